import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Limits } from '../model/limits.js';
import type { ParseResult } from '../report/result.js';
import { makeFolder, outputError } from './atomic.js';
import type { DocumentRef, Failure, Outcome } from './document.js';
import { keyOf } from './names.js';

export const MANIFEST = 'manifest.jsonl';

/** What a result depends on besides the bytes: a line made with other options is done again. */
export interface ResultOptions {
  readonly limits: Partial<Limits>;
  readonly timeoutMs: number;
  readonly memoryMb: number;
}

/** One line of `manifest.jsonl`: one input and what became of it. Paths are relative to the output folder. */
export interface ManifestLine {
  /** The input, under the input folder. */
  readonly path: string;
  readonly size: number | null;
  /** Time of last change (ISO), or the CRC-32 of an entry of an archive. */
  readonly stamp: string | null;
  readonly sha256: string | null;
  readonly parser: string;
  readonly options: ResultOptions;
  readonly status: ParseResult['status'] | 'failed';
  readonly trust: ParseResult['trust'] | null;
  readonly findings: Readonly<Record<string, number>>;
  readonly milliseconds: number;
  readonly output: { readonly json?: string; readonly xml?: string };
  /** The compressed result, where no JSON was asked for. */
  readonly store?: string;
  readonly error?: Failure;
}

export type LineOutputs = Pick<ManifestLine, 'output' | 'store'>;

/** What the line of a document is made of, besides its outcome. */
export interface LineFacts extends LineOutputs {
  readonly ref: DocumentRef;
  readonly parser: string;
  readonly options: ResultOptions;
}

export function lineOf(outcome: Outcome, { ref, parser, options, output, store }: LineFacts): ManifestLine {
  const { id, source, summary, failure, milliseconds } = outcome;
  return {
    path: id,
    size: source?.size ?? ref.size ?? null,
    stamp: source?.stamp ?? ref.stamp ?? null,
    sha256: source?.sha256 ?? null,
    parser,
    options,
    status: summary?.status ?? 'failed',
    trust: summary?.trust ?? null,
    findings: summary?.findings ?? {},
    milliseconds,
    ...(failure ? { output: {}, error: failure } : { output, ...(store !== undefined && { store }) }),
  };
}

/** A line as it was written, or null for one a kill or a damaged disk left behind. */
function parseLine(text: string): ManifestLine | null {
  try {
    const value: unknown = JSON.parse(text);
    const whole =
      typeof value === 'object' && value !== null && 'path' in value && 'status' in value && 'output' in value;
    return whole ? (value as ManifestLine) : null;
  } catch {
    return null;
  }
}

/** Bytes read at a time when the manifest is gone through. */
const CHUNK = 1 << 20;

interface RawLine {
  readonly text: string;
  readonly offset: number;
  readonly length: number;
}

/** The lines of a file that end, one after the other. */
function* rawLines(handle: number): Generator<RawLine> {
  const chunk = Buffer.alloc(CHUNK);
  let rest = Buffer.alloc(0);
  let offset = 0;
  for (let at = 0; ; ) {
    const read = readSync(handle, chunk, 0, CHUNK, at);
    if (read === 0) return;
    at += read;
    rest = Buffer.concat([rest, chunk.subarray(0, read)]);
    let begin = 0;
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10, begin)) {
      yield { text: rest.toString('utf8', begin, end), offset: offset + begin, length: end - begin };
      begin = end + 1;
    }
    offset += begin;
    rest = Buffer.from(rest.subarray(begin));
  }
}

export interface Manifest {
  /** The latest line of a document, or null. */
  readonly find: (id: string) => ManifestLine | null;
  /** Appends a line. Throws `OutputError`. */
  readonly append: (line: ManifestLine) => void;
  /** Every document once, by its latest line, sorted by path. */
  readonly latest: () => Generator<ManifestLine>;
  /** Rewrites the file to one line for each document, sorted by path. Throws `OutputError`. */
  readonly compact: (scratch: string) => void;
  readonly close: () => void;
}

/** Milliseconds between two flushes: a power cut loses at most the lines of that time, and these documents are done again. */
const FLUSH_MS = 1000;

/** Places of lines by document; a key of 16 characters and an offset keep a hundred thousand documents in some ten megabytes. */
type Index = Map<string, number>;

function indexOf(handle: number): { readonly index: Index; readonly end: number } {
  const index: Index = new Map();
  let end = 0;
  for (const { text, offset, length } of rawLines(handle)) {
    const line = parseLine(text);
    if (line) index.set(keyOf(line.path), offset);
    end = offset + length + 1;
  }
  return { index, end };
}

function readLine(handle: number, offset: number): string {
  let buffer = Buffer.alloc(2048);
  for (;;) {
    const read = readSync(handle, buffer, 0, buffer.length, offset);
    const end = buffer.subarray(0, read).indexOf(10);
    if (end >= 0 || read < buffer.length) return buffer.toString('utf8', 0, end >= 0 ? end : read);
    buffer = Buffer.alloc(buffer.length * 4);
  }
}

/** Opens the manifest of an output folder, or begins one. What a kill left of a last line is cut off. Throws `OutputError`. */
export function openManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST);
  let handle: number;
  let index: Index;
  let end: number;
  try {
    makeFolder(folder);
    handle = openSync(path, existsSync(path) ? 'r+' : 'w+');
    if (!fstatSync(handle).isFile()) throw new Error('it is not a file');
    ({ index, end } = indexOf(handle));
    if (fstatSync(handle).size > end) ftruncateSync(handle, end);
  } catch (error) {
    throw outputError(path, error);
  }
  let flushed = performance.now();

  const append = (line: ManifestLine): void => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done, bytes.length - done, end + done);
      if (performance.now() - flushed > FLUSH_MS) {
        fsyncSync(handle);
        flushed = performance.now();
      }
    } catch (error) {
      throw outputError(path, error);
    }
    index.set(keyOf(line.path), end);
    end += bytes.length;
  };

  function* latest(): Generator<ManifestLine> {
    const places: { readonly path: string; readonly offset: number }[] = [];
    for (const { text, offset } of rawLines(handle)) {
      const line = parseLine(text);
      if (line && index.get(keyOf(line.path)) === offset) places.push({ path: line.path, offset });
    }
    places.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    for (const { offset } of places) {
      const line = parseLine(readLine(handle, offset));
      if (line) yield line;
    }
  }

  const compact = (scratch: string): void => {
    const unfinished = join(scratch, 'manifest');
    try {
      makeFolder(scratch);
      const out = openSync(unfinished, 'w+');
      const places: Index = new Map();
      let length = 0;
      for (const line of latest()) {
        places.set(keyOf(line.path), length);
        length += writeSync(out, `${JSON.stringify(line)}\n`);
      }
      fsyncSync(out);
      renameSync(unfinished, path);
      closeSync(handle);
      [handle, index, end] = [out, places, length];
    } catch (error) {
      throw outputError(path, error);
    }
  };

  return {
    find: (id) => {
      const offset = index.get(keyOf(id));
      return offset === undefined ? null : parseLine(readLine(handle, offset));
    },
    append,
    latest,
    compact,
    close: () => closeSync(handle),
  };
}
