import type { PartForm } from '../../edition/shape.js';
import { hasFigures } from './context.js';
import { isUnlabelled } from './order.js';
import type { GridRow } from './rows.js';
import { isOtherRow, labelCells } from './runs.js';

/**
 * Tables in which a row of figures without a label is left over among the rows of the form. Figures beyond them, under a header of their
 * own, or too many for any of its rows, belong to another table, which may stand in the same rules.
 */
export function orphanTables(
  rows: readonly GridRow[],
  matched: ReadonlySet<number>,
  { tables }: PartForm,
): ReadonlySet<number> {
  const own = new Set([...matched].map((index) => rows[index]?.table));
  const last = new Map([...matched].toSorted((a, b) => a - b).map((index) => [rows[index]?.table, index]));
  const beyond = (index: number, table: number): boolean => {
    const end = last.get(table) ?? index;
    if (index <= end) return false;
    const wide = tables.every((form) => isOtherRow(rows[index]?.cells ?? [], form));
    return wide || rows.slice(end + 1, index).some((row) => !hasFigures(row) && labelCells(row).length > 1);
  };
  return new Set(
    rows.flatMap((row, index) =>
      own.has(row.table) && !matched.has(index) && isUnlabelled(row) && !beyond(index, row.table) ? [row.table] : [],
    ),
  );
}
