/** Bounds on what one document may cost. Every reader takes them; the defaults suit reports of a few dozen pages. */
export interface Limits {
  /** Bytes of the input. */
  readonly maxBytes: number;
  /** Pages read of a paged document; the rest is reported as unread. */
  readonly maxPages: number;
  /** Text items (or lines and cells) of one document. */
  readonly maxItems: number;
  /** Bytes of all parts of a container (DOCX, OFD, MHTML) after unpacking. */
  readonly maxUnpackedBytes: number;
  /** Nesting of elements in XML or HTML. */
  readonly maxDepth: number;
  /** Milliseconds for one document. */
  readonly timeoutMs: number;
}

export const DEFAULT_LIMITS: Limits = {
  maxBytes: 100 * 1024 * 1024,
  maxPages: 500,
  maxItems: 500_000,
  maxUnpackedBytes: 100 * 1024 * 1024,
  maxDepth: 400,
  timeoutMs: 60_000,
};

/** Characters of one line, cell or text item; a whole report without a line break has some ten thousand. */
export const MAX_LINE_LENGTH = 1_000_000;

/** Where pdf.js finds its character maps and standard fonts (folders, with a slash at the end). Needed in browsers only. */
export interface PdfAssets {
  readonly cMapUrl?: string;
  readonly standardFontUrl?: string;
}

/** What a reader is called with, besides the bytes. */
export interface ReadContext {
  readonly limits: Limits;
  /** Throws a `ReportError` with code `timeout` once the time of the document is over, or the caller has aborted; cheap to call often. */
  readonly checkTime: () => void;
  readonly assets?: PdfAssets;
}
