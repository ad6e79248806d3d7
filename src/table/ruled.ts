import type { Cell, Page, RulingLine, Table, TextItem } from '../model/document.js';
import type { BBox } from '../model/geometry.js';
import { cellLines, centreX, centreY, fillsWidth, hasDigit, isFigure, itemLines, tokensOf } from './items.js';
import { cellsOf, type Grid, type GridCell, gridOf, groupRules, snapRules } from './rules.js';

/** A string that reaches less than this share of its height into the next cell only overhangs; it does not belong there. */
const OVERHANG = 0.4;
/** Figures on one line of a cell with a gap wider than this many text heights stand in columns without a rule between them. */
const COLUMN_GAP = 1;
/** Marks that no line begins with: word processors let them hang over the end of one, even over the border of a cell. */
const CLOSING = /^[，。、；：！？）》”’]+$/u;

/** No label beside a figure has more lines with a mark hanging from their end. */
const MARKS_HANGING = 4;

/** The ruled tables of a page with their boxes. */
export interface RuledPage {
  readonly tables: readonly Table[];
  /** Boxes of `tables`, in their order. */
  readonly boxes: readonly BBox[];
}

interface Filled {
  readonly cell: GridCell;
  readonly box: BBox;
  readonly items: TextItem[];
  crossed: boolean;
}

const boxOf = (grid: Grid, cell: GridCell): BBox => [
  grid.xs[cell.column] ?? 0,
  grid.ys[cell.row] ?? 0,
  grid.xs[cell.column + cell.columnSpan] ?? 0,
  grid.ys[cell.row + cell.rowSpan] ?? 0,
];

const holds = (box: BBox, x: number, y: number): boolean => x >= box[0] && x < box[2] && y >= box[1] && y < box[3];

/** Does the second item go on where the first ends, on the same line? */
const isContinued = ({ bbox: [, top, right, bottom] }: TextItem, { bbox }: TextItem): boolean =>
  Math.abs(bbox[0] - right) < OVERHANG * (bottom - top) &&
  Math.abs(centreY(bbox) - (top + bottom) / 2) < (bottom - top) / 2;

/** Puts each item into the cell its middle lies in; strings that hold several figures are parted over the cells they cross. */
function fill(grid: Grid, cells: readonly GridCell[], items: readonly TextItem[]): readonly Filled[] {
  const filled: Filled[] = cells.map((cell) => ({ cell, box: boxOf(grid, cell), items: [], crossed: false }));
  const owners: (Filled | undefined)[][] = grid.ys.map(() => grid.xs.map(() => undefined));
  for (const one of filled) {
    const { row, column, rowSpan, columnSpan } = one.cell;
    for (let r = row; r < row + rowSpan; r += 1) owners[r]?.fill(one, column, column + columnSpan);
  }
  const place = (edges: readonly number[], value: number): number => edges.findLastIndex((edge) => edge <= value);
  const at = (x: number, y: number): Filled | undefined => owners[place(grid.ys, y)]?.[place(grid.xs, x)];
  const reach = (item: TextItem): readonly Filled[] => {
    const margin = OVERHANG * (item.bbox[3] - item.bbox[1]);
    const row = owners[place(grid.ys, centreY(item.bbox))] ?? [];
    const from = Math.max(0, place(grid.xs, item.bbox[0] + margin));
    const found = row.slice(from, Math.max(from, place(grid.xs, item.bbox[2] - margin)) + 1);
    return [...new Set(found.filter((one) => one !== undefined))];
  };
  const doubtful: { item: TextItem; cells: readonly Filled[] }[] = [];
  for (const item of items) {
    const home = at(centreX(item.bbox), centreY(item.bbox));
    const crossing = item.vertical ? [] : reach(item);
    if (!home || crossing.length < 2 || !hasDigit(item.text)) {
      home?.items.push(item);
      continue;
    }
    const tokens = tokensOf(item);
    const homes = tokens.map((token) => at(centreX(token.bbox), centreY(token.bbox)));
    const settled = tokens.length > 1 && new Set(homes).size === tokens.length && !homes.includes(undefined);
    if (settled) {
      for (const [index, token] of tokens.entries()) homes[index]?.items.push(token);
      // the places of the parts are estimated: certain only where each cell the string crosses has got exactly one
      if (crossing.length !== tokens.length) for (const cell of crossing) cell.crossed = true;
    } else {
      home.items.push(item);
      if (tokens.length > 1) for (const cell of crossing) cell.crossed = true;
      else if (isFigure(item.text)) doubtful.push({ item, cells: crossing.filter((cell) => cell !== home) });
    }
  }
  // a long figure may overhang its cell; where the cell beside it is blank, the string may as well hold the figures of both
  for (const { item, cells: beside } of doubtful) {
    if (!beside.some((cell) => cell.items.length === 0)) continue;
    for (const cell of beside) cell.crossed = true;
    const home = at(centreX(item.bbox), centreY(item.bbox));
    if (home) home.crossed = true;
  }
  takeBackHanging(filled, at);
  return filled;
}

/** Marks that hang from a label into the cell of a figure go back to their label. */
function takeBackHanging(filled: readonly Filled[], at: (x: number, y: number) => Filled | undefined): void {
  for (const { box, items } of filled) {
    const marks = items.filter(({ text }) => CLOSING.test(text));
    const figures = items.filter(({ text }) => !CLOSING.test(text));
    if (marks.length === 0 || marks.length > MARKS_HANGING || !figures.every(({ text }) => isFigure(text))) continue;
    for (const mark of marks) {
      const before = at(box[0] - 1, centreY(mark.bbox));
      if (!before?.items.some((item) => isContinued(item, mark))) continue;
      items.splice(items.indexOf(mark), 1);
      before.items.push(mark);
    }
  }
}

/** Do figures in one cell stand side by side (columns without rules) or in step with those of its neighbours (rows without rules)? */
function lacksRules(filled: readonly Filled[]): boolean {
  const sideBySide = filled.some(({ items }) =>
    itemLines(items.flatMap(tokensOf)).some((line) => {
      const { items: inLine } = line;
      return inLine.some((item, index) => {
        const before = inLine[index - 1];
        if (!before || !isFigure(item.text) || !isFigure(before.text)) return false;
        return item.bbox[0] - before.bbox[2] > COLUMN_GAP * (item.bbox[3] - item.bbox[1]);
      });
    }),
  );
  if (sideBySide) return true;
  const stacked = new Map<number, { several: number; single: number }>();
  for (const { cell, box, items } of filled) {
    if (!items.some(({ text }) => hasDigit(text)) || !items.every(({ text }) => isFigure(text))) continue;
    const lines = itemLines(items);
    const row = stacked.get(cell.row) ?? { several: 0, single: 0 };
    stacked.set(cell.row, row);
    // a figure too wide for its cell goes on in the next line: that is one figure, not two rows
    const wrapped = lines.slice(0, -1).every((line) => fillsWidth(line.items, box[2] - box[0]));
    if (lines.length > 1 && !wrapped) row.several += 1;
    else row.single += 1;
  }
  // rows without rules stand in step; a wide figure or two that wrap beside others that do not are one row
  return [...stacked.values()].some(({ several, single }) => several > 1 && several > single);
}

function tableOf(grid: Grid, filled: readonly Filled[], page: number): Table {
  const last = (values: readonly number[]): number => values.at(-1) ?? 0;
  const cells: Cell[] = filled.map(({ cell, box, items, crossed }) => ({
    ...cell,
    lines: cellLines(items, page),
    provenance: [{ page, bbox: box }],
    ...(crossed && { crossed: true as const }),
  }));
  return {
    type: 'table',
    origin: 'ruled',
    rowCount: grid.ys.length - 1,
    columnCount: grid.xs.length - 1,
    cells,
    provenance: [{ page, bbox: [grid.xs[0] ?? 0, grid.ys[0] ?? 0, last(grid.xs), last(grid.ys)] }],
  };
}

/**
 * The tables of a page whose cells are enclosed by drawn rules; an open outer side is closed where the rules across it end. Where the rules
 * do not part the figures (half-ruled tables), they give none: see `findTables`. `check` throws when the time is over.
 */
export function readRulings(page: Page, rulings: readonly RulingLine[], check: () => void): RuledPage {
  const horizontal = snapRules(rulings.filter((rule) => rule.orientation === 'horizontal'));
  const vertical = snapRules(rulings.filter((rule) => rule.orientation === 'vertical'));
  const tables: { table: Table; box: BBox }[] = [];
  const size = (grid: Grid | null): number => (grid ? grid.xs.length * grid.ys.length : 0);
  // small ones first, so that a table inside a frame is seen before the frame
  const groups = groupRules(horizontal, vertical)
    .map((group) => (group.horizontal.length + group.vertical.length > 1 ? gridOf(group) : null))
    .toSorted((a, b) => size(a) - size(b));
  for (const grid of groups) {
    if (!grid) continue;
    check();
    const cells = cellsOf(grid);
    const box: BBox = [grid.xs[0] ?? 0, grid.ys[0] ?? 0, grid.xs.at(-1) ?? 0, grid.ys.at(-1) ?? 0];
    const items = page.items.filter((item) => holds(box, centreX(item.bbox), centreY(item.bbox)));
    const filled = fill(grid, cells, items);
    if (cells.length > 1 && !lacksRules(filled)) tables.push({ table: tableOf(grid, filled, page.number), box });
  }
  const sorted = tables.toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  return { tables: sorted.map(({ table }) => table), boxes: sorted.map(({ box }) => box) };
}
