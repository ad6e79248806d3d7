import { EDITIONS } from '../../edition/editions.js';
import { fold } from '../../edition/fold.js';
import type { PartForm } from '../../edition/shape.js';
import { HEADING_VARIANTS } from '../../edition/variants.js';
import type { Page, PagedDocument, RulingLine, SourceDocument, TextItem } from '../../model/document.js';
import { isUnitName } from '../words/units.js';

/** Text printed in one place on so many pages, and on this share of them, belongs to no page. */
const MIN_PAGES = 3;
const MIN_SHARE = 2 / 3;
/** Places (points) that count as one. */
const GRAIN = 1;
/** Shorter words come to stand in one place by chance. */
const MIN_LENGTH = 4;
/** The underline of a link stands within this share of the text height of its bottom. */
const UNDERLINE = 0.35;

/** The words of the forms, which tables repeat at the head of each page. */
const FORM_WORDS: readonly string[] = [
  ...new Set(
    [
      ...EDITIONS.flatMap((edition) => Object.values(edition.parts)).flatMap((part: PartForm) =>
        part.tables.flatMap((table) => [
          table.caption ?? '',
          ...table.header.flat().map(({ zh }) => zh),
          ...table.rows.map(({ zh }) => zh),
        ]),
      ),
      ...Object.values(HEADING_VARIANTS).flat(),
    ].map(fold),
  ),
];

const keyOf = ({ text, bbox: [left, top] }: TextItem): string =>
  `${Math.round(left / GRAIN)} ${Math.round(top / GRAIN)} ${text}`;

/** Words without a digit, none of them of a form: figures and headers repeat for reasons of their own. */
function mayBeFixed({ text }: TextItem): boolean {
  const folded = fold(text);
  const letters = folded.match(/\p{L}/gu)?.length ?? 0;
  return letters >= MIN_LENGTH && !/\p{Nd}/u.test(folded) && !FORM_WORDS.some((word) => word.includes(folded));
}

function fixedKeys({ pages }: PagedDocument, check: () => void): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const page of pages) {
    check();
    for (const key of new Set(page.items.filter(mayBeFixed).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const least = Math.max(MIN_PAGES, MIN_SHARE * pages.length);
  const first = new Set(pages[0]?.items.map(keyOf));
  return new Set([...counts].flatMap(([key, count]) => (count >= least && first.has(key) ? [key] : [])));
}

function underlines(rule: RulingLine, item: TextItem): boolean {
  const [left, , right, bottom] = item.bbox;
  const near = UNDERLINE * item.fontSize;
  if (rule.orientation !== 'horizontal' || Math.abs(rule.position - bottom) > near) return false;
  return rule.start >= left - near && rule.end <= right + near;
}

/** What the head of a report is made of, in the upper half of its page: its title, the unit above it, or parts of either. */
const isHead = ({ text, bbox }: TextItem, page: Page): boolean =>
  bbox[1] < page.height / 2 && (/报告|年报|年度/u.test(text) || isUnitName(text));

/**
 * Leaves out what a site prints in one place of every page, over the text or the table that happens to stand there (a menu that stays in
 * view), together with the underlines of its links. The upper half of the first page keeps what may be the head of the report. `check` throws
 * when the time is over.
 */
export function withoutFixed(document: SourceDocument, check: () => void = () => {}): SourceDocument {
  if (document.kind !== 'paged' || document.pages.length < MIN_PAGES) return document;
  const keys = fixedKeys(document, check);
  if (keys.size === 0) return document;
  const isFixed = (item: TextItem): boolean => keys.has(keyOf(item));
  const goes = new Map(
    document.pages.map((page, index) => [
      page.number,
      page.items.filter((item) => isFixed(item) && !(index === 0 && isHead(item, page))),
    ]),
  );
  return {
    ...document,
    pages: document.pages.map((page) => {
      const gone = new Set(goes.get(page.number));
      return { ...page, items: page.items.filter((item) => !gone.has(item)) };
    }),
    rulings: async (page) => {
      const here = goes.get(page) ?? [];
      const rulings = await document.rulings(page);
      return rulings.filter((rule) => !here.some((item) => underlines(rule, item)));
    },
  };
}
