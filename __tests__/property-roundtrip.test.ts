import fc from 'fast-check';
import { type Dialect, drawStyle, dump, type Plan, planReport } from '../samples/generator/index.js';
import { figureSlots } from '../src/edition/paths.js';
import { relationInstances } from '../src/edition/relations.js';
import { parseReport } from '../src/index.js';
import { runs } from './support/runs.js';

const RUNS = runs(8);

const DIALECTS: readonly Dialect[] = ['rows', 'cells', 'blankLines', 'raw', 'layout', 'markdown'];

/** Any figures, most of them 0 or small as in real reports, made to add up. */
function figuresOf(plan: Plan, drawn: readonly number[]): Map<string, number> {
  const figures = new Map<string, number>();
  const slots = Object.values(plan.parts).flatMap((part) => figureSlots(part));
  slots.forEach(({ path }, index) => {
    figures.set(path, drawn[index % drawn.length] ?? 0);
  });
  const of = (path: string): number => figures.get(path) ?? 0;
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + of(path), 0);
  const relations = Object.values(plan.parts).flatMap((part) => relationInstances(part));
  // bounds first: the whole is at least its part
  for (const { relation, left, right } of relations)
    if (relation.kind === 'at-most') figures.set(right[0] ?? '', Math.max(sum(left), sum(right)));
  const settle = (rule: string): void => {
    for (const { relation, left, right } of relations)
      if (relation.finding === rule) figures.set(left[0] ?? '', sum(right));
  };
  // results add to their total, then what came in is set to what went out, then every row to its own total
  settle('requests-results-total');
  for (const { relation, left, right } of relations) {
    if (relation.finding !== 'requests-flow') continue;
    const [fresh = '', carried = ''] = left;
    figures.set(carried, Math.min(of(carried), sum(right)));
    figures.set(fresh, sum(right) - of(carried));
  }
  settle('requests-row-total');
  settle('review-total');
  return figures;
}

function withFigures(plan: Plan, drawn: readonly number[]): Plan {
  const figures = figuresOf(plan, drawn);
  const money = (path: string): boolean => path.endsWith('/amountYuan') && (figures.get(path) ?? 0) !== 0;
  const printed = [...figures].map(([path, value]) => [path, money(path) ? `${value}元` : String(value)] as const);
  return { ...plan, printed: { ...plan.printed, ...Object.fromEntries(printed) } };
}

const figure = fc.oneof(
  { weight: 6, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 1, arbitrary: fc.integer({ min: 41, max: 99999 }) },
);

/** Some zeros printed as nothing, and figures of any size: what a unit that counts visits to its site prints. */
const anyFigure = fc.oneof(
  { weight: 5, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 9999 }) },
  { weight: 1, arbitrary: fc.integer({ min: 10_000, max: 99_999_999 }) },
);

test.each(
  DIALECTS,
)('a %s dump with blanks and huge figures is read right, or the verdict doubts it', async (dialect) => {
  const documents = fc.tuple(
    fc.integer({ min: 1, max: 100000 }),
    fc.array(anyFigure, { minLength: 40, maxLength: 240 }),
    fc.array(fc.boolean(), { minLength: 7, maxLength: 60 }),
  );
  await fc.assert(
    fc.asyncProperty(documents, async ([seed, drawn, blanks]) => {
      const full = withFigures(planReport(seed, { plain: true, errors: 0 }), drawn);
      const printed = Object.entries(full.printed).map(
        ([path, text], index) => [path, text === '0' && blanks[index % blanks.length] ? '' : text] as const,
      );
      const plan = { ...full, printed: Object.fromEntries(printed) };
      const result = await parseReport(dump(plan, drawStyle(seed, { pageNumber: 'hyphens' }), dialect).text);
      const wrong = printed.flatMap(([path, text]) => {
        const said = result.evidence[path]?.raw.replace(/\s/gu, '') ?? '';
        return said === text ? [] : [`${path}: ${said} instead of ${text}`];
      });
      if (result.trust !== 'doubtful') expect(wrong).toEqual([]);
    }),
    runs(3),
  );
});

test.each(DIALECTS)('a %s dump of any figures that add up gives them back', async (dialect) => {
  const documents = fc.tuple(fc.integer({ min: 1, max: 100000 }), fc.array(figure, { minLength: 40, maxLength: 240 }));
  await fc.assert(
    fc.asyncProperty(documents, async ([seed, drawn]) => {
      const base = planReport(seed, { plain: true, errors: 0 });
      const plan = withFigures(base, drawn);
      const { text } = dump(plan, drawStyle(seed, { pageNumber: 'hyphens' }), dialect);
      const result = await parseReport(text);
      const said = new Map(
        Object.entries(result.evidence).flatMap(([path, { raw, reading }]) => (reading ? [[path, raw] as const] : [])),
      );
      const wrong = [...figuresOf(base, drawn)]
        .filter(([path]) => said.get(path)?.replace(/\s/gu, '') !== plan.printed[path])
        .map(([path]) => `${path}: ${String(said.get(path))} instead of ${plan.printed[path]}`);
      // a dump may leave a figure open, but then it says so
      if (result.trust !== 'doubtful') expect(wrong).toEqual([]);
      else expect(result.findings.some(({ severity }) => severity === 'doubt')).toBe(true);
      if (dialect === 'rows' || dialect === 'markdown') {
        expect(wrong).toEqual([]);
        expect(result.trust).toBe('verified');
      }
    }),
    RUNS,
  );
});
