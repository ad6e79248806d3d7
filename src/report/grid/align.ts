import type { RowForm, TableForm } from '../../edition/shape.js';
import { isOverlaid, type Label, type Likeness, labelOf } from './labels.js';
import type { Lexicon } from './lexicon.js';
import type { GridRow } from './rows.js';
import { isOtherRow, type Run, runsByEnd } from './runs.js';

/** Each further row of a run must earn its place, or the rest of a label would be taken for a note. */
const RUN_COST = 0.005;
/** A row with as many figure cells as the form has columns is likelier the row of the form. */
const COUNT_BONUS = 0.1;
/** A label with figures is likelier the row of the form than the same words without. */
const FILLED_BONUS = 0.15;
/** A row under a caption or header of its own printed table is likelier than the same label elsewhere. */
const CONTEXT_BONUS = 0.25;

const OVERLAID: Likeness = { score: 0.7, match: 'similar' };

/** One row of the form with the printed table it stands in. */
export interface FormLine {
  readonly table: TableForm;
  readonly row: RowForm;
  readonly label: Label;
}

/** One or several rows of the grid taken as one row of the form. */
export interface Match extends Pick<Run, 'start' | 'count' | 'label' | 'figures'> {
  readonly line: FormLine;
  /** `order`: the label is lost and the row known by its place alone. */
  readonly likeness: { readonly score: number; readonly match: Likeness['match'] | 'order' };
}

export function formLines(tables: readonly TableForm[]): readonly FormLine[] {
  return tables.flatMap((table) =>
    table.rows.filter((row) => row.zh !== '').map((row) => ({ table, row, label: labelOf(row.zh) })),
  );
}

/** Extra worth of a row for a printed table, from the caption or header above it. */
export type Context = (row: GridRow, table: TableForm) => boolean;

function worth(run: Run, likeness: Likeness, line: FormLine, inContext: boolean): number {
  const columns = line.table.columns.length;
  const count = run.figures.length >= columns ? COUNT_BONUS : 0;
  const filled = run.figures.some((cell) => cell.text !== '') ? FILLED_BONUS : 0;
  const fit = line.row.heading ? 0 : count + filled;
  return likeness.score + fit - RUN_COST * (run.count - 1) + (inContext ? CONTEXT_BONUS : 0);
}

/** By index of the line of the form, how much a text is like its label; lines it is not like at all are left out. */
type Likenesses = ReadonlyMap<number, Likeness>;

/** Compares texts with all labels of the form, each text once. */
function comparer(lines: readonly FormLine[], lexicon: Lexicon): (text: string) => Likenesses {
  const groups = lines.filter((line) => line.row.heading).flatMap((line) => line.label.forms);
  const strewn = new Set([...groups.flatMap((form) => [...form.whole]), ...'()一二三四五六七,.0123456789']);
  const known = new Map<string, Likenesses>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    const printed = lexicon.printed(text);
    const found = new Map<number, Likeness>();
    for (const [index, line] of lines.entries()) {
      const like = lexicon.compare(text, line.label);
      if (like.score > 0) found.set(index, like);
      else if (isOverlaid(printed, line.label, strewn)) found.set(index, OVERLAID);
    }
    known.set(text, found);
    return found;
  };
}

/** Can the run be this row of the form at all? */
function mayBe(run: Run, { table, row }: FormLine, rows: readonly GridRow[]): boolean {
  // a label that has no cells beside it is a header or a caption, or the name of a group
  if (run.deeper >= table.columns.length || (!row.heading && run.figures.length === 0)) return false;
  if (run.count === 1) return true;
  return !rows.slice(run.start, run.start + run.count).some(({ cells }) => isOtherRow(cells, table));
}

type Step = Match | 'row' | 'line';

/** The matches on the way back from the last row and line. */
function matchesOf(steps: readonly (Step | undefined)[], rowCount: number, lineCount: number): readonly Match[] {
  const matches: Match[] = [];
  for (let r = rowCount, l = lineCount; r > 0 && l > 0; ) {
    const taken = steps[r * (lineCount + 1) + l];
    if (taken === 'row') r -= 1;
    else if (taken === 'line' || taken === undefined) l -= 1;
    else {
      matches.push(taken);
      r = taken.start;
      l -= 1;
    }
  }
  return matches.reverse();
}

/**
 * Aligns the rows of the grid with the rows of the form, both in their order, so that the sum of likenesses is greatest. Rows of
 * either side may stay alone; several rows of the grid may make one row of the form.
 */
export function alignRows(
  rows: readonly GridRow[],
  lines: readonly FormLine[],
  context: Context,
  lexicon: Lexicon,
  check: () => void,
): readonly Match[] {
  const longest = Math.max(0, ...lines.flatMap(({ label }) => label.forms.map((form) => form.whole.length)));
  const official = new Set(lines.map(({ label }) => label.forms[0]?.whole));
  const byEnd = runsByEnd(rows, longest, (folded) => official.has(folded), check);
  const likenesses = comparer(lines, lexicon);
  const width = lines.length + 1;
  const best = Array.from({ length: (rows.length + 1) * width }, () => 0);
  const steps: (Step | undefined)[] = Array.from({ length: best.length });
  for (let r = 1; r <= rows.length; r += 1) {
    // most runs are like no label at all
    const runs = (byEnd[r] ?? [])
      .map((run) => ({ run, row: rows[run.start], likeness: likenesses(run.text) }))
      .filter(({ likeness }) => likeness.size > 0);
    for (const [place, line] of lines.entries()) {
      const at = r * width + place + 1;
      const [skipRow, skipLine] = [best[at - width] ?? 0, best[at - 1] ?? 0];
      best[at] = Math.max(skipRow, skipLine);
      steps[at] = skipRow >= skipLine ? 'row' : 'line';
      for (const { run, row, likeness: found } of runs) {
        const likeness = found.get(place);
        if (!likeness || !row || !mayBe(run, line, rows)) continue;
        const before = best[run.start * width + place] ?? 0;
        const value = before + worth(run, likeness, line, context(row, line.table));
        if (value <= (best[at] ?? 0)) continue;
        best[at] = value;
        const { start, count, label, figures } = run;
        steps[at] = { start, count, label, figures, likeness, line };
      }
    }
  }
  return matchesOf(steps, rows.length, lines.length);
}
