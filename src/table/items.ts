import type { Span, TextItem } from '../model/document.js';
import { type BBox, unionBox } from '../model/geometry.js';

/** Items whose middles differ by less than this share of the smaller text height stand on one line (sub- and superscripts included). */
const SAME_LINE = 0.5;
/** Two figures on one line with a gap wider than this share of the text height are two figures, not one. */
const FIGURE_GAP = 0.3;
/** Word processors keep about this much (points) free between the text of a cell and its two sides. */
const PADDING = 13;
/** A label and figures drawn as one string are parted where at least this many spaces stand between them. */
const TOKEN = /\S+/gu;
/** Text that can stand in a figure cell: a figure with sign, unit or note, or a mark for nothing. */
const FIGURE = /^(?:[-+−＋－增减]?加?[\d０-９][\d０-９,，.．]*(?:[件条项个元]|万元|亿元)?|[-‐-―—－/／\\]+)$/u;

export function centreX(box: BBox): number {
  return (box[0] + box[2]) / 2;
}

export function centreY(box: BBox): number {
  return (box[1] + box[3]) / 2;
}

/** True for text that can stand in a figure cell. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text.trim());
}

/** True for a figure proper, not for a dash or slash that stands for nothing. */
export function hasDigit(text: string): boolean {
  return /[\d０-９]/u.test(text);
}

/** Do these pieces of one line fill a cell of this width (points), so that the next line can only be the rest of the same figure? */
export function fillsWidth(pieces: readonly { readonly text: string; readonly bbox: BBox }[], width: number): boolean {
  const digits = pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0);
  if (digits === 0) return false;
  const [left, , right] = unionBox(pieces.map((piece) => piece.bbox));
  return right - left + (right - left) / digits > width - PADDING;
}

/** Width of a character in ems as far as it can be told without the font: Han and full-width 1, others a half. */
function advance(char: string): number {
  return /[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f“”‘’—…]/u.test(char) ? 1 : 0.5;
}

/** Where the characters `from`..`to` of an item stand, as far as that can be told from its box alone. */
function partBox(item: TextItem, chars: readonly string[], from: number, to: number): BBox {
  const total = chars.reduce((sum, char) => sum + advance(char), 0);
  const [left, top, right, bottom] = item.bbox;
  const at = (index: number): number =>
    left + ((right - left) * chars.slice(0, index).reduce((sum, char) => sum + advance(char), 0)) / (total || 1);
  return [at(from), top, at(to), bottom];
}

/**
 * The strings of an item where white space parts figures (`0 0 12`, `（七）总计 3 0`); their boxes are estimated. Words keep their
 * inner spaces: only figures are parted from what stands beside them.
 */
export function tokensOf(item: TextItem): readonly TextItem[] {
  if (item.vertical || !/\S\s+\S/u.test(item.text)) return [item];
  const found = [...item.text.matchAll(TOKEN)].map((match) => ({ text: match[0], start: match.index }));
  if (!found.some((token) => isFigure(token.text))) return [item];
  const runs: { start: number; end: number; figure: boolean }[] = [];
  for (const { text, start } of found) {
    const last = runs.at(-1);
    const figure = isFigure(text);
    if (last && !figure && !last.figure) last.end = start + text.length;
    else runs.push({ start, end: start + text.length, figure });
  }
  if (runs.length === 1) return [item];
  const chars = item.text.split('');
  return runs.map(({ start, end }) => ({
    ...item,
    text: item.text.slice(start, end),
    bbox: partBox(item, chars, start, end),
  }));
}

/** A line of items: one baseline, from left to right. */
export interface ItemLine {
  readonly items: readonly TextItem[];
  readonly top: number;
  readonly bottom: number;
}

function toLine(items: readonly TextItem[]): ItemLine {
  return {
    items: items.toSorted((a, b) => a.bbox[0] - b.bbox[0]),
    top: items.reduce((top, item) => Math.min(top, item.bbox[1]), Infinity),
    bottom: items.reduce((bottom, item) => Math.max(bottom, item.bbox[3]), -Infinity),
  };
}

/** Groups horizontal items into lines, top to bottom; blank items are left out. */
export function itemLines(items: readonly TextItem[]): readonly ItemLine[] {
  const sorted = items
    .filter((item) => item.text.trim() !== '')
    .toSorted((a, b) => centreY(a.bbox) - centreY(b.bbox) || a.bbox[0] - b.bbox[0]);
  const lines: TextItem[][] = [];
  for (const item of sorted) {
    const line = lines.at(-1);
    const first = line?.[0];
    const height = first ? Math.min(first.bbox[3] - first.bbox[1], item.bbox[3] - item.bbox[1]) : 0;
    if (line && first && centreY(item.bbox) - centreY(first.bbox) < SAME_LINE * height) line.push(item);
    else lines.push([item]);
  }
  return lines.map(toLine);
}

export function toSpan(item: TextItem, page: number): Span {
  return {
    text: item.text,
    provenance: { page, bbox: item.bbox },
    ...(item.confidence !== undefined && { confidence: item.confidence }),
  };
}

/** Spans of one line; a space keeps two figures apart that stand beside each other with a visible gap. */
function spansOfLine(line: ItemLine, page: number): readonly Span[] {
  return line.items.map((item, index) => {
    const before = line.items[index - 1];
    const span = toSpan(item, page);
    const parted =
      before !== undefined &&
      item.bbox[0] - before.bbox[2] > FIGURE_GAP * (item.bbox[3] - item.bbox[1]) &&
      /[\d０-９]\s*$/u.test(before.text) &&
      /^\s*[\d０-９]/u.test(item.text);
    return parted ? { ...span, text: ` ${span.text}` } : span;
  });
}

/**
 * The items of a cell in reading order: vertical strings column by column from right to left, then the horizontal lines from top to
 * bottom. A label set one character a line simply gives many lines.
 */
export function cellLines(items: readonly TextItem[], page: number): readonly (readonly Span[])[] {
  const vertical = items
    .filter((item) => item.vertical && item.text.trim() !== '')
    .toSorted((a, b) => centreX(b.bbox) - centreX(a.bbox) || a.bbox[1] - b.bbox[1]);
  const horizontal = itemLines(items.filter((item) => !item.vertical));
  return [...vertical.map((item) => [toSpan(item, page)]), ...horizontal.map((line) => spansOfLine(line, page))];
}
