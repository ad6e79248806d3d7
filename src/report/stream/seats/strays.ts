import { hasRowSums } from '../../../edition/relations.js';
import type { TableForm } from '../../../edition/shape.js';
import type { Line } from '../../../model/document.js';
import { MAX_OPTIONS, type Part, type Placement, rowHolds } from '../cells/cuts.js';
import { cellOf, LEADING_ZERO, type RowFigures, type Source } from '../cells/options.js';
import type { Token } from '../words/tokens.js';
import type { Unit } from '../words/units.js';
import type { Assignment, Seat } from './assign.js';

/** Figures beside one row that may be parts of it, at most; with more nothing can be said of the row. */
const MAX_STRAYS = 5;
/** A figure as long as this may be a page number. */
const PAGE_NUMBER = /^[1-9]\d{0,2}$/u;

/** Lines of words that may stand between the edge of a page and its number, in texts that print a page block by block. */
const EDGE_LINES = 3;

/** Figures no row took that stand right before or after the figures of one. */
export interface Strays {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** True where a page begins with the line. */
function begins(lines: readonly Line[], index: number): boolean {
  const [before, line] = [lines[index - 1], lines[index]];
  return line?.gapBefore === 'page' || (line !== undefined && before !== undefined && line.page !== before.page);
}

/** True where a line may be a page number: it is the first or the last of its page. */
const atPageEdge = (lines: readonly Line[], index: number): boolean => begins(lines, index) || begins(lines, index + 1);

/** True where the figures of a unit fill their line. */
function fillsLine(unit: Unit, tokens: readonly Token[]): boolean {
  const [first, last] = [(unit.tokens[0] ?? 0) - 1, (unit.tokens.at(-1) ?? 0) + 1];
  return unit.line >= 0 && tokens[first]?.line !== unit.line && tokens[last]?.line !== unit.line;
}

/** True where a figure stands alone on its line, and that is the first or the last of a page. */
export function isPageNumber(unit: Unit, tokens: readonly Token[], lines: readonly Line[]): boolean {
  return looksLikePageNumber(unit, tokens) && atPageEdge(lines, unit.line);
}

function looksLikePageNumber(unit: Unit, tokens: readonly Token[]): boolean {
  const [only, second] = unit.tokens;
  return second === undefined && PAGE_NUMBER.test(tokens[only ?? -1]?.text ?? '') && fillsLine(unit, tokens);
}

/** True where a figure stands alone on its line near the edge of a page, with none between: words may be printed around a page number. */
export function mayBePageNumber(
  unit: Unit,
  tokens: readonly Token[],
  lines: readonly Line[],
  figures: ReadonlySet<number>,
): boolean {
  if (!looksLikePageNumber(unit, tokens)) return false;
  const near = (step: -1 | 1): boolean => {
    for (let line = unit.line; Math.abs(line - unit.line) <= EDGE_LINES && lines[line] !== undefined; line += step) {
      if (line !== unit.line && figures.has(line)) return false;
      if (step < 0 ? begins(lines, line) : begins(lines, line + 1)) return true;
    }
    return false;
  };
  return near(-1) || near(1);
}

/** The figures of a line that holds nothing else, or none where it may be the number of a page. */
function bareFigures(unit: Unit, tokens: readonly Token[], lines: readonly Line[]): readonly number[] {
  if (unit.owner >= 0 || !fillsLine(unit, tokens)) return [];
  const texts = unit.tokens.map((token) => tokens[token]?.text ?? '');
  if (!texts.some((text) => /\d/u.test(text))) return [];
  const outermost = unit.line === 0 || unit.line === lines.length - 1;
  const number = outermost && texts.length === 1 && PAGE_NUMBER.test(texts[0] ?? '');
  return number || isPageNumber(unit, tokens, lines) ? [] : unit.tokens;
}

/** For each seat the bare figures beside it that belong to no row. */
export function straysOf(
  seats: readonly Seat[],
  { taken, left }: Assignment,
  tokens: readonly Token[],
  lines: readonly Line[],
): ReadonlyMap<number, Strays> {
  const found = new Map<number, { before: number[]; after: number[] }>();
  const at = (seat: number): { before: number[]; after: number[] } => {
    const known = found.get(seat) ?? { before: [], after: [] };
    found.set(seat, known);
    return known;
  };
  const beside = (figures: readonly number[], own: number): void => {
    const [first, last] = [figures[0] ?? 0, figures.at(-1) ?? 0];
    let [above, below, highest, lowest] = [-1, -1, -1, Infinity];
    for (const [index, row] of taken.entries()) {
      const [start, end] = [row[0], row.at(-1)];
      if (start === undefined || end === undefined || index === own) continue;
      if (end < first && end > highest) [above, highest] = [index, end];
      if (start > last && start < lowest) [below, lowest] = [index, start];
    }
    if (above >= 0) at(above).after.push(...figures);
    if (below >= 0 && own < 0) at(below).before.push(...figures);
  };
  for (const unit of left) {
    const figures = bareFigures(unit, tokens, lines);
    if (figures.length > 0) beside(figures, -1);
  }
  for (const [index, row] of taken.entries()) {
    const seat = seats[index];
    // one figure too many before the label may be the end of the row above as well
    if (seat === undefined || row.length !== seat.columns + 1) continue;
    const [first = Infinity, second = 0] = row;
    if (first >= seat.start || second < seat.start) continue;
    const line = tokens[first]?.line ?? -1;
    if (bareFigures({ tokens: [first], at: first, line, owner: -1 }, tokens, lines).length > 0) beside([first], index);
  }
  return found;
}

/** Every way to put figures, in their order, behind (or before) the figures of as many columns. */
function joins(row: Placement, strays: readonly Part[], behind: boolean): readonly Placement[] {
  const go = (at: number, next: number): readonly Placement[] => {
    const part = strays[next];
    if (part === undefined) return [row];
    return row.flatMap((_, column) =>
      column < at
        ? []
        : go(column + 1, next + 1).map((rest) =>
            rest.map((cell, index) => {
              if (index !== column) return cell;
              return behind ? [...(cell ?? []), part] : [part, ...(cell ?? [])];
            }),
          ),
    );
  };
  return go(0, 0).filter((way) => way.every(wrapsDown));
}

/** A cell goes on below only when its line is full, so that what is below is not longer. */
const wrapsDown = (cell: readonly Part[] | null): boolean =>
  (cell ?? []).every((part, index) => index === 0 || part.text.length <= (cell?.[index - 1]?.text.length ?? 0));

/**
 * A full row with bare figures beside it that no row took: they may be the ends of figures too wide for their columns. The row as
 * it stands is certain only where its sums hold and no way to join them keeps the sums.
 */
export function withStrays(
  source: Source,
  table: TableForm,
  tokens: readonly number[],
  strays: Strays | undefined,
  read: RowFigures,
): RowFigures {
  if (strays === undefined || read.options.length !== 1 || tokens.length !== table.columns.length) return read;
  const text = (token: number): string => source.tokens[token]?.text ?? '';
  const row: Placement = tokens.map((token, place) => [{ text: text(token), source: place }]);
  const summed = hasRowSums(table);
  const holds = summed && rowHolds(table, row);
  const ways = (['after', 'before'] as const).flatMap((side) => {
    const own = strays[side];
    if (own.length === 0 || own.length > Math.min(MAX_STRAYS, tokens.length)) return [];
    const base = tokens.length + (side === 'after' ? 0 : strays.after.length);
    return joins(
      row,
      own.map((token, place) => ({ text: text(token), source: base + place })),
      side === 'after',
    );
  });
  // no figure begins with 0
  const figures = ways.filter((way) =>
    way.every((cell) => !LEADING_ZERO.test((cell ?? []).map((part) => part.text).join(''))),
  );
  // what cannot be joined to any figure is no part of one
  if (figures.length === 0) return read;
  const fitting = summed ? figures.filter((way) => rowHolds(table, way)) : figures;
  if (fitting.length === 0 && holds) return read;
  const kept = fitting.length > 0 ? fitting : figures;
  if (kept.length > MAX_OPTIONS) return { options: [], placed: 'cut' };
  const all = [...tokens, ...strays.after, ...strays.before];
  const options = kept.map((way) => way.map((cell) => (cell === null ? null : cellOf(source, all, cell))));
  // a row that breaks its sums as it stands and keeps them in one way only is that way
  return { options: summed && !holds && fitting.length > 0 ? options : [...read.options, ...options], placed: 'cut' };
}
