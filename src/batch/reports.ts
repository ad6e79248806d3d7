import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { isAbsolute, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDynamicPattern } from 'tinyglobby';
import { DEFAULT_LIMITS, type Limits } from '../model/limits.js';
import type { ParseResult } from '../report/result.js';
import type { DocumentRef, Failure, Task } from './document.js';
import { flow } from './engine.js';
import { PARSER_URL } from './parser.js';
import { openPool, type Pool } from './pool.js';

/**
 * What can be converted: a path (also of a folder or a ZIP archive, a glob or `@list.txt`, which give many documents), the URL of a
 * file, bytes with a name, or one file with a name (its path in bytes where it is no UTF-8).
 */
export type ReportInput =
  | string
  | URL
  | { readonly name: string; readonly data: Uint8Array }
  | { readonly name: string; readonly file: string | Uint8Array };

/** What became of one document. `index` counts the documents from 0, in the order of the inputs. */
export type ConvertedReport =
  | { readonly index: number; readonly name: string; readonly success: true; readonly result: ParseResult }
  | { readonly index: number; readonly name: string; readonly success: false; readonly error: Failure };

export interface ConvertReportsOptions {
  /** Worker threads; default: the cores of this machine. */
  readonly jobs?: number;
  /** Milliseconds for one document. */
  readonly timeoutMs?: number;
  /** Megabytes of heap for one worker. */
  readonly memoryMb?: number;
  readonly limits?: Partial<Limits>;
  /** Yield in the order of the inputs instead of the order of completion. */
  readonly ordered?: boolean;
  readonly signal?: AbortSignal;
  /** URL of a module that exports `parseReport`, in place of the library's own. */
  readonly parser?: string;
  readonly onStart?: (name: string) => void;
}

/** Below 2 GB the engine collects garbage so eagerly that documents take up to half as long again. */
export const DEFAULT_MEMORY_MB = 2048;
/** Documents waiting in front of each worker, so that none is idle while the consumer is busy. */
export const AHEAD = 2;

async function* documentsOf(input: ReportInput): AsyncGenerator<DocumentRef> {
  if (input instanceof URL) yield { id: input.href, file: fileURLToPath(input) };
  else if (typeof input !== 'string') {
    yield 'data' in input ? { id: input.name, file: '', data: input.data } : { id: input.name, file: input.file };
  } else {
    const stats = statSync(input, { throwIfNoEntry: false });
    const single = stats
      ? stats.isFile() && !/\.zip$/iu.test(input)
      : !isDynamicPattern(input) && !input.startsWith('@');
    if (single) yield { id: input, file: input };
    else yield* severalOf(input);
  }
}

/** The documents of a folder, an archive, a glob or a list; names are relative where the path is and they lie below. */
async function* severalOf(input: string): AsyncGenerator<DocumentRef> {
  const { openInputs } = await import('./inputs.js');
  const cwd = resolve('.');
  const options = { include: [], exclude: [], output: null, cwd, stdin: process.stdin };
  const nameOf = (path: string): string => {
    const here = relative(cwd, path);
    return isAbsolute(input) || here.startsWith('..') ? path : here;
  };
  yield* openInputs([input], options).documents(nameOf);
}

async function* numbered(
  inputs: Iterable<ReportInput> | AsyncIterable<ReportInput>,
): AsyncGenerator<{ readonly index: number; readonly ref: DocumentRef }> {
  let index = 0;
  for await (const input of inputs) for await (const ref of documentsOf(input)) yield { index: index++, ref };
}

/**
 * Converts documents in worker threads and yields each result as it is finished. The inputs are asked for only as fast as results
 * are taken, so both may be endless. A document that fails, hangs or kills its worker gives an error and nothing else; leaving the
 * loop or aborting `signal` ends the workers. Throws the reason of `signal`, `FatalError` where no
 * worker can be started, and `UsageError` for a glob without a match.
 */
export async function* convertReports(
  inputs: Iterable<ReportInput> | AsyncIterable<ReportInput>,
  options: ConvertReportsOptions = {},
): AsyncGenerator<ConvertedReport, void, void> {
  const { jobs = availableParallelism(), timeoutMs = DEFAULT_LIMITS.timeoutMs, limits = {}, signal, onStart } = options;
  const ending = new AbortController();
  const both = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const pool: Pool = openPool({
    jobs,
    memoryMb: options.memoryMb ?? DEFAULT_MEMORY_MB,
    ...(onStart && { onStart: (task: Task) => onStart(task.ref.id) }),
  });
  const work = async ({ index, ref }: { index: number; ref: DocumentRef }): Promise<ConvertedReport> => {
    const task: Task = {
      number: index,
      ref,
      outputs: {},
      scratch: null,
      parser: options.parser ?? PARSER_URL,
      limits,
      timeoutMs,
      wantResult: true,
    };
    const place = { index, name: ref.id };
    if (ref.failure) return { ...place, success: false, error: ref.failure };
    const { failure, result } = await pool.run(task, both);
    if (result) return { ...place, success: true, result };
    return { ...place, success: false, error: failure ?? { code: 'internal', message: 'The worker gave no result.' } };
  };
  try {
    yield* flow(numbered(inputs), work, { capacity: jobs * AHEAD, ordered: options.ordered ?? false, signal: both });
  } finally {
    ending.abort();
    await pool.close();
  }
}
