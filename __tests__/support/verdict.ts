import { type ParseResult, safeParseReport } from '../../src/index.js';
import type { Truth } from './paper.js';

export interface Outcome {
  readonly result: ParseResult | null;
  readonly error: string | null;
  /** Figures that are another number than the truth (or a number where the truth has none). */
  readonly wrong: readonly string[];
  /** Figures that are null where the truth has a number. */
  readonly lost: readonly string[];
  /** Wrong figures without any finding on their path, or under a verified verdict. */
  readonly silent: readonly string[];
}

export function at(report: unknown, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      report,
    );
}

/** Whether a doubt or an inconsistency speaks of this path, of a row or table around it, or lists it. */
export function flagged(result: ParseResult, path: string): boolean {
  return result.findings.some(
    ({ severity, path: own, facts }) =>
      (severity === 'doubt' || severity === 'inconsistency' || severity === 'warning') &&
      (own === path || path.startsWith(`${own}/`) || (Array.isArray(facts?.paths) && facts.paths.includes(path))),
  );
}

/** Reads a document and holds it against the truth. */
export async function judge(input: string | Uint8Array, truth: Truth): Promise<Outcome> {
  const outcome = await safeParseReport(input);
  if (!outcome.success)
    return { result: null, error: outcome.error.code, wrong: [], lost: Object.keys(truth), silent: [] };
  const { result } = outcome;
  const differing = Object.entries(truth).filter(([path, value]) => (at(result.report, path) ?? null) !== value);
  const wrong = differing.filter(([path]) => typeof at(result.report, path) === 'number');
  const say = ([path, value]: [string, number | null]): string =>
    `${path}: ${String(at(result.report, path))} for ${String(value)}`;
  return {
    result,
    error: null,
    wrong: wrong.map(say),
    lost: differing.filter(([path]) => typeof at(result.report, path) !== 'number').map(say),
    silent: differing
      .filter(([path]) => result.trust === 'verified' || (result.trust === 'inconsistent' && !flagged(result, path)))
      .map(say),
  };
}

/** Text that stands in no block and no heading of the report. */
export function lostText(result: ParseResult, sentences: readonly string[]): string[] {
  const bare = (text: string): string => text.replace(/\s/g, '');
  const all = bare(
    result.report.sections
      .flatMap(({ heading, blocks }) => [heading ?? '', ...blocks.map(({ text }) => text)])
      .join(''),
  );
  return sentences.filter((sentence) => !all.includes(bare(sentence)));
}
