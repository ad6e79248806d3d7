import type { Measure, ScenePage, SceneText } from './scene.js';
import { wrap } from './scene.js';
import type { PageStyle } from './style.js';
import type { ModelCell, TableModel } from './table.js';

/** Space between a border and the text, as a multiple of the text size. */
const PADDING = 0.35;
/** Height of a line in a cell, as a multiple of the text size. */
const LEADING = 1.25;
/** Baseline below the top of a line, as a multiple of the text size. */
const ASCENT = 0.95;

interface Laid {
  readonly cell: ModelCell;
  readonly lines: readonly string[];
}

/** Where pages come from and how far down the last one is filled. */
export interface Cursor {
  page: ScenePage;
  y: number;
  readonly bottom: number;
  readonly top: number;
  readonly newPage: () => void;
}

/** A strip of one row on one page. */
interface Strip {
  readonly row: number;
  readonly page: ScenePage;
  readonly top: number;
  readonly bottom: number;
  /** Lines of the row's cells that stand in this strip: from, to. */
  readonly lines: readonly [number, number];
  readonly part: 'whole' | 'first' | 'second';
}

function columnEdges(model: TableModel, style: PageStyle): number[] {
  const labels = model.rows.flat().filter((cell) => cell.role === 'label' || cell.role === 'group');
  const labelEnd = Math.max(0, ...labels.map((cell) => cell.column + cell.columnSpan));
  const weights = model.widths.map((width, column) => (column < labelEnd ? width * style.labelWidth : width));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let x = style.margin;
  const room = style.width - 2 * style.margin;
  return [x, ...weights.map((weight) => (x += (weight / sum) * room))];
}

function lay(model: TableModel, edges: readonly number[], style: PageStyle, measure: Measure): Laid[][] {
  const size = style.tableSize;
  return model.rows.map((cells) =>
    cells.map((cell) => {
      const width = (edges[cell.column + cell.columnSpan] ?? 0) - (edges[cell.column] ?? 0);
      const room = width / size - 2 * PADDING;
      const narrowHeader = style.charHeaders && cell.role === 'header' && cell.columnSpan === 1 && cell.text.length < 8;
      if (narrowHeader) return { cell, lines: [...cell.text] };
      // a figure that does not fit is cut like any text; the narrowest column still takes one character
      return { cell, lines: cell.text === '' ? [] : wrap(cell.text, Math.max(1, room), measure) };
    }),
  );
}

function rowHeights(laid: readonly (readonly Laid[])[], style: PageStyle): number[] {
  const size = style.tableSize;
  const need = (lines: number): number => Math.max(1, lines) * size * LEADING + 2 * PADDING * size;
  const heights = laid.map((row) =>
    Math.max(need(1), ...row.filter(({ cell }) => cell.rowSpan === 1).map(({ lines }) => need(lines.length))),
  );
  laid.forEach((row, index) => {
    for (const { cell, lines } of row) {
      if (cell.rowSpan === 1) continue;
      const last = Math.min(index + cell.rowSpan, heights.length) - 1;
      const have = heights.slice(index, last + 1).reduce((sum, height) => sum + height, 0);
      const lack = need(lines.length) - have;
      // spread over all rows of the group, as word processors do for merged cells
      if (lack > 0) for (let r = index; r <= last; r++) heights[r] = (heights[r] ?? 0) + lack / cell.rowSpan;
    }
  });
  return heights;
}

function strips(
  laid: readonly (readonly Laid[])[],
  heights: readonly number[],
  model: TableModel,
  style: PageStyle,
  cursor: Cursor,
): Strip[] {
  const line = style.tableSize * LEADING;
  const pad = style.tableSize * PADDING;
  const result: Strip[] = [];
  const put = (row: number, height: number, lines: readonly [number, number], part: Strip['part']): void => {
    result.push({ row, page: cursor.page, top: cursor.y, bottom: cursor.y + height, lines, part });
    cursor.y += height;
  };
  const turn = (): void => {
    cursor.newPage();
    if (!style.repeatHeader) return;
    for (let r = 0; r < model.headerRows; r++) put(r, heights[r] ?? 0, [0, 99], 'whole');
  };
  heights.forEach((height, row) => {
    const room = cursor.bottom - cursor.y;
    if (height <= room) {
      put(row, height, [0, 99], 'whole');
      return;
    }
    const most = Math.max(
      ...(laid[row] ?? []).filter(({ cell }) => cell.rowSpan === 1).map(({ lines }) => lines.length),
    );
    const fit = Math.floor((room - 2 * pad) / line);
    if (style.cutRows !== 'never' && most >= 2 && fit >= 1 && row >= model.headerRows) {
      const first = Math.min(fit, most - 1);
      put(row, first * line + 2 * pad, [0, first], 'first');
      cursor.page.rowsCut++;
      turn();
      put(row, (most - first) * line + 2 * pad, [first, 99], 'second');
      return;
    }
    turn();
    put(row, height, [0, 99], 'whole');
  });
  return result;
}

/** One cell's box on one page. */
interface Box {
  readonly page: ScenePage;
  readonly top: number;
  readonly bottom: number;
  readonly strips: readonly Strip[];
}

function boxes(row: number, cell: ModelCell, all: readonly Strip[]): Box[] {
  const found: Box[] = [];
  for (const strip of all) {
    if (strip.row < row || strip.row >= row + cell.rowSpan) continue;
    const last = found.at(-1);
    if (last && last.page === strip.page && Math.abs(last.bottom - strip.top) < 0.01)
      found[found.length - 1] = { ...last, bottom: strip.bottom, strips: [...last.strips, strip] };
    else found.push({ page: strip.page, top: strip.top, bottom: strip.bottom, strips: [strip] });
  }
  return found;
}

/** Shares the lines of a cell among its boxes: which of them stand in which box. */
function share(laid: Laid, all: readonly Box[], style: PageStyle): (readonly string[])[] {
  const { cell, lines } = laid;
  // a repeated header is printed in full each time
  if (all.length <= 1 || cell.role === 'header') return all.map(() => lines);
  if (cell.rowSpan > 1) {
    const heights = all.map((box) => box.bottom - box.top);
    const largest = heights.indexOf(Math.max(...heights));
    if (style.cutGroups === 'repeat') return all.map(() => lines);
    if (style.cutGroups === 'split') {
      const fit = Math.max(0, Math.floor((heights[0] ?? 0) / (style.tableSize * LEADING) - PADDING));
      return all.map((_, index) => (index === 0 ? lines.slice(0, fit) : index === 1 ? lines.slice(fit) : []));
    }
    const chosen = style.cutGroups === 'largest' ? largest : 0;
    return all.map((_, index) => (index === chosen ? lines : []));
  }
  const whole = all.every((box) => box.strips[0]?.part === 'whole');
  // a repeated header row: the cell is printed again
  if (whole) return all.map(() => lines);
  if (lines.length === 1 || cell.role === 'figure') {
    const chosen = style.cutRows === 'figuresBelow' ? all.length - 1 : 0;
    return all.map((_, index) => (index === chosen ? lines : []));
  }
  return all.map((box) => lines.slice(...(box.strips[0]?.lines ?? [0, 99])));
}

function place(
  laid: Laid,
  lines: readonly string[],
  box: Box,
  x1: number,
  x2: number,
  style: PageStyle,
  measure: Measure,
): void {
  const { cell } = laid;
  if (lines.length === 0) return;
  const size = style.tableSize;
  const pad = size * PADDING;
  const height = lines.length * size * LEADING;
  const align = cell.role === 'figure' ? style.figureAlign : 'middle';
  const free = box.bottom - box.top - height;
  const start = box.top + (align === 'top' ? pad : align === 'bottom' ? free - pad : free / 2);
  const text = lines.join('');
  // the label that spans a whole group is wider than high only when it is set downwards
  if (style.verticalLabel && cell.role === 'group' && cell.column === 0 && text.length * size < box.bottom - box.top) {
    const middle = (box.top + box.bottom) / 2;
    box.page.texts.push({
      text,
      x: (x1 + x2) / 2,
      y: middle - (text.length * size) / 2,
      size,
      role: 'label',
      vertical: true,
    });
    return;
  }
  const justify = cell.role === 'figure' ? style.figureJustify : cell.role === 'label' ? style.labelJustify : 'center';
  lines.forEach((text, index) => {
    const width = measure(text) * size;
    const x = justify === 'left' ? x1 + pad : justify === 'right' ? x2 - pad - width : (x1 + x2 - width) / 2;
    const item: SceneText = {
      text,
      x,
      y: start + index * size * LEADING + size * ASCENT,
      size,
      role: cell.role === 'figure' ? 'figure' : 'label',
      ...(cell.path !== undefined && { path: cell.path }),
    };
    box.page.texts.push(item);
  });
}

/** Borders of all boxes, each edge once. */
function borders(page: ScenePage, seen: Set<string>, box: Box, x1: number, x2: number): void {
  const edges = [
    [x1, box.top, x2, box.top],
    [x1, box.bottom, x2, box.bottom],
    [x1, box.top, x1, box.bottom],
    [x2, box.top, x2, box.bottom],
  ] as const;
  for (const [a, b, c, d] of edges) {
    const key = [a, b, c, d].map((value) => value.toFixed(1)).join(' ');
    if (seen.has(key)) continue;
    seen.add(key);
    page.rules.push({ x1: a, y1: b, x2: c, y2: d });
  }
}

/** Puts a table on the page at the cursor, over as many pages as it needs. */
export function placeTable(model: TableModel, style: PageStyle, measure: Measure, cursor: Cursor): void {
  const edges = columnEdges(model, style);
  const laid = lay(model, edges, style, measure);
  const heights = rowHeights(laid, style);
  const all = strips(laid, heights, model, style, cursor);
  const seen = new Map<ScenePage, Set<string>>();
  laid.forEach((cells, row) => {
    for (const item of cells) {
      const x1 = edges[item.cell.column] ?? 0;
      const x2 = edges[item.cell.column + item.cell.columnSpan] ?? 0;
      const places = boxes(row, item.cell, all);
      const shares = share(item, places, style);
      places.forEach((box, index) => {
        place(item, shares[index] ?? [], box, x1, x2, style, measure);
        const known = seen.get(box.page) ?? new Set<string>();
        seen.set(box.page, known);
        borders(box.page, known, box, x1, x2);
        const header = item.cell.role === 'header' || item.cell.role === 'caption';
        box.page.cells.push({ left: x1, top: box.top, right: x2, bottom: box.bottom, header });
      });
    }
  });
}
