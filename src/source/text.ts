import type { FlowDocument, FlowLine, Gap, Table } from '../model/document.js';
import { ReportError } from '../model/error.js';
import { repairRadicals, withoutFormatMarks } from '../model/han.js';
import type { ReadContext } from '../model/limits.js';
import { withoutBorders } from './bordered.js';
import { delimitedTables } from './delimited.js';
import { refuseEndless } from './flow.js';
import { withoutInlineMarkup } from './markdown.js';
import { pipeTables } from './pipes.js';
import type { TextLine, TextRun } from './text-table.js';
import { narrowed } from './wide.js';

/** Lines between two looks at the clock: often enough for any limit, rare enough to cost nothing. */
const CLOCK_LINES = 1000;
/** A line of at least this many characters is prose; shorter ones are labels, figures and titles and say nothing of the rhythm. */
const PROSE_LENGTH = 12;
/** Longer lines than this (in characters) are whole paragraphs, never wrapped by a page. */
const MAX_WRAPPED_LENGTH = 80;
/** Share of prose lines after a blank line that must break off in mid-sentence before the blank lines are taken for the rhythm. */
const MIN_BROKEN_SHARE = 0.4;
/** Fewer prose lines than this prove no rhythm. */
const MIN_PROSE_LINES = 4;

const SENTENCE_END = /[。！？；：!?;:][”’"'）)》】]*$/u;

interface RawLine extends TextLine {
  readonly page: boolean;
}

function rawLines(text: string, context: ReadContext): { lines: RawLine[]; pages: number | null } {
  const lines: RawLine[] = [];
  let [blanks, page, feeds] = [0, false, 0];
  context.checkTime();
  const split = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/u);
  for (const [index, whole] of split.entries()) {
    if (index % CLOCK_LINES === 0) context.checkTime();
    for (const [part, piece] of whole.split('\f').entries()) {
      refuseEndless(piece);
      if (part > 0) {
        page = true;
        feeds += 1;
      }
      if (piece.trim() === '') {
        if (part === 0) blanks += 1;
        continue;
      }
      lines.push({ text: piece.trimEnd(), full: piece, line: index + 1, blanks, page });
      [blanks, page] = [0, false];
    }
    if (lines.length > context.limits.maxItems) {
      throw new ReportError(
        'too-large',
        `The text has more than ${context.limits.maxItems} lines; raise maxItems to read it.`,
      );
    }
  }
  // extractors end the last page with a form feed too: pages are counted by their text
  return { lines, pages: feeds === 0 ? null : 1 + lines.filter((line, index) => index > 0 && line.page).length };
}

/**
 * The number of blank lines that stands between any two lines of this dump and so means nothing: some extractors put one after
 * every line. Where the lines are whole paragraphs a blank line does part them, so prose must be seen to run on over it.
 */
function rhythmOf(lines: readonly RawLine[]): number {
  const pairs = lines
    .slice(1)
    .map((line, index) => ({ before: lines[index]?.text.trim() ?? '', blanks: line.blanks }))
    .filter(({ before }) => before.length >= PROSE_LENGTH && before.length <= MAX_WRAPPED_LENGTH);
  const parted = pairs.filter(({ blanks }) => blanks > 0);
  if (parted.length < MIN_PROSE_LINES || parted.length < pairs.length / 2) return 0;
  const broken = parted.filter(({ before }) => /\p{Script=Han}/u.test(before) && !SENTENCE_END.test(before));
  if (broken.length < parted.length * MIN_BROKEN_SHARE) return 0;
  const counts = broken.map(({ blanks }) => blanks).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

function gapOf(line: RawLine, index: number, rhythm: number): Gap {
  if (line.page && index > 0) return 'page';
  return line.blanks > rhythm && index > 0 ? 'blank-line' : 'none';
}

/** Marks of Markdown headings and quotes, and its emphasis around a whole line; their text stays. */
function withoutMarkup(text: string): string {
  const plain = text.replace(/^\s*(?:#{1,6}\s+|>\s+)/u, '');
  return plain.replace(/^(\s*)(\*\*|__)([^*_]*[^*_\s])\s*\2\s*$/u, '$1$3');
}

/** The tables of the text in order; where bars and other marks part the cells of the same lines, the bars do. */
function tableRuns(lines: readonly RawLine[], context: ReadContext): readonly TextRun[] {
  const barred = pipeTables(lines, context);
  const taken = new Set(barred.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)));
  const delimited = delimitedTables(lines, context).filter(({ start, end }) => {
    for (let at = start; at < end; at += 1) if (taken.has(at)) return false;
    return true;
  });
  return [...barred, ...delimited].toSorted((a, b) => a.start - b.start);
}

/**
 * A text dump as lines and tables. Lines count from 1 as an editor shows them; blank lines become `gapBefore`, form feeds
 * page gaps; the leading white space of a line stays, it may be the indent of a paragraph. Throws `ReportError` with code
 * `too-large` above `maxItems` lines, and whatever `checkTime` throws.
 */
export function readText(text: string, context: ReadContext): FlowDocument {
  const plain = narrowed(repairRadicals(withoutFormatMarks(text)));
  const { lines: raw, pages } = rawLines(withoutInlineMarkup(plain), context);
  context.checkTime();
  const lines = withoutBorders(raw, context.checkTime);
  const rhythm = rhythmOf(lines);
  context.checkTime();
  const blocks: (FlowLine | Table)[] = [];
  let next = 0;
  for (const run of tableRuns(lines, context)) {
    for (; next < run.start; next += 1) pushLine(next);
    blocks.push(run.table);
    next = run.end;
  }
  for (; next < lines.length; next += 1) pushLine(next);
  return { kind: 'flow', format: 'text', textLayer: 'digital', blocks, pages, findings: [] };

  function pushLine(index: number): void {
    const raw = lines[index];
    if (!raw) return;
    const plain = withoutMarkup(raw.text);
    if (plain.trim() === '') return;
    blocks.push({ type: 'line', text: plain, line: raw.line, gapBefore: gapOf(raw, index, rhythm), whole: false });
  }
}
