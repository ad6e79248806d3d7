import type { Line } from '../../model/document.js';
import { ems, LINE_END, widthOf } from '../words/widths.js';

/** The first line of a paragraph is set in by two characters. */
export const INDENT = 2;
/** This much, in ems, tells an indent from a crooked margin. */
const MIN_INDENT = 1.2;
/** In a dump that draws the page with blanks, two of them are an indent: a blank is half an em there, and one may be lost to rounding. */
const MIN_BLANKS = 0.9;
export const leastIndent = (placed: boolean): number => (placed ? MIN_INDENT : MIN_BLANKS);
/** What is left of a line that lost its indent, beyond the indent itself: the next word may not have fitted. */
const MAX_LEFT = 3.4;
/** A mark may hang over the margin by its own width. */
const MAX_OVER = 1.2;
/** Room below this is no room: widths without geometry are estimates. */
const SLACK = 0.3;
/** Digits and Latin letters are not quite half an em, so each makes the estimate worse by this. */
const NARROW_SLACK = 0.04;
/** A sentence that ends with this much room ends its paragraph. */
const SHORT = 6;
/** Fewer paragraphs than this prove nothing about indents. */
const MIN_STARTS = 2;
/** Share of the known beginnings that must be short by the indent, and of the lines amid paragraphs that may be. */
const MIN_STARTS_SHORT = 0.7;
const MAX_MIDDLES_SHORT = 0.15;

const MARKS = /[，。；：]/u;
const HAN = /\p{Script=Han}/u;
/** What may not be parted from the start of a text by a line break: a word, or a character with the marks after it. */
const FIRST_UNIT = /^(?:[\p{Script=Latin}\p{Nd}.,:/@%\-_]+|[（《〈“‘【〔]*[^\s])[，。、；：！？,;:!?）)》〉”’】〕%]*/u;

/** Whether the line left room, up to `full`, for what the next line begins with; a negative `slack` asks whether it may have. */
export function hadRoom(line: Line, next: string, full: number, slack = SLACK): boolean {
  const unit = FIRST_UNIT.exec(next.trim())?.[0] ?? '';
  const narrow = line.text.match(/[!-~]/gu)?.length ?? 0;
  return full - widthOf(line) >= ems(unit) + slack + Math.sign(slack) * narrow * NARROW_SLACK;
}

/** Whether a line breaks off at `full`, where no line that was set in could end; blanks may be narrower than they were counted. */
export function isMiddle(line: Line, full: number): boolean {
  const blanks = line.text.match(/\S\s(?=\S)/gu)?.length ?? 0;
  return !LINE_END.test(line.text) && widthOf(line) - blanks / 4 > full - INDENT / 2;
}

/**
 * First lines of paragraphs in text whose indents a dump has dropped: they break off in a sentence although they had room for more.
 * `open` are the lines of running text in which a sentence breaks off, `full` is where full lines end. Empty unless the known
 * beginnings (after a line that ended far from the margin) are short by an indent and the lines amid paragraphs are not.
 */
export function lostIndents(lines: readonly Line[], full: number, open: ReadonlySet<Line>): ReadonlySet<Line> {
  const short = new Set<Line>();
  let [starts, startsShort, sure, middles, middlesShort] = [0, 0, 0, 0, 0];
  for (const [index, line] of lines.entries()) {
    const [above, below] = [lines[index - 1], lines[index + 1]];
    const room = full - widthOf(line);
    if (!open.has(line) || line.bbox !== null || !below || room > MAX_LEFT || room < -MAX_OVER) continue;
    // a label breaks off before its figures, or has no marks around it
    if (!HAN.test(below.text) || !MARKS.test(`${above?.text ?? ''}${line.text}${below.text}`)) continue;
    const maybe = room >= INDENT / 2 && hadRoom(line, below.text, full, -SLACK);
    const isShort = maybe && hadRoom(line, below.text, full);
    if (maybe) short.add(line);
    // a line whose next word would not have fitted, or with a mark that may hang over the margin, proves nothing
    if (!maybe && (room >= INDENT / 2 || /[，、]$/u.test(line.text))) continue;
    if (!above || full - widthOf(above) > SHORT) {
      starts += 1;
      startsShort += maybe ? 1 : 0;
      sure += isShort ? 1 : 0;
    } else if (open.has(above) && (isShort || !maybe)) {
      middles += 1;
      middlesShort += isShort ? 1 : 0;
    }
  }
  const proved =
    sure > 0 &&
    starts >= MIN_STARTS &&
    startsShort >= starts * MIN_STARTS_SHORT &&
    middlesShort <= middles * MAX_MIDDLES_SHORT;
  return proved ? short : new Set();
}
