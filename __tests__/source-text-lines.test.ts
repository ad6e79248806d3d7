import fc from 'fast-check';
import type { FlowDocument, FlowLine, Table } from '../src/model/document.js';
import { cellText } from '../src/model/document.js';
import { DEFAULT_LIMITS, type ReadContext } from '../src/model/limits.js';
import { readText } from '../src/source/text.js';

const context: ReadContext = { limits: DEFAULT_LIMITS, checkTime: () => undefined };

const lines = (document: FlowDocument): FlowLine[] => document.blocks.filter((block) => block.type === 'line');
const tables = (document: FlowDocument): Table[] => document.blocks.filter((block) => block.type === 'table');
const grid = (table: Table): string[][] =>
  Array.from({ length: table.rowCount }, (_, row) => table.cells.filter((cell) => cell.row === row).map(cellText));

test('lines keep the numbers an editor shows, whatever ends them', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const document = readText(['一、总体情况', '', '  正文。', '二、'].join(end), context);
    expect(lines(document).map(({ text, line, gapBefore }) => [text, line, gapBefore])).toEqual([
      ['一、总体情况', 1, 'none'],
      ['  正文。', 3, 'blank-line'],
      ['二、', 4, 'none'],
    ]);
  }
});

test('a form feed is a page gap, between lines and inside one, and a last one opens no page', () => {
  const document = readText('一页\n- 1 -\n\f二页\n二页末\f三页\n\f', context);
  expect(lines(document).map(({ text, gapBefore }) => [text, gapBefore])).toEqual([
    ['一页', 'none'],
    ['- 1 -', 'none'],
    ['二页', 'page'],
    ['二页末', 'none'],
    ['三页', 'page'],
  ]);
  expect(document.pages).toBe(3);
  expect(readText('无分页', context).pages).toBeNull();
});

const WRAPPED = [
  '本乡认真贯彻落实新修订的条例，坚持公开为常态、不公',
  '开为例外，全面推进决策、执行、管理、服务、结果公开',
  '，夯实工作基础，规范依申请公开的办理流程，健全信息',
  '报送工作制度。',
  '全年主动公开各类信息二十余条，其中文件类信息十二条',
  '，重点领域信息十余条，对各类规划和统计信息及时更新',
  '。',
];

test('a blank line after every line is the rhythm of the dump, and only a wider gap means something', () => {
  const document = readText(`${WRAPPED.slice(0, 4).join('\n\n')}\n\n\n\n${WRAPPED.slice(4).join('\n\n')}`, context);
  expect(lines(document).map((line) => line.gapBefore)).toEqual([
    'none',
    'none',
    'none',
    'none',
    'blank-line',
    'none',
    'none',
  ]);
});

test('blank lines between whole paragraphs are no rhythm', () => {
  const paragraphs = [
    '第一段讲了很多事情，到此为止。',
    '第二段讲了另外一些事情，也到此为止。',
    '第三段很短，也是完整的。',
    '第四段是最后一段，写到这里。',
    '第五段是补充的说明文字，写完了。',
  ];
  const document = readText(paragraphs.join('\n\n'), context);
  expect(
    lines(document)
      .slice(1)
      .map((line) => line.gapBefore),
  ).toEqual(Array(4).fill('blank-line'));
});

test('a Markdown table is a table, its separator no row, and heading marks are stripped', () => {
  const document = readText(
    '## 二、主动公开政府信息情况\n\n| 信息内容 | 本年制发件数 |\n|---|:--:|\n| 规章 | 3 |\n| 规范性文件 | |\n',
    context,
  );
  expect(lines(document).map((line) => line.text)).toEqual(['二、主动公开政府信息情况']);
  expect(tables(document).map(grid)).toEqual([
    [
      ['信息内容', '本年制发件数'],
      ['规章', '3'],
      ['规范性文件', ''],
    ],
  ]);
  expect(tables(document)[0]).toMatchObject({
    origin: 'markup',
    rowCount: 3,
    columnCount: 2,
    provenance: [{ line: 3 }],
  });
  expect(tables(document)[0]?.cells[2]?.lines).toEqual([[{ text: '规章', provenance: { line: 5 } }]]);
  expect(tables(document)[0]?.cells[5]?.lines).toEqual([]);
});

test('pipes without outer borders part cells; a pipe at the end is a border only where the first row has one', () => {
  const open = readText('信息内容 | 上一年 | 增/减\n行政许可 | 109 | -3\n行政收费 | |', context);
  expect(tables(open).map(grid)).toEqual([
    [
      ['信息内容', '上一年', '增/减'],
      ['行政许可', '109', '-3'],
      ['行政收费', '', ''],
    ],
  ]);
  const closed = readText('第(一)项 | |||\n规章 | 0 | 0 | 0 |', context);
  expect(tables(closed).map(grid)).toEqual([[['第(一)项'], ['规章', '0', '0', '0']]]);
});

test('cells that stand one on a line, each closed by a pipe, are put back into rows', () => {
  const text =
    '第二十条 |\n||||\n信息内容 |\n本年新 |\n本年新 |\n总数量 |\n|\n规章 |\n|\n2 |\n3 |\n|\n行政收费 |\n0 |\n0 |\n三、收到和处理情况';
  const document = readText(text, context);
  expect(tables(document).map(grid)).toEqual([
    [['第二十条'], ['信息内容', '本年新', '本年新', '总数量', ''], ['规章', '', '2', '3', ''], ['行政收费', '0', '0']],
  ]);
  expect(lines(document).map((line) => line.text)).toEqual(['三、收到和处理情况']);
});

test.each([
  '2020年，本局按照县里赛程|政务公开领导小组的统一部署，做好公开工作，取得成效。',
  '首页 | 政务公开 | 年度报告',
  '热线|12345',
  '联系我们 | 网站地图 | 版权所有',
])('a pipe in prose or in a menu makes no table: %s', (text) => {
  const document = readText(`一、总体情况\n${text}\n正文。`, context);
  expect(tables(document)).toEqual([]);
  expect(lines(document).map((line) => line.text)).toContain(text);
});

test('radical code points are repaired, nothing else of a line is changed', () => {
  expect(lines(readText('\ufeff⼀、总体情况（１）', context))[0]?.text).toBe('一、总体情况（１）');
});

test('limits and the clock are kept', () => {
  const limits = { ...DEFAULT_LIMITS, maxItems: 10 };
  expect(() => readText('a\n'.repeat(11), { ...context, limits })).toThrow(
    expect.objectContaining({ code: 'too-large' }),
  );
  let calls = 0;
  readText('一行\n'.repeat(20_000), {
    ...context,
    checkTime: () => {
      calls += 1;
    },
  });
  expect(calls).toBeGreaterThan(10);
});

test('a large dump is read in time that grows with its size only', () => {
  const start = process.cpuUsage().user;
  readText(`${WRAPPED.join('\n')}\n规章 | 0 | 0\n`.repeat(20_000), context);
  readText('| '.repeat(200_000), context);
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(5000);
});

test('no character but pipes, marks and white space is lost', () => {
  const piece = fc.constantFrom('一、总体', '0', ' ', '|', '\n', '\n\n', '\f', '\r\n', '规章', '# ', '---', '。', '\t');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      const document = readText(text, context);
      const kept = document.blocks
        .map((block) => (block.type === 'line' ? block.text : grid(block).flat().join('')))
        .join('');
      const plain = (value: string): string => value.replace(/[\s|#-]/gu, '');
      expect(plain(kept)).toBe(plain(text));
    }),
  );
});

describe('what converters of web pages leave in Markdown', () => {
  const texts = (text: string): (readonly [string, number])[] =>
    lines(readText(text, context)).map((line) => [line.text.trim(), line.line]);

  test('tags, attributes and fences go, and lines keep their numbers', () => {
    expect(
      texts(
        '<html><body>\n**<span\nstyle="font-size:16pt">一、总体情况</span>**\n::: {#zoom .body}\n全年[公开[政府]{lang="EN-US"}信息]{style="color:red"}三条。\n:::\n</body></html>',
      ),
    ).toEqual([
      ['**', 2],
      ['一、总体情况**', 3],
      ['全年公开政府信息三条。', 5],
    ]);
    expect(texts('**[  一、总体情况]{style="font-size:16px"}**\n## **  二、主动公开** ')).toEqual([
      ['一、总体情况', 1],
      ['二、主动公开', 2],
    ]);
  });

  test('brackets and signs of the text itself stay', () => {
    const own = [
      '根据国办公开办函[2021]30号{附件}',
      '办理时限 <20个工作日，>5件',
      '比例：：上升',
      '详见<关于修改规定的通知>',
    ];
    expect(texts(own.join('\n')).map(([text]) => text)).toEqual(own);
  });

  test('cells of a pipe table lose them too', () => {
    const [table] = tables(
      readText('| <span lang="EN-US">规章</span> | [12]{.num} |\n|---|---|\n| 文件 | 3 |', context),
    );
    expect(table && grid(table)).toEqual([
      ['规章', '12'],
      ['文件', '3'],
    ]);
  });
});
