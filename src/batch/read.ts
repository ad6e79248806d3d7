import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ReportError } from '../model/error.js';
import type { ParseResult } from '../report/result.js';
import { errorCode, reasonOf } from './atomic.js';
import type { DocumentRef, Failure, SourceFacts } from './document.js';

/** Opening a named pipe must not wait for a writer. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface ReadFile {
  readonly bytes: Uint8Array;
  readonly facts: SourceFacts;
}

/** Why the bytes of a document could not be had; its `failure` goes to the manifest. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly failure: Failure;

  constructor(code: Failure['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.failure = { code, message };
  }
}

/** A path as `fs` takes it: the bytes of a name that is no UTF-8 stay bytes. */
export function fsPath(file: string | Uint8Array): string | Buffer {
  return typeof file === 'string' ? file : Buffer.from(file.buffer, file.byteOffset, file.byteLength);
}

/** The sentence for a file that could not be read. */
export function sourceError(cause: unknown): SourceError {
  if (cause instanceof SourceError) return cause;
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESTALE') {
    return new SourceError('vanished', 'The file is no longer there; run the command again if it comes back.', cause);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new SourceError('unreadable', 'The file may not be read; change its permissions and run again.', cause);
  }
  const reason = reasonOf(cause);
  return new SourceError('unreadable', `The file could not be read (${reason}).`, cause);
}

export function factsOf(bytes: Uint8Array, stamp: string | null): SourceFacts {
  return { size: bytes.length, stamp, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function readWhole(handle: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let length = 0;
  while (length < size) {
    const read = readSync(handle, bytes, length, size - length, null);
    if (read === 0) break;
    length += read;
  }
  // one byte more than there should be tells a file that grew
  const more = readSync(handle, new Uint8Array(1), 0, 1, null);
  if (length < size || more > 0) throw changed();
  return bytes;
}

const changed = (): SourceError =>
  new SourceError('changed', 'The file changed while it was read; run the command again when it is finished.');

/** Reads a file whole and proves that it did not change meanwhile. Throws `SourceError`, or `ReportError` for one that is too large. */
export function readDocument(ref: DocumentRef, maxBytes: number): ReadFile {
  if (ref.data) return { bytes: ref.data, facts: factsOf(ref.data, null) };
  try {
    const handle = openSync(fsPath(ref.file), OPEN_FLAGS);
    try {
      const before = fstatSync(handle);
      if (!before.isFile()) throw new SourceError('unreadable', 'This is not a file with contents that can be read.');
      if (before.size > maxBytes) throw tooLarge(before.size, maxBytes);
      const bytes = readWhole(handle, before.size);
      const after = fstatSync(handle);
      if (after.size !== before.size || after.mtimeMs !== before.mtimeMs) throw changed();
      return { bytes, facts: factsOf(bytes, before.mtime.toISOString()) };
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (error instanceof ReportError) throw error;
    throw sourceError(error);
  }
}

export function tooLarge(size: number, limit: number): ReportError {
  const megabytes = (bytes: number): string => (bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0);
  return new ReportError(
    'too-large',
    `The document has ${megabytes(size)} MB, more than the limit of ${megabytes(limit)} MB; raise the limit if it is one report.`,
  );
}

/** Reads a result written earlier: JSON, or the compressed store. Throws where it is gone or damaged. */
export function readResult(path: string): ParseResult {
  const bytes = readFileSync(path);
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')) as ParseResult;
}
