import type { Line } from '../../../model/document.js';
import type { Token } from './tokens.js';

/** Figures that belong to one row together: those of one line, or one row of a block that was printed column by column. */
export interface Unit {
  /** Indexes of the figure tokens in column order. */
  readonly tokens: readonly number[];
  /** Place in reading order. */
  readonly at: number;
  /** Index of the line where they share one, or -1. */
  readonly line: number;
  /** Label (index into the rows found) that stands before the figures on their own line, or -1. */
  readonly owner: number;
}

/** A run of lines with one figure each and no label between. */
export interface Stretch {
  /** Figure tokens. */
  readonly tokens: readonly number[];
  /** True before each figure that does not follow the last one on the very next line. */
  readonly breaks: readonly boolean[];
  /** True before each figure that a column header parts from the one before it. */
  readonly headed: readonly boolean[];
}

/** The figures of each line, cut at texts; `isFigure` says which tokens count as figures, `ownerOf` which label a text is part of. */
export function lineUnits(
  tokens: readonly Token[],
  isFigure: (index: number) => boolean,
  ownerOf: (index: number) => number,
): readonly Unit[] {
  const units: Unit[] = [];
  let open: number[] = [];
  let owner = -1;
  let line = -1;
  const flush = (): void => {
    const first = open[0];
    if (first !== undefined) units.push({ tokens: open, at: first, line: tokens[first]?.line ?? -1, owner });
    open = [];
  };
  for (const [index, token] of tokens.entries()) {
    if (token.line !== line) {
      flush();
      [line, owner] = [token.line, -1];
    }
    if (isFigure(index)) open.push(index);
    else {
      flush();
      if (ownerOf(index) >= 0) owner = ownerOf(index);
    }
  }
  flush();
  return units;
}

/** Runs of units of one figure each with no label between them, as texts that print column by column give. */
export function stretchesOf(
  units: readonly Unit[],
  tokens: readonly Token[],
  lines: readonly Line[],
  isHeader: (index: number) => boolean,
): readonly Stretch[] {
  const stretches: { tokens: number[]; breaks: boolean[]; headed: boolean[] }[] = [];
  let previous = -1;
  for (const unit of units) {
    const only = unit.tokens.length === 1 && unit.owner < 0 ? unit.tokens[0] : undefined;
    if (only === undefined) {
      previous = -1;
      continue;
    }
    const between = previous < 0 ? [] : tokens.slice(previous + 1, only);
    const joined = previous >= 0 && between.every((_, offset) => isHeader(previous + 1 + offset));
    const last = stretches.at(-1);
    if (joined && last !== undefined) {
      last.tokens.push(only);
      last.headed.push(between.length > 0);
      last.breaks.push(between.length > 0 || lines[tokens[only]?.line ?? -1]?.gapBefore !== 'none');
    } else stretches.push({ tokens: [only], breaks: [true], headed: [true] });
    previous = only;
  }
  return stretches;
}

/** Number of columns of a stretch that prints a header above each column, or 0 where its columns are not equally long. */
export function columnsUnderHeaders({ tokens, headed }: Stretch): number {
  const columns = headed.filter(Boolean).length;
  const rows = tokens.length / columns;
  return Number.isInteger(rows) && headed.every((head, index) => head === (index % rows === 0)) ? columns : 0;
}

/** Rows of a block of `columns` columns printed one below the other. */
function transpose(tokens: readonly number[], columns: number): readonly (readonly number[])[] {
  const rows = tokens.length / columns;
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => tokens[column * rows + row] ?? -1),
  );
}

/** True where the gaps between the figures of a block repeat after each `rows` figures. */
function periodic(breaks: readonly boolean[], start: number, rows: number, columns: number): boolean {
  for (let index = start + rows; index < start + rows * columns; index += 1) {
    if (breaks[index] !== breaks[index - rows]) return false;
  }
  return true;
}

/** True where the figures all stand alike, so that gaps tell nothing. */
export function isUniform(stretch: Stretch): boolean {
  const { breaks } = stretch;
  return columnsUnderHeaders(stretch) < 2 && breaks.slice(1).every((gap) => gap === breaks[1]);
}

export type Uniform = 'rows' | 'columns';

/**
 * Turns a stretch into blocks of rows of `columns` figures by its gaps, or null where it cannot be. Figures that all stand alike tell nothing of
 * their order; `uniform` says how to take those, and `pending` how many labels wait for figures.
 */
export function blockRows(
  stretch: Stretch,
  columns: number,
  uniform: Uniform,
  pending: number,
): readonly (readonly (readonly number[])[])[] | null {
  const { tokens, breaks } = stretch;
  if (columns < 2 || tokens.length % columns !== 0) return null;
  const headed = columnsUnderHeaders(stretch);
  if (headed === columns) return [transpose(tokens, columns)];
  // headers somewhere between the figures: their number is all there is to go by
  if (stretch.headed.filter(Boolean).length > 1) {
    return uniform === 'columns' && tokens.length === pending * columns ? [transpose(tokens, columns)] : null;
  }
  if (isUniform(stretch)) {
    const rows = tokens.length / columns;
    if (uniform === 'columns' && rows === pending) return [transpose(tokens, columns)];
    return Array.from({ length: rows }, (_, row) => [tokens.slice(row * columns, (row + 1) * columns)]);
  }
  const dead = new Set<number>();
  const solve = (start: number): readonly (readonly (readonly number[])[])[] | null => {
    if (start === tokens.length) return [];
    if (dead.has(start)) return null;
    for (let rows = 1; start + rows * columns <= tokens.length; rows += 1) {
      const end = start + rows * columns;
      const atGap = end === tokens.length || breaks[end] === true;
      if (!atGap || !periodic(breaks, start, rows, columns)) continue;
      const rest = solve(end);
      if (rest !== null) return [transpose(tokens.slice(start, end), columns), ...rest];
    }
    dead.add(start);
    return null;
  };
  return solve(0);
}
