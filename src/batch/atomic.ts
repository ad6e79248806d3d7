import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The output folder refused a write: the run stops, since every other document would fail alike. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full; free some space and run the same command again',
  EDQUOT: 'the disk quota is used up; free some space and run the same command again',
  EROFS: 'the file system is read-only; choose another folder with -o',
  EACCES: 'permission was denied; choose another folder with -o',
  EPERM: 'permission was denied; choose another folder with -o',
  EIO: 'the disk reports an error',
};

const REFUSALS: ReadonlySet<string> = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOTDIR', 'EIO']);

/** The system's code of an error (`ENOENT`), or an empty text. Errors of other threads and contexts are no `instanceof Error`. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

/** The message of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}

/** One sentence for a write that failed. */
export function outputError(path: string, cause: unknown): OutputError {
  if (cause instanceof OutputError) return cause;
  const reason = REASONS[errorCode(cause)] ?? reasonOf(cause);
  return new OutputError(`Cannot write ${path}: ${reason}.`, { cause });
}

/** Makes a folder and those above it. On a read-only file system `mkdirSync` says ENOENT, so the truth is asked for step by step. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    mkdirSync(path);
  }
}

function writeAll(handle: number, data: Uint8Array): void {
  for (let offset = 0; offset < data.length; ) offset += writeSync(handle, data, offset);
}

/**
 * Writes a file so that after a kill or a power cut it is either absent, as it was, or whole: to `scratch` first, flushed, then
 * renamed. Missing folders are made. Throws `OutputError`.
 */
export function writeFileSafely(path: string, data: Uint8Array, scratch: string, tag: string): void {
  const unfinished = join(scratch, tag);
  try {
    makeFolder(scratch);
    const handle = openSync(unfinished, 'w');
    try {
      writeAll(handle, data);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    finishFile(unfinished, path);
  } catch (error) {
    discard(unfinished);
    throw outputError(path, error);
  }
}

/** Removes what may be there; a folder that refuses even that has already said so. */
export function discard(path: string): void {
  try {
    rmSync(path, { force: true, recursive: true });
  } catch (error) {
    if (!REFUSALS.has(errorCode(error))) throw error;
  }
}

/** Gives a finished file its name. The folder may be missing, or lie where an older output file of that name was. */
export function finishFile(unfinished: string, path: string): void {
  makeFolder(dirname(path));
  renameSync(unfinished, path);
}
