import { type Assignment, assign, type Measure, type Seat } from './assign.js';
import type { Unit } from './units.js';

/** What a row costs whose figures stand on the other side of a settled row than its label does. */
const CROSSED_COST = 5;

/** Rows known whole (`whole`) keep their figures; the others are given theirs at the least doubt. */
export function assignRest(
  seats: readonly Seat[],
  units: readonly Unit[],
  whole: ReadonlyMap<number, readonly number[]>,
  measure: Measure,
  check: () => void,
): Assignment | null {
  const settled = new Set([...whole.values()].flat());
  const places = seats.flatMap((_, index) => (whole.has(index) ? [] : [index]));
  const renumbered = new Map(places.map((place, index) => [place, index]));
  const rest = units
    .filter(({ tokens }) => !tokens.some((token) => settled.has(token)))
    .map((unit) => (unit.owner < 0 ? unit : { ...unit, owner: renumbered.get(unit.owner) ?? -1 }));
  const open = places.flatMap((place) => seats.slice(place, place + 1));
  const found = assign(open, rest, measure, check);
  if (found === null) return null;
  const taken = seats.map((_, index) => whole.get(index) ?? found.taken[renumbered.get(index) ?? -1] ?? []);
  const crossed = places.filter((place) => crosses(place, taken, seats, whole)).length;
  return { taken, left: found.left, cost: found.cost + CROSSED_COST * crossed };
}

/** True where the figures of a row stand on the other side of a settled row than its label does. */
function crosses(
  place: number,
  taken: readonly (readonly number[])[],
  seats: readonly Seat[],
  whole: ReadonlyMap<number, readonly number[]>,
): boolean {
  const [figure, start] = [taken[place]?.[0], seats[place]?.start ?? -1];
  if (figure === undefined || start < 0) return false;
  return [...whole].some(([other, figures]) => start < (seats[other]?.start ?? -1) !== figure < (figures[0] ?? -1));
}
