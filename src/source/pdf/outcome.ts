import type { TextLayer } from '../../model/document.js';
import { ReportError } from '../../model/error.js';
import { type Finding, finding } from '../../model/finding.js';
import type { ReadPage } from './page.js';

/** What became of the pages of a document. */
export interface Outcome {
  readonly pages: readonly ReadPage[];
  /** Numbers of the pages that failed, or that were read in part. */
  readonly failed: readonly number[];
  /** Pages the document says it has, and pages the limit lets through. */
  readonly total: number;
  readonly count: number;
  /** True where the file lost its end. */
  readonly cutOff: boolean;
}

/** Why a PDF did not open, in one sentence with what to do next. */
export function openError(error: unknown): ReportError {
  if (error instanceof ReportError) return error;
  const cause = { cause: error };
  if (error instanceof Error && error.name === 'PasswordException') {
    return new ReportError('encrypted', 'The PDF asks for a password; save it without one and try again.', cause);
  }
  return new ReportError('corrupt', 'The PDF is damaged and nothing could be read; download it again.', cause);
}

const PDFJS_ERRORS: ReadonlySet<string> = new Set([
  'AbortException',
  'FormatError',
  'InvalidPDFException',
  'MissingDataException',
  'ParserEOFException',
  'UnknownErrorException',
  'XRefEntryException',
  'XRefParseException',
]);

/** True for an error that comes out of pdf.js. */
export function isPdfJsError(reason: unknown): boolean {
  return (
    reason instanceof Error && (PDFJS_ERRORS.has(reason.name) || /pdfjs-dist|pdf\.worker/.test(reason.stack ?? ''))
  );
}

/** A character, or a figure, that is known. */
const KNOWN = /[\p{L}\p{N}]/u;

/** Throws where the document has no text at all. */
export function requireText({ pages, cutOff }: Outcome): void {
  if (pages.length === 0) {
    throw new ReportError('corrupt', 'None of the pages of the PDF could be read; download it again.');
  }
  if (pages.some(({ page }) => page.items.some(({ text }) => KNOWN.test(text)))) return;
  if (cutOff) throw new ReportError('corrupt', 'The PDF was cut off before its text; download it again.');
  const reason = pages.some(({ unmapped }) => unmapped)
    ? 'The fonts of the PDF give no characters'
    : 'The PDF holds pictures and no text';
  throw new ReportError('no-text', `${reason}; run text recognition (OCR) on it first.`);
}

export function textLayerOf({ pages }: Outcome): TextLayer {
  const withText = pages.filter(({ page }) => page.items.length > 0);
  const recognised = withText.filter(({ page }) => page.recognised);
  return 2 * recognised.length > withText.length ? 'ocr' : 'digital';
}

export function findingsOf(outcome: Outcome): Finding[] {
  const own = outcome.pages.flatMap(({ page, scan, unmapped, overEdge }) => {
    const [facts, place] = [{ page: page.number }, { page: page.number }];
    return [
      ...(unmapped ? [finding('text-unmapped', '', facts, place)] : []),
      ...(overEdge ? [finding('figures-over-edge', '', facts, place)] : []),
      ...(scan && page.items.length === 0 ? [finding('no-text-layer', '', facts, place)] : []),
    ];
  });
  const unread = unreadPages(outcome);
  return unread.length === 0 ? own : [...own, finding('pages-unread', '', { pages: unread })];
}

/** The pages that were not read, or not wholly: damaged, past the limit, or at the end of a file that was cut off. */
function unreadPages({ pages, failed, total, count, cutOff }: Outcome): (string | number)[] {
  const parts: (string | number)[] = [...failed];
  if (total === count + 1) parts.push(total);
  else if (total > count) parts.push(`${count + 1}–${total}`);
  if (parts.length > 0 || !cutOff) return parts;
  const empty = pages.filter(({ page, scan }) => page.items.length === 0 && !scan).map(({ page }) => page.number);
  return empty.length > 0 ? empty : [`${(pages.at(-1)?.page.number ?? count) + 1}–…`];
}
