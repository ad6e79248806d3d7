import type { Line, Page, Span, TextItem } from '../model/document.js';
import { unionBox } from '../model/geometry.js';
import { areBeside, reachInto, type Stretch } from './raised.js';

/** Share of the smaller height by which an item must overlap a line to stand on it; superscripts overlap by about a half. */
const MIN_OVERLAP = 0.5;
/** Items of the same height must overlap more: figures set between the two lines of a label overlap both by up to a half. */
const MIN_SAME_OVERLAP = 0.6;
/** Share of the row's height from which on an item counts as of the same height. */
const SAME_HEIGHT = 0.8;
/** Space between two items, in ems, from which on they are two spans with a visible gap; justified Han text stretches to 0.3. */
const GAP_EM = 0.5;
/** Between two figures or Latin words a gap is visible much earlier: a figure has no space inside. */
const WORD_GAP_EM = 0.18;
/** Share of the narrower one's width by which two items of a vertical column overlap. */
const MIN_COLUMN_OVERLAP = 0.5;
/** Items of a vertical column stand below each other with less than this, in ems, between them. */
const VERTICAL_GAP_EM = 1.2;
/** Lines further apart than this, in heights of the upper one, have a blank line between them. */
const BLANK_LINE_HEIGHTS = 2.2;

/** Width in points of the strips a page is divided into for looking up neighbours; about a line. */
const SHELF = 16;
/** Anything over more strips than this is kept apart: a drawn string a page high is no text of a line. */
const MAX_SHELVES = 100;

const LATIN_OR_DIGIT = /[\p{Script=Latin}\p{Nd}.,%+\-/]/u;

const height = (item: { readonly bbox: TextItem['bbox'] }): number => item.bbox[3] - item.bbox[1];

/** A total order, so that the order in which a producer drew the items says nothing. */
function byPlace(a: TextItem, b: TextItem): number {
  return (
    a.bbox[1] + a.bbox[3] - (b.bbox[1] + b.bbox[3]) ||
    a.bbox[0] - b.bbox[0] ||
    a.bbox[2] - b.bbox[2] ||
    (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)
  );
}

interface Row {
  readonly items: TextItem[];
  top: number;
  bottom: number;
}

function overlap(row: Row, item: TextItem): number {
  const shared = Math.min(row.bottom, item.bbox[3]) - Math.max(row.top, item.bbox[1]);
  const smaller = Math.min(row.bottom - row.top, height(item));
  return smaller <= 0 ? 0 : shared / smaller;
}

/** Whether the item stands on the row; one of the same height must do so more plainly than a superscript. */
function fits(row: Row, item: TextItem): boolean {
  const alike = height(item) > SAME_HEIGHT * (row.bottom - row.top);
  return overlap(row, item) >= (alike ? MIN_SAME_OVERLAP : MIN_OVERLAP);
}

/** Finds what lies near a position without looking at everything: a page may hold any number of items. */
class Shelves<T> {
  readonly #shelves = new Map<number, T[]>();
  readonly #wide: T[] = [];

  add(value: T, from: number, to: number): void {
    const [first, last] = [Math.floor(from / SHELF), Math.floor(to / SHELF)];
    if (last - first > MAX_SHELVES) this.#wide.push(value);
    else for (let shelf = first; shelf <= last; shelf += 1) this.#shelf(shelf).push(value);
  }

  at(position: number): readonly T[] {
    const near = this.#shelves.get(Math.floor(position / SHELF)) ?? [];
    return this.#wide.length === 0 ? near : [...near, ...this.#wide];
  }

  #shelf(shelf: number): T[] {
    const known = this.#shelves.get(shelf) ?? [];
    this.#shelves.set(shelf, known);
    return known;
  }
}

/** Items on common baselines. The tallest items found the rows, so that superscripts join the text they belong to. */
function rowsOf(items: readonly TextItem[], check: () => void): readonly Row[] {
  const rows: Row[] = [];
  const shelves = new Shelves<Row>();
  const tallest = [...items].sort((a, b) => height(b) - height(a) || byPlace(a, b));
  for (const item of tallest) {
    check();
    let best: Row | null = null;
    for (const row of shelves.at((item.bbox[1] + item.bbox[3]) / 2)) {
      if (fits(row, item) && (best === null || overlap(row, item) > overlap(best, item))) best = row;
    }
    if (best) best.items.push(item);
    else {
      const row = { items: [item], top: item.bbox[1], bottom: item.bbox[3] };
      rows.push(row);
      shelves.add(row, row.top, row.bottom);
    }
  }
  return rows;
}

/** No row of a table has more items, and no line overlaps more others, than so many. */
const MOST_IN_ROW = 100;
const NEAREST = 8;
const FIGURE = /^[\p{Nd}.,，．+\-−—–―－/／]+[件条项个次份元]?$/u;

const isFigure = (item: TextItem): boolean => FIGURE.test(item.text.trim());

const stretches = ({ items }: Row): readonly Stretch[] => items.map(({ bbox: [left, , right] }) => ({ left, right }));

/**
 * Puts figures a little above or below a row of figures, and beside all of them, into that row: a cell with a second line (`2` over `件`)
 * centres its figure elsewhere.
 */
function withRaised(rows: readonly Row[], check: () => void): readonly Row[] {
  const sorted = rows.filter(({ items }) => items.some(isFigure) && items.length <= MOST_IN_ROW);
  sorted.sort((a, b) => a.top - b.top);
  const gone = new Set<Row>();
  for (const [index, upper] of sorted.entries()) {
    check();
    if (gone.has(upper)) continue;
    for (let next = index + 1; next < Math.min(sorted.length, index + NEAREST); next += 1) {
      const lower = sorted[next];
      if (!lower || lower.top >= upper.bottom) break;
      const [bare, row] = upper.items.every(isFigure) ? [upper, lower] : [lower, upper];
      if (!reachInto(upper, lower) || !bare.items.every(isFigure)) continue;
      if (!areBeside(stretches(bare), stretches(row))) continue;
      row.items.push(...bare.items);
      gone.add(bare);
      if (bare === upper) break;
    }
  }
  return rows.filter((row) => !gone.has(row));
}

/** Vertical items that stand below each other in one column. */
function columnsOf(items: readonly TextItem[], check: () => void): readonly TextItem[][] {
  const columns: TextItem[][] = [];
  const shelves = new Shelves<TextItem[]>();
  const downwards = [...items].sort((a, b) => a.bbox[1] - b.bbox[1] || byPlace(a, b));
  for (const item of downwards) {
    check();
    const column = shelves.at((item.bbox[0] + item.bbox[2]) / 2).find((candidate) => {
      const last = candidate[candidate.length - 1];
      if (!last) return false;
      const shared = Math.min(last.bbox[2], item.bbox[2]) - Math.max(last.bbox[0], item.bbox[0]);
      const gap = item.bbox[1] - last.bbox[3];
      return (
        shared > MIN_COLUMN_OVERLAP * Math.min(last.bbox[2] - last.bbox[0], item.bbox[2] - item.bbox[0]) &&
        gap < VERTICAL_GAP_EM * item.fontSize
      );
    });
    if (column) column.push(item);
    else {
      const founded = [item];
      columns.push(founded);
      shelves.add(founded, item.bbox[0], item.bbox[2]);
    }
  }
  return columns;
}

function confidenceOf(items: readonly TextItem[]): number | undefined {
  const known = items.flatMap((item) => item.confidence ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}

function spanOf(items: readonly TextItem[], page: number): Span {
  const confidence = confidenceOf(items);
  return {
    text: items.map((item) => item.text).join(''),
    provenance: { page, bbox: unionBox(items.map((item) => item.bbox)) },
    ...(confidence !== undefined && { confidence }),
  };
}

/** A text may overhang the border of its cell by so much, in ems, and the border still parts it from the next. */
const OVERHANG_EM = 0.25;

/** Whether there is a visible gap or a border between two items of a row. */
function parted(left: TextItem, right: TextItem): boolean {
  if (right.borderBefore !== undefined && right.borderBefore >= left.bbox[2] - OVERHANG_EM * left.fontSize) return true;
  const gap = right.bbox[0] - left.bbox[2];
  const em = Math.min(left.fontSize, right.fontSize) || Math.min(height(left), height(right));
  const words = LATIN_OR_DIGIT.test(left.text.slice(-1)) && LATIN_OR_DIGIT.test(right.text.slice(0, 1));
  return gap > (words ? WORD_GAP_EM : GAP_EM) * em;
}

function lineOf(groups: readonly (readonly TextItem[])[], page: number): Line {
  const spans = groups.map((group) => spanOf(group, page));
  const items = groups.flat();
  return {
    text: spans
      .map((span) => span.text.trim())
      .filter((text) => text !== '')
      .join(' '),
    spans,
    page,
    bbox: unionBox(items.map((item) => item.bbox)),
    fontSize: mainSize(items),
    gapBefore: 'none',
    whole: false,
  };
}

/** The size most characters of the line have. */
function mainSize(items: readonly TextItem[]): number {
  const counts = new Map<number, number>();
  for (const item of items) counts.set(item.fontSize, (counts.get(item.fontSize) ?? 0) + item.text.length);
  return [...counts.entries()].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

function groupsOf(row: Row): readonly TextItem[][] {
  const groups: TextItem[][] = [];
  let right: TextItem | null = null;
  for (const item of [...row.items].sort((a, b) => a.bbox[0] - b.bbox[0] || byPlace(a, b))) {
    const group = groups[groups.length - 1];
    if (group && right && !parted(right, item)) group.push(item);
    else groups.push([item]);
    if (!right || item.bbox[2] >= right.bbox[2]) right = item;
  }
  return groups;
}

/**
 * The lines of a page from top to bottom, the spans of a line from left to right. Text that runs down the page is a line of its
 * own. The order of the items does not matter, and items of white space alone are dropped. `check` throws when the time is over.
 */
export function pageLines(page: Page, first: boolean, check: () => void): readonly Line[] {
  const items = page.items.filter((item) => item.text.trim() !== '');
  const lines = [
    ...withRaised(
      rowsOf(
        items.filter((item) => !item.vertical),
        check,
      ),
      check,
    ).map((row) => lineOf(groupsOf(row), page.number)),
    ...columnsOf(
      items.filter((item) => item.vertical),
      check,
    ).map((column) => lineOf([column], page.number)),
  ];
  const placed = lines.sort(inReadingOrder);
  return placed.map((line, index) => ({ ...line, gapBefore: gapBefore(placed[index - 1], line, first) }));
}

function inReadingOrder(a: Line, b: Line): number {
  const [x, y] = [a.bbox, b.bbox];
  if (!x || !y) return 0;
  return x[1] - y[1] || x[0] - y[0] || x[3] - y[3] || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
}

function gapBefore(above: Line | undefined, line: Line, first: boolean): Line['gapBefore'] {
  if (!above) return first ? 'none' : 'page';
  if (!above.bbox || !line.bbox) return 'none';
  return line.bbox[1] - above.bbox[3] > (BLANK_LINE_HEIGHTS - 1) * (above.bbox[3] - above.bbox[1])
    ? 'blank-line'
    : 'none';
}
