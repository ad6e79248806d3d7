import type { FlowBlock, PlacedCell } from '../flow.js';
import { tooLarge } from '../flow.js';
import { attributeOf, type HtmlElement, isElement, lineOf } from './dom.js';

/** No form has more than a dozen columns and spreadsheets saved as pages a few hundred; browsers stop at 1000 for one span. */
const MAX_COLUMN_SPAN = 1000;
const MAX_COLUMNS = 4000;

/** What the table needs of the page: which elements are shown, and what stands in a cell. */
export interface CellReader {
  readonly isHidden: (element: HtmlElement) => boolean;
  readonly blocksOf: (cell: HtmlElement) => readonly FlowBlock[];
}

export interface PlacedTable {
  readonly captions: readonly HtmlElement[];
  readonly cells: readonly PlacedCell[];
  readonly rowCount: number;
}

/**
 * Lays the cells of a table out on its grid by the rules of HTML: a cell takes the first free column, spans end with the row group, and the
 * foot comes last. A span that would run over a cell from above is cut short, so cells never overlap.
 */
export function placeTable(table: HtmlElement, reader: CellReader): PlacedTable {
  const shown = table.childNodes.filter((node): node is HtmlElement => isElement(node) && !reader.isHidden(node));
  const groups = shown.filter((node) => ROW_GROUPS.has(node.tagName));
  const inOrder = [
    ...groups.filter((group) => group.tagName !== 'tfoot'),
    ...groups.filter((group) => group.tagName === 'tfoot'),
  ];
  const cells: PlacedCell[] = [];
  let firstRow = 0;
  for (const group of inOrder) {
    const rows = group.childNodes.filter(
      (node): node is HtmlElement => isElement(node) && node.tagName === 'tr' && !reader.isHidden(node),
    );
    placeGroup(rows, firstRow, reader, cells);
    firstRow += rows.length;
  }
  return { captions: shown.filter((node) => node.tagName === 'caption'), cells, rowCount: firstRow };
}

const ROW_GROUPS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot']);

function placeGroup(rows: readonly HtmlElement[], firstRow: number, reader: CellReader, cells: PlacedCell[]): void {
  /** For each column the row (in this group) from which it is free again. */
  const freeFrom: number[] = [];
  rows.forEach((tr, row) => {
    let column = 0;
    for (const cell of tr.childNodes) {
      if (!isElement(cell) || (cell.tagName !== 'td' && cell.tagName !== 'th') || reader.isHidden(cell)) continue;
      while ((freeFrom[column] ?? 0) > row) column += 1;
      const wanted = Math.min(spanOf(cell, 'colspan') || 1, MAX_COLUMN_SPAN);
      let columnSpan = 1;
      while (columnSpan < wanted && (freeFrom[column + columnSpan] ?? 0) <= row) columnSpan += 1;
      if (column + columnSpan > MAX_COLUMNS) throw tooLarge(`A table has more than ${MAX_COLUMNS} columns`);
      // A row span of 0 means: to the end of the group.
      const rowSpan = Math.min(spanOf(cell, 'rowspan') || rows.length, rows.length - row);
      for (let at = column; at < column + columnSpan; at += 1) freeFrom[at] = row + rowSpan;
      cells.push({
        row: firstRow + row,
        column,
        rowSpan,
        columnSpan,
        blocks: reader.blocksOf(cell),
        line: lineOf(cell),
      });
      column += columnSpan;
    }
  });
}

/** The span as browsers read it: the digits in front, 1 where there are none. */
function spanOf(cell: HtmlElement, name: 'rowspan' | 'colspan'): number {
  const value = attributeOf(cell, name);
  if (value === undefined) return 1;
  const digits = /^\s*\+?(\d+)/.exec(value)?.[1];
  return digits === undefined ? 1 : Number.parseInt(digits, 10);
}
