import { namesOtherPeriod } from '../../edition/fold.js';
import type { TableForm } from '../../edition/shape.js';
import {
  deadColumns,
  groupHeaders,
  type HeaderReading,
  headerRanges,
  livingCells,
  type Options,
  placeRow,
  readHeader,
} from './columns.js';
import { hasFigures } from './context.js';
import { compareLabel, type Label } from './labels.js';
import { figureCount, type GridRow, hasWord, isFigureText } from './rows.js';

/** A row of so many cells without a word in it is found in no other table of a report, so that it needs no header and no full cells. */
const MANY_COLUMNS = 10;
/** Of such a row this share must hold something, where it is not the only row of its table. */
const MOSTLY_FILLED = 0.5;

/** A row of figures with the header above it. */
export interface FoundRow {
  readonly row: GridRow;
  readonly header: HeaderReading;
  readonly zone: readonly GridRow[];
  readonly options: Options;
  readonly words: string;
}

/** The figures of this year, where a row says of which year it is. */
const THIS_YEAR = '本年';

const wordsOf = (row: GridRow): string =>
  row.cells
    .filter(hasWord)
    .map((cell) => cell.folded)
    .join('');

/** Last year's figures, printed beside those of this year for comparison. */
export const isOfOtherYear = (row: GridRow): boolean => namesOtherPeriod(wordsOf(row), THIS_YEAR);

/**
 * Rows above without figures, in the same table, or at the foot of the table before where this row opens its table. Rows of figures
 * that stand `between` the header and this row share its header.
 */
function zoneOf(rows: readonly GridRow[], at: number, between: (row: GridRow) => boolean): readonly GridRow[] {
  const own = rows[at]?.table ?? 0;
  const above = (index: number): GridRow | undefined => (rows[index - 1]?.table === own ? rows[index - 1] : undefined);
  let end = at;
  for (let row = above(end); row && hasFigures(row) && between(row); row = above(end)) end -= 1;
  let top = end;
  for (let row = above(top); row && !hasFigures(row); row = above(top)) top -= 1;
  if (top < end || top === 0 || above(top) !== undefined) return rows.slice(top, end);
  const before = rows[top - 1]?.table;
  for (let row = rows[top - 1]; row?.table === before && row !== undefined && !hasFigures(row); row = rows[top - 1])
    top -= 1;
  return rows.slice(top, end);
}

/** Reads one row as the figures of `columns`, or null where it cannot be that. */
export function rowOf(
  rows: readonly GridRow[],
  at: number,
  form: TableForm,
  labels: readonly Label[],
  between: (row: GridRow) => boolean = isOfOtherYear,
): FoundRow | null {
  const row = rows[at];
  if (!row) return null;
  const zone = zoneOf(rows, at, between);
  const words = row.cells.filter(hasWord);
  const lead = words.filter((cell) => row.cells.every((other) => other.from >= cell.from || words.includes(other)));
  const edge = Math.max(0, ...lead.map((cell) => cell.to));
  const figures = row.cells.filter((cell) => cell.from >= edge && cell.own);
  const columns = labels.length;
  const living = figures.length > columns ? livingCells(figures, columns, deadColumns([...zone, row])) : figures;
  const sameTable = zone.every((above) => above.table === row.table);
  const ranges = sameTable ? headerRanges(zone, labels) : null;
  if (living.length !== columns && !ranges) return null;
  const full = living.length === columns ? living.map(({ from, to }) => ({ from, to })) : (ranges ?? []);
  const header = sameTable
    ? readHeader(zone, full, labels, groupHeaders(form))
    : ({
        status: headerRanges(zone, labels) ? 'matched' : 'absent',
        order: labels.map((_, i) => i),
        cells: zone.flatMap((above) => above.cells),
      } as const);
  const order = header.order ?? labels.map((_, index) => index);
  const options = placeRow(living, { ...form, columns: form.columns.slice(0, columns) }, full, order);
  const text = words.map((cell) => cell.folded).join('');
  return { row, header, zone, options, words: text };
}

export function exactHeaders(zone: readonly GridRow[], labels: readonly Label[]): number {
  const texts = zone.flatMap((row) => row.cells.filter((cell) => cell.own).map((cell) => cell.printed));
  return new Set(
    labels
      .filter((label) => texts.some((text) => compareLabel(text, label).match === 'exact'))
      .map((label) => label.zh),
  ).size;
}

export const allFigures = (found: FoundRow): boolean =>
  found.options.some((option) => option.every((cell) => cell !== null && cell.raw !== '' && isFigureText(cell.raw)));

export const weight = (found: FoundRow): number =>
  found.header.status === 'matched' ? 2 : found.header.status === 'partial' ? 1 : 0;

/** A row of many cells, none of them a word: 15 figures that need no header to be known, some of which may be blank. */
export function isBareRow(found: FoundRow, columns: number, alone: boolean): boolean {
  const cells = found.row.cells.filter((cell) => cell.own);
  const bare = cells.every((cell) => cell.text === '' || cell.figure);
  if (columns < MANY_COLUMNS || cells.length !== columns || !bare) return false;
  return found.row.origin !== 'aligned' && figureCount(cells) >= (alone ? 1 : MOSTLY_FILLED * columns);
}
