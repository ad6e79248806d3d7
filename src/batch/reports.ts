import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { DEFAULT_LIMITS, type Limits } from '../model/limits.js';
import type { ParseResult } from '../report/result.js';
import type { DocumentRef, Failure, Task } from './document.js';
import { flow } from './engine.js';
import { PARSER_URL } from './parser.js';
import { openPool, type Pool } from './pool.js';

/** What can be converted: the path or URL of a file, bytes with a name, or a file whose name is no UTF-8. */
export type ReportInput =
  | string
  | URL
  | { readonly name: string; readonly data: Uint8Array }
  | { readonly name: string; readonly file: Uint8Array };

/** What became of one input. `index` counts the inputs from 0. */
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

export const DEFAULT_MEMORY_MB = 1024;
/** Documents waiting in front of each worker, so that none is idle while the consumer is busy. */
export const AHEAD = 2;

function refOf(input: ReportInput): DocumentRef {
  if (typeof input === 'string') return { id: input, file: input };
  if (input instanceof URL) return { id: input.href, file: fileURLToPath(input) };
  return 'data' in input ? { id: input.name, file: '', data: input.data } : { id: input.name, file: input.file };
}

async function* numbered(
  inputs: Iterable<ReportInput> | AsyncIterable<ReportInput>,
): AsyncGenerator<{ readonly index: number; readonly ref: DocumentRef }> {
  let index = 0;
  for await (const input of inputs) yield { index: index++, ref: refOf(input) };
}

/**
 * Converts documents in worker threads and yields each result as it is finished. The inputs are asked for only as fast as results
 * are taken, so both may be endless. A document that fails, hangs or kills its worker gives an error and nothing else; leaving the
 * loop or aborting `signal` ends the workers. Throws the reason of `signal`, and `FatalError` where no worker can be started.
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
    const { failure, result } = await pool.run(task, both);
    const place = { index, name: ref.id };
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
