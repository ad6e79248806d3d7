import type { Table } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readText } from '../src/source/text.js';
import { type Paper, paper, render, type Truth } from './support/paper.js';
import { judge } from './support/verdict.js';

const grids = (text: string): string[][][] =>
  readText(text, { limits: DEFAULT_LIMITS, checkTime: () => {} })
    .blocks.filter((block): block is Table => block.type === 'table')
    .map((table) =>
      Array.from({ length: table.rowCount }, (_, row) =>
        table.cells
          .filter((cell) => cell.row === row)
          .map(({ lines }) => lines.map((line) => line.map((span) => span.text).join('')).join(' ')),
      ),
    );

describe('pipes that fill up a short row', () => {
  test('are no cells, whether the row is one line or a line for each cell', () => {
    const rows = [['信息内容', '本年制发件数', '本年废止件数'], ['规章', '1', '2'], ['第（五）项'], ['行政许可', '7']];
    expect(
      grids('信息内容 | 本年制发件数 | 本年废止件数 |\n规章 | 1 | 2 |\n第（五）项 | ||\n行政许可 | 7 | |'),
    ).toEqual([rows.map((row, index) => (index === 3 ? ['行政许可', '7', ''] : row))]);
    expect(grids('|\n第（五）项 | ||\n|\n信息内容 |\n本年制发件数 |\n本年废止件数 |\n|\n规章 |\n1 |\n2 |')).toEqual([
      [rows[2], rows[0], rows[1]],
    ]);
  });

  test('stand on the line of the last cell too, where each cell has its own line', () => {
    expect(grids('第（五）项 | |||\n信息内容 |\n本年增减 |\n处理决定 | |\n行政许可 |\n+1 |\n167 | |')).toEqual([
      [['第（五）项'], ['信息内容', '本年增减', '处理决定', ''], ['行政许可', '+1', '167', '']],
    ]);
  });

  test('stand apart from blank cells', () => {
    expect(grids('一、新收 | 5 | | 5 | ||\n三、结果 | （一）予以公开 | 2 | | | |\n（七）总计 | 5 | | 5 | ||')).toEqual([
      [
        ['一、新收', '5', '', '5'],
        ['三、结果', '（一）予以公开', '2', '', ''],
        ['（七）总计', '5', '', '5'],
      ],
    ]);
    // without a space before them, pipes side by side are blank cells, as some write all their tables
    expect(grids('规范性文件|2|0|3\n规章|1||\n行政许可|||')).toEqual([
      [
        ['规范性文件', '2', '0', '3'],
        ['规章', '1', '', ''],
        ['行政许可', '', '', ''],
      ],
    ]);
  });
});

test('a row of figures is a row, although its label reads like a sentence, and one that begins with a blank cell is whole', () => {
  const label = '（二）部分公开（区分处理的，只计这一情形，不计其他情形）';
  expect(grids(`一、新收||5|5\n|${label}|1|1\n|（七）总计|4|4\n四、结转||1|1`)).toEqual([
    [
      ['一、新收', '', '5', '5'],
      ['', label, '1', '1'],
      ['', '（七）总计', '4', '4'],
      ['四、结转', '', '1', '1'],
    ],
  ]);
});

describe('section four in a text without spans', () => {
  /** The rows of its header, each from the left edge, as page extractors print them. */
  const flat = (outcomes: readonly string[]): string =>
    [
      '行政复议 | 行政诉讼 |',
      `${outcomes.join(' | ')} | 未经复议直接起诉 | 复议后起诉 |`,
      `${[...outcomes, ...outcomes].join(' | ')} |`,
    ].join('\n');

  async function trustOf(outcomes: readonly string[]): Promise<{ trust: string | undefined; wrong: unknown }> {
    const { paper: report, truth }: { paper: Paper; truth: Truth } = paper('2021');
    const text = render(report, 'pipes');
    const lines = text.split('\n');
    const first = lines.findIndex((line) => line.includes('结果维持'));
    const figures = lines.findIndex((line, index) => index > first && /\d/.test(line));
    const start = lines.findIndex((line) => line.includes('行政复议 |') && line.includes('行政诉讼'));
    const from = start < 0 ? first : start;
    const row = (lines[figures] ?? '').replace(/^\| /u, '');
    const { result, wrong } = await judge(
      [...lines.slice(0, from), flat(outcomes), row, ...lines.slice(figures + 1)].join('\n'),
      truth,
    );
    return { trust: result?.trust, wrong };
  }

  test('is read under its header', async () => {
    expect(await trustOf(['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'])).toEqual({
      trust: 'verified',
      wrong: [],
    });
  });

  test('is in doubt where the header exchanges two outcomes', async () => {
    expect((await trustOf(['结果纠正', '结果维持', '其他结果', '尚未审结', '总计'])).trust).toBe('doubtful');
  });
});
