import type { Page, PagedDocument, RulingLine, TextItem, TextLayer } from '../../model/document.js';
import { ReportError } from '../../model/error.js';
import type { BBox } from '../../model/geometry.js';
import { repairRadicals, withoutFormatMarks } from '../../model/han.js';
import type { ReadContext } from '../../model/limits.js';
import { refuseEndless } from '../flow.js';
import { joinedRules } from '../joined-rules.js';
import { withoutBars } from './bars.js';
import type { RawItem, RawLine, RawPage } from './raw.js';

/** Whether boxes hug the ink (text recognition) or go from ascent to descent (programs that know the font). */
export type BoxKind = 'ink' | 'font';

/** Height of the ink in ems: Han characters fill most of the em, figures and capitals less. */
const HAN_INK = 0.92;
const DIGIT_INK = 0.72;
/** Boxes lower than this share of an em (一, -, ，) are stretched to their line, so that they stand on it. */
const LOW_BOX = 0.6;
/** A box so many times taller than wide holds text that runs down. */
const VERTICAL_RATIO = 1.6;
/** The same for a few figures or letters, which are narrow. */
const NARROW_RATIO = 2.2;
/** A separator is a border when it is this many times longer than thick. */
const MIN_LENGTH_TO_THICKNESS = 3;
/** Standard sheets in points: A4, A3, A5, letter, legal, B5 and 16K. */
const SHEETS = [
  [595, 842],
  [842, 1191],
  [420, 595],
  [612, 792],
  [612, 1008],
  [499, 709],
  [524, 737],
] as const;
/** How far a page may be from a standard sheet to be one. */
const SHEET_TOLERANCE = 0.025;
const HAN = /[\u3400-\u9fff\uf900-\ufaff]/;
const HAN_EACH = /[\u3400-\u9fff\uf900-\ufaff]/g;
/** A page number between dashes stays one string, so that it is known as such. */
const PAGE_MARK = /^[-—–]\s*\d+\s*[-—–]$/;
const DIGIT_OR_CAPITAL = /[0-9A-Zbdfhklt]/;

/**
 * Points per unit for a page whose resolution is not known: the first of the usual resolutions under which the page is a
 * standard sheet, or else what makes its short side as long as that of A4.
 */
export function guessScale(width: number, height: number, resolutions: readonly number[]): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  if (!(short > 0) || !Number.isFinite(long)) return 1;
  for (const [sheetShort, sheetLong] of SHEETS) {
    for (const resolution of resolutions) {
      const scale = 72 / resolution;
      const near = (a: number, b: number) => Math.abs(a * scale - b) <= SHEET_TOLERANCE * b;
      if (near(short, sheetShort) && near(long, sheetLong)) return scale;
    }
  }
  return SHEETS[0][0] / short;
}

/** Resolutions scanners are used with, in dots per inch. */
export const SCAN_RESOLUTIONS = [300, 200, 150, 600, 400, 240, 250, 100, 120, 96, 72] as const;

/** Puts pages into points. Throws `ReportError` `too-large` beyond the limits. */
export function buildDocument(
  raw: Iterable<RawPage>,
  boxes: BoxKind,
  textLayer: TextLayer,
  context: ReadContext,
): PagedDocument {
  const { limits } = context;
  const pages: Page[] = [];
  const rulings: RulingLine[][] = [];
  let count = 0;
  for (const page of raw) {
    context.checkTime();
    if (pages.length >= limits.maxPages) throw tooLarge(`more than ${limits.maxPages} pages`);
    const items: TextItem[] = [];
    for (const line of page.lines) {
      context.checkTime();
      for (const { text } of line) refuseEndless(text);
      const words = textLayer === 'ocr' ? withoutBars(line) : line;
      for (const item of itemsOfLine(words, boxes, page.pointsPerUnit)) items.push(item);
      if (count + items.length > limits.maxItems) throw tooLarge(`more than ${limits.maxItems} words`);
    }
    count += items.length;
    const rules = [...page.separators.flatMap(separatorRule), ...page.cells.flatMap(sidesOf)];
    count += rules.length;
    if (count > limits.maxItems) throw tooLarge(`more than ${limits.maxItems} words and lines`);
    const number = pages.length + 1;
    pages.push({ number, ...sheetOf(page, items), items, ...(textLayer === 'ocr' && { recognised: true }) });
    rulings.push(joinedRules(rules.map((rule) => scaled(rule, page.pointsPerUnit))));
  }
  const hasText = pages.some((page) => page.items.length > 0);
  return {
    kind: 'paged',
    format: 'layout-xml',
    textLayer: hasText ? textLayer : 'none',
    pages,
    rulings: async (number) => rulings[number - 1] ?? [],
    findings: [],
    close: async () => undefined,
  };
}

function tooLarge(what: string): ReportError {
  return new ReportError('too-large', `The document holds ${what}; raise the limits if you trust it.`);
}

/** The size of a page, or of what stands on it where the file gives none. */
function sheetOf(page: RawPage, items: readonly TextItem[]): { width: number; height: number } {
  const [width, height] = [page.width * page.pointsPerUnit, page.height * page.pointsPerUnit];
  if (width > 0 && height > 0 && Number.isFinite(width * height)) return { width, height };
  return items.reduce(
    (size, { bbox }) => ({ width: Math.max(size.width, bbox[2]), height: Math.max(size.height, bbox[3]) }),
    { width: 1, height: 1 },
  );
}

function itemsOfLine(line: RawLine, boxes: BoxKind, scale: number): TextItem[] {
  const words = line.filter(({ text, box }) => text.trim() !== '' && isBox(box)).flatMap(splitFigures);
  const ems = words.map((word) => word.em ?? emOf(word, boxes)).filter((em) => em !== null);
  const tallest = Math.max(...words.map(({ box }) => Math.min(box[2] - box[0], box[3] - box[1])));
  const em = median(ems) ?? tallest;
  const full = words.filter(({ box }) => box[3] - box[1] >= LOW_BOX * em);
  const top = median(full.map(({ box }) => box[1]));
  const bottom = median(full.map(({ box }) => box[3]));
  return words.map((word) => {
    const vertical = runsDown(word);
    const [left, y1, right, y2] = word.box;
    const low = !vertical && y2 - y1 < LOW_BOX * em && top !== null && bottom !== null && y1 < bottom && y2 > top;
    const box: BBox = low ? [left, Math.min(y1, top), right, Math.max(y2, bottom)] : word.box;
    const own = vertical ? right - left : (word.em ?? (boxes === 'font' ? y2 - y1 : em));
    return {
      text: repairRadicals(withoutFormatMarks(word.text).trim()),
      bbox: [box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale],
      fontSize: own * scale,
      ...(vertical && { vertical: true }),
      ...(word.confidence !== undefined && { confidence: Math.min(1, Math.max(0, word.confidence)) }),
    };
  });
}

function isBox(box: BBox): boolean {
  return box.every((value) => Number.isFinite(value) && Math.abs(value) < 1e7) && box[2] > box[0] && box[3] > box[1];
}

function runsDown({ text, box }: RawItem): boolean {
  const ratio = (box[3] - box[1]) / (box[2] - box[0]);
  // two narrow characters side by side are taller than wide as well
  return (text.match(HAN_EACH)?.length ?? 0) > 1
    ? ratio > VERTICAL_RATIO
    : text.trim().length > 3 && ratio > NARROW_RATIO;
}

function emOf({ text, box }: RawItem, boxes: BoxKind): number | null {
  const height = Math.min(box[3] - box[1], runsDown({ text, box }) ? box[2] - box[0] : Number.POSITIVE_INFINITY);
  if (boxes === 'font') return height;
  if (HAN.test(text.replace(/[一二三]/g, ''))) return height / HAN_INK;
  return DIGIT_OR_CAPITAL.test(text) ? height / DIGIT_INK : null;
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Parts a run of figures that a tool gave as one string, since they may stand in several cells; their places are estimated. */
function splitFigures(item: RawItem): RawItem[] {
  const text = item.text.trim();
  if (!/[0-9/—-]\s+[0-9/—-]/.test(text) || PAGE_MARK.test(text) || runsDown(item)) return [item];
  const words = text.split(/(?<=[0-9/—-])\s+(?=[0-9/—-])/);
  const [left, top, right, bottom] = item.box;
  const widthOf = (word: string) =>
    [...word].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) < 0x2e80 ? 0.5 : 1), 0);
  const natural = words.reduce((sum, word) => sum + widthOf(word), 0);
  // a space is at least a quarter of an em; what is left over belongs to the gaps
  const em = Math.min(item.em ?? bottom - top, (right - left) / (natural + (words.length - 1) / 4));
  const gap = (right - left - natural * em) / (words.length - 1);
  let at = left;
  return words.map((word) => {
    const end = at + widthOf(word) * em;
    const part = { ...item, text: word, box: [at, top, end, bottom] as const };
    at = end + gap;
    return part;
  });
}

function separatorRule(box: BBox): RulingLine[] {
  const [left, top, right, bottom] = box;
  if (!box.every(Number.isFinite)) return [];
  const [width, height] = [right - left, bottom - top];
  const [length, thickness] = [Math.max(width, height), Math.min(width, height)];
  if (!(length > MIN_LENGTH_TO_THICKNESS * thickness)) return [];
  return width >= height
    ? [{ orientation: 'horizontal', position: (top + bottom) / 2, start: left, end: right, thickness }]
    : [{ orientation: 'vertical', position: (left + right) / 2, start: top, end: bottom, thickness }];
}

function sidesOf(box: BBox): RulingLine[] {
  const [left, top, right, bottom] = box;
  if (!isBox(box)) return [];
  const horizontal = { orientation: 'horizontal', start: left, end: right, thickness: 0 } as const;
  const vertical = { orientation: 'vertical', start: top, end: bottom, thickness: 0 } as const;
  return [
    { ...horizontal, position: top },
    { ...horizontal, position: bottom },
    { ...vertical, position: left },
    { ...vertical, position: right },
  ];
}

function scaled(rule: RulingLine, scale: number): RulingLine {
  return {
    ...rule,
    position: rule.position * scale,
    start: rule.start * scale,
    end: rule.end * scale,
    thickness: rule.thickness * scale,
  };
}
