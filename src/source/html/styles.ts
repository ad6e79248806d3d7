import { attributeOf, type HtmlElement, type HtmlNode, isText, styleOf, styleSheets } from './dom.js';

/** What of a style decides whether text is read: the last word of each kind counts, as in a browser. */
interface Look {
  readonly display?: string;
  readonly visibility?: string;
  readonly decoration?: string;
}

/** A rule whose selector names one element by its tag, id and classes alone; others need the whole page to be matched. */
interface Rule {
  readonly tag: string;
  readonly id: string;
  readonly classes: readonly string[];
  readonly weight: number;
  readonly look: Look;
}

/** The rules of a page's style sheets that hide text or strike it out, by class, id and tag, weakest first. */
export type StyleSheet = ReadonlyMap<string, readonly Rule[]>;

const SELECTOR = /^([a-z][a-z\d]*)?((?:[.#][\w-]+)*)$/i;
/** Rules of a page hold few of these; more is an attack. */
const MAX_RULES = 2000;

/** Text nobody sees: without size, clear, or set off the page. Compared with styles in lower case without white space. */
const UNSEEN =
  /(?:^|;)(?:font-size:0(?:\.0+)?(?:px|pt|r?em|%)?(?:!important)?(?:;|$)|opacity:0(?:\.0+)?(?:;|$)|text-indent:-\d{3,}|(?:left|top|margin-left|margin-top):-\d{4,}px)/;
const MICROSOFT_HIDDEN = /mso-hide:all|mso-element:comment/;

const TELLING = /display|visibility|text-decoration/;
const DISPLAY = /(?:^|;)display:([^;]*)/g;
const VISIBILITY = /(?:^|;)visibility:([^;]*)/g;
const DECORATION = /(?:^|;)text-decoration(?:-line)?:([^;]*)/g;

function lookOf(style: string): Look {
  if (!TELLING.test(style)) return {};
  const last = (words: RegExp): string | undefined => [...style.matchAll(words)].at(-1)?.[1];
  const [display, visibility, decoration] = [last(DISPLAY), last(VISIBILITY), last(DECORATION)];
  return {
    ...(display !== undefined && { display }),
    ...(visibility !== undefined && { visibility }),
    ...(decoration !== undefined && { decoration }),
  };
}

function withoutComments(sheet: string): string {
  const [first = '', ...rest] = sheet.split('/*');
  return first + rest.map((part) => (part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : '')).join('');
}

/** The rules of a sheet that hold for every medium; those in the braces of `@media` and the like are left out. */
function* rulesIn(sheet: string): Generator<{ readonly selectors: string; readonly body: string }> {
  const text = withoutComments(sheet).replace(/<!--|-->/g, '');
  let [depth, start, open] = [0, 0, 0];
  for (const { 0: mark, index } of text.matchAll(/[{};]/g)) {
    if (mark === '{' && depth === 0) open = index;
    if (mark === '{') depth += 1;
    else if (mark === '}') depth = Math.max(0, depth - 1);
    if (mark === '{' || depth > 0) continue;
    const selectors = mark === '}' ? text.slice(start, open).trim() : '';
    if (selectors !== '' && !selectors.startsWith('@')) yield { selectors, body: text.slice(open + 1, index) };
    start = index + 1;
  }
}

/** Reads what the style sheets in a page hide or strike out. Sheets in other files are not fetched. */
export function styleSheetOf(nodes: readonly HtmlNode[]): StyleSheet {
  const rules: Rule[] = [];
  for (const sheet of styleSheets(nodes)) {
    for (const { selectors, body } of rulesIn(sheet)) {
      const look = lookOf(body.toLowerCase().replace(/\s+|!important/g, ''));
      if (rules.length >= MAX_RULES) break;
      if (Object.keys(look).length === 0) continue;
      for (const selector of selectors.split(',')) {
        const [, tag = '', marks = ''] = SELECTOR.exec(selector.trim()) ?? [];
        if (tag === '' && marks === '') continue;
        const named = (mark: string): string[] =>
          (marks.match(/[.#][\w-]+/g) ?? []).filter((name) => name.startsWith(mark)).map((name) => name.slice(1));
        const [id = ''] = named('#');
        const classes = named('.');
        const weight = (id === '' ? 0 : 100) + 10 * classes.length + (tag === '' ? 0 : 1);
        rules.push({ tag: tag.toLowerCase(), id, classes, weight, look });
      }
    }
  }
  const sheet = new Map<string, Rule[]>();
  for (const rule of rules.toSorted((a, b) => a.weight - b.weight)) {
    const key = rule.classes[0] ?? (rule.id !== '' ? `#${rule.id}` : rule.tag);
    sheet.set(key, [...(sheet.get(key) ?? []), rule]);
  }
  return sheet;
}

/** How the element looks by the sheets of the page and by its own style, which is stronger. */
function lookAt(element: HtmlElement, style: string, sheet: StyleSheet): Look {
  if (sheet.size === 0) return lookOf(style);
  const id = attributeOf(element, 'id') ?? '';
  const classes = attributeOf(element, 'class')?.split(/\s+/) ?? [];
  const rules = [element.tagName, `#${id}`, ...classes]
    .flatMap((key) => sheet.get(key) ?? [])
    .filter(
      (rule) =>
        (rule.tag === '' || rule.tag === element.tagName) &&
        (rule.id === '' || rule.id === id) &&
        rule.classes.every((name) => classes.includes(name)),
    )
    .toSorted((a, b) => a.weight - b.weight);
  return Object.assign({}, ...rules.map(({ look }) => look), lookOf(style));
}

const WHITE = /(?:^|;)color:(?:#fff(?:fff)?|white|rgb\(255,255,255\))(?:;|$)/;

/** White text beside text in another ink in the same place: whatever the ground is, one of them is not seen. */
function isWhiteAside(element: HtmlElement, style: string): boolean {
  if (!WHITE.test(style) || style.includes('background')) return false;
  const siblings =
    element.parentNode !== null && 'childNodes' in element.parentNode ? element.parentNode.childNodes : [];
  return siblings.some((node) => isText(node) && node.value.trim() !== '');
}

/** True where a browser would not show the element, whatever a script does later. */
export function isHiddenElement(element: HtmlElement, sheet: StyleSheet): boolean {
  if (attributeOf(element, 'hidden') !== undefined) return true;
  const style = styleOf(element);
  if (MICROSOFT_HIDDEN.test(style) || UNSEEN.test(style) || isWhiteAside(element, style)) return true;
  const { display, visibility } = lookAt(element, style, sheet);
  return display?.startsWith('none') === true || /^(?:hidden|collapse)/.test(visibility ?? '');
}

/** True where the text is struck out: what its author took back, like text in `del`. */
export function isStruckOut(element: HtmlElement, sheet: StyleSheet): boolean {
  if (element.tagName === 's' || element.tagName === 'strike') return true;
  return lookAt(element, styleOf(element), sheet).decoration?.includes('line-through') === true;
}
