import type { FlowLine } from '../../model/document.js';
import { withoutFormatMarks } from '../../model/han.js';
import { attributeOf, type HtmlElement, type HtmlNode, isElement, isText, lineOf } from './dom.js';

/** The metadata government sites write into the head of an article, with the label a page prints before it. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['articletitle', '标题'],
  ['og:title', '标题'],
  ['contentsource', '来源'],
  ['pubdate', '发布日期'],
]);
/** A site adds its name to the title of the window. */
const SITE_NAME = /\s*[-_|｜–—]+\s*/u;
/** Longer texts are no metadata. */
const MAX_LENGTH = 200;

function* headElements(nodes: readonly HtmlNode[]): Generator<HtmlElement> {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (node.tagName === 'html' || node.tagName === 'head') yield* headElements(node.childNodes);
    else if (node.tagName === 'title' || node.tagName === 'meta') yield node;
  }
}

function said(element: HtmlElement): readonly string[] {
  if (element.tagName === 'title') {
    const text = element.childNodes.flatMap((node) => (isText(node) ? [node.value] : [])).join('');
    return text.length > MAX_LENGTH ? [] : text.split(SITE_NAME).map((name) => `标题：${name}`);
  }
  const name = attributeOf(element, 'name') ?? attributeOf(element, 'property') ?? '';
  const label = LABELS.get(name.trim().toLowerCase());
  const value = attributeOf(element, 'content')?.trim() ?? '';
  return label === undefined || value === '' || value.length > MAX_LENGTH ? [] : [`${label}：${value}`];
}

/** What a page says of itself without printing it, as lines of metadata (`标题：…`). */
export function aboutPage(nodes: readonly HtmlNode[]): readonly FlowLine[] {
  return [...headElements(nodes)].flatMap((element) =>
    said(element).map(
      (text): FlowLine => ({
        type: 'line',
        text: withoutFormatMarks(text.replace(/\s+/gu, ' ').trim()),
        line: lineOf(element),
        gapBefore: 'none',
        whole: true,
      }),
    ),
  );
}
