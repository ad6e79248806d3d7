import type { Line } from '../model/document.js';

/** A line of at least this many ems says something of how wide the text is set. */
const MIN_WIDTH = 12;
/** Fewer long lines than this prove no measure. */
const MIN_LINES = 4;
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
/** Wider lines than this, in ems, are whole paragraphs; no page is set so wide. */
const MAX_WIDTH = 75;
/** Share of long lines that must be set in by a paragraph's indent for indents to mean paragraphs. */
const MIN_INDENTED = 0.05;

const SENTENCE_END = /[。！？；：!?;:…]["'”’）)》】〕]*$/u;
const WIDE = /[\p{Script=Han}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff60]/u;

/** How the text of a document is set. Widths are in ems. */
export interface TextMeasure {
  /** Width of a full line; infinite where the lines are whole paragraphs. */
  readonly width: number;
  /** Left edge of the text. */
  readonly left: number;
  /** Whether the first lines of paragraphs are set in. */
  readonly indents: boolean;
  /** Usual distance of baselines in points; infinite without geometry. */
  readonly pitch: number;
}

/** Nearly every character is a common Han character or ASCII; only the others are worth a look at their script. */
function isWide(char: string): boolean {
  const code = char.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || (code > 0x7f && WIDE.test(char));
}

function ems(text: string): number {
  let width = 0;
  for (const char of text) width += isWide(char) ? 1 : 0.5;
  return width;
}

const em = (line: Line): number => line.fontSize || (line.bbox ? line.bbox[3] - line.bbox[1] : 1) || 1;

/** Left edge of the line in ems: from the page where there is geometry, else its leading white space. */
export function indentOf(line: Line): number {
  if (line.bbox) return line.bbox[0] / em(line);
  const blank = /^\s*/u.exec(line.spans[0]?.text ?? '')?.[0] ?? '';
  return ems(blank.replace(/\t/gu, '    '));
}

/** Where the line ends, in ems: the right edge on the page, or the length of the text with its indent. */
export function widthOf(line: Line): number {
  return line.bbox ? line.bbox[2] / em(line) : indentOf(line) + ems(line.text);
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
  const open = prose.filter((line) => !SENTENCE_END.test(line.text));
  const widths = open.map(widthOf).sort(ascending);
  const { margin, count } = commonMargin(widths);
  const wrapped = count >= MIN_LINES && count >= widths.length * MIN_ALIKE && margin <= MAX_WIDTH;
  // the short last line of a paragraph begins at the left edge too
  const first = new Set(prose);
  const below = lines.filter((line, index) => {
    const above = lines[index - 1];
    return (
      above !== undefined && first.has(above) && !first.has(line) && line.fontSize === above.fontSize && !line.whole
    );
  });
  const lefts = [...prose, ...below.filter(({ text }) => SENTENCE_END.test(text))].map(indentOf).sort(ascending);
  const left = commonLeft(lefts);
  const indented = lefts.filter((value) => value - left > 1.2 && value - left < 3).length;
  const pitches = lines
    .flatMap((line, index) => {
      const above = lines[index - 1];
      if (!above?.bbox || !line.bbox || above.page !== line.page || !isLong(line) || !isLong(above)) return [];
      return [line.bbox[3] - above.bbox[3]];
    })
    .filter((pitch) => pitch > 0)
    .sort(ascending);
  return {
    width: wrapped ? margin : Infinity,
    left,
    indents: wrapped && indented >= Math.max(1, prose.length * MIN_INDENTED),
    pitch: pitches.length > 0 ? quantile(pitches, 0.5) : Infinity,
  };
}

/** A line of running text: long, with Han characters, and not a row of figures. */
function isLong(line: Line): boolean {
  const width = line.bbox ? (line.bbox[2] - line.bbox[0]) / em(line) : ems(line.text);
  if (width < MIN_WIDTH || line.spans.length > 3) return false;
  return (
    !/\s{3}|(?<!\d)(?:\d+\s+){2}\d/u.test(line.text) &&
    (line.text.match(/\p{Script=Han}/gu)?.length ?? 0) >= MIN_WIDTH / 2
  );
}
