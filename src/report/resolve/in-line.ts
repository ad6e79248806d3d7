import type { BBox, Provenance } from '../../model/geometry.js';
import type { RowOption, RowState } from './option.js';

/** Text boxes on one line share at least this part of the lower one's height. */
const SHARED = 0.5;

interface Band {
  readonly page: number;
  readonly top: number;
  readonly bottom: number;
}

const boxed = (place: Provenance): readonly { readonly page: number; readonly bbox: BBox }[] =>
  'line' in place ? [] : [place];

/** Where the text of a label or a figure stands from top to bottom, page by page. */
function bandsOf(places: readonly Provenance[]): readonly Band[] {
  return places.flatMap(boxed).map(({ page, bbox }) => ({ page, top: bbox[1], bottom: bbox[3] }));
}

function onOneLine(a: Band, b: Band): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return a.page === b.page && shared >= SHARED * Math.min(a.bottom - a.top, b.bottom - b.top);
}

/** Does a text without geometry print all figures on one line of their label? */
function onLineOf(label: readonly Provenance[], { cells }: RowOption): boolean {
  const lines = new Set(
    cells.flatMap(({ cell }) => cell?.provenance ?? []).map((place) => ('line' in place ? place.line : -1)),
  );
  return lines.size === 1 && label.some((place) => 'line' in place && lines.has(place.line));
}

/**
 * Does the text order give this row beyond doubt, though it is the only reading that does? Its label reads as the form prints it, it
 * has exactly one figure for each column, these stand side by side beside the label, and the grid has placed nothing in the row.
 */
export function standsInLine(state: RowState, option: RowOption): boolean {
  const { grid, stream } = state;
  // a row in which no cell was found holds nothing against the text
  const placed = grid?.options.some((cells) => cells.some((cell) => cell !== null)) ?? false;
  if (stream === null || placed || stream.options.length !== 1) return false;
  if (stream.labelMatch !== 'exact' || stream.placed !== 'count') return false;
  if (stream.extraFigures || grid?.extraFigures || state.copied) return false;
  if (onLineOf(stream.label, option)) return true;
  const label = bandsOf(stream.label);
  const cells = option.cells.map(({ cell }) => bandsOf(cell?.provenance ?? []));
  const [first] = cells.flat();
  if (first === undefined || label.length === 0 || cells.some((bands) => bands.length === 0)) return false;
  // a wrapped label stands above and below the line of its figures
  const whole: Band = {
    page: label[0]?.page ?? 0,
    top: Math.min(...label.map(({ top }) => top)),
    bottom: Math.max(...label.map(({ bottom }) => bottom)),
  };
  const together = label.every(({ page }) => page === whole.page);
  return together && onOneLine(whole, first) && cells.flat().every((band) => onOneLine(first, band));
}
