import type { TextItem } from '../model/document.js';
import { type ItemLine, isFigure, itemLines, tokensOf } from './items.js';

/** Items nearer than this share of the text height are one word; a space between Han characters or digits is wider. */
const TOUCH = 0.3;

/** A figure drawn on its own beside a word that overhangs its cell is parted from it by less. */
const FIGURE_TOUCH = 0.12;

/** Items of one line that touch: a label, a header, a figure. */
export interface Word {
  readonly items: readonly TextItem[];
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly figure: boolean;
}

/** A line as words from left to right. */
export interface WordLine {
  readonly words: readonly Word[];
  readonly top: number;
  readonly bottom: number;
}

function wordOf(items: readonly TextItem[]): Word {
  const text = items.map((item) => item.text).join('');
  return {
    items,
    text,
    left: items[0]?.bbox[0] ?? 0,
    right: Math.max(...items.map((item) => item.bbox[2])),
    figure: isFigure(text),
  };
}

function wordsOf(line: ItemLine): readonly Word[] {
  const words: TextItem[][] = [];
  let right = -Infinity;
  for (const item of line.items) {
    const last = words.at(-1);
    const before = last?.at(-1);
    const touch = before && isFigure(item.text) && !isFigure(before.text) ? FIGURE_TOUCH : TOUCH;
    if (last && item.bbox[0] - right <= touch * (item.bbox[3] - item.bbox[1])) last.push(item);
    else words.push([item]);
    right = Math.max(right, item.bbox[2]);
  }
  return words.map(wordOf);
}

/** The horizontal text of `items` as lines of words, from top to bottom. Vertical strings are left out. */
export function wordLines(items: readonly TextItem[]): readonly WordLine[] {
  const tokens = items.filter((item) => !item.vertical).flatMap(tokensOf);
  return itemLines(tokens).map((line) => ({ words: wordsOf(line), top: line.top, bottom: line.bottom }));
}
