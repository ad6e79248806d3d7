import type { TableForm } from '../../edition/shape.js';
import type { PartReading } from '../../model/reading.js';
import { mergeTable, type RowOption, type RowState, sameCell } from './option.js';
import { solve } from './solve.js';

const same = (one: RowOption, other: RowOption): boolean =>
  one.cells.every((cell, column) => {
    const beside = other.cells[column];
    return beside !== undefined && sameCell(cell, beside);
  });

/**
 * The ways to read each row, and those that another way to lay out the same text (`rivals`) gives it and its sums do not refuse. Cells of
 * the grid tell by themselves which figures are the row's.
 */
export function withRivals(
  table: TableForm,
  states: readonly RowState[],
  rows: readonly (readonly RowOption[])[],
  rivals: readonly PartReading[],
): readonly (readonly RowOption[])[] {
  const others = rivals.map((rival) => solve(table, mergeTable(table, null, rival)));
  return rows.map((options, index) => {
    const [own] = options;
    const cells = (states[index]?.grid?.options.length ?? 0) > 0;
    if (cells || own === undefined) return options;
    const rest = others
      .filter(({ outcome }) => outcome !== 'contradicted')
      .flatMap((other) => other.rows[index]?.slice(0, 1) ?? [])
      .filter((option) => !options.some((known) => same(known, option)));
    return [...options, ...rest];
  });
}
