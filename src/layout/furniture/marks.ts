import { fold } from '../../edition/fold.js';
import type { Line } from '../../model/document.js';

/** A page of text has at least this many characters; a number that would need more pages before it is no page number. */
const MIN_PAGE_LENGTH = 150;
/** Shorter text without punctuation is a label or a name. */
const MIN_PROSE = 12;
/** Longest title on one line. */
const MAX_TITLE_LENGTH = 60;

const BARE = /^\p{Nd}{1,3}$/u;
const OF_TOTAL = /^[-–—－―─~～·•(（]*\s*(?<value>\d{1,3})\s*[/／]\s*(?<total>\d{1,3})\s*[-–—－―─~～·•)）]*$/u;
/** What the title of a report says. */
export const TITLE = /公开.*(?:报告|年报)/u;
const DATE_LINE =
  /\p{Nd}{4}\s*年\s*\p{Nd}{1,2}\s*月\s*\p{Nd}{1,2}\s*日[）)]?$|^[二〇零○一三四五六七八九十]{4}年.{1,3}月.{1,3}日$/u;

const isProse = (line: Line | undefined): boolean =>
  line !== undefined && line.tableBlock === undefined && line.text.length >= MIN_PROSE && /[，。；]/u.test(line.text);

/** `2 / 5`: marks of one total that count up cannot be cells, wherever they stand; a file may have lost the page of one. */
export function marksOfTotal(lines: readonly Line[]): readonly number[] {
  const runs = new Map<number, { readonly index: number; readonly value: number }[]>();
  for (const [index, line] of lines.entries()) {
    const found = line.tableBlock === undefined ? OF_TOTAL.exec(line.text.normalize('NFKC').trim())?.groups : undefined;
    const [value, total] = [Number(found?.value), Number(found?.total)];
    if (found === undefined || value < 1 || value > total || total < 2) continue;
    const run = runs.get(total) ?? [];
    run.push({ index, value });
    runs.set(total, run);
  }
  return [...runs.entries()].flatMap(([total, run]) => {
    const rises = run.every(({ value }, at) => at === 0 || value > (run[at - 1]?.value ?? 0));
    return rises && run.length >= Math.max(2, total / 2) ? run.map(({ index }) => index) : [];
  });
}

/**
 * Bare page numbers of a dump that does not say where its pages end: between two lines of prose, or below the last line of all. They
 * must count up, and the text before each must be long enough for so many pages.
 */
export function marksInProse(lines: readonly Line[]): readonly number[] {
  const marks: number[] = [];
  let [before, length] = [0, 0];
  for (const [index, line] of lines.entries()) {
    const value =
      line.tableBlock === undefined && BARE.test(line.text.trim()) ? Number(line.text.normalize('NFKC')) : Number.NaN;
    if (Number.isNaN(value)) {
      length += line.text.length;
      continue;
    }
    const above = lines[index - 1];
    const last = index === lines.length - 1 && (isProse(above) || DATE_LINE.test(above?.text.trim() ?? ''));
    if (!last && !(isProse(above) && isProse(lines[index + 1]))) continue;
    if (value <= before || length < value * MIN_PAGE_LENGTH) return [];
    before = value;
    marks.push(index);
  }
  return marks;
}

/** A day with a time of day and nothing else: `2023/1/20 15:46`, `1/20/23, 3:46 PM`. */
const MOMENT =
  /^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?,?\s*(?:[上下中]午|凌晨|早上|晚上)?\s*\d{1,2}:\d{2}(?::\d{2})?\s*(?:[AP]M)?$/iu;

/** The moment of printing, which browsers put on each page; printed once it may be that of publication. */
export function momentsOfPrinting(lines: readonly Line[]): readonly number[] {
  const places = new Map<string, number[]>();
  for (const [index, { text, tableBlock }] of lines.entries()) {
    const plain = text.normalize('NFKC').trim();
    if (tableBlock === undefined && MOMENT.test(plain)) places.set(plain, [...(places.get(plain) ?? []), index]);
  }
  return [...places.values()].filter(({ length }) => length > 1).flat();
}

/** Bare numbers before the wide gaps of a text, and at its end, that show them to be the ends of pages. */
const LEAST_PAGES = 3;

/**
 * Bare page numbers of a dump that parts its pages by blank lines and nothing else by so many: one stands before each wide gap, and they
 * count up from 1.
 */
export function marksAtGaps(lines: readonly Line[]): readonly number[] {
  const ends = lines.flatMap((line, index) => (index > 0 && line.gapBefore !== 'none' ? [index - 1] : []));
  const valueAt = (index: number): number => {
    const line = lines[index];
    return line !== undefined && line.tableBlock === undefined && BARE.test(line.text.trim())
      ? Number(line.text.normalize('NFKC'))
      : 0;
  };
  const last = lines.length - 1;
  const marks = valueAt(last) === ends.length + 1 ? [...ends, last] : ends;
  return marks.length >= LEAST_PAGES && marks.every((index, at) => valueAt(index) === at + 1) ? marks : [];
}

/** The first of some rising numbers that is not below `least`, or Infinity. */
function firstAtOrAfter(rising: readonly number[], least: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? Infinity) < least) low = middle + 1;
    else high = middle;
  }
  return rising[low] ?? Infinity;
}

/** The title printed again amid the text of a dump: a running head whose pages the dump does not show. */
export function repeatedTitles(lines: readonly Line[]): readonly number[] {
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    if (line.tableBlock !== undefined || line.text.length > MAX_TITLE_LENGTH) continue;
    if (!TITLE.test(line.text) || /[，。；：！？]/u.test(line.text)) continue;
    const text = fold(line.text);
    const known = places.get(text);
    if (known) known.push(index);
    else places.set(text, [index]);
  }
  const repeated = [...places.values()].filter((indexes) => indexes.length > 1);
  if (repeated.length === 0) return [];
  const prose = lines.flatMap((line, index) => (isProse(line) ? [index] : []));
  return repeated.flatMap(([first = 0, ...others]) => {
    const text = firstAtOrAfter(prose, first);
    const later = others.filter((index) => text < index);
    const amid = later.filter((index) => {
      const above = lines[index - 1];
      return isProse(above) && !/[。！？；：:]["”’）)]*$/u.test(above?.text ?? '');
    });
    // a file of two reports may print one title twice, but not in the midst of a sentence
    return amid.length > 0 || later.length > 2 ? later : [];
  });
}
