import { unify } from '../edition/fold.js';
import type { Line } from '../model/document.js';
import type { CellReading, PartReading } from '../model/reading.js';

/** The mark of a note behind a figure: `12*`, `12※`, `12[1]`. Marks in round brackets and raised ones are read as notes anyway. */
const MARKED = /^(?<figure>[\d,.]*\d)(?<mark>\*{1,3}|※|\[\d{1,2}\])$/u;
/** The note itself, on a line that begins with its mark or names it. */
const NOTE = /^(?:备?注|说明)?[:：]?\s*(?<mark>\*{1,3}|※|\[\d{1,2}\])\s*[:：、.]?\s*(?=.*\p{Script=Han}{2})/u;

const plain = (text: string): string => unify(text).replaceAll('〔', '[').replaceAll('〕', ']').trim();

/** The marks of the notes among the lines of a section. */
export const noteMarks = (lines: readonly Line[]): ReadonlySet<string> =>
  new Set(lines.flatMap(({ text }) => NOTE.exec(plain(text))?.groups?.mark ?? []));

/**
 * The reading with the figures of cells that bear the mark of a note, where that note stands in the section (`marks`): who sees
 * both knows the mark is none of the figure. Without its note a mark may be anything, and the cell stays unread.
 */
export function withNotes<Reading extends PartReading>(reading: Reading, marks: ReadonlySet<string>): Reading {
  if (marks.size === 0) return reading;
  const noted = (cell: CellReading | null): CellReading | null => {
    const found = cell === null ? undefined : MARKED.exec(plain(cell.raw))?.groups;
    return cell === null || found?.mark === undefined || !marks.has(found.mark)
      ? cell
      : { ...cell, figure: found.figure ?? '' };
  };
  return {
    ...reading,
    tables: reading.tables.map((table) => ({
      ...table,
      rows: table.rows.map((row) => ({ ...row, options: row.options.map((option) => option.map(noted)) })),
    })),
  };
}
