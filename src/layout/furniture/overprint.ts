import type { Page, SourceDocument, TextItem } from '../../model/document.js';

/** The same text drawn again within this share of its size is the same text: bold or shadow made by drawing twice. */
const OVERPRINT_OFFSET = 0.2;

const near = (a: TextItem, b: TextItem): boolean => {
  const reach = OVERPRINT_OFFSET * a.fontSize;
  return a.bbox.every((edge, index) => Math.abs(edge - (b.bbox[index] ?? Infinity)) <= reach);
};

function withoutTwins(page: Page, check: () => void): Page {
  const kept = new Map<string, TextItem[]>();
  const items = page.items.filter((item) => {
    check();
    const same = kept.get(item.text);
    if (same === undefined) {
      kept.set(item.text, [item]);
      return true;
    }
    if (same.some((other) => near(item, other))) return false;
    same.push(item);
    return true;
  });
  return items.length === page.items.length ? page : { ...page, items };
}

/**
 * Leaves out text items drawn twice in one place, so that a bold `1` is not read as `11`. The PDF reader does so glyph by glyph;
 * this is for sources that pass on what other tools found. `check` throws when the time is over.
 */
export function withoutOverprints(document: SourceDocument, check: () => void): SourceDocument {
  if (document.kind !== 'paged') return document;
  return { ...document, pages: document.pages.map((page) => withoutTwins(page, check)) };
}
