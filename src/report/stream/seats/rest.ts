import type { Unit } from '../words/units.js';
import { type Assignment, assign, type Measure, type Seat } from './assign.js';

/** What a row costs whose figures stand in another place among those of the other rows than its label among theirs. */
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
  // the name of a group spans its rows and shares a line with any of them: figures beside it stand in no order
  const figures = seats
    .flatMap(({ start }, index) => (start < 0 ? [] : [{ start, figure: taken[index]?.[0] }]))
    .sort((a, b) => a.start - b.start)
    .flatMap(({ figure }) => (figure === undefined || measure.besideGroup(figure) ? [] : [figure]));
  const crossed = figures.length - longestRise(figures);
  return { taken, left: found.left, cost: found.cost + CROSSED_COST * crossed };
}

/** Length of the longest run of rising numbers that is left when the others are struck out. */
function longestRise(numbers: readonly number[]): number {
  // for each length, the smallest number a run of it can end with
  const ends: number[] = [];
  for (const number of numbers) {
    const place = ends.findIndex((end) => end >= number);
    ends[place < 0 ? ends.length : place] = number;
  }
  return ends.length;
}
