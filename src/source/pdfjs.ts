import { defaultAssets } from '#platform';
import { finding } from '../model/codes.js';
import type { PagedDocument, RulingLine } from '../model/document.js';
import { ReportError } from '../model/error.js';
import type { Fact, Finding } from '../model/finding.js';
import type { ReadContext } from '../model/limits.js';
import { readContent } from './pdf/content.js';
import { withStandIns } from './pdf/globals.js';
import { IDENTITY, matrixOf } from './pdf/matrix.js';
import type { FontMetrics, OperatorList } from './pdf/ops.js';
import { pageOf, type ReadPage } from './pdf/page.js';
import type { Mark } from './pdf/paint.js';
import { PipeEnd } from './pdf/port.js';
import { rulingsOf } from './pdf/rulings.js';

/** A PDF says so within its first bytes; some have mail headers or a byte order mark before it. */
const HEADER_WINDOW = 1024;
/** The end mark of a PDF stands within its last bytes, though some servers add padding. */
const TRAILER_WINDOW = 2048;
/** Pages are at most this large, in points; what lies further out is damaged or hostile. */
const MAX_PAGE_SIZE = 20_000;

/** The part of pdf.js used here. */
interface PdfJs {
  getDocument(options: object): { readonly promise: Promise<PdfDocument>; destroy(): Promise<void> };
  readonly PDFWorker: { create(options: { port: object; verbosity: number }): { destroy(): void } };
}

interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
  getOptionalContentConfig(): Promise<{ isVisible(group: object): boolean }>;
}

interface PdfPage {
  readonly view: number[];
  getViewport(options: { scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: number[];
  };
  getOperatorList(options: { annotationMode: number }): Promise<OperatorList>;
  readonly commonObjs: { has(id: string): boolean; get(id: string): unknown };
  cleanup(): boolean;
}

/** No annotations: stamps, comments and form widgets are no text of the report. */
const ANNOTATIONS_OFF = 0;

/** A document whose fonts must not be loaded: asking for its font set fails, and pdf.js goes on without. */
const NO_FONTS = {
  get fonts(): never {
    throw new Error('Fonts are not loaded: nothing is drawn.');
  },
};

/**
 * Reads a PDF: text items and ruling lines of every page, in points from the top left corner of the page as it is seen (crop box
 * and rotation applied). The bytes are left as they are. The whole document is read at once and nothing stays open.
 *
 * Throws `ReportError`: `too-large`, `not-a-pdf`, `encrypted`, `corrupt`, `no-text`, and whatever `context.checkTime` throws.
 */
export async function readPdf(bytes: Uint8Array, context: ReadContext): Promise<PagedDocument> {
  checkBytes(bytes, context);
  const [pdfjs, { WorkerMessageHandler }] = await withStandIns(() =>
    Promise.all([
      import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<PdfJs>,
      import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
    ]),
  );
  context.checkTime();
  const watch = new Watch(context.checkTime);
  const [near, far] = PipeEnd.pair(watch.look);
  WorkerMessageHandler.initializeFromPort(far);
  const worker = pdfjs.PDFWorker.create({ port: near, verbosity: 0 });
  const { cMapUrl, standardFontUrl } = { ...defaultAssets(), ...context.assets };
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes),
    worker,
    ...(cMapUrl !== undefined && { cMapUrl, cMapPacked: true }),
    ...(standardFontUrl !== undefined && { standardFontDataUrl: standardFontUrl }),
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: false,
    ownerDocument: NO_FONTS,
    maxImageSize: 0,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise.catch((error: unknown) => {
      watch.check();
      throw openError(error);
    });
    return await readPages(document, bytes, context, watch);
  } finally {
    watch.stop();
    await task.destroy().catch(() => {});
    worker.destroy();
  }
}

function checkBytes(bytes: Uint8Array, { limits, checkTime }: ReadContext): void {
  checkTime();
  if (bytes.length > limits.maxBytes) {
    throw new ReportError(
      'too-large',
      `The file has ${bytes.length} bytes and the limit is ${limits.maxBytes}; raise maxBytes or make the file smaller.`,
    );
  }
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEADER_WINDOW));
  if (!head.includes('%PDF-')) {
    throw new ReportError(
      'not-a-pdf',
      'The file is no PDF (it has no %PDF mark); pass the document that was published.',
    );
  }
}

function openError(error: unknown): ReportError {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') {
    return new ReportError('encrypted', 'The PDF asks for a password; save it without one and try again.', {
      cause: error,
    });
  }
  return new ReportError('corrupt', 'The PDF is damaged and nothing could be read; download it again.', {
    cause: error,
  });
}

/** Keeps the time limit over work that pdf.js does by itself: what it swallows is thrown again by `check`. */
class Watch {
  readonly #checkTime: () => void;
  #failure: { readonly error: unknown } | null = null;
  #active = true;

  constructor(checkTime: () => void) {
    this.#checkTime = checkTime;
  }

  readonly look = (): void => {
    if (!this.#active) return;
    if (this.#failure !== null) throw this.#failure.error;
    try {
      this.#checkTime();
    } catch (error) {
      this.#failure = { error };
      throw error;
    }
  };

  check(): void {
    if (this.#failure !== null) throw this.#failure.error;
    this.#checkTime();
  }

  stop(): void {
    this.#active = false;
  }
}

async function readPages(
  document: PdfDocument,
  bytes: Uint8Array,
  { limits }: ReadContext,
  watch: Watch,
): Promise<PagedDocument> {
  const pages: ReadPage[] = [];
  const marks = new Map<number, readonly Mark[]>();
  const unread: number[] = [];
  const count = Math.min(document.numPages, limits.maxPages);
  let budget = limits.maxItems;
  for (let number = 1; number <= count; number += 1) {
    watch.check();
    const read = budget > 0 ? await readPage(document, number, budget, watch).catch(() => null) : null;
    watch.check();
    if (read === null) {
      unread.push(number);
      continue;
    }
    budget -= read.cost;
    if (read.cut) unread.push(number);
    pages.push(read.read);
    marks.set(number, read.marks);
  }
  if (pages.length === 0) {
    throw new ReportError('corrupt', 'None of the pages of the PDF could be read; download it again.');
  }
  if (pages.every(({ page }) => page.items.length === 0)) throw noText(pages);
  const cache = new Map<number, readonly RulingLine[]>();
  return {
    kind: 'paged',
    format: 'pdf',
    textLayer: textLayerOf(pages),
    pages: pages.map(({ page }) => page),
    findings: [...pageFindings(pages), ...unreadFindings(unread, document.numPages, count, pages, bytes)],
    rulings: async (pageNumber) => {
      const known = cache.get(pageNumber);
      if (known !== undefined) return known;
      const lines = rulingsOf(marks.get(pageNumber) ?? []);
      cache.set(pageNumber, lines);
      marks.delete(pageNumber);
      return lines;
    },
    close: async () => {
      cache.clear();
      marks.clear();
    },
  };
}

interface PageReading {
  readonly read: ReadPage;
  readonly marks: readonly Mark[];
  readonly cost: number;
  readonly cut: boolean;
}

async function readPage(document: PdfDocument, number: number, budget: number, watch: Watch): Promise<PageReading> {
  const page = await document.getPage(number);
  try {
    const { width, height, transform } = page.getViewport({ scale: 1 });
    if (!(width > 0 && height > 0 && width <= MAX_PAGE_SIZE && height <= MAX_PAGE_SIZE)) {
      throw new Error('The page has no size a page can have.');
    }
    const list = await page.getOperatorList({ annotationMode: ANNOTATIONS_OFF });
    watch.check();
    const layers = await document.getOptionalContentConfig();
    const fonts = new Map<string, FontMetrics | null>();
    const content = readContent(list, {
      base: matrixOf(transform) ?? IDENTITY,
      page: [0, 0, width, height],
      fontOf: (name) => {
        const known = fonts.get(name);
        if (known !== undefined) return known;
        const font = page.commonObjs.has(name) ? fontMetrics(page.commonObjs.get(name)) : null;
        fonts.set(name, font);
        return font;
      },
      isLayerVisible: (layer) => typeof layer !== 'object' || layer === null || layers.isVisible(layer),
      maxGlyphs: budget,
      checkTime: watch.look,
    });
    const read = pageOf(content, number, width, height);
    return { read, marks: content.marks, cost: read.page.items.length, cut: content.cut };
  } finally {
    page.cleanup();
  }
}

/** Reads the metrics of a pdf.js font; null for a font that failed to load. */
function fontMetrics(font: unknown): FontMetrics | null {
  if (typeof font !== 'object' || font === null) return null;
  const numbers = (value: unknown): number[] | null =>
    Array.isArray(value) || ArrayBuffer.isView(value) ? Array.from(value as ArrayLike<number>, Number) : null;
  const at = (name: string): unknown => Reflect.get(font, name);
  return {
    vertical: at('vertical') === true,
    isType3: at('isType3Font') === true,
    fontMatrix: numbers(at('fontMatrix')) ?? [0.001, 0, 0, 0.001, 0, 0],
    bbox: numbers(at('bbox')) ?? [0, 0, 0, 0],
    ascent: Number(at('ascent')),
    descent: Number(at('descent')),
    defaultVMetrics: numbers(at('defaultVMetrics')),
  };
}

function noText(pages: readonly ReadPage[]): ReportError {
  if (pages.some(({ unmapped }) => unmapped)) {
    return new ReportError(
      'no-text',
      'The fonts of the PDF give no characters; run text recognition (OCR) on it first.',
    );
  }
  return new ReportError('no-text', 'The PDF holds pictures and no text; run text recognition (OCR) on it first.');
}

function textLayerOf(pages: readonly ReadPage[]): PagedDocument['textLayer'] {
  const withText = pages.filter(({ page }) => page.items.length > 0);
  const recognised = withText.filter((page) => page.recognised);
  return 2 * recognised.length > withText.length ? 'ocr' : 'digital';
}

function pageFindings(pages: readonly ReadPage[]): Finding[] {
  return pages.flatMap(({ page, scan, unmapped }) => {
    const facts: Record<string, Fact> = { page: page.number };
    return [
      ...(unmapped ? [finding('text-unmapped', '', facts, { page: page.number })] : []),
      ...(scan && page.items.length === 0 ? [finding('no-text-layer', '', facts, { page: page.number })] : []),
    ];
  });
}

/** Names the pages that were not read, or not wholly: past the limit, damaged, or at the end of a file that was cut off. */
function unreadFindings(
  failed: readonly number[],
  total: number,
  count: number,
  pages: readonly ReadPage[],
  bytes: Uint8Array,
): Finding[] {
  const parts: (string | number)[] = [...failed];
  if (total > count) parts.push(total === count + 1 ? total : `${count + 1}–${total}`);
  if (parts.length === 0 && isCutOff(bytes)) {
    const empty = pages.filter(({ page, scan }) => page.items.length === 0 && !scan).map(({ page }) => page.number);
    parts.push(...(empty.length > 0 ? empty : [pages.at(-1)?.page.number ?? count]));
  }
  return parts.length === 0 ? [] : [finding('pages-unread', '', { pages: parts })];
}

function isCutOff(bytes: Uint8Array): boolean {
  const tail = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, bytes.length - TRAILER_WINDOW)));
  return !tail.includes('%%EOF');
}
