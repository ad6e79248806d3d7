import type { Line } from '../../model/document.js';
import type { Assignment, Seat } from './assign.js';
import { mayBePageNumber } from './strays.js';
import type { Token } from './tokens.js';
import type { Unit } from './units.js';

/** Every figure dealt out to a row by the build of the text alone, with none left over. */
export interface Deal extends Assignment {
  /** True where nothing but the number of the figures ties them to their rows, so that only sums can prove them. */
  readonly counted: boolean;
}

/** What mere counting costs beside an assignment by least doubt; a text built throughout as labels and lines say costs nothing. */
const COUNTED = 1.5;

const dealOf = (taken: readonly (readonly number[])[], cost: number, counted: boolean): Deal => ({
  taken,
  left: [],
  cost,
  counted,
});

const holdsFigures = ({ kind }: Seat): boolean => kind === 'form';

/** Labels printed one after another, and the figures that follow them. */
interface Group {
  readonly members: readonly number[];
  readonly figures: readonly number[];
}

/** The text as labels and the figures behind them, or null where figures stand before the first label. */
function groupsOf(seats: readonly Seat[], units: readonly Unit[]): readonly Group[] | null {
  const figures = units.flatMap(({ tokens }) => tokens).sort((a, b) => a - b);
  const labels = seats
    .flatMap(({ start }, index) => (start >= 0 ? [{ at: start, seat: index }] : []))
    .sort((a, b) => a.at - b.at);
  if (labels.length === 0 || (figures[0] ?? Infinity) < (labels[0]?.at ?? 0)) return null;
  const groups: { members: number[]; figures: number[] }[] = [];
  let next = 0;
  for (const [index, { at, seat }] of labels.entries()) {
    const open = groups.at(-1);
    if (open !== undefined && open.figures.length === 0) open.members.push(seat);
    else groups.push({ members: [seat], figures: [] });
    const end = labels[index + 1]?.at ?? Infinity;
    for (; (figures[next] ?? Infinity) < end && (figures[next] ?? Infinity) > at; next += 1)
      groups.at(-1)?.figures.push(figures[next] ?? -1);
  }
  return groups;
}

/**
 * Texts in which each label is followed by the figures of its row, in whatever order the rows stand. A row with fewer figures than
 * columns has blank cells.
 */
function byLabels(seats: readonly Seat[], units: readonly Unit[]): Deal | null {
  const taken: (readonly number[])[] = seats.map(() => []);
  for (const { members, figures } of groupsOf(seats, units) ?? [{ members: [], figures: [] }]) {
    const [seat = -1, second] = members;
    if (second !== undefined || figures.length === 0 || figures.length > (seats[seat]?.columns ?? 0)) return null;
    taken[seat] = figures;
  }
  return dealOf(taken, 0, false);
}

/** Texts that print all labels first and then one line of figures for each row. */
function byLines(seats: readonly Seat[], units: readonly Unit[]): Deal | null {
  const rows = seats.flatMap((seat, index) => (holdsFigures(seat) ? [{ seat, index }] : []));
  if (rows.length < 2 || rows.length !== units.length) return null;
  if (rows.some(({ seat }, index) => index > 0 && seat.start < (rows[index - 1]?.seat.start ?? 0))) return null;
  const last = Math.max(...rows.map(({ seat }) => seat.start));
  const fits = units.every(
    ({ tokens, line, owner, at }, index) =>
      line >= 0 && owner < 0 && at > last && tokens.length <= (rows[index]?.seat.columns ?? 0),
  );
  // one figure a line may be one cell a line
  if (!fits || !units.some(({ tokens }) => tokens.length > 1)) return null;
  const taken: (readonly number[])[] = seats.map(() => []);
  for (const [place, { index }] of rows.entries()) taken[index] = units[place]?.tokens ?? [];
  return dealOf(taken, 0, false);
}

/**
 * Texts that scatter the labels and print the figures row by row all the same: the first figures of a row may stand on the line of its
 * label. Believed only where the figures are exactly as many as the cells.
 */
function inOrder(seats: readonly Seat[], units: readonly Unit[]): Deal | null {
  const heads = new Map<number, readonly number[]>();
  for (const { owner, tokens } of units) {
    if (owner < 0) continue;
    if (heads.has(owner) || tokens.length > (seats[owner]?.columns ?? 0)) return null;
    heads.set(owner, tokens);
  }
  const stream = units.filter(({ owner }) => owner < 0).flatMap(({ tokens }) => tokens);
  const found = seats.flatMap((seat, index) => (holdsFigures(seat) ? [index] : []));
  const all = seats.flatMap((seat, index) => (holdsFigures(seat) || seat.kind === 'absent' ? [index] : []));
  const need = (seat: number): number => (seats[seat]?.columns ?? 0) - (heads.get(seat)?.length ?? 0);
  const rows = [found, all].find((some) => some.reduce((sum, seat) => sum + need(seat), 0) === stream.length);
  if (rows === undefined || [...heads.keys()].some((seat) => !rows.includes(seat))) return null;
  const taken: (readonly number[])[] = seats.map(() => []);
  let at = 0;
  for (const seat of rows) {
    const missing = need(seat);
    taken[seat] = [...(heads.get(seat) ?? []), ...stream.slice(at, at + missing)];
    at += missing;
  }
  return dealOf(taken, COUNTED, true);
}

/** True where each row that takes figures takes as many as it has columns. */
const isFull = ({ taken }: Deal, seats: readonly Seat[]): boolean =>
  taken.every((figures, seat) => figures.length === 0 || figures.length === seats[seat]?.columns);

/**
 * The ways to deal out all figures of a part that the build of the text allows: those in which labels and lines say whose the figures
 * are, and those that only count, which only sums (`summed`) can prove. A figure alone at the edge of a page may be its number, so that beside one no cell is blank.
 */
export function dealsOf(
  seats: readonly Seat[],
  units: readonly Unit[],
  tokens: readonly Token[],
  lines: readonly Line[],
  summed: boolean,
): readonly [sure: readonly Deal[], counted: readonly Deal[]] {
  const numbers = new Set(units.filter((unit) => mayBePageNumber(unit, tokens, lines)));
  const ways = numbers.size === 0 ? [units] : [units, units.filter((unit) => !numbers.has(unit))];
  const of = (deal: (some: readonly Unit[]) => Deal | null): readonly Deal[] =>
    ways
      .map(deal)
      .filter((found) => found !== null)
      .filter((found) => numbers.size === 0 || isFull(found, seats));
  return [
    [...of((some) => byLabels(seats, some)), ...of((some) => byLines(seats, some))],
    summed ? of((some) => inOrder(seats, some)) : [],
  ];
}

/** The rows that stand whole on the line of their own label: nothing else can be theirs, wherever they stand. */
function ownLines(seats: readonly Seat[], units: readonly Unit[]): ReadonlyMap<number, readonly number[]> {
  const whole = new Map<number, readonly number[]>();
  const twice = new Set<number>();
  for (const { owner, tokens } of units) {
    const seat = seats[owner];
    if (seat === undefined || !holdsFigures(seat)) continue;
    if (whole.has(owner)) twice.add(owner);
    if (tokens.length === seat.columns) whole.set(owner, tokens);
  }
  for (const seat of twice) whole.delete(seat);
  return whole;
}

/**
 * The rows whose figures need not be looked for: those that stand whole on the line of their label and, in texts that print the
 * figures after their labels, those that stand whole between their label and the next one.
 */
export function wholeRows(seats: readonly Seat[], units: readonly Unit[]): ReadonlyMap<number, readonly number[]> {
  const whole = new Map(ownLines(seats, units));
  const groups = groupsOf(seats, units) ?? [];
  const width = ({ members }: Group): number => members.reduce((sum, seat) => sum + (seats[seat]?.columns ?? 0), 0);
  if (groups.some((group) => group.figures.length === 0 || group.figures.length > width(group))) return whole;
  for (const { members, figures } of groups) {
    const [seat = -1, second] = members;
    const form = seats[seat];
    if (second === undefined && form !== undefined && holdsFigures(form) && figures.length === form.columns)
      whole.set(seat, figures);
  }
  return whole;
}
