import { fold, withoutOrdinal } from '../edition/fold.js';
import { HEADING_VARIANTS } from '../edition/variants.js';
import type { Page, Table } from '../model/document.js';
import { blankTables } from './blank.js';
import { type Band, bandsOf, isHeaderLine, touches } from './columns.js';
import { tableOfLines } from './line-table.js';
import { partedAtColumns, textOf, type Word, type WordLine, wordLines } from './words.js';

/** A line this many text heights below the one before begins something new; lines of one cell stand closer. */
const NEAR = 1.2;
/** A lonely figure stands at least this many text heights from its label. */
const APART = 0.6;
/** A line with one word wider than this share of the text area is a paragraph and ends a table. */
const PARAGRAPH = 0.72;
/** Lines of more words are no rows; the widest table of the form has fewer than forty. */
const MAX_WORDS = 500;
/** Page marks at the head or foot: `- 3 -`, `第3页`, or a lonely number. */
const PAGE_MARK =
  /^(?:[-‐-―—－·]?\s*\p{Nd}{1,3}\s*[-‐-―—－·]?|第\s*\p{Nd}{1,3}\s*页.*|[Pp](?:age|\.)\s*\p{Nd}{1,3}.*)$/u;
/** Captions and section headings always belong to what follows them. */
const OPENING = /第?二十条|^(?:[一二三四五六七八九]|\p{Nd})\s*[、.．，,].*(?:情况|报告的事项)$|^信息内容/u;

/** A row of figures: labels, then nothing but figures (and words in their place) to the end of the line. */
function figuresOf(line: WordLine): readonly Word[] {
  const last = line.words.findLastIndex((word) => !word.figure);
  const tail = line.words.slice(last + 1);
  const [label, first] = [line.words[last], tail[0]];
  // a lonely number right after words ends a line of a paragraph
  if (label && first && tail.length === 1 && first.left - label.right < APART * (line.bottom - line.top)) return [];
  return tail;
}

function withoutPageMarks(lines: readonly WordLine[]): readonly WordLine[] {
  // several figures beside each other are a row: a page has one number
  const isMark = (line: WordLine | undefined): boolean =>
    line !== undefined &&
    PAGE_MARK.test(
      line.words
        .map((word) => word.text)
        .join(' ')
        .trim(),
    );
  const from = isMark(lines[0]) ? 1 : 0;
  const to = lines.length > from && isMark(lines.at(-1)) ? lines.length - 1 : lines.length;
  return lines.slice(from, to);
}

/** Cuts the lines at paragraphs: what is left between them may be tables. */
function zones(lines: readonly WordLine[]): readonly (readonly WordLine[])[] {
  const left = lines.reduce((edge, line) => Math.min(edge, line.words[0]?.left ?? Infinity), Infinity);
  const right = lines.reduce((edge, line) => Math.max(edge, line.words.at(-1)?.right ?? -Infinity), -Infinity);
  const found: WordLine[][] = [[]];
  for (const line of lines) {
    const widest = line.words.reduce((width, word) => Math.max(width, word.right - word.left), 0);
    if (line.words.length > MAX_WORDS) found.push([]);
    else if (figuresOf(line).length === 0 && widest > PARAGRAPH * (right - left)) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter((zone) => zone.length > 0);
}

/** Headings of sections, also where their ordinal is lost. */
const HEADINGS: ReadonlySet<string> = new Set(Object.values(HEADING_VARIANTS).flat().map(fold));

function opens(line: WordLine): boolean {
  const text = textOf(line);
  return OPENING.test(text) || HEADINGS.has(withoutOrdinal(fold(text)));
}

/** Do the figures of a line stand under those of the block so far? */
function fits(columns: readonly Band[], figures: readonly Word[]): boolean {
  return figures.every((word) => columns.filter((column) => touches(column, word)).length === 1);
}

/** Does some figure of a line stand right under a column of the block so far, and no other touch two? */
function sharesColumn(columns: readonly Band[], figures: readonly Word[]): boolean {
  const touched = figures.map((word) => columns.filter((column) => touches(column, word)).length);
  return touched.every((count) => count <= 1) && touched.includes(1);
}

/** So many figures that stand plumb under a column each show that a row is of this table, whatever its other figures do. */
const PLUMB = 3;

/**
 * Does a row belong to the block although some of its figures touch two columns (figures of two cells that were drawn, or recognised, as
 * one)? Most of its figures stand under one column each; the columns stay as they are.
 */
function isCrossed(columns: readonly Band[], figures: readonly Word[]): boolean {
  const touched = figures.map((word) => columns.filter((column) => touches(column, word)).length);
  const plumb = touched.filter((count) => count === 1).length;
  return touched.some((count) => count > 1) && plumb >= PLUMB && 2 * plumb > figures.length;
}

interface Block {
  readonly first: number;
  readonly last: number;
  readonly columns: readonly Band[];
}

/** Runs of figure rows with the same columns. */
function blocksOf(lines: readonly WordLine[], check: () => void): readonly Block[] {
  const blocks: { first: number; last: number; columns: readonly Band[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const figures = figuresOf(line);
    if (figures.length === 0) continue;
    check();
    const block = blocks.at(-1);
    const joined = block ? bandsOf([...block.columns, ...figures]) : [];
    const more = Math.max(block?.columns.length ?? 0, figures.length);
    // a row with blank cells has fewer figures than columns; columns that melt into one are another table
    const between = block ? lines.slice(block.last + 1, index) : [];
    const joins = (columns: readonly Band[]): boolean =>
      fits(columns, figures) ||
      (joined.length >= more &&
        fits(joined, figures) &&
        // blank cells may leave two rows hardly a column in common; a header between them would begin another table
        (joined.length <= more + 1 || (sharesColumn(columns, figures) && !between.some(isHeaderLine))));
    const open = block !== undefined && !between.some(opens);
    if (open && isCrossed(block.columns, figures) && !between.some(isHeaderLine)) block.last = index;
    else if (open && joins(block.columns)) {
      block.last = index;
      block.columns = joined;
    } else blocks.push({ first: index, last: index, columns: bandsOf(figures) });
  }
  return blocks;
}

/** Where the lines of one block end: label lines that follow closely still belong to its last row. */
function endOf(lines: readonly WordLine[], block: Block, limit: number): number {
  let end = block.last;
  const start = block.columns[0]?.left ?? Infinity;
  while (end + 1 < limit) {
    const [line, next] = [lines[end], lines[end + 1]];
    if (!line || !next) break;
    const near = next.top - line.bottom < NEAR * (next.bottom - next.top);
    const labelsOnly = !opens(next) && next.words.every((word) => word.right <= start);
    if (!near || !labelsOnly) break;
    end += 1;
  }
  return end;
}

/** Columns of the last table of a page, for the table that may go on with them on the next. */
export type Carried = readonly Band[] | null;

export interface AlignedPage {
  readonly tables: readonly Table[];
  readonly carried: Carried;
}

/** A block that goes on with the columns of the page before: nothing opens above it, and its figures stand in those columns. */
function carriedOver(zone: readonly WordLine[], block: Block, carried: Carried): Block {
  if (!carried || carried.length < block.columns.length) return block;
  const opened = zone.slice(0, block.first).some(opens);
  const same = block.columns.every((column) => carried.filter((other) => touches(other, column)).length === 1);
  return opened || !same ? block : { ...block, columns: bandsOf([...carried, ...block.columns]) };
}

/**
 * Tables without rules: lines whose figures stand in columns. Each line of text is a row of its own, blank columns are blank cells;
 * which lines make one row of the form is left to the form, which proves it. `carried` are the columns that went over from the page
 * before. `check` throws when the time is over.
 */
export function readAligned(page: Page, carried: Carried, check: () => void): AlignedPage {
  const lines = withoutPageMarks(partedAtColumns(wordLines(page.items), check));
  const tables: Table[] = [];
  let last: Carried = null;
  let begun = false;
  for (const zone of zones(lines)) {
    const blocks = blocksOf(zone, check);
    let from = 0;
    const readBlank = (to: number, closed: boolean): void => {
      for (const { first, rows, end } of blankTables(zone, from, to, opens, closed)) {
        const { table, columns } = tableOfLines(zone.slice(first, end), rows - first, [], page.number);
        tables.push(table);
        last = columns;
        from = end;
        begun = true;
      }
    };
    for (const [index, found] of blocks.entries()) {
      check();
      readBlank(found.first, false);
      const block = begun ? found : carriedOver(zone, found, carried);
      const end = endOf(zone, block, blocks[index + 1]?.first ?? zone.length);
      const { table, columns } = tableOfLines(
        zone.slice(from, end + 1),
        block.first - from,
        block.columns,
        page.number,
      );
      tables.push(table);
      last = columns;
      from = end + 1;
      begun = true;
    }
    readBlank(zone.length, true);
  }
  return { tables, carried: last };
}
