import type { ReadContext } from '../model/limits.js';
import { type TextLine, type TextRow, type TextRun, tableOf } from './text-table.js';

/** Longest text between pipes that is still taken for a cell where no border proves the table; notes in labels reach eighty. */
const MAX_CELL_LENGTH = 120;
/** A line without outer pipes is a row from this many inner pipes on; with fewer, a neighbouring row must confirm it. */
const SURE_PIPES = 2;

/** So many figures between pipes are a row, whatever its label says. */
const SURE_FIGURES = 2;

const PIPE = /(?<!\\)[|｜│]/u;
const ALL_PIPES = new RegExp(PIPE, 'gu');
const SEPARATOR = /^[\s|｜│:\-–—=+]*-{2,}[\s|｜│:\-–—=+]*$/u;
const PIPES_ONLY = /^[\s|｜│]+$/u;
/** What prose has and a cell has not: the end of a sentence with more text after it. */
const PROSE = /[。！？；].|.，.*，/u;
/** A cell that holds a figure, or nothing in the ways nothing is printed. */
const FIGURE_CELL =
  /^(?:[+＋\-－—–/增减]?\s*[\d０-９](?:[\d０-９,，.．]*[\d０-９])?\s*\p{Script=Han}{0,2}|[-－—–/]+|)$/u;

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

const isFigures = (cells: readonly string[]): boolean =>
  cells.filter((cell) => cell !== '' && FIGURE_CELL.test(cell)).length >= SURE_FIGURES;

/** Whether the line can be part of a table at all: cells are short and hold no sentences, or figures, or the pipes stand around them. */
function isPipeLine(text: string): boolean {
  if (pipesIn(text) === 0) return false;
  if (startsWithPipe(text) && endsWithPipe(text)) return true;
  const cells = cellTexts(text);
  return (
    cells.every((cell) => cell.length <= MAX_CELL_LENGTH) &&
    (endsWithPipe(text) || isFigures(cells) || !cells.some((cell) => PROSE.test(cell)))
  );
}

/** A row as it is read; `filled` is how many of its last cells only fill it up to the width of the table. */
interface PipeRow extends TextRow {
  readonly filled: number;
}

/** Pipes without a space between them, behind one with a space: some extractors fill up short rows with them. */
const FILLING = /(?:^|[|｜│]\s+)([|｜│]{2,})\s*$/u;
const fillingOf = (text: string): number => FILLING.exec(text)?.[1]?.length ?? 0;

/**
 * Rows of a table whose cells stand one on a line, each closed by a pipe; blank cells are further pipes. `filling` pipes at the end of a row
 * tell how wide the table is. Where each row is opened by a pipe of its own, its first cell is blank.
 */
function brokenRows(lines: readonly TextLine[]): readonly PipeRow[] {
  const rows: PipeRow[] = [];
  let cells: { text: string; line: number }[] = [];
  let width: number | null = null;
  for (const { text, line } of lines) {
    if (SEPARATOR.test(text)) continue;
    cells.push(
      ...cellTexts(text)
        .slice(0, -1)
        .map((cell) => ({ text: cell, line })),
    );
    const filled = fillingOf(text);
    // the first of them fill up the first row
    if (width === null && filled > 0) width = cells.length;
    if (width !== null && cells.length >= width) {
      rows.push({ cells, filled });
      cells = [];
    }
  }
  if (cells.length > 0) rows.push({ cells, filled: 0 });
  const opened = rows.every(({ cells: [first, ...others] }) => first?.text === '' && others.length > 0);
  return opened ? rows.map(({ cells, filled }) => ({ cells: cells.slice(1), filled })) : rows;
}

/** Rows of a table with one row a line. An outer pipe is a border where the first row has it, else it stands beside a blank cell. */
function plainRows(lines: readonly TextLine[]): readonly PipeRow[] {
  const rows = lines.filter(({ text }) => !SEPARATOR.test(text));
  const first = rows[0]?.text ?? '';
  const left = startsWithPipe(first);
  const right = endsWithPipe(first) && (left || rows.length > 1);
  return rows.map(({ text, line }) => {
    const cells = cellTexts(text).slice(
      left && startsWithPipe(text) ? 1 : 0,
      right && endsWithPipe(text) ? -1 : undefined,
    );
    return { cells: cells.map((cell) => ({ text: cell, line })), filled: right ? fillingOf(text) : 0 };
  });
}

/** How many cells of a row stand behind its labels; 0 where it holds words alone. */
function behindLabels({ cells }: TextRow): number {
  const first = cells.findIndex(({ text }) => FIGURE_CELL.test(text));
  return first < 0 ? 0 : cells.length - first;
}

/**
 * Rows without the cells that only fill them up: they would stand over other columns from row to row. A single pipe at the end may be a
 * blank cell as well; it fills up a row that has one cell more behind its labels than rows that are certainly filled up, unless other rows
 * have a figure there.
 */
function withoutFilling(rows: readonly PipeRow[]): readonly TextRow[] {
  const cut = rows.map(({ cells, filled }) => ({ cells: cells.slice(0, cells.length - filled) }));
  if (rows.every(({ filled }) => filled === 0)) return cut;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const counts = (of: (row: TextRow, index: number) => boolean): ReadonlySet<number> =>
    new Set(cut.filter(of).map(behindLabels));
  const usual = counts((_, index) => (rows[index]?.filled ?? 0) > 0);
  const whole = counts(({ cells }) => cells.length === width && cells.at(-1)?.text !== '');
  return cut.map((row) => {
    const { cells } = row;
    const count = behindLabels(row);
    const single = cells.length === width && cells.at(-1)?.text === '' && count > 1;
    return single && usual.has(count - 1) && !whole.has(count) ? { cells: cells.slice(0, -1) } : row;
  });
}

/** Cells one on a line: most lines hold one cell and its closing pipe, or nothing but pipes for blank cells and to fill up a row. */
function isBroken(lines: readonly TextLine[]): boolean {
  const isCell = ({ text }: TextLine): boolean =>
    endsWithPipe(text) && !startsWithPipe(text) && pipesIn(text) - fillingOf(text) === 1;
  const single = lines.filter(isCell).length;
  const blank = lines.filter(({ text }) => PIPES_ONLY.test(text)).length;
  return single > 1 && single + blank > (2 * lines.length) / 3 && lines.some(({ text }) => fillingOf(text) > 0);
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

/** A row without outer pipes: in its table a pipe at the start or end of a line stands beside a blank cell and is no border. */
const isOpen = ({ text }: TextLine): boolean => pipesIn(text) > 0 && !startsWithPipe(text) && !endsWithPipe(text);

/**
 * The lines of each row of a run, from `start` on: several where a row begins with its border but ends within a cell, as where a cell holds
 * line breaks of its own.
 */
function* rowsFrom(lines: readonly TextLine[], start: number): Generator<readonly TextLine[], void, void> {
  let open = false;
  for (let at = start; at < lines.length; ) {
    const first = lines[at];
    if (!first) return;
    const count = open ? 1 : rowLines(lines, at);
    yield lines.slice(at, at + count);
    open ||= isOpen(first);
    at += count;
  }
}

/** How many lines a row takes that may be cut within a cell. */
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
const wholeRow = ([first, ...others]: readonly TextLine[]): readonly TextLine[] =>
  first ? [{ ...first, text: [first, ...others].map(({ text }) => text.trim()).join('<br>') }] : [];

/** Whether the line goes on with the table of the line before it; blank lines part Markdown tables, but not cells set one on a line. */
function goesOn(before: TextLine, line: TextLine): boolean {
  if (!isPipeLine(line.text)) return false;
  return line.blanks === 0 || (endsWithPipe(before.text) && !startsWithPipe(before.text) && endsWithPipe(line.text));
}

/** The runs of lines that are Markdown or pipe tables, in order. A pipe in prose or in a menu makes none. */
export function pipeTables(lines: readonly TextLine[], context: ReadContext): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (let start = 0; start < lines.length; ) {
    const run: TextLine[] = [];
    let end = start;
    for (const row of rowsFrom(lines, start)) {
      const [before, line] = [lines[end - 1], row[0]];
      if (!line || (end === start || !before ? !isPipeLine(line.text) : !goesOn(before, line))) break;
      run.push(...wholeRow(row));
      end += row.length;
    }
    if (end > start) {
      context.checkTime();
      const rows = withoutFilling(isBroken(run) ? brokenRows(run) : plainRows(run));
      if (isTable(run, rows)) runs.push({ start, end, table: tableOf(rows) });
    }
    start = Math.max(end, start + 1);
  }
  return runs;
}
