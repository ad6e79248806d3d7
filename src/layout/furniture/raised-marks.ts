import type { Page, SourceDocument, TextItem } from '../../model/document.js';

/** A mark of a note is smaller than the text it stands at, at most by this share of its size. */
const MAX_SIZE = 0.92;
/** It ends so much higher, in ems of that text; figures of another row, or of a taller cell, do not begin right behind it. */
const MIN_RAISE = 0.2;
/** And begins within this share of an em of its end. */
const MAX_GAP = 0.15;

/** Height in points of the strips a page is divided into for looking up neighbours, and those in which the text of a mark can end. */
const SHELF = 16;
const BELOW = [0, 1];
/** Points to either side of a mark that its text can end at, rounded. */
const NEAR = [-2, -1, 0, 1, 2];

const DIGITS = /^\d{1,2}$/u;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Whether `mark` is set small and high right behind the text. */
function standsAt(mark: TextItem, text: TextItem): boolean {
  const em = text.fontSize;
  const raise = text.bbox[3] - mark.bbox[3];
  return (
    mark.fontSize <= MAX_SIZE * em &&
    Math.abs(mark.bbox[0] - text.bbox[2]) <= MAX_GAP * em &&
    raise >= MIN_RAISE * em &&
    // it overlaps the line of the text
    mark.bbox[3] > text.bbox[1] + MIN_RAISE * em
  );
}

function withMarks(page: Page, check: () => void): Page {
  // sizes of recognised words are those of their boxes, which the shape of each character changes
  if (page.recognised) return page;
  // by the place of their lower right corner
  const ends = new Map<string, TextItem[]>();
  const keyOf = (right: number, shelf: number): string => `${right} ${shelf}`;
  const shelfOf = (item: TextItem): number => Math.floor(item.bbox[3] / SHELF);
  for (const item of page.items) {
    const key = keyOf(Math.round(item.bbox[2]), shelfOf(item));
    const known = ends.get(key);
    if (known) known.push(item);
    else ends.set(key, [item]);
  }
  const isMark = (item: TextItem): boolean => {
    check();
    if (!DIGITS.test(item.text.trim()) || item.vertical || item.borderBefore !== undefined) return false;
    const [start, shelf] = [Math.round(item.bbox[0]), shelfOf(item)];
    return NEAR.some((aside) =>
      BELOW.some((down) =>
        ends.get(keyOf(start + aside, shelf + down))?.some((text) => {
          check();
          return text !== item && !text.vertical && standsAt(item, text);
        }),
      ),
    );
  };
  const items = page.items.map((item) =>
    isMark(item) ? { ...item, text: item.text.replace(/\d/gu, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit) } : item,
  );
  return { ...page, items };
}

/**
 * Writes raised digits as such (`676¹`): the mark of a note would make another figure of the one it stands at. Markup says so itself.
 * `check` throws when the time is over.
 */
export function withRaisedMarks(document: SourceDocument, check: () => void): SourceDocument {
  if (document.kind !== 'paged') return document;
  return { ...document, pages: document.pages.map((page) => withMarks(page, check)) };
}
