import { parseReport, ReportError } from '../../src/index.js';
import type { Limits } from '../../src/model/limits.js';

/** What one input came to, and the seconds of the processor it took: the machine may be busy with others. */
export interface Cost {
  /** Verdict of the result, or code of the error. */
  readonly outcome: string;
  readonly seconds: number;
}

/** Parses an input that means harm; anything but a result or a `ReportError` is thrown on. */
export async function cost(input: Uint8Array | string, timeoutMs: number, limits: Partial<Limits> = {}): Promise<Cost> {
  const begun = process.cpuUsage();
  const outcome = await parseReport(input, { timeoutMs, limits }).then(
    ({ trust }) => trust,
    (error: unknown) => {
      if (error instanceof ReportError) return error.code;
      throw error;
    },
  );
  const { user, system } = process.cpuUsage(begun);
  return { outcome, seconds: (user + system) / 1e6 };
}
