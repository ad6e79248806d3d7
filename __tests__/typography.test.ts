import { drawHtmlStyle, drawStyle, dump, htmlBytes, planReport } from '../samples/generator/index.js';
import { parseReport } from '../src/index.js';

const SEEDS = [680_000, 680_003];
// in raw text the width of a line says whether its paragraph goes on, and so does the width of its characters
const DIALECTS = ['rows', 'cells', 'markdown'] as const;

const FULL_WIDTH = 0xfee0;
const HALF: Readonly<Record<string, string>> = { '（': '(', '）': ')', '：': ':', '；': ';', '，': ',' };

/** Ways to type the same words. */
const TYPED: Readonly<Record<string, (text: string) => string>> = {
  'full-width digits': (text) =>
    text.replace(/\d/gu, (digit) => String.fromCodePoint((digit.codePointAt(0) ?? 0) + FULL_WIDTH)),
  'plain brackets, colons and commas': (text) => text.replace(/[（）：；，]/gu, (mark) => HALF[mark] ?? mark),
  'no-break spaces': (text) => text.replace(/[ \u3000]/gu, '\u00a0'),
  'spaces without width between all characters': (text) => text.replace(/(?<=\p{L})(?=\p{L})/gu, '\u200b'),
};

/** Changes the texts of a page and leaves its markup alone. */
const inTexts = (html: string, typed: (text: string) => string): string =>
  html.replace(/(?<=>)[^<]*/gu, (text) => typed(text.replace(/&nbsp;/gu, '\u00a0')));

/** All a reader takes from a report, whatever the width of its characters. */
async function said(text: string): Promise<unknown> {
  const { trust, report } = await parseReport(new TextEncoder().encode(text));
  const words = JSON.stringify([
    report.title,
    report.issuer,
    report.sections.map(({ kind, heading, blocks }) => [kind, heading, blocks.map((block) => block.text)]),
  ]);
  const { year, publishedOn, proactiveDisclosure, requests, reviewAndLitigation } = report;
  return {
    trust,
    words: words.normalize('NFKC').replace(/\s/gu, ''),
    ...{ year, publishedOn, proactiveDisclosure, requests, reviewAndLitigation },
  };
}

describe.each(Object.keys(TYPED))('a report typed with %s says the same', (way) => {
  const typed = TYPED[way] ?? String;

  test.each(SEEDS)('report %i as a web page', async (seed) => {
    const style = { ...drawHtmlStyle(seed), encoding: 'utf-8' } as const;
    const html = new TextDecoder().decode(htmlBytes(planReport(seed), style));
    expect(inTexts(html, typed)).not.toBe(html);
    expect(await said(inTexts(html, typed))).toEqual(await said(html));
  });

  test.each(
    SEEDS.flatMap((seed) => DIALECTS.map((dialect) => [seed, dialect] as const)),
  )('report %i as text: %s', async (seed, dialect) => {
    const { text } = dump(planReport(seed), drawStyle(seed), dialect);
    expect(await said(typed(text))).toEqual(await said(text));
  });

  test('and another figure is another figure', async () => {
    const { text } = dump(planReport(680_003), drawStyle(680_003), 'rows');
    const changed = text.replace(/(?<=总计(?:\s+\d+)*\s)\d+(?=\n)/u, '9999');
    expect(changed).not.toBe(text);
    expect(await said(typed(changed))).not.toEqual(await said(text));
  });
});
