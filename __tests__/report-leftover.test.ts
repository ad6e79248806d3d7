import { describe, expect, test } from '@jest/globals';
import { parseReport } from '../src/index.js';
import { paper, render } from './support/paper.js';
import { judge } from './support/verdict.js';

const SECTIONS = {
  proactiveDisclosure: '二、主动公开政府信息情况',
  requests: '三、收到和处理政府信息公开申请情况',
  reviewAndLitigation: '四、政府信息公开行政复议、行政诉讼情况',
} as const;
const REVIEW = ['行政复议 行政诉讼', '结果维持 结果纠正 其他结果 尚未审结 总计', Array(15).fill('0').join(' ')];

/** A report whose fourth section has more lines before or after its table. */
const report = (before: readonly string[], after: readonly string[]): string =>
  [
    '某县2023年政府信息公开工作年度报告',
    '一、总体情况',
    '本单位依法公开政府信息。',
    SECTIONS.reviewAndLitigation,
    ...before,
    ...REVIEW,
    ...after,
    '五、存在的主要问题及改进情况',
    '无。',
    '六、其他需要报告的事项',
    '无。',
  ].join('\n');

async function leftOver(text: string): Promise<unknown[]> {
  const { findings } = await parseReport(text);
  return findings.flatMap(({ code, facts }) => (code === 'figures-left-over' ? [facts?.figures] : []));
}

describe('figures no cell of the report comes from', () => {
  test('are told', async () => {
    expect(await leftOver(report([], ['12 7 3']))).toEqual(['12 7 3']);
  });

  test('a lone number on a page that ends elsewhere is the other half of a figure', async () => {
    expect(await leftOver(report(['13'], ['\f以上为本年情况。']))).toEqual(['13']);
  });

  test('a lone number that mends a sum is the other half of a figure, wherever pages end', async () => {
    const cut = report(['行政复议 行政诉讼', '结果维持 结果纠正 其他结果 尚未审结 总计', '13'], []).replace(
      REVIEW.join('\n'),
      '3 45 0 87 5 0 0 0 0 0 0 0 0 0 0',
    );
    expect(await leftOver(cut)).toEqual(['13']);
    // a page numbered 14 mends nothing
    expect(await leftOver(cut.replace('\n13\n', '\n14\n'))).toEqual([]);
  });

  test('a lone number that mends every sum of a figure is that figure, and the number of the page was read for it', async () => {
    const taken = (total: string) =>
      report([], ['总计', total]).replace(Array(15).fill('0').join(' '), '6 0 0 0 1 0 0 0 0 0 0 0 0 0 0');
    expect(await leftOver(taken('6'))).toEqual(['6']);
    expect(await leftOver(taken('7'))).toEqual([]);
  });

  test('a lone number in a table without sums is the number of a page only where such numbers count up', async () => {
    const wrapped = (...marks: readonly string[]) => {
      const { paper: made } = paper('2021', 'dense');
      const [pages, tail] = [render(made, 'rows').split('\n'), ['8']];
      const at = pages.findIndex((line) => line.startsWith('行政强制')) + 1;
      const ends = ['一、', '三、', '四、'].map((heading) => pages.findIndex((line) => line.startsWith(heading)));
      return pages
        .flatMap((line, index) => [
          ...(index === at ? tail : []),
          ...(ends.includes(index) ? marks.slice(ends.indexOf(index)).slice(0, 1) : []),
          line,
        ])
        .join('\n');
    };
    expect(await leftOver(wrapped())).toEqual(['8']);
    expect(await leftOver(wrapped('1', '2', '3'))).toEqual(['8']);
    expect(await leftOver(wrapped('7', '9', '10'))).toEqual([]);
  });

  test('a page mark is none', async () => {
    expect(await leftOver(report(['3'], []))).toEqual([]);
    expect(await leftOver(report([], ['3', '\f以上为本年情况。']))).toEqual([]);
    expect(await leftOver(report([], ['3/8\f']))).toEqual([]);
    expect(await leftOver(report([], ['- 3 -', '\f以上为本年情况。']))).toEqual([]);
  });
});

describe('a table printed twice', () => {
  const TWICE = /(<table(?:(?!<table)[\s\S])*?结果维持[\s\S]*?<\/table>)/u;
  const read = async (look: 'html' | 'rows', again: (cells: string) => string): Promise<string | undefined> => {
    const { paper: report, truth } = paper('2019');
    const cells = report.cases.rows[0]?.cells.join(' ') ?? '';
    if (look === 'rows') report.cases.after = [again(cells)];
    const text = render(report, look);
    const second = (table: string): string =>
      again(cells) === cells ? table : table.replace(/>(\d+)</u, (_, first: string) => `>${Number(first) + 1}<`);
    const html = text.replace(TWICE, (table) => `${table}${second(table)}`);
    return (await judge(look === 'html' ? html : text, truth)).result?.trust;
  };

  test.each(['html', 'rows'] as const)('says nothing else (%s)', async (look) => {
    expect(await read(look, (cells) => cells)).toBe('verified');
  });

  test.each(['html', 'rows'] as const)('with other figures leaves the part in doubt (%s)', async (look) => {
    expect(await read(look, (cells) => cells.replace(/^\d+/u, '77'))).toBe('doubtful');
  });
});
