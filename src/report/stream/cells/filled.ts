import { hasRowSums } from '../../../edition/relations.js';
import type { PartForm, TableForm } from '../../../edition/shape.js';
import type { Token } from '../words/tokens.js';
import type { Unit } from '../words/units.js';
import { byOuterColumns, choices, cutOptions, type Placement, rowHolds } from './cuts.js';

/** Rows of nothing but zeros that must be equally long before they tell how many columns a table fills. */
const LEAST_ZEROS = 3;
/** Rows whose sums may be broken all the same, as documents break them. */
const MOST_BROKEN = 2;
const ZEROS = /^0+$/u;
const DIGITS = /^\d+$/u;

/** The table with some of its columns only: what a document prints that leaves the others blank. */
function withColumns(table: TableForm, columns: readonly number[]): TableForm {
  const kept = columns.map((column) => table.columns[column]).filter((column) => column !== undefined);
  const ids = new Set(kept.map(({ id }) => id));
  const relations = table.relations.flatMap((relation) => {
    if (relation.over !== 'rows') return [relation];
    return relation.left.every((id) => ids.has(id))
      ? [{ ...relation, right: relation.right.filter((id) => ids.has(id)) }]
      : [];
  });
  return { ...table, columns: kept, relations };
}

/** The ways `count` columns may be filled, the last one, the total, among them; those that fill the outer columns come first. */
function patterns(table: TableForm, count: number): readonly (readonly number[])[] {
  const last = table.columns.length - 1;
  return choices(last, count - 1)
    .toSorted(byOuterColumns(last))
    .map((filled) => [...filled, last]);
}

/** Every way to cut glued digits where the table fills only `count` of its columns, whichever these are. */
export function cutFilled(table: TableForm, texts: readonly string[], count: number): readonly Placement[] | null {
  const [first = [], ...others] = patterns(table, count);
  const cuts = cutOptions(withColumns(table, first), texts);
  if (cuts === null) return null;
  const spread = (cut: Placement, columns: readonly number[]): Placement =>
    table.columns.map((_, column) => cut[columns.indexOf(column)] ?? null);
  return [first, ...others].flatMap((columns) => cuts.map((cut) => spread(cut, columns)));
}

/**
 * How many columns a table of glued figures fills, where it leaves some blank: rows of zeros show it by their length, and the rows of other
 * figures can then be cut so that they add up. Undefined where it fills all, or nothing tells.
 */
function filledIn(table: TableForm, runs: readonly string[]): number | undefined {
  const zeros = runs.filter((run) => ZEROS.test(run)).map((run) => run.length);
  const count = Math.min(...runs.map((run) => run.length));
  const [length = 0] = zeros;
  if (zeros.length < LEAST_ZEROS || count !== length || zeros.some((other) => other !== length)) return undefined;
  if (count < 2 || count >= table.columns.length) return undefined;
  const [columns = []] = patterns(table, count);
  const form = withColumns(table, columns);
  const broken = runs.filter((run) => !cutOptions(form, [run])?.every((cut) => rowHolds(form, cut)));
  return broken.length <= MOST_BROKEN ? count : undefined;
}

/** By table, how many of its columns glued figures fill. */
export function filledColumns(
  part: PartForm,
  units: readonly Unit[],
  tokens: readonly Token[],
  tableOf: (seat: number) => TableForm | undefined,
): ReadonlyMap<string, number> {
  return new Map(
    part.tables.filter(hasRowSums).flatMap((table) => {
      const own = units.filter(({ owner }) => tableOf(owner)?.id === table.id);
      const runs = own.map((unit) => unit.tokens.map((token) => tokens[token]?.text ?? ''));
      if (runs.some((texts) => texts.length !== 1 || !DIGITS.test(texts[0] ?? ''))) return [];
      const count = filledIn(table, runs.flat());
      return count === undefined ? [] : [[table.id, count] as const];
    }),
  );
}
