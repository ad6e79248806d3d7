import type { Relation, TableForm } from '../edition/shape.js';
import { type RowOption, type RowState, sameCell } from './option.js';

/** Steps the search may take on one table; a table that needs more is not settled by its sums. */
const SEARCH_STEPS = 200_000;
/** Steps for a search that leaves one sum out. */
const NEAR_STEPS = 10_000;
/** A table with more solutions than this is as good as unsolved. */
const SOLUTIONS_KEPT = 2_000;
/** Sums of printed decimals are compared with this slack, against binary noise. */
const SLACK = 1e-6;

/** What the sums of the form leave open. */
export interface Solution {
  /** For each row of the table, the options that occur in some way to satisfy every relation, first ones first. */
  readonly rows: readonly (readonly RowOption[])[];
  /** `settled`: exactly one way. `open`: several. `contradicted`: none. `unsolved`: too many to try. `idle`: nothing was open. */
  readonly outcome: 'settled' | 'open' | 'contradicted' | 'unsolved' | 'idle';
}

/** A relation as a signed sum over rows: the contribution of each row depends on the option taken for it. */
interface Constraint {
  readonly contribution: (row: number, option: RowOption) => number;
  readonly rows: ReadonlySet<number>;
}

function constraintsOf(table: TableForm, states: readonly RowState[]): Constraint[] {
  const column = new Map(table.columns.map(({ id }, index) => [id, index]));
  const row = new Map(states.map((state, index) => [state.row, index]));
  const sums = table.relations.filter(({ kind }) => kind === 'equal');
  const signed = (relation: Relation, index: ReadonlyMap<string, number>): Map<number, number> =>
    new Map([
      ...relation.left.map((id) => [index.get(id) ?? -1, 1] as const),
      ...relation.right.map((id) => [index.get(id) ?? -1, -1] as const),
    ]);
  return sums.flatMap((relation): Constraint[] => {
    if (relation.over === 'columns') {
      const signs = signed(relation, row);
      return table.columns.map((_, at) => ({
        rows: new Set(signs.keys()),
        contribution: (index, option) => (signs.get(index) ?? 0) * (option.cells[at]?.value ?? 0),
      }));
    }
    const signs = [...signed(relation, column)];
    return states.map((_, only) => ({
      rows: new Set([only]),
      contribution: (index, option) =>
        index === only ? signs.reduce((sum, [at, sign]) => sum + sign * (option.cells[at]?.value ?? 0), 0) : 0,
    }));
  });
}

/** A relation can only be tried where every row of it has something to try. */
const complete = (states: readonly RowState[], constraint: Constraint): boolean =>
  [...constraint.rows].every((row) => (states[row]?.options.length ?? 0) > 0);

interface Bounds {
  readonly least: number;
  readonly most: number;
}

/**
 * Tries every way to take one option for each open row and keeps those under which all relations hold that an open row takes part
 * in. Relations among settled rows alone are the document's own affair and are not looked at here.
 */
export function solve(table: TableForm, states: readonly RowState[]): Solution {
  const kept = states.map((state) => state.options);
  const isOpen = (row: number): boolean => (kept[row]?.length ?? 0) > 1;
  const constraints = constraintsOf(table, states).filter(
    (constraint) => [...constraint.rows].some(isOpen) && complete(states, constraint),
  );
  // a row no relation speaks of stays as it is
  const open = states
    .map((_, index) => index)
    .filter((row) => isOpen(row) && constraints.some(({ rows }) => rows.has(row)));
  if (open.length === 0) return { rows: kept, outcome: 'idle' };
  // rows whose own sums leave least go first: the search fails early
  const order = [...open].sort((a, b) => (kept[a]?.length ?? 0) - (kept[b]?.length ?? 0));
  const ranges = new Map(
    constraints.map((constraint) => [
      constraint,
      order.map((row): Bounds => {
        const parts = (kept[row] ?? []).map((option) =>
          constraint.rows.has(row) ? constraint.contribution(row, option) : 0,
        );
        return { least: Math.min(...parts), most: Math.max(...parts) };
      }),
    ]),
  );
  const base = constraints.map((constraint) =>
    [...constraint.rows].reduce((sum, row) => {
      const only = isOpen(row) ? undefined : kept[row]?.[0];
      return only ? sum + constraint.contribution(row, only) : sum;
    }, 0),
  );
  const rest = constraints.map((constraint) => suffixes(ranges.get(constraint) ?? []));
  // what each option adds to each relation, worked out once
  const added = order.map((row) =>
    (kept[row] ?? []).map((option) => ({
      option,
      parts: constraints.map((constraint) => (constraint.rows.has(row) ? constraint.contribution(row, option) : 0)),
    })),
  );
  const attempt = (
    without: number,
    most: number,
  ): { readonly found: readonly RowOption[][]; readonly steps: number } => {
    const chosen: RowOption[] = [];
    const found: RowOption[][] = [];
    let steps = 0;
    const search = (depth: number, sums: readonly number[]): void => {
      if (found.length >= SOLUTIONS_KEPT || steps > most) return;
      if (depth === order.length) {
        found.push([...chosen]);
        return;
      }
      for (const { option, parts } of added[depth] ?? []) {
        steps += 1;
        if (steps > most) return;
        const next = sums.map((sum, index) => sum + (parts[index] ?? 0));
        const possible = next.every((sum, index) => {
          if (index === without) return true;
          const bounds = rest[index]?.[depth + 1] ?? { least: 0, most: 0 };
          return sum + bounds.least <= SLACK && sum + bounds.most >= -SLACK;
        });
        if (!possible) continue;
        chosen.push(option);
        search(depth + 1, next);
        chosen.pop();
      }
    };
    search(0, base);
    return { found, steps };
  };
  const { found, steps } = attempt(-1, SEARCH_STEPS);
  // what comes first in each row belongs to one way that holds throughout, or with one sum broken as documents do
  const ordered = (way: readonly RowOption[] | undefined, rows: readonly (readonly RowOption[])[]): typeof rows =>
    rows.map((options, index) => {
      const first = way?.[order.indexOf(index)];
      return first === undefined ? options : [first, ...options.filter((option) => option !== first)];
    });
  if (steps > SEARCH_STEPS || found.length >= SOLUTIONS_KEPT)
    return { rows: ordered(found[0], kept), outcome: 'unsolved' };
  if (found.length === 0) {
    const off = (way: readonly RowOption[]): number =>
      way.reduce((sum, option, place) => sum + (kept[order[place] ?? -1]?.indexOf(option) ?? 0), 0);
    const [way] = constraints
      .flatMap((_, without) => attempt(without, NEAR_STEPS).found.slice(0, 1))
      .sort((one, other) => off(one) - off(other));
    return { rows: ordered(way, kept), outcome: 'contradicted' };
  }
  const rows = ordered(
    found[0],
    kept.map((options, index) => {
      const place = order.indexOf(index);
      return place < 0 ? options : options.filter((option) => found.some((solution) => solution[place] === option));
    }),
  );
  return { rows, outcome: rows.every((options) => options.length <= 1) ? 'settled' : 'open' };
}

/** Least and most that the rows from a depth on can still add. */
function suffixes(bounds: readonly Bounds[]): Bounds[] {
  const result: Bounds[] = [{ least: 0, most: 0 }];
  for (const bound of [...bounds].reverse()) {
    const last = result[0] ?? { least: 0, most: 0 };
    result.unshift({ least: last.least + bound.least, most: last.most + bound.most });
  }
  return result;
}

/** True where every option says the same of the cell at `column`. */
export function cellSettled(options: readonly RowOption[], column: number): boolean {
  const [first, ...others] = options.map((option) => option.cells[column]);
  return first !== undefined && others.every((other) => other !== undefined && sameCell(first, other));
}
