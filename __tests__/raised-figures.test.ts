import { EDITION_2021 } from '../src/edition/2021.js';
import { pageLines } from '../src/layout/paging.js';
import type { TextItem } from '../src/model/document.js';
import { resolvePart } from '../src/report/resolve/part.js';
import { readStream } from '../src/report/stream/read.js';
import { findTables } from '../src/table/find.js';
import { lineOf, read as readRow } from './support/report-stream.js';
import { item, pageOf } from './support/table-builders.js';

const textsOf = (items: readonly TextItem[]): string[] =>
  pageLines(pageOf(items), true, () => {}).map(({ text }) => text);

describe('a figure that stands higher than its row, because its cell has a second line', () => {
  const row = (raised: number): TextItem[] => [
    item('规章', 60, 100, 12),
    item('3', 200, 100, 12),
    item('2', 260, 100 - raised, 12),
    item('件', 257, 113 - raised, 12),
    item('5', 320, 100, 12),
  ];

  test('belongs to its row, in its place', () => {
    expect(textsOf(row(7))[0]).toBe('规章 3 2 5');
    const below = [item('行政规范性文件', 60, 140, 12), ...[0, 1, 2].map((at) => item('1', 200 + 60 * at, 140, 12))];
    const [table] = findTables(pageOf([...row(7), ...below]), []);
    const figures = table?.cells.filter((cell) => cell.row === 0 && cell.column > 0);
    expect(figures?.map((cell) => cell.lines.flat().map(({ text }) => text))).toEqual([['3'], ['2'], ['5']]);
  });

  test('a row of its own above is none of it', () => {
    expect(textsOf(row(13))).toContain('2');
  });

  test('a figure above or below another is of another row, however near', () => {
    const items = [item('3', 200, 100, 12), item('7', 200, 92, 12), item('5', 320, 100, 12)];
    expect(textsOf(items)).toEqual(['7', '3 5']);
  });

  test('words above a row are none of it', () => {
    expect(textsOf([item('结转', 320, 92, 12), item('3', 200, 100, 12)])).toHaveLength(2);
  });
});

describe('the fifteen figures of section four over several lines of a text', () => {
  const HEADER =
    '结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计';
  const FORM = EDITION_2021.parts.reviewAndLitigation;
  const read = (...figures: string[]) => {
    const lines = ['四、政府信息公开行政复议、行政诉讼情况', HEADER, ...figures].map((text, at) =>
      lineOf(text, at + 1),
    );
    const [stream = null] = readStream(lines, FORM);
    const part = resolvePart(FORM, null, stream);
    return {
      misordered: part.tables[0]?.misordered,
      certainty: part.figures[0]?.certainty,
      values: part.figures.map(({ value }) => value).join(' '),
    };
  };

  test('are in doubt where a short line stands before a long one', () => {
    expect(read('2 1', '1 0 1 0 2 0 0 0 0 0 0 0 1').misordered).toBe(true);
  });

  test('are in doubt where two groups share a line and one stands alone, as on a page that lies askew: any of them may be the first', () => {
    expect(read('1 0 1 0 2 2 0 0 0 2', '0 0 0 1 1').misordered).toBe(true);
    expect(read('0 0 0 0 0 0 0 0 0 0', '0 0 0 0 0').misordered).toBe(false);
  });

  test('need their sums where a line ends within a group', () => {
    const { misordered, certainty } = read('1 0 1 0 2 2 0 0 0', '2 0 0 0 1', '1');
    expect([misordered, certainty]).toEqual([false, 'inferred']);
  });

  test('are open where one of them comes after all others and the sums hold in several places', () => {
    const open = (...figures: string[]) => {
      const lines = ['四、政府信息公开行政复议、行政诉讼情况', HEADER, ...figures].map((text, at) =>
        lineOf(text, at + 1),
      );
      const part = resolvePart(FORM, null, readStream(lines, FORM)[0] ?? null);
      return part.figures.flatMap(({ certainty, path }) =>
        certainty === 'open' ? [path.split('/').slice(2).join('/')] : [],
      );
    };
    expect(open('0 0 0 0 0 1 0 0 0 1 0 0 1 2', '3')).toEqual([]);
    expect(open('0 0 0 0 0 1 0 0 0 1 0 0 1 3', '2')).toEqual(
      ['upheld', 'corrected', 'otherOutcome', 'pending'].map((outcome) => `litigationAfterReview/${outcome}`),
    );
  });

  test('are in doubt where pieces of names stand among the figures of a group', () => {
    const pieces = [
      ...'0 0 0 0 0 0'.split(' '),
      '结果 其他',
      '纠正 结果',
      '1',
      '0',
      '0',
      '总计',
      '复议后起诉',
      ...'1 0 0 1 0 1'.split(' '),
    ];
    expect(read(...pieces).misordered).toBe(true);
  });

  const group = '结果维持 结果纠正 其他结果 尚未审结'.split(' ');

  test('need their sums where the next group is named before the total of the last one', () => {
    const late = ['0', '0', '0', '0', '未经复议直接起诉', '总计', '0', ...group, '2', '2', '32', '63'];
    const { certainty } = read(...late, '复议后起诉', '总计', ...group, '总计', '99', '107', '127', '3', '0', '17');
    expect(certainty).toBe('inferred');
  });

  test('need none where the name of each total stands right before it', () => {
    const own = (...figures: string[]) => [...figures.slice(0, 4), '总计', ...figures.slice(4)];
    const { certainty, misordered } = read(...own('1', '0', '1', '0', '2'), ...'2 0 0 0 2 0 0 0 1 1'.split(' '));
    expect([certainty, misordered]).toEqual(['explicit', false]);
  });

  test('are read in their order, line by line, where the lines are the groups', () => {
    expect(read('1 0 1 0 2', '2 0 0 0 2', '0 0 0 1 1')).toEqual({
      misordered: false,
      certainty: 'explicit',
      values: '1 0 1 0 2 2 0 0 0 2 0 0 0 1 1',
    });
  });
});

describe('the figures of one row over two lines of a text', () => {
  const placed = (...lines: string[]): string | undefined =>
    readRow(lines.join('\n'), '2021', 'requests')[0]?.tables[0]?.rows.find(({ row }) => row === 'newRequests')?.placed;

  test('need their sums where the short line stands above the long one', () => {
    expect(placed('一、本年新收政府信息 174', '公开申请数量 0 0 0 174 0 0')).toBe('dealt');
  });

  test('follow one another where the text prints a cell on each line and but two of them together', () => {
    expect(placed('一、本年新收政府信息公开申请数量', '174', '0', '0', '0', '0', '0 174')).not.toBe('dealt');
  });

  test('follow one another where the last of them went on to the next line', () => {
    expect(placed('一、本年新收政府信息公开申请数量 174 0 0 0 0 0', '174')).not.toBe('dealt');
  });

  test('are proved by nothing in section two, which has no sums, where one stands on a line of its own', () => {
    const rules = (...lines: string[]): string | undefined =>
      readRow(
        ['第二十条第（一）项', '信息内容 本年制发件数 本年废止件数 现行有效件数', ...lines].join('\n'),
        '2021',
        'proactiveDisclosure',
      )[0]?.tables[0]?.rows.find(({ row }) => row === 'rules')?.placed;
    expect(rules('规章 4 24', '2', '行政规范性文件 1 0 8')).toBe('dealt');
    expect(rules('规章 4 2 24', '行政规范性文件 1 0 8')).toBe('count');
    expect(rules('规章', '4', '2', '24', '行政规范性文件', '1', '0', '8')).toBe('count');
  });
});
