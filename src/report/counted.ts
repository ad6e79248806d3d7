import { hasSums } from '../edition/relations.js';
import type { TableForm } from '../edition/shape.js';
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
 * prove them. Where the form knows no sum, counting is all there is.
 */
export function countedRows(table: TableForm, states: readonly RowState[]): ReadonlySet<string> {
  return hasSums(table) ? interleaved(states.filter(({ stream }) => stream?.underNames !== true)) : new Set();
}
