import type { SourceDocument } from '../model/document.js';
import { ReportError } from '../model/error.js';
import type { ReadContext } from '../model/limits.js';
import { type DetectedFormat, detectFormat, detectText, type ReadFormat } from './detect.js';
import { refusalOf } from './refusals.js';

/** What is known of a document besides its bytes; the bytes outweigh it. */
export interface SourceHint {
  readonly name?: string;
  /** Media type of an HTTP answer, with its charset. */
  readonly contentType?: string;
}

type Reader = (bytes: Uint8Array, context: ReadContext, hint: SourceHint) => Promise<SourceDocument>;

/** Readers are loaded when they are needed: a text dump never waits for the PDF library. */
const READERS: Partial<Readonly<Record<ReadFormat, Reader>>> = {
  pdf: async (bytes, context) => (await import('./pdfjs.js')).readPdf(bytes, context),
  ofd: async (bytes, context) => (await import('./ofd/read.js')).readOfd(bytes, context),
};

/**
 * Reads a document of any kind: bytes, or text that was decoded already. The format is told from the bytes. Throws `ReportError`, whose
 * message says what to do, where the document cannot be read.
 */
export async function readSource(
  input: Uint8Array | string,
  context: ReadContext,
  hint: SourceHint = {},
): Promise<SourceDocument> {
  if (input.length > context.limits.maxBytes) {
    throw new ReportError(
      'too-large',
      `The document is larger than ${context.limits.maxBytes} bytes; raise the limit if you trust it.`,
    );
  }
  const format: DetectedFormat = typeof input === 'string' ? detectText(input) : detectFormat(input, hint.name);
  if (!isRead(format)) throw refusalOf(format);
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const reader = READERS[format];
  if (reader === undefined) throw refusalOf('binary');
  return reader(bytes, context, hint);
}

function isRead(format: DetectedFormat): format is ReadFormat {
  return Object.hasOwn(READERS, format);
}
