import type { TableForm } from '../../edition/shape.js';
import type { Match } from './align.js';
import { type Contexts, hasFigures } from './context.js';
import type { Piece } from './pieces.js';
import type { GridRow } from './rows.js';
import { labelCells } from './runs.js';

/** Without caption or header, so many rows with their own words are taken for the table of the form, and fewer are not. */
const ENOUGH_ROWS = 3;

/** One-row `其他处理` of one form is only the name of a group in another: its own rows follow, with deeper ordinals and figures. */
export function isGroupOnly(match: Match, rows: readonly GridRow[], matched: ReadonlySet<number>): boolean {
  if (match.line.row.heading || match.figures.some((cell) => cell.text !== '')) return false;
  const next = rows[match.start + match.count];
  if (!next || matched.has(match.start + match.count) || !hasFigures(next)) return false;
  return labelCells(next).some((cell) => /^\d+[.,]/u.test(cell.folded));
}

/** Is there more to it than a few words that happen to be labels of the form? */
export function isStatutory(
  pieces: readonly Piece[],
  contexts: Contexts,
  rows: readonly GridRow[],
  form: TableForm,
): boolean {
  const matches = pieces.flatMap((piece) => piece.matches).filter((match) => !match.line.row.heading);
  if (matches.length === 0) return false;
  if (pieces.some((piece) => piece.captioned || piece.header.status !== 'absent')) return true;
  if (matches.filter((match) => match.likeness.match === 'exact').length >= ENOUGH_ROWS) return true;
  const tables = new Set(matches.map((match) => rows[match.start]?.table));
  return (contexts.get(form) ?? []).some(({ table }) => tables.has(table));
}

/** Beside other tables of the part, rows with the form's own words and its number of figures need no header (it may stand on the page before). */
export function fitsBetween(pieces: readonly Piece[]): boolean {
  const data = pieces.flatMap((piece) =>
    piece.matches
      .filter((match) => !match.line.row.heading && match.likeness.match !== 'order')
      .map((match) => ({ match, options: piece.place(match) })),
  );
  return (
    data.length > 0 && data.every(({ match, options }) => match.likeness.match === 'exact' && options.length === 1)
  );
}
