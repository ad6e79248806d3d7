import { DIALECTS, drawStyle, dump, planReport, random } from '../../samples/generator/index.js';
import { parseReport } from '../../src/index.js';
import { ReportError } from '../../src/model/error.js';
import { parseDocument } from '../../src/parse.js';
import { DAMAGES } from './mutate-damage.js';
import { markedPages, rebuilt } from './mutate-pages.js';
import { TEXT_DAMAGES, textMarks } from './mutate-text.js';
import { type Nature, type Outcome, outcomeOf, type Parsed, readValues } from './mutate-verdict.js';

/** One damaged document and what became of it. */
export interface Trial {
  readonly carrier: 'pages' | 'text';
  readonly kind: string;
  readonly nature: Nature;
  readonly seed: number;
  readonly outcome: Outcome;
  readonly trust: string;
  readonly note: string;
  /** Paths that are wrong and not flagged. */
  readonly wrong: readonly string[];
  /** Codes and paths of the doubts, for the false alarms. */
  readonly doubts: readonly string[];
}

async function orNull(parsing: Promise<Parsed>): Promise<Parsed | null> {
  try {
    return await parsing;
  } catch (error) {
    if (error instanceof ReportError) return null;
    throw error;
  }
}

/** Only a document read right and without doubt can show what a damage does. */
function isGood(parsed: Parsed | null, figures: Readonly<Record<string, number | null>>): parsed is Parsed {
  if (parsed === null || parsed.trust === 'doubtful') return false;
  const values = readValues(parsed, Object.keys(figures));
  return [...values].every(([path, value]) => figures[path] === value);
}

const doubtsOf = (parsed: Parsed | null): string[] =>
  (parsed?.findings ?? []).filter(({ severity }) => severity === 'doubt').map(({ code, path }) => `${code} ${path}`);

/** Every damage once on the pages of a planned document; empty where its undamaged reading is in doubt. */
export async function damagePages(seed: number, only = ''): Promise<Trial[]> {
  const plan = planReport(seed);
  const marks = await markedPages(plan, drawStyle(seed, { rotate: 0, cropped: false }));
  const before = await orNull(parseDocument(rebuilt(marks.base, marks.pages)));
  if (!isGood(before, plan.expected.figures)) return [];
  const trials: Trial[] = [];
  for (const [kind, { nature, apply }] of Object.entries(DAMAGES)) {
    if (!kind.includes(only)) continue;
    const damaged = apply(marks, random(seed).fork(kind));
    if (damaged === null) continue;
    const after = await orNull(parseDocument(rebuilt(marks.base, damaged.pages)));
    const { outcome, wrong } = outcomeOf(plan, before, after, damaged.printed ?? null);
    const trust = after?.trust ?? 'error';
    trials.push({
      carrier: 'pages',
      kind,
      nature,
      seed,
      outcome,
      trust,
      note: damaged.note,
      wrong,
      doubts: doubtsOf(after),
    });
  }
  return trials;
}

/** Every damage once on a text dump of a planned document. */
export async function damageText(seed: number, only = ''): Promise<Trial[]> {
  const plan = planReport(seed);
  const dialect = random(seed).fork('mutated dialect').pick(DIALECTS);
  const { text } = dump(plan, drawStyle(seed), dialect);
  const before = await parseReport(text).catch((error: unknown) => {
    if (error instanceof ReportError) return null;
    throw error;
  });
  if (before === null || !isGood(before, plan.expected.figures)) return [];
  const marks = textMarks(text, Object.values(plan.parts), before.evidence);
  if (marks === null) return [];
  const trials: Trial[] = [];
  for (const [kind, { nature, apply }] of Object.entries(TEXT_DAMAGES)) {
    if (!kind.includes(only)) continue;
    const damaged = apply(marks, random(seed).fork(kind));
    if (damaged === null) continue;
    const after = await orNull(parseReport(damaged.text));
    const { outcome, wrong } = outcomeOf(plan, before, after, damaged.printed ?? null);
    const trust = after?.trust ?? 'error';
    const note = `${dialect}: ${damaged.note}`;
    trials.push({ carrier: 'text', kind, nature, seed, outcome, trust, note, wrong, doubts: doubtsOf(after) });
  }
  return trials;
}
