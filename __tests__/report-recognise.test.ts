import { drawHtml, drawHtmlStyle, planReport } from '../samples/generator/index.js';
import { safeParseReport } from '../src/index.js';

const said = async (text: string): Promise<string> => {
  const outcome = await safeParseReport(text);
  return outcome.success ? 'report' : outcome.error.code;
};

const page = (body: string): string => `<!doctype html><html><body>${body}</body></html>`;
const table = (rows: readonly (readonly string[])[]): string =>
  `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
const paragraphs = (...texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');

const TITLE = '青河县水务局2018年政府信息公开工作年度报告';
const STORY = [
  '根据有关规定，现公布本局2018年度政府信息公开工作情况。',
  '全年主动公开各类信息一百余条，其中工作动态八十条。',
  '本年度没有收到公开申请，也没有因此发生的复议和诉讼。',
];

describe('documents that are no annual report', () => {
  test.each([
    [
      'a budget with a row and a column named like those of the form',
      page(
        `<h1>青河县水务局2021年部门预算</h1>${table([
          ['科目', '上年', '本年', '总计'],
          ['行政事业性收费', '12', '15', '27'],
          ['总计', '12', '15', '27'],
        ])}${paragraphs('收入比上年增加。', '支出与上年持平。')}`,
      ),
    ],
    [
      'a list of powers with the names of the rows of section two',
      page(
        `<h1>权责清单统计表</h1>${table([
          ['类别', '数量'],
          ['行政许可', '12'],
          ['行政处罚', '30'],
          ['行政强制', '4'],
        ])}`,
      ),
    ],
    [
      'a work plan',
      `2021年政务公开工作要点\n一、总体要求\n${STORY[1]}\n二、重点任务\n按时编制政府信息公开工作年度报告\n加强平台建设。\n三、保障措施\n各单位要明确分工。\n`,
    ],
    [
      'a notice about the reports',
      page(
        paragraphs(
          '关于做好2020年政府信息公开工作年度报告编制发布工作的通知',
          '各乡镇人民政府：',
          '请于一月底前报送本单位2020年政府信息公开工作年度报告。',
          '逾期不报的，予以通报。',
          '格式见附件。',
        ),
      ),
    ],
    [
      'an index page',
      page(
        `<h2>政府信息公开年报</h2><ul>${['水务局', '教育局', '民政局', '财政局']
          .map((unit) => `<li><a href="#">青河县${unit}2020年政府信息公开工作年度报告</a> 2021-01-20</li>`)
          .join('')}</ul><p>版权所有：青河县人民政府</p>`,
      ),
    ],
    ['any text', '今天天气很好。我们去公园。孩子们很高兴。'],
  ])('%s', async (_, document) => {
    expect(await said(document)).toBe('not-a-report');
  });
});

describe('documents that are one, though much is missing', () => {
  test.each([
    ['a title and a free narrative', [TITLE, ...STORY].join('\n')],
    ['the same as a page', page(`<h1>${TITLE}</h1>${paragraphs(...STORY)}`)],
    ['a title and one heading of the form', `${TITLE}\n一、总体情况\n${STORY[1]}`],
    ['two headings of the form', `二、主动公开政府信息情况\n见附表。\n三、收到和处理政府信息公开申请情况\n见附表。`],
    [
      'a table of section two alone',
      page(
        table([
          ['第二十条第（一）项'],
          ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
          ['规章', '0', '0', '0'],
          ['行政规范性文件', '1', '0', '3'],
        ]),
      ),
    ],
  ])('%s', async (_, document) => {
    expect(await said(document)).toBe('report');
  });

  test('the free narrative is partial and doubtful', async () => {
    const outcome = await safeParseReport([TITLE, ...STORY].join('\n'));
    expect(outcome.success && [outcome.result.status, outcome.result.trust]).toEqual(['partial', 'doubtful']);
  });

  test('every part of a report alone', async () => {
    const html = drawHtml(planReport(8, { plain: true }), drawHtmlStyle(8));
    const tables = html.match(/<table[\s\S]*?<\/table>/gu) ?? [];
    expect(tables.length).toBeGreaterThan(2);
    for (const only of [tables[0], tables.at(-2), tables.at(-1)]) expect(await said(page(only ?? ''))).toBe('report');
  });
});
