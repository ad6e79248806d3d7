import { parseFigure } from '../../../edition/figure.js';
import { groupSize, hasRowSums, holds } from '../../../edition/relations.js';
import type { TableForm } from '../../../edition/shape.js';

/** A figure as it stands in the text, or a part of one that was glued; `source` is its place among the texts of the row. */
export interface Part {
  readonly text: string;
  readonly source: number;
}

/** One way to put the texts of a row into its columns. */
export type Placement = readonly (readonly Part[] | null)[];

/** More ways than this say nothing; the row stays open. */
export const MAX_OPTIONS = 400;
/** Digits of the longest figure there is; a longer piece of a run need not be tried. */
const LONGEST_FIGURE = 12;
/** Steps of the search for one row; a longer search is given up and the row stays open. */
const MAX_STEPS = 200_000;

const GLUED =
  /^(?<sign>[+\-−]|增加?|减少?)?(?<digits>\d+)(?<tail>(?:\.\d+)?(?:万元|亿元|元|[件条项个次份起])?(?:\(.*\))?)$/u;

function textOf(cell: readonly Part[] | null | undefined): string {
  return (cell ?? []).map((part) => part.text).join('');
}

/** False where a text cannot stand in its column (a sign in a count, a leading zero). */
function readable(table: TableForm, column: number, text: string): boolean {
  const form = table.columns[column];
  return form === undefined || parseFigure(text, form.type).status !== 'unreadable';
}

/** True where the sums along the row hold; blanks count as 0. Only `equal` relations judge. */
export function rowHolds(table: TableForm, row: Placement): boolean {
  return table.relations.every((relation) => {
    if (relation.over !== 'rows' || relation.kind !== 'equal') return true;
    return holds(relation, side(table, row, relation.left), side(table, row, relation.right));
  });
}

const placesOf = (table: TableForm, ids: readonly string[]): readonly number[] =>
  ids.map((id) => table.columns.findIndex((column) => column.id === id));

function figureOf(table: TableForm, row: Placement, column: number): number {
  return parseFigure(textOf(row[column]), table.columns[column]?.type ?? 'count').value ?? 0;
}

function side(table: TableForm, row: Placement, ids: readonly string[]): number {
  return placesOf(table, ids).reduce((sum, column) => sum + figureOf(table, row, column), 0);
}

/** The equal relations along a row, each with the last column it needs: a search can stop there. */
function lastColumns(
  table: TableForm,
): readonly { readonly last: number; readonly check: (row: Placement) => boolean }[] {
  // a search meets the same cells over and over
  const known = table.columns.map(() => new WeakMap<readonly Part[], number>());
  const sum = (row: Placement, columns: readonly number[]): number => {
    let total = 0;
    for (const column of columns) {
      const cell = row[column];
      if (cell === null || cell === undefined) continue;
      const value = known[column]?.get(cell) ?? figureOf(table, row, column);
      known[column]?.set(cell, value);
      total += value;
    }
    return total;
  };
  return table.relations
    .filter((relation) => relation.over === 'rows' && relation.kind === 'equal')
    .map((relation) => {
      const [left, right] = [placesOf(table, relation.left), placesOf(table, relation.right)];
      return {
        last: Math.max(...left, ...right),
        check: (row) => holds(relation, sum(row, left), sum(row, right)),
      };
    });
}

type Step = (
  state: number,
  row: Placement,
) => readonly { readonly cell: readonly Part[] | null; readonly state: number }[];

/** Every full row `step` allows; rows that break a relation only where none keeps them all. Null where there are too many. */
function search(table: TableForm, step: Step, finished: (state: number) => boolean): readonly Placement[] | null {
  const columns = table.columns.length;
  const checks = lastColumns(table);
  const run = (strict: boolean): readonly Placement[] | null => {
    const found: Placement[] = [];
    let steps = 0;
    const go = (row: Placement, state: number): boolean => {
      if (steps > MAX_STEPS || found.length > MAX_OPTIONS) return false;
      if (row.length === columns) {
        if (finished(state)) found.push(row);
        return true;
      }
      for (const next of step(state, row)) {
        const longer = [...row, next.cell];
        const column = row.length;
        steps += 1;
        if (strict && checks.some(({ last, check }) => last === column && !check(longer))) continue;
        if (!go(longer, next.state)) return false;
      }
      return true;
    };
    return go([], 0) ? found : null;
  };
  const strict = run(true);
  if (strict === null || strict.length > 0) return strict;
  return run(false);
}

/** Every way to cut glued runs into as many figures as there are columns, without leading zeros. */
export function cutOptions(table: TableForm, texts: readonly string[]): readonly Placement[] | null {
  const columns = table.columns.length;
  const runs = texts.map((text) => GLUED.exec(text)?.groups ?? null);
  // where each run ends, counted in digits; a text that is no run is one piece
  const lengths = runs.map((run) => run?.digits?.length ?? 1);
  const starts = lengths.map((_, index) => lengths.slice(0, index).reduce((sum, length) => sum + length, 0));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total < columns) return [];
  const made = new Map<number, ReturnType<Step>>();
  const step: Step = (state, row) => {
    const key = state * columns + row.length;
    const known = made.get(key);
    if (known !== undefined) return known;
    const out = pieces(state, row.length);
    made.set(key, out);
    return out;
  };
  const pieces = (state: number, column: number): ReturnType<Step> => {
    const source = starts.findLastIndex((start) => start <= state);
    const run = runs[source];
    const left = columns - column - 1;
    if (source < 0 || state >= total) return [];
    const text = texts[source] ?? '';
    if (run === null || run === undefined) return [{ cell: [{ text, source }], state: state + 1 }];
    const { sign = '', digits = '', tail = '' } = run;
    const offset = state - (starts[source] ?? 0);
    const out: { cell: readonly Part[]; state: number }[] = [];
    for (let end = offset + 1; end <= Math.min(digits.length, offset + LONGEST_FIGURE); end += 1) {
      const piece = digits.slice(offset, end);
      if (piece.length > 1 && piece.startsWith('0')) break;
      const rest = total - (state + piece.length);
      if (rest < left) break;
      // what the last columns cannot hold need not be tried
      if (rest > left * LONGEST_FIGURE) continue;
      const full = (offset === 0 ? sign : '') + piece + (end === digits.length ? tail : '');
      if (readable(table, column, full)) out.push({ cell: [{ text: full, source }], state: state + piece.length });
    }
    return out;
  };
  const found = search(table, step, (state) => state === total);
  return found === null ? null : byLikelihood(table, found);
}

/** Every way to put fewer texts than columns into the columns in their order; the other cells are blank. */
export function placeOptions(table: TableForm, texts: readonly string[]): readonly Placement[] | null {
  const columns = table.columns.length;
  const step: Step = (state, row) => {
    const out: { cell: readonly Part[] | null; state: number }[] = [];
    const text = texts[state];
    if (text !== undefined && readable(table, row.length, text))
      out.push({ cell: [{ text, source: state }], state: state + 1 });
    if (columns - row.length > texts.length - state) out.push({ cell: null, state });
    return out;
  };
  return search(table, step, (state) => state === texts.length);
}

/** Every way to choose `count` of the numbers below `size`, rising. */
export function choices(size: number, count: number, from = 0): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return Array.from({ length: Math.max(0, size - from) }, (_, index) => from + index).flatMap((first) =>
    choices(size, count - 1, first + 1).map((rest) => [first, ...rest]),
  );
}

/**
 * Puts the columns a row may fill in order: first those that fill the outer columns, the `last` one, a total, aside. People, companies and
 * the rest ask more often than the kinds between.
 */
export function byOuterColumns(last: number): (a: readonly number[], b: readonly number[]) => number {
  const out = (filled: readonly number[]): number =>
    filled.reduce((sum, column) => sum + Math.abs(column - (last - 1) / 2), 0);
  return (a, b) => out(b) - out(a);
}

/**
 * Fewer texts than columns in a table that prints the same columns for several groups, with the same ones blank in each group; null
 * where they cannot be. Ways that keep the sums come first, then those that leave the last column of each group blank, its total.
 */
export function groupedOptions(table: TableForm, texts: readonly string[]): readonly Placement[] | null {
  const size = groupSize(table);
  const count = (texts.length * size) / table.columns.length;
  if (size < 2 || size === table.columns.length || !Number.isInteger(count) || count === 0) return null;
  const rows = choices(size, count).flatMap((filled) => {
    const columns = texts.map((_, place) => size * Math.floor(place / count) + (filled[place % count] ?? 0));
    const row = placeUnder(table, texts, columns);
    return row === null ? [] : [row];
  });
  const rank = (row: Placement): number => (rowHolds(table, row) ? 0 : row[size - 1] === null ? 1 : 2);
  return rows.length < 2 ? null : rows.sort((a, b) => rank(a) - rank(b));
}

/** The texts in the columns they are known to stand in, or null where one cannot stand there. */
export function placeUnder(table: TableForm, texts: readonly string[], columns: readonly number[]): Placement | null {
  if (texts.some((text, source) => !readable(table, columns[source] ?? -1, text))) return null;
  return table.columns.map((_, column) => {
    const source = columns.indexOf(column);
    return source < 0 ? null : [{ text: texts[source] ?? '', source }];
  });
}

/** Texts of one row that may be parts of figures, at most, beyond one for each column. */
const MOST_PARTS = 7;
const DIGITS = /^\d+$/u;

/**
 * More texts than columns, one cell or part of a cell each: figures too wide for their columns go on in the next text. Only joins that
 * keep the sums along the row are given; where the form knows none, nothing can be said.
 */
export function joinOptions(table: TableForm, texts: readonly string[]): readonly Placement[] {
  const columns = table.columns.length;
  if (!hasRowSums(table) || texts.length <= columns || texts.length > columns + MOST_PARTS) return [];
  const step: Step = (state, row) => {
    const out: { cell: readonly Part[]; state: number }[] = [];
    const cell: Part[] = [];
    for (let end = state; end < texts.length && texts.length - end >= columns - row.length; end += 1) {
      const text = texts[end] ?? '';
      const last = cell.at(-1);
      // a cell goes on below only when its line is full, so that what is below is not longer
      if (last !== undefined && !(DIGITS.test(last.text) && DIGITS.test(text) && text.length <= last.text.length))
        break;
      cell.push({ text, source: end });
      if (readable(table, row.length, textOf(cell))) out.push({ cell: [...cell], state: end + 1 });
    }
    return out;
  };
  return (search(table, step, (state) => state === texts.length) ?? []).filter((row) => rowHolds(table, row));
}

/** True where the sums along a row hold for the texts in some of its columns, or for figures they are parts of. */
export function canHold(table: TableForm, texts: readonly string[]): boolean {
  if (texts.length > table.columns.length) return joinOptions(table, texts).length > 0;
  return placeOptions(table, texts)?.some((row) => rowHolds(table, row)) === true;
}

/**
 * One text more than columns: a stray figure to leave out, or a figure that was wrapped. `stray` is the place of the text that stands
 * apart from the others, or -1; leaving it out is the likeliest.
 */
export function spareOptions(table: TableForm, texts: readonly string[], stray: number): readonly Placement[] {
  const whole = texts.map((text, source) => [{ text, source }]);
  const without = (out: number): Placement => whole.filter((_, index) => index !== out);
  const dropped = texts.map((_, out) => without(out));
  const joined = texts
    .slice(1)
    .map((_, at) => [...whole.slice(0, at), [...(whole[at] ?? []), ...(whole[at + 1] ?? [])], ...whole.slice(at + 2)]);
  const all: readonly Placement[] = [...(stray >= 0 ? [without(stray)] : []), ...joined, ...dropped];
  const fitting = all.filter(
    (row) => row.every((cell, column) => readable(table, column, textOf(cell))) && rowHolds(table, row),
  );
  const seen = new Set<string>();
  return (fitting.length > 0 ? fitting : all).filter((row) => {
    const key = JSON.stringify(row.map(textOf));
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

/** Cuts with the `at-most` relation of the form kept first, then figures of even length. */
function byLikelihood(table: TableForm, rows: readonly Placement[]): readonly Placement[] {
  const limits = table.relations.filter((relation) => relation.over === 'rows' && relation.kind === 'at-most');
  const rank = (row: Placement): readonly number[] => {
    const lengths = row.map((cell) => textOf(cell).length);
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const spread = lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0);
    const broken = limits.filter(
      (relation) => side(table, row, relation.left) > side(table, row, relation.right.slice(0, 1)),
    );
    return [broken.length, spread, -(parseFigure(textOf(row[0]), 'decimal').value ?? 0)];
  };
  return rows
    .map((row) => ({ row, rank: rank(row) }))
    .sort((a, b) => {
      const place = a.rank.findIndex((value, index) => value !== b.rank[index]);
      return place < 0 ? 0 : (a.rank[place] ?? 0) - (b.rank[place] ?? 0);
    })
    .map(({ row }) => row);
}
