import { hasSums } from '../edition/relations.js';
import type { TableForm } from '../edition/shape.js';
import type { PartReading, RowReading } from '../model/reading.js';
import type { RowState } from './option.js';

interface Reach {
  readonly row: string;
  readonly from: number;
  readonly to: number;
}

/** First and last source line of the figures the text reading gave a row, or null where it stands on pages. */
function reachOf(state: RowState): Reach | null {
  const places = (state.stream?.options[0] ?? []).flatMap((cell) => cell?.provenance ?? []);
  const lines = places.flatMap((place) => ('line' in place ? [place.line] : []));
  return lines.length === 0 ? null : { row: state.row, from: Math.min(...lines), to: Math.max(...lines) };
}

const raws = (row: RowReading | undefined): string =>
  JSON.stringify(row?.options.map((cells) => cells.map((cell) => cell?.raw)));

/** True where another way to lay the same text out gives the row other figures. */
function contested(state: RowState, rivals: readonly PartReading[]): boolean {
  const own = raws(state.stream ?? undefined);
  return rivals.some((rival) => {
    const rows = rival.tables.find(({ table }) => table === state.table.id)?.rows;
    return raws(rows?.find(({ row }) => row === state.row)) !== own;
  });
}

/** Rows whose figures stand between those of other rows: the text prints its columns one after another. */
function interleaved(states: readonly RowState[]): ReadonlySet<string> {
  const reaches = states
    .map(reachOf)
    .filter((reach) => reach !== null)
    .filter(({ from, to }) => from < to);
  const found = new Set<string>();
  let last: Reach | null = null;
  for (const reach of reaches.toSorted((a, b) => a.from - b.from)) {
    if (last !== null && reach.from < last.to) {
      found.add(last.row);
      found.add(reach.row);
    }
    if (last === null || reach.to > last.to) last = reach;
  }
  return found;
}

/**
 * Rows whose figures were worked out from counts, because the text prints its columns one after another: only sums that hold can
 * prove them. Where the form knows no sum, they are open to doubt if the text can be laid out in another way (`rivals`).
 */
export function countedRows(
  table: TableForm,
  states: readonly RowState[],
  rivals: readonly PartReading[],
): ReadonlySet<string> {
  const sums = hasSums(table);
  const rows = interleaved(states.filter(({ stream }) => stream?.underNames !== true));
  return new Set(
    states.filter((state) => rows.has(state.row) && (sums || contested(state, rivals))).map(({ row }) => row),
  );
}
