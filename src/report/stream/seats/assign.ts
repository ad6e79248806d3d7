import type { Unit } from '../words/units.js';

/** A row that may take figures, in the order of the form. */
export interface Seat {
  /** Number of its columns. */
  readonly columns: number;
  /** First token of the label, or -1 where the label was not found. */
  readonly start: number;
  /** `form`: a row of the form; `absent`: one whose label was not found; `heading`: a group that holds no figures; `extra`: a label no form knows. */
  readonly kind: 'form' | 'absent' | 'heading' | 'extra';
  /** False where the label stands out of order, so that its place says nothing. */
  readonly inOrder: boolean;
}

export interface Assignment {
  /** For each seat the figure tokens it takes. */
  readonly taken: readonly (readonly number[])[];
  /** Units no seat took. */
  readonly left: readonly Unit[];
  readonly cost: number;
}

/** Costs are in doubts: a row without figures or a figure without a row is a great one, a place a little off a small one. */
const COST = {
  skip: 3,
  skipBlank: 0.6,
  empty: 2.5,
  partial: 2,
  spare: 2.2,
  tooMany: 2.4,
  byOrder: 1.5,
  before: 0.1,
  far: 0.5,
  unordered: 0.3,
  mixed: 0.3,
} as const;

/** Seats times units a search may look at: no report comes near, and memory and time grow with it. */
const MOST_STATES = 1_000_000;

/** Counts what a row can be made of. */
export interface Measure {
  readonly count: (unit: Unit) => number;
  /** True where the unit holds no digit. */
  readonly blank: (unit: Unit) => boolean;
  /** True where the figures of the units can be cut into `columns`. */
  readonly cuts: (units: readonly Unit[], columns: number) => boolean;
  /** True where runs of the units that begin with 0 hold more figures than `columns`, however they are cut. */
  readonly torn: (units: readonly Unit[], columns: number) => boolean;
  /** True for a figure right behind the name of a group, which spans the rows of its group and shares a line with any of them. */
  readonly besideGroup: (figure: number) => boolean;
}

function skipCost(unit: Unit, measure: Measure): number {
  if (unit.owner >= 0) return 2 * COST.skip;
  return measure.blank(unit) ? COST.skipBlank : COST.skip;
}

/** Successive units of one row; `count` is that of their figures. */
interface Group {
  readonly units: readonly Unit[];
  readonly count: number;
  readonly singles: boolean;
}

function countCost({ units, count, singles }: Group, seat: Seat, measure: Measure): number {
  if (units.length === 0) return seat.kind === 'form' ? COST.empty : 0;
  const mixed = units.length > 1 && !singles ? COST.mixed * units.length : 0;
  if (seat.kind === 'absent') {
    // one figure alone proves no row: it may be a page number
    return count === seat.columns && count > 1 ? mixed + COST.byOrder : Infinity;
  }
  if (count === seat.columns) return mixed;
  if (seat.kind !== 'form') return units.length === 1 && (units[0]?.owner ?? -1) >= 0 ? COST.mixed : Infinity;
  if (count < seat.columns && measure.torn(units, seat.columns)) return Infinity;
  if (count < seat.columns) return mixed + (measure.cuts(units, seat.columns) ? 0 : COST.partial);
  if (singles && count === seat.columns + 1) return COST.spare;
  return units.length === 1 ? COST.tooMany : Infinity;
}

/** The seats with the labels before and after each, in reading order. */
interface Neighbours {
  readonly before: readonly number[];
  readonly next: readonly number[];
}

function neighboursOf(seats: readonly Seat[]): Neighbours {
  const starts = seats.map((seat) => (seat.inOrder ? seat.start : -1));
  const before: number[] = [];
  const next = starts.map(() => Infinity);
  for (let index = 0, last = -1; index < starts.length; index += 1) {
    before.push(last);
    last = (starts[index] ?? -1) >= 0 ? (starts[index] ?? -1) : last;
  }
  for (let index = starts.length - 1, first = Infinity; index >= 0; index -= 1) {
    next[index] = first;
    first = (starts[index] ?? -1) >= 0 ? (starts[index] ?? -1) : first;
  }
  return { before, next };
}

function placeCost(unit: Unit, seat: Seat, index: number, neighbours: Neighbours): number {
  if (unit.owner >= 0) return unit.owner === index ? 0 : Infinity;
  const before = neighbours.before[index] ?? -1;
  const next = neighbours.next[index] ?? Infinity;
  if (seat.kind === 'absent') return unit.at > before && unit.at < next ? 0 : COST.far;
  if (seat.kind !== 'form') {
    if (unit.at > seat.start && unit.at < next) return 0;
    return seat.kind === 'heading' || unit.line < 0 ? COST.byOrder : Infinity;
  }
  if (!seat.inOrder) return COST.unordered;
  if (unit.at > seat.start) return unit.at < next ? 0 : COST.far;
  return unit.at > before ? COST.before : COST.before + COST.far;
}

/**
 * Gives the units of figures to the seats in their order, at the least doubt; null where there are more of both than any report has.
 * `check` throws when the time is over.
 */
export function assign(
  seats: readonly Seat[],
  units: readonly Unit[],
  measure: Measure,
  check: () => void,
): Assignment | null {
  const width = units.length + 1;
  if ((seats.length + 1) * width > MOST_STATES) return null;
  const neighbours = neighboursOf(seats);
  const skips = units.map((unit) => skipCost(unit, measure));
  const counts = units.map((unit) => measure.count(unit));
  const cost = new Float64Array((seats.length + 1) * width).fill(Infinity);
  // how a state was reached: -1 by leaving a unit, otherwise by a seat taking so many
  const step = new Int8Array((seats.length + 1) * width).fill(-2);
  cost[0] = 0;
  for (let row = 0; row <= seats.length; row += 1) {
    check();
    const seat = seats[row];
    for (let unit = 0; unit <= units.length; unit += 1) {
      const here = cost[row * width + unit] ?? Infinity;
      if (here === Infinity) continue;
      const skip = skips[unit];
      if (skip !== undefined) {
        const left = here + skip;
        if (left < (cost[row * width + unit + 1] ?? 0)) {
          cost[row * width + unit + 1] = left;
          step[row * width + unit + 1] = -1;
        }
      }
      if (seat === undefined) continue;
      let [places, count, singles] = [0, 0, true];
      const group: Unit[] = [];
      for (let taken = 0; taken <= seat.columns + 1 && unit + taken <= units.length; taken += 1) {
        const last = taken === 0 ? undefined : units[unit + taken - 1];
        if (last !== undefined) {
          places += placeCost(last, seat, row, neighbours);
          if (places === Infinity) break;
          group.push(last);
          count += counts[unit + taken - 1] ?? 0;
          singles &&= counts[unit + taken - 1] === 1;
        }
        const total = here + places / Math.max(1, taken) + countCost({ units: group, count, singles }, seat, measure);
        const state = (row + 1) * width + unit + taken;
        if (total < (cost[state] ?? 0)) {
          cost[state] = total;
          step[state] = taken;
        }
      }
    }
  }
  const taken: (readonly number[])[] = seats.map(() => []);
  const left: Unit[] = [];
  let [row, unit] = [seats.length, units.length];
  while (row > 0 || unit > 0) {
    const how = step[row * width + unit] ?? -2;
    if (how === -1) left.push(...units.slice(--unit, unit + 1));
    else {
      row -= 1;
      unit -= how;
      taken[row] = units.slice(unit, unit + how).flatMap((one) => one.tokens);
    }
  }
  return { taken, left: left.reverse(), cost: cost[seats.length * width + units.length] ?? Infinity };
}
