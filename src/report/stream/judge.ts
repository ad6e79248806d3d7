import { parseFigure } from '../../edition/figure.js';
import { figurePath } from '../../edition/paths.js';
import { holds, relationInstances, sumOf } from '../../edition/relations.js';
import type { PartForm } from '../../edition/shape.js';
import type { TableReading } from '../../model/reading.js';

/** How many relations of the part do not hold among the rows that are settled. */
export function brokenRelations(part: PartForm, tables: readonly TableReading[]): number {
  const values = new Map<string, number | null>();
  const settled = tables.some(({ rows }) => rows.some(({ options }) => options.length === 1));
  if (!settled) return 0;
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
  return relationInstances(part).filter(({ relation, left, right }) => {
    if (![...left, ...right].every((path) => values.has(path))) return false;
    return !holds(relation, sumOf(left, value), sumOf(right, value));
  }).length;
}
