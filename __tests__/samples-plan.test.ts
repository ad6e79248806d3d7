import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import { drawPdf, drawStyle, dumps, planReport, tableModel } from '../samples/generator/index.js';
import { figureSlots } from '../src/edition/paths.js';
import { relationInstances } from '../src/edition/relations.js';

const SEEDS = Array.from({ length: 40 }, (_, index) => index);
const PARTS = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'] as const;

test('a plan is the same each time, and another seed gives another one', () => {
  expect(planReport(5)).toEqual(planReport(5));
  expect(planReport(5).expected.title).not.toBe(planReport(6).expected.title);
});

test('a plan names every figure of its forms and breaks exactly the relations it says', () => {
  for (const seed of SEEDS) {
    const { parts, expected } = planReport(seed);
    const forms = Object.values(parts);
    const slots = forms.flatMap((part) => figureSlots(part).map((slot) => slot.path));
    expect(Object.keys(expected.figures).sort()).toEqual([...slots].sort());
    const sum = (paths: readonly string[]) => paths.reduce((total, path) => total + (expected.figures[path] ?? 0), 0);
    const failing = forms
      .flatMap(relationInstances)
      .filter(({ relation, left, right }) => relation.kind === 'equal' && sum(left) !== sum(right))
      .map(({ relation, line }) => `${relation.rule} ${line}`);
    const said = [...expected.violations, ...expected.blankTotals].map(({ rule, line }) => `${rule} ${line}`);
    expect(said.sort()).toEqual(failing.sort());
  }
});

test('without planted errors and blanks every relation holds', () => {
  for (const seed of SEEDS) {
    const { expected } = planReport(seed, { errors: 0, plain: true });
    expect(expected.violations).toEqual([]);
    expect(Object.values(expected.figures).filter((figure) => figure === null).length).toBeLessThanOrEqual(1);
  }
});

test('the printed tables hold every figure once, and their cells tile the grid', () => {
  for (const seed of SEEDS) {
    const plan = planReport(seed);
    for (const id of PARTS)
      for (const merged of [true, false]) {
        const tables = tableModel(plan, id, { merged });
        const paths = tables.flatMap((table) => table.rows.flat().flatMap((cell) => cell.path ?? []));
        expect(paths.sort()).toEqual(
          figureSlots(plan.parts[id])
            .map((slot) => slot.path)
            .sort(),
        );
        for (const table of tables) {
          const area = table.rows.flat().reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
          expect(area).toBe(table.rows.length * table.columns);
        }
      }
  }
});

test('every dump of a plan without blanks holds the digits of every figure', () => {
  const plan = planReport(3, { plain: true, scale: 'thousands' });
  for (const { text } of dumps(plan, drawStyle(3))) {
    const digits = text.replace(/\D/gu, '');
    for (const raw of Object.values(plan.printed)) expect(digits).toContain(raw.replace(/\D/gu, ''));
  }
});

test('a drawn PDF has the same bytes each time', async () => {
  const plan = planReport(8);
  const style = drawStyle(8, { font: 'unigb' });
  expect(await drawPdf(plan, style)).toEqual(await drawPdf(plan, style));
});

test('the shipped fonts have every character the plans print', () => {
  const printed = new Set(
    SEEDS.flatMap((seed) => {
      const { flow, words, printed: cells } = planReport(seed);
      return [...JSON.stringify(flow), ...JSON.stringify(words), ...Object.values(cells).join('')];
    }),
  );
  for (const name of ['NotoSansSC', 'NotoSerifSC']) {
    const font = fontkit.create(
      readFileSync(new URL(`../../samples/generator/fonts/${name}-subset.ttf`, import.meta.url)),
    );
    const missing = [...printed].filter((char) => !font.hasGlyphForCodePoint(char.codePointAt(0) ?? 0));
    expect(missing).toEqual([]);
  }
});

test('a lone blank among zeros, or an empty form, is planned as doubtful; strokes and customs are not', () => {
  const planned = (mode: 'allBlank' | 'zerosSlash' | 'zerosBlank' | 'none', seed: number) => {
    const blanks = { proactiveDisclosure: mode, requests: mode, reviewAndLitigation: mode } as const;
    return planReport(seed, { plain: true, errors: 0, scale: 'few', blanks }).expected.trust;
  };
  for (const seed of [1, 2, 3]) {
    expect(planned('allBlank', seed)).toBe('doubtful');
    for (const mode of ['zerosSlash', 'zerosBlank', 'none'] as const) expect(planned(mode, seed)).toBe('verified');
  }
  const lone = SEEDS.map((seed) =>
    planReport(seed, { plain: true, errors: 0, scale: 'few', blanks: { requests: 'scattered' } }),
  ).filter(({ printed }) => Object.values(printed).includes(''));
  expect(lone.length).toBeGreaterThan(10);
  for (const { expected } of lone) expect(expected.trust).toBe('doubtful');
});
