import { EDITIONS } from '../edition/editions.js';
import { fold } from '../edition/fold.js';
import type { PartForm, TableForm } from '../edition/shape.js';
import type { Word, WordLine } from './words.js';

/** Labels of rows that begin with an Arabic ordinal stand in the innermost label column, with a bracketed one in the middle. */
const INNER = /^\p{Nd}{1,2}\s*[.、．,，]/u;
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

/** Words of the labels of rows that hold figures, to tell a label from a sentence. */
export const ROW_LABELS: readonly string[] = [
  ...new Set(TABLES.flatMap((table) => table.rows.filter((row) => row.zh !== '').map((row) => fold(row.zh)))),
];

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

/** Does this line hold the header of a column as a whole word? */
export const isHeaderLine = (line: WordLine): boolean =>
  line.words.some((word) => !word.figure && HEADERS.has(fold(word.text)));

/** Longer words are captions, headings or sentences, not one line of a header. */
const HEADER_LENGTH = 8;
const NO_HEADER = /第?二十条|^信息内容$|[。：:；]$/u;

/** Header words of columns, each with what stands below it in the same place, from left to right. */
export function headerStacks(lines: readonly WordLine[], from: number): readonly Band[] {
  // what stands above the headers of groups is the rest of a heading, which a wrap may put over a column
  const group = lines.find((line) => line.words.some((word) => GROUPS.has(fold(word.text))));
  const words = lines
    .filter((line) => group === undefined || line.bottom > group.top)
    .flatMap((line) => line.words)
    .filter((word) => !word.figure && word.left >= from && !GROUPS.has(fold(word.text)));
  const whole = words.filter((word) => HEADERS.has(fold(word.text)));
  const pieces = words.filter(
    (word) =>
      !whole.some((other) => touches(word, other)) && word.text.length <= HEADER_LENGTH && !NO_HEADER.test(word.text),
  );
  const stacked = bandsOf(pieces).filter((band) => {
    const text = fold(
      pieces
        .filter((word) => touches(word, band))
        .map((word) => word.text)
        .join(''),
    );
    return HEADERS.has(text);
  });
  return [...bandsOf(whole), ...stacked].toSorted((a, b) => a.left - b.left);
}

const around = (a: Band, b: Band): Band => ({ left: Math.min(a.left, b.left), right: Math.max(a.right, b.right) });

const gap = (a: Band, b: Band): number => Math.max(a.left, b.left) - Math.min(a.right, b.right);

/**
 * The columns of a block: where its figures stand, together with the headers above. A header need not overlap its figures (figures to
 * the right, header in the middle): then it belongs to the nearest column that has none of its own. What is left are columns that hold
 * no figure at all.
 */
export function withHeaders(lines: readonly WordLine[], figures: readonly Band[], from: number): readonly Band[] {
  const stacks = headerStacks(lines, from);
  const columns: { band: Band; headed: boolean }[] = figures.map((band) => ({ band, headed: false }));
  const free: Band[] = [];
  for (const stack of stacks) {
    const over = columns.filter(({ band }) => touches(band, stack));
    const [only] = over;
    if (over.length === 0) free.push(stack);
    else if (only && over.length === 1) {
      only.headed = true;
      only.band = around(only.band, stack);
    }
  }
  const pairs = free
    .flatMap((stack) =>
      columns.filter(({ headed }) => !headed).map((column) => ({ stack, column, distance: gap(stack, column.band) })),
    )
    .toSorted((a, b) => a.distance - b.distance);
  const paired = new Set<Band>();
  // a header further away than the next column is the header of another one
  const pitch = Math.min(Infinity, ...figures.slice(1).map((band, index) => band.left - (figures[index]?.left ?? 0)));
  for (const { stack, column, distance } of pairs) {
    if (column.headed || paired.has(stack) || distance > pitch) continue;
    column.headed = true;
    column.band = around(column.band, stack);
    paired.add(stack);
  }
  return [...columns.map(({ band }) => band), ...free.filter((stack) => !paired.has(stack))].toSorted(
    (a, b) => a.left - b.left,
  );
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
