import type { Judged, Outcome, Score } from './score.js';

export type Counts = Record<Outcome, number> & { support: number };

/** One document of the evaluation with its score. */
export interface Scored {
  /** Names the document so that it can be made again: seed and carrier. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly truth: string;
  readonly lossy: boolean;
  readonly score: Score;
  readonly milliseconds: number;
}

const FIGURE_FIELDS: readonly string[] = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'];

export const isFigure = (judged: Judged): boolean => FIGURE_FIELDS.includes(judged.field);

function count(judged: readonly Judged[]): Counts {
  const counts: Counts = { correct: 0, wrong: 0, missing: 0, extra: 0, support: 0 };
  for (const { outcome, trivial, expected } of judged) {
    if (expected !== null) counts.support++;
    // nothing printed and nothing read is right, but would only flatter the score
    if (!trivial) counts[outcome]++;
  }
  return counts;
}

function grouped<T>(items: readonly T[], keys: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keys(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

export interface Summary {
  readonly documents: number;
  readonly fields: ReadonlyMap<string, Counts>;
  /** Figures only, by tag of plan, style and carrier. */
  readonly tags: ReadonlyMap<
    string,
    Counts & { documents: number; perfect: number; falseAlarms: number; silent: number }
  >;
  /** Share of documents. */
  readonly perfect: number;
  readonly figuresPerfect: number;
  /** Share of the printed figures read right. */
  readonly figuresRight: number;
  readonly falseAlarms: readonly Scored[];
  /** Documents whose figures were right, add up, and lost nothing on the way: what false alarms are counted among. */
  readonly alarmable: number;
  readonly silent: readonly { readonly document: Scored; readonly judged: Judged }[];
  /** Truth to verdict to number of documents. */
  readonly verdicts: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly violationsMissed: number;
  readonly violationsInvented: number;
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

function verdictTable(all: readonly Scored[]): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>();
  for (const { truth, lossy, score } of all) {
    const name = `${truth}${lossy ? ', lossy' : ''}, figures ${score.figuresPerfect ? 'right' : 'not all right'}`;
    const row = table.get(name) ?? new Map<string, number>();
    table.set(name, row.set(score.trust, (row.get(score.trust) ?? 0) + 1));
  }
  return table;
}

/** Adds up the scores of many documents. */
export function summarize(all: readonly Scored[]): Summary {
  const judged = all.flatMap(({ score }) => score.judged);
  const fields = new Map([...grouped(judged, ({ field }) => [field])].map(([field, list]) => [field, count(list)]));
  const tags = new Map(
    [...grouped(all, ({ tags: own }) => own)]
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([tag, documents]) => [
        tag,
        {
          ...count(documents.flatMap(({ score }) => score.judged.filter(isFigure))),
          documents: documents.length,
          perfect: documents.filter(({ score }) => score.figuresPerfect).length,
          falseAlarms: documents.filter(({ score }) => score.falseAlarm).length,
          silent: documents.reduce((sum, { score }) => sum + score.silent.length, 0),
        },
      ]),
  );
  const figures = count(judged.filter(isFigure));
  return {
    documents: all.length,
    fields,
    tags,
    perfect: share(all.filter(({ score }) => score.perfect).length, all.length),
    figuresPerfect: share(all.filter(({ score }) => score.figuresPerfect).length, all.length),
    figuresRight: share(figures.correct, figures.support + figures.extra),
    falseAlarms: all.filter(({ score }) => score.falseAlarm),
    alarmable: all.filter(({ score, lossy, truth }) => score.figuresPerfect && !lossy && !truth.startsWith('doubtful'))
      .length,
    silent: all.flatMap((document) => document.score.silent.map((one) => ({ document, judged: one }))),
    verdicts: verdictTable(all),
    violationsMissed: all.reduce((sum, { score }) => sum + score.violationsMissed.length, 0),
    violationsInvented: all.reduce((sum, { score }) => sum + score.violationsInvented.length, 0),
  };
}

/** Share of the printed figures read right in the documents with a tag. */
export function rightUnder(summary: Summary, tag: string): number {
  const counts = summary.tags.get(tag);
  return counts ? share(counts.correct, counts.support + counts.extra) : 1;
}
