import { EDITIONS } from '../../edition/editions.js';
import { fold, namesOtherPeriod, namesOtherUnit } from '../../edition/fold.js';
import type { PartForm, TableForm } from '../../edition/shape.js';
import type { CellReading } from '../../model/reading.js';
import { isHeader, type Label, labelOf, printedOf } from './labels.js';
import { type GridRow, type RowCell, readingOf } from './rows.js';

/** Headers over several columns (申请人情况), folded; they belong to no column alone. */
export function groupHeaders(table: TableForm): readonly string[] {
  const own = new Set(table.columns.map((column) => column.zh));
  return table.header
    .flat()
    .filter((cell) => !own.has(cell.zh))
    .map((cell) => fold(cell.zh));
}

/** A range of grid columns. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What the header says about the figure columns of one table. */
export interface HeaderReading {
  readonly status: 'matched' | 'partial' | 'absent';
  /** Place of each column of the form among the figure columns printed, or null where the header contradicts every order. */
  readonly order: readonly number[] | null;
  readonly cells: readonly RowCell[];
}

export type Options = readonly (readonly (CellReading | null)[])[];

const overlap = (a: Range, b: Range): boolean => a.from < b.to && b.from < a.to;

const joined = (cells: readonly RowCell[]): string => cells.map((cell) => cell.folded).join('');

/** Cells with nothing of the header below them, from left to right. */
function leaves(cells: readonly RowCell[]): readonly RowCell[] {
  const last = (cell: RowCell): number => cell.cell.row + cell.cell.rowSpan;
  return cells.filter((cell) => !cells.some((other) => other.cell.row >= last(cell) && overlap(cell, other)));
}

/** What the header says above each figure column, in two readings: its lowest cells in order, and all that stands above the column. */
function headings(
  cells: readonly RowCell[],
  ranges: readonly Range[],
  groups: readonly string[],
): readonly (readonly string[])[] {
  const inOrder = leaves(cells).toSorted((a, b) => a.from - b.from);
  const above = ranges.map((range) =>
    cells.filter((cell) => overlap(cell, range) && ranges.filter((other) => overlap(cell, other)).length === 1),
  );
  return [
    ...(inOrder.length === ranges.length ? [inOrder.map((cell) => cell.folded)] : []),
    above.map(joined),
    above.map((column) => column.at(-1)?.folded ?? ''),
    above.map((column) => groups.reduce((text, group) => text.replace(group, ''), joined(column))),
  ];
}

type Found = readonly (readonly ('exact' | 'similar' | null)[])[];

/** Headers that stand over their own columns; one that is exactly the header of another column is no misprint of this one. */
const own = (found: Found): number =>
  found.filter(
    (columns, index) => columns[index] === 'exact' || (columns[index] === 'similar' && !columns.includes('exact')),
  ).length;

/**
 * Compares the header with the columns of the form. `ranges` are the grid columns of the figures; header and figures of one table
 * may have different spans, so a header belongs to a column by order or by overlap, never by its index.
 */
export function readHeader(
  header: readonly GridRow[],
  ranges: readonly Range[],
  labels: readonly Label[],
  groups: readonly string[],
): HeaderReading {
  if (ranges.length === 0 || header.length === 0)
    return { status: 'absent', order: labels.map((_, i) => i), cells: [] };
  const start = Math.min(...ranges.map((range) => range.from));
  const cells = header.flatMap((row) => row.cells.filter((cell) => cell.own && cell.text !== '' && cell.to > start));
  const inReach = cells.filter((cell) => cell.from >= start || ranges.some((range) => overlap(range, cell)));
  const readings = headings(inReach, ranges, groups).map(
    (texts): Found =>
      texts.map((text) => {
        const printed = printedOf(text);
        return labels.map((label) => isHeader(printed, label));
      }),
  );
  const found = readings.reduce<Found>((best, reading) => (own(reading) > own(best) ? reading : best), []);
  const matched = own(found);
  const natural = labels.map((_, index) => index);
  if (ranges.length === labels.length && matched === labels.length)
    return { status: 'matched', order: natural, cells: inReach };
  // columns printed in another order: taken so only where every header says its place exactly
  const exact = (reading: Found): readonly number[] =>
    labels.map((label, index) => {
      const places = reading.flatMap((columns, place) => (columns[index] === 'exact' ? [place] : []));
      return labels.some((other, o) => o !== index && other.zh === label.zh) || places.length !== 1
        ? -1
        : (places[0] ?? -1);
    });
  const orders = readings.map(exact);
  const swapped = orders.find((order) => order.every((place) => place >= 0) && new Set(order).size === labels.length);
  if (swapped && ranges.length === labels.length) return { status: 'matched', order: swapped, cells: inReach };
  // a header that stands, exactly and only there, over another column contradicts the order of the form
  const contradicted = orders.every((order) => order.some((place, index) => place >= 0 && place !== index));
  return {
    status: matched > 0 ? 'partial' : 'absent',
    order: contradicted && readings.length > 0 ? null : natural,
    cells: matched > 0 || orders.some((order) => order.some((place) => place >= 0)) ? inReach : [],
  };
}

/** Texts without spans print a header once for each column it lies over: neighbours that say the same are one cell. */
function withoutCopies(cells: readonly RowCell[]): readonly (Range & Pick<RowCell, 'printed'>)[] {
  const found: (Range & Pick<RowCell, 'printed' | 'folded'>)[] = [];
  for (const { from, to, printed, folded } of cells) {
    const last = found.at(-1);
    if (last !== undefined && last.to === from && last.folded === folded) found.splice(-1, 1, { ...last, to });
    else found.push({ from, to, printed, folded });
  }
  return found;
}

/** The grid columns of the header's lowest cells, where each is a column of the form in order; for tables with no full row. */
export function headerRanges(header: readonly GridRow[], labels: readonly Label[]): readonly Range[] | null {
  const cells = header.flatMap((row) => row.cells.filter((cell) => cell.own && cell.text !== ''));
  const found = withoutCopies(leaves(cells).toSorted((a, b) => a.from - b.from)).slice(-labels.length);
  const same = labels.every((label, index) => isHeader(found[index]?.printed ?? [], label) !== null);
  return same && found.length === labels.length ? found.map(({ from, to }) => ({ from, to })) : null;
}

/** Every column header any edition of the form prints. */
const ALL_HEADERS: readonly Label[] = [
  ...new Set(
    EDITIONS.flatMap((edition) => Object.values(edition.parts)).flatMap((part: PartForm) =>
      part.tables.flatMap((table) => table.columns.map((column) => column.zh)),
    ),
  ),
].map(labelOf);

/**
 * Does a column of another form stand in the header, to the right of the labels? Then this printed table is that of the other form,
 * though its rows have the same labels, and a lonely figure may belong to the foreign column. A column in another unit or of another year
 * is foreign too.
 */
export function hasForeignHeader(header: readonly GridRow[], edge: number, labels: readonly Label[]): boolean {
  return header.some((row) =>
    row.cells.some((cell) => {
      if (!cell.own || cell.folded === '' || cell.from < edge) return false;
      if (labels.some(({ zh }) => namesOtherUnit(cell.folded, zh))) return true;
      if (labels.every(({ forms: [form] }) => namesOtherPeriod(cell.folded, form?.whole ?? ''))) return true;
      const known = ALL_HEADERS.some((label) => isHeader(cell.printed, label) === 'exact');
      return known && labels.every((label) => isHeader(cell.printed, label) === null);
    }),
  );
}

/** Grid columns that hold nothing in any of these rows: an empty fifth column, a spacer. */
export function deadColumns(rows: readonly GridRow[]): ReadonlySet<number> {
  const [dead, alive] = [new Set<number>(), new Set<number>()];
  for (const row of rows) {
    for (const cell of row.cells) {
      for (let column = cell.from; column < cell.to; column += 1) (cell.text === '' ? dead : alive).add(column);
    }
  }
  return new Set([...dead].filter((column) => !alive.has(column)));
}

/** Figure cells without those that lie in dead columns, where there are more cells than the form has columns. */
export function livingCells(cells: readonly RowCell[], columns: number, dead: ReadonlySet<number>): readonly RowCell[] {
  if (cells.length <= columns) return cells;
  const living = cells.filter((cell) => {
    for (let column = cell.from; column < cell.to; column += 1) if (!dead.has(column)) return true;
    return false;
  });
  return living.length >= columns ? living : cells;
}

/** The figure columns as most full rows have them, or null where no row is full. */
export function commonRanges(rows: readonly (readonly RowCell[])[], columns: number): readonly Range[] | null {
  const counts = new Map<string, { count: number; ranges: readonly Range[] }>();
  for (const cells of rows) {
    if (cells.length !== columns) continue;
    const key = cells.map((cell) => `${cell.from}-${cell.to}`).join();
    const seen = counts.get(key) ?? { count: 0, ranges: cells.map(({ from, to }) => ({ from, to })) };
    counts.set(key, { ...seen, count: seen.count + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count)[0]?.ranges ?? null;
}

function inOrder(readings: readonly (CellReading | null)[], order: readonly number[]): readonly (CellReading | null)[] {
  return order.map((place) => readings[place] ?? null);
}

/**
 * The readings of one row of figures. As many cells as columns: in their order. Fewer or more: only where each cell lies over exactly
 * one column that other rows or the header give; a cell over several columns that holds a figure cannot be placed.
 */
export function placeRow(
  cells: readonly RowCell[],
  table: TableForm,
  ranges: readonly Range[] | null,
  order: readonly number[],
  foreign = false,
): Options {
  const columns = table.columns.length;
  if (cells.some((cell) => cell.cell.crossed)) return [];
  if (cells.length === columns) return [inOrder(cells.map(readingOf), order)];
  const filled = cells.filter((cell) => cell.text !== '');
  const [alone] = filled;
  // a table of one column has one place for the only figure of the row, unless other columns are printed beside it
  if (columns === 1 && !foreign && alone && filled.length === 1) return [[readingOf(alone)]];
  if (!ranges || ranges.length !== columns || cells.length === 0) return [];
  const placed: (CellReading | null)[] = ranges.map(() => null);
  for (const cell of cells) {
    const over = ranges.flatMap((range, index) => (overlap(cell, range) ? [index] : []));
    if (cell.text === '') {
      for (const index of over) placed[index] ??= readingOf(cell);
      continue;
    }
    const [only] = over;
    if (over.length !== 1 || only === undefined) return [];
    const there = placed[only];
    if (there && there.raw !== '') return [];
    placed[only] = readingOf(cell);
  }
  return [inOrder(placed, order)];
}
