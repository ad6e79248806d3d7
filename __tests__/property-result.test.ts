import fc from 'fast-check';
import {
  DIALECTS,
  drawHtmlStyle,
  drawPdf,
  drawStyle,
  dump,
  htmlBytes,
  planReport,
} from '../samples/generator/index.js';
import { type ParseResult, parseReport, parseResultSchema } from '../src/index.js';
import type { SourceDocument } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readSource } from '../src/source/read.js';
import { runs } from './support/runs.js';

const RUNS = runs(6);

/** Bytes of a planned document: as PDF, web page or dump. */
async function documentOf(seed: number): Promise<Uint8Array> {
  const plan = planReport(seed);
  if (seed % 3 === 0) return htmlBytes(plan, drawHtmlStyle(seed));
  if (seed % 3 === 1) return drawPdf(plan, drawStyle(seed));
  const dialect = DIALECTS[seed % DIALECTS.length] ?? 'rows';
  return new TextEncoder().encode(dump(plan, drawStyle(seed), dialect).text);
}

const seeds = fc.integer({ min: 1, max: 100000 });
const bare = (text: string): string => text.replace(/\s/gu, '');

/** All texts of the source whose middle lies in one of the boxes, or on one of the lines. */
function textAt(source: SourceDocument, provenance: ParseResult['evidence'][string]['provenance']): string {
  return provenance
    .map((place) => {
      if (source.kind === 'flow') {
        if (!('line' in place)) return '';
        return source.blocks
          .map((block) => {
            if (block.type === 'line') return block.line === place.line ? block.text : '';
            const spans = block.cells.flatMap(({ lines }) => lines.flat());
            const own = spans.filter(({ provenance: at }) => 'line' in at && at.line === place.line);
            return own.map(({ text }) => text).join('');
          })
          .join('');
      }
      if (!('page' in place)) return '';
      const page = source.pages.find(({ number }) => number === place.page);
      const [left, top, right, bottom] = place.bbox;
      return (page?.items ?? [])
        .filter(({ bbox }) => {
          const x = (Math.max(bbox[0], left) + Math.min(bbox[2], right)) / 2;
          const y = (bbox[1] + bbox[3]) / 2;
          return x >= Math.max(bbox[0], left) && x <= Math.min(bbox[2], right) && y >= top && y <= bottom;
        })
        .sort((a, b) => a.bbox[1] - b.bbox[1] || a.bbox[0] - b.bbox[0])
        .map(({ text }) => text)
        .join('');
    })
    .join('');
}

/** The value at a pointer, or undefined. */
function at(report: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      report,
    );
}

test("what stands in the boxes of a figure's evidence is its raw text", async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const bytes = await documentOf(seed);
      const source = await readSource(bytes.slice(), { limits: DEFAULT_LIMITS, checkTime: () => {} });
      const { evidence } = await parseReport(bytes);
      const lost = Object.entries(evidence).filter(
        ([, { raw, reading, provenance }]) =>
          reading && raw !== '' && !bare(textAt(source, provenance)).includes(bare(raw)),
      );
      expect(lost.map(([path, { raw, provenance }]) => [path, raw, textAt(source, provenance)])).toEqual([]);
      if (source.kind === 'paged') await source.close();
    }),
    RUNS,
  );
});

test('every path of evidence, findings and checks names something in the report, and the result fits its schema', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const result = await parseReport(await documentOf(seed));
      expect(parseResultSchema.safeParse(result).success).toBe(true);
      const paths = [
        ...Object.keys(result.evidence),
        ...result.findings.map(({ path }) => path),
        ...result.checks.flatMap((check) => check.paths),
        ...result.findings.flatMap(({ suggestion }) => (suggestion ? [suggestion.path] : [])),
      ];
      const named = paths.filter((path) => at(result.report, path) === undefined);
      expect(named).toEqual([]);
    }),
    RUNS,
  );
});

test('the same document gives the same result, in any order and company', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(seeds, { minLength: 2, maxLength: 3 }), async (some) => {
      const documents = await Promise.all(some.map(documentOf));
      const alone: ParseResult[] = [];
      for (const bytes of documents) alone.push(await parseReport(bytes.slice()));
      const together = await Promise.all([...documents].reverse().map((bytes) => parseReport(bytes.slice())));
      expect(together.reverse()).toEqual(alone);
    }),
    runs(3),
  );
});
