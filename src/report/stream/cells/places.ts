import { fold } from '../../../edition/fold.js';
import type { TableForm } from '../../../edition/shape.js';
import { wordingsOf as variantsOf } from '../../../edition/variants.js';
import { ems, indentOf } from '../../../layout/words/widths.js';
import type { Line } from '../../../model/document.js';
import { memoized } from '../../../model/memo.js';
import type { Token } from '../words/tokens.js';

/** Columns of a text that keeps the layout of its page stand at least this many half-width characters apart. */
const LEAST_PITCH = 4;
/** White space between two figures of such a text; texts that part cells by one space keep no columns. */
const LEAST_SPACE = 3;
/** White space between two header cells in their own places: one space alone is what is left where one was pushed aside. */
const UNPUSHED = 2;
/** A figure may stand this part of the distance between two columns beside the middle of its header. */
const SLACK = 0.45;
/** Pieces of one header cell stand above one another, or this many characters aside by rounding. */
const ASIDE = 1;
/** Figures one above the other stand within this many half-width characters, by rounding. */
const PLUMB = 1;
/** Lines between two pieces of one header cell, at most: cells beside it are cut into other lines. */
const LINES_APART = 4;
/** A zone with more words than this is prose, not the header of a table. */
const MOST_WORDS = 200;
/** No line of a page is as long; a longer one is glued text that keeps no columns, and measuring it for each word would take long. */
const MOST_CHARACTERS = 1000;

/** Where a text stands on its line as printed. */
interface Extent {
  readonly left: number;
  readonly right: number;
}

/** How far a text reaches, and where a line begins. */
interface Measure {
  readonly width: (text: string) => number;
  readonly indent: (line: Line) => number;
}

/** Extractors pad lines by half-width characters, or by characters. */
const MEASURES: readonly Measure[] = [
  { width: (text) => 2 * ems(text), indent: (line) => 2 * indentOf(line) },
  { width: (text) => text.length, indent: ({ spans }) => (spans[0]?.text ?? '').search(/\S/u) },
];

/** Where a token stands; text without geometry alone is placed by its blanks. */
function extentOf(token: Token, line: Line | undefined, { width, indent }: Measure): Extent | null {
  if (line === undefined || line.bbox !== null || line.tableBlock !== undefined) return null;
  if (line.text.length > MOST_CHARACTERS) return null;
  const left = indent(line) + width(line.text.slice(0, token.from));
  return { left, right: left + width(line.text.slice(token.from, token.to)) };
}

const middle = ({ left, right }: Extent): number => (left + right) / 2;

interface Word extends Extent {
  readonly text: string;
  readonly line: number;
}

/** The cells a wording can be put together from: words one below the other. */
function stacksOf(wording: string, words: readonly Word[]): readonly Extent[] {
  const grow = (text: string, extent: Extent, line: number, from: number): Extent | null => {
    if (text === wording) return extent;
    for (let index = from; index < words.length; index += 1) {
      const next = words[index];
      if (next === undefined || next.line - line > LINES_APART) break;
      const below = next.line > line && next.left < extent.right + ASIDE && next.right > extent.left - ASIDE;
      if (!below || !wording.startsWith(text + next.text)) continue;
      const wider = { left: Math.min(extent.left, next.left), right: Math.max(extent.right, next.right) };
      const found = grow(text + next.text, wider, next.line, index + 1);
      if (found !== null) return found;
    }
    return null;
  };
  return words.flatMap((word, index) => {
    const found = wording.startsWith(word.text) ? grow(word.text, word, word.line, index + 1) : null;
    return found === null ? [] : [found];
  });
}

const wordingsOf: (table: TableForm) => readonly (readonly string[])[] = memoized((table) =>
  table.columns.map(({ zh }) => [...new Set(variantsOf(zh).map(fold))]),
);

/** The columns of a header, by their middles. */
interface Columns {
  readonly at: readonly number[];
  /** False where header cells stand in each other's way: programs then push them aside, and only full rows tell where the columns are. */
  readonly apart: boolean;
}

/** The columns of a zone that prints exactly those of the form from left to right; else null. */
function columnsIn(words: readonly Word[], table: TableForm): Columns | null {
  const wordings = wordingsOf(table);
  const names = new Map(wordings.map((some, column) => [some[0] ?? '', { some, first: column }]));
  const cells = [...names.values()]
    .flatMap(({ some, first }) =>
      some.flatMap((wording) => stacksOf(wording, words)).map((extent) => ({ first, at: middle(extent), extent })),
    )
    .sort((a, b) => a.at - b.at);
  const expected = wordings.map((some) => names.get(some[0] ?? '')?.first);
  if (cells.length !== expected.length || cells.some(({ first }, index) => first !== expected[index])) return null;
  const apart = cells.every(({ at }, index) => index === 0 || at - (cells[index - 1]?.at ?? 0) >= LEAST_PITCH);
  if (!apart) return null;
  const parted = cells.every(
    ({ extent }, index) => index === 0 || extent.left - (cells[index - 1]?.extent.right ?? 0) >= UNPUSHED,
  );
  return { at: cells.map(({ at }) => at), apart: parted };
}

/** One printed header: where its columns stand, and the first line that may hold their figures. */
interface Header {
  readonly line: number;
  readonly columns: readonly number[];
  readonly apart: boolean;
}

/** Where the figures of a row stand under the headers printed above them. */
export interface Places {
  /** The column of each figure, or null where they do not stand under columns of their own. */
  readonly columnsOf: (tokens: readonly (Token | undefined)[]) => readonly number[] | null;
}

/** A text with its figures. */
export interface FiguredText {
  readonly tokens: readonly Token[];
  readonly lines: readonly Line[];
  readonly isFigure: (index: number) => boolean;
}

function headersOf({ tokens, lines, isFigure }: FiguredText, table: TableForm, measure: Measure): readonly Header[] {
  const figured = new Set(tokens.flatMap(({ line }, index) => (isFigure(index) ? [line] : [])));
  const found: Header[] = [];
  let words: Word[] = [];
  const close = (line: number): void => {
    const columns = words.length > MOST_WORDS ? null : columnsIn(words, table);
    if (columns !== null) found.push({ line, columns: columns.at, apart: columns.apart });
    words = [];
  };
  for (const token of tokens) {
    if (figured.has(token.line)) {
      if (words.length > 0) close(token.line);
      continue;
    }
    const extent = extentOf(token, lines[token.line], measure);
    // quotes and blanks alone are no piece of a name, and any number of them would fit into one
    if (extent !== null && token.kind === 'text' && token.text !== '')
      words.push({ ...extent, text: token.text, line: token.line });
  }
  return found;
}

/** The column each figure of one line stands under; null where one stands under none, or two under one. */
function columnsUnder(header: Header, extents: readonly Extent[]): readonly number[] | null {
  const { columns } = header;
  const pitch = Math.min(...columns.slice(1).map((at, index) => at - (columns[index] ?? 0)), Infinity);
  const found = extents.map((extent) => {
    const offs = columns.map((at) => Math.abs(at - middle(extent)));
    const near = offs.indexOf(Math.min(...offs));
    return (offs[near] ?? Infinity) <= SLACK * pitch ? near : -1;
  });
  const rising = found.every((column, index) => column > (found[index - 1] ?? -1));
  return rising ? found : null;
}

interface Placed {
  readonly token: Token | undefined;
  readonly column: number;
}

/** Do the words before the figures of one column differ in their width and in their characters, so that a wrong measure would show? */
function isTested(placed: readonly Placed[], lines: readonly Line[]): boolean {
  const shifts = new Map<number, Set<number>>();
  for (const { token, column } of placed) {
    const before = lines[token?.line ?? -1]?.text.slice(0, token?.from ?? 0) ?? '';
    shifts.set(column, (shifts.get(column) ?? new Set()).add(2 * ems(before) - before.length));
  }
  return [...shifts.values()].some((own) => Math.max(...own) - Math.min(...own) > PLUMB);
}

/** Do the figures of each column stand exactly above one another, by their left, their middle or their right? */
function isPlumb(figures: readonly { readonly column: number; readonly extent: Extent | null | undefined }[]): boolean {
  return [...new Set(figures.map(({ column }) => column))].every((column) => {
    const extents = figures.flatMap((figure) => (figure.column === column && figure.extent ? [figure.extent] : []));
    return [({ left }: Extent) => left, middle, ({ right }: Extent) => right].some((edge) => {
      const edges = extents.map(edge);
      return Math.max(...edges) - Math.min(...edges) <= PLUMB;
    });
  });
}

function placesBy(
  text: FiguredText,
  units: readonly (readonly number[])[],
  table: TableForm,
  measure: Measure,
): Places | null {
  const { tokens, lines } = text;
  const headers = headersOf(text, table, measure);
  if (headers.length === 0) return null;
  const columnsOf: Places['columnsOf'] = (own) => {
    const line = own[0]?.line ?? -1;
    const header = headers.findLast((one) => one.line <= line);
    const parted = own.every((token, index) => {
      const before = own[index - 1];
      return token?.line === line && (before === undefined || token.from - before.to >= LEAST_SPACE);
    });
    if (header === undefined || !parted) return null;
    const extents = own.map((token) => token && extentOf(token, lines[line], measure));
    return extents.every((extent) => extent !== null && extent !== undefined) ? columnsUnder(header, extents) : null;
  };
  const rows = units
    .filter((unit) => unit.length > 1 && unit.length <= table.columns.length)
    .map((unit) => unit.map((index) => tokens[index]))
    .filter(([first]) => first !== undefined && headers.some(({ line }) => line <= first.line));
  const read = rows.map((row) => ({ row, columns: columnsOf(row) }));
  const placed = read.flatMap(({ row, columns }) =>
    columns === null ? [] : row.map((token, index) => ({ token, column: columns[index] ?? 0 })),
  );
  const whole = read.filter(({ row }) => row.length === table.columns.length);
  const told =
    whole.length > 0 ||
    (headers.every(({ apart }) => apart) &&
      isTested(placed, lines) &&
      isPlumb(
        placed.map(({ token, column }) => ({ column, extent: token && extentOf(token, lines[token.line], measure) })),
      ));
  // rows that are whole stand under all headers, and some row stands apart, or the text does not keep its columns
  return told && placed.length > 0 && whole.every(({ columns }) => columns !== null) ? { columnsOf } : null;
}

/**
 * For texts that keep the layout of the page with blanks: which column of the table the figures of a line stand under. Null where the
 * header is not printed whole, or full rows do not stand under it. Extractors pad by characters or by their width, and a text does not say
 * by which: where both ways give columns, they must be the same. Without a full row under all headers, figures that stand plumb though the
 * labels before them differ tell the right one: a sum along a row holds in any columns.
 */
export function placesOfColumns(
  text: FiguredText,
  units: readonly (readonly number[])[],
  table: TableForm,
): Places | null {
  if (table.columns.length < 2) return null;
  const ways = MEASURES.flatMap((measure) => placesBy(text, units, table, measure) ?? []);
  if (ways.length === 0) return null;
  return {
    columnsOf: (own) => {
      const [first, ...others] = ways.flatMap(({ columnsOf }) => {
        const columns = columnsOf(own);
        return columns === null ? [] : [columns];
      });
      const alike = first !== undefined && others.every((columns) => columns.join() === first.join());
      return alike ? first : null;
    },
  };
}
