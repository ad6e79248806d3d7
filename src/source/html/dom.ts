import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import type { ReadContext } from '../../model/limits.js';
import { tooLarge } from '../flow.js';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlText = DefaultTreeAdapterTypes.TextNode;

/** An allowance of a few elements for each line or cell that can come of them; pasted Word text has the most. */
const ELEMENTS_PER_ITEM = 3;
/** The clock is asked once for so many elements. */
const ELEMENTS_PER_TIME_CHECK = 512;

/**
 * Parses HTML as browsers do; content never makes it fail. Nothing is fetched and no script runs. Throws `ReportError` with code
 * `too-large` for endless nesting or too many elements, and `timeout`.
 */
export function parseHtml(html: string, context: ReadContext): DefaultTreeAdapterTypes.Document {
  const { limits, checkTime } = context;
  if (html.length > limits.maxBytes) throw tooLarge(`The page is longer than ${limits.maxBytes} characters`);
  const maxElements = limits.maxItems * ELEMENTS_PER_ITEM;
  let elements = 0;
  let depth = 0;
  return parse(closeXmlTags(html), {
    sourceCodeLocationInfo: true,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement: (tagName, namespaceURI, attrs) => {
        elements += 1;
        if (elements > maxElements) throw tooLarge(`The page has more than ${maxElements} elements`);
        if (elements % ELEMENTS_PER_TIME_CHECK === 0) checkTime();
        return defaultTreeAdapter.createElement(tagName, namespaceURI, attrs);
      },
      onItemPush: () => {
        depth += 1;
        if (depth > limits.maxDepth) throw tooLarge(`The page is nested more than ${limits.maxDepth} elements deep`);
      },
      onItemPop: () => {
        depth -= 1;
      },
    },
  });
}

/** In XHTML these may close themselves; read as HTML they would swallow the rest of the page. */
function closeXmlTags(html: string): string {
  if (!/^\s*<\?xml/.test(html)) return html;
  return html.replace(/<(script|style|title|iframe|textarea|noscript)((?:\s[^<>]*)?)\/>/gi, '<$1$2></$1>');
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function isText(node: HtmlNode): node is HtmlText {
  return node.nodeName === '#text';
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** The inline style in lower case without white space, or `""`. */
export function styleOf(element: HtmlElement): string {
  const style = attributeOf(element, 'style');
  return style === undefined ? '' : style.toLowerCase().replace(/\s+/g, '');
}

/** Line of the source where the node begins, or of the nearest thing around it that was written down. */
export function lineOf(node: HtmlNode): number {
  let at: HtmlNode | HtmlElement['parentNode'] | null = node;
  while (at !== null) {
    const line = 'sourceCodeLocation' in at ? at.sourceCodeLocation?.startLine : undefined;
    if (line !== undefined) return line;
    at = 'parentNode' in at ? at.parentNode : null;
  }
  return 1;
}

/** The texts of the style sheets written into the page for reading on a screen. */
export function* styleSheets(nodes: readonly HtmlNode[]): Generator<string> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (node.tagName === 'style') {
      if (!/all|screen|^$/.test(attributeOf(node, 'media')?.toLowerCase() ?? '')) continue;
      for (const text of node.childNodes) if (isText(text)) yield text.value;
    } else if (node.tagName === 'html' || node.tagName === 'head' || node.tagName === 'body') {
      yield* styleSheets(node.childNodes);
    }
  }
}
