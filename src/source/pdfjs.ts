import { defaultAssets, guardRejections } from '#platform';
import type { PagedDocument, RulingLine } from '../model/document.js';
import { ReportError } from '../model/error.js';
import type { ReadContext } from '../model/limits.js';
import { type ContentOptions, readContent } from './pdf/content.js';
import { fontMetrics, spellsText } from './pdf/fonts.js';
import { withStandIns } from './pdf/globals.js';
import { breaksOff, holdsContent } from './pdf/lost.js';
import { IDENTITY, matrixOf, multiply } from './pdf/matrix.js';
import { isCutOff, isPdf, mend } from './pdf/mend.js';
import { type FontMetrics, OP, type OperatorList } from './pdf/ops.js';
import { findingsOf, isPdfJsError, type Outcome, openError, requireText, textLayerOf } from './pdf/outcome.js';
import { pageOf, type ReadPage } from './pdf/page.js';
import type { Mark } from './pdf/paint.js';
import { PipeEnd } from './pdf/port.js';
import { rulingsOf } from './pdf/rulings.js';
import { turnMatrix } from './pdf/upright.js';
import { Watch } from './pdf/watch.js';

/** Pages are at most this large, in points; what lies further out is damaged or hostile. */
const MAX_PAGE_SIZE = 20_000;
/** No annotations: stamps, comments and form widgets are no text of the report. */
const ANNOTATIONS_OFF = 0;

/** Milliseconds between two looks at the clock while pdf.js says nothing, and the time it is given to close. */
const CLOCK_TICK = 200;
const CLOSE_TIME = 1000;

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
  /** Number of the page's object in the file. */
  readonly ref: { readonly num: number } | null;
  readonly commonObjs: { has(id: string): boolean; get(id: string): unknown };
  getViewport(options: { scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: number[];
  };
  getOperatorList(options: { annotationMode: number }): Promise<OperatorList>;
  cleanup(): boolean;
}

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
  const { limits } = context;
  if (bytes.length > limits.maxBytes) {
    throw new ReportError(
      'too-large',
      `The file has ${bytes.length} bytes and the limit is ${limits.maxBytes}; raise maxBytes or make the file smaller.`,
    );
  }
  if (!isPdf(bytes)) {
    throw new ReportError(
      'not-a-pdf',
      'The file is no PDF (it has no %PDF mark); pass the document that was published.',
    );
  }
  const cutOff = isCutOff(bytes);
  try {
    return await withDocument(bytes, context, (document, watch) => readPages(document, bytes, context, watch, cutOff));
  } catch (error) {
    const mended =
      error instanceof ReportError && error.code === 'corrupt' ? await mend(bytes, limits.maxUnpackedBytes) : null;
    if (mended === null) throw error;
    return withDocument(mended, context, (document, watch) => readPages(document, mended, context, watch, true));
  }
}

/** Opens a document, uses it and closes it. */
async function withDocument<T>(
  bytes: Uint8Array,
  context: ReadContext,
  use: (document: PdfDocument, watch: Watch) => Promise<T>,
): Promise<T> {
  const watch = new Watch(context.checkTime);
  const [pdfjs, { WorkerMessageHandler }] = await watch.race(() =>
    withStandIns(() =>
      Promise.all([
        import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<PdfJs>,
        import('pdfjs-dist/legacy/build/pdf.worker.mjs'),
      ]),
    ),
  );
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
    // Which characters a font has an entry for.
    fontExtraProperties: true,
    disableFontFace: false,
    ownerDocument: NO_FONTS,
    // Pictures are left out before they are decoded; where one was is seen from the frame around it.
    maxImageSize: 0,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
  // where the time is over before anybody waits for it, its end is nobody's error
  task.promise.catch(() => {});
  const endGuard = guardRejections(isPdfJsError);
  const clock = setInterval(watch.look, CLOCK_TICK);
  try {
    const document = await watch
      .race(() => task.promise)
      .catch((error: unknown) => {
        throw openError(error);
      });
    return await use(document, watch);
  } finally {
    clearInterval(clock);
    await within(CLOSE_TIME, task.destroy());
    worker.destroy();
    await endGuard();
  }
}

/** Waits for `work`, whatever becomes of it, but no longer than `time`. */
async function within(time: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, time);
  });
  await Promise.race([work.catch(() => {}), late]);
  clearTimeout(timer);
}

async function readPages(
  document: PdfDocument,
  bytes: Uint8Array,
  { limits, checkTime }: ReadContext,
  watch: Watch,
  cutOff: boolean,
): Promise<PagedDocument> {
  const pages: ReadPage[] = [];
  const marks = new Map<number, readonly Mark[]>();
  const failed: number[] = [];
  const broken: number[] = [];
  const total = document.numPages;
  const count = Math.min(total, limits.maxPages);
  let budget = limits.maxItems;
  for (let number = 1; number <= count; number += 1) {
    const reading =
      budget > 0 ? await watch.race(() => readPage(document, number, budget, checkTime).catch(() => null)) : null;
    if (reading === null || reading.cut) failed.push(number);
    if (reading === null) continue;
    if (reading.broken) broken.push(number);
    const { blank } = reading;
    if (blank !== null && (await watch.race(() => holdsContent(bytes, blank, limits.maxUnpackedBytes))))
      failed.push(number);
    budget -= reading.read.page.items.length;
    pages.push(reading.read);
    marks.set(number, reading.marks);
  }
  checkTime();
  // Where every page is left open, that is the way of the program that wrote them.
  if (broken.length < pages.length || broken.length === 1) failed.push(...broken);
  const outcome: Outcome = { pages, failed: [...new Set(failed)].sort((a, b) => a - b), total, count, cutOff };
  requireText(outcome);
  const cache = new Map<number, readonly RulingLine[]>();
  return {
    kind: 'paged',
    format: 'pdf',
    textLayer: textLayerOf(outcome),
    pages: pages.map(({ page }) => page),
    findings: findingsOf(outcome),
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
  /** True where the limit cut the page. */
  readonly cut: boolean;
  /** True where the drawing breaks off. */
  readonly broken: boolean;
  /** The number of the page's object where nothing at all is drawn. */
  readonly blank: number | null;
}

async function readPage(
  document: PdfDocument,
  number: number,
  budget: number,
  checkTime: () => void,
): Promise<PageReading> {
  const page = await document.getPage(number);
  try {
    const { width, height, transform } = page.getViewport({ scale: 1 });
    if (!(width > 0 && height > 0 && width <= MAX_PAGE_SIZE && height <= MAX_PAGE_SIZE)) {
      throw new Error('The page has no size a page can have.');
    }
    const list = await page.getOperatorList({ annotationMode: ANNOTATIONS_OFF });
    await fontsArrived(page, list);
    const layers = await document.getOptionalContentConfig();
    const fonts = new Map<string, FontMetrics | null>();
    const base = matrixOf(transform) ?? IDENTITY;
    const options: Omit<ContentOptions, 'base' | 'page'> = {
      fontOf: (name) => {
        const known = fonts.get(name);
        if (known !== undefined) return known;
        const font = page.commonObjs.has(name)
          ? fontMetrics(page.commonObjs.get(name), () => spellsText(list, name))
          : null;
        fonts.set(name, font);
        return font;
      },
      isLayerVisible: (layer) => typeof layer !== 'object' || layer === null || layers.isVisible(layer),
      maxGlyphs: budget,
      checkTime,
    };
    const held = readContent(list, { ...options, base, page: [0, 0, width, height] });
    const { turn } = held;
    // a page whose text lies on its side or upside down is read as one would turn it
    const [across, down] = turn % 2 === 0 ? [width, height] : [height, width];
    const content =
      turn === 0
        ? held
        : readContent(list, {
            ...options,
            base: multiply(turnMatrix(turn, width, height), base),
            page: [0, 0, across, down],
          });
    return {
      read: pageOf(content, number, across, down, turn),
      marks: content.marks,
      cut: content.cut,
      broken: breaksOff(list),
      blank: list.fnArray.length === 0 ? (page.ref?.num ?? null) : null,
    };
  } finally {
    page.cleanup();
  }
}

/** Fonts travel beside the operators; where one is not there yet, a turn of the event loop brings it (or it never comes). */
async function fontsArrived({ commonObjs }: PdfPage, { fnArray, argsArray }: OperatorList): Promise<void> {
  const isMissing = (op: number, at: number) => {
    const args = op === OP.setFont ? argsArray[at] : null;
    return Array.isArray(args) && typeof args[0] === 'string' && !commonObjs.has(args[0]);
  };
  if (!fnArray.some(isMissing)) return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, 0);
  });
}
