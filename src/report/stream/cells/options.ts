import { hasRowSums } from '../../../edition/relations.js';
import type { TableForm } from '../../../edition/shape.js';
import type { Line } from '../../../model/document.js';
import type { CellReading, RowReading } from '../../../model/reading.js';
import { placesOf, spansOf } from '../words/text.js';
import type { Token } from '../words/tokens.js';
import {
  byOuterColumns,
  cutOptions,
  groupedOptions,
  joinOptions,
  MAX_OPTIONS,
  type Part,
  type Placement,
  placeOptions,
  placeUnder,
  rowHolds,
  spareOptions,
} from './cuts.js';
import { asEven, type Even, wrappedEven } from './even.js';
import { cutFilled } from './filled.js';
import type { Places } from './places.js';
import { fitsSpacing, type Spacing } from './spacing.js';

/** Figures of one row that are wrapped at once, at most; more ways to join them than this would cost too much. */
const MAX_WRAPPED = 5;

/** A document with its tokens, and whether its cells are glued together. */
export interface Source {
  readonly lines: readonly Line[];
  readonly tokens: readonly Token[];
  readonly glued: Glue;
  /** Where the columns of a table of so many columns stand, for texts that keep the layout of the page with spaces. */
  readonly spacings?: ReadonlyMap<number, Spacing>;
  /** By table, how many of its columns its glued figures fill, where it leaves others blank. */
  readonly filled?: ReadonlyMap<string, number>;
  /** By table, the columns its figures stand under, for texts that keep the layout of the page under whole headers. */
  readonly places?: ReadonlyMap<string, Places>;
}

/** What was made of the figures of one row. */
export type RowFigures = Pick<RowReading, 'options' | 'placed' | 'extraFigures' | 'copied'>;

/** Whether cells are glued together: not, perhaps (a figure touches its label), or surely (a run begins with 0). */
export type Glue = 'no' | 'perhaps' | 'surely';

/** A run of digits that cannot be one figure. */
export const LEADING_ZERO = /^[+\-−]?0\d/u;

/** A cell known to be there, with nothing in it. */
const BLANK: CellReading = { raw: '', provenance: [] };

export function digitCount(text: string): number {
  const whole = text.replace(/\(.*$/u, '').split('.')[0] ?? '';
  return whole.replace(/\D/gu, '').length;
}

/** True where the texts hold enough digits to be cut into `columns` figures. */
export function canCut(source: Source, texts: readonly string[], columns: number): boolean {
  if (texts.length >= columns) return false;
  const enough = texts.reduce((sum, text) => sum + Math.max(1, digitCount(text)), 0) >= columns;
  return enough && (source.glued !== 'no' || texts.some((text) => LEADING_ZERO.test(text)));
}

function rawOf(source: Source, token: Token): string {
  return source.lines[token.line]?.text.slice(token.from, token.to).trim() ?? token.text;
}

export function cellOf(source: Source, tokens: readonly number[], parts: readonly Part[]): CellReading {
  const read = parts.map(({ text, source: place }) => {
    const token = source.tokens[tokens[place] ?? -1];
    const line = token === undefined ? undefined : source.lines[token.line];
    if (token === undefined || line === undefined) return { raw: text, spans: [] };
    return { raw: text === token.text ? rawOf(source, token) : text, spans: spansOf(line, token.from, token.to) };
  });
  const spans = read.flatMap(({ spans: own }) => own);
  const sure = spans.flatMap((span) => (span.confidence === undefined ? [] : [span.confidence]));
  return {
    raw: read.map(({ raw }) => raw).join(''),
    provenance: placesOf(spans),
    ...(sure.length > 0 && { confidence: Math.min(...sure) }),
  };
}

/** Place of the one figure that stands on another line than all the others, or -1. */
function apart(source: Source, tokens: readonly number[]): number {
  const lines = tokens.map((token) => source.tokens[token]?.line ?? -1);
  const alone = lines.filter((line) => lines.indexOf(line) === lines.lastIndexOf(line));
  const [first, ...others] = new Set(lines);
  if (first === undefined || others.length !== 1 || alone.length === 0) return -1;
  // of two figures on two lines, the one beside the label is the row's
  const beside = lines.findIndex((line, place) => source.tokens[(tokens[place] ?? 0) - 1]?.line === line);
  if (alone.length === 2) return beside < 0 ? -1 : 1 - beside;
  return lines.indexOf(alone[0] ?? -1);
}

function provedBySum(table: TableForm, rows: readonly Placement[] | null): boolean {
  return hasRowSums(table) && rows !== null && rows.length > 0 && rows.every((row) => rowHolds(table, row));
}

/** A row whose columns are known, the empty ones too: a cell without a figure is blank. */
const withBlanks = (row: RowReading['options'][number]): RowReading['options'][number] =>
  row.map((cell) => cell ?? BLANK);

/** A row the text shows to be blank from its first column to its last. */
export const blankRow = (table: TableForm): RowFigures => ({
  options: [table.columns.map(() => BLANK)],
  placed: 'count',
});

/** Every way the figures of a row can stand in its columns; `even` is what all rows of the table have in common, where columns are blank. */
export function rowOptions(
  source: Source,
  table: TableForm,
  tokens: readonly number[],
  even: Even | null = null,
): RowFigures {
  if (even === null) return anyOptions(source, table, tokens);
  const texts = tokens.map((token) => source.tokens[token]?.text ?? '');
  const wrapped = wrappedEven(table, even, texts);
  if (wrapped.length > 0) {
    const options = wrapped.map((row) => row.map((cell) => (cell === null ? null : cellOf(source, tokens, cell))));
    return { options, placed: 'cut' };
  }
  const read = anyOptions(source, table, tokens);
  const kept = asEven(table, even, texts.length, read.options);
  return kept === read.options ? read : { ...read, options: kept, placed: 'dealt' };
}

function anyOptions(source: Source, table: TableForm, tokens: readonly number[]): RowFigures {
  const texts = tokens.map((token) => source.tokens[token]?.text ?? '');
  const columns = table.columns.length;
  const read = (rows: readonly Placement[] | null): RowReading['options'] => {
    if (rows === null || rows.length > MAX_OPTIONS) return [];
    // ways to cut a run share most of their pieces
    const known = new Map<string, CellReading>();
    const made = (parts: readonly Part[]): CellReading => {
      const key = parts.map(({ text, source: place }) => `${place} ${text}`).join(' ');
      const cell = known.get(key) ?? cellOf(source, tokens, parts);
      known.set(key, cell);
      return cell;
    };
    return rows.map((row) => row.map((cell) => (cell === null ? null : made(cell))));
  };
  if (texts.length === 0) return { options: [], placed: 'count' };
  if (texts.length === columns) {
    return { options: read([texts.map((text, place) => [{ text, source: place }])]), placed: 'count' };
  }
  if (texts.length === columns + 1) {
    const lines = new Set(tokens.map((token) => source.tokens[token]?.line));
    const options = read(spareOptions(table, texts, apart(source, tokens)));
    // on a line of its own the figure too many is a stray; among the others nothing tells which one it is
    return { options, placed: 'count', ...(lines.size === 1 && { extraFigures: true }) };
  }
  if (texts.length > columns) return { options: read(joinOptions(table, texts)), placed: 'cut' };
  const filled = source.filled?.get(table.id);
  if (filled !== undefined && texts.length === 1) {
    return { options: read(cutFilled(table, texts, filled)), placed: 'cut' };
  }
  if (canCut(source, texts, columns)) {
    const cuts = cutOptions(table, texts);
    // where nothing but the missing space says so, a long figure beside blank cells is possible too
    const whole = source.glued === 'perhaps' && !provedBySum(table, cuts) ? placeOptions(table, texts) : [];
    if (cuts?.length === 1 && !hasRowSums(table) && isOnlyCut(texts, columns))
      return { options: read(cuts), placed: 'count' };
    return { options: read(cuts === null || whole === null ? null : [...cuts, ...whole]), placed: 'cut' };
  }
  // digits with a leading zero are several figures glued: one for each digit, or nothing can be said
  if (texts.some((text) => LEADING_ZERO.test(text)))
    return { options: read(singleDigits(table, texts)), placed: 'cut' };
  const under = source.places?.get(table.id)?.columnsOf(tokens.map((token) => source.tokens[token]));
  const headed = under && placeUnder(table, texts, under);
  if (headed) return { options: read([headed]).map(withBlanks), placed: 'count' };
  const ways = placeOptions(table, texts);
  const likely = ways === null ? groupedOptions(table, texts) : likeliestFirst(source, table, tokens, ways);
  return { options: read(likely), placed: 'count' };
}

/** A digit for each column, zeros but for the last: no figure has more digits, since none begins with 0, and none is blank. */
const isOnlyCut = ([run = '', more]: readonly string[], columns: number): boolean =>
  more === undefined && run.length === columns && /^0+\d$/u.test(run);

/** A glued run of fewer digits than columns: each digit a figure, with the same columns blank in each group of the table. */
const singleDigits = (table: TableForm, [run = '', more]: readonly string[]): readonly Placement[] | null =>
  more === undefined && /^\d+$/u.test(run)
    ? (groupedOptions(table, [...run])?.map((row) =>
        row.map((cell) => cell?.map((part) => ({ ...part, source: 0 })) ?? null),
      ) ?? null)
    : null;

/**
 * Places that fit the spaces of the text, where it keeps its columns; those with the last column filled, a total, come first, and of
 * these the ones with the outer columns filled.
 */
function likeliestFirst(
  source: Source,
  table: TableForm,
  tokens: readonly number[],
  rows: readonly Placement[],
): readonly Placement[] {
  const spacing = source.spacings?.get(table.columns.length);
  const own = tokens.map((token) => source.tokens[token]);
  const oneLine = own.every((token) => token?.line === own[0]?.line);
  const fitting = spacing !== undefined && oneLine ? rows.filter((row) => fitsSpacing(spacing, row, own)) : [];
  const kept = fitting.length > 0 ? fitting : rows;
  if (!hasRowSums(table)) return kept;
  const last = table.columns.length - 1;
  const outerFirst = byOuterColumns(last);
  const filled = (row: Placement): readonly number[] => row.flatMap((cell, column) => (cell === null ? [] : [column]));
  return [...kept].sort(
    (a, b) => Number(a[last] === null) - Number(b[last] === null) || outerFirst(filled(a), filled(b)),
  );
}

/**
 * A full row that breaks its sums, with a few digits on the line below: a figure too wide for its column goes on there. Where no
 * way to put the digits behind the figures above makes the sums hold, the row is as it stands, but not certain. Null where nothing
 * speaks of a wrap.
 */
export function wrapRow(
  source: Source,
  table: TableForm,
  tokens: readonly number[],
  spilled: readonly number[] | undefined,
): RowFigures | null {
  const text = (token: number): string => source.tokens[token]?.text ?? '';
  const ends = (spilled ?? []).map(text);
  if (ends.length === 0 || ends.length > MAX_WRAPPED || !ends.every((end) => /^\d{1,3}$/u.test(end))) return null;
  const all = [...tokens, ...(spilled ?? [])];
  const row: Placement = tokens.map((token, place) => [{ text: text(token), source: place }]);
  if (rowHolds(table, row)) return null;
  const wraps = (at: number, end: number): readonly Placement[] => {
    if (end === ends.length) return [row];
    return tokens.flatMap((_, column) =>
      column < at
        ? []
        : wraps(column + 1, end + 1).map((rest) =>
            rest.map((cell, index) =>
              index === column ? [...(cell ?? []), { text: ends[end] ?? '', source: tokens.length + end }] : cell,
            ),
          ),
    );
  };
  const fitting = wraps(0, 0).filter((one) => rowHolds(table, one));
  const kept = fitting.length === 0 || fitting.length > MAX_OPTIONS ? [row] : fitting;
  const options = kept.map((one) => one.map((cell) => (cell === null ? null : cellOf(source, all, cell))));
  return { options, placed: 'cut' };
}
