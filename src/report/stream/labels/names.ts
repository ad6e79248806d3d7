import { fold } from '../../../edition/fold.js';
import type { TableForm } from '../../../edition/shape.js';
import type { Token } from '../words/tokens.js';

/** Narrow columns break their names after so many characters; those side by side are then printed line by line (`结其尚` / `果他未`). */
const BROKEN_AFTER = [1, 2, 3];

/** Names of columns side by side as their lines are printed, each broken after `length` characters. */
function lineByLine(names: readonly string[], length: number): string {
  const rows = Math.ceil(Math.max(...names.map((name) => name.length)) / length);
  return Array.from({ length: rows }, (_, row) =>
    names.map((name) => name.slice(row * length, (row + 1) * length)).join(''),
  ).join('');
}

/** How many of `names` the text spells from the first on, one after another or side by side; null where it says anything else. */
function spelled(text: string, names: readonly string[]): number | null {
  if (text === '') return 0;
  for (let count = 1; count <= names.length; count += 1) {
    const first = names.slice(0, count);
    const ways = count === 1 ? first : BROKEN_AFTER.map((length) => lineByLine(first, length));
    const way = ways.find((one) => text.startsWith(one));
    const rest = way === undefined ? null : spelled(text.slice(way.length), names.slice(count));
    if (rest !== null) return count + rest;
  }
  return null;
}

/**
 * Are the names of all columns printed in the order of the form, none twice, and each before its own figure, with as many figures as
 * columns? A text that goes over the columns of a page from left to right may print the next name before a figure, but no figure before
 * its name; the figures then stand in the order of the names. `isName` tells the words of the header.
 */
export function followNames(
  table: TableForm,
  tokens: readonly Token[],
  figures: readonly number[],
  isName: (index: number) => boolean,
): boolean {
  const names = table.columns.map(({ zh }) => fold(zh));
  if (figures.length !== names.length) return false;
  const groups = table.header.flat().map(({ zh }) => fold(zh));
  const others = new Set(groups.filter((zh) => !names.includes(zh)));
  let printed = 0;
  return figures.every((figure, place) => {
    const between = tokens
      .slice((figures[place - 1] ?? -1) + 1, figure)
      .map(({ text }, offset) => (isName((figures[place - 1] ?? -1) + 1 + offset) && !others.has(text) ? text : ''))
      .join('');
    const more = spelled(between, names.slice(printed));
    printed += more ?? 0;
    return more !== null && printed > place;
  });
}
