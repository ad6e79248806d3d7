import type { Cell, FlowLine, Gap, Span, Table } from '../model/document.js';
import { ReportError } from '../model/error.js';
import { HAN, repairRadicals, withoutFormatMarks } from '../model/han.js';
import { MAX_LINE_LENGTH, type ReadContext } from '../model/limits.js';

/** Lines and tables as markup gives them: what the readers of HTML, MHTML and Word share. */
export type FlowBlock = FlowLine | Table;

/** Counts the lines and cells of one document and keeps an eye on the clock. */
export interface ItemCounter {
  /** Throws `ReportError` with code `too-large` or `timeout`. */
  readonly add: () => void;
}

/** The clock is asked once for so many items. */
const ITEMS_PER_TIME_CHECK = 256;

export function itemCounter(context: ReadContext): ItemCounter {
  let items = 0;
  return {
    add: () => {
      items += 1;
      if (items > context.limits.maxItems) {
        throw tooLarge(`The document has more than ${context.limits.maxItems} lines and cells`);
      }
      if (items % ITEMS_PER_TIME_CHECK === 0) context.checkTime();
    },
  };
}

export function tooLarge(what: string): ReportError {
  return new ReportError('too-large', `${what}; raise the limits if you trust the document.`);
}

/** Throws `ReportError` with code `too-large` for a line no document has: what looks for words in it must not run out of stack. */
export function refuseEndless({ length }: { readonly length: number }): void {
  if (length <= MAX_LINE_LENGTH) return;
  throw new ReportError(
    'too-large',
    `The document has a line of ${length} characters, more than the ${MAX_LINE_LENGTH} any report has; check that it is the right file.`,
  );
}

/** The number of a list item in a cell: with a point it would make a fraction with the figure behind it. */
export const numberInCell = (number: string): string => number.replace(/[.．]\s*$/, '、');

/** No space is meant between a number and Han text. */
const BEGINS_HAN = new RegExp(`^[${HAN}]`, 'u');

/** Gathers text into lines. `line` counts from 1 in whatever the source has: lines of a file, or paragraphs. */
export interface LineWriter {
  /** Text of the line being written; runs of white space become one space, as in a browser. */
  readonly text: (value: string, line: number) => void;
  /** Text whose white space and line breaks count. */
  readonly preformatted: (value: string, line: number) => void;
  /** Text to stand before the next text, whichever block that begins: the number of a list item. */
  readonly prefix: (value: string) => void;
  /** Writes a prefix that found no text to stand before: an item without words still prints its number. */
  readonly printPrefix: (line: number) => void;
  /** A forced line break. */
  readonly endLine: () => void;
  /** The border of a block: ends the line where there is one. */
  readonly endBlock: () => void;
  /** Finished blocks, put in after ending the line. */
  readonly insert: (blocks: readonly FlowBlock[]) => void;
  /** True where nothing was written since the last border of a block or line break. */
  readonly atStart: () => boolean;
  /** Ends the line and gives everything written. */
  readonly finish: () => readonly FlowBlock[];
}

export function lineWriter(counter: ItemCounter): LineWriter {
  const blocks: FlowBlock[] = [];
  // looking at the end of a growing string copies it each time
  let buffer: string[] = [];
  let [blank, spaced] = [true, false];
  let bufferLine = 0;
  let raw = false;
  let prefix = '';
  let gap: Gap = 'none';

  const push = (text: string, line: number, whole: boolean) => {
    counter.add();
    blocks.push({ type: 'line', text, line, gapBefore: blocks.length === 0 ? 'none' : gap, whole });
    gap = 'none';
  };
  const flush = (): boolean => {
    const whole = !raw;
    const written = cleanText(buffer.join(''));
    const text = whole ? written.trim() : written.trimEnd();
    const line = bufferLine;
    buffer = [];
    [blank, spaced] = [true, false];
    bufferLine = 0;
    raw = false;
    if (text === '') return false;
    push(text, line, whole);
    return true;
  };
  const endLine = () => {
    if (!flush()) gap = 'blank-line';
  };
  const write = (value: string, line: number) => {
    if (bufferLine === 0) bufferLine = line;
    const own = (prefix.endsWith(' ') && BEGINS_HAN.test(value) ? prefix.trimEnd() : prefix) + value;
    prefix = '';
    if (own === '') return;
    buffer.push(own);
    blank &&= own.trim() === '';
    spaced = own.endsWith(' ');
  };
  return {
    text: (value, line) => {
      const collapsed = value.replace(/[ \t\n\r\f]+/g, ' ');
      const opening = (buffer.length === 0 || spaced) && collapsed.startsWith(' ');
      const rest = opening ? collapsed.slice(1) : collapsed;
      if (rest === '') return;
      write(rest, bufferLine === 0 ? line + leadingBreaks(value) : line);
    },
    preformatted: (value, line) => {
      const parts = value.split(/\r\n|[\n\r]/);
      parts.forEach((part, index) => {
        if (index > 0) endLine();
        if (part === '') return;
        raw = true;
        write(part, line + index);
      });
    },
    prefix: (value) => {
      prefix = value;
    },
    printPrefix: (line) => {
      if (prefix !== '') write('', line);
    },
    endLine,
    endBlock: () => {
      flush();
    },
    insert: (inserted) => {
      flush();
      for (const block of inserted) blocks.push(block);
    },
    atStart: () => blank,
    finish: () => {
      flush();
      return blocks;
    },
  };
}

/** No-break spaces become plain ones; characters without width and soft hyphens go; radicals become whole characters. */
function cleanText(text: string): string {
  return repairRadicals(withoutFormatMarks(text.replace(/\u00a0/g, ' ')));
}

function leadingBreaks(value: string): number {
  const start = value.search(/[^ \t\n\r\f]/);
  let breaks = 0;
  for (let at = value.indexOf('\n'); at >= 0 && at < start; at = value.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

/** A cell in its place on the grid, with what stands in it. `line` is where it begins. */
export interface PlacedCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly blocks: readonly FlowBlock[];
  readonly line: number;
}

/** No cell of a statutory table says more than a label; a longer text is an article put into a table for layout. */
const LONG_CELL_CHARACTERS = 400;
/** A header written one character a line takes about ten lines; a cell of more is an article or a menu. */
const LONG_CELL_LINES = 40;

/** A text and a spacer on either side. */
const MAX_LAYOUT_CELLS = 3;

/**
 * The blocks a table of the markup comes to. A table that only arranges a page is dissolved into what it holds: rows with an inner
 * table or an article give their content in reading order, and so do tables where each row is one text between spacers. What is left is
 * one `Table`, or one for each run of rows between dissolved ones.
 */
export function tableBlocks(
  cells: readonly PlacedCell[],
  rowCount: number,
  counter: ItemCounter,
): readonly FlowBlock[] {
  const byRow: PlacedCell[][] = Array.from({ length: rowCount }, () => []);
  for (const cell of cells) {
    counter.add();
    byRow[cell.row]?.push(...unfolded(cell));
  }
  const blocks: FlowBlock[] = [];
  let start = 0;
  const dissolve = (run: readonly PlacedCell[]) => {
    for (const cell of run) for (const block of cell.blocks) blocks.push(block);
  };
  const closeRun = (end: number) => {
    const run = byRow.slice(start, end);
    if (run.every(isLayoutRow)) dissolve(run.flat());
    else blocks.push(tableOf(run.flat(), start, end));
  };
  byRow.forEach((row, index) => {
    if (!row.some(holdsArticle)) return;
    if (index > start) closeRun(index);
    dissolve(row);
    start = index + 1;
  });
  if (start < rowCount) closeRun(rowCount);
  return blocks;
}

/** Figures set as a table of one row inside a cell that spans their columns are cells of the row around them. */
function unfolded(cell: PlacedCell): readonly PlacedCell[] {
  const [inner] = cell.blocks;
  if (inner?.type !== 'table' || cell.blocks.length > 1 || inner.rowCount > 1 || inner.cells.length > cell.columnSpan) {
    return [cell];
  }
  return inner.cells.map(({ lines }, index): PlacedCell => {
    const last = index === inner.cells.length - 1;
    return {
      ...cell,
      column: cell.column + index,
      columnSpan: last ? cell.columnSpan - index : 1,
      blocks: lines.flatMap((spans) => spans.map((span) => lineOf(span, cell.line))),
    };
  });
}

function lineOf({ text, provenance }: Span, line: number): FlowLine {
  const at = 'line' in provenance ? provenance.line : line;
  return { type: 'line', text, line: at, gapBefore: 'none', whole: true };
}

/** One text between spacers; a longer row of blanks is one of a form that was not filled in. */
function isLayoutRow(row: readonly PlacedCell[]): boolean {
  return row.length <= MAX_LAYOUT_CELLS && row.filter((cell) => cell.blocks.length > 0).length <= 1;
}

function holdsArticle(cell: PlacedCell): boolean {
  let characters = 0;
  for (const block of cell.blocks) {
    if (block.type === 'table') return true;
    characters += block.text.length;
  }
  return characters > LONG_CELL_CHARACTERS || cell.blocks.length > LONG_CELL_LINES;
}

/** Columns where no cell begins are only an artefact of too large spans, so they are left out. */
function tableOf(placed: readonly PlacedCell[], firstRow: number, endRow: number): Table {
  const starts = [...new Set(placed.map((cell) => cell.column))].sort((a, b) => a - b);
  const columnAt = new Map(starts.map((column, index) => [column, index]));
  const firstAtOrAfter = (column: number): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? Infinity) < column) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const cells = placed.map((cell): Cell => {
    const column = columnAt.get(cell.column) ?? 0;
    return {
      row: cell.row - firstRow,
      column,
      rowSpan: Math.min(cell.rowSpan, endRow - cell.row),
      columnSpan: Math.max(1, firstAtOrAfter(cell.column + cell.columnSpan) - column),
      lines: cell.blocks.flatMap((block) => (block.type === 'line' ? [spansOf(block)] : [])),
    };
  });
  return {
    type: 'table',
    origin: 'markup',
    rowCount: endRow - firstRow,
    columnCount: starts.length,
    cells,
    provenance: [{ line: placed[0]?.line ?? 1 }],
  };
}

function spansOf(line: FlowLine): readonly Span[] {
  return [{ text: line.text, provenance: { line: line.line } }];
}
