import type { DefaultTreeAdapterTypes } from 'parse5';
import type { BBox } from '../../model/geometry.js';
import type { ReadContext } from '../../model/limits.js';
import { attributeOf, type HtmlElement, type HtmlNode, isElement, isText, parseHtml } from '../html/dom.js';
import { guessScale, SCAN_RESOLUTIONS } from './build.js';
import type { RawItem, RawLine, RawPage } from './raw.js';

/** Classes of hOCR that hold one line of text. */
const LINES = ['ocr_line', 'ocrx_line', 'ocr_header', 'ocr_footer', 'ocr_caption', 'ocr_textfloat'];
type Parent = DefaultTreeAdapterTypes.ParentNode;

/** The pages of an hOCR file. Coordinates are pixels; `scan_res` of the page gives the resolution, or else a guess. */
export function* hocrPages(html: string, context: ReadContext): Generator<RawPage> {
  for (const page of withClass(parseHtml(html, context), ['ocr_page'])) {
    const properties = propertiesOf(page);
    const [left, top, right, bottom] = boxOf(properties);
    const [width, height] = [right - left, bottom - top];
    const resolution = Number(properties.get('scan_res')?.[0]);
    // boxes are relative to the picture; its own box may begin elsewhere
    const moved = ([x1, y1, x2, y2]: BBox): BBox => [
      x1 - (left || 0),
      y1 - (top || 0),
      x2 - (left || 0),
      y2 - (top || 0),
    ];
    const lines: RawLine[] = [];
    for (const line of withClass(page, LINES))
      lines.push(wordsOf(line).map((word) => ({ ...word, box: moved(word.box) })));
    if (lines.length === 0) {
      for (const word of withClass(page, ['ocrx_word']))
        lines.push([{ ...itemOf(word), box: moved(boxOf(propertiesOf(word))) }]);
    }
    yield {
      width,
      height,
      pointsPerUnit: resolution > 0 ? 72 / resolution : guessScale(width, height, SCAN_RESOLUTIONS),
      lines,
      separators: [...withClass(page, ['ocr_separator'])].map((each) => moved(boxOf(propertiesOf(each)))),
      cells: [],
    };
  }
}

function wordsOf(line: HtmlElement): RawItem[] {
  const words = [...withClass(line, ['ocrx_word', 'ocr_word'])].map(itemOf);
  return words.length > 0 ? words : [itemOf(line)];
}

function itemOf(element: HtmlElement): RawItem {
  const properties = propertiesOf(element);
  const confidence = Number(properties.get('x_wconf')?.[0] ?? properties.get('x_conf')?.[0] ?? Number.NaN);
  return {
    text: textOf(element).replace(/\s+/g, ' '),
    box: boxOf(properties),
    ...(!Number.isNaN(confidence) && { confidence: confidence / 100 }),
  };
}

/** The title of an element: `bbox 0 0 10 10; x_wconf 93`, by name. */
function propertiesOf(element: HtmlElement): ReadonlyMap<string, readonly string[]> {
  const properties = new Map<string, readonly string[]>();
  for (const part of (attributeOf(element, 'title') ?? '').split(';')) {
    const [name, ...values] = part.trim().split(/\s+/);
    if (name !== undefined && name !== '' && !properties.has(name)) properties.set(name, values);
  }
  return properties;
}

function boxOf(properties: ReadonlyMap<string, readonly string[]>): BBox {
  const [left = Number.NaN, top = Number.NaN, right = Number.NaN, bottom = Number.NaN] = (
    properties.get('bbox') ?? []
  ).map(Number);
  return [left, top, right, bottom];
}

/** Elements with one of the classes anywhere below, in order; those inside a found one are not looked for. */
function* withClass(parent: Parent, classes: readonly string[]): Generator<HtmlElement> {
  for (const node of parent.childNodes) {
    if (!isElement(node)) continue;
    const own = (attributeOf(node, 'class') ?? '').split(/\s+/);
    if (own.some((name) => classes.includes(name))) yield node;
    else yield* withClass(node, classes);
  }
}

function textOf(node: HtmlNode): string {
  if (isText(node)) return node.value;
  return isElement(node) ? node.childNodes.map(textOf).join('') : '';
}
