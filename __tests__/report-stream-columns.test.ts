import { describe, expect, it } from '@jest/globals';
import { parseReport } from '../src/parse.js';
import { mergeTable } from '../src/report/resolve/option.js';
import { solve } from '../src/report/resolve/solve.js';
import { form, options, read, rowOf } from './support/report-stream.js';

const requests = form('2021', 'requests');
const ROWS = requests.tables[0]?.rows.filter(({ heading }) => !heading) ?? [];

/** A text that prints column after column: all labels, then each name with the figures of its column. */
function byColumns(columns: readonly (readonly [name: string, figures: readonly string[]])[]): string {
  const labels = requests.tables[0]?.rows.map(({ zh }) => zh) ?? [];
  return [...labels, ...columns.flatMap(([name, figures]) => [name, ...figures])].join('\n\n');
}

const zeros = ROWS.map(() => '0');
const first = (figure: string): readonly string[] => zeros.with(0, figure).with(ROWS.length - 1, figure);
const NAMES = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const FILLED = [first('6'), [], [], [], [], first('1'), first('7')];
const printed = (figures: readonly (readonly string[])[]): (readonly [string, readonly string[]])[] =>
  NAMES.map((name, column) => [name, figures[column] ?? []]);

describe('texts that print column after column, some of them blank', () => {
  it('a name with no figure behind it is a blank column', () => {
    const [reading] = read(byColumns(printed(FILLED)), '2021', 'requests');
    expect(options(reading, 'newRequests')).toEqual(['6|||||1|7']);
    expect(options(reading, 'results.disclosed')).toEqual(['0|||||0|0']);
    expect(options(reading, 'carriedForward')).toEqual(['6|||||1|7']);
  });

  it('a column with fewer figures than rows does not say whose they are', () => {
    const short = FILLED.with(5, first('1').slice(1));
    const [reading] = read(byColumns(printed(short)), '2021', 'requests');
    expect(options(reading, 'newRequests') ?? []).not.toEqual(['6|||||1|7']);
    expect(rowOf(reading, 'results.disclosed')?.options ?? []).toHaveLength(0);
  });

  it('names in another order than the form leave the columns open', () => {
    const turned = printed(FILLED);
    const [reading] = read(
      byColumns([turned[6], ...turned.slice(0, 6)].flatMap((one) => (one ? [one] : []))),
      '2021',
      'requests',
    );
    expect(rowOf(reading, 'newRequests')?.options.length === 1).toBe(false);
  });

  it('rows printed one cell a line under the whole header are no columns', () => {
    const table = ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'];
    const text = [...table, '规章', '0', '1', '2', '行政规范性文件', '3', '4', '5'].join('\n');
    const [reading] = read(text, '2021', 'proactiveDisclosure');
    expect(options(reading, 'rules')).toEqual(['0|1|2']);
    expect(options(reading, 'normativeDocuments')).toEqual(['3|4|5']);
  });

  it('section four: one figure behind two names may be that of either', () => {
    const outcomes = ['结果维持', '结果纠正', '其他结果', '尚未审结'];
    const group = (name: string, figures: readonly string[]): readonly string[] => [
      name,
      ...outcomes.flatMap((outcome, index) => [outcome, figures[index] ?? '']),
      '总计',
    ];
    const text = [
      ...group('行政复议', ['0', '0', '0', '7']),
      '行政诉讼',
      ...group('未经复议直接起诉', ['1', '0', '0', '0']),
      ...group('复议后起诉', ['0', '2', '0', '0']),
    ].filter((line) => line !== '');
    const [reading] = read(text.join('\n'), '2021', 'reviewAndLitigation');
    const found = options(reading, 'cases');
    expect(found).not.toHaveLength(1);
  });
});

describe('section two, whose figures no sum can tell apart', () => {
  const placed = (lines: readonly string[]): readonly (string | undefined)[] | undefined =>
    read(
      ['规章', '规范性文件', '第二十条第（一）项', ...lines].join('\n'),
      '2019',
      'proactiveDisclosure',
    )[0]?.tables[0]?.rows.map((row) => row.placed);

  it('headers between the figures of a row: rows or columns, the text does not say', () => {
    const text = ['本年新制', '本年新公', '作数量', '开数量', '2', '0', '1', '0', '对外公开', '总数量', '0', '0'];
    expect(placed(text)).toEqual(['dealt', 'dealt']);
  });

  it('each column under its own name, with a figure for each row, says so', () => {
    const text = ['本年新制作数量', '2', '1', '本年新公开数量', '0', '0', '对外公开总数量', '0', '0'];
    expect(placed(text)).not.toContain('dealt');
  });
});

describe('columns under their own names where a sum of the document is broken', () => {
  const doubts = async (columns: readonly (readonly string[])[]): Promise<readonly string[]> => {
    const title = '示例县示例镇2022年政府信息公开工作年度报告\n一、总体情况\n本年度工作平稳有序。\n';
    const text = `${title}三、收到和处理政府信息公开申请情况\n${byColumns(printed(columns))}\n`;
    const { findings } = await parseReport(text);
    return findings
      .filter(({ path, severity }) => severity === 'doubt' && path.startsWith('/requests'))
      .map(({ code }) => code);
  };
  const whole = [...Array.from({ length: 6 }, (_, column) => first(column === 0 ? '6' : '0')), first('6')];

  it('one row that does not add up is the error of the document', async () => {
    expect(await doubts(whole.with(6, first('6').with(3, '2')))).toEqual([]);
  });

  it('two rows of which one lacks what the other has too much have their figures exchanged', async () => {
    const moved = whole.with(0, first('6').with(3, '2')).with(6, first('6').with(4, '2'));
    expect(await doubts(moved)).not.toEqual([]);
  });
});

describe('labels cut into lines and misprinted', () => {
  const row = (label: string) =>
    rowOf(read(`${label}\n0 0 0 1 0 0 1`, '2021', 'requests')[0], 'results.notDisclosed.prohibitedByLaw');

  it('the last piece of a label may have lost its beginning', () => {
    expect(row('2.其他法律行政法规\n公开')?.labelMatch).toBe('similar');
  });

  it('a note in brackets after the last piece is none of its words', () => {
    expect(row('2.其他法律行政法规\n禁止公开（件）')?.labelMatch).toBe('exact');
  });

  it('a piece of something else does not end a label', () => {
    expect(row('1.属于国家秘密 0 0 0 0 0 0 0\n2.其他法律行政\n服务机构')).toBeUndefined();
  });
});

describe('figures without their columns', () => {
  it('twelve figures for the fifteen columns of section four: blank totals come first, and nothing is settled', () => {
    const header = '行政复议 未经复议直接起诉 复议后起诉\n'.concat(
      Array.from({ length: 3 }, () => '结果维持 结果纠正 其他结果 尚未审结 总计').join(' '),
    );
    const [reading] = read(`${header}\n1 0 2 0 0 0 0 4 0 0 5 0`, '2021', 'reviewAndLitigation');
    const ways = options(reading, 'cases') ?? [];
    expect(ways[0]).toBe('1|0|2|0|_|0|0|0|4|_|0|0|5|0|_');
    expect(ways.length).toBeGreaterThan(1);
  });

  it('of several ways to fill the columns, what comes first in each row holds throughout', () => {
    const text =
      '一、本年新收政府信息公开申请数量 3 4 7\n二、上年结转政府信息公开申请数量 0\n（一）予以公开 3 4 7\n（七）总计 3 4 7\n四、结转下年度继续办理 0';
    const [reading] = read(text, '2021', 'requests');
    const [table] = requests.tables;
    if (reading === undefined || table === undefined) throw new Error('nothing read');
    const { rows } = solve(table, mergeTable(table, null, reading));
    const filled = rows
      .map((all) => all[0]?.cells.flatMap(({ value }, column) => (value === null || value === 0 ? [] : [column])) ?? [])
      .filter((columns) => columns.length > 0);
    expect(new Set(filled.map(String)).size).toBe(1);
  });
});
