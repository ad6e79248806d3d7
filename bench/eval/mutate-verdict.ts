import type { Plan } from '../../samples/generator/index.js';
import { figureSlots } from '../../src/edition/paths.js';
import { holds, relationInstances, sumOf } from '../../src/edition/relations.js';
import type { ParseResult } from '../../src/report/result.js';
import { at } from './score.js';

/** What the pipeline says of a document, without the facts of its file. */
export type Parsed = Pick<ParseResult, 'report' | 'trust' | 'checks' | 'findings' | 'evidence'>;

export type Values = ReadonlyMap<string, number | null>;

/**
 * What a damage does. `harmless`: a person still reads the same figures, without doubt. `evidence`: what proves the figures is
 * damaged, so that doubt is right even where they are read well. `figures`: the page now says something else.
 */
export type Nature = 'harmless' | 'evidence' | 'figures';

/**
 * `kept`: the figures are right and the verdict is as before. `alarm`: right, but now in doubt. `noticed`: figures are wrong and said
 * to be. `warned`: the verdict is clean, but a warning stands at each wrong figure (the form bounds it, though by no sum).
 * `unprovable`: figures are wrong, and the damaged page is a sound page of another report. `silent`: wrong, and not said.
 */
export type Outcome = 'kept' | 'alarm' | 'noticed' | 'warned' | 'unprovable' | 'silent';

/** Values by path as a result gives them, for all paths of the truth. */
export function readValues(parsed: Parsed, paths: Iterable<string>): Map<string, number | null> {
  return new Map(
    [...paths].map((path) => {
      const value = at(parsed.report, path);
      return [path, typeof value === 'number' ? value : null];
    }),
  );
}

/** A doubt, or a sum that fails, speaks of the figure. */
function flagged(path: string, { findings, checks }: Parsed): boolean {
  const doubted = findings.some(({ severity, path: of, facts }) => {
    if (severity !== 'doubt') return false;
    const named = Array.isArray(facts?.paths) ? facts.paths.map(String) : null;
    return named === null ? path === of || path.startsWith(`${of}/`) : named.includes(path);
  });
  return doubted || checks.some(({ holds: held, paths }) => !held && paths.includes(path));
}

/** A warning (a bound of the form that is no sum) stands in the row of the figure. */
function warned(path: string, { findings }: Parsed): boolean {
  const row = path.slice(0, path.lastIndexOf('/'));
  return findings.some(({ severity, path: of }) => severity === 'warning' && of.startsWith(`${row}/`));
}

/** Relations about a figure, by rule and line, that figures break. */
function broken(plan: Plan, values: Values, path: string): string[] {
  const value = (at_: string): number | null => values.get(at_) ?? null;
  return Object.values(plan.parts)
    .flatMap((part) => relationInstances(part))
    .filter(({ relation, left, right }) => {
      const paths = [...left, ...right];
      if (!paths.includes(path)) return false;
      if (relation.kind === 'at-most' && paths.some((one) => value(one) === null)) return false;
      return !holds(relation, sumOf(left, value), sumOf(right, value));
    })
    .map(({ relation, line }) => `${relation.rule} ${line}`);
}

/**
 * True where the damaged page is a sound page as far as one figure goes: its new text breaks no relation the old one kept, and a cell
 * that became blank holds a mark for nothing (`/`), or stands in a table that prints blanks anyway or in a part that is blank as a whole.
 */
function isSound(plan: Plan, printed: Values, path: string, { evidence }: Parsed): boolean {
  const truth = new Map(Object.entries(plan.expected.figures));
  const now = new Map([...truth, ...printed]);
  const before = broken(plan, truth, path);
  if (broken(plan, now, path).some((key) => !before.includes(key))) return false;
  if (now.get(path) !== null || truth.get(path) === null || (evidence[path]?.raw ?? '') !== '') return true;
  const part = Object.values(plan.parts).find(({ id }) => path.startsWith(`/${id}/`));
  const slots = part === undefined ? [] : figureSlots(part);
  if (slots.every((slot) => now.get(slot.path) === null)) return true;
  const table = slots.find((slot) => slot.path === path)?.table;
  return slots.some((slot) => slot.table === table && plan.printed[slot.path] === '');
}

/** What became of one damaged document. `printed`: what the page says now, where the damage changed it and that is known. */
export function outcomeOf(
  plan: Plan,
  before: Parsed,
  after: Parsed | null,
  printed: Values | null,
): { readonly outcome: Outcome; readonly wrong: readonly string[] } {
  // no report at all is as loud as it gets
  if (after === null) return { outcome: 'noticed', wrong: [] };
  const truth = plan.expected.figures;
  const values = readValues(after, Object.keys(truth));
  const differ = Object.keys(truth).filter((path) => (truth[path] ?? null) !== values.get(path));
  if (differ.length === 0) {
    const alarm = after.trust === 'doubtful' && before.trust !== 'doubtful';
    return { outcome: alarm ? 'alarm' : 'kept', wrong: [] };
  }
  if (after.trust === 'doubtful') return { outcome: 'noticed', wrong: differ };
  const unflagged = differ.filter((path) => !flagged(path, after));
  if (unflagged.length === 0) return { outcome: 'noticed', wrong: differ };
  const unsaid = unflagged.filter((path) => !warned(path, after));
  if (unsaid.length === 0) return { outcome: 'warned', wrong: unflagged };
  const asPrinted = (path: string): boolean => printed?.has(path) === true && printed.get(path) === values.get(path);
  const sound = printed !== null && unsaid.every((path) => asPrinted(path) && isSound(plan, printed, path, after));
  return { outcome: sound ? 'unprovable' : 'silent', wrong: unsaid };
}
