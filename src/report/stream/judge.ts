import { parseFigure } from '../../edition/figure.js';
import { figurePath } from '../../edition/paths.js';
import { holds, relationInstances, sumOf } from '../../edition/relations.js';
import type { PartForm } from '../../edition/shape.js';
import type { TableReading } from '../../model/reading.js';

/** For each relation of the part whether it holds; null where not all of its rows are settled. */
export function relationsTried(part: PartForm, tables: readonly TableReading[]): readonly (boolean | null)[] {
  const values = new Map<string, number | null>();
  for (const reading of tables) {
    const table = part.tables.find((candidate) => candidate.id === reading.table);
    if (table === undefined) continue;
    for (const row of reading.rows) {
      const only = row.options.length === 1 ? row.options[0] : undefined;
      if (only === undefined) continue;
      for (const [index, column] of table.columns.entries()) {
        const path = figurePath(part, table, row.row, column.id);
        values.set(path, parseFigure(only[index]?.raw ?? '', column.type).value);
      }
    }
  }
  const value = (path: string): number | null => values.get(path) ?? null;
  return relationInstances(part).map(({ relation, left, right }) => {
    if (![...left, ...right].every((path) => values.has(path))) return null;
    return holds(relation, sumOf(left, value), sumOf(right, value));
  });
}

/** How many relations do not hold that could be tried, and of those that `other` could try as well. */
export function brokenOf(tried: readonly (boolean | null)[], other: readonly (boolean | null)[] = tried): number {
  return tried.filter((held, index) => held === false && other[index] !== null).length;
}
