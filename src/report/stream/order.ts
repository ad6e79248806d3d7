import type { Scene } from './scene.js';
import type { Assignment } from './seats/assign.js';

/** Do all the figures stand on lines of the label, or between its first word and its last, and no others do? */
function isBeside({ tokens, seats, units }: Scene, at: number, taken: readonly number[]): boolean {
  const label = seats[at]?.label ?? [];
  const lines = new Set(label.map((token) => tokens[token]?.line));
  const [start, end] = [Math.min(...label), Math.max(...label)];
  const alone = units.every(({ tokens: [first = -1] }) => first < start || first > end || taken.includes(first));
  if (alone && taken.every((token) => lines.has(tokens[token]?.line))) return true;
  const others = seats.some((seat, index) => index !== at && seat.start > start && seat.start < end);
  return !others && taken.every((token) => token > start && token < end);
}

/** Are they the only figures between the label and the next one, the names of groups included? */
function isAlone({ seats, units, groups }: Scene, at: number, taken: readonly number[]): boolean {
  const start = seats[at]?.start ?? -1;
  const after = [...seats.map((seat) => seat.start), ...groups.keys()].filter(
    (token) => token > Math.max(...(seats[at]?.label ?? [])),
  );
  const next = Math.min(...after, Infinity);
  const zone = units.flatMap((unit) => unit.tokens).filter((token) => token > start && token < next);
  return zone.length === taken.length && taken.every((token) => zone.includes(token));
}

/**
 * True where nothing but the order of labels and figures ties the figures to their row: they stand neither beside its label nor alone
 * between it and the next one.
 */
export function isByOrder(scene: Scene, at: number, taken: readonly number[]): boolean {
  if (taken.length === 0 || (scene.seats[at]?.start ?? -1) < 0) return false;
  return !isBeside(scene, at, taken) && !isAlone(scene, at, taken);
}

/**
 * Rows whose labels stand in the order of the form and whose figures do not, though neither stand beside their label: no sum tells the
 * rows of results apart, so each may have the figures of the other. Labels in another order than the form say nothing of the figures.
 */
export function crossedRows(scene: Scene, { taken }: Assignment): ReadonlySet<number> {
  const rows = scene.seats.flatMap(({ kind, start, inOrder, row }, seat) => {
    const own = taken[seat] ?? [];
    const free = kind === 'form' && inOrder && start >= 0 && own.length > 0 && !isBeside(scene, seat, own);
    const text = own.map((token) => scene.tokens[token]?.text).join(' ');
    return free ? [{ seat, start, figure: own[0] ?? -1, text, table: row?.table }] : [];
  });
  const crossed = rows.filter((row) =>
    rows.some(
      (other) =>
        other.table === row.table &&
        other.text !== row.text &&
        (other.start - row.start) * (other.figure - row.figure) < 0,
    ),
  );
  return new Set(crossed.map(({ seat }) => seat));
}
