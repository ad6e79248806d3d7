import { type FigureStatus, foldFigure, parseFigure } from '../../edition/figure.js';
import type { TableForm } from '../../edition/shape.js';
import type { Provenance } from '../../model/geometry.js';
import type { CellReading, PartReading, RowReading, TableReading } from '../../model/reading.js';
import type { ReadingName } from '../result.js';

/** One cell of a row option: what was read, and the figure it says. `cell` is null where no cell was found. */
export interface OptionCell {
  readonly cell: CellReading | null;
  readonly value: number | null;
  readonly status: FigureStatus | 'missing';
}

/** One way to read a whole row of the form, in column order, and which readings allow it. */
export interface RowOption {
  readonly cells: readonly OptionCell[];
  readonly reading: ReadingName;
}

/** What both readings together leave open of one row. */
export interface RowState {
  readonly table: TableForm;
  readonly row: string;
  /** One: settled. Several: open. None: the row, or its figures, were not found. */
  readonly options: readonly RowOption[];
  /** True where both readings had settled the row and differ. */
  readonly conflict: boolean;
  /** True where the document prints the row more than once with different figures. */
  readonly copied: boolean;
  readonly grid: RowReading | null;
  readonly stream: RowReading | null;
}

const MISSING: OptionCell = { cell: null, value: null, status: 'missing' };

type Cells = readonly (CellReading | null)[];

/** A row as it stands and, where digits stand in several lines of a cell, as it is if these are one figure: only sums can tell. */
function withWrapped(cells: Cells): readonly Cells[] {
  if (!cells.some((cell) => cell?.wrapped !== undefined)) return [cells];
  return [cells, cells.map((cell) => (cell?.wrapped === undefined ? cell : { ...cell, raw: cell.wrapped }))];
}

function optionsOf(reading: RowReading | null, table: TableForm, name: 'grid' | 'stream'): RowOption[] {
  // the options of a row share their cells; each is read once for each column
  const known = table.columns.map(() => new Map<CellReading, OptionCell>());
  const cellOf = (cell: CellReading | null, index: number): OptionCell => {
    if (cell === null) return MISSING;
    const found = known[index]?.get(cell);
    if (found !== undefined) return found;
    const made: OptionCell = { cell, ...parseFigure(cell.figure ?? cell.raw, table.columns[index]?.type ?? 'count') };
    known[index]?.set(cell, made);
    return made;
  };
  return (reading?.options ?? []).flatMap(withWrapped).map((cells) => ({
    reading: name,
    cells: table.columns.map((_, index) => cellOf(cells[index] ?? null, index)),
  }));
}

/** Two cells say the same: the same figure, or the same absence of one. */
export function sameCell(a: OptionCell, b: OptionCell): boolean {
  return a.value === b.value && (a.value !== null || a.status === b.status);
}

/** What a row says; two rows with one key are the same to `sameCell`, cell by cell. */
const keyOf = (option: RowOption): string => option.cells.map(({ value, status }) => value ?? status).join(' ');

/** The same digits, of which only the cell names the unit: the words of a text part an amount from the unit behind it. */
function namesUnit(grid: OptionCell, stream: OptionCell): boolean {
  if (grid.status !== 'value' || stream.status !== 'no-unit' || !grid.cell || !stream.cell) return false;
  const rest = foldFigure(grid.cell.raw).slice(foldFigure(stream.cell.raw).length);
  return foldFigure(grid.cell.raw) === foldFigure(stream.cell.raw) + rest && /^[^\d.,]+$/u.test(rest);
}

/** Signs and units change what a figure says, though a header may hold them too. */
const TELLING = /[增加减少万亿元]/u;

/**
 * The figure of the text with characters of its column's header beside it: a header too tall for its cell is drawn over the first cell
 * below.
 */
function underHeader(grid: OptionCell, stream: OptionCell, header: string): boolean {
  if (grid.status !== 'unreadable' || stream.status !== 'value' || !grid.cell || !stream.cell) return false;
  const [raw, figure] = [foldFigure(grid.cell.raw).replace(/\s/gu, ''), foldFigure(stream.cell.raw)];
  const at = raw.indexOf(figure);
  const rest = at < 0 ? '' : raw.slice(0, at) + raw.slice(at + figure.length);
  return (
    rest !== '' &&
    !TELLING.test(rest) &&
    [...rest].every((char) => /\p{Script=Han}/u.test(char) && header.includes(char))
  );
}

/**
 * A cell the text order cannot see: it is blank in the grid, and the text has nothing in its place. The other reading then
 * neither confirms nor denies it.
 */
function compatible(grid: RowOption, stream: RowOption, table: TableForm): boolean {
  return grid.cells.every((cell, index) => {
    const other = stream.cells[index] ?? cell;
    if (sameCell(cell, other) || (cell.status === 'blank' && other.status === 'missing')) return true;
    return namesUnit(cell, other) || underHeader(cell, other, table.columns[index]?.zh ?? '');
  });
}

/** Does this text stand outside the drawn cell? */
function isOutside({ provenance }: CellReading, drawn: Provenance | undefined): boolean {
  if (drawn === undefined || 'line' in drawn || provenance.length === 0) return false;
  const [left, top, right, bottom] = drawn.bbox;
  return provenance.every((place) => {
    if ('line' in place) return false;
    const [x, y] = [(place.bbox[0] + place.bbox[2]) / 2, (place.bbox[1] + place.bbox[3]) / 2];
    return place.page !== drawn.page || x < left || x > right || y < top || y > bottom;
  });
}

/** The text order took for this row what the rules draw in cells of other rows: it cannot stand against the cells of the row itself. */
function refuted(grid: RowOption, stream: RowOption): boolean {
  return grid.cells.every((cell, index) => {
    const other = stream.cells[index];
    if (other === undefined || sameCell(cell, other) || other.cell === null) return true;
    return isOutside(other.cell, cell.cell?.drawn);
  });
}

const readable = ({ cells }: RowOption): boolean =>
  cells.every(({ status }) => status === 'value' || status === 'blank');

/** Does a row hold a piece of a label (`件）`, `予处理（`) for a figure? Then the text order has taken what stands beside it for one. */
const holdsLabel = ({ cells }: RowOption, table: TableForm): boolean =>
  cells.some(({ status, cell }) => {
    const words = (cell?.raw ?? '').replace(/[^\p{L}\p{N}]/gu, '');
    if (words === '' || /\p{N}/u.test(words)) return false;
    return status === 'unreadable' || (status === 'words' && table.rows.some(({ zh }) => zh.includes(words)));
  });

/** Takes the grid's cells (they carry blanks and boxes) where both readings say the same. */
function agreed(grid: RowOption, stream: RowOption): RowOption {
  const cells = grid.cells.map((cell, index) => {
    const other = stream.cells[index];
    return cell.status === 'unreadable' && other?.status === 'value' ? other : cell;
  });
  return { cells, reading: 'both' };
}

const complete = (option: RowOption): boolean => option.cells.every((cell) => cell.status !== 'missing');

/**
 * Was the row found among the cells of a text, and could its figures not be placed there? Then their number alone does not tell what they
 * are: two of them may stand under one header. On pages, what stands in the cells is looked at figure by figure.
 */
function isRefused(grid: RowReading | null): boolean {
  const [place] = grid?.label ?? [];
  return grid?.options.length === 0 && place !== undefined && 'line' in place;
}

/** Brings the two readings of one row together: what both allow comes first; without common ground both stay open. */
export function mergeRow(table: TableForm, row: string, grid: RowReading | null, stream: RowReading | null): RowState {
  const copied = grid?.copied === true || stream?.copied === true;
  const state = { table, row, grid, stream, copied };
  const fromGrid = optionsOf(grid, table, 'grid');
  const fromStream = optionsOf(stream, table, 'stream');
  if (fromGrid.length === 0 || fromStream.length === 0) {
    const conflict = fromStream.length > 0 && isRefused(grid);
    return { ...state, options: distinct([...fromGrid, ...fromStream]), conflict };
  }
  const common = fromGrid.flatMap((option) => {
    const other = fromStream.find((one) => compatible(option, one, table));
    return other === undefined ? [] : [agreed(option, other)];
  });
  if (copied) {
    // what only one reading saw of several versions is printed all the same
    const others = fromStream.filter((other) => !fromGrid.some((option) => compatible(option, other, table)));
    return { ...state, options: distinct([...common, ...fromGrid, ...others]), conflict: false };
  }
  if (common.length > 0) return { ...state, options: distinct(common), conflict: false };
  // a row with holes cannot stand against a whole one
  const [wholeGrid, wholeStream] = [fromGrid.filter(complete), fromStream.filter(complete)];
  if (wholeGrid.length > 0 && wholeStream.length === 0)
    return { ...state, options: distinct(wholeGrid), conflict: false };
  if (wholeStream.length > 0 && wholeGrid.length === 0)
    return { ...state, options: distinct(wholeStream), conflict: false };
  const [only, ...more] = wholeGrid;
  const sure = grid?.labelMatch === 'exact' && only !== undefined && more.length === 0 && fromGrid.length === 1;
  const strayed = (option: RowOption): boolean =>
    grid?.placed === 'cells' && readable(only ?? option) && holdsLabel(option, table);
  if (sure && fromStream.every((option) => refuted(only, option) || strayed(option)))
    return { ...state, options: [only], conflict: false };
  return { ...state, options: distinct([...fromGrid, ...fromStream]), conflict: true };
}

function distinct(options: readonly RowOption[]): RowOption[] {
  if (options.length < 2) return [...options];
  const seen = new Set<string>();
  return options.filter((option) => {
    const key = keyOf(option);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

const rowOf = (reading: PartReading | null, table: string, row: string): RowReading | null =>
  reading?.tables.find((candidate) => candidate.table === table)?.rows.find((candidate) => candidate.row === row) ??
  null;

/** The state of every figure row of a table under both readings. */
export function mergeTable(table: TableForm, grid: PartReading | null, stream: PartReading | null): RowState[] {
  return table.rows
    .filter((row) => !row.heading)
    .map((row) => mergeRow(table, row.id, rowOf(grid, table.id, row.id), rowOf(stream, table.id, row.id)));
}

export const tableReading = (reading: PartReading | null, table: string): TableReading | null =>
  reading?.tables.find((candidate) => candidate.table === table) ?? null;
