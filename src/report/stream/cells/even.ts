import { parseFigure } from '../../../edition/figure.js';
import { hasRowSums } from '../../../edition/relations.js';
import type { TableForm } from '../../../edition/shape.js';
import type { RowReading } from '../../../model/reading.js';
import { choices, joinOptions, MAX_OPTIONS, type Placement, rowHolds } from './cuts.js';

/** Fewer rows than this show no habit. */
const LEAST_ROWS = 3;
/** The part of the rows that must show it; documents break a sum or two. */
const HABIT = 0.8;

/** What the rows of a table have in common that leave the same columns blank from top to bottom. */
export interface Even {
  /** Number of figures in a row, fewer than there are columns. */
  readonly width: number;
  /** Whether the last figure of a row is the total of the others: false where the totals are blank. */
  readonly totals: boolean;
}

const isTotal = (table: TableForm, texts: readonly string[]): boolean => {
  const last = table.columns.length - 1;
  const row: Placement = table.columns.map((_, column) => {
    const source = column === last ? texts.length - 1 : column;
    const text = source < texts.length - 1 || column === last ? texts[source] : undefined;
    return text === undefined ? null : [{ text, source }];
  });
  return rowHolds(table, row);
};

/** Does a row say anything of its total? Zeros do not. */
const isTelling = (texts: readonly string[]): boolean =>
  texts.some((text) => (parseFigure(text, 'decimal').value ?? 0) !== 0);

/**
 * The habit of a table whose rows (their figures as texts) have all the same number of figures, fewer than columns, or null where they show
 * none. A row of more figures may have some that are wrapped.
 */
export function evenRows(table: TableForm, rows: readonly (readonly string[])[]): Even | null {
  const filled = rows.filter(({ length }) => length > 0);
  if (filled.length < LEAST_ROWS || !hasRowSums(table)) return null;
  const width = Math.min(...filled.map(({ length }) => length));
  const even = filled.filter(({ length }) => length === width);
  if (width < 2 || width >= table.columns.length || even.length < HABIT * filled.length) return null;
  const telling = even.filter(isTelling);
  const totals = telling.filter((texts) => isTotal(table, texts)).length;
  if (telling.length < LEAST_ROWS) return null;
  if (totals >= HABIT * telling.length) return { width, totals: true };
  return totals <= (1 - HABIT) * telling.length ? { width, totals: false } : null;
}

/** Every way to put the figures of a row, some of them wrapped, in the columns of a table whose rows have totals and blank columns. */
export function wrappedEven(table: TableForm, { width, totals }: Even, texts: readonly string[]): readonly Placement[] {
  const last = table.columns.length - 1;
  if (!totals || texts.length <= width || texts.length > table.columns.length + width) return [];
  const whole = table.columns.map((_, column) => [{ text: texts[column] ?? '', source: column }]);
  if (texts.length === table.columns.length && rowHolds(table, whole)) return [];
  const columns = [...table.columns.slice(0, width - 1), ...table.columns.slice(last)];
  const ids = new Set(columns.map(({ id }) => id));
  const among = (side: readonly string[]): readonly string[] => side.filter((id) => ids.has(id));
  const relations = table.relations
    .filter(({ over }) => over === 'rows')
    .map((relation) => ({ ...relation, left: among(relation.left), right: among(relation.right) }));
  const joined = joinOptions({ ...table, columns, relations }, texts);
  const ways = choices(last, width - 1);
  if (joined.length * ways.length > MAX_OPTIONS) return [];
  return joined.flatMap((row) =>
    ways.map((way) => table.columns.map((_, column) => row[column === last ? width - 1 : way.indexOf(column)] ?? null)),
  );
}

/** Keeps the ways to read a row that follow the habit of its table: the last column filled, or blank. */
export function asEven(
  table: TableForm,
  { width, totals }: Even,
  count: number,
  options: RowReading['options'],
): RowReading['options'] {
  if (count !== width) return options;
  const kept = options.filter((option) => (option[table.columns.length - 1] !== null) === totals);
  return kept.length > 0 && kept.length < options.length ? kept : options;
}
