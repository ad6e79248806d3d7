import type { Line } from '../../model/document.js';
import { em, ems, indentOf, LINE_END, widthOf } from '../words/widths.js';
import { leastIndent, lostIndents } from './indents.js';

/** A line of at least this many ems says something of how wide the text is set. */
const MIN_WIDTH = 12;
/** Fewer long lines than this prove no measure. */
const MIN_LINES = 4;
/** On a page, lines that begin at the left edge below so many that are set in show the paragraphs, however few are full. */
const MIN_INDENTS = 2;
/** So many lines that go on with a sentence show how far the lines of a paragraph stand apart. */
const MIN_WITHIN = 2;
/** A gap above a line of more than this share of the usual line pitch parts paragraphs. */
const PARTED = 1.7;
/** The same where lines within sentences are set evenly: so many of them, whose distances differ by no more than this share. */
const EVEN_PARTED = 1.2;
const MIN_EVEN = 6;
const EVEN_SPREAD = 0.04;
/** Share of the distances at either end that may be of anything. */
const OUTER = 0.1;
/** Share of the lines that go on with a sentence that stand below a blank line where blank lines mean nothing. */
const MIN_GAPPY = 0.2;
/** Lines that end within this many ems of each other end at the same margin: long words and closing marks leave them ragged. */
const MARGIN_WINDOW = 2.5;
/** Share of long unfinished lines that must end at one margin for the text to be wrapped there; the others are labels and cells. */
const MIN_ALIKE = 0.35;
/** Lines that begin within this many ems of each other begin at the same edge. */
const LEFT_WINDOW = 0.5;
/** Share of the lines that must begin at the left edge of the text; a stray mark in the margin is no edge. */
const MIN_LEFT_SHARE = 0.05;
/** Sizes closer than this share are the same. */
const SAME_SIZE = 0.1;
/** Share of the lines of text that may end beyond a margin; where more do, labels broken within their cells end there, and no text. */
const MAX_BEYOND = 0.25;
/** Wider lines than this, in ems, are whole paragraphs; no page is set so wide. */
const MAX_WIDTH = 75;
/** Share of long lines that must be set in by a paragraph's indent for indents to mean paragraphs. */
const MIN_INDENTED = 0.05;

/** The widest indent of a paragraph in ems; dumps that draw the page with blanks make two characters up to three and a half. */
const MAX_INDENT = 4;
/** Full lines end no further from the margin than this, in ems: marks hang over it, and first lines lack their indent. */
const NEAR_MARGIN = 4;
/** Lines that end within this many ems of each other are full alike. */
const FULL_WINDOW = 0.6;

/** Figures and dashes at the end of a line are a row of a table. */
const ROW_END = /(?:\s+[-－—–―/\p{Nd}.,件]{1,9}){2,}\s*$/u;

/** Punctuation of running text, which headings and labels lack; some dumps make all of it narrow. */
const MARKED = /[，。；：]|\p{Script=Han}[,;:]\p{Script=Han}/u;
/** How headings begin. */
const NUMBERED =
  /^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[、)）.．]|[（(]?\p{Nd}{1,2}[、)）．]|\p{Nd}{1,2}\.(?!\p{Nd}))/u;

/** How the text of a document is set. Widths are in ems. */
export interface TextMeasure {
  /** Width of a full line; infinite where the lines are whole paragraphs. */
  readonly width: number;
  /** Left edge of the text. */
  readonly left: number;
  /** Whether the first lines of paragraphs are set in. */
  readonly indents: boolean;
  /** What is set in by more than this is set in like a first line. */
  readonly minIndent: number;
  /** Whether a blank line of a dump parts paragraphs, and does not stand amid sentences too. */
  readonly gaps: boolean;
  /** Usual distance of baselines in points; infinite without geometry. */
  readonly pitch: number;
  /** Lines further apart than this, in points, are of two paragraphs. */
  readonly parted: number;
  /** Where a full line that ends in a character and not in a mark ends: the sharper `width`; infinite where there is none. */
  readonly full: number;
  /** Lines of a dump that once were set in, and are short by the indent that the dump dropped. */
  readonly firsts: ReadonlySet<Line>;
}

/** The margin most lines end at, and how many do. */
function commonMargin(sorted: readonly number[]): { readonly margin: number; readonly count: number } {
  let [best, first] = [{ margin: 0, count: 0 }, 0];
  for (const [last, width] of sorted.entries()) {
    while (width - (sorted[first] ?? width) > MARGIN_WINDOW) first += 1;
    const count = last - first + 1;
    if (count >= best.count) best = { margin: width, count };
  }
  return best;
}

/** The size most running text is set in, or null without geometry; tables are set smaller and prove nothing. */
function bodySize(lines: readonly Line[]): number | null {
  const counts = new Map<number, number>();
  for (const { fontSize, text } of lines) {
    if (fontSize !== null && /[，。；、]/u.test(text)) counts.set(fontSize, (counts.get(fontSize) ?? 0) + text.length);
  }
  return [...counts.entries()].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The leftmost edge that several lines share; the 20th of a hundred lines may already be the first of a paragraph. */
function commonLeft(sorted: readonly number[]): number {
  const needed = Math.max(2, sorted.length * MIN_LEFT_SHARE);
  for (const [first, left] of sorted.entries()) {
    const beside = sorted[first + Math.ceil(needed) - 1];
    if (beside !== undefined && beside - left <= LEFT_WINDOW) return left;
  }
  return sorted[0] ?? 0;
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

const ascending = (a: number, b: number): number => a - b;

/** How the text of `lines` is set: where full lines end, where the text begins, how far lines stand apart. */
export function measureOf(lines: readonly Line[]): TextMeasure {
  const long = lines.filter((line) => line.tableBlock === undefined && !line.whole && isLong(line));
  const size = bodySize(long);
  const prose =
    size === null
      ? long
      : long.filter(({ fontSize }) => fontSize !== null && Math.abs(fontSize - size) < size * SAME_SIZE);
  const open = unfinished(prose);
  const widths = open.map(widthOf).sort(ascending);
  // the short last line of a paragraph begins at the left edge too
  const first = new Set(prose);
  const below = lines.filter((line, index) => {
    const above = lines[index - 1];
    return (
      above !== undefined && first.has(above) && !first.has(line) && line.fontSize === above.fontSize && !line.whole
    );
  });
  const lefts = [...prose, ...below.filter(({ text }) => LINE_END.test(text))].map(indentOf).sort(ascending);
  const left = commonLeft(lefts);
  const placed = prose.every(({ bbox }) => bbox !== null);
  const minIndent = leastIndent(placed);
  const indented = lefts.filter((value) => value - left > minIndent && value - left < MAX_INDENT).length;
  const { margin, count } = commonMargin(widths);
  const beyond = prose.filter((line) => widthOf(line) > margin + MARGIN_WINDOW).length;
  const few = count < MIN_LINES;
  const wrapped =
    (!few || (placed && count > 0 && indented >= MIN_INDENTS)) &&
    count >= widths.length * MIN_ALIKE &&
    margin <= MAX_WIDTH &&
    beyond <= prose.length * MAX_BEYOND;
  const indents = wrapped && indented >= Math.max(1, prose.length * MIN_INDENTED);
  const broken = prose.filter(({ text }) => !LINE_END.test(text));
  const nearMargin = broken.filter((line) => widthOf(line) <= margin && widthOf(line) > margin - NEAR_MARGIN);
  const full = wrapped ? Math.min(fullWidth(nearMargin), few ? margin : Infinity) : Infinity;
  return {
    width: wrapped ? margin : Infinity,
    left,
    indents,
    minIndent,
    gaps: !isGappy(lines),
    ...spacingOf(lines, first),
    full,
    firsts: indents || full === Infinity ? new Set() : lostIndents(lines, full, new Set(broken)),
  };
}

/**
 * How far lines of running text stand apart: those within sentences where there are such, for paragraphs may stand further apart. Where
 * all lines of sentences are set alike, a little more parts paragraphs.
 */
function spacingOf(
  lines: readonly Line[],
  prose: ReadonlySet<Line>,
): { readonly pitch: number; readonly parted: number } {
  const found = lines.flatMap((line, index) => {
    const above = lines[index - 1];
    if (!above?.bbox || !line.bbox || above.page !== line.page || !prose.has(above)) return [];
    const pitch = line.bbox[3] - above.bbox[3];
    const within = !LINE_END.test(above.text);
    return pitch > 0 && (within || prose.has(line)) ? [{ pitch, within: within && /[，、；]/u.test(above.text) }] : [];
  });
  const within = found.filter((one) => one.within);
  const pitches = (within.length >= MIN_WITHIN ? within : found).map(({ pitch }) => pitch).sort(ascending);
  if (pitches.length === 0) return { pitch: Infinity, parted: Infinity };
  const pitch = quantile(pitches, 0.5);
  const spread = quantile(pitches, 1 - OUTER) - quantile(pitches, OUTER);
  const even = within.length >= MIN_EVEN && spread <= EVEN_SPREAD * pitch;
  return { pitch, parted: pitch * (even ? EVEN_PARTED : PARTED) };
}

/** Whether blank lines stand amid the sentences of a dump, as they do where they come from wide lines or from nothing at all. */
function isGappy(lines: readonly Line[]): boolean {
  const within = lines.filter((line, index) => {
    const above = lines[index - 1];
    return (
      above?.bbox === null && isLong(above) && /[，、；]/u.test(above.text) && !LINE_END.test(above.text) && !line.whole
    );
  });
  const parted = within.filter(({ gapBefore }) => gapBefore === 'blank-line').length;
  return parted >= MIN_WITHIN && parted >= within.length * MIN_GAPPY;
}

/** Lines in which a sentence breaks off. Headings and labels of a table break off too, so text with punctuation counts first. */
function unfinished(prose: readonly Line[]): readonly Line[] {
  const open = prose.filter((line) => !LINE_END.test(line.text));
  const marked = open.filter(({ text }) => MARKED.test(text));
  return marked.length >= MIN_LINES ? marked : open.filter(({ text }) => MARKED.test(text) || !NUMBERED.test(text));
}

/** The widest end that several lines share; marks may hang over the margin, so lines that end in one prove nothing. */
function fullWidth(open: readonly Line[]): number {
  const plain = open.filter(({ text }) => /[\p{Script=Han}\p{Nd}]$/u.test(text));
  // the width of a blank is a guess
  const solid = plain.filter(({ text }) => !/\S\s\S/u.test(text));
  const widths = (solid.length >= MIN_LINES ? solid : plain).map(widthOf).sort((a, b) => b - a);
  const needed = Math.max(2, Math.ceil(widths.length * MIN_LEFT_SHARE));
  const at = widths.findIndex((width, index) => width - (widths[index + needed - 1] ?? -Infinity) <= FULL_WINDOW);
  return widths[at] ?? Infinity;
}

/** Running text has a gap or two; a line of more texts apart is a row. */
const MOST_SPANS = 3;

/** A line of running text: long, with Han characters, and not a row of figures. */
function isLong(line: Line): boolean {
  const width = line.bbox ? (line.bbox[2] - line.bbox[0]) / em(line) : ems(line.text);
  if (width < MIN_WIDTH || line.spans.length > MOST_SPANS) return false;
  return (
    !/\s{3}|(?<!\p{Nd})(?:\p{Nd}+\s+){2}\p{Nd}/u.test(line.text) &&
    !ROW_END.test(line.text) &&
    (line.text.match(/\p{Script=Han}/gu)?.length ?? 0) >= MIN_WIDTH / 2
  );
}
