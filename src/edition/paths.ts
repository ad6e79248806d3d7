import { memoized } from '../model/memo.js';
import type { PartForm, TableForm } from './shape.js';

/** One figure of the form: its JSON Pointer into `report` and the row and column it stands in. */
export interface FigureSlot {
  readonly path: string;
  readonly table: TableForm;
  readonly row: string;
  readonly column: string;
}

const pointer = (id: string): string => `/${id.replaceAll('.', '/')}`;

/** JSON Pointer of a row of a part, or of the part where the row prints no label of its own. */
export function rowPath(part: PartForm, table: TableForm, row: string): string {
  const form = table.rows.find((candidate) => candidate.id === row);
  return `/${part.id}${form && form.zh !== '' ? pointer(row) : ''}`;
}

/** JSON Pointer of one figure, for example `/requests/results/total/naturalPerson`. */
export function figurePath(part: PartForm, table: TableForm, row: string, column: string): string {
  return rowPath(part, table, row) + pointer(column);
}

/** Every figure a part declares, in the order of the form. */
export const figureSlots: (part: PartForm) => readonly FigureSlot[] = memoized((part) =>
  part.tables.flatMap((table) =>
    table.rows
      .filter((row) => !row.heading)
      .flatMap((row) =>
        table.columns.map((column) => ({
          path: figurePath(part, table, row.id, column.id),
          table,
          row: row.id,
          column: column.id,
        })),
      ),
  ),
);
