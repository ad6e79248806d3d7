import type { TableForm } from '../../edition/shape.js';
import { figureCount, type GridRow, type RowCell } from './rows.js';

/** A page break cuts a row in two; furniture and a repeated cell between may add two more. */
const LONGEST_CUT = 4;
/** Without rules each line of a narrow label is a row of its own, and names of groups stand between them. */
const LONGEST_WRAP = 16;
/** A joined label may be this much longer than the longest of the form (notes in brackets); more is not tried. */
const SPARE_LENGTH = 30;
/** More grid columns than any table has, to write two of them as one number. */
const MAX_PLACE = 100_000;

/** One or several rows of the grid that may be one row of the form, with the choice of its label among their cells. */
export interface Run {
  readonly start: number;
  readonly count: number;
  readonly label: readonly RowCell[];
  readonly figures: readonly RowCell[];
  /** The label as labels are compared. */
  readonly text: string;
  /** Figure cells beside a longer word to the right of the label: that word is the label, and this one names its group. */
  readonly deeper: number;
}

const PUNCTUATION = /^[、.。·…]+$/u;

/** The cells that may be labels: those that begin in this row, up to the first figure. */
export function labelCells(row: GridRow): readonly RowCell[] {
  const found: RowCell[] = [];
  for (const cell of row.cells) {
    if (cell.text === '') continue;
    // punctuation alone stands for nothing in a figure cell, but also between the characters of a vertical label
    if (cell.figure && !PUNCTUATION.test(cell.text)) break;
    if (cell.own && !cell.figure) found.push(cell);
  }
  // converters print the text of a merged cell in each column it was merged over: the figures begin after the last one
  return found.filter((cell, index) => cell.folded === '' || cell.folded !== found[index + 1]?.folded);
}

/** Figure cells of several rows taken together, or null where two rows both hold something in one place. */
function joinFigures(rows: readonly GridRow[], label: readonly RowCell[]): readonly RowCell[] | null {
  const edge = (cells: readonly RowCell[]): number => Math.max(...cells.map((cell) => cell.to));
  // tables on two pages have columns of their own: a label cut by the break ends in each of them elsewhere
  const edges = new Map(
    [...new Set(rows.map((row) => row.table))].map((table) => {
      const here = label.filter((cell) => rows.some((row) => row.table === table && row.cells.includes(cell)));
      return [table, edge(here.length > 0 ? here : label)];
    }),
  );
  const tails = rows.map((row) => row.cells.filter((cell) => cell.from >= (edges.get(row.table) ?? 0) && cell.own));
  const [only] = tails;
  if (tails.length === 1 && only) return only;
  // words beside the label are figures that could not be given; beside another line of it they are a header
  if (rows.length > 1 && tails.flat().some((cell) => cell.text !== '' && !cell.figure)) return null;
  const filled = (cells: readonly RowCell[]): number => cells.filter((cell) => cell.text !== '').length;
  const base = tails.reduce((best, tail) =>
    filled(tail) > filled(best) || (filled(tail) === filled(best) && tail.length > best.length) ? tail : best,
  );
  let joined = base;
  for (const tail of tails) {
    if (tail === base) continue;
    for (const cell of tail) {
      if (cell.text === '') continue;
      const place = joined.findIndex((other) => other.from === cell.from && other.to === cell.to);
      if (place < 0 || joined[place]?.text !== '') return null;
      joined = joined.with(place, cell);
    }
  }
  return joined;
}

/** A row with this many times the figures the form has columns, and so many more, is a row of another table. */
const TIMES_WIDER = 2;
const WIDER = 4;

/** Are these the figures of another table, the header of which was lost? */
export function isOtherRow(cells: readonly RowCell[], { columns }: TableForm): boolean {
  const count = figureCount(cells);
  return count >= TIMES_WIDER * columns.length && count >= columns.length + WIDER;
}

/** A word of fewer characters in a figure cell stands for nothing (无); a longer one beside figures is a label. */
const WORD = 3;

function figuresBesideWord(cells: readonly RowCell[]): number {
  const [first, ...rest] = cells;
  const isWord = (cell: RowCell): boolean => cell.text !== '' && !cell.figure;
  return first && isWord(first) && first.text.length >= WORD && !rest.some(isWord) ? rest.length : 0;
}

/** The ways to choose label cells in a run of rows: one column of them, the innermost ones, or all. */
function labelChoices(labels: readonly (readonly RowCell[])[], sameTable: boolean): readonly (readonly RowCell[])[] {
  const single = labels.length === 1 ? labels[0] : undefined;
  if (single) return [...single.map((cell) => [cell]), ...(single.length > 1 ? [single] : [])];
  const columns = sameTable ? [...new Set(labels.flatMap((cells) => cells.map((cell) => cell.from)))] : [];
  return [
    ...columns.map((column) => labels.flatMap((cells) => cells.filter((cell) => cell.from === column))),
    ...columns.map((column) => labels.flatMap((cells) => cells.filter((cell) => cell.from >= column).slice(-1))),
    labels.flatMap((cells) => cells.slice(-1)),
    ...(labels.some((cells) => cells.length > 1) ? [labels.flat()] : []),
  ];
}

/** Do two rows of a run hold a figure in one place to the right of every label? Then no choice of labels makes one row of them. */
function figuresClash(run: readonly GridRow[], labels: readonly (readonly RowCell[])[]): boolean {
  const edge = Math.max(0, ...labels.flat().map((cell) => cell.to));
  const places = new Set<number>();
  return run.some((row) => {
    const own = row.cells.filter((cell) => cell.own && cell.figure && cell.from >= edge);
    if (own.some((cell) => places.has(cell.from * MAX_PLACE + cell.to))) return true;
    for (const cell of own) places.add(cell.from * MAX_PLACE + cell.to);
    return false;
  });
}

/** All ways to read `count` rows from `start` as one label with figures, or null where no longer run can be read either. */
function runsOf(
  rows: readonly GridRow[],
  labels: readonly (readonly RowCell[])[],
  start: number,
  count: number,
): readonly Run[] | null {
  const run = rows.slice(start, start + count);
  const inRun = labels.slice(start, start + count);
  if (count > 1 && inRun.some((cells) => cells.some((cell) => cell.folded !== '')) && figuresClash(run, inRun)) {
    return null;
  }
  const found: Run[] = [];
  const seen = new Set<string>();
  let clash = true;
  for (const label of labelChoices(inRun, run[0]?.table === run.at(-1)?.table)) {
    const text = label.map((cell) => cell.folded).join('');
    if (text === '' || seen.has(text)) continue;
    seen.add(text);
    const figures = joinFigures(run, label);
    if (!figures) continue;
    clash = false;
    found.push({ start, count, label, figures, text, deeper: figuresBesideWord(figures) });
  }
  return count > 1 && clash && seen.size > 0 ? null : found;
}

/** All runs of rows that may be one row of the form, by the row after their last. */
export function runsByEnd(
  rows: readonly GridRow[],
  longest: number,
  isOfficial: (folded: string) => boolean,
  check: () => void,
): readonly (readonly Run[])[] {
  const labels = rows.map(labelCells);
  // a row with a whole label and figures is no part of a longer one
  const whole = rows.map((row, index) => {
    const label = labels[index]?.at(-1);
    return label !== undefined && row.cells.some((cell) => cell.own && cell.figure) && isOfficial(label.folded);
  });
  const byEnd: Run[][] = Array.from({ length: rows.length + 1 }, () => []);
  const empty = (index: number): boolean => rows[index]?.cells.every((cell) => !cell.own || cell.text === '') ?? true;
  for (const [start, row] of rows.entries()) {
    if (empty(start)) continue;
    check();
    const limit = row.origin === 'aligned' ? LONGEST_WRAP : LONGEST_CUT;
    for (let count = 1; count <= limit && start + count <= rows.length; count += 1) {
      if (count > 1 && (whole[start] || whole[start + count - 1])) break;
      if (empty(start + count - 1)) continue;
      const found = runsOf(rows, labels, start, count);
      if (found === null) break;
      const fitting = found.filter((run) => run.text.length <= longest + SPARE_LENGTH);
      if (found.length > 0 && fitting.length === 0) break;
      byEnd[start + count]?.push(...fitting);
    }
  }
  return byEnd;
}
