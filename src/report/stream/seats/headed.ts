import type { PartForm, TableForm } from '../../../edition/shape.js';
import { namedColumns } from '../labels/header.js';
import { type Run, runsUnderHeaders } from '../words/runs.js';
import type { Token } from '../words/tokens.js';
import type { Unit } from '../words/units.js';

/** Headers are at most this many words of the text (`法律服` / `务机构`). */
const MOST_WORDS = 4;

/** Each run of figures under its header; null where some figures stand under none, beside a label, or several on a line. */
function columnsOf(
  tokens: readonly Token[],
  units: readonly Unit[],
  isHeader: (index: number) => boolean,
): readonly Run[] | null {
  if (units.some((unit) => unit.tokens.length !== 1 || unit.owner >= 0)) return null;
  const figures = units.flatMap((unit) => unit.tokens);
  const runs = runsUnderHeaders(tokens, figures, isHeader, MOST_WORDS);
  return runs.some(({ header }) => header === '') ? null : runs;
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
  const runs = columnsOf(tokens, units, isHeader);
  const places = namedColumns(part);
  if (runs === null || runs.length !== places.length || runs.length < 2) return null;
  const free = [...places];
  const columns = new Map<TableForm, (readonly number[])[]>();
  for (const { header, figures } of runs) {
    const fits = free.filter((place) => place.wordings.some((word) => header.endsWith(word)));
    const longest = Math.max(
      ...fits.flatMap((place) => place.wordings.map((word) => (header.endsWith(word) ? word.length : 0))),
    );
    const place = fits.find(({ wordings }) =>
      wordings.some((word) => word.length === longest && header.endsWith(word)),
    );
    if (place === undefined) return null;
    free.splice(free.indexOf(place), 1);
    const table = columns.get(place.table) ?? [];
    table[place.column] = figures;
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
