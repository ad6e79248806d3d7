import { fold } from '../../edition/fold.js';
import type { Line } from '../../model/document.js';
import { closeHanSpaces } from '../../model/han.js';
import type { Block } from '../../model/text.js';
import { datesIn } from '../words/dates.js';
import { ordinalOf } from '../words/headings.js';
import { isBar, isBreadcrumb, isMetadata, isToolBar } from '../words/site-words.js';
import { isUnitName } from '../words/units.js';
import { indentOf, widthOf } from '../words/widths.js';
import { hadRoom, INDENT, isMiddle } from './indents.js';
import { measureOf, type TextMeasure } from './measure.js';

/** Longest sub-heading, in characters; longer numbered lines are paragraphs that lack their full stop. */
const MAX_HEADING_LENGTH = 40;
/** A line is full where less than this, in ems, is left of the measure: the next word or a mark that may not begin a line. */
const FULL_SLACK = 3;
/** A line that is wrapped is longer than this share of the measure: what stands before the first break is at least a word short. */
const WRAPPED_SHARE = 0.7;
/** A sentence that leaves this much, in ems, beside the word the next line begins with has ended its paragraph. */
const ROOM = 1;
/** Lines no further apart than this share of the usual pitch are set like all others, however much white is between them. */
const USUAL_PITCH = 1.2;
/** A line set in by more than this, in ems, is no line of a paragraph. */
const FAR_IN = 6;
/** Brackets and quotations are shorter than this; an older one was never closed. */
const MAX_BRACKET = 80;
/** Shorter text without punctuation is a label, a name or a signature, and does not run on. */
const MIN_PROSE = 10;

/** Sizes closer than this share are the same: recognised text is never quite even. */
const SAME_SIZE = 0.87;

const SENTENCE_END = /[。！？；!?;…]["'”’）)》】〕]*$|[.](?<!\p{Nd}\.)["'”’）)]*$/u;
const FULL_STOP = /[。！？]["'”’）)》】〕]*$/u;
const COLON_END = /[：:]$/u;
const CONTACT_END = /(?:电话|热线|邮箱|信箱|邮件|网址|网站|地址|传真|邮编|邮政编码|mail)[:：]$/iu;
const ATTACHMENT = /^附\s*件/u;
/** Marks after which a sentence always goes on. */
const OPEN_END = /[，、,（(《〈“‘【〔\-—]$/u;
const OPEN_START = /^[，。、；：！？,;:!?）)》〉”’】〕]/u;
/** Numbers and words that begin a paragraph. */
const MARK =
  /^(?:[一二三四五六七八九十]{1,3}(?:是|、|，要)|[（(](?:[一二三四五六七八九十]{1,3}|\p{Nd}{1,2})[）)]|\p{Nd}{1,2}(?:[、．]|\.(?!\p{Nd}))|第[一二三四五六七八九十]{1,3}(?:部分|，|、)|[①-⑳]|附件?[：:\p{Nd}]|(?:备?注|说明)[：:])/u;
/** Marks of running text, which labels and names lack. */
const PROSE_MARK = /[，。、；：“《（,]/u;
/** `一是…；二是…` told inside a paragraph, so that a line may begin with the next of them. */
const SERIES = /[，。：；][一二三四五六七八九]是/u;
const SENTENCE_MARK = /[，。；！？]/u;
/** Blanks between the cells of a row in a dump that draws the page. */
const CELL_GAP = /\s{3,}/u;
/** A longer line is none of a table. */
const MAX_ROW = 120;
const FIGURE = /^[-+—]?\p{Nd}[\p{Nd}.,]*(?:[%％]|\p{Script=Han}{1,2})?$/u;
/** A line that says there is nothing to report is all of its paragraph. */
const NOTHING = /^(?:暂?无|没有)[。.]$/u;
const DATE_LINE =
  /^[（(]?[\p{Nd}〇零○Ｏ一二三四五六七八九十]{2,4}\s*年\s*[\p{Nd}一二三四五六七八九十]{1,3}\s*月(?:\s*[\p{Nd}一二三四五六七八九十]{1,3}\s*日)?[）)]?$|^[（(]?20\p{Nd}{2}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,2}[）)]?$/u;
const TITLE_LINE = /(?:信息|政务)公开(?:工作)?(?:年度(?:工作)?报告|年报)$/u;

/** A block of a section with the lines it was made of. */
export interface BlockLines {
  readonly block: Block;
  readonly lines: readonly Line[];
}

/** The lines of a paragraph so far, put together; what its next line is judged by is kept, so that a long one is never looked through again. */
interface Running {
  readonly pieces: string[];
  /** Its last characters. */
  tail: string;
  length: number;
  /** Has it a mark that labels and names lack? */
  marked: boolean;
  /** Does it count `一是…；二是…`? */
  counts: boolean;
}

/** The address of a page or a mailbox at the end of a line: it has no space to be cut at. */
const ADDRESS_END = /(?:https?:\/\/|www\.|[\w.-]@)[!-~]*$/iu;

/** Latin words keep a space where two lines are put together; a number, an address or Han text cut by the margin does not. */
function add(running: Running, line: string): void {
  const words = /\p{Script=Latin}$/u.test(running.tail) && /^\p{Script=Latin}/u.test(line);
  const space = words && !ADDRESS_END.test(running.tail) ? ' ' : '';
  running.pieces.push(space + line);
  running.length += space.length + line.length;
  running.marked ||= PROSE_MARK.test(line);
  running.counts ||= SERIES.test(running.tail.slice(-2) + line);
  running.tail = (running.tail + space + line).slice(-MAX_BRACKET);
}

/** Whether a bracket or quotation is still open at the end of the text. */
function isOpen({ tail }: Running): boolean {
  return ['（）', '《》', '“”'].some(([open, close]) => tail.lastIndexOf(open ?? '') > tail.lastIndexOf(close ?? ''));
}

const isProse = ({ length, marked }: Running): boolean => length >= MIN_PROSE && marked;

/**
 * A line that never runs on: a date of its own, the title, what a site prints around a document. A sentence may speak of reports and of
 * readers too, so a line with its marks, or in the midst of a paragraph, is neither.
 */
function isApart(line: Line, { pieces }: Running): boolean {
  const text = line.text.trim();
  if (DATE_LINE.test(text) || isToolBar(line)) return true;
  if (pieces.length > 1 || SENTENCE_MARK.test(text)) return false;
  return TITLE_LINE.test(text) || isBreadcrumb(line) || isMetadata(line) || isBar(line);
}

/** The cells of a row of a table that is none of the form's; a line of words alone is one cell. */
function cellsOf({ text, spans, tableBlock }: Line): readonly string[] {
  if (tableBlock === undefined && SENTENCE_MARK.test(text)) return [text];
  if (spans.length > 1) return spans.map((span) => span.text).filter((cell) => cell.trim() !== '');
  if (text.length > MAX_ROW) return [text];
  // where single blanks part the cells, a row is known by the figures it ends in
  const words = text.trim().split(/\s+/u);
  const figures = words.length > 2 && words.slice(-2).every((word) => FIGURE.test(word));
  return figures ? words : text.trim().split(CELL_GAP);
}

const isRow = (line: Line): boolean => cellsOf(line).length > 1;

/** Whether a numbered line that looks like a heading is the first of a paragraph: the next one goes on at the left edge, or had no room in it. */
function isWrapped(line: Line, next: Line | undefined, measure: TextMeasure): boolean {
  if (line.whole || !next || next.whole || next.tableBlock !== undefined || measure.width === Infinity) return false;
  if (MARK.test(next.text.trim()) || differs(line, next)) return false;
  if (measure.indents)
    return indented(line, measure) && !indented(next, measure) && widthOf(line) > WRAPPED_SHARE * measure.width;
  // a dump may have dropped the indent
  return line.bbox === null && !hadRoom(line, next.text, measure.full - INDENT);
}

/** Level of a numbered line that is a sub-heading, or null; `next` is the line below. */
function headingLevel(line: Line, next: Line | undefined, measure: TextMeasure): number | null {
  const text = line.text.trim();
  if (text.length > MAX_HEADING_LENGTH || /[。！？；]/u.test(text) || line.tableBlock !== undefined) return null;
  if (!line.whole && widthOf(line) > measure.width - FULL_SLACK) return null;
  if (isWrapped(line, next, measure)) return null;
  const folded = fold(text);
  const ordinal = ordinalOf(folded);
  const words = folded.slice(ordinal.length);
  if (ordinal.style === 'none' || words.length < 2 || /[,;].*[,;]|\d{3}/u.test(words) || COLON_END.test(text))
    return null;
  if (ordinal.style === 'chinese') return 1;
  if (ordinal.style === 'bracketed') return /^\(\d/u.test(folded) ? 4 : 2;
  return 3;
}

/** Whether `line` goes on with the sentence or paragraph that `before` is the last line of. */
function goesOn(before: Line, line: Line, soFar: Running, measure: TextMeasure): boolean {
  if (line.tableBlock !== undefined || before.tableBlock !== undefined) return false;
  if (soFar.pieces.length === 1 && (isRow(before) || (isRow(line) && !SENTENCE_MARK.test(before.text)))) return false;
  const [last, next] = [before.text.trim(), line.text.trim()];
  if (isApart(before, soFar) || differs(before, line)) return false;
  if (OPEN_START.test(next)) return true;
  const complete = SENTENCE_END.test(last);
  // what a dump shows of a first line lacks its indent
  const first = soFar.pieces.length === 1;
  const dropped = measure.firsts.size > 0 && first ? INDENT : 0;
  const full = widthOf(before) + dropped > measure.width - FULL_SLACK - leadingWord(next);
  // a signature is set to the right: its lines end at the margin without being full
  const short = !full || indentOf(before) - measure.left > FAR_IN;
  if (short && !OPEN_END.test(last) && (DATE_LINE.test(next) || isUnitName(last))) return false;
  if (complete && (DATE_LINE.test(next) || isSignature(next) || NOTHING.test(next))) return false;
  if (OPEN_END.test(last) || isOpen(soFar)) return true;
  // the value a contact is labelled with stands on its own line where it is one long word
  if (CONTACT_END.test(last) && !MARK.test(next)) return true;
  if (ATTACHMENT.test(soFar.pieces[0] ?? '') && isSignature(next)) return false;
  // what is set far in, a signature or a centred line, begins something new
  if (indentOf(line) - measure.left > FAR_IN && indentOf(line) - indentOf(before) > FAR_IN) return false;
  // a mark that stands in the midst of a sentence is there because the line was full
  if ((complete || COLON_END.test(last)) && measure.firsts.has(line)) return false;
  if (MARK.test(next)) {
    // a heading at the left edge below a line that happens to be full
    if (complete && headingLevel(line, undefined, measure) !== null) return false;
    if (!full || measure.width === Infinity || indented(line, measure)) return false;
    if ((complete || COLON_END.test(last)) && line.bbox && isGapAbove(before, line, measure)) return false;
    if (complete && isNextItem(soFar, next)) return false;
    return measure.indents || !(complete || COLON_END.test(last)) || (/^.是/u.test(next) && soFar.counts);
  }
  if (complete || COLON_END.test(last)) {
    if (!full || isGapAbove(before, line, measure)) return false;
    if (measure.firsts.size > 0 && isMiddle(line, measure.full)) return true;
    if (FULL_STOP.test(last) && endedShort(before, next, measure, first)) return false;
    if (FULL_STOP.test(last) && before.bbox && hadRoom(before, next, measure.full, ROOM)) return false;
    return measure.indents ? !indented(line, measure) : true;
  }
  if (full && measure.width < Infinity) return true;
  if (measure.indents && indented(line, measure)) return false;
  // the line broke off short of the margin: prose runs on, a title or a name does not
  return isProse(soFar) || (/^[《“（]/u.test(next) && last.length >= MIN_PROSE);
}

/** Whether a paragraph is one item of a list and the line begins the next: `2.` after `1.`. */
function isNextItem({ pieces }: Running, next: string): boolean {
  const [item, following] = [ordinalOf(fold(pieces.slice(0, 2).join(''))), ordinalOf(fold(next))];
  return item.value !== null && item.style === following.style && following.value === item.value + 1;
}

/** In a dump that dropped the indents, a sentence that left room for what follows ended its paragraph. */
function endedShort(before: Line, next: string, measure: TextMeasure, first: boolean): boolean {
  if (measure.firsts.size === 0) return false;
  return hadRoom(before, next, measure.full - (first ? INDENT : 0));
}

/** The unit at the end of the report, with or without the date on the same line. */
function isSignature(text: string): boolean {
  const [date] = datesIn(text);
  return isUnitName(date ? text.replace(date.raw, '') : text);
}

/** Text of another size is another paragraph: a title, a note, a table. */
function differs(before: Line, line: Line): boolean {
  if (before.fontSize === null || line.fontSize === null) return false;
  const [small, large] = [before.fontSize, line.fontSize].sort((a, b) => a - b);
  return (small ?? 0) < SAME_SIZE * (large ?? 0);
}

const indented = (line: Line, measure: TextMeasure): boolean => indentOf(line) - measure.left > measure.minIndent;

/** Whether the gap above a line is wider than that of lines of one paragraph; where all lines stand far apart, it is not. */
function isGapAbove(above: Line, line: Line, measure: TextMeasure): boolean {
  const pitch = pitchAbove(above, line);
  if (line.gapBefore !== 'blank-line') return pitch > measure.parted;
  if (above.bbox === null) return measure.gaps;
  return pitch === 0 || pitch > USUAL_PITCH * measure.pitch;
}

function pitchAbove(above: Line, line: Line): number {
  if (!above.bbox || !line.bbox || above.page !== line.page) return 0;
  return line.bbox[3] - above.bbox[3];
}

/** Width in ems of the unbreakable word a line begins with: it was too long for the line before. */
function leadingWord(text: string): number {
  return (/^[\p{Script=Latin}\p{Nd}.,:/@%\-_]{2,}/u.exec(text)?.[0].length ?? 0) / 2;
}

/**
 * The lines of a section (without its heading) as paragraphs and sub-headings, in order. Wrapped lines are joined, over pages too;
 * spaces between Han characters go, those between Latin words and numbers stay, and cells of a row stand apart. `measure` is that of the whole document where it is
 * known; a few lines say little of how wide the text is set. Every line is in exactly one block.
 */
export function blocksOf(lines: readonly Line[], measure: TextMeasure = measureOf(lines)): readonly BlockLines[] {
  const blocks: { running: Running; level: number | null; lines: Line[] }[] = [];
  for (const [index, line] of lines.entries()) {
    const block = blocks[blocks.length - 1];
    const before = block?.lines[block.lines.length - 1];
    const follows = block && before && block.level === null && !line.whole && !before.whole;
    if (follows && goesOn(before, line, block.running, measure)) {
      add(block.running, line.text.trim());
      block.lines.push(line);
    } else {
      const running: Running = { pieces: [], tail: '', length: 0, marked: false, counts: false };
      add(running, line.text.trim());
      blocks.push({ running, level: headingLevel(line, lines[index + 1], measure), lines: [line] });
    }
  }
  return blocks.map(({ running, level, lines: parts }) => {
    const [row, more] = parts;
    const text = (more || !row ? [running.pieces.join('')] : cellsOf(row)).map(closeHanSpaces).join(' ');
    return { block: level === null ? { type: 'paragraph', text } : { type: 'heading', level, text }, lines: parts };
  });
}
