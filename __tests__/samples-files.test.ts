import { readdirSync, readFileSync } from 'node:fs';
import { layoutPages } from '../samples/generator/pages.js';
import { makeSample, planSample, SAMPLES } from '../samples/generator/samples.js';
import { halfWidth } from '../samples/generator/scene.js';

const folder = new URL('../../samples/', import.meta.url);

test.each(
  SAMPLES.map((sample) => [sample.name, sample] as const),
)('%s is what its plan makes', async (name, sample) => {
  const { document, bytes, expected } = await makeSample(sample);
  const kept: unknown = JSON.parse(readFileSync(new URL(`${name}.expected.json`, folder), 'utf8'));
  expect(kept).toEqual(expected);
  // compared by Buffer.compare: a difference of kilobytes printed byte by byte helps nobody
  expect(Buffer.compare(readFileSync(new URL(document, folder)), bytes)).toBe(0);
});

test('no document lies in the samples without a plan', () => {
  const names = new Set(SAMPLES.map((sample) => sample.name));
  const files = readdirSync(folder).filter(
    (file) => /\.(?:pdf|txt|md|html|docx|xml|json)$/u.test(file) && file !== 'README.md',
  );
  const strangers = files.filter((file) => !names.has(file.replace(/(?:\.expected)?\.\w+$/u, '')));
  expect(strangers).toEqual([]);
});

test('the samples show both verdicts and both forms', () => {
  const all = SAMPLES.map((sample): { trust: string; editions: Record<string, string> } =>
    JSON.parse(readFileSync(new URL(`${sample.name}.expected.json`, folder), 'utf8')),
  );
  expect(new Set(all.map((expected) => expected.trust))).toEqual(new Set(['verified', 'inconsistent']));
  expect(new Set(all.flatMap((expected) => Object.values(expected.editions)))).toEqual(new Set(['2019', '2021']));
});

test('the sample with a cut row has one', () => {
  const sample = SAMPLES.find(({ cutRow }) => cutRow);
  if (!sample) throw new Error('no such sample');
  const { plan, look } = planSample(sample);
  const pages = layoutPages(plan, look, halfWidth);
  expect(pages.reduce((sum, page) => sum + page.rowsCut, 0)).toBeGreaterThan(0);
});
