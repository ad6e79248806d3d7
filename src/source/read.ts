import type { SourceDocument } from '../model/document.js';
import { ReportError } from '../model/error.js';
import type { ReadContext } from '../model/limits.js';
import { type DetectedFormat, detectFormat, detectText, type ReadFormat } from './detect.js';
import { refuseEndless } from './flow.js';
import { refusalOf } from './refusals.js';

/** What is known of a document besides its bytes; the bytes outweigh it. */
export interface SourceHint {
  readonly name?: string;
  /** Media type of an HTTP answer, with its charset. */
  readonly contentType?: string;
}

type Input = Uint8Array | string;
type Reader = (input: Input, context: ReadContext, hint: SourceHint) => Promise<SourceDocument>;

/** Readers are loaded when they are needed: a text dump never waits for the PDF library. */
const READERS: Readonly<Record<ReadFormat, Reader>> = {
  pdf: async (input, context) => (await import('./pdfjs.js')).readPdf(bytesOf(input), context),
  ofd: async (input, context) => (await import('./ofd/read.js')).readOfd(bytesOf(input), context),
  html: async (input, context, hint) => {
    const [{ readHtml }, { decodeHtml }] = await Promise.all([import('./html/read.js'), import('./html/charset.js')]);
    return readHtml(typeof input === 'string' ? input : decodeHtml(input, charsetOf(hint)), context);
  },
  docx: async (input, context) => (await import('./docx/read.js')).readDocx(bytesOf(input), context),
  'flat-opc': async (input, context) => {
    // Text that was decoded already no longer has the encoding its declaration names.
    const bytes = bytesOf(typeof input === 'string' ? input.replace(/^\s*<\?xml[^>]*>/, '') : input);
    return (await import('./docx/read.js')).readDocx(bytes, context);
  },
  mhtml: async (input, context) => (await import('./mhtml.js')).readMhtml(bytesOf(input), context),
  'layout-xml': async (input, context) => (await import('./layout-xml/read.js')).readLayoutXml(input, context),
  text: async (input, context) => {
    const [{ readText }, { decodeText }] = await Promise.all([import('./text.js'), import('./decode.js')]);
    const text = typeof input === 'string' ? input : decodeText(input).text;
    if (!/<table\b/i.test(text)) return readText(text, context);
    const { hasHtmlTables, readMixed } = await import('./mixed.js');
    return hasHtmlTables(text) ? readMixed(text, context) : readText(text, context);
  },
};

/**
 * Reads a document of any kind: bytes, or text that was decoded already. The format is told from the bytes. Throws `ReportError`, whose
 * message says what to do, where the document cannot be read.
 */
export async function readSource(input: Input, context: ReadContext, hint: SourceHint = {}): Promise<SourceDocument> {
  if (input.length > context.limits.maxBytes) {
    throw new ReportError(
      'too-large',
      `The document is larger than ${context.limits.maxBytes} bytes; raise the limit if you trust it.`,
    );
  }
  const format: DetectedFormat = typeof input === 'string' ? detectText(input) : detectFormat(input, hint.name);
  if (!isRead(format)) throw refusalOf(format);
  const document = await READERS[format](input, context, hint);
  for (const text of textsOf(document)) refuseEndless(text);
  return document;
}

function* textsOf(document: SourceDocument): Generator<string> {
  if (document.kind === 'paged') for (const { items } of document.pages) for (const { text } of items) yield text;
  else
    for (const block of document.blocks) {
      if (block.type === 'line') yield block.text;
      else for (const { lines } of block.cells) for (const { text } of lines.flat()) yield text;
    }
}

function isRead(format: DetectedFormat): format is ReadFormat {
  return Object.hasOwn(READERS, format);
}

function bytesOf(input: Input): Uint8Array {
  return typeof input === 'string' ? new TextEncoder().encode(input) : input;
}

function charsetOf({ contentType }: SourceHint): string | undefined {
  return contentType === undefined ? undefined : /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
}
