import type { Assignment, Seat } from './assign.js';

/** Figures of a seat by their place in reading order, and whether they stand on the line of its label. */
export interface Anchoring {
  /** First tokens of all labels found, rising. */
  readonly starts: readonly number[];
  /** Every figure of the part, rising. */
  readonly figures: readonly number[];
  readonly ownLine: (seat: number, token: number) => boolean;
  /** Last token of the label of a seat, as far as the label was found. */
  readonly endOf: (seat: number) => number;
  readonly textOf: (tokens: readonly number[]) => string;
}

/** Place of the first of rising numbers that is greater than `value`. */
function firstAbove(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The figures between a label and the next one. */
function zoneOf(seat: Seat, { starts, figures }: Anchoring): readonly number[] {
  const next = starts[firstAbove(starts, seat.start)] ?? Infinity;
  return figures.slice(firstAbove(figures, seat.start), next === Infinity ? undefined : firstAbove(figures, next - 1));
}

/** True where the figures between a label and the next one are exactly those its row took, or all its row needs stand on its own line. */
export function isAnchored(seat: Seat, index: number, taken: readonly number[], anchoring: Anchoring): boolean {
  if (taken.length === 0 || seat.start < 0) return false;
  const own = taken.filter((token) => anchoring.ownLine(index, token)).length;
  if (own === taken.length || own === seat.columns) return true;
  const zone = zoneOf(seat, anchoring);
  return zone.length === taken.length && taken.every((token) => zone.includes(token));
}

/** Neighbours in the form whose labels are printed the other way round: counting may give the figures of each to the other. */
function exchangedSeats(seats: readonly Seat[]): readonly number[] {
  return seats.flatMap((seat, index) => {
    const [before, after] = [seats[index - 1], seats[index + 1]];
    const swapped = (upper: Seat | undefined, lower: Seat | undefined): boolean =>
      upper?.kind === 'form' && lower?.kind === 'form' && lower.start >= 0 && upper.start > lower.start;
    return swapped(before, seat) || swapped(seat, after) ? [index] : [];
  });
}

/**
 * Which seats hold figures that only counting tied to them, in a place where the count does not come out: rows between two anchored
 * ones are sure only if each is full and no figure is left over. These cannot be told from their neighbours' and must stay open.
 */
export function uncertainSeats(
  seats: readonly Seat[],
  assignment: Assignment,
  anchoring: Anchoring,
): ReadonlySet<number> {
  const anchored = seats.map((seat, index) => isAnchored(seat, index, assignment.taken[index] ?? [], anchoring));
  const left = assignment.left.flatMap((unit) => unit.tokens);
  const uncertain = new Set<number>();
  let from = 0;
  while (from < seats.length) {
    if (anchored[from]) {
      from += 1;
      continue;
    }
    let to = from;
    while (to < seats.length && !anchored[to]) to += 1;
    const inside = seats
      .slice(from, to)
      .map((seat, offset) => ({ seat, taken: assignment.taken[from + offset] ?? [] }));
    const used = inside.flatMap(({ taken }) => taken);
    const lowest = Math.min(...(assignment.taken[from - 1] ?? []), ...(from > 0 ? [] : [-1]));
    const highest = to < seats.length ? Math.max(...(assignment.taken[to] ?? [])) : Infinity;
    const stray = left.some((token) => token > lowest && token < highest && used.length > 0);
    const exact = inside.every(
      ({ seat, taken }) => taken.length === seat.columns || (taken.length === 0 && seat.kind !== 'form'),
    );
    for (const offset of exchangedSeats(inside.map(({ seat }) => seat))) {
      const { seat, taken } = inside[offset] ?? { taken: [] };
      if (seat !== undefined && taken.length > 0 && zoneOf(seat, anchoring).length === seat.columns)
        uncertain.add(from + offset);
    }
    if (stray || !exact) {
      for (const [offset, { taken }] of inside.entries()) if (taken.length > 0) uncertain.add(from + offset);
    }
    from = to;
  }
  return uncertain;
}

/**
 * Seats that hold other figures than the whole row printed right behind their label, in a text that prints most rows behind theirs, and
 * those that hold these rows instead: one row stands away from its label, and counting moved the rows between. No sum notices rows
 * of results that change places, so the sums cannot tell which it is.
 */
export function shiftedSeats(seats: readonly Seat[], { taken }: Assignment, anchoring: Anchoring): ReadonlySet<number> {
  const { textOf, endOf } = anchoring;
  const filled = seats.flatMap(({ kind, start, columns }, index) =>
    kind === 'form' && start >= 0 && columns > 1 ? [index] : [],
  );
  const zones = filled.flatMap((index) => {
    const seat = seats[index];
    const [zone, own] = [seat === undefined ? [] : zoneOf(seat, anchoring), taken[index] ?? []];
    // words between a label and the figures are the beginning of the next label
    const behind = seat !== undefined && zone.length === seat.columns && zone[0] === endOf(index) + 1;
    return behind && own.length > 0 ? [{ index, zone, own }] : [];
  });
  const moved = zones.filter(({ zone, own }) => zone[0] !== own[0]);
  const told = moved.filter(({ zone, own }) => textOf(zone) !== textOf(own));
  if (told.length === 0 || moved.length > zones.length - moved.length) return new Set();
  const elsewhere = new Set(moved.flatMap(({ zone }) => zone));
  const own = new Set(zones.map(({ index }) => index));
  const takers = filled.filter((index) => !own.has(index) && taken[index]?.some((token) => elsewhere.has(token)));
  return new Set([...told.map(({ index }) => index), ...takers]);
}
