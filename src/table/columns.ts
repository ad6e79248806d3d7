import { EDITIONS } from '../edition/editions.js';
import { fold } from '../edition/fold.js';
import type { PartForm, TableForm } from '../edition/shape.js';
import type { Word, WordLine } from './words.js';

/** Labels of rows that begin with an Arabic ordinal stand in the innermost label column, with a bracketed one in the middle. */
const INNER = /^\d{1,2}\s*[.、．,，]/u;
const MIDDLE = /^[（(][一二三四五六七八九十]{1,2}[）)]/u;
/** Left edges within this share of the text height count as the same. */
const EDGE = 0.25;

/** Where a column stands on the page, in points. */
export interface Band {
  readonly left: number;
  readonly right: number;
}

const TABLES: readonly TableForm[] = EDITIONS.flatMap((edition) => Object.values(edition.parts)).flatMap(
  (part: PartForm) => part.tables,
);

const HEADERS: ReadonlySet<string> = new Set(TABLES.flatMap((table) => table.columns.map((column) => fold(column.zh))));

/** Headers over several columns, which belong to none of them alone. */
const GROUPS: ReadonlySet<string> = new Set(
  TABLES.flatMap((table) => table.header.flat())
    .filter((cell) => (cell.columnSpan ?? 1) > 1 && !HEADERS.has(fold(cell.zh)))
    .map((cell) => fold(cell.zh)),
);

export const touches = (a: Band, b: Band): boolean => a.left < b.right && b.left < a.right;

/** Joins words that stand one above the other into bands, from left to right. */
export function bandsOf(words: readonly Band[]): readonly Band[] {
  const bands: { left: number; right: number }[] = [];
  for (const { left, right } of words.toSorted((a, b) => a.left - b.left)) {
    const last = bands.at(-1);
    if (last && left < last.right) last.right = Math.max(last.right, right);
    else bands.push({ left, right });
  }
  return bands;
}

/** Columns that hold no figure at all and are known by their header alone, which may run over several lines. */
export function headerBands(lines: readonly WordLine[], known: readonly Band[], from: number): readonly Band[] {
  const words = lines.flatMap((line) => line.words).filter((word) => !word.figure && word.left >= from);
  const free = words.filter((word) => !known.some((band) => touches(word, band)) && !GROUPS.has(fold(word.text)));
  return bandsOf(free).filter((band) => {
    const text = fold(
      free
        .filter((word) => touches(word, band))
        .map((word) => word.text)
        .join(''),
    );
    return HEADERS.has(text);
  });
}

/** Left edges of the label columns: outer, middle and inner, as far as there are such. */
export function labelEdges(words: readonly Word[]): readonly number[] {
  const height = Math.max(
    1,
    ...words.slice(0, 1).map((word) => (word.items[0]?.bbox[3] ?? 1) - (word.items[0]?.bbox[1] ?? 0)),
  );
  const least = (filter: RegExp): number =>
    Math.min(...words.filter((word) => filter.test(word.text)).map((word) => word.left));
  const outer = Math.min(...words.map((word) => word.left));
  const edges = [outer];
  for (const edge of [least(MIDDLE), least(INNER)]) {
    if (Number.isFinite(edge) && edge > (edges.at(-1) ?? 0) + EDGE * height) edges.push(edge);
  }
  return edges.map((edge) => edge - EDGE * height);
}
