import type { FlowBlock, PlacedCell } from '../flow.js';
import { childElements, childNamed, type XmlElement } from '../xml.js';

/** What the table needs of the document: the content of a cell, and where the next paragraph stands. */
export interface CellReader {
  readonly blocksOf: (cell: XmlElement) => readonly FlowBlock[];
  readonly line: () => number;
}

/** Word allows 63 columns; a larger span is damage or an attack. */
const MAX_SPAN = 1000;
/** Elements that may stand around rows and cells without being printed. */
const WRAPPERS: ReadonlySet<string> = new Set(['sdt', 'sdtContent', 'customXml', 'smartTag', 'ins', 'moveTo']);

/**
 * Lays the cells of a Word table out on its grid: `gridBefore`, `gridSpan`, cells merged down (`vMerge`) and, in old files, to the side
 * (`hMerge`). Rows and cells that a tracked change deleted, and hidden rows, are not there.
 */
export function placeTable(table: XmlElement, reader: CellReader): { cells: readonly PlacedCell[]; rowCount: number } {
  const cells: PlacedCell[] = [];
  /** By column: where in `cells` the cell stands that goes on downwards. */
  let open = new Map<number, number>();
  let rowCount = 0;
  for (const row of partsNamed(table, 'tr')) {
    const properties = childNamed(row, 'trPr');
    if (isOn(childNamed(properties, 'del')) || isOn(childNamed(properties, 'hidden'))) continue;
    const stillOpen = new Map<number, number>();
    let column = spanOf(childNamed(properties, 'gridBefore'), 0);
    let before = -1;
    for (const cell of partsNamed(row, 'tc')) {
      const format = childNamed(cell, 'tcPr');
      if (isOn(childNamed(format, 'cellDel'))) continue;
      const columnSpan = Math.max(1, spanOf(childNamed(format, 'gridSpan'), 1));
      const above = open.get(column);
      if (isContinued(childNamed(format, 'hMerge')) && before >= 0) {
        extend(cells, before, { columnSpan });
      } else if (isContinued(childNamed(format, 'vMerge')) && above !== undefined) {
        extend(cells, above, { rowSpan: 1 });
        stillOpen.set(column, above);
        before = -1;
      } else {
        const line = reader.line();
        before = cells.length;
        cells.push({ row: rowCount, column, rowSpan: 1, columnSpan, blocks: reader.blocksOf(cell), line });
        if (childNamed(format, 'vMerge') !== undefined) stillOpen.set(column, before);
      }
      column += columnSpan;
    }
    open = stillOpen;
    rowCount += 1;
  }
  return { cells, rowCount };
}

function extend(
  cells: PlacedCell[],
  index: number,
  by: { readonly rowSpan?: number; readonly columnSpan?: number },
): void {
  const cell = cells[index];
  if (cell === undefined) return;
  cells[index] = {
    ...cell,
    rowSpan: cell.rowSpan + (by.rowSpan ?? 0),
    columnSpan: cell.columnSpan + (by.columnSpan ?? 0),
  };
}

/** The rows of a table or the cells of a row, also those wrapped in content controls. */
function partsNamed(element: XmlElement, name: string): XmlElement[] {
  return childElements(element).flatMap((child) => {
    if (child.name === name) return [child];
    return WRAPPERS.has(child.name) ? partsNamed(child, name) : [];
  });
}

function isContinued(merge: XmlElement | undefined): boolean {
  return merge !== undefined && merge.attributes.val !== 'restart';
}

function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off)$/.test(element.attributes.val ?? '');
}

function spanOf(element: XmlElement | undefined, otherwise: number): number {
  const value = Number.parseInt(element?.attributes.val ?? '', 10);
  return Number.isSafeInteger(value) && value >= 0 ? Math.min(value, MAX_SPAN) : otherwise;
}
