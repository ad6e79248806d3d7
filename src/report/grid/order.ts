import type { FormLine, Match } from './align.js';
import { hasFigures } from './context.js';
import { pageOf } from './repeats.js';
import type { GridRow, RowCell } from './rows.js';
import { labelCells } from './runs.js';

/** Characters of a damaged label that are compared; the labels of the form are shorter. */
const MAX_DAMAGED = 60;

const filled = (cells: readonly RowCell[]): boolean => cells.some((cell) => cell.text !== '');

/** Has this row figures, and nothing that could be a label of them? */
export const isUnlabelled = (row: GridRow): boolean => hasFigures(row) && labelCells(row).length === 0;

/**
 * Was a row of figures without a label joined to a label above or below it, though nothing but a page break can part the two? The
 * figures may as well be those of a row that lost its label.
 */
export function isStray(match: Match, rows: readonly GridRow[]): boolean {
  const run = rows.slice(match.start, match.start + match.count);
  const [first] = run;
  if (!first || run.length < 2 || run.some((row) => row.origin === 'aligned' || row.table !== first.table))
    return false;
  if (run.some((row) => pageOf(row) !== pageOf(first))) return false;
  const reaches = (row: GridRow): boolean =>
    match.label.some(({ cell }) => row.row > cell.row && row.row < cell.row + cell.rowSpan);
  return run.some((row) => isUnlabelled(row) && !reaches(row));
}

/**
 * Does the row above or below hold more of this label, and figures of its own? Then one row was torn into two, its figures may be as well,
 * and those beside the longer part are not the whole of them.
 */
export function isTorn(
  { start, count, label, likeness, line }: Match,
  rows: readonly GridRow[],
  taken: ReadonlySet<number>,
): boolean {
  if (likeness.match === 'exact') return false;
  const own = label.map(({ folded }) => folded).join('');
  const partAt = (index: number): string => {
    const row = taken.has(index) ? undefined : rows[index];
    return row && hasFigures(row) ? (labelCells(row).at(-1)?.folded ?? '') : '';
  };
  const [above, below] = [partAt(start - 1), partAt(start + count)];
  return line.label.forms.some(({ whole }) => {
    const inside = below !== '' && whole.includes(own + below);
    return inside || (above !== '' && whole.includes(above + own));
  });
}

const hasText = (row: GridRow): boolean => row.cells.some((cell) => cell.own && cell.text !== '');

/** A label that text recognition or a bad font damaged still has this share of the characters of the form, in their order. */
const DAMAGED = 0.4;

/** The most characters that two texts have in common in the same order, as a share of those of the second. */
function commonShare(text: string, whole: string): number {
  let row = new Array<number>(whole.length + 1).fill(0);
  for (const char of text.slice(0, MAX_DAMAGED)) {
    const next = [0];
    for (let at = 0; at < whole.length; at += 1) {
      const same = char === whole[at] ? (row[at] ?? 0) + 1 : 0;
      next.push(Math.max(same, row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return (row[whole.length] ?? 0) / Math.max(1, whole.length);
}

/** Is this row of a drawn table all that is left of the label of the form: too damaged to be known, and too like it to be another? */
function isDamaged(row: GridRow, { label }: FormLine): boolean {
  const [own] = labelCells(row).slice(-1);
  if (own === undefined || row.origin !== 'ruled') return false;
  return own.printed.some((printed) =>
    label.forms.some((form) => {
      if (printed.ordinal !== '' && form.ordinal !== '' && printed.ordinal !== form.ordinal) return false;
      return commonShare(printed.bare, form.bare) >= DAMAGED;
    }),
  );
}

/**
 * Rows whose label was lost or damaged, known by their place: between two rows that were found with figures, exactly as many rows of
 * figures as the form has rows between those two. A row whose label is lost altogether must be the only one. Anything less leaves the
 * rows missing.
 */
export function rowsByOrder(
  rows: readonly GridRow[],
  lines: readonly FormLine[],
  matches: readonly Match[],
): readonly Match[] {
  const at = new Map(lines.map((line, index) => [line.row, index]));
  return matches.slice(1).flatMap((after, index): Match[] => {
    const before = matches[index];
    if (!before) return [];
    const [end, start] = [before.start + before.count, after.start];
    if (rows[before.start]?.table !== rows[start]?.table || before.line.table !== after.line.table) return [];
    // a neighbour without figures may be the one whose figures these are
    if ([before, after].some((match) => !match.line.row.heading && !filled(match.figures))) return [];
    const skipped = lines.slice((at.get(before.line.row) ?? 0) + 1, at.get(after.line.row));
    const lacking = skipped.filter(({ row }) => !row.heading);
    const places = Array.from({ length: Math.max(0, start - end) }, (_, offset) => end + offset).filter(
      (place) => rows[place] !== undefined && hasText(rows[place]),
    );
    if (lacking.length === 0 || lacking.length !== places.length) return [];
    const edge = Math.min(before.figures[0]?.from ?? Infinity, after.figures[0]?.from ?? Infinity);
    const found = lacking.flatMap((line, order): Match[] => {
      const start = places[order] ?? 0;
      const row = rows[start];
      if (!row || !hasFigures(row)) return [];
      if (!isDamaged(row, line) && !(lacking.length === 1 && isUnlabelled(row))) return [];
      const figures = row.cells.filter((cell) => cell.own && cell.from >= edge);
      if (figures.length !== line.table.columns.length) return [];
      return [
        { start, count: 1, label: labelCells(row).slice(-1), figures, likeness: { score: 0, match: 'order' }, line },
      ];
    });
    return found.length === lacking.length ? found : [];
  });
}
