import type { RulingLine, TextItem } from '../../model/document.js';
import { ReportError } from '../../model/error.js';
import { type BBox, holdsMiddle } from '../../model/geometry.js';
import type { ReadContext } from '../../model/limits.js';
import { childElements, childNamed, textOf, type XmlElement } from '../xml.js';
import { boxAround, boxOf, compose, type Matrix, MM_TO_POINTS, objectMatrix } from './geometry.js';
import { areasOfPath, rulingsOfPath } from './path.js';
import { BLACK, opacityOf, type Resources, styleOf } from './resources.js';
import { itemsOfText } from './text.js';

/** Blocks and composite objects inside each other; no writer comes near, and a unit that holds itself never ends. */
const MAX_NESTING = 32;
/** A picture that covers this share of a page is a scan. */
const SCAN_SHARE = 0.5;
/** Text is not seen when it is less opaque than this, or white without a ground at least this dark. */
const CLEAR = 0.08;
const WHITE = 0.95;
const TINTED = 0.85;
/** Text leaning further than this off both axes (sine of about 10 degrees) is a watermark. */
const LEANING = 0.17;
/** Upright watermarks are light, and so many times larger than the usual text. */
const LIGHT_INK = 0.75;
const LIGHT_ALPHA = 0.45;
const WATERMARK_SIZE = 2.2;
/** Grounds kept for a page; more are a picture made of paths, and looking through them takes time. */
const MAX_GROUNDS = 2000;
/** Two drawings of one string nearer than this (ems) are one string drawn bold. */
const SAME_PLACE = 0.15;
/** The same limit in points for large text; also the cells by which strings are looked up, so that a page of zeros stays fast. */
const SAME_PLACE_CELL = 2;
const NEIGHBOURS = [-1, 0, 1].flatMap((column) => [-1, 0, 1].map((row) => [column, row] as const));
/** Characters that stand for a glyph without a code: private use, the replacement character, and the mark some converters put. */
const UNMAPPED = /[\ue000-\uf8ff\ufffd¤]/g;
/** Share of such characters from which a page cannot be trusted; single ones are bullets. */
const MAX_UNMAPPED_SHARE = 0.05;

/** What is drawn on one page, in points from its top left corner. */
export interface DrawnPage {
  readonly items: TextItem[];
  /** Text that is not shown: the recognised text under a scan. */
  readonly hidden: TextItem[];
  readonly rulings: RulingLine[];
  /** Light text, which is a watermark where it is large as well. */
  readonly light: Set<TextItem>;
  /** What was painted so far: light text is seen only on it. */
  readonly grounds: Ground[];
  /** True where a picture covers most of the page. */
  scanned: boolean;
  readonly width: number;
  readonly height: number;
}

interface Ground {
  readonly box: BBox;
  readonly ink: number;
}

/** What one document may still cost; shared by its pages. */
export interface Budget {
  left: number;
}

interface Walk {
  readonly page: DrawnPage;
  readonly resources: Resources;
  readonly context: ReadContext;
  readonly budget: Budget;
}

/** Draws the layers of a page or of its template onto `page`. */
export function drawLayers(
  root: XmlElement,
  page: DrawnPage,
  resources: Resources,
  context: ReadContext,
  budget: Budget,
): void {
  const content = childNamed(root, 'Content');
  if (content === undefined) return;
  const walk: Walk = { page, resources, context, budget };
  for (const layer of childElements(content)) drawAll(layer, MM_TO_POINTS, layer.attributes.DrawParam, walk, 0);
}

function drawAll(parent: XmlElement, matrix: Matrix, style: string | undefined, walk: Walk, depth: number): void {
  if (depth > MAX_NESTING) return;
  for (const object of childElements(parent)) {
    if (object.attributes.Visible === 'false') continue;
    switch (object.name) {
      case 'TextObject':
        drawText(object, compose(objectMatrix(object.attributes), matrix), style, walk);
        break;
      case 'PathObject':
        drawPath(object, compose(objectMatrix(object.attributes), matrix), style, walk);
        break;
      case 'ImageObject':
        drawImage(object, matrix, walk);
        break;
      case 'PageBlock':
        drawAll(object, matrix, style, walk, depth + 1);
        break;
      case 'CompositeObject': {
        spend(walk, 1);
        const unit = walk.resources.composites.get(object.attributes.ResourceID ?? '');
        const content = unit === undefined ? undefined : childNamed(unit, 'Content');
        const inner = compose(objectMatrix(object.attributes), matrix);
        if (content !== undefined) drawAll(content, inner, style, walk, depth + 1);
        break;
      }
      default:
        break;
    }
  }
}

function drawText(object: XmlElement, matrix: Matrix, style: string | undefined, walk: Walk): void {
  const items = itemsOfText(object, matrix);
  spend(walk, items.length + 1);
  const { page, resources } = walk;
  const { attributes } = object;
  const paint = styleOf(object, style, resources).fill ?? BLACK;
  const alpha = Math.min(paint.alpha, opacityOf(attributes.Alpha));
  const unseen = alpha < CLEAR || (attributes.Fill === 'false' && attributes.Stroke !== 'true');
  for (const item of items) {
    if (!isOnPage(item.bbox, page) || isLeaning(matrix)) continue;
    if (unseen) page.hidden.push(item);
    else if (paint.ink < WHITE || isOnGround(item.bbox, page)) page.items.push(item);
    if (alpha <= LIGHT_ALPHA || paint.ink >= LIGHT_INK) page.light.add(item);
  }
}

function isLeaning([a, b]: Matrix): boolean {
  return Math.min(Math.abs(a), Math.abs(b)) > LEANING * Math.hypot(a, b);
}

function isOnGround(bbox: BBox, { grounds }: DrawnPage): boolean {
  const ground = grounds.findLast(({ box }) => holdsMiddle(box, bbox));
  return ground !== undefined && ground.ink < TINTED;
}

function drawPath(object: XmlElement, matrix: Matrix, layerStyle: string | undefined, walk: Walk): void {
  const data = childNamed(object, 'AbbreviatedData');
  if (data === undefined || opacityOf(object.attributes.Alpha) < CLEAR) return;
  const style = styleOf(object, layerStyle, walk.resources);
  const rulings = rulingsOfPath(textOf(data), object.attributes, style, matrix);
  spend(walk, rulings.length + 1);
  const { ink, alpha } = style.fill ?? BLACK;
  if (object.attributes.Fill === 'true' && alpha >= CLEAR && walk.page.grounds.length < MAX_GROUNDS) {
    for (const box of areasOfPath(textOf(data), matrix)) walk.page.grounds.push({ box, ink });
  }
  for (const rule of rulings) if (isRuleOnPage(rule, walk.page)) walk.page.rulings.push(rule);
}

function drawImage(object: XmlElement, matrix: Matrix, { page }: Walk): void {
  const boundary = boxOf(object.attributes.Boundary);
  if (boundary === null) return;
  const { x, y, width, height } = boundary;
  const box = boxAround(matrix, [
    [x, y],
    [x + width, y + height],
  ]);
  if (box === null) return;
  if (page.grounds.length < MAX_GROUNDS) page.grounds.push({ box, ink: 0 });
  if ((box[2] - box[0]) * (box[3] - box[1]) > SCAN_SHARE * page.width * page.height) page.scanned = true;
}

function isOnPage([left, top, right, bottom]: BBox, { width, height }: DrawnPage): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= 0 && x <= width && y >= 0 && y <= height;
}

function isRuleOnPage(rule: RulingLine, { width, height }: DrawnPage): boolean {
  const [along, across] = rule.orientation === 'horizontal' ? [width, height] : [height, width];
  return rule.position >= -1 && rule.position <= across + 1 && rule.end >= 0 && rule.start <= along;
}

function spend({ budget, context }: Walk, cost: number): void {
  const before = budget.left;
  budget.left -= cost;
  if (budget.left < 0) {
    throw new ReportError(
      'too-large',
      `The document draws more than ${context.limits.maxItems} objects; raise the limits if you trust it.`,
    );
  }
  if (Math.floor(before / 1024) !== Math.floor(budget.left / 1024)) context.checkTime();
}

/** The items without large light ones: watermarks that stand upright. */
export function withoutWatermarks(page: DrawnPage): TextItem[] {
  const sizes = page.items.map((item) => item.fontSize).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  return page.items.filter((item) => !page.light.has(item) || item.fontSize < WATERMARK_SIZE * usual);
}

/** The items without those that draw a string a second time in the same place, as some writers do for bold text. */
export function withoutOverprint(items: readonly TextItem[]): TextItem[] {
  const seen = new Map<string, BBox[]>();
  const cellKey = (text: string, column: number, row: number) => `${column},${row},${text}`;
  return items.filter((item) => {
    const [left, top] = item.bbox;
    const [column, row] = [Math.floor(left / SAME_PLACE_CELL), Math.floor(top / SAME_PLACE_CELL)];
    const near = Math.min(SAME_PLACE * item.fontSize, SAME_PLACE_CELL);
    for (const [c, r] of NEIGHBOURS) {
      const boxes = seen.get(cellKey(item.text, column + c, row + r)) ?? [];
      if (boxes.some((box) => Math.abs(box[0] - left) <= near && Math.abs(box[1] - top) <= near)) return false;
    }
    const key = cellKey(item.text, column, row);
    const boxes = seen.get(key);
    if (boxes === undefined) seen.set(key, [item.bbox]);
    else boxes.push(item.bbox);
    return true;
  });
}

/** True where so much of a page's text has no character codes that it cannot be read. */
export function isUnmapped(items: readonly TextItem[]): boolean {
  let all = 0;
  let unmapped = 0;
  for (const { text } of items) {
    all += text.length;
    unmapped += text.match(UNMAPPED)?.length ?? 0;
  }
  return unmapped > all * MAX_UNMAPPED_SHARE;
}
