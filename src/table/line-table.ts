import type { Cell, Table } from '../model/document.js';
import { unionBox } from '../model/geometry.js';
import { type Band, labelEdges, touches, withHeaders } from './columns.js';
import { toSpan } from './items.js';
import type { Word, WordLine } from './words.js';

/** The columns of a table: first those of its labels, by their left edges, then those of its figures. */
interface Columns {
  readonly labels: readonly number[];
  readonly figures: readonly Band[];
  /** Where the figures begin. */
  readonly edge: number;
}

/** From the first column to the one behind the last. */
type ColumnRange = readonly [from: number, to: number];

function columnsOf(lines: readonly WordLine[], firstFigures: number, figures: readonly Band[]): Columns {
  const rest = lines.slice(firstFigures);
  const start = figures[0]?.left ?? 0;
  const labelEnd = Math.max(
    0,
    ...rest.flatMap((line) =>
      line.words.filter((word) => !word.figure && word.right <= start).map((word) => word.left),
    ),
  );
  const columns = withHeaders(lines.slice(0, firstFigures), figures, labelEnd);
  const edge = columns[0]?.left ?? 0;
  const labels = rest.flatMap((line) => line.words.filter((word) => word.right <= edge));
  return { labels: labels.length > 0 ? labelEdges(labels) : [], figures: columns, edge };
}

/** The columns a label reaches over. */
function labelRange(word: Word, beside: Word | undefined, { labels, edge }: Columns): ColumnRange {
  const columnAt = (left: number): number =>
    Math.max(
      0,
      labels.findLastIndex((at) => left >= at),
    );
  const from = columnAt(word.left);
  const end = labels.findIndex((at) => at >= word.right);
  // a name too long for its column ends where the next label of the line begins
  const next = beside && beside.left < edge && !beside.figure ? columnAt(beside.left) : labels.length;
  return [from, Math.min(end > from ? end : labels.length, next > from ? next : labels.length)];
}

function cellOf(row: number, [from, to]: ColumnRange, words: readonly Word[], page: number): Cell {
  const items = words.flatMap((word) => word.items);
  return {
    row,
    column: from,
    rowSpan: 1,
    columnSpan: to - from,
    lines: items.length === 0 ? [] : [items.map((item) => toSpan(item, page))],
  };
}

/** Adds a cell to its row, or its text, behind `gap`, to the cell that stands there. */
function put(cells: Cell[], cell: Cell, gap: string): void {
  const place = cells.findIndex(({ column }) => column === cell.column);
  const there = cells[place];
  if (!there) {
    cells.push(cell);
    return;
  }
  const [before = []] = there.lines;
  const [[first, ...others] = []] = cell.lines;
  const added = first ? [{ ...first, text: `${gap}${first.text}` }, ...others] : [];
  const columnSpan = Math.max(there.columnSpan, cell.columnSpan);
  cells[place] = { ...there, columnSpan, lines: [[...before, ...added]] };
}

function rowCells(line: WordLine, row: number, columns: Columns, page: number): readonly Cell[] {
  const { labels, figures, edge } = columns;
  const cells: Cell[] = [];
  const filled = new Set<number>();
  for (const [index, word] of line.words.entries()) {
    const over = figures.flatMap((column, at) => (touches(column, word) ? [at] : []));
    const [low, high] = [over[0], over.at(-1)];
    const left = word.left < edge && (low === undefined || (low === 0 && !word.figure));
    if (labels.length > 0 && left) {
      // two words of one label (总 计) stand in one cell
      put(cells, cellOf(row, labelRange(word, line.words[index + 1], columns), [word], page), '');
      continue;
    }
    const from =
      low ??
      Math.max(
        0,
        figures.findLastIndex((column) => column.left <= word.left),
      );
    const to = (high ?? from) + 1;
    // two figures in one place are not one: the space keeps them apart
    put(cells, cellOf(row, [labels.length + from, labels.length + to], [word], page), ' ');
    for (let column = from; column < to; column += 1) filled.add(labels.length + column);
  }
  const blanks = figures.flatMap((_, index) => {
    const column = labels.length + index;
    return filled.has(column) ? [] : [cellOf(row, [column, column + 1], [], page)];
  });
  return [...cells, ...blanks];
}

/**
 * The table that some lines make, each line a row: headers first, then, from the line `firstFigures` on, labels with figures in the
 * columns given. Gives its columns of figures as well, those that only headers show included.
 */
export function tableOfLines(
  lines: readonly WordLine[],
  firstFigures: number,
  figures: readonly Band[],
  page: number,
): { readonly table: Table; readonly columns: readonly Band[] } {
  const columns = columnsOf(lines, firstFigures, figures);
  const boxes = lines.flatMap((line) => line.words.flatMap((word) => word.items.map((item) => item.bbox)));
  const table: Table = {
    type: 'table',
    origin: 'aligned',
    rowCount: lines.length,
    columnCount: columns.labels.length + columns.figures.length,
    cells: lines.flatMap((line, row) => rowCells(line, row, columns, page)),
    provenance: [{ page, bbox: unionBox(boxes) }],
  };
  return { table, columns: columns.figures };
}
