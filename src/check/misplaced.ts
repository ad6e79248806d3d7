import { groupSize, sumOf } from '../edition/relations.js';
import type { FigureResult, PartResult } from '../report/resolve/part.js';
import type { RelationOutcome } from './relations.js';

/** Figures and rows are printed at most so many places too early or too late: a row of the widest table is as long. */
const FARTHEST = 7;

/** Values that change places, by path. */
type Moved = ReadonlyMap<string, number | null>;

/** Figures that change places as a whole: one, or those of a row. */
type Unit = readonly FigureResult[];

const lineOf = ({ provenance: [place] }: FigureResult): number | null =>
  place !== undefined && 'line' in place ? place.line : null;

/**
 * The figures whose places only the order of the lines of a text tells: row by row, those of a row that does not stand whole on the line of
 * its label.
 */
function looseRows({ figures }: PartResult): readonly (readonly FigureResult[])[] {
  const rows = new Map<string, FigureResult[]>();
  for (const figure of figures) {
    if (figure.reading !== 'stream' || figure.inLine || lineOf(figure) === null) continue;
    const key = `${figure.table.id} ${figure.row}`;
    rows.set(key, [...(rows.get(key) ?? []), figure]);
  }
  return [...rows.values()];
}

const isScattered = (row: readonly FigureResult[]): boolean => new Set(row.map(lineOf)).size > 1;

/** Figures of a text whose columns no header names: nothing tells their order. */
function withoutHeader({ figures, tables }: PartResult): readonly FigureResult[] {
  const lost = new Set(tables.flatMap(({ table, header }) => (header === 'matched' ? [] : [table.id])));
  return figures.filter(
    (figure) => figure.reading === 'stream' && lineOf(figure) !== null && lost.has(figure.table.id),
  );
}

const firstLine = (unit: Unit): number => Math.min(...unit.map((figure) => lineOf(figure) ?? Infinity));
const inReadingOrder = (units: readonly Unit[]): readonly Unit[] =>
  units.toSorted((a, b) => firstLine(a) - firstLine(b));

/** The values of successive units after the one at `from` was printed at `to` instead; null where units differ in length. */
function moved(units: readonly Unit[], from: number, to: number): Moved | null {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const own = units.slice(low, high + 1);
  const printed = from < to ? [...own.slice(1), ...own.slice(0, 1)] : [...own.slice(-1), ...own.slice(0, -1)];
  const changes = new Map<string, number | null>();
  for (const [place, unit] of own.entries()) {
    const other = printed[place] ?? [];
    if (other.length !== unit.length) return null;
    for (const [index, { path, value }] of unit.entries()) {
      const now = other[index]?.value ?? null;
      if ((now ?? 0) !== (value ?? 0)) changes.set(path, now);
    }
  }
  return changes;
}

/** Every way one unit may stand a little too early or too late in the text. */
function moves(units: readonly Unit[]): readonly Moved[] {
  const found: Moved[] = [];
  for (const from of units.keys()) {
    for (let to = Math.max(0, from - FARTHEST); to <= Math.min(units.length - 1, from + FARTHEST); to += 1) {
      // neighbours that change places do so from either side
      const changes = to === from || to === from - 1 ? null : moved(units, from, to);
      if (changes !== null && changes.size > 0) found.push(changes);
    }
  }
  return found;
}

/** A row of groups with the same columns whose lines run across the groups: each line one outcome, not one group. */
function across(row: readonly FigureResult[]): readonly Moved[] {
  const [first] = row;
  const size = first === undefined ? 0 : groupSize(first.table);
  if (first === undefined || size === first.table.columns.length || row.length !== first.table.columns.length)
    return [];
  const groups = row.length / size;
  return [new Map(row.map(({ path }, at) => [path, row[(at % size) * groups + Math.floor(at / size)]?.value ?? null]))];
}

/** The other places the figures of a text may have been printed at. */
function rivalsOf(rows: readonly (readonly FigureResult[])[]): readonly Moved[] {
  const scattered = rows.filter(isScattered);
  const cells = scattered.flatMap((row) => row.map((figure): Unit => [figure]));
  return [...moves(inReadingOrder(cells)), ...moves(inReadingOrder(rows)), ...scattered.flatMap(across)];
}

/** What a relation lacks under other values. */
const gapOf = ({ instance }: RelationOutcome, read: (path: string) => number | null): number =>
  Math.abs(sumOf(instance.left, read) - sumOf(instance.right, read));

/** The sums that fail and hold under other values, where these leave no more broken than they mend and make none worse. */
function mendedBy(
  changes: Moved,
  touched: ReadonlySet<RelationOutcome>,
  value: (path: string) => number | null,
): readonly RelationOutcome[] {
  const read = (path: string): number | null => changes.get(path) ?? (changes.has(path) ? null : value(path));
  const gaps = [...touched].map((outcome) => ({ outcome, before: gapOf(outcome, value), after: gapOf(outcome, read) }));
  if (gaps.some(({ before, after }) => after > before)) return [];
  const mended = gaps.filter(({ before, after }) => before > 0 && after === 0);
  const broken = gaps.filter(({ after }) => after > 0);
  return mended.length >= broken.length ? mended.map(({ outcome }) => outcome) : [];
}

/** Would the figures of a row add up if another of them were the total? Then they were printed in another order, however many moved. */
function hasOtherTotal({ figures }: RelationOutcome): boolean {
  const values = figures.map(({ value }) => value ?? 0);
  const sum = values.reduce((all, value) => all + value, 0);
  return sum > 0 && values.some((value) => 2 * value === sum);
}

/**
 * Paths of figures in sums that fail and would not if figures, or a whole row, had been printed a little earlier or later in the text. A
 * sum that fails is the document's own error only where no other order of the same figures mends it: in a text that does not keep its rows
 * on the lines of their labels, a lower baseline or a stamp is enough to bring figures out of their order.
 */
export function misplaced(part: PartResult, outcomes: readonly RelationOutcome[]): readonly string[] {
  const tried = outcomes.filter(({ instance, holds }) => instance.relation.kind === 'equal' && holds !== null);
  const broken = tried.filter(({ holds }) => holds === false);
  if (broken.length === 0) return [];
  const rows = looseRows(part);
  const unordered = new Set([...rows.filter(isScattered).flat(), ...withoutHeader(part)]);
  const disordered = broken.filter(
    ({ instance, figures }) => instance.relation.over === 'rows' && figures.some((figure) => unordered.has(figure)),
  );
  const values = new Map(part.figures.map(({ path, value }) => [path, value]));
  const byPath = new Map<string, RelationOutcome[]>();
  for (const outcome of tried)
    for (const { path } of outcome.figures) byPath.set(path, [...(byPath.get(path) ?? []), outcome]);
  const mended = rivalsOf(rows).flatMap((changes) => {
    const touched = new Set([...changes.keys()].flatMap((path) => byPath.get(path) ?? []));
    if (![...touched].some(({ holds }) => holds === false)) return [];
    return mendedBy(changes, touched, (path) => values.get(path) ?? null);
  });
  return [...disordered.filter(hasOtherTotal), ...mended].flatMap(({ figures }) => figures).map(({ path }) => path);
}
