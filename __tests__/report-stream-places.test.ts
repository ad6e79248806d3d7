import { describe, expect, it } from '@jest/globals';
import { linesOf } from '../src/layout/lines.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import type { PartReading } from '../src/model/reading.js';
import { parseReport } from '../src/parse.js';
import { readStream } from '../src/report/stream/read.js';
import { readText } from '../src/source/text.js';
import { form, options, rowOf } from './support/report-stream.js';

/** A page as text that keeps its layout: the indent of lines matters. */
const onPage = (text: string, part: 'requests' | 'proactiveDisclosure' | 'reviewAndLitigation'): PartReading => {
  const { lines } = linesOf(readText(text, context));
  const [reading] = readStream(lines, form('2021', part));
  if (reading === undefined) throw new Error('nothing read');
  return reading;
};

const context = { limits: DEFAULT_LIMITS, checkTime: () => undefined };

/** A line with texts that begin at places counted in half-width characters; Han characters take two. */
function set(...texts: readonly (readonly [number, string])[]): string {
  let [line, width] = ['', 0];
  for (const [place, text] of texts) {
    line += ' '.repeat(place - width) + text;
    width = place + [...text].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0);
  }
  return line;
}

const HEADER = [
  set([60, '申请人情况']),
  set([50, '法人或其他组织']),
  set([40, '商业'], [50, '科研'], [60, '社会公'], [70, '法律服']),
  set([30, '自然人'], [40, '企业'], [50, '机构'], [60, '益组织'], [70, '务机构'], [81, '其他'], [91, '总计']),
];

const TABLE = [
  ...HEADER,
  set([0, '一、本年新收政府信息'], [32, '6'], [83, '1'], [93, '7']),
  set([4, '公开申请数量']),
  set([0, '二、上年结转'], [42, '2'], [83, '3'], [93, '5']),
  set([4, '政府信息公开申请数量']),
];

describe('texts that keep the layout of the page', () => {
  it('figures stand under the headers of their columns, and the columns between are blank', () => {
    const reading = onPage(TABLE.join('\n'), 'requests');
    expect(options(reading, 'newRequests')).toEqual(['6|||||1|7']);
    expect(options(reading, 'carriedOver')).toEqual(['|2||||3|5']);
  });

  it('one space between the figures keeps no columns: every place stays possible', () => {
    const text = TABLE.map((line) => line.trim().replace(/ +/gu, ' ')).join('\n');
    expect(options(onPage(text, 'requests'), 'newRequests')?.length).toBeGreaterThan(1);
  });

  it('headers one space apart push each other aside: without a full row they tell nothing', () => {
    const close = [
      set([60, '申请人情况']),
      set(
        [30, '自然人'],
        [37, '商业企业'],
        [46, '科研机构'],
        [55, '社会公益组织'],
        [68, '法律服务机构'],
        [81, '其他'],
        [86, '总计'],
      ),
    ];
    const row = set([0, '一、本年新收政府信息公开申请数量'], [40, '6'], [87, '6']);
    const full = [31, 40, 49, 60, 73, 82, 87].map((place) => [place, '0'] as const);
    const above = set([0, '二、上年结转政府信息公开申请数量'], [40, '1'], [87, '1']);
    const last = set([0, '四、结转下年度继续办理'], ...full);
    expect(options(onPage([...close, row, above].join('\n'), 'requests'), 'newRequests')?.length).toBeGreaterThan(1);
    expect(options(onPage([...close, row, above, last].join('\n'), 'requests'), 'newRequests')).toEqual(['|6|||||6']);
  });

  it('a full row that does not stand under the headers takes their word away', () => {
    const aside = [
      ...TABLE,
      set([0, '（一）予以公开'], [20, '1'], [26, '0'], [32, '0'], [38, '0'], [44, '0'], [50, '0'], [56, '1']),
    ].join('\n');
    expect(options(onPage(aside, 'requests'), 'newRequests')?.length).toBeGreaterThan(1);
  });

  /** Headers of two Han characters each, with so many blanks between them, and a row with three figures. */
  const narrow = (gap: number): string => {
    const at = (column: number): number => 30 + (4 + gap) * column;
    const cells = (words: readonly string[]) =>
      set(...words.map((word, column) => [at(column) + (word.length > 1 ? 0 : 1), word] as const));
    return [
      cells(['自然', '商业', '科研', '社会', '法律', '其他', '总计']),
      set([at(0) + 1, '人'], [at(1), '企业'], [at(2), '机构'], [at(3), '公益'], [at(4), '服务']),
      set([at(3), '组织'], [at(4), '机构']),
      set([0, '（一）予以公开'], [at(0) + 1, '6'], [at(5) + 1, '1'], [at(6) + 1, '7']),
      set([0, '四、结转下年度继续办理'], [at(1) + 1, '3'], [at(5) + 1, '1'], [at(6) + 1, '4']),
    ].join('\n');
  };

  it('headers two spaces apart stand in their own places', () => {
    expect(options(onPage(narrow(2), 'requests'), 'results.disclosed')).toEqual(['6|||||1|7']);
  });

  it('headers one space apart may have been pushed aside, and tell nothing without a full row', () => {
    expect(options(onPage(narrow(1), 'requests'), 'results.disclosed')?.length).toBeGreaterThan(1);
  });

  it('a header with a lost cell says nothing', () => {
    const lost = TABLE.map((line) => line.replace('科研', '    ').replace('机构', '    ')).join('\n');
    expect(options(onPage(lost, 'requests'), 'newRequests')?.length).toBeGreaterThan(1);
  });

  it('a row with nothing on the line of its label is blank where all figures stand beside their own', () => {
    const whole = [...TABLE, '（一）予以公开', set([0, '（七）总计'], [32, '6'], [42, '2'], [83, '4'], [93, '12'])];
    const reading = onPage(whole.join('\n'), 'requests');
    expect(options(reading, 'results.disclosed')).toEqual(['||||||']);
    expect(options(reading, 'results.total')).toEqual(['6|2||||4|12']);
  });

  it('a row without figures stays open where a line of figures stands beside no label', () => {
    const apart = [
      ...TABLE,
      '（一）予以公开',
      set([32, '6'], [83, '1'], [93, '7']),
      '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
    ];
    const reading = onPage(apart.join('\n'), 'requests');
    const rows = ['results.disclosed', 'results.partiallyDisclosed'].map((id) => rowOf(reading, id)?.options.length);
    expect(rows).toContain(0);
  });

  it('blanks counted in characters, not in their width, tell the columns where rows differ in their labels', () => {
    // as poppler pads: the third column stands under its header by the number of characters alone
    const text = [
      '      信息内容          本年制发件数         本年废止件数    现行有效件数',
      '        规章             7                       7',
      '     行政规范性文件           10                      10',
    ];
    expect(options(onPage(text.join('\n'), 'proactiveDisclosure'), 'rules')).toEqual(['7||7']);
    // one row fits either way
    const [rules] = [options(onPage(text.slice(0, 2).join('\n'), 'proactiveDisclosure'), 'rules')];
    expect(rules?.length).toBeGreaterThan(1);
  });

  it('one row alone does not tell how a text was padded: blank totals of section four stay open', () => {
    const places = Array.from({ length: 15 }, (_, column) => 4 + 8 * column);
    const twice = (words: readonly string[]) =>
      set(...places.map((place, column) => [place, words[column % 5] ?? ''] as const));
    const figures = [1, 0, 2, 0, '', 0, 0, 0, 4, '', 0, 0, 5, 0, ''];
    const text = [
      set([16, '行政复议'], [54, '未经复议直接起诉'], [96, '复议后起诉']),
      twice(['结果', '结果', '其他', '尚未', '总计']),
      twice(['维持', '纠正', '结果', '审结', '']),
      set(...figures.map((figure, column) => [(places[column] ?? 0) + 1, String(figure)] as const)),
    ].join('\n');
    expect(options(onPage(text, 'reviewAndLitigation'), 'cases')?.length).toBeGreaterThan(1);
  });
});

describe('labels and notes around the figures', () => {
  const row = (text: string) => onPage(text, 'requests');

  it('a note under the table is no cell of the last row', () => {
    const reading = row('四、结转下年度继续办理 48 0 0 1 0 49\n备注：以上数据由办公室统计。');
    expect(options(reading, 'carriedForward')?.some((option) => option.includes('备注'))).toBe(false);
  });

  it('a row with one slash among its figures is no page mark', () => {
    const reading = row(
      '一、本年新收政府信息公开申请数量\n1 0 0 / 0 0 1\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0',
    );
    expect(options(reading, 'newRequests')).toEqual(['1|0|0|/|0|0|1']);
  });

  it('a page and the number of pages are', () => {
    const reading = row(
      '一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n3 / 8\n二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0',
    );
    expect(options(reading, 'newRequests')).toEqual(['1|0|0|0|0|0|1']);
    expect(options(reading, 'carriedOver')).toEqual(['0|0|0|0|0|0|0']);
  });

  it('words that say nothing was made are cells', () => {
    const reading = onPage('信息内容 本年制发件数 本年废止件数 现行有效件数\n规章\n无\n无\n无', 'proactiveDisclosure');
    expect(options(reading, 'rules')).toEqual(['无|无|无']);
  });

  it('the cut name of a group between the parts of a label does not part them', () => {
    const reading = row('2.其他法律行政\n理 ）不 1 0 0 0 0 0 1\n法规禁止公开\n结 予公');
    expect(options(reading, 'results.notDisclosed.prohibitedByLaw')).toEqual(['1|0|0|0|0|0|1']);
  });

  it('the cut ordinal of a group behind a label is no note that swallows the next one', () => {
    const reading = row('8.属于行政查询\n0 0 0 0 0 0 0\n事项\n（四 1.本机关不掌握\n1 0 0 0 0 0 1\n）无 相关政府信息');
    expect(options(reading, 'results.notDisclosed.administrativeInquiry')).toEqual(['0|0|0|0|0|0|0']);
    expect(options(reading, 'results.unableToProvide.notHeld')).toEqual(['1|0|0|0|0|0|1']);
  });

  it('a note cut into lines behind a label is', () => {
    const reading = row('8.属于行政查询事项（如工商\n登记）\n0 0 0 0 0 0 0\n1.本机关不掌握相关政府信息 1 0 0 0 0 0 1');
    expect(options(reading, 'results.notDisclosed.administrativeInquiry')).toEqual(['0|0|0|0|0|0|0']);
  });

  it('another word between the parts does', () => {
    const reading = row('1.属于国家秘密 0 0 0 0 0 0 0\n2.其他法律行政\n另见附件 1 0 0 0 0 0 1\n法规禁止公开');
    expect(options(reading, 'results.notDisclosed.prohibitedByLaw')).not.toEqual(['1|0|0|0|0|0|1']);
  });
});

describe('Markdown that prints merged cells once for each column', () => {
  const report = (rows: string): string =>
    `# 示例县示例镇2022年政府信息公开工作年度报告\n\n## 一、总体情况\n\n本年度平稳。\n\n## 三、收到和处理政府信息公开申请情况\n\n${rows}\n\n## 四、政府信息公开行政复议、行政诉讼情况\n\n## 五、存在的主要问题及改进情况\n\n无。\n`;
  const head =
    '| 说明 | 说明 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n|---|---|---|---|---|---|---|---|---|';

  it('the figures of a row begin after its repeated label', async () => {
    const label = '一、本年新收政府信息公开申请数量';
    const { report: read } = await parseReport(report(`${head}\n| ${label} | ${label} | 6 | | | | | 0 | 6 |`));
    expect(read.requests?.newRequests).toMatchObject({
      naturalPerson: 6,
      commercialEnterprise: null,
      otherOrganization: 0,
    });
  });

  it('two labels in one row are a group and its row, not a repetition', async () => {
    const { report: read } = await parseReport(
      report(`${head}\n| （一）予以公开 | （二）部分公开 | 6 | | | | | 0 | 6 |`),
    );
    expect(read.requests?.results.disclosed.naturalPerson ?? null).toBeNull();
  });

  const amounts = (row: string): string =>
    `# 示例县示例镇2019年政府信息公开工作年度报告\n\n## 一、总体情况\n\n本年度平稳。\n\n## 二、主动公开政府信息情况\n\n| 第二十条第（九）项 | 第二十条第（九）项 | 第二十条第（九）项 |\n|---|---|---|\n| 信息内容 | 采购项目数量 | 采购总金额 |\n${row}\n\n## 三、收到和处理政府信息公开申请情况\n`;

  it('a unit after a space in the cell belongs to its amount', async () => {
    const { report: read } = await parseReport(amounts('| 政府集中采购 | 3 | 67 万元 |'));
    expect(read.proactiveDisclosure).toMatchObject({ centralizedProcurement: { projects: 3, amountYuan: 670000 } });
  });

  it('a unit in another cell does not', async () => {
    const { findings } = await parseReport(amounts('| 政府集中采购 | 3 | 67 | 万元 |'));
    expect(findings.some(({ severity }) => severity === 'doubt')).toBe(true);
  });
});
