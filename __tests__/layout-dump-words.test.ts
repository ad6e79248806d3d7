import { linesOf } from '../src/layout/lines.js';
import { blocksOf } from '../src/layout/paragraphs/blocks.js';
import { sectionsOf } from '../src/layout/sections/sections.js';
import type { FlowDocument } from '../src/model/document.js';
import { closeHanSpaces } from '../src/model/han.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { parseReport } from '../src/parse.js';
import { readText } from '../src/source/text.js';
import { paper, render } from './support/paper.js';

const flow = (text: string): FlowDocument => readText(text, { limits: DEFAULT_LIMITS, checkTime: () => undefined });
const textsOf = (text: string): string[] =>
  flow(text).blocks.flatMap((block) => (block.type === 'line' ? [block.text] : []));
const furnitureOf = (text: string): string[] => linesOf(flow(text)).furniture.map((line) => line.text);
const paragraphsOf = (text: string): string[] => blocksOf(linesOf(flow(text)).lines).map(({ block }) => block.text);

describe('a dump that gives wide forms for all that was printed narrow', () => {
  const rows = '规章　１ ０ ２ ３ ４ ５ ６ ７ ８ ９ － １．５\n'.repeat(6);

  test('gives narrow digits and letters, and the marks beside them; commas and brackets of the text stay wide', () => {
    expect(
      textsOf(
        `某局２０２１年报告（２０２２年３月１日）\n共１２，３４５条，用时２．５天，１７：４３发布，ＡＰＰ占３０％\n${rows}`,
      ).slice(0, 2),
    ).toEqual(['某局2021年报告（2022年3月1日）', '共12,345条，用时2.5天，17:43发布，APP占30%']);
  });

  test('keeps the wide mark of a heading', () => {
    expect(textsOf(`一．总体情况\n${rows}`)[0]).toBe('一．总体情况');
  });

  test('is not one in which narrow digits stand too, nor one with a few wide digits', () => {
    const typed = `某局２０２１年报告\n${rows}${'规范性文件 1 0 12\n'.repeat(3)}`;
    expect(textsOf(typed)[0]).toBe('某局２０２１年报告');
    expect(textsOf('某局２０２１年报告\n规章 ０ １')[0]).toBe('某局２０２１年报告');
  });

  test('a title with wide digits names its unit all the same', async () => {
    const text = [
      '云岭县水务局２０２１年政府信息公开工作年度报告',
      '一、总体情况',
      '本局做了工作。2021年有序推进。',
      '五、存在的主要问题及改进情况',
      '无。',
      '二、主动公开政府信息情况',
    ];
    const { report } = await parseReport(text.join('\n'));
    expect([report.issuer, report.title]).toEqual(['云岭县水务局', text[0]]);
  });
});

describe('marks of pages in pieces', () => {
  const page = (number: number, end: string): string => `第${'一二三'[number - 1]}页的正文。\n${end}`;

  test('`-`, `2`, `-` at the end of each page is furniture, also with a total', () => {
    expect(furnitureOf([1, 2, 3].map((number) => page(number, `-\n${number}\n-`)).join('\n\f'))).toHaveLength(9);
    expect(furnitureOf([1, 2, 3].map((number) => page(number, `${number}\n/\n3`)).join('\n\f'))).toHaveLength(9);
    expect(furnitureOf([1, 2, 3].map((number) => page(number, `—${number}\n—`)).join('\n\f'))).toHaveLength(6);
  });

  test('cells at the ends of pages stay: they do not count with the pages', () => {
    expect(furnitureOf([1, 2, 3].map((number) => page(number, '-\n4\n-')).join('\n\f'))).toEqual([]);
    expect(furnitureOf(`${page(1, '-\n1\n-')}\n\f${page(2, '无')}\n\f${page(3, '其他')}`)).toEqual([]);
    expect(furnitureOf([1, 2, 3].map((number) => page(number, `0\n${number} / 3`)).join('\n\f'))).not.toContain('0');
    expect(furnitureOf([1, 2, 3].map((number) => `-\n${number}\n-\n后面的正文。`).join('\n'))).toEqual([]);
  });
});

describe('a running title that an extractor gives after the text of its page', () => {
  const TITLE = '云岭县水务局2021年政府信息公开工作年度报告';

  test('goes from the first page too, where the title stands at its head, on one line or on two', () => {
    const pages = ['第一页。', '第二页。', '第三页。'].map((text) => `${text}\n${TITLE}`);
    for (const head of [TITLE, '云岭县水务局\n2021年政府信息公开工作年度报告'])
      expect(furnitureOf(`${head}\n${pages.join('\n\f')}`)).toEqual([TITLE, TITLE, TITLE]);
  });

  test('stays on the first page where it is the only title', () => {
    const pages = ['第一页。', '第二页。', '第三页。'].map((text) => `${text}\n${TITLE}`);
    expect(furnitureOf(pages.join('\n\f'))).toEqual([TITLE, TITLE]);
  });
});

describe('a heading that a dump prints twice because it was drawn twice', () => {
  const spans = (text: string) => sectionsOf(linesOf(flow(text)).lines).sections;

  test('is one heading, and its second copy no text', () => {
    const [section] = spans('一、总体情况\n一、总体情况\n本局做了工作。');
    expect(section).toMatchObject({ heading: '一、总体情况', headingLines: [0, 1] });
  });

  test('a line below it that says something else is text', () => {
    const [section] = spans('一、总体情况\n总体情况\n一、总体情况良好。');
    expect(section?.headingLines).toEqual([0]);
  });
});

describe('a title that a dump has glued to the introduction', () => {
  const first = (text: string): string[] => sectionsOf(linesOf(flow(text)).lines).lines.map((line) => line.text);
  const REST = '根据《条例》的要求，编制本报告。一、总体情况';

  test.each([
    ['云岭县水务局2021年政府信息公开工作年度报告', ''],
    ['云岭县水务局政府信息公开工作年度报告（2021年度）', '发布日期：2022年3月5日'],
    ['2021年度云岭县水务局政府信息公开工作年度报告', '（2022年3月10日）'],
  ])('%s%s stands apart from it', (title, date) => {
    expect(first(title + date + REST)).toEqual(
      [title, date, '根据《条例》的要求，编制本报告。', '一、总体情况'].filter(Boolean),
    );
  });

  test('a sentence about the report is whole, and so is one below the title', () => {
    const sentence = '根据云岭县水务局2021年政府信息公开工作年度报告，按照要求公布。';
    expect(first(sentence)).toEqual([sentence]);
    const about = '云岭县水务局2021年政府信息公开工作年度报告根据《条例》编制。';
    expect(first(`云岭县水务局2021年政府信息公开工作年度报告\n${about}`)).toHaveLength(2);
  });

  test('is not the last step of a breadcrumb before it', async () => {
    const title = '云岭县水务局2021年政府信息公开工作年度报告';
    const text = `当前位置：首页 > 政务公开 > 政府信息公开年报${title}发布时间：2022-02-02 浏览次数：9一、总体情况本局做了工作。五、存在的主要问题及改进情况无。二、主动公开政府信息情况`;
    expect((await parseReport(text)).report.title).toBe(title);
  });
});

test.each([
  ['平均用时2. 5天', '平均用时2.5天'],
  ['（电话：0512- 6123456）', '（电话：0512-6123456）'],
  ['1. 5G网络建设', '1. 5G网络建设'],
  ['措施如下：1. 5G网络', '措施如下：1. 5G网络'],
  ['见Open Data栏目和3 4两项', '见Open Data栏目和3 4两项'],
])('the blank in %s', (text, expected) => {
  expect(closeHanSpaces(text)).toBe(expected);
});

describe('paragraphs of a dump', () => {
  const full = '本局坚持以公开为常态不公开为例外，推进决策执行管理服务和结果公开';
  const end = '健全机制，落实责任，各项工作都有新的进展，群众的满意度继续提高。';

  test('an indent of two blanks begins one, and a full line without it goes on', () => {
    const lines = [`  ${full.slice(1)}`, end, full, full, end, `  ${full.slice(1)}`, full, '到此为止。'];
    expect(paragraphsOf(lines.join('\n'))).toEqual([
      full.slice(1) + end + full + full + end,
      `${full.slice(1)}${full}到此为止。`,
    ]);
  });

  test('blank lines amid sentences part nothing; where they stand after sentences only, they part paragraphs', () => {
    const lines = [full, full, end, full, full, end];
    expect(
      paragraphsOf(['  ', ''].flatMap((lead) => lines.map((line, at) => (at === 0 ? lead + line : line))).join('\n\n')),
    ).toHaveLength(1);
    expect(paragraphsOf(`${lines.slice(0, 3).join('\n')}\n\n${lines.slice(3).join('\n')}`)).toHaveLength(2);
  });

  test('`无。` is a paragraph of its own, and the end of a sentence is not', () => {
    expect(paragraphsOf([full, full, full, full, end, '无。'].join('\n')).at(-1)).toBe('无。');
    expect(paragraphsOf([full, full, full, `${full.slice(0, -1)}的`, '无。'].join('\n'))).toHaveLength(1);
  });

  test('numbered headings of about one length show no margin in a short text that is not wrapped', async () => {
    const { paper: report } = paper('2021');
    report.front = report.front.slice(0, 1);
    report.problems = ['公开的内容还不够丰富。'];
    report.other = ['无。'];
    const items = ['1.政府信息公开工作机构和人员设置情况', '2.政府信息公开建立健全工作制度情况'];
    const said = '我局高度重视政府信息公开工作，成立了信息公开工作领导小组。';
    report.overview = ['2022年，我局做了工作。', ...items.flatMap((item) => [item, said])];
    const { report: read } = await parseReport(render(report, 'pipes'));
    const overview = read.sections.find(({ kind }) => kind === 'overview');
    expect(overview?.blocks.map(({ text }) => text)).toEqual(report.overview);
  });

  test('cells of a small table told in a section stand apart', async () => {
    const { paper: report } = paper('2021');
    report.overview = ['政策解读情况如下。', '| 新闻发布会 | 电视采访 | 图 文 |', '| 3次 | 2次 | 21 条 |'];
    const { report: read } = await parseReport(render(report, 'pipes'));
    const overview = read.sections.find(({ kind }) => kind === 'overview');
    expect(overview?.blocks.map(({ text }) => text)).toEqual([
      '政策解读情况如下。',
      '新闻发布会 电视采访 图文',
      '3次 2次 21条',
    ]);
  });
});
