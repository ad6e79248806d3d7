import type { FormLine } from './align.js';
import type { Lexicon } from './lexicon.js';
import type { GridRow } from './rows.js';
import { labelCells } from './runs.js';

/** Tables that hold a label of the form in some row, and those between them. */
export function tablesInReach(
  rows: readonly GridRow[],
  lines: readonly FormLine[],
  lexicon: Lexicon,
  check: () => void,
): ReadonlySet<number> {
  const hits = new Set<number>();
  for (const row of rows) {
    if (hits.has(row.table)) continue;
    check();
    const known = labelCells(row).some((cell) =>
      lines.some((line) => lexicon.compare(cell.folded, line.label).score > 0),
    );
    if (known) hits.add(row.table);
  }
  // rows stand in the order of their tables
  const first = rows.find((row) => hits.has(row.table))?.table ?? Infinity;
  const last = rows.findLast((row) => hits.has(row.table))?.table ?? -Infinity;
  return new Set(rows.map((row) => row.table).filter((table) => table >= first && table <= last));
}
