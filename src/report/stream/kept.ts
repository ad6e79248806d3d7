import { parseFigure } from '../../edition/figure.js';
import { hasRowSums, hasSums } from '../../edition/relations.js';
import type { TableForm } from '../../edition/shape.js';
import type { RowReading } from '../../model/reading.js';
import type { Scene } from './scene.js';
import type { Assignment } from './seats/assign.js';
import { isPageNumber } from './seats/strays.js';

/** Documents break the sums of so many rows by themselves; more broken rows are figures of other rows. */
const MOST_BROKEN = 3;

/** What each sum along a row lacks: nothing where it holds. */
function gapsOf(table: TableForm, { options: [cells = []] }: RowReading): readonly number[] {
  const sum = (ids: readonly string[]): number =>
    table.columns.reduce((total, { id, type }, column) => {
      return ids.includes(id) ? total + (parseFigure(cells[column]?.raw ?? '', type).value ?? 0) : total;
    }, 0);
  return table.relations
    .filter(({ over, kind }) => over === 'rows' && kind === 'equal')
    .map(({ left, right }) => sum(left) - sum(right));
}

/**
 * True where rows that were put together from columns under their own names are those of their labels: the labels of each depth stand in
 * the order of the form, and no row lacks what another has too much, as it would if figures had moved from one to the other.
 */
export function areUnderNames(
  { seats, units, tokens, lines }: Scene,
  table: TableForm,
  rows: readonly RowReading[],
): boolean {
  const own = seats.filter(({ row, kind }) => kind === 'form' && row?.table === table && !row.foreign);
  if (!hasRowSums(table) || own.length !== rows.length || rows.some(({ options }) => options.length !== 1))
    return false;
  // the number of a page may stand for a figure that was lost
  if (units.some((unit) => isPageNumber(unit, tokens, lines))) return false;
  const last = new Map<number, number>();
  for (const { row, start } of own) {
    const depth = row?.row.id.split('.').length ?? 0;
    if (start <= (last.get(depth) ?? -1)) return false;
    last.set(depth, start);
  }
  const gaps = rows.flatMap((row) => gapsOf(table, row)).filter((gap) => gap !== 0);
  return gaps.length <= MOST_BROKEN && !gaps.some((gap) => gaps.includes(-gap));
}

/** The cells of one row hold their figures at no more heights than this; more lines are cells printed one below the other. */
export const MOST_HEIGHTS = 3;

/**
 * True where a short line of figures stands before a longer one of the same row: a cell with a second line (`174` over `件`) holds its
 * figure higher than the others, so that the order of the lines is not that of the columns. Where no sum would tell that a figure set a
 * little low comes after all others, a short line at the end says as little.
 */
export function isRaised({ tokens }: Scene, table: TableForm, taken: readonly number[]): boolean {
  const lines = taken.map((token) => tokens[token]?.line ?? -1);
  const lengths = [...new Set(lines)].map((line) => lines.filter((other) => other === line).length);
  const [first = 0, ...others] = lengths;
  const low = !hasSums(table) && others.some((length) => length < first);
  return lengths.length <= MOST_HEIGHTS && (low || first < Math.max(...others, 0));
}

/**
 * True where another label or other words stand between the figures of a row, or its own label between the first and the rest: the
 * text did not keep the row together, so that the order of its figures says little. Sums can tell; where the form knows none, only columns
 * that are all printed under their own names (`columnar`) can.
 */
export function isScattered({ tokens, seats, roles, columnar }: Scene, at: number, taken: readonly number[]): boolean {
  const own = seats[at];
  const table = own?.row?.table;
  if (own === undefined || table === undefined || taken.length < 2 || columnar.has(table.id)) return false;
  const [first, last] = [Math.min(...taken), Math.max(...taken)];
  if (own.start > first && own.start < last) return true;
  return tokens.slice(first, last).some((_, offset) => {
    const role = roles[first + offset];
    return role === 'header' || role === 'other' || (role === 'label' && !own.label.includes(first + offset));
  });
}

/** Are the figures around one, up to the next words, all the same? Then it is the same whose they are. */
function isUniform(tokens: Scene['tokens'], roles: Scene['roles'], figure: number): boolean {
  let [from, to] = [figure, figure];
  while (roles[from - 1] === 'figure') from -= 1;
  while (roles[to + 1] === 'figure') to += 1;
  return tokens.slice(from, to + 1).every(({ text }) => text === tokens[figure]?.text);
}

/**
 * True where the label of another row stands between the label of a row and its figures, and these are no line of their own: labels in a
 * heap before figures in a heap, which may run along the rows or down the columns. Sums can tell, or the places of the figures where the
 * text keeps the layout of the page.
 */
export function isHeaped({ tokens, seats, roles }: Scene, at: number, taken: readonly number[]): boolean {
  const own = seats[at];
  const first = taken[0];
  const table = own?.row?.table;
  if (own === undefined || own.start < 0 || first === undefined || table === undefined) return false;
  const lines = new Set(taken.map((token) => tokens[token]?.line));
  const alone = lines.size === 1 && taken.length === own.columns && own.columns > 1;
  const between = seats.some(
    ({ row, kind, start }) => row !== null && kind === 'form' && start > own.start && start < first,
  );
  if (alone || !between || isUniform(tokens, roles, first)) return false;
  const places = taken.map((token) => tokens[token]?.from ?? 0);
  const setOut = places.some((place) => place > 0);
  return hasSums(table) || (setOut && places.some((place, index) => place <= (places[index - 1] ?? -1)));
}

/**
 * Rows without a figure that are blank: the text keeps the columns of their table under its headers, and each of its figures stands on
 * the line of its own label, so that none can be theirs.
 */
export function blankRows(scene: Scene, { taken, left }: Assignment, open: ReadonlySet<number>): ReadonlySet<number> {
  if (left.length > 0 || open.size > 0 || !scene.places?.size) return new Set();
  const owners = new Map(scene.units.flatMap((unit) => unit.tokens.map((token) => [token, unit.owner])));
  const own = taken.every((figures, seat) => figures.every((token) => owners.get(token) === seat));
  return new Set(
    scene.seats.flatMap(({ row, kind, distance }, seat) => {
      const sure = row !== null && kind === 'form' && distance === 0;
      // the one column of a table needs no place
      const kept = sure && (row.table.columns.length === 1 || scene.places?.has(row.table.id) === true);
      return own && kept && taken[seat]?.length === 0 ? [seat] : [];
    }),
  );
}
