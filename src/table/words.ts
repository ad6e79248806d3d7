import { areBeside, reachInto } from '../layout/raised.js';
import type { TextItem } from '../model/document.js';
import { hasDigit, type ItemLine, isFigure, itemLines, tokensOf } from './items.js';

/** Items nearer than this share of the text height are one word; a space between Han characters or digits is wider. */
const TOUCH = 0.3;

/** A figure drawn on its own beside a word that overhangs its cell is parted from it by less. */
const FIGURE_TOUCH = 0.12;

/** A unit stands at most this many text heights behind the figure it belongs to; a space of word processors is no wider. */
const UNIT_GAP = 1.2;
const UNIT = /^(?:万元|亿元|元)$/u;

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

/** The text of a line without the gaps between its words. */
export const textOf = (line: WordLine): string => line.words.map((word) => word.text).join('');

function wordOf(items: readonly TextItem[]): Word {
  const text = items
    .map((item) => item.text)
    .join('')
    .replace(/\s+(?=(?:万元|亿元|元)$)/u, '');
  return {
    items,
    text,
    left: items[0]?.bbox[0] ?? 0,
    right: items.reduce((right, item) => Math.max(right, item.bbox[2]), -Infinity),
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
  return withUnits(words.map(wordOf));
}

/** Edges or middles of figures in one column differ by at most this share of the text height. */
const IN_COLUMN = 0.2;
/** So many figures of other lines make a column. */
const COLUMN = 2;

/** A label that fills its cell touches the first figure of its row: where other figures stand in one column with it, it is parted. */
export function partedAtColumns(lines: readonly WordLine[], check: () => void): readonly WordLine[] {
  const figures = lines.flatMap((line) => line.words.filter((word) => word.figure));
  const inColumn = (item: TextItem): boolean => {
    check();
    const [left, top, right, bottom] = item.bbox;
    const slack = IN_COLUMN * (bottom - top);
    const alike = figures.filter(
      (word) =>
        Math.abs(word.left - left) <= slack ||
        Math.abs(word.right - right) <= slack ||
        Math.abs(word.left + word.right - left - right) <= 2 * slack,
    );
    return alike.length >= COLUMN;
  };
  return lines.map((line) => ({
    ...line,
    words: line.words.flatMap((word) => {
      const last = word.items.at(-1);
      const before = word.items.slice(0, -1);
      const touching = last && before.length > 0 && !word.figure && isFigure(last.text) && hasDigit(last.text);
      if (!touching || isFigure(before.at(-1)?.text ?? '') || !inColumn(last)) return [word];
      return [wordOf(before), wordOf([last])];
    }),
  }));
}

/** Joins a unit that a space parts from its figure (`190 万元`) to the figure. */
function withUnits(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    const [item] = word.items;
    const height = item ? item.bbox[3] - item.bbox[1] : 0;
    const near = last?.figure && hasDigit(last.text) && word.left - last.right <= UNIT_GAP * height;
    if (last && near && UNIT.test(word.text.trim())) joined[joined.length - 1] = wordOf([...last.items, ...word.items]);
    else joined.push(word);
  }
  return joined;
}

/** Puts lines of figures alone that stand a little above or below a row of figures, and beside all of them, into that row. */
function withRaised(lines: readonly WordLine[]): readonly WordLine[] {
  const merged: WordLine[] = [];
  for (const line of lines) {
    const above = merged.at(-1);
    const bare = [above, line].some((one) => one?.words.every((word) => word.figure));
    const figures = above?.words.some((word) => word.figure) && line.words.some((word) => word.figure);
    if (above && reachInto(above, line) && bare && figures && areBeside(above.words, line.words)) {
      const words = [...above.words, ...line.words].toSorted((a, b) => a.left - b.left);
      // the taller of the two is the row
      const row = above.words.length > line.words.length ? above : line;
      merged[merged.length - 1] = { ...row, words };
    } else merged.push(line);
  }
  return merged;
}

/** The horizontal text of `items` as lines of words, from top to bottom. Vertical strings are left out. */
export function wordLines(items: readonly TextItem[]): readonly WordLine[] {
  const tokens = items.filter((item) => !item.vertical).flatMap(tokensOf);
  return withRaised(itemLines(tokens).map((line) => ({ words: wordsOf(line), top: line.top, bottom: line.bottom })));
}
