import { memoized } from '../model/memo.js';
import { figurePath } from './paths.js';
import type { PartForm, Relation, TableForm } from './shape.js';

/** A relation in one row or column: `left` and `right` are paths of figures. */
export interface RelationInstance {
  readonly relation: Relation;
  readonly table: TableForm;
  /** Id of the row or column it runs in. */
  readonly line: string;
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Every relation of a part, one instance for each row or column it runs in. */
export const relationInstances: (part: PartForm) => readonly RelationInstance[] = memoized((part) =>
  part.tables.flatMap((table) =>
    table.relations.flatMap((relation) => {
      const lines = relation.over === 'rows' ? table.rows.filter((row) => !row.heading) : table.columns;
      const path = (line: string, member: string): string =>
        relation.over === 'rows' ? figurePath(part, table, line, member) : figurePath(part, table, member, line);
      return lines.map(({ id }) => ({
        relation,
        table,
        line: id,
        left: relation.left.map((member) => path(id, member)),
        right: relation.right.map((member) => path(id, member)),
      }));
    }),
  ),
);

/** Printed decimals carry at most this many digits; sums are compared after rounding to them, against binary noise. */
const DECIMALS = 6;

const round = (value: number): number => (Number.isInteger(value) ? value : Number(value.toFixed(DECIMALS)));

/** The sum of the figures at `paths`; blanks count as 0. */
export function sumOf(paths: readonly string[], value: (path: string) => number | null): number {
  return round(paths.reduce((sum, path) => sum + (value(path) ?? 0), 0));
}

/** How many columns stand under the first of several groups with the same names (section four); all of them where names differ. */
export function groupSize({ columns }: TableForm): number {
  const again = columns.findIndex(({ zh }, column) => column > 0 && zh === columns[0]?.zh);
  return again > 0 ? again : columns.length;
}

/** Does the form know a sum over figures of the table? Section two has none. */
export const hasSums = (table: TableForm): boolean => table.relations.some(({ kind }) => kind === 'equal');

/** Does the form know a sum along the rows of the table? */
export const hasRowSums = (table: TableForm): boolean =>
  table.relations.some(({ over, kind }) => over === 'rows' && kind === 'equal');

export function holds(relation: Relation, left: number, right: number): boolean {
  return relation.kind === 'equal' ? left === right : left <= right;
}
