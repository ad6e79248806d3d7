import { parseReport, parseResultSchema, ReportError } from '../../src/index.js';

/** What a parse may take longer than its limit, for the step that was going on when the time ended. */
const GRACE_MS = 2_000;

/** What one input came to. `fault` says what must not happen; null where all was well. */
export interface Attempt {
  readonly outcome: 'result' | 'error' | 'fault';
  /** Trust of the result, or code of the error. */
  readonly detail: string;
  readonly fault: string | null;
  readonly milliseconds: number;
}

const SENTENCE = /^\S[^\n]*[.!]$/u;

/** Parses one input and checks that a sound result or a `ReportError` of one sentence comes out, in time. */
export async function attempt(bytes: Uint8Array, timeoutMs: number): Promise<Attempt> {
  const begun = performance.now();
  const took = (): number => performance.now() - begun;
  const start = process.cpuUsage();
  // the machine may be busy with others: what counts is the work done for this input
  const late = (): string | null => {
    const { user, system } = process.cpuUsage(start);
    const worked = Math.min(took(), (user + system) / 1000);
    return worked > timeoutMs + GRACE_MS ? `worked ${worked.toFixed(0)} ms` : null;
  };
  try {
    const result = await parseReport(bytes, { timeoutMs });
    const milliseconds = took();
    const slow = late();
    const sound = parseResultSchema.safeParse(JSON.parse(JSON.stringify(result)));
    const fault =
      slow ?? (sound.success ? null : `the result does not fit its schema: ${sound.error.message.slice(0, 300)}`);
    return { outcome: fault === null ? 'result' : 'fault', detail: result.trust, fault, milliseconds };
  } catch (error) {
    const milliseconds = took();
    if (!(error instanceof ReportError)) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { outcome: 'fault', detail: 'crash', fault: told, milliseconds };
    }
    const fault = late() ?? (SENTENCE.test(error.message) ? null : `no sentence: ${error.message}`);
    return { outcome: fault === null ? 'error' : 'fault', detail: error.code, fault, milliseconds };
  }
}
