import fc from 'fast-check';
import { type MarkedPage, type Marks, markedPages, rebuilt } from '../bench/eval/mutate-pages.js';
import { drawPdf, drawStyle, planReport, random } from '../samples/generator/index.js';
import { parseReport } from '../src/index.js';
import type { RulingLine } from '../src/model/document.js';
import type { BBox } from '../src/model/geometry.js';
import { parseDocument } from '../src/parse.js';
import { runs } from './support/runs.js';

const RUNS = runs(4);
const seeds = fc.integer({ min: 1, max: 100000 });

type Parsed = Awaited<ReturnType<typeof parseDocument>>;

/** All a result says but where things stand. */
const said = ({ report, status, trust, checks, findings, evidence }: Parsed) => ({
  report,
  status,
  trust,
  checks,
  findings: findings.map(({ bbox: _, ...rest }) => rest),
  evidence: Object.fromEntries(Object.entries(evidence).map(([path, { raw, reading }]) => [path, { raw, reading }])),
});

const marksOf = (seed: number): Promise<Marks> =>
  markedPages(planReport(seed), drawStyle(seed, { rotate: 0, cropped: false }));

const parse = (marks: Marks, pages: readonly MarkedPage[]): Promise<Parsed> =>
  parseDocument(rebuilt(marks.base, pages));

test('the order of text items in the file does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, async (seed) => {
      const marks = await marksOf(seed);
      const rng = random(seed).fork('order');
      const shuffled = marks.pages.map((page) => ({ ...page, items: rng.shuffle(page.items) }));
      expect(said(await parse(marks, shuffled))).toEqual(said(await parse(marks, marks.pages)));
    }),
    RUNS,
  );
});

function scaled(pages: readonly MarkedPage[], factor: number): MarkedPage[] {
  const box = ([left, top, right, bottom]: BBox): BBox => [
    left * factor,
    top * factor,
    right * factor,
    bottom * factor,
  ];
  const ruling = (line: RulingLine): RulingLine => ({
    ...line,
    position: line.position * factor,
    start: line.start * factor,
    end: line.end * factor,
    thickness: line.thickness * factor,
  });
  return pages.map(({ page, items, rulings }) => ({
    page: { ...page, width: page.width * factor, height: page.height * factor },
    items: items.map((marked) => ({
      ...marked,
      item: { ...marked.item, bbox: box(marked.item.bbox), fontSize: marked.item.fontSize * factor },
    })),
    rulings: rulings.map(ruling),
  }));
}

test('the size of a page changes nothing but boxes', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom(0.5, 0.8, 1.3, 2), async (seed, factor) => {
      const marks = await marksOf(seed);
      expect(said(await parse(marks, scaled(marks.pages, factor)))).toEqual(said(await parse(marks, marks.pages)));
    }),
    RUNS,
  );
});

test('the rotation of a page changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(seeds, fc.constantFrom(90 as const, 180 as const, 270 as const), async (seed, rotate) => {
      const plan = planReport(seed);
      const upright = await parseReport(await drawPdf(plan, drawStyle(seed, { rotate: 0 })));
      const turned = await parseReport(await drawPdf(plan, drawStyle(seed, { rotate })));
      expect(said(turned)).toEqual(said(upright));
    }),
    RUNS,
  );
});
