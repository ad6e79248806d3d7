import { fold } from '../../../edition/fold.js';
import { hasSums } from '../../../edition/relations.js';
import type { PartForm, TableForm } from '../../../edition/shape.js';
import type { Places } from '../cells/places.js';
import { type NamedColumn, namedColumns } from '../labels/header.js';
import type { Role } from '../labels/roles.js';
import { runsUnderHeaders } from '../words/runs.js';
import type { Token } from '../words/tokens.js';
import type { Assignment } from './assign.js';
import type { RowSeat } from './seats.js';

/** Words of the header that name no column: captions, names of groups, the corner. */
function otherWords(part: PartForm, columns: readonly NamedColumn[]): readonly string[] {
  const own = new Set(columns.flatMap(({ wordings }) => wordings));
  const all = part.tables.flatMap(({ header, caption }) => [
    ...header.flat().map(({ zh }) => fold(zh)),
    ...(caption === null ? [] : [fold(caption)]),
  ]);
  return all.filter((word) => !own.has(word));
}

const longest = (words: readonly string[]): string =>
  words.reduce((best, word) => (word.length > best.length ? word : best), '');

/** The figures under each column of the part, or null unless the text names every column once and in the order of the form. */
function figuresUnder(
  part: PartForm,
  tokens: readonly Token[],
  roles: readonly Role[],
): readonly { readonly column: NamedColumn; readonly figures: readonly number[] }[] | null {
  const columns = namedColumns(part);
  const others = otherWords(part, columns);
  const found: { column: NamedColumn; figures: number[] }[] = [];
  let header = '';
  // true where a label stands between the last name and what follows: rows are printed under a whole header
  let apart = false;
  // false where a column is named out of its order
  const close = (): boolean => {
    for (let at = 0; at < header.length; ) {
      const here = (word: string): boolean => header.startsWith(word, at);
      const other = longest(others.filter(here));
      const named = longest(columns.flatMap(({ wordings }) => wordings.filter(here)));
      if (named.length > other.length) {
        const next = columns[found.length];
        if (next === undefined || !next.wordings.includes(named)) return false;
        found.push({ column: next, figures: [] });
        apart = false;
      }
      at += Math.max(1, named.length, other.length);
    }
    header = '';
    return true;
  };
  for (const [index, token] of tokens.entries()) {
    if (roles[index] === 'header') {
      header += token.text;
      continue;
    }
    if (!close()) return null;
    if (roles[index] !== 'figure') apart = true;
    else {
      const last = found.at(-1);
      if (last === undefined || apart) return null;
      last.figures.push(index);
    }
  }
  return close() && found.length === columns.length ? found : null;
}

/** Labels no form knows among those of a table. */
function extraSeats(seats: readonly RowSeat[], table: TableForm): number {
  let own: TableForm | undefined;
  return seats.reduce((count, { row, kind }) => {
    if (row !== null && !row.foreign) own = row.table;
    return count + (kind === 'extra' && own === table ? 1 : 0);
  }, 0);
}

/**
 * Tables without sums that are printed column by column: every column's name stands right above as many figures as the table has rows
 * (those the form does not know included), and tables with a column of the same name come in their order.
 */
export function columnarTables(
  part: PartForm,
  tokens: readonly Token[],
  roles: readonly Role[],
  seats: readonly RowSeat[],
): ReadonlySet<string> {
  const tables = part.tables.filter((table) => !hasSums(table));
  if (tables.length === 0) return new Set();
  const rowCount = (table: TableForm): number => table.rows.length + extraSeats(seats, table);
  const figures = tokens.flatMap((_, index) => (roles[index] === 'figure' ? [index] : []));
  const runs = runsUnderHeaders(tokens, figures, (index) => roles[index] === 'header');
  const columns = namedColumns(part);
  const isWhole = ({ table, wordings }: NamedColumn): boolean => {
    const alike = columns.filter((other) => other.wordings[0] === wordings[0]);
    const named = runs.filter(({ header }) => wordings.some((wording) => header.endsWith(wording)));
    const own = alike.findIndex((other) => other.table === table);
    return named.length === alike.length && named[own]?.figures.length === rowCount(table);
  };
  const cut = new Set(columns.filter((column) => !isWhole(column)).map(({ table }) => table));
  return new Set(tables.filter((table) => !cut.has(table)).map(({ id }) => id));
}

/**
 * Texts that print column by column, each under its name, where some columns are blank from top to bottom: a name with no figure behind
 * it has none. The rows, with the columns their figures stand under; null unless every column is named once, in order. A table is left
 * out where a column has other than no figure or one for each row.
 */
export function dealUnderNames(
  part: PartForm,
  tokens: readonly Token[],
  roles: readonly Role[],
  seats: readonly RowSeat[],
): (Assignment & { readonly places: ReadonlyMap<string, Places> }) | null {
  const under = figuresUnder(part, tokens, roles);
  // texts without blank columns are read whatever the order of their columns
  if (under === null || under.every(({ figures }) => figures.length > 0)) return null;
  const taken: (readonly number[])[] = seats.map(() => []);
  const places = new Map<string, Places>();
  for (const table of part.tables) {
    const own = seats.flatMap(({ kind, row }, seat) =>
      kind === 'form' && row?.table === table && !row.foreign ? [seat] : [],
    );
    const filled = under.filter(({ column, figures }) => column.table === table && figures.length > 0);
    // where a column has fewer figures than the table has rows, nothing says whose they are
    if (filled.length === 0 || filled.some(({ figures }) => figures.length !== own.length)) continue;
    const columnOf = new Map(
      filled.flatMap(({ column, figures }) => figures.map((figure) => [tokens[figure], column.column])),
    );
    places.set(table.id, { columnsOf: (some) => some.map((token) => columnOf.get(token) ?? -1) });
    for (const [row, seat] of own.entries()) taken[seat] = filled.map(({ figures }) => figures[row] ?? -1);
  }
  return places.size > 0 ? { taken, left: [], cost: 0, places } : null;
}
