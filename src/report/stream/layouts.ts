import type { TableForm } from '../../edition/shape.js';
import { rowHolds } from './cells/cuts.js';
import type { Scene } from './scene.js';
import { unitsByHeader } from './seats/headed.js';
import type { RowSeat } from './seats/seats.js';
import type { Token } from './words/tokens.js';
import {
  blockRows,
  columnsUnderHeaders,
  isUniform,
  type Stretch,
  stretchesOf,
  type Uniform,
  type Unit,
} from './words/units.js';

/**
 * Texts that print column by column may print the last column before its neighbours. That is believed only where the rows of the
 * block add up so, all of them, and do not as printed.
 */
function columnsInOrder(
  rows: readonly (readonly number[])[],
  table: TableForm,
  tokens: readonly Token[],
): readonly (readonly number[])[] {
  const sound = (some: readonly (readonly number[])[]): boolean =>
    some.every((row) =>
      rowHolds(
        table,
        row.map((token) => [{ text: tokens[token]?.text ?? '', source: 0 }]),
      ),
    );
  if (rows.length < 2 || sound(rows)) return rows;
  for (let place = table.columns.length - 2; place > 0; place -= 1) {
    const moved = rows.map((row) => [...row.slice(0, place), ...row.slice(place + 1), ...row.slice(place, place + 1)]);
    if (sound(moved)) return moved;
  }
  return rows;
}

/** Replaces the figures that were printed column by column by the rows they make. */
function transposed(
  units: readonly Unit[],
  stretches: readonly Stretch[],
  tokens: readonly Token[],
  seats: readonly RowSeat[],
  uniform: Uniform,
): { readonly units: readonly Unit[]; readonly sure: boolean } {
  const known = seats.filter((seat) => seat.row !== null && seat.start >= 0);
  const result: Unit[] = [];
  let [from, sure] = [0, false];
  for (const stretch of stretches) {
    const at = stretch.tokens[0] ?? 0;
    for (let unit = units[from]; unit !== undefined && unit.at < at; unit = units[from]) {
      result.push(unit);
      from += 1;
    }
    const before = units[from - 1]?.at ?? -1;
    const own = units.slice(from, from + stretch.tokens.length);
    from += own.length;
    const waiting = known.filter((seat) => seat.kind === 'form' && seat.start > before && seat.start < at);
    const near = known.findLast((seat) => seat.start < at) ?? known[0];
    const blocks = blockRows(stretch, near?.columns ?? 0, uniform, waiting.length);
    const table = near?.row?.table;
    if (blocks === null || table === undefined) {
      for (const unit of own) result.push(unit);
      continue;
    }
    const rows = blocks.flatMap((block) => columnsInOrder(block, table, tokens));
    // gaps that repeat after each column leave no doubt, but a square block repeats both ways
    const square = blocks.some((block) => block.length === table.columns.length);
    if (columnsUnderHeaders(stretch) > 1 || (!isUniform(stretch) && !square)) sure = true;
    for (const row of rows) result.push({ tokens: row, at: row[0] ?? at, line: -1, owner: -1 });
  }
  for (const unit of units.slice(from)) result.push(unit);
  return { units: result, sure };
}

/** One way the figures may lie in the text. */
export interface Layout {
  readonly units: readonly Unit[];
  /** True where each figure was found under the header of its column. */
  readonly headed: boolean;
}

/** The ways the figures may lie in the text, likeliest first; ways that come to the same are given once. */
export function layoutsOf({ part, units, tokens, lines, seats, roles }: Scene): readonly Layout[] {
  const isHeader = (index: number): boolean => roles[index] === 'header';
  const headed = unitsByHeader(part, tokens, units, isHeader);
  if (headed !== null) return [{ units: headed, headed: true }];
  const stretches = stretchesOf(units, tokens, lines, isHeader);
  const columns = transposed(units, stretches, tokens, seats, 'columns');
  const rows = transposed(units, stretches, tokens, seats, 'rows');
  const ways = [columns.units, rows.units, ...(columns.sure ? [] : [units])];
  const seen = new Set<string>();
  return ways
    .filter((way) => {
      const key = way.map((unit) => unit.tokens.join(',')).join(';');
      return seen.has(key) ? false : seen.add(key) !== undefined;
    })
    .map((way) => ({ units: way, headed: false }));
}
