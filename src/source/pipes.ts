import type { ReadContext } from '../model/limits.js';
import { type TextLine, type TextRow, type TextRun, tableOf } from './text-table.js';

/** Longest text between pipes that is still taken for a cell where no border proves the table; notes in labels reach eighty. */
const MAX_CELL_LENGTH = 120;
/** A line without outer pipes is a row from this many inner pipes on; with fewer, a neighbouring row must confirm it. */
const SURE_PIPES = 2;

const PIPE = /(?<!\\)[|｜│]/u;
const ALL_PIPES = new RegExp(PIPE, 'gu');
const SEPARATOR = /^[\s|｜│:\-–—=+]*-{2,}[\s|｜│:\-–—=+]*$/u;
const PIPES_ONLY = /^[\s|｜│]+$/u;
/** What prose has and a cell has not: the end of a sentence with more text after it. */
const PROSE = /[。！？；].|.，.*，/u;
/** A cell that holds a figure, or nothing in the ways nothing is printed. */
const FIGURE_CELL = /^(?:[+＋\-－—–/增减]?\s*[\d０-９][\d０-９,，.．]*\s*\p{Script=Han}{0,2}|[-－—–/]+|)$/u;

const pipesIn = (text: string): number => text.match(ALL_PIPES)?.length ?? 0;
const startsWithPipe = (text: string): boolean => /^\s*[|｜│]/u.test(text);
const endsWithPipe = (text: string): boolean => /(?<!\\)[|｜│]\s*$/u.test(text);

function cellTexts(text: string): string[] {
  return text.split(PIPE).map((cell) =>
    cell
      .replaceAll('\\|', '|')
      .replace(/&nbsp;/giu, ' ')
      .trim(),
  );
}

/** Whether the line can be part of a table at all: cells are short and hold no sentences, or the pipes stand around them. */
function isPipeLine(text: string): boolean {
  if (pipesIn(text) === 0) return false;
  if (startsWithPipe(text) && endsWithPipe(text)) return true;
  const cells = cellTexts(text);
  return (
    cells.every((cell) => cell.length <= MAX_CELL_LENGTH) &&
    (endsWithPipe(text) || !cells.some((cell) => PROSE.test(cell)))
  );
}

/** Rows of a table whose cells stand one on a line, each closed by a pipe; blank cells are further pipes. */
function brokenRows(lines: readonly TextLine[]): readonly TextRow[] {
  const rows: { text: string; line: number }[][] = [];
  let cells: { text: string; line: number }[] = [];
  let width: number | null = null;
  for (const { text, line } of lines) {
    if (SEPARATOR.test(text)) continue;
    cells.push(
      ...cellTexts(text)
        .slice(0, -1)
        .map((cell) => ({ text: cell, line })),
    );
    // the first line of several pipes alone fills up the first row and so tells how wide the table is
    if (width === null && PIPES_ONLY.test(text) && pipesIn(text) > 1) width = cells.length;
    if (width !== null && cells.length >= width) {
      rows.push(cells);
      cells = [];
    }
  }
  if (cells.length > 0) rows.push(cells);
  return rows.map((row) => ({ cells: row }));
}

/** Rows of a table with one row a line. An outer pipe is a border where the first row has it, else it stands beside a blank cell. */
function plainRows(lines: readonly TextLine[]): readonly TextRow[] {
  const rows = lines.filter(({ text }) => !SEPARATOR.test(text));
  const first = rows[0]?.text ?? '';
  const left = startsWithPipe(first);
  const right = endsWithPipe(first) && (left || rows.length > 1);
  return rows.map(({ text, line }) => {
    const cells = cellTexts(text).slice(
      left && startsWithPipe(text) ? 1 : 0,
      right && endsWithPipe(text) ? -1 : undefined,
    );
    return { cells: cells.map((cell) => ({ text: cell, line })) };
  });
}

/** Cells one on a line: most lines hold one cell and its closing pipe, and lines of pipes alone fill up the rows. */
function isBroken(lines: readonly TextLine[]): boolean {
  const single = lines.filter(({ text }) => endsWithPipe(text) && !startsWithPipe(text) && pipesIn(text) === 1);
  return single.length > lines.length / 2 && lines.some(({ text }) => PIPES_ONLY.test(text));
}

/** A table shows itself by a separator, by borders on both sides, or by figures (or blanks) in cells; a menu line has neither. */
function isTable(lines: readonly TextLine[], rows: readonly TextRow[]): boolean {
  if (lines.some(({ text }) => SEPARATOR.test(text))) return rows.length > 0;
  const bordered = lines.every(({ text }) => startsWithPipe(text) && endsWithPipe(text));
  const figures = rows.some(({ cells }) => cells.slice(1).some(({ text }) => FIGURE_CELL.test(text) && text !== ''));
  if (lines.length === 1) {
    const first = lines[0]?.text ?? '';
    const blank = rows.every(({ cells }) => cells.slice(1).every(({ text }) => text === ''));
    return (
      pipesIn(first) >= SURE_PIPES && (figures || blank || (bordered && rows.some(({ cells }) => cells.length > 2)))
    );
  }
  return (
    figures || bordered || lines.every(({ text }) => endsWithPipe(text)) || rows.every(({ cells }) => cells.length > 2)
  );
}

/** A cell of more lines than this is none. */
const MOST_CELL_LINES = 8;

/** How many lines a row takes that begins with its border but ends within a cell, as where a cell holds line breaks of its own. */
function rowLines(lines: readonly TextLine[], start: number): number {
  const first = lines[start];
  if (!first || !startsWithPipe(first.text) || endsWithPipe(first.text)) return 1;
  for (let count = 1; count < MOST_CELL_LINES; count += 1) {
    const line = lines[start + count];
    if (!line || line.blanks > 0 || startsWithPipe(line.text)) return 1;
    if (endsWithPipe(line.text)) return count + 1;
  }
  return 1;
}

/** Rows cut within a cell put together again. */
function wholeRows(lines: readonly TextLine[]): readonly TextLine[] {
  const rows: TextLine[] = [];
  for (let at = 0; at < lines.length; ) {
    const [first, ...others] = lines.slice(at, at + rowLines(lines, at));
    if (first) rows.push({ ...first, text: [first, ...others].map(({ text }) => text.trim()).join('<br>') });
    at += 1 + others.length;
  }
  return rows;
}

/** Whether the line goes on with the table of the line before it; blank lines part Markdown tables, but not cells set one on a line. */
function goesOn(before: TextLine, line: TextLine): boolean {
  if (!isPipeLine(line.text)) return false;
  return line.blanks === 0 || (endsWithPipe(before.text) && !startsWithPipe(before.text) && endsWithPipe(line.text));
}

/** The runs of lines that are Markdown or pipe tables, in order. A pipe in prose or in a menu makes none. */
export function pipeTables(lines: readonly TextLine[], context: ReadContext): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (let start = 0; start < lines.length; ) {
    let end = start;
    for (; end < lines.length; end += rowLines(lines, end)) {
      const [before, line] = [lines[end - 1], lines[end]];
      if (!line || (end === start || !before ? !isPipeLine(line.text) : !goesOn(before, line))) break;
    }
    if (end > start) {
      context.checkTime();
      const run = wholeRows(lines.slice(start, end));
      const rows = isBroken(run) ? brokenRows(run) : plainRows(run);
      if (isTable(run, rows)) runs.push({ start, end, table: tableOf(rows) });
    }
    start = Math.max(end, start + 1);
  }
  return runs;
}
