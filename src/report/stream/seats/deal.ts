import type { Line } from '../../../model/document.js';
import type { Token } from '../words/tokens.js';
import type { Unit } from '../words/units.js';
import type { Assignment, Seat } from './assign.js';
import { isPageNumber, mayBePageNumber } from './strays.js';

/** Every figure dealt out to a row by the build of the text alone, with none left over. */
export interface Deal extends Assignment {
  /** True where nothing but the number of the figures ties them to their rows, so that only sums can prove them. */
  readonly counted: boolean;
  /** Seats that hold a figure which may be the number of a page, so that nothing can be said of them. */
  readonly unsure?: readonly number[];
}

/** What mere counting costs beside an assignment by least doubt; a text built throughout as labels and lines say costs nothing. */
const COUNTED = 1.5;

const dealOf = (taken: readonly (readonly number[])[], cost: number, counted: boolean): Deal => ({
  taken,
  left: [],
  cost,
  counted,
});

/** True where the sums along a row of the form hold for the figures, in some of its columns or joined in some way. */
export type IsRow = (seat: number, figures: readonly number[]) => boolean;

const holdsFigures = ({ kind }: Seat): boolean => kind === 'form';

/** The part of the rows that may be left open where the others stand between their labels. */
const MOST_UNSURE = 0.34;

interface Row {
  readonly seat: Seat;
  readonly index: number;
}

/** Labels printed one after another, and the figures that follow them. */
interface Group {
  readonly members: readonly number[];
  readonly figures: readonly number[];
}

const figuresOf = (units: readonly Unit[]): readonly number[] =>
  units.flatMap(({ tokens }) => tokens).sort((a, b) => a - b);

/** The text as labels and the figures behind them, without the figures before the first label. */
function groupsOf(seats: readonly Seat[], units: readonly Unit[]): readonly Group[] {
  const figures = figuresOf(units);
  const labels = seats
    .flatMap(({ start }, index) => (start >= 0 ? [{ at: start, seat: index }] : []))
    .sort((a, b) => a.at - b.at);
  const groups: { members: number[]; figures: number[] }[] = [];
  let next = figures.findIndex((figure) => figure > (labels[0]?.at ?? Infinity));
  if (next < 0) return [];
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

/** The part of the rows that must have as many figures for the others to be taken for exceptions. */
const SAME_WIDTH = 0.8;

/**
 * How many figures each row prints: as many as it has columns or, where columns are blank from top to bottom, as many as nearly every
 * row that stands alone with its figures.
 */
function widthOf(seats: readonly Seat[], groups: readonly Group[]): (seat: number) => number {
  const counts = groups.flatMap(({ members, figures }) => (members.length === 1 ? [figures.length] : []));
  const least = Math.min(...counts);
  const same = counts.length > 1 && counts.filter((count) => count === least).length >= SAME_WIDTH * counts.length;
  return (seat) => Math.min(seats[seat]?.columns ?? 0, same ? least : Infinity);
}

/** Whose the figures behind several labels are: row after row, where the sums along each row allow it; null where they do not. */
function dealGroup(
  { members, figures }: Group,
  seats: readonly Seat[],
  width: (seat: number) => number,
  isRow: IsRow,
): ReadonlyMap<number, readonly number[]> | null {
  // labels out of the order of the form do not say whether their figures are
  if (members.some((seat, index) => index > 0 && seat < (members[index - 1] ?? 0))) return null;
  const filled = members.filter((seat) => seats[seat]?.kind === 'form');
  const takers = [filled, members].find((some) => some.reduce((sum, seat) => sum + width(seat), 0) === figures.length);
  if (takers === undefined) return null;
  const dealt = new Map<number, readonly number[]>();
  let at = 0;
  for (const seat of takers) {
    const own = figures.slice(at, at + width(seat));
    if (!isRow(seat, own)) return null;
    dealt.set(seat, own);
    at += own.length;
  }
  return dealt;
}

/**
 * Texts in which each label, or each group of labels, is followed by the figures of its rows, in whatever order the rows stand. A row
 * with fewer figures than columns has blank cells.
 */
function byLabels(seats: readonly Seat[], units: readonly Unit[], isRow: IsRow): Deal | null {
  const groups = groupsOf(seats, units);
  const after = groups.reduce((sum, { figures }) => sum + figures.length, 0);
  // figures before the first label may mean that all stand before theirs
  if (after === 0 || after < figuresOf(units).length) return null;
  const width = widthOf(seats, groups);
  const taken: (readonly number[])[] = seats.map(() => []);
  const unsure: number[] = [];
  for (const group of groups) {
    const { members, figures } = group;
    const [seat = -1, second] = members;
    if (second === undefined) {
      const columns = seats[seat]?.columns ?? 0;
      // figures too wide for their columns go on in the next line
      const wrapped = figures.length > columns && (width(seat) < columns || isRow(seat, figures));
      if (figures.length > 0 && (figures.length <= columns || wrapped)) taken[seat] = figures;
      else unsure.push(seat);
      continue;
    }
    const dealt = dealGroup(group, seats, width, isRow);
    // whoever stands on the line of a label is its own
    const astray = units.some(
      ({ owner, tokens: [first = -1] }) => members.includes(owner) && !(dealt?.get(owner)?.includes(first) ?? true),
    );
    if (dealt === null || astray) unsure.push(...members);
    else for (const [row, own] of dealt) taken[row] = own;
  }
  // a few groups that do not come out say nothing of the others
  const rows = seats.filter(holdsFigures).length;
  if (unsure.length > MOST_UNSURE * rows) return null;
  return { ...dealOf(taken, 0, false), ...(unsure.length > 0 && { unsure }) };
}

/**
 * Texts that print all labels first and then one line of figures for each row. A label no form knows has its line, too, where all lines
 * are full then; one figure alone may be the number of a page.
 */
function byLines(seats: readonly Seat[], units: readonly Unit[]): Deal | null {
  const of = (holds: (seat: Seat) => boolean): readonly Row[] =>
    seats.flatMap((seat, index) => (holds(seat) ? [{ seat, index }] : []));
  const known = of(holdsFigures);
  const all = of((seat) => holdsFigures(seat) || (seat.kind === 'extra' && seat.columns > 1));
  const rows = [known, all].find(({ length }) => length === units.length);
  if (rows === undefined || rows.length < 2) return null;
  if (rows.some(({ seat }, index) => index > 0 && seat.start < (rows[index - 1]?.seat.start ?? 0))) return null;
  const last = Math.max(...rows.map(({ seat }) => seat.start));
  const fits = units.every(({ tokens, line, owner, at }, index) => {
    const columns = rows[index]?.seat.columns ?? 0;
    const held = rows === known ? tokens.length <= columns : tokens.length === columns;
    return line >= 0 && owner < 0 && at > last && held;
  });
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
function inOrder(seats: readonly Seat[], units: readonly Unit[], isRow: IsRow): Deal | null {
  const heads = new Map<number, readonly number[]>();
  for (const { owner, tokens } of units) {
    if (owner < 0) continue;
    if (heads.has(owner)) return null;
    heads.set(owner, tokens);
  }
  const stream = units.filter(({ owner }) => owner < 0).flatMap(({ tokens }) => tokens);
  const count = stream.length + [...heads.values()].reduce((sum, { length }) => sum + length, 0);
  const found = seats.flatMap((seat, index) => (holdsFigures(seat) ? [index] : []));
  const all = seats.flatMap((seat, index) => (holdsFigures(seat) || seat.kind === 'absent' ? [index] : []));
  const columns = (seat: number): number => seats[seat]?.columns ?? 0;
  const rows = [found, all].find((some) => some.reduce((sum, seat) => sum + columns(seat), 0) === count) ?? found;
  const full = rows.reduce((sum, seat) => sum + columns(seat), 0) === count;
  // columns blank from top to bottom leave the same number of figures in every row
  const width = (seat: number): number => (full ? columns(seat) : count / rows.length);
  const fits = rows.every((seat) => width(seat) >= (heads.get(seat)?.length ?? 0) && width(seat) <= columns(seat));
  if (!fits || !Number.isInteger(width(rows[0] ?? 0)) || [...heads.keys()].some((seat) => !rows.includes(seat)))
    return null;
  const taken: (readonly number[])[] = seats.map(() => []);
  let at = 0;
  for (const seat of rows) {
    const head = heads.get(seat) ?? [];
    const missing = width(seat) - head.length;
    taken[seat] = [...head, ...stream.slice(at, at + missing)];
    at += missing;
    if (!full && !isRow(seat, taken[seat] ?? [])) return null;
  }
  return dealOf(taken, COUNTED, true);
}

/** True where no row that takes figures takes fewer than it has columns, or all that do take as many: columns blank from top to bottom. */
const isEven = ({ taken }: Deal, seats: readonly Seat[]): boolean => {
  const filled = taken.flatMap((figures, seat) => (figures.length === 0 ? [] : [{ seat, count: figures.length }]));
  const full = filled.every(({ seat, count }) => count >= (seats[seat]?.columns ?? 0));
  return full || new Set(filled.map(({ count }) => count)).size === 1;
};

/**
 * The ways to deal out all figures of a part that the build of the text allows: those in which labels and lines say whose the figures
 * are, and those that only count, which only sums can prove (`isRow`; null where the form knows none). A figure alone at the edge of a
 * page may be its number, so that nothing can be said of the row beside it where some rows have blank cells.
 */
export function dealsOf(
  seats: readonly Seat[],
  units: readonly Unit[],
  tokens: readonly Token[],
  lines: readonly Line[],
  isRow: IsRow | null,
): readonly [sure: readonly Deal[], counted: readonly Deal[]] {
  const figures = new Set(units.map(({ line }) => line));
  const sure = units.filter((unit) => !isPageNumber(unit, tokens, lines));
  const kept = sure.filter((unit) => !mayBePageNumber(unit, tokens, lines, figures));
  const ways = [units, sure, kept].filter((way, index, all) => way.length !== all[index - 1]?.length);
  const certain = new Set(kept);
  const doubtful = new Set(units.filter((unit) => !certain.has(unit)).flatMap((unit) => unit.tokens));
  const unsure = groupsOf(seats, units).flatMap(({ members, figures: own }) =>
    own.some((figure) => doubtful.has(figure)) ? members : [],
  );
  const of = (deal: (some: readonly Unit[]) => Deal | null): readonly Deal[] =>
    ways.map(deal).filter((found) => found !== null);
  const even = (found: Deal): boolean => ways.length === 1 || isEven(found, seats);
  return [
    [
      ...of((some) => byLabels(seats, some, isRow ?? (() => false))).map((found) =>
        even(found) ? found : { ...found, unsure: [...(found.unsure ?? []), ...unsure] },
      ),
      ...of((some) => byLines(seats, some)).filter(even),
    ],
    isRow === null ? [] : of((some) => inOrder(seats, some, isRow)).filter(even),
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

/** The rows that stand whole between their label and the next one, in texts that print the figures after their labels. */
function ownZones(seats: readonly Seat[], units: readonly Unit[]): ReadonlyMap<number, readonly number[]> {
  const whole = new Map<number, readonly number[]>();
  for (const { members, figures } of groupsOf(seats, units)) {
    const [seat = -1, second] = members;
    const form = seats[seat];
    if (second === undefined && form !== undefined && holdsFigures(form) && figures.length === form.columns)
      whole.set(seat, figures);
  }
  return whole;
}

/**
 * The rows whose figures need not be looked for, in ways to tell them: by their own lines, and by the places between the labels as
 * well, which mislead where figures stand above their labels.
 */
export function wholeRows(
  seats: readonly Seat[],
  units: readonly Unit[],
): readonly ReadonlyMap<number, readonly number[]>[] {
  const lines = ownLines(seats, units);
  const zones = new Map([...ownZones(seats, units), ...lines]);
  return zones.size > lines.size ? [zones, lines] : [lines];
}
