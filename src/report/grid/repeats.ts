import type { PartForm } from '../../edition/shape.js';
import { hasFigures, isCaption } from './context.js';
import { headerTexts } from './labels.js';
import type { GridRow } from './rows.js';

/** Rows printed again at the head of a page, and the others. */
export interface Repeats {
  readonly rows: readonly GridRow[];
  readonly repeated: readonly GridRow[];
}

const textOf = (row: GridRow): string =>
  row.cells
    .filter((cell) => cell.own)
    .map((cell) => cell.text)
    .filter((text) => text !== '')
    .join('|');

/** The page a row stands on, or 0 where the source has none. */
export function pageOf(row: GridRow): number {
  for (const { cell, own } of row.cells) {
    const place = own ? (cell.provenance?.[0] ?? cell.lines[0]?.[0]?.provenance) : undefined;
    if (place && 'page' in place) return place.page;
  }
  return 0;
}

/** Does this row open a table or a page? */
function opens(row: GridRow, before: GridRow | undefined): boolean {
  if (!before || before.table !== row.table) return true;
  return pageOf(row) > 0 && pageOf(before) > 0 && pageOf(row) !== pageOf(before);
}

/** Runs of rows without figures; `head` where they open a table or a page. */
function runsOf(rows: readonly GridRow[]): readonly { readonly rows: readonly GridRow[]; readonly head: boolean }[] {
  const found: { rows: GridRow[]; head: boolean }[] = [];
  let last: GridRow[] | null = null;
  for (const [index, row] of rows.entries()) {
    const head = opens(row, rows[index - 1]);
    if (hasFigures(row)) last = null;
    else if (last === null || head) {
      last = [row];
      found.push({ rows: last, head });
    } else last.push(row);
  }
  return found;
}

/** How many rows of `head` stand, one after the other, in an earlier run. */
function repeatedRows(head: readonly string[], earlier: readonly string[]): number {
  let best = 0;
  for (const start of earlier.keys()) {
    let length = 0;
    while (length < head.length && start + length < earlier.length && head[length] === earlier[start + length])
      length += 1;
    best = Math.max(best, length);
  }
  return best;
}

const widthOf = (row: GridRow): number => row.cells.filter((cell) => cell.own && cell.text !== '').length;

function isHeaderOnly(row: GridRow, part: PartForm): boolean {
  const cells = row.cells.filter((cell) => cell.own && cell.text !== '');
  return cells.every((cell) =>
    part.tables.some((form) => headerTexts(form).some((header) => cell.folded !== '' && header.includes(cell.folded))),
  );
}

/**
 * Takes out header rows printed again after a page break. Where a part has several printed tables, whose headers may be the same, only a
 * repeated caption proves that the header is repeated too. `check` throws when the time is over.
 */
export function withoutRepeats(rows: readonly GridRow[], part: PartForm, check: () => void): Repeats {
  const repeated = new Set<GridRow>();
  // runs that say the same are looked at once: a document of a thousand small tables has few that differ
  const earlier = new Map<string, readonly string[]>();
  let seen = false;
  for (const { rows: head, head: isHead } of runsOf(rows)) {
    check();
    const texts = head.map(textOf);
    if (isHead) {
      const length = Math.max(0, ...[...earlier.values()].map((other) => repeatedRows(texts, other)));
      const headers = seen && part.tables.length === 1 ? head.findIndex((row) => !isHeaderOnly(row, part)) : 0;
      const again = head.slice(0, Math.max(length, headers < 0 ? head.length : headers));
      const wide = again.some((row) => widthOf(row) > 1);
      const proved =
        part.tables.length === 1 ? wide : again.some((row) => part.tables.some((form) => isCaption(row, form)));
      if (proved) for (const row of again) repeated.add(row);
    }
    earlier.set(JSON.stringify(texts), texts);
    // a program may leave merged headers out when it prints them again; what is there is still nothing but headers
    seen ||= head.some((row) => isHeaderOnly(row, part) && widthOf(row) > 2);
  }
  return { rows: rows.filter((row) => !repeated.has(row)), repeated: [...repeated] };
}
