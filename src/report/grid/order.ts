import type { FormLine, Match } from './align.js';
import { hasFigures } from './context.js';
import { pageOf } from './repeats.js';
import type { GridRow, RowCell } from './rows.js';
import { labelCells } from './runs.js';

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

const hasText = (row: GridRow): boolean => row.cells.some((cell) => cell.own && cell.text !== '');

/** The one row of figures without a label between two rows, where nothing else stands between them; -1 otherwise. */
function onlyBetween(rows: readonly GridRow[], from: number, to: number): number {
  const between = Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index).filter((index) => {
    const row = rows[index];
    return row !== undefined && hasText(row);
  });
  const [only] = between;
  const row = only === undefined ? undefined : rows[only];
  return between.length === 1 && only !== undefined && row && isUnlabelled(row) ? only : -1;
}

/**
 * Rows whose label was lost, known by their place alone: exactly one row of figures without a label between two rows that were
 * found with figures, where the form has exactly one row between those two. Anything less leaves the row missing.
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
    const [line] = lacking;
    const place = onlyBetween(rows, end, start);
    const row = rows[place];
    if (lacking.length !== 1 || !line || !row) return [];
    const edge = Math.min(before.figures[0]?.from ?? Infinity, after.figures[0]?.from ?? Infinity);
    const figures = row.cells.filter((cell) => cell.own && cell.from >= edge);
    if (figures.length !== line.table.columns.length) return [];
    return [{ start: place, count: 1, label: [], figures, likeness: { score: 0, match: 'order' }, line }];
  });
}
