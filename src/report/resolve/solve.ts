import type { Relation, TableForm } from '../../edition/shape.js';
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

/** One option of a row with what it adds to each relation. */
interface Move {
  readonly option: RowOption;
  readonly parts: readonly number[];
}

/** What is searched: one move is to be taken for each open row so that every relation adds up to nothing. */
interface Problem {
  /** The open rows in the order they are tried in. */
  readonly order: readonly number[];
  /** By depth of the search, the moves of that row. */
  readonly moves: readonly (readonly Move[])[];
  /** By relation, what the settled rows add to it. */
  readonly base: readonly number[];
  /** By relation and depth, what the rows still to come can add. */
  readonly rest: readonly (readonly Bounds[])[];
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

type Options = readonly (readonly RowOption[])[];

function problemOf(options: Options, constraints: readonly Constraint[], open: readonly number[]): Problem {
  const count = (row: number): number => options[row]?.length ?? 0;
  // rows whose own sums leave least go first: the search fails early
  const order = [...open].sort((a, b) => count(a) - count(b));
  const moves = order.map((row) =>
    (options[row] ?? []).map((option) => ({
      option,
      parts: constraints.map(({ rows, contribution }) => (rows.has(row) ? contribution(row, option) : 0)),
    })),
  );
  const base = constraints.map(({ rows, contribution }) =>
    [...rows].reduce((sum, row) => {
      const only = count(row) > 1 ? undefined : options[row]?.[0];
      return only ? sum + contribution(row, only) : sum;
    }, 0),
  );
  const rest = constraints.map((_, at) =>
    suffixes(
      moves.map((some) => {
        const parts = some.map((move) => move.parts[at] ?? 0);
        return { least: Math.min(...parts), most: Math.max(...parts) };
      }),
    ),
  );
  return { order, moves, base, rest };
}

/** An option for each open row, in the order they are tried in. */
type Way = readonly RowOption[];

/** Every way through the problem under which all relations but `without` hold, found in `most` steps. */
function waysThrough(
  { order, moves, base, rest }: Problem,
  without: number,
  most: number,
): { readonly found: readonly Way[]; readonly steps: number } {
  const chosen: RowOption[] = [];
  const found: Way[] = [];
  let steps = 0;
  const search = (depth: number, sums: readonly number[]): void => {
    if (found.length >= SOLUTIONS_KEPT || steps > most) return;
    if (depth === order.length) {
      found.push([...chosen]);
      return;
    }
    for (const { option, parts } of moves[depth] ?? []) {
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
}

/** Puts the options of one way first in their rows. */
const withFirst = (options: Options, { order }: Problem, way: Way | undefined): Options =>
  options.map((some, row) => {
    const first = way?.[order.indexOf(row)];
    return first === undefined ? some : [first, ...some.filter((option) => option !== first)];
  });

/** Of the ways that leave one relation broken, as documents do, the one that takes the likeliest options. */
function nearestWay(options: Options, problem: Problem): Way | undefined {
  const off = (way: Way): number =>
    way.reduce((sum, option, place) => sum + (options[problem.order[place] ?? -1]?.indexOf(option) ?? 0), 0);
  const [nearest] = problem.base
    .flatMap((_, without) => waysThrough(problem, without, NEAR_STEPS).found.slice(0, 1))
    .sort((one, other) => off(one) - off(other));
  return nearest;
}

/**
 * Tries every way to take one option for each open row and keeps those under which all relations hold that an open row takes part
 * in. Relations among settled rows alone are the document's own affair and are not looked at here. What comes first in each row belongs to
 * one way that holds throughout or, where none does, with one sum broken.
 */
export function solve(table: TableForm, states: readonly RowState[]): Solution {
  const options = states.map((state) => state.options);
  const isOpen = (row: number): boolean => (options[row]?.length ?? 0) > 1;
  const constraints = constraintsOf(table, states).filter(
    (constraint) => [...constraint.rows].some(isOpen) && complete(states, constraint),
  );
  // a row no relation speaks of stays as it is
  const open = states.flatMap((_, row) => (isOpen(row) && constraints.some(({ rows }) => rows.has(row)) ? [row] : []));
  if (open.length === 0) return { rows: options, outcome: 'idle' };
  const problem = problemOf(options, constraints, open);
  const { found, steps } = waysThrough(problem, -1, SEARCH_STEPS);
  if (steps > SEARCH_STEPS || found.length >= SOLUTIONS_KEPT) {
    return { rows: withFirst(options, problem, found[0]), outcome: 'unsolved' };
  }
  if (found.length === 0) {
    return { rows: withFirst(options, problem, nearestWay(options, problem)), outcome: 'contradicted' };
  }
  const kept = options.map((some, row) => {
    const place = problem.order.indexOf(row);
    return place < 0 ? some : some.filter((option) => found.some((way) => way[place] === option));
  });
  const rows = withFirst(kept, problem, found[0]);
  return { rows, outcome: rows.every((some) => some.length <= 1) ? 'settled' : 'open' };
}

/** True where every option says the same of the cell at `column`. */
export function cellSettled(options: readonly RowOption[], column: number): boolean {
  const [first, ...others] = options.map((option) => option.cells[column]);
  return first !== undefined && others.every((other) => other !== undefined && sameCell(first, other));
}
