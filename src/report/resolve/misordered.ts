import { fold } from '../../edition/fold.js';
import { groupSize } from '../../edition/relations.js';
import type { TableForm } from '../../edition/shape.js';

/** Fewer column names than this in one row of the header say nothing: 总计 is printed before or after the others. */
const LEAST_NAMES = 3;

interface Names {
  readonly groups: readonly (readonly string[])[];
  readonly columns: readonly (readonly string[])[];
}

/** The names of each row of the official header, those of groups and those of columns, but for those `told` otherwise. */
function namesOf(table: TableForm, told: ReadonlySet<string>): Names {
  const columns = new Set(table.columns.map(({ zh }) => zh));
  const rows = (own: boolean): readonly (readonly string[])[] =>
    table.header.map((row) =>
      row.flatMap(({ zh }) => (columns.has(zh) === own && !told.has(fold(zh)) ? [fold(zh)] : [])),
    );
  // a note in a tall corner stands on a line of its own, before or after the groups beside it
  const level = table.header.map(
    (row) => new Set(row.filter((cell) => (cell.rowSpan ?? 1) === 1).map(({ zh }) => fold(zh))),
  );
  const groups = rows(false).map((names, row) => names.filter((name) => level[row]?.has(name)));
  return { groups, columns: rows(true) };
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);

/** The same names in another order. A header that lacks one, or is cut into pieces, says nothing of the order. */
function reordered(names: readonly string[], printed: readonly string[]): boolean {
  const found = printed.filter((text) => names.includes(text));
  return !same(found, names) && same([...found].sort(), [...names].sort());
}

/** A name as it is printed, in one piece or several. */
interface Printed {
  readonly text: string;
  readonly pieces: number;
}

/** Printed pieces put together to names where they follow one another: a narrow cell prints its name in two or three lines. */
function joinedNames(names: ReadonlySet<string>, printed: readonly string[]): readonly Printed[] {
  const out: Printed[] = [];
  for (let index = 0; index < printed.length; ) {
    const joined = [1, 2, 3].map((count) => printed.slice(index, index + count).join(''));
    const pieces = Math.max(1, joined.findIndex((text) => names.has(text)) + 1);
    out.push({ text: joined[pieces - 1] ?? '', pieces });
    index += pieces;
  }
  return out;
}

/** Names without those at either end that are cut into more pieces than others: a taller cell is printed before or after its neighbours. */
function withoutTaller(found: readonly Printed[]): readonly Printed[] {
  const least = Math.min(...found.map(({ pieces }) => pieces));
  const isLow = ({ pieces }: Printed): boolean => pieces === least;
  return found.slice(found.findIndex(isLow), found.findLastIndex(isLow) + 1);
}

/** Names that all differ, in another order; one of them may be lost or cut into pieces that lie apart. */
function exchanged(names: readonly string[], printed: readonly Printed[]): boolean {
  const found = printed.filter(({ text }) => names.includes(text));
  const expected = names.filter((name) => found.some(({ text }) => text === name));
  if (expected.length !== found.length || found.length < Math.max(LEAST_NAMES, names.length - 1)) return false;
  const order = withoutTaller(found).map(({ text }) => text);
  return !same(
    order,
    expected.filter((name) => order.includes(name)),
  );
}

/** Does a name of a cell over several rows of the header stand among the names of the last row, which lie side by side? */
function among(tall: readonly string[], low: readonly string[], printed: readonly string[]): boolean {
  const found = printed.filter((text) => low.includes(text) || tall.includes(text));
  if (low.some((name) => found.filter((text) => text === name).length !== 1)) return false;
  const places = found.flatMap((text, place) => (low.includes(text) ? [place] : []));
  return Math.max(...places) - Math.min(...places) >= low.length;
}

/** Names printed once for several groups of columns, or once for each of them in turn. */
function reorderedGroups(names: readonly string[], printed: readonly string[]): boolean {
  const found = printed.filter((text) => names.includes(text));
  const runs = Array.from({ length: Math.floor(found.length / names.length) }, (_, run) =>
    found.slice(run * names.length, (run + 1) * names.length),
  );
  return found.length % names.length === 0 && runs.some((run) => reordered(names, run));
}

/** Groups of the columns, in their order: those that have no narrower group under them. */
function innermostGroups(table: TableForm, names: readonly string[]): readonly string[] {
  const count = names.length === 0 ? 0 : table.columns.length / names.length;
  return table.header
    .flat()
    .filter(({ columnSpan, zh }) => columnSpan === names.length && !names.includes(fold(zh)))
    .map(({ zh }) => fold(zh))
    .slice(0, count);
}

/**
 * Does the printed header (folded texts, row by row from left to right) name the columns, or the groups of columns, in another order
 * than the form? Then a figure's place in its row does not say which figure it is, and sums along a row hold in any order. `told`: names of
 * columns whose place the figures tell by themselves.
 */
export function misordered(table: TableForm, texts: readonly string[], told: ReadonlySet<string> = new Set()): boolean {
  const printed = texts.filter((text) => !told.has(text));
  const { groups, columns } = namesOf(table, told);
  const size = groupSize(table);
  // the names every group of columns repeats
  const repeated = size < table.columns.length ? table.columns.slice(0, size).map(({ zh }) => fold(zh)) : null;
  const rows = repeated === null ? groups : [...groups, innermostGroups(table, repeated)];
  const firsts = (names: readonly string[]): readonly string[] => [
    ...new Set(printed.filter((text) => names.includes(text))),
  ];
  if (rows.some((names) => names.length > 1 && reordered(names, firsts(names)))) return true;
  if (repeated !== null) return reordered(columns.flat(), printed) || reorderedGroups(repeated, printed);
  const pieced = joinedNames(new Set(columns.flat()), printed);
  const low = columns.at(-1) ?? [];
  const tall = columns.slice(0, -1).flat();
  if (columns.some((names) => exchanged(names, pieced))) return true;
  return (
    low.length >= LEAST_NAMES &&
    among(
      tall,
      low,
      pieced.map(({ text }) => text),
    )
  );
}
