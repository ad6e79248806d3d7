import type { TableForm } from '../../edition/shape.js';
import type { Line } from '../../model/document.js';
import { rowHolds } from './cells/cuts.js';
import type { Scene } from './scene.js';

/** Pages that can be read both ways, at most, before nothing is said of them. */
const MOST_OPEN = 3;
/** Labels of a page may be one more or less than its rows: a label cut by the end of a page has its figures on either. */
const LABELS_ASIDE = 1;
/** Figures that may be the number of their page, at most, before nothing is said of it. */
const MOST_NUMBERS = 8;
/** Documents break the sums of so many rows by themselves; a page with more is laid out otherwise. */
const MOST_BROKEN = 2;

/** Rows of figures, by tokens. */
type Rows = readonly (readonly number[])[];

/** The figures of one page, and how many labels of rows stand on it. */
interface PageOfTable {
  readonly figures: readonly number[];
  readonly labels: number;
  readonly number: number;
}

function pagesOf({ lines, tokens, units, seats }: Scene): readonly PageOfTable[] {
  const numbers: number[] = [];
  let page = 1;
  for (const [index, line] of lines.entries()) {
    if (index > 0 && line.gapBefore === 'page') page += 1;
    numbers.push(page);
  }
  const pageOf = (token: number): number => numbers[tokens[token]?.line ?? -1] ?? 1;
  const figures = units.flatMap((unit) => unit.tokens).sort((a, b) => a - b);
  const labels = seats.flatMap(({ kind, start }) => (kind === 'form' && start >= 0 ? [pageOf(start)] : []));
  const pages = new Map<number, number[]>();
  for (const figure of figures) {
    const own = pages.get(pageOf(figure));
    if (own === undefined) pages.set(pageOf(figure), [figure]);
    else own.push(figure);
  }
  return [...pages].map(([number, own]) => ({
    figures: own,
    labels: labels.filter((page) => page === number).length,
    number,
  }));
}

/** The pages from the first with a label to the last: those around them hold figures of other parts. */
const withLabels = (pages: readonly PageOfTable[]): readonly PageOfTable[] =>
  pages.slice(
    pages.findIndex(({ labels }) => labels > 0),
    pages.findLastIndex(({ labels }) => labels > 0) + 1,
  );

/** The figures of a page without the one that may be its number, where the others fill their rows without it. */
function withoutNumber({ figures, number }: PageOfTable, { tokens, lines }: Scene, columns: number): Rows {
  if (figures.length % columns === 0) return [figures];
  if (figures.length % columns !== 1) return [];
  const isNumber = (figure: number): boolean => {
    const line: Line | undefined = lines[tokens[figure]?.line ?? -1];
    const value = Number(tokens[figure]?.text);
    return line?.text.trim() === String(value) && value > 0 && Math.abs(value - number) <= 1;
  };
  const numbers = figures.filter(isNumber);
  return numbers.length > MOST_NUMBERS ? [] : numbers.map((out) => figures.filter((figure) => figure !== out));
}

/** The ways to read the figures of a page: along the rows, or down the columns, those that break fewest sums. */
function waysToRead(page: PageOfTable, scene: Scene, table: TableForm): readonly Rows[] {
  const columns = table.columns.length;
  const text = (token: number): string => scene.tokens[token]?.text ?? '';
  const broken = (rows: Rows): number =>
    rows.filter(
      (row) =>
        !rowHolds(
          table,
          row.map((token) => [{ text: text(token), source: 0 }]),
        ),
    ).length;
  const tried = withoutNumber(page, scene, columns).flatMap((figures) => {
    const count = figures.length / columns;
    const row = (at: (column: number) => number): readonly number[] =>
      table.columns.map((_, column) => figures[at(column)] ?? -1);
    return [
      Array.from({ length: count }, (_, index) => row((column) => index * columns + column)),
      Array.from({ length: count }, (_, index) => row((column) => column * count + index)),
    ].map((rows) => ({ rows, broken: broken(rows) }));
  });
  const least = Math.min(...tried.map((one) => one.broken));
  if (least > MOST_BROKEN) return [];
  const seen = new Set<string>();
  return tried.flatMap(({ rows, broken: own }) => {
    const key = rows.map((row) => row.map(text).join(' ')).join('\n');
    if (own > least || seen.has(key)) return [];
    seen.add(key);
    return [rows];
  });
}

/**
 * Texts that print each page down its columns, wherever its labels and headers stand among them: as many rows on each page as figures fill,
 * and as labels are printed there. Gives every way to take all pages, none where one of them fits neither.
 */
export function rowsByPage(scene: Scene): readonly (readonly (readonly number[])[])[] {
  const { seats, units, part } = scene;
  const [table, other] = part.tables;
  if (table === undefined || other !== undefined) return [];
  const rows = seats.flatMap(({ kind }, seat) => (kind === 'form' || kind === 'absent' ? [seat] : []));
  const pages = withLabels(pagesOf(scene));
  const read = pages.map((page) => waysToRead(page, scene, table));
  if (read.some((ways) => ways.length === 0) || read.filter(({ length }) => length > 1).length > MOST_OPEN) return [];
  let [printed, named] = [0, 0];
  for (const [index, page] of pages.entries()) {
    printed += read[index]?.[0]?.length ?? 0;
    named += page.labels;
    if (Math.abs(printed - named) > LABELS_ASIDE) return [];
  }
  if (printed !== rows.length) return [];
  const all = read.reduce<readonly Rows[]>(
    (known, ways) => known.flatMap((before) => ways.map((way) => [...before, ...way])),
    [[]],
  );
  // what stands along its rows throughout, labels tell better than numbers
  const down = all.filter((dealt) => dealt.flat().some((token, place, tokens) => token < (tokens[place - 1] ?? -1)));
  const taken = down.map((dealt) => seats.map((_, seat) => dealt[rows.indexOf(seat)] ?? []));
  return taken.filter((dealt) =>
    units.every(({ owner, tokens: own }) => owner < 0 || own.every((token) => dealt[owner]?.includes(token))),
  );
}
