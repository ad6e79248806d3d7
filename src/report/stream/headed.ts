import type { PartForm, TableForm } from '../../edition/shape.js';
import { namedColumns } from './header.js';
import type { Token } from './tokens.js';
import type { Unit } from './units.js';

/** The figures right under one column header. */
interface Segment {
  readonly header: string;
  readonly figures: readonly number[];
}

/** Headers are at most this many words of the text (`法律服` / `务机构`). */
const MOST_WORDS = 4;

/** Each run of figures with the words of the header above it, or null where some figures stand under no header. */
function segmentsOf(
  tokens: readonly Token[],
  units: readonly Unit[],
  isHeader: (index: number) => boolean,
): readonly Segment[] | null {
  const segments: { header: string; figures: number[]; end: number }[] = [];
  for (const unit of units) {
    const [figure] = unit.tokens;
    if (figure === undefined || unit.tokens.length !== 1 || unit.owner >= 0) return null;
    const last = segments.at(-1);
    if (last !== undefined && last.end === figure - 1) {
      last.figures.push(figure);
      last.end = figure;
      continue;
    }
    let header = '';
    for (let back = 1; back <= MOST_WORDS && isHeader(figure - back); back += 1)
      header = (tokens[figure - back]?.text ?? '') + header;
    if (header === '') return null;
    segments.push({ header, figures: [figure], end: figure });
  }
  return segments;
}

/**
 * Texts that print column by column, each column under its own header, wherever it stands: the header says which column it is. Columns of
 * the same name belong to the tables in their order. Null unless every figure stands under a header and every column is there once.
 */
export function unitsByHeader(
  part: PartForm,
  tokens: readonly Token[],
  units: readonly Unit[],
  isHeader: (index: number) => boolean,
): readonly Unit[] | null {
  const segments = segmentsOf(tokens, units, isHeader);
  const places = namedColumns(part);
  if (segments === null || segments.length !== places.length || segments.length < 2) return null;
  const free = [...places];
  const columns = new Map<TableForm, (readonly number[])[]>();
  for (const segment of segments) {
    const fits = free.filter((place) => place.wordings.some((word) => segment.header.endsWith(word)));
    const longest = Math.max(
      ...fits.flatMap((place) => place.wordings.map((word) => (segment.header.endsWith(word) ? word.length : 0))),
    );
    const place = fits.find(({ wordings }) =>
      wordings.some((word) => word.length === longest && segment.header.endsWith(word)),
    );
    if (place === undefined) return null;
    free.splice(free.indexOf(place), 1);
    const table = columns.get(place.table) ?? [];
    table[place.column] = segment.figures;
    columns.set(place.table, table);
  }
  const made: Unit[] = [];
  for (const table of part.tables) {
    const figures = columns.get(table) ?? [];
    const rows = figures[0]?.length ?? 0;
    if (figures.length !== table.columns.length || figures.some((column) => column.length !== rows)) return null;
    for (let row = 0; row < rows; row += 1) {
      const cells = figures.map((column) => column[row] ?? -1);
      made.push({ tokens: cells, at: cells[0] ?? -1, line: -1, owner: -1 });
    }
  }
  return made;
}
