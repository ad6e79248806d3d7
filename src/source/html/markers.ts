import { attributeOf, type HtmlElement, type HtmlNode, isElement, isText, styleOf, styleSheets } from './dom.js';

/** Whether the page prints the numbers of its ordered lists. */
export interface Markers {
  readonly printed: boolean;
}

/** An item that begins with a number of its own says so because the page hides the list's. */
const OWN_NUMBER = /^[\s\u3000]*[（(]?(?:[一二三四五六七八九十]+|\d+)[、.．)）]/;

/** Finds out whether a style sheet of the page takes the numbers away from lists, as those of most sites do. */
export function markersOf(nodes: readonly HtmlNode[]): Markers {
  for (const sheet of styleSheets(nodes)) {
    if (/(?:^|[\s,}])(?:ol|li|\*)\b[^{}]*\{[^}]*list-style(?:-type)?\s*:[^;}]*none/.test(sheet))
      return { printed: false };
  }
  return { printed: true };
}

/** The numbers a browser prints before the items of an ordered list. */
export function listMarkers(list: HtmlElement, markers: Markers): ReadonlyMap<HtmlElement, string> {
  const items = list.childNodes.filter((node): node is HtmlElement => isElement(node) && node.tagName === 'li');
  const numbers = new Map<HtmlElement, string>();
  if (!markers.printed || hidesMarkers(list) || items.some((item) => OWN_NUMBER.test(openingText(item))))
    return numbers;
  const type = attributeOf(list, 'type') ?? '1';
  let number = integer(attributeOf(list, 'start')) ?? 1;
  for (const item of items) {
    number = integer(attributeOf(item, 'value')) ?? number;
    if (!hidesMarkers(item)) numbers.set(item, `${formatted(number, type)}.`);
    number += 1;
  }
  return numbers;
}

function hidesMarkers(element: HtmlElement): boolean {
  return /list-style(?:-type)?:[^;]*none/.test(styleOf(element));
}

function formatted(number: number, type: string): string {
  if ((type === 'a' || type === 'A') && number >= 1 && number <= 26) {
    return String.fromCharCode(type.charCodeAt(0) + number - 1);
  }
  return String(number);
}

function integer(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The first text in an element. */
function openingText(element: HtmlElement): string {
  for (const node of element.childNodes) {
    if (isText(node) && node.value.trim() !== '') return node.value;
    if (isElement(node)) {
      const text = openingText(node);
      if (text !== '') return text;
    }
  }
  return '';
}
