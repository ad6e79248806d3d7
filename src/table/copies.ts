import { EDITIONS } from '../edition/editions.js';
import { fold } from '../edition/fold.js';
import type { PartForm } from '../edition/shape.js';
import { wordingsOf } from '../edition/variants.js';
import { type Cell, cellText, type SourceDocument, type Table } from '../model/document.js';

/** The columns of every printed table of the forms from left to right, each in all wordings a header may have. */
const HEADERS: readonly (readonly ReadonlySet<string>[])[] = EDITIONS.flatMap((edition) => Object.values(edition.parts))
  .flatMap((part: PartForm) => part.tables)
  .map(({ columns }) => columns.map(({ zh }) => new Set(wordingsOf(zh).map(fold))));

/** Neighbouring cells without spans that say the same. */
interface Run {
  readonly text: string;
  readonly cells: readonly Cell[];
}

/** From the first grid column to the one behind the last. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const isSingle = (cell: Cell): boolean => cell.rowSpan === 1 && cell.columnSpan === 1;

function runsOf(row: readonly Cell[]): readonly Run[] {
  const runs: { text: string; cells: Cell[] }[] = [];
  for (const cell of row.toSorted((a, b) => a.column - b.column)) {
    const text = fold(cellText(cell));
    const last = runs.at(-1);
    const before = last?.cells.at(-1);
    const same = last?.text === text && before !== undefined && isSingle(before) && isSingle(cell);
    if (same && before.column + 1 === cell.column) last?.cells.push(cell);
    else runs.push({ text, cells: [cell] });
  }
  return runs;
}

/** A header and its notes (`本年（2023）处理决定数量`) name the column; the unit of the form is such a note too. */
const namesOne = (names: ReadonlySet<string>, text: string): boolean =>
  names.has(text) || names.has(text.replace(/\([^()]*\)/gu, ''));

/** The columns that a row of headers names more than once, where it names, copies left out, all columns of a printed table and no other. */
function copiedColumns(runs: readonly Run[]): readonly Range[] {
  const header = HEADERS.some((columns) => {
    const named = runs.slice(-columns.length);
    // beside the figures stands one column of labels
    return (
      runs.length === columns.length + 1 && columns.every((names, place) => namesOne(names, named[place]?.text ?? ''))
    );
  });
  if (!header) return [];
  return runs.flatMap(({ cells }) => {
    const from = cells[0]?.column ?? 0;
    return cells.length > 1 ? [{ from, to: from + cells.length }] : [];
  });
}

/** Does each range hold copies of one cell, and of no other figure? */
const isCopied = (runs: readonly Run[], ranges: readonly Range[]): boolean =>
  ranges.every(({ from, to }) =>
    runs.some(({ cells }) => {
      const first = cells[0]?.column ?? 0;
      return first <= from && to <= first + cells.length;
    }),
  );

/** The row with the copies in each range put together again. */
function mergedRow(row: readonly Cell[], ranges: readonly Range[]): readonly Cell[] {
  return row.flatMap((cell): Cell[] => {
    const range = ranges.find(({ from, to }) => cell.column >= from && cell.column < to);
    if (range === undefined) return [cell];
    return cell.column === range.from ? [{ ...cell, columnSpan: range.to - range.from }] : [];
  });
}

/** All rows or none: where one says something else under a column named twice, the program copies headers only. */
function mergedTable(table: Table): Table {
  const rows = new Map<number, Cell[]>();
  for (const cell of table.cells) {
    const row = rows.get(cell.row);
    if (row === undefined) rows.set(cell.row, [cell]);
    else row.push(cell);
  }
  let ranges: readonly Range[] = [];
  const under = [...rows.values()].map((row) => {
    const runs = runsOf(row);
    const copied = copiedColumns(runs);
    // a row that says one thing only is the caption of the next table
    if (copied.length > 0 || runs.length === 1) ranges = copied;
    return { row, runs, ranges };
  });
  if (!under.some((one) => one.ranges.length > 0) || !under.every((one) => isCopied(one.runs, one.ranges)))
    return table;
  return { ...table, cells: under.flatMap((one) => mergedRow(one.row, one.ranges)) };
}

/**
 * Programs that write a table without spans (to Markdown, or row by row) print a merged cell once for each column it lay over. Such copies
 * become one cell again where the header above proves them: it names a column of the form twice, and no other column is missing.
 */
export function withCopiesMerged(document: SourceDocument): SourceDocument {
  if (document.kind === 'paged') return document;
  return { ...document, blocks: document.blocks.map((block) => (block.type === 'table' ? mergedTable(block) : block)) };
}
