import { describe, expect, it } from '@jest/globals';
import type { PartReading } from '../src/model/reading.js';
import { options, read, rowOf } from './support/report-stream.js';

const HEAD = ['三、收到和处理政府信息公开申请情况', '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计'];
const END = '四、政府信息公开行政复议、行政诉讼情况';

const LABELS = [
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '（一）予以公开',
  '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
  '1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及“三安全一稳定”',
  '4.保护第三方合法权益',
  '5.属于三类内部事务信息',
  '6.属于四类过程性信息',
  '7.属于行政执法案卷',
  '8.属于行政查询事项',
  '1.本机关不掌握相关政府信息',
  '2.没有现成信息需要另行制作',
  '3.补正后申请内容仍不明确',
  '1.信访举报投诉类申请',
  '2.重复申请',
  '3.要求提供公开出版物',
  '4.无正当理由大量反复申请',
  '5.要求行政机关确认或重新出具已获取信息',
  '（六）其他处理',
  '（七）总计',
  '四、结转下年度继续办理',
];

/** A text with one cell a line: the figures of the rows by their place, zeros in the others; `before` is printed above a label. */
function cells(
  width: number,
  figures: Readonly<Record<number, string>>,
  before: Readonly<Record<number, string>> = {},
): PartReading | undefined {
  const zeros = Array.from({ length: width }, () => '0').join(' ');
  const body = LABELS.flatMap((label, row) => [
    ...(before[row] === undefined ? [] : [before[row]]),
    label,
    ...(figures[row] ?? zeros).split(' '),
  ]);
  return read([...HEAD, ...body, END].join('\n'), '2019', 'requests')[0];
}

describe('rows that all have the same number of figures, fewer than columns', () => {
  it('have no totals where none of them adds up: each figure stands in its own column', () => {
    const reading = cells(6, { 0: '6 1 0 0 2 0', 2: '3 0 0 0 1 0', 5: '3 1 0 0 1 0', 21: '6 1 0 0 2 0' });
    expect(options(reading, 'newRequests')).toEqual(['6|1|0|0|2|0|_']);
    expect(options(reading, 'results.total')).toEqual(['6|1|0|0|2|0|_']);
  });

  it('are proved by the sums down their columns only', () => {
    const reading = cells(6, { 0: '6 1 0 0 2 0', 2: '3 0 0 0 1 0', 5: '3 1 0 0 1 0', 21: '6 1 0 0 2 0' });
    expect(rowOf(reading, 'newRequests')?.placed).toBe('dealt');
  });

  it('keep their totals where they add up, and leave open which column is blank', () => {
    const reading = cells(6, { 0: '6 1 0 0 0 7', 2: '3 0 0 0 0 3', 5: '3 1 0 0 0 4', 21: '6 1 0 0 0 7' });
    const ways = options(reading, 'newRequests') ?? [];
    expect(ways.length).toBeGreaterThan(1);
    expect(ways.every((way) => way.endsWith('|7'))).toBe(true);
  });

  it('say nothing where some rows are full: the totals may be blank in a few', () => {
    const reading = cells(7, { 0: '6 1 0 0 2 0', 2: '3 0 0 0 1 0 4', 5: '3 1 0 0 1 0 5', 21: '6 1 0 0 2 0 9' });
    expect(options(reading, 'newRequests')?.length).toBeGreaterThan(1);
  });

  it('have more than that where a figure is wrapped, and its row adds up joined', () => {
    const wrapped = { 0: '545 5 1 0 0 0 545 6', 2: '3 0 0 0 0 3', 5: '3 1 0 0 0 4', 21: '6 1 0 0 0 7' };
    const ways = options(cells(6, wrapped), 'newRequests') ?? [];
    expect(ways.length).toBeGreaterThan(0);
    expect(ways.every((way) => way.includes('5455') && way.endsWith('|5456'))).toBe(true);
  });

  it('are not joined where the figures add up as they stand', () => {
    const reading = cells(6, { 0: '5 5 1 0 0 0 11', 2: '3 0 0 0 0 3', 5: '3 1 0 0 0 4', 21: '6 1 0 0 0 7' });
    expect(options(reading, 'newRequests')).toEqual(['5|5|1|0|0|0|11']);
  });
});

describe('a figure alone at the edge of a page', () => {
  const sums = { 0: '6 1 7', 2: '3 0 3', 5: '3 1 4', 21: '6 1 7' };

  it('is the first of its row where every row has as many figures', () => {
    const reading = cells(3, { ...sums, 6: '\f1 0 1' });
    expect(options(reading, 'results.notDisclosed.endangersSecurityOrStability')?.length).toBeGreaterThan(1);
    expect(options(reading, 'newRequests')?.length).toBeGreaterThan(1);
  });

  it('may be the number of the page where they have not: its row stays open, the others do not', () => {
    const reading = cells(3, { ...sums, 6: '\f1 0 0 1', 9: '0 0' });
    expect(options(reading, 'results.notDisclosed.endangersSecurityOrStability')).toEqual([]);
    expect(options(reading, 'newRequests')?.length).toBeGreaterThan(1);
  });
});

describe('labels that do not come out before their figures', () => {
  it('stay open, and say nothing of the other rows', () => {
    const body = LABELS.flatMap((label, row) => {
      if (row === 8) return [LABELS[9] ?? '', label, ...'0 0 0 0 0 0'.split(' '), ...'1 0 0 0 0 1'.split(' ')];
      return row === 9
        ? []
        : [label, ...(row === 0 ? '6 1 0 0 0 7' : row === 2 ? '3 0 0 0 0 3' : '0 0 0 0 0 0').split(' ')];
    });
    const reading = read([...HEAD, ...body, END].join('\n'), '2019', 'requests')[0];
    expect(options(reading, 'results.notDisclosed.internalAffairs')?.length).not.toBe(1);
    expect(options(reading, 'results.notDisclosed.processInformation')?.length).not.toBe(1);
    expect((options(reading, 'newRequests') ?? []).every((way) => way.startsWith('6|') || way.endsWith('|7'))).toBe(
      true,
    );
    expect(options(reading, 'newRequests')?.length).toBeGreaterThan(0);
  });
});

describe('the words of a header', () => {
  it('are no name of a group whose own name is cut by a narrow column', () => {
    const body = LABELS.flatMap((label) => [label.replace('（六）其他处理', '（六 1.\n其他处\n）理'), '0 0 0 0 0 0 0']);
    const [reading] = read([...HEAD, ...body, END].join('\n'), '2021', 'requests');
    expect(options(reading, 'newRequests')).toEqual(['0|0|0|0|0|0|0']);
  });
});

describe('the cut ordinal of a group behind a label', () => {
  const near = (after: string): readonly string[] | undefined => {
    const body = LABELS.flatMap((label, row) =>
      row === 11 ? [label, after, '1 0 0 0 0 0 1'] : [label, '0 0 0 0 0 0 0'],
    );
    return options(read([...HEAD, ...body, END].join('\n'), '2019', 'requests')[0], 'results.unableToProvide.notHeld');
  };

  it('is no note that goes on to the next label', () => expect(near('（四')).toEqual(['0|0|0|0|0|0|0']));

  it('but a note in brackets is', () => expect(near('（含不动产登记资料）')).toEqual(['0|0|0|0|0|0|0']));
});
