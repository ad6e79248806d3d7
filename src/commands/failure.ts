import { ReportError } from '../model/error.js';

/** One line for one failure: the path, what is wrong, and the code. Never a stack trace. */
export function failureLine(path: string, error: unknown): string {
  if (error instanceof ReportError) return `${path}: ${error.message} [${error.code}]`;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `${path}: There is no such file; check the path. [ENOENT]`;
  if (code === 'EISDIR') return `${path}: This is a folder; use "gongkai convert" for folders. [EISDIR]`;
  if (code === 'EACCES') return `${path}: This file may not be read; check its permissions. [EACCES]`;
  return `${path}: ${error instanceof Error ? error.message : String(error)}`;
}
