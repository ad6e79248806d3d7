import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  type Dialect,
  drawHtml,
  drawStyle,
  dump,
  htmlStyle,
  type Plan,
  planReport,
} from '../samples/generator/index.js';
import { PART_IDS } from '../src/edition/editions.js';
import { parseReport, type Report } from '../src/index.js';
import { runs } from './support/runs.js';

const RUNS = runs(40);

const squeezed = (text: string): string => text.replace(/[\s\u200b\ufeff]+/gu, '');
const wholeText = (report: Report): string =>
  squeezed(
    [
      report.title ?? '',
      ...report.sections.flatMap(({ heading, blocks }) => [heading ?? '', ...blocks.map(({ text }) => text)]),
    ].join(''),
  );

/** What officials write above and below the tables, in the very words of the tables. */
const SENTENCES = [
  '本年度，本机关未发生行政复议案件，也没有行政诉讼案件。',
  '本年度收到行政复议申请三件，其中结果维持二件、结果纠正一件，尚未审结的没有。',
  '因政府信息公开工作被申请行政复议、提起行政诉讼的情况均未发生',
  '未经复议直接起诉的案件有一件，复议后起诉的案件没有，其他结果也没有',
  '本年新收政府信息公开申请十二件，予以公开八件，部分公开一件，不予公开三件。',
  '规章、行政规范性文件和行政许可、行政处罚事项均已在网站公开，现行有效件数以网站为准。',
  '（一）行政复议。本年度未发生行政复议。',
  '注：行政复议、行政诉讼数量含上年度结转数量。',
  '自然人申请人九人，法人或其他组织三家，总计十二。',
];

/** The text with a paragraph put below the heading of a section, or above the next one; null where the heading is printed otherwise. */
function withParagraph(
  plan: Plan,
  dialect: Dialect | 'html',
  kind: string,
  below: boolean,
  sentence: string,
): string | null {
  const { sections } = plan.expected;
  const at = sections.findIndex((section) => section.kind === kind);
  const heading = sections[below ? at : at + 1]?.heading;
  if (!heading) return null;
  if (dialect === 'html') {
    const html = drawHtml(plan, htmlStyle());
    const found = html.indexOf(`>${heading}<`);
    const place = below ? html.indexOf('>', html.indexOf('</', found)) + 1 : html.lastIndexOf('<', found);
    return found < 0 ? null : `${html.slice(0, place)}<p>${sentence}</p>${html.slice(place)}`;
  }
  const lines = dump(plan, drawStyle(plan.seed), dialect).text.split('\n');
  const found = lines.findIndex((line) => squeezed(line) === squeezed(heading));
  if (found < 0) return null;
  lines.splice(below ? found + 1 : found, 0, sentence);
  return lines.join('\n');
}

test('no paragraph is lost to a table, however much it sounds like one', async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 99 }),
      fc.constantFrom<Dialect | 'html'>('html', 'rows', 'cells', 'raw', 'blankLines'),
      fc.constantFrom(...PART_IDS),
      fc.boolean(),
      fc.constantFrom(...SENTENCES),
      async (seed, dialect, kind, below, sentence) => {
        const text = withParagraph(planReport(seed), dialect, kind, below, sentence);
        if (text === null) return;
        tried += 1;
        const { report } = await parseReport(text);
        const own = report.sections.find((section) => section.kind === kind);
        expect(squeezed((own?.blocks ?? []).map((block) => block.text).join(''))).toContain(squeezed(sentence));
      },
    ),
    RUNS,
  );
  expect(tried).toBeGreaterThan(RUNS.numRuns / 2);
});

test('a row of the table stays a row: its label is no paragraph', async () => {
  for (const dialect of ['rows', 'cells', 'raw'] as const) {
    const { report } = await parseReport(dump(planReport(5), drawStyle(5), dialect).text);
    const text = report.sections.flatMap(({ blocks }) => blocks.map((block) => block.text)).join('\n');
    for (const words of ['勾稽关系', '不计其他情形', '信息内容', '结果维持', '予以公开（'])
      expect(text).not.toContain(words);
  }
});

/** Published reports that users do not have. */
const REAL = join('..', 'shared', 'real');
const present = existsSync(REAL);
if (!present) console.warn(`Real reports are not at ${REAL}: the test that reads them is skipped.`);
const texts = (present ? readdirSync(REAL) : []).flatMap((slug) => {
  const file = join(REAL, slug, 'source.txt');
  return existsSync(file) && !slug.startsWith('p-') ? [file] : [];
});

(texts.length > 0 ? test.each(texts) : test.skip.each(['none']))(
  'every line of prose of a real report is in its text: %s',
  async (file) => {
    const printed = readFileSync(file, 'utf8');
    const all = wholeText((await parseReport(printed)).report);
    const prose = printed
      .split('\n')
      .map(squeezed)
      .filter((line) => /^[^\d]{6,}.*[。，]/u.test(line));
    const lost = prose.filter((line) => !all.includes(line) && !/勾稽|第三项|区分处理|不计其他/u.test(line));
    expect(lost).toEqual([]);
  },
);
