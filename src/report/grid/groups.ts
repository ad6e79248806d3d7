import { fold } from '../../edition/fold.js';
import { groupSize } from '../../edition/relations.js';
import type { HeaderCell, TableForm } from '../../edition/shape.js';
import type { FoundRow } from './figure-row.js';
import { type Label, labelOf } from './labels.js';

/** Columns of the form that stand under one group header, for example 行政复议. */
export interface Group {
  readonly label: Label | null;
  readonly from: number;
  readonly to: number;
}

/** Places of the header cells of a form in its columns (label columns left out). */
function layOut(
  header: readonly (readonly HeaderCell[])[],
  columns: number,
): readonly { zh: string; row: number; from: number; to: number }[] {
  const taken = header.map(() => Array.from({ length: columns }, () => false));
  return header.flatMap((cells, row) =>
    cells.map((cell) => {
      const from = taken[row]?.indexOf(false) ?? 0;
      const to = from + (cell.columnSpan ?? 1);
      for (let r = row; r < row + (cell.rowSpan ?? 1); r += 1) {
        for (let column = from; column < to; column += 1) {
          const line = taken[r];
          if (line) line[column] = true;
        }
      }
      return { zh: cell.zh, row, from, to };
    }),
  );
}

/** The groups of columns whose headers repeat; one group with all columns where none does. */
export function groupsOf(form: TableForm): readonly Group[] {
  const columns = form.columns.length;
  const size = groupSize(form);
  const cells = layOut(form.header, columns);
  return Array.from({ length: Math.ceil(columns / size) }, (_, index) => {
    const [from, to] = [index * size, (index + 1) * size];
    const head = cells.filter((cell) => cell.from === from && cell.to === to).toSorted((a, b) => b.row - a.row)[0];
    return { label: head ? labelOf(head.zh) : null, from, to };
  });
}

/** The group a row of figures is of, by the words beside it, or else by those above it; -1 where they name none, or several. */
export function groupAt(found: FoundRow, groups: readonly Group[]): number {
  const namedIn = (texts: readonly string[]): readonly number[] =>
    groups.flatMap(({ label }, index) => (label && texts.some((text) => text.includes(fold(label.zh))) ? [index] : []));
  const beside = namedIn([found.words]);
  const named = beside.length > 0 ? beside : namedIn(found.zone.flatMap((row) => row.cells.map((cell) => cell.folded)));
  return named.length === 1 ? (named[0] ?? -1) : -1;
}
