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

/**
 * Rows whose figures stand between those of other rows: a text that prints its columns one after another. Which figure belongs to
 * which row is then worked out from counts, so only sums that hold can prove it.
 */
export function interleavedRows(states: readonly RowState[]): ReadonlySet<string> {
  const reaches = states
    .map(reachOf)
    .filter((reach) => reach !== null)
    .filter(({ from, to }) => from < to);
  const sorted = reaches.toSorted((a, b) => a.from - b.from);
  const found = new Set<string>();
  let last: Reach | null = null;
  for (const reach of sorted) {
    if (last !== null && reach.from < last.to) {
      found.add(last.row);
      found.add(reach.row);
    }
    if (last === null || reach.to > last.to) last = reach;
  }
  return found;
}
