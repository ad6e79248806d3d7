/** The XML (or XHTML) formats of layout and OCR tools that are read. */
export type LayoutDialect = 'alto' | 'page-xml' | 'hocr' | 'poppler-bbox' | 'poppler-xml';

const ROOT = /<(?:[\w-]+:)?([A-Za-z][\w-]*)/;
/** An element of class `ocr_page` with a box is what makes an HTML page hOCR; a mere mention of the word does not. */
const HOCR_PAGE = /<[^<>]+class\s*=\s*["'][^"']*\bocr_page\b[^<>]*>/i;
const BBOX_PAGE = /<doc>\s*<page\b[^<>]*\bwidth\s*=/i;

/** The layout format of marked-up text, from its root element and its first page; null where it is none. */
export function layoutDialect(head: string): LayoutDialect | null {
  const body = head.replace(/<!--[\s\S]*?-->/g, '').replace(/<\?[\s\S]*?\?>|<!DOCTYPE[^>]*>/gi, '');
  const root = ROOT.exec(body)?.[1];
  if (root === undefined) return null;
  if (/^alto$/i.test(root)) return 'alto';
  if (root === 'PcGts') return 'page-xml';
  if (root === 'pdf2xml') return 'poppler-xml';
  if (BBOX_PAGE.test(body)) return 'poppler-bbox';
  if (HOCR_PAGE.test(body)) return 'hocr';
  return null;
}
