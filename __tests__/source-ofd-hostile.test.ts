import { describe, expect, test } from '@jest/globals';
import { TextReader, TextWriter, Uint8ArrayReader, Uint8ArrayWriter, ZipReader, ZipWriter } from '@zip.js/zip.js';
import fc from 'fast-check';
import { drawAlto, drawBboxLayout, drawHocr, drawOfd, drawStyle, planReport } from '../samples/generator/index.js';
import { ReportError } from '../src/model/error.js';
import { DEFAULT_LIMITS, type ReadContext } from '../src/model/limits.js';
import { readSource } from '../src/source/read.js';

const context: ReadContext = { limits: { ...DEFAULT_LIMITS, maxItems: 20_000 }, checkTime: () => undefined };
/** Seconds of the processor a damaged document of some kilobytes may take. */
const LONGEST = 5;

/** One change of a text: a piece lost, doubled, moved, or replaced by something nasty. */
interface Damage {
  readonly at: number;
  readonly length: number;
  readonly put: string;
}

const NASTY = [
  '',
  '<',
  '>',
  '"',
  '&',
  '</',
  '/>',
  '\0',
  '1e308',
  '-1e308',
  'NaN',
  'g 999999999 9',
  'M 0 0 L',
  'bbox 0 0',
  '<!ENTITY',
  ']]>',
  '<![CDATA[',
];
const damages = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 0, max: 40 }),
    put: fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 6 })),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(text: string, changes: readonly Damage[]): string {
  return changes.reduce((now, { at, length, put }) => {
    const from = Math.floor(at * now.length);
    return now.slice(0, from) + put + now.slice(from + length);
  }, text);
}

/** Reads to the end and looks at everything; any error but a `ReportError` fails the test. */
async function survive(input: Uint8Array | string): Promise<void> {
  const started = process.cpuUsage();
  try {
    const document = await readSource(input, context);
    if (document.kind === 'paged') {
      for (const page of document.pages) {
        for (const { bbox, fontSize } of page.items) {
          expect(bbox.every(Number.isFinite) && Number.isFinite(fontSize)).toBe(true);
        }
        for (const rule of await document.rulings(page.number)) {
          expect([rule.position, rule.start, rule.end, rule.thickness].every(Number.isFinite)).toBe(true);
        }
      }
      await document.close();
    }
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    expect(error.message).toMatch(/\.$/);
  }
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(LONGEST);
}

const [plan, style] = [planReport(5), drawStyle(5)];

describe('damaged documents give a result or a ReportError, soon', () => {
  test('OFD, its files changed', async () => {
    const reader = new ZipReader(new Uint8ArrayReader(await drawOfd(plan, style)), { useWebWorkers: false });
    const files: [string, string][] = [];
    for (const entry of await reader.getEntries()) {
      if (!entry.directory) files.push([entry.filename, await entry.getData(new TextWriter())]);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: files.length - 1 }), damages, async (which, changes) => {
        const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, level: 0 });
        for (const [index, [name, text]] of files.entries()) {
          await writer.add(name, new TextReader(index === which ? damaged(text, changes) : text));
        }
        await survive(await writer.close());
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test('OFD, its bytes changed', async () => {
    const bytes = await drawOfd(plan, style);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), { maxLength: 20 }),
        fc.nat({ max: bytes.length }),
        async (changes, end) => {
          const copy = bytes.slice(0, end % 3 === 0 ? end : bytes.length);
          for (const [at, value] of changes) copy[at] = value;
          await survive(copy);
        },
      ),
      { numRuns: 40 },
    );
  }, 120_000);

  test.each([
    ['ALTO', drawAlto],
    ['hOCR', drawHocr],
    ['bbox-layout', drawBboxLayout],
  ])(
    '%s',
    async (_, draw) => {
      const text = draw(plan, style);
      await fc.assert(
        fc.asyncProperty(damages, async (changes) => survive(damaged(text, changes))),
        { numRuns: 20 },
      );
    },
    120_000,
  );
});
