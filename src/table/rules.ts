import type { RulingLine } from '../model/document.js';

/** Rules closer than this (points) are one: double borders, and the borders two neighbouring cells both draw. */
const SNAP = 3;
/** Pieces of one rule may stop short of each other by this much (points): dashes, and the joints where borders cross. */
const JOIN = 4;
/** A rule meets another where it stops within this distance (points) of it: borders rarely touch exactly. */
const REACH = 4;
/** A side of a cell counts as drawn where rules cover this share of it. */
const COVER = 0.6;
/** Shorter rules (points) are ink of characters or underlines of single letters. */
const MIN_LENGTH = 5;
/** A row or column narrower than this (points) cannot hold text. */
const MIN_CELL = 5;
/** More rules than this on one page are a drawing, not tables; grouping them would only cost time. */
const MAX_RULES = 4000;
/** More grid cells than this in one table are a drawing. */
const MAX_CELLS = 40_000;

/** A rule after snapping and joining. */
export interface Rule {
  readonly position: number;
  readonly start: number;
  readonly end: number;
}

/** Positions of rules, and which sides of the elementary cells between them are drawn. */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Is the side at `xs[column]` drawn between `ys[row]` and `ys[row + 1]`? */
  readonly hasLeft: (row: number, column: number) => boolean;
  /** Is the side at `ys[row]` drawn between `xs[column]` and `xs[column + 1]`? */
  readonly hasTop: (row: number, column: number) => boolean;
}

/** Snaps rules of one direction to common positions and joins the pieces of each. */
export function snapRules(rules: readonly RulingLine[]): readonly Rule[] {
  const sorted = rules
    .filter((rule) => Number.isFinite(rule.position + rule.start + rule.end))
    .map((rule) => ({
      position: rule.position,
      start: Math.min(rule.start, rule.end),
      end: Math.max(rule.start, rule.end),
    }))
    .toSorted((a, b) => a.position - b.position);
  const joined: Rule[] = [];
  let index = 0;
  while (index < sorted.length) {
    const first = sorted[index];
    if (!first) break;
    let next = index;
    while (next < sorted.length && (sorted[next]?.position ?? Infinity) - first.position <= SNAP) next += 1;
    const group = sorted.slice(index, next);
    const length = group.reduce((sum, rule) => sum + rule.end - rule.start, 0) || 1;
    const position = group.reduce((sum, rule) => sum + rule.position * (rule.end - rule.start), 0) / length;
    let current: { start: number; end: number } | undefined;
    for (const rule of group.toSorted((a, b) => a.start - b.start)) {
      if (current && rule.start <= current.end + JOIN) current.end = Math.max(current.end, rule.end);
      else {
        if (current) joined.push({ position, ...current });
        current = { start: rule.start, end: rule.end };
      }
    }
    if (current) joined.push({ position, ...current });
    index = next;
  }
  return joined.filter((rule) => rule.end - rule.start >= MIN_LENGTH);
}

const meets = (a: Rule, b: Rule): boolean =>
  b.position >= a.start - REACH &&
  b.position <= a.end + REACH &&
  a.position >= b.start - REACH &&
  a.position <= b.end + REACH;

/** A connected set of rules: one table, or one lonely rule. */
export interface RuleGroup {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** Parts the rules of a page into sets that touch each other. */
export function groupRules(horizontal: readonly Rule[], vertical: readonly Rule[]): readonly RuleGroup[] {
  if (horizontal.length + vertical.length > MAX_RULES) return [];
  const parent = Array.from({ length: horizontal.length + vertical.length }, (_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== undefined && parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  for (const [h, a] of horizontal.entries()) {
    for (const [v, b] of vertical.entries()) {
      if (meets(a, b)) parent[root(h)] = root(horizontal.length + v);
    }
  }
  const groups = new Map<number, { horizontal: Rule[]; vertical: Rule[] }>();
  const groupOf = (index: number): { horizontal: Rule[]; vertical: Rule[] } => {
    const key = root(index);
    const group = groups.get(key) ?? { horizontal: [], vertical: [] };
    groups.set(key, group);
    return group;
  };
  for (const [h, rule] of horizontal.entries()) groupOf(h).horizontal.push(rule);
  for (const [v, rule] of vertical.entries()) groupOf(horizontal.length + v).vertical.push(rule);
  return [...groups.values()];
}

function positions(rules: readonly Rule[], low: number, high: number): readonly number[] {
  const found: number[] = [];
  for (const position of rules.map((rule) => rule.position).toSorted((a, b) => a - b)) {
    if (position - (found.at(-1) ?? -Infinity) > SNAP) found.push(position);
  }
  // an open side (no outer border) still ends the table where the rules across it end
  if ((found[0] ?? Infinity) - low > MIN_CELL) found.unshift(low);
  if (high - (found.at(-1) ?? -Infinity) > MIN_CELL) found.push(high);
  return found;
}

/** For each of `at`, which of the intervals between `stops` the rules standing there cover. */
function drawn(
  rules: readonly Rule[],
  at: readonly number[],
  stops: readonly number[],
): readonly (readonly boolean[])[] {
  return at.map((position) => {
    const here = rules.filter((rule) => Math.abs(rule.position - position) <= SNAP);
    return stops.slice(1).map((to, index) => {
      const from = stops[index] ?? to;
      const length = here.reduce(
        (sum, rule) => sum + Math.max(0, Math.min(rule.end, to) - Math.max(rule.start, from)),
        0,
      );
      return length >= COVER * (to - from);
    });
  });
}

/** The grid of a set of rules, or null where it encloses nothing. */
export function gridOf({ horizontal, vertical }: RuleGroup): Grid | null {
  const xs = positions(
    vertical,
    Math.min(...horizontal.map((rule) => rule.start)),
    Math.max(...horizontal.map((rule) => rule.end)),
  );
  const ys = positions(
    horizontal,
    Math.min(...vertical.map((rule) => rule.start)),
    Math.max(...vertical.map((rule) => rule.end)),
  );
  const [rows, columns] = [ys.length - 1, xs.length - 1];
  if (rows < 1 || columns < 1 || rows * columns > MAX_CELLS) return null;
  const left = drawn(vertical, xs, ys);
  const top = drawn(horizontal, ys, xs);
  return {
    xs,
    ys,
    hasLeft: (row, column) => left[column]?.[row] ?? true,
    hasTop: (row, column) => top[row]?.[column] ?? true,
  };
}

/** Rows and columns of one cell: `row`..`row + rowSpan` of the grid. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/**
 * The cells of a grid: elementary cells with no border between them are one. Where that gives no rectangle (a border drawn only part
 * of the way), the cell is cut into rectangles from the top left.
 */
export function cellsOf(grid: Grid): readonly GridCell[] {
  const [rows, columns] = [grid.ys.length - 1, grid.xs.length - 1];
  const taken = Array.from({ length: rows }, () => Array.from({ length: columns }, () => false));
  const cells: GridCell[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (taken[row]?.[column]) continue;
      let columnSpan = 1;
      while (
        column + columnSpan < columns &&
        !taken[row]?.[column + columnSpan] &&
        !grid.hasLeft(row, column + columnSpan)
      ) {
        columnSpan += 1;
      }
      let rowSpan = 1;
      const open = (below: number): boolean => {
        for (let c = column; c < column + columnSpan; c += 1) {
          if (grid.hasTop(below, c) || taken[below]?.[c]) return false;
          if (c > column && grid.hasLeft(below, c)) return false;
        }
        return true;
      };
      while (row + rowSpan < rows && open(row + rowSpan)) rowSpan += 1;
      for (let r = row; r < row + rowSpan; r += 1) {
        for (let c = column; c < column + columnSpan; c += 1) {
          const line = taken[r];
          if (line) line[c] = true;
        }
      }
      cells.push({ row, column, rowSpan, columnSpan });
    }
  }
  return cells;
}
