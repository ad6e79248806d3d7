import type { FlowDocument } from '../../model/document.js';
import type { ReadContext } from '../../model/limits.js';
import {
  type FlowBlock,
  type ItemCounter,
  itemCounter,
  type LineWriter,
  lineWriter,
  numberInCell,
  tableBlocks,
} from '../flow.js';
import { aboutPage } from './about.js';
import { attributeOf, type HtmlElement, type HtmlNode, isElement, isText, lineOf, parseHtml, styleOf } from './dom.js';
import { listMarkers, type Markers, markersOf } from './markers.js';
import { isHiddenElement, isStruckOut, type StyleSheet, styleSheetOf } from './styles.js';
import { placeTable } from './table.js';

/** Elements that hold no text of the page, or none that is printed. */
const DROPPED: ReadonlySet<string> = new Set(
  (
    'head title meta link base script style noscript template nav select datalist option optgroup iframe noframes noembed object embed ' +
    'applet audio video canvas svg map area rt rp xml del o:documentproperties o:officedocumentsettings w:worddocument w:latentstyles'
  ).split(' '),
);

/** Elements that begin and end a line. */
const BLOCKS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup hr html legend li listing main menu ol p plaintext pre search section summary table tbody td tfoot th thead ' +
    'tr ul xmp'
  ).split(' '),
);

const PREFORMATTED: ReadonlySet<string> = new Set(['pre', 'listing', 'plaintext', 'xmp', 'textarea']);

/** Kinds of input whose value is printed on the page. */
const PRINTED_INPUTS: ReadonlySet<string> = new Set(['', 'text', 'number', 'tel']);

/** Hidden menus and notices are shorter than the page around them; an article waiting for its script is many times longer. */
const HIDDEN_SHARE = 3;
const HIDDEN_ARTICLE = 200;

const NO_MARKERS: ReadonlyMap<HtmlElement, string> = new Map();
const RAISED = /vertical-align:super/;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What is the same for the whole page. */
interface Page {
  readonly counter: ItemCounter;
  readonly markers: Markers;
  readonly sheet: StyleSheet;
  readonly keepHidden: boolean;
  /** Characters left out because they are hidden. */
  hiddenCharacters: number;
}

/** What is the same for a part of the page. */
interface Place {
  readonly page: Page;
  readonly writer: LineWriter;
  readonly preformatted: boolean;
  readonly inCell: boolean;
  readonly superscript: boolean;
  readonly listMarkers: ReadonlyMap<HtmlElement, string>;
}

/**
 * Reads a page as lines and tables in reading order; `line` is the line in the source. Nothing is fetched and no script runs. Scripts,
 * styles, `nav`, lists of choices, comments, hidden and struck out elements are no text; everything else is kept in order. Throws `ReportError`:
 * `too-large` or `timeout`.
 */
export function readHtml(html: string, context: ReadContext): FlowDocument {
  const document = parseHtml(html, context);
  const shown = blocksOfPage(document.childNodes, context, false);
  // Some sites hide the article until a script has run; then what is hidden is the page.
  const blocks =
    shown.hiddenCharacters > Math.max(HIDDEN_ARTICLE, HIDDEN_SHARE * charactersIn(shown.blocks))
      ? blocksOfPage(document.childNodes, context, true).blocks
      : shown.blocks;
  const about = aboutPage(document.childNodes);
  return { kind: 'flow', format: 'html', textLayer: 'digital', blocks, about, pages: null, findings: [] };
}

function blocksOfPage(nodes: readonly HtmlNode[], context: ReadContext, keepHidden: boolean) {
  const counter = itemCounter(context);
  const [markers, sheet] = [markersOf(nodes), styleSheetOf(nodes)];
  const page: Page = { counter, markers, sheet, keepHidden, hiddenCharacters: 0 };
  const writer = lineWriter(counter);
  for (const node of nodes) {
    walk(node, { page, writer, preformatted: false, inCell: false, superscript: false, listMarkers: NO_MARKERS });
  }
  return { blocks: writer.finish(), hiddenCharacters: page.hiddenCharacters };
}

function walk(node: HtmlNode, place: Place): void {
  if (isText(node)) {
    const value = place.superscript ? superscript(node.value) : node.value;
    if (place.preformatted) place.writer.preformatted(value, lineOf(node));
    else if (value.length > 0) place.writer.text(value, lineOf(node));
    return;
  }
  if (!isElement(node)) return;
  const name = node.tagName;
  if (name === 'br') {
    place.writer.endLine();
    return;
  }
  if (name === 'select' && place.inCell) {
    const choice = chosenOption(node);
    if (choice !== undefined) for (const child of choice.childNodes) walk(child, place);
    return;
  }
  if (DROPPED.has(name) || isRunningLine(node)) return;
  const style = styleOf(node);
  if (isHidden(node, place.page) || isStruckOut(node, place.page.sheet)) return;
  if (name === 'table') {
    place.writer.insert(readTable(node, place));
    return;
  }
  if (name === 'input') {
    if (place.inCell && PRINTED_INPUTS.has(attributeOf(node, 'type')?.toLowerCase() ?? '')) {
      place.writer.text(attributeOf(node, 'value') ?? '', lineOf(node));
    }
    return;
  }
  const block = BLOCKS.has(name) || /display:(?:block|flex|grid|table|list-item)/.test(style);
  if (block) place.writer.endBlock();
  const inner: Place = {
    ...place,
    preformatted:
      PREFORMATTED.has(name) || whiteSpaceOf(style) === 'pre' || (place.preformatted && whiteSpaceOf(style) === ''),
    // a lowered digit in a text (`PM2.5`) is part of a name, in a cell the mark of a note
    superscript: place.superscript || name === 'sup' || (place.inCell && name === 'sub') || RAISED.test(style),
    listMarkers: name === 'ol' ? listMarkers(node, place.page.markers) : place.listMarkers,
  };
  if (name === 'li') {
    const marker = place.listMarkers.get(node) ?? '';
    place.writer.prefix(place.inCell ? numberInCell(marker) : marker);
  }
  for (const child of node.childNodes) walk(child, inner);
  if (!block) return;
  // An empty paragraph is a blank line on the page.
  if (name === 'p' && place.writer.atStart() && !node.childNodes.some(isElement)) place.writer.endLine();
  else place.writer.endBlock();
}

const holdsPageNumber = (node: HtmlNode): boolean =>
  isElement(node) &&
  ((node.tagName === 'sdfield' && attributeOf(node, 'type')?.toUpperCase() === 'PAGE') ||
    node.childNodes.some(holdsPageNumber));

/** A word processor that saves its pages as HTML writes the line at their head or foot once, with the number of one of them. */
function isRunningLine(node: HtmlElement): boolean {
  return /^(?:header|footer)$/.test(attributeOf(node, 'title') ?? '') && holdsPageNumber(node);
}

function readTable(table: HtmlElement, place: Place): readonly FlowBlock[] {
  const { page } = place;
  const contentOf = (element: HtmlElement): readonly FlowBlock[] => {
    const writer = lineWriter(page.counter);
    const style = styleOf(element);
    const preformatted = whiteSpaceOf(style) === 'pre';
    for (const child of element.childNodes)
      walk(child, { page, writer, preformatted, inCell: true, superscript: false, listMarkers: NO_MARKERS });
    return writer.finish();
  };
  const placed = placeTable(table, {
    isHidden: (element) => isHidden(element, page),
    blocksOf: contentOf,
  });
  return [...placed.captions.flatMap(contentOf), ...tableBlocks(placed.cells, placed.rowCount, page.counter)];
}

function isHidden(element: HtmlElement, page: Page): boolean {
  if (page.keepHidden || !isHiddenElement(element, page.sheet)) return false;
  page.hiddenCharacters += charactersBelow(element);
  return true;
}

function charactersBelow(node: HtmlNode): number {
  if (isText(node)) return node.value.replace(/\s+/g, '').length;
  if (!isElement(node) || DROPPED.has(node.tagName)) return 0;
  return node.childNodes.reduce((sum, child) => sum + charactersBelow(child), 0);
}

function charactersIn(blocks: readonly FlowBlock[]): number {
  let characters = 0;
  for (const block of blocks) {
    if (block.type === 'line') characters += block.text.length;
    else
      for (const cell of block.cells)
        for (const line of cell.lines) for (const span of line) characters += span.text.length;
  }
  return characters;
}

/** The choice a list shows: the one marked, or else the first. */
function chosenOption(select: HtmlElement): HtmlElement | undefined {
  const options = select.childNodes
    .flatMap((node) => (isElement(node) && node.tagName === 'optgroup' ? node.childNodes : [node]))
    .filter((node): node is HtmlElement => isElement(node) && node.tagName === 'option');
  return options.findLast((option) => attributeOf(option, 'selected') !== undefined) ?? options[0];
}

function whiteSpaceOf(style: string): 'pre' | 'normal' | '' {
  const value = /white-space:([a-z-]+)/.exec(style)?.[1];
  if (value === undefined) return '';
  return value.startsWith('pre') && value !== 'pre-line' ? 'pre' : 'normal';
}

/** A raised digit is a mark of a note or a power; written plainly it would make another figure of the one before it. */
function superscript(text: string): string {
  return text.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
}
