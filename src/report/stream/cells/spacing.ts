import type { Token } from '../words/tokens.js';
import type { Unit } from '../words/units.js';
import type { Placement } from './cuts.js';

/** Full rows that must agree before the spaces of a text are believed to keep its columns. */
const LEAST_ROWS = 3;
/** Figures of full rows stand at least this many characters apart; texts that part cells by one space keep no columns. */
const LEAST_GAP = 4;
/** A figure may stand this part of the distance between columns beside its column. */
const SLACK = 0.34;

/** Where the columns of full rows stand, in characters after the first one. */
export interface Spacing {
  readonly columns: readonly number[];
  readonly slack: number;
}

const centre = (token: Token | undefined): number => (token === undefined ? 0 : (token.from + token.to) / 2);

function gapsWide(tokens: readonly Token[]): boolean {
  return tokens.every((token, index) => index === 0 || token.from - (tokens[index - 1]?.to ?? 0) >= LEAST_GAP - 1);
}

/** The columns of a text that keeps its page layout with spaces, from its full rows; null where they do not agree. */
export function spacingOf(units: readonly Unit[], tokens: readonly Token[], columns: number): Spacing | null {
  if (columns < 2) return null;
  const rows = units
    .filter((unit) => unit.line >= 0 && unit.tokens.length === columns)
    .map((unit) => unit.tokens.map((index) => tokens[index]).filter((token) => token !== undefined));
  const [first] = rows;
  if (first === undefined || rows.length < LEAST_ROWS || !rows.every(gapsWide)) return null;
  const offsets = rows.map((row) => row.map((token) => centre(token) - centre(row[0])));
  const mean = first.map((_, column) => offsets.reduce((sum, row) => sum + (row[column] ?? 0), 0) / rows.length);
  const pitch = Math.min(...mean.slice(1).map((place, column) => place - (mean[column] ?? 0)));
  const slack = pitch * SLACK;
  const agree = offsets.every((row) => row.every((place, column) => Math.abs(place - (mean[column] ?? 0)) <= slack));
  return agree && pitch >= LEAST_GAP ? { columns: mean, slack } : null;
}

/** True where the figures of a row stand as far apart as the columns they are put in. */
export function fitsSpacing(spacing: Spacing, row: Placement, tokens: readonly (Token | undefined)[]): boolean {
  const shifts = row.flatMap((cell, column) => {
    const source = cell?.[0]?.source;
    return source === undefined ? [] : [centre(tokens[source]) - (spacing.columns[column] ?? 0)];
  });
  return Math.max(...shifts) - Math.min(...shifts) <= spacing.slack;
}
