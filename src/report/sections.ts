import type { Outside } from '../layout/outside.js';
import { blocksOf } from '../layout/paragraphs/blocks.js';
import { measureOf } from '../layout/paragraphs/measure.js';
import type { SectionRange } from '../layout/sections/sections.js';
import type { Line } from '../model/document.js';
import type { BBox, Provenance } from '../model/geometry.js';
import { headerResidue, tableResidue, tellsMore } from './residue.js';
import type { Evidence, Section } from './result.js';

/** Text that belongs to the tables: whole lines, and boxes on pages. */
export interface Claims {
  readonly lines: ReadonlySet<Line>;
  readonly boxes: ReadonlyMap<number, readonly BBox[]>;
  /** Places of cells of tables without geometry, each the very object of its cell: several cells may stand on one source line. */
  readonly cells: ReadonlySet<Provenance>;
}

/** Boxes of one text found twice differ by rounding and by trimmed white space; their centres lie this near, in points. */
const SLACK = 1;
/** Pieces of a table that cover this share of a span are the span. */
const PIECES = 0.6;

export function boxesByPage(provenance: readonly Provenance[]): ReadonlyMap<number, readonly BBox[]> {
  const boxes = new Map<number, BBox[]>();
  for (const place of provenance) {
    if (!('page' in place)) continue;
    const list = boxes.get(place.page);
    if (list) list.push(place.bbox);
    else boxes.set(place.page, [place.bbox]);
  }
  return boxes;
}

/** Whether the middle of a place on a page lies in one of the boxes. */
export function isInside(place: Provenance, boxes: Claims['boxes']): boolean {
  if (!('page' in place)) return false;
  const [left, top, right, bottom] = place.bbox;
  const holds = ([x0, y0, x1, y1]: BBox, x: number, y: number): boolean =>
    x >= x0 - SLACK && x <= x1 + SLACK && y >= y0 - SLACK && y <= y1 + SLACK;
  const own = boxes.get(place.page) ?? [];
  if (own.some((box) => holds(box, (left + right) / 2, (top + bottom) / 2))) return true;
  // a line may join what the table has in pieces: then its middle falls between two of them
  const pieces = own.filter((box) => holds(place.bbox, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2));
  return pieces.reduce((sum, box) => sum + box[2] - box[0], 0) >= PIECES * (right - left);
}

/**
 * Claimed by a cell of a table: by its place on the page, or as the very cell of a table without geometry. There a row is one line: what
 * the form does not know in it (a unit, a remark, `数量`) is no paragraph either.
 */
const inCell = (line: Line, claims: Claims): boolean =>
  line.tableBlock !== undefined
    ? line.spans.some(({ provenance }) => claims.cells.has(provenance))
    : line.spans.length > 0 && line.spans.every(({ provenance }) => isInside(provenance, claims.boxes));

/** Words of the tables; a line with two of them is no sentence of the report. */
const TABLE_WORDS = /勾稽关系|第一项加|区分处理的|信息内容|自然人|结果维持|本年新收|结转下年度|第二十条/gu;
/** More digits in a run than a telephone number has are the glued figures of a row. */
const GLUED_FIGURES = /\p{Nd}{9,}/u;
/** Shorter lines than this are labels. */
const MIN_SENTENCE = 12;
/** A border of a table that a program drew in characters, or the mark of a page. */
const DRAWN = /^[\s|｜]+$|^[\s\-=+|:_\u2500-\u257f]{6,}$|^[-－–—]\s*\p{Nd}{1,3}\s*[-－–—]$/u;

const tableWords = (text: string): number => text.match(TABLE_WORDS)?.length ?? 0;

/** A whole sentence that uses words of a table: the text reading took it for labels, but it is text all the same. */
const isSentence = (kind: string, { text, tableBlock }: Line): boolean =>
  tableBlock === undefined &&
  text.length >= MIN_SENTENCE &&
  !GLUED_FIGURES.test(text) &&
  ((/[^。；！？]{8}[。；！？]/u.test(text) && tableWords(text) < 2) || tellsMore(kind, text));

/** A part of a sentence that was wrapped, where the line above or below is text. */
const isPart = ({ text, tableBlock, whole }: Line): boolean =>
  tableBlock === undefined && !whole && text.length >= MIN_SENTENCE && /[，、]/u.test(text) && tableWords(text) === 0;

/**
 * The lines of a section that no table claims. A sentence stays text whatever words it uses, and with it its wrapped parts; so does
 * `无。`, which a cell has without its stop, and a `无` that is all the heading is followed by before a table.
 */
function unclaimed(kind: string, lines: readonly Line[], claims: Claims, check: () => void): readonly Line[] {
  const cells = lines.map((line) => {
    check();
    return inCell(line, claims);
  });
  const drawn = (line: Line): boolean => line.tableBlock === undefined && DRAWN.test(line.text.trim());
  const nothing = (line: Line, index: number): boolean =>
    line.tableBlock === undefined && (index === 0 ? /^无[。.]?$/u : /^无[。.]$/u).test(line.text);
  const free = lines.map(
    (line, index) =>
      !cells[index] && !drawn(line) && (!claims.lines.has(line) || isSentence(kind, line) || nothing(line, index)),
  );
  const runsOn = (above: number, below: number): boolean =>
    free[above] === true && free[below] === true && !/[。！？：]["”’）)]*$/u.test(lines[above]?.text ?? '');
  for (const [index, line] of lines.entries()) {
    if (free[index] || cells[index] || !isPart(line)) continue;
    free[index] = true;
    free[index] = runsOn(index - 1, index) || runsOn(index, index + 1);
  }
  // where the table has a part of a line, the rest of it is judged alone
  const rest = ({ tableBlock, text, spans }: Line): string => {
    const own =
      tableBlock === undefined ? spans.filter(({ provenance }) => !isInside(provenance, claims.boxes)) : spans;
    return own.length === spans.length ? text : own.map((span) => span.text).join('');
  };
  const residue = tableResidue(
    kind,
    lines.map(rest),
    free.map((own) => !own),
  );
  const text = (line: Line, index: number): string | null =>
    free[index] && !residue.has(index) && line.bbox === null && !line.whole && line.tableBlock === undefined
      ? line.text
      : null;
  const header = headerResidue(kind, lines.map(text));
  return lines.filter((_, index) => free[index] && !residue.has(index) && !header.has(index));
}

const evidenceOf = (lines: readonly Line[]): Evidence => ({
  raw: lines.map(({ text }) => text).join('\n'),
  provenance: merged(lines.flatMap((line) => line.spans.map(({ provenance }) => provenance))),
});

/** One place for each source line, and one box for each printed line. */
function merged(places: readonly Provenance[]): Provenance[] {
  const result: Provenance[] = [];
  for (const place of places) {
    const last = result.at(-1);
    if (last && 'line' in last && 'line' in place && last.line === place.line) continue;
    if (last && 'page' in last && 'page' in place && last.page === place.page && sameLine(last.bbox, place.bbox)) {
      result[result.length - 1] = {
        page: last.page,
        bbox: [
          last.bbox[0],
          Math.min(last.bbox[1], place.bbox[1]),
          Math.max(last.bbox[2], place.bbox[2]),
          Math.max(last.bbox[3], place.bbox[3]),
        ],
      };
    } else result.push(place);
  }
  return result;
}

/** The second box goes on to the right of the first on the same line. */
function sameLine(a: BBox, b: BBox): boolean {
  const middle = (b[1] + b[3]) / 2;
  return middle > a[1] && middle < a[3] && b[0] >= a[0];
}

/** What stands before the title is no introduction: it is a section `other` of its own. */
function partedAtTitle(ranges: readonly SectionRange[], titleEnd: number | null): readonly SectionRange[] {
  return ranges.flatMap((range) => {
    if (titleEnd === null || range.heading !== null || titleEnd <= range.start || titleEnd >= range.end) return [range];
    return [
      { ...range, end: titleEnd },
      { ...range, start: titleEnd },
    ];
  });
}

/**
 * The sections with their text, and the evidence of headings and blocks. Text that no table claims stays, but for what stands outside
 * the sections: the title, and the frame of a web page. `check` throws when the time is over.
 */
export function buildSections(
  lines: readonly Line[],
  ranges: readonly SectionRange[],
  claims: Claims,
  outside: Outside,
  check: () => void,
): { sections: Section[]; evidence: Record<string, Evidence> } {
  const evidence: Record<string, Evidence> = {};
  const sections: Section[] = [];
  const measure = measureOf(lines);
  for (const range of partedAtTitle(ranges, outside.titleEnd)) {
    const heads = new Set(range.headingLines);
    const text = lines
      .slice(range.start, range.end)
      .filter((line, index) => !heads.has(range.start + index) && !outside.lines.has(line));
    const own = unclaimed(range.kind, text, claims, check);
    const blocks = blocksOf(own, measure);
    if (range.kind === 'other' && blocks.length === 0) continue;
    const path = `/sections/${sections.length}`;
    if (range.heading !== null) {
      evidence[`${path}/heading`] = evidenceOf(
        range.headingLines.map((index) => lines[index]).filter((line) => line !== undefined),
      );
    }
    for (const [index, block] of blocks.entries()) evidence[`${path}/blocks/${index}/text`] = evidenceOf(block.lines);
    sections.push({
      kind: range.kind,
      number: range.number,
      heading: range.heading,
      blocks: blocks.map(({ block }) => block),
    });
  }
  return { sections, evidence };
}
