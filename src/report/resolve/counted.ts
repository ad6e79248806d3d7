import { hasSums } from '../../edition/relations.js';
import type { TableForm } from '../../edition/shape.js';
import type { RowState } from './option.js';

interface Reach {
  readonly row: string;
  readonly from: number;
  readonly to: number;
  /** What each of its cells says, where all say the same. */
  readonly same: string | null;
}

/** First and last source line of the figures the text reading gave a row, or null where it stands on pages. */
function reachOf(state: RowState): Reach | null {
  const cells = state.stream?.options[0] ?? [];
  const places = cells.flatMap((cell) => cell?.provenance ?? []);
  const raws = new Set(cells.map((cell) => cell?.raw ?? ''));
  const lines = places.flatMap((place) => ('line' in place ? [place.line] : []));
  return lines.length === 0
    ? null
    : {
        row: state.row,
        from: Math.min(...lines),
        to: Math.max(...lines),
        same: raws.size === 1 ? (cells[0]?.raw ?? null) : null,
      };
}

/**
 * Rows whose figures stand between those of other rows: the text prints its columns one after another. Figures that are all the same are
 * these whichever row each was taken for.
 */
function interleaved(states: readonly RowState[]): ReadonlySet<string> {
  const reaches = states
    .map(reachOf)
    .filter((reach) => reach !== null)
    .filter(({ from, to }) => from < to);
  const heaps: { rows: Reach[]; to: number }[] = [];
  for (const reach of reaches.toSorted((a, b) => a.from - b.from)) {
    const heap = heaps.at(-1);
    if (heap === undefined || reach.from >= heap.to) heaps.push({ rows: [reach], to: reach.to });
    else {
      heap.rows.push(reach);
      heap.to = Math.max(heap.to, reach.to);
    }
  }
  const alike = ([first, ...others]: readonly Reach[]): boolean =>
    first?.same !== null && others.every(({ same }) => same === first?.same);
  return new Set(heaps.flatMap(({ rows }) => (rows.length < 2 || alike(rows) ? [] : rows.map(({ row }) => row))));
}

/**
 * Rows whose figures were worked out from counts, because the text prints its columns one after another: only sums that hold can
 * prove them. Where the form knows no sum, counting is all there is.
 */
export function countedRows(table: TableForm, states: readonly RowState[]): ReadonlySet<string> {
  return hasSums(table) ? interleaved(states.filter(({ stream }) => stream?.underNames !== true)) : new Set();
}
