import { parseFigure } from '../../edition/figure.js';
import { fold } from '../../edition/fold.js';
import { groupSize } from '../../edition/relations.js';
import type { TableForm } from '../../edition/shape.js';
import type { RowReading } from '../../model/reading.js';

/** Fewer rows whose total is the sum of the others may add up so by chance. */
const LEAST_ROWS = 2;
/** Documents break the sums of so many rows by themselves. */
const MOST_BROKEN = 3;

/**
 * The names of columns that are the sum of all others, row after row, and would not be in any other place: wherever an extractor prints the
 * name of such a column, a cell over two lines of the header, its figures tell which it is.
 */
export function toldTotals(table: TableForm, rows: readonly RowReading[]): ReadonlySet<string> {
  if (groupSize(table) < table.columns.length) return new Set();
  const settled = rows.flatMap(({ options: [cells, other] }) =>
    cells === undefined || other !== undefined ? [] : [cells],
  );
  const values = settled.map((cells) =>
    table.columns.map(({ type }, column) => parseFigure(cells[column]?.raw ?? '', type).value ?? 0),
  );
  const totals = table.relations.flatMap(({ over, kind, left: [total, other], right }) =>
    over === 'rows' && kind === 'equal' && other === undefined && right.length === table.columns.length - 1
      ? [total]
      : [],
  );
  return new Set(
    table.columns.flatMap(({ id, zh }, total) => {
      if (!totals.includes(id)) return [];
      const sum = (row: readonly number[]): number => row.reduce((all, value) => all + value, 0);
      const holding = values.filter((row) => sum(row) === 2 * (row[total] ?? 0));
      const telling = holding.filter((row) => row[total] !== 0);
      if (telling.length < LEAST_ROWS || values.length - holding.length > MOST_BROKEN) return [];
      // a column with the same figures might be the total as well, and says the same
      const only = table.columns.every(
        (_, column) =>
          column === total ||
          telling.some((row) => row[column] !== row[total]) ||
          values.every((row) => row[column] === row[total]),
      );
      return only ? [fold(zh)] : [];
    }),
  );
}
