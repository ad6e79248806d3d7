import type { Readable } from 'node:stream';
import type { ConvertedReport } from '../batch/reports.js';

/** Options of `gongkai parse --ndjson`. */
export interface NdjsonOptions {
  /** Worker threads; one by default, because whatever drives the filter starts as many of it as it likes. */
  readonly jobs?: number;
  /** Seconds for one document. */
  readonly timeout?: number;
  /** Megabytes of heap for one worker. */
  readonly memory?: number;
  /** URL of a module that exports `parseReport`; for tests. */
  readonly parser?: string;
}

/** Where the lines go: standard output, as a rule. */
export interface LineOutput {
  write(text: string, done: (error?: Error | null) => void): boolean;
  on?(event: 'error', listener: () => void): unknown;
}

/** One line: the result, or the name of the document and why it failed. */
function lineOf(report: ConvertedReport): string {
  const value = report.success ? report.result : { source: { name: report.name }, error: report.error };
  return `${JSON.stringify(value)}\n`;
}

/** Waits until the reader has taken the line; false where there is no reader any more. */
function write(output: LineOutput, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (!error) resolve(true);
      else if ('code' in error && error.code === 'EPIPE') resolve(false);
      else reject(error);
    });
  });
}

/**
 * The filter: reads paths from `input` (one a line, or ended by NUL), writes one JSON line for each to `output`, in the same order. A
 * document that fails, hangs or kills its worker gives a line with `error`; the filter goes on. The exit code is 0 also then, because
 * Spark and Hadoop would throw away the whole part otherwise; what failed stands in the lines.
 */
export async function ndjsonFilter(
  options: NdjsonOptions = {},
  input: Readable = process.stdin,
  output: LineOutput = process.stdout,
): Promise<number> {
  const { convertReports } = await import('../batch/reports.js');
  const { listedNames } = await import('../batch/inputs.js');
  // without a listener a closed pipe would end the process with a stack trace; `write` tells of it
  output.on?.('error', () => {});
  const reports = convertReports(listedNames(input), {
    ordered: true,
    jobs: options.jobs ?? 1,
    ...(options.timeout !== undefined && { timeoutMs: options.timeout * 1000 }),
    ...(options.memory !== undefined && { memoryMb: options.memory }),
    ...(options.parser !== undefined && { parser: options.parser }),
  });
  for await (const report of reports) {
    if (!(await write(output, lineOf(report)))) break;
  }
  return 0;
}
