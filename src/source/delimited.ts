import Papa from 'papaparse';
import type { ReadContext } from '../model/limits.js';
import { type TextLine, type TextRow, type TextRun, tableOf } from './text-table.js';

/** Longest text of a cell beside others; notes in labels reach eighty. */
const MAX_CELL_LENGTH = 120;
/** With fewer cells between tabs a row reads as well as text, and entries of a table of contents have two. */
const LEAST_CELLS = { '\t': 3, ',': 2 } as const;
/** A row alone proves no table. */
const LEAST_ROWS = 2;
/** A quoted cell of more lines than this is none. */
const MOST_CELL_LINES = 8;

/** What a spreadsheet parts cells with, when it is copied and when it is saved. */
const DELIMITERS = ['\t', ','] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** One row is read at a time: the line feeds in it belong to its cells, and no line of a text holds a carriage return. */
const NO_LINE_END = '\r';

const FIGURE_CELL =
  /^(?:[+＋\-－—–/增减]?\s*[\d０-９](?:[\d０-９,，.．]*[\d０-９])?\s*\p{Script=Han}{0,2}|[-－—–/／]+)$/u;
/** What prose has and a cell has not: the end of a sentence with more text after it. */
const PROSE = /[。！？；]./u;

/** One row, which takes several lines where a quoted cell holds line breaks. */
interface Record extends TextRow {
  readonly lines: number;
}

/** The cells of one row, or null where a quote is never closed. */
function cellsOf(text: string, delimiter: Delimiter): string[] | null {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: NO_LINE_END });
  if (errors.some(({ code }) => code === 'MissingQuotes')) return null;
  return (data[0] ?? []).map((cell) => cell.trim());
}

/** The row that begins at `start`; a quoted cell may go on over the next lines. */
function recordAt(lines: readonly TextLine[], start: number, delimiter: Delimiter): Record | null {
  const first = lines[start];
  // a row may begin with a cell in quotes that goes on in the next line
  if (!first || !(first.full.includes(delimiter) || first.full.startsWith('"'))) return null;
  let text = first.full;
  for (let count = 1; count <= MOST_CELL_LINES; count += 1) {
    const cells = cellsOf(text, delimiter);
    if (cells !== null) return { cells: cells.map((cell) => ({ text: cell, line: first.line })), lines: count };
    const next = lines[start + count];
    if (!next) return null;
    text += `\n${next.full}`;
  }
  return null;
}

/** A row of a sheet that holds a title or a paragraph fills its first cell alone. */
const isAlone = ({ cells }: TextRow): boolean => cells.slice(1).every(({ text }) => text === '');

const hasCells = (row: TextRow): boolean =>
  isAlone(row) || row.cells.every(({ text }) => text.length <= MAX_CELL_LENGTH && !PROSE.test(text));

/** Rows of as many cells each, one part of the run for each number of cells; none where a part is a row alone. */
function blocksOf(records: readonly Record[], delimiter: Delimiter): readonly (readonly Record[])[] {
  const blocks: Record[][] = [];
  for (const record of records) {
    const last = blocks.at(-1);
    if (last && last[0]?.cells.length === record.cells.length) last.push(record);
    else blocks.push([record]);
  }
  const table = blocks.every(([first, ...others]) => {
    if (!first || others.length + 1 < LEAST_ROWS || first.cells.length < LEAST_CELLS[delimiter]) return false;
    // commas part thousands too: only a row of words alone, and labels without digits at their end, tell that these part cells
    const words =
      delimiter === '\t' ||
      (!hasFigures(first) && others.every(({ cells }) => !/\p{Script=Han}\d+$/u.test(cells[0]?.text ?? '')));
    return words && [first, ...others].every(hasCells);
  });
  return table && records.some(hasFigures) ? blocks : [];
}

const hasFigures = ({ cells }: TextRow): boolean => cells.slice(1).some(({ text }) => FIGURE_CELL.test(text));

/**
 * The runs of lines that are rows of a spreadsheet, copied (parted by tabs) or saved (by commas). Rows of one table have as many cells each,
 * blank ones too, which alone tells where the blank ones stand; text in which the number changes from row to row makes no table.
 */
export function delimitedTables(lines: readonly TextLine[], context: ReadContext): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const delimiter of DELIMITERS) {
    for (let start = 0; start < lines.length; ) {
      const records: Record[] = [];
      let end = start;
      for (let record = recordAt(lines, end, delimiter); record; record = recordAt(lines, end, delimiter)) {
        if (end > start && (lines[end]?.blanks ?? 0) > 0) break;
        records.push(record);
        end += record.lines;
      }
      context.checkTime();
      let at = start;
      for (const block of blocksOf(records, delimiter)) {
        const length = block.reduce((sum, record) => sum + record.lines, 0);
        runs.push({ start: at, end: at + length, table: tableOf(block) });
        at += length;
      }
      start = Math.max(end, start + 1);
    }
  }
  return runs.toSorted((a, b) => a.start - b.start);
}
