import { drawHtmlStyle, drawStyle, dump, htmlBytes, planReport } from '../samples/generator/index.js';
import { parseReport } from '../src/index.js';

const SEEDS = [680_000, 680_002, 680_003, 680_009];
const DIALECTS = ['rows', 'cells', 'markdown', 'labelsFirst'] as const;

/** `2024` as `２０２４`: what word processors write where the digits of a document are set as wide as its characters. */
const wide = (text: string): string =>
  text.replace(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + 0xfee0));
const wideTexts = (html: string): string =>
  html.replace(/>[^<]*/gu, (text) => wide(text).replace(/&#[^;]+;/gu, (entity) => entity.normalize('NFKC')));

/** All a reader takes from a report, whatever the width of its characters. */
async function said(text: string): Promise<unknown> {
  const { trust, report } = await parseReport(new TextEncoder().encode(text));
  const words = JSON.stringify([
    report.title,
    report.issuer,
    report.sections.map(({ kind, heading, blocks }) => [kind, heading, blocks.map((block) => block.text)]),
  ]).normalize('NFKC');
  const { year, publishedOn, proactiveDisclosure, requests, reviewAndLitigation } = report;
  return { trust, words, year, publishedOn, proactiveDisclosure, requests, reviewAndLitigation };
}

describe('a report in full-width digits says what it says in plain ones', () => {
  test.each(SEEDS)('report %i as a web page', async (seed) => {
    const html = new TextDecoder().decode(htmlBytes(planReport(seed), { ...drawHtmlStyle(seed), encoding: 'utf-8' }));
    expect(await said(wideTexts(html))).toEqual(await said(html));
  });

  test.each(
    SEEDS.flatMap((seed) => DIALECTS.map((dialect) => [seed, dialect] as const)),
  )('report %i as text: %s', async (seed, dialect) => {
    const { text } = dump(planReport(seed), drawStyle(seed), dialect);
    expect(await said(wide(text))).toEqual(await said(text));
  });

  test('and another figure is another figure', async () => {
    const { text } = dump(planReport(680_003), drawStyle(680_003), 'rows');
    const changed = wide(text).replace(/(?<=总计(?:\s+[０-９]+)*\s)[０-９]+(?=\n)/u, '９９９９');
    expect(changed).not.toBe(wide(text));
    expect(await said(changed)).not.toEqual(await said(text));
  });
});
