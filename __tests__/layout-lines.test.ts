import fc from 'fast-check';
import { missingPages } from '../src/layout/furniture/page-numbers.js';
import { linesOf } from '../src/layout/lines.js';
import type { FlowDocument, Line, Page, PagedDocument, TextItem } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readText } from '../src/source/text.js';

const [WIDTH, HEIGHT] = [595, 842];

/** An item of `text` set at `size`; Han characters are an em wide, others half of one. */
function item(text: string, left: number, top: number, size = 16, more: Partial<TextItem> = {}): TextItem {
  const width = Array.from(text).reduce((sum, char) => sum + (char > '\u2e7f' ? size : size / 2), 0);
  return { text, bbox: [left, top, left + width, top + size], fontSize: size, ...more };
}

function paged(...pages: TextItem[][]): PagedDocument {
  return {
    kind: 'paged',
    format: 'pdf',
    textLayer: 'digital',
    pages: pages.map((items, index): Page => ({ number: index + 1, width: WIDTH, height: HEIGHT, items })),
    rulings: async () => [],
    findings: [],
    close: async () => undefined,
  };
}

const flow = (text: string): FlowDocument => readText(text, { limits: DEFAULT_LIMITS, checkTime: () => undefined });
const texts = (lines: readonly Line[]): string[] => lines.map((line) => line.text);
const read = (document: PagedDocument | FlowDocument): { lines: string[]; furniture: string[] } => {
  const { lines, furniture } = linesOf(document);
  return { lines: texts(lines), furniture: texts(furniture) };
};

describe('lines of a page', () => {
  test('a border parts two texts that nearly touch; one further left parts nothing', () => {
    const line = (borderBefore?: number) =>
      read(
        paged([
          item('结果', 81, 50, 12),
          item('形）', 108, 50, 12, borderBefore === undefined ? {} : { borderBefore }),
        ]),
      );
    expect(line(106.5).lines).toEqual(['结果 形）']);
    expect(line().lines).toEqual(['结果形）']);
    expect(line(80).lines).toEqual(['结果形）']);
  });

  test('items on one baseline are a line; single characters join, a visible gap is a space', () => {
    const { lines } = linesOf(
      paged([
        item('总', 100, 50),
        item('体', 116, 50),
        item('情况', 132, 50.4),
        item('95', 300, 51),
        item('0', 340, 50),
      ]),
    );
    expect(texts(lines)).toEqual(['总体情况 95 0']);
    expect(lines[0]?.spans.map((span) => span.text)).toEqual(['总体情况', '95', '0']);
    expect(lines[0]?.spans[0]?.provenance).toEqual({ page: 1, bbox: [100, 50, 164, 66.4] });
  });

  test('two figures close together stay two figures, while stretched Han text stays one word', () => {
    expect(read(paged([item('12', 100, 50), item('3', 120, 50)])).lines).toEqual(['12 3']);
    expect(read(paged([item('公', 100, 50), item('开', 121, 50)])).lines).toEqual(['公开']);
  });

  test('a superscript stands on the line it belongs to, mixed sizes on one baseline too', () => {
    expect(read(paged([item('面积', 100, 50), item('2', 132, 48, 8), item('公里', 137, 50)])).lines).toEqual([
      '面积2公里',
    ]);
    expect(read(paged([item('标题', 100, 50, 22), item('2020', 144, 56, 14)])).lines).toEqual(['标题2020']);
  });

  test('lines go from top to bottom, tight ones stay apart', () => {
    expect(read(paged([item('第二行', 100, 67), item('第一行', 132, 50), item('第三行', 100, 84)])).lines).toEqual([
      '第一行',
      '第二行',
      '第三行',
    ]);
  });

  test('figures between the two lines of a label stand on a line of their own', () => {
    expect(
      read(paged([item('要求提供公开', 60, 100), item('出版物', 60, 120), item('0', 200, 110), item('1', 240, 110)]))
        .lines,
    ).toEqual(['要求提供公开', '0 1', '出版物']);
  });

  test('text that runs down the page is a line of its own', () => {
    const vertical = ['三', '、', '本', '年'].map((char, at) => item(char, 40, 100 + 17 * at, 16, { vertical: true }));
    expect(read(paged([...vertical, item('予以公开', 100, 110), item('0', 200, 110)])).lines).toEqual([
      '三、本年',
      '予以公开 0',
    ]);
  });

  test('the first line of a page has a page gap before it, a wide gap is a blank line', () => {
    const { lines } = linesOf(
      paged([item('甲', 100, 50), item('乙', 100, 75), item('丙', 100, 150)], [item('丁', 100, 50)]),
    );
    expect(lines.map((line) => line.gapBefore)).toEqual(['none', 'none', 'blank-line', 'page']);
  });

  test('the order of the items does not matter', () => {
    const items = [
      item('一、总体情况', 100, 50),
      item('2020', 100, 80),
      item('年', 132, 80),
      item('2', 150, 78, 8),
      item('规章', 60, 120),
      item('0', 200, 121),
      item('0', 260, 120),
      item('甲', 40, 100, 16, { vertical: true }),
      item('乙', 40, 117, 16, { vertical: true }),
    ];
    const expected = linesOf(paged(items));
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
        expect(linesOf(paged(shuffled))).toEqual(expected);
      }),
    );
  });

  test('every character of every item stands in one span', () => {
    const anyItem = fc
      .record({
        text: fc.constantFrom('规章', '0', '- 3 -', '12', '第3页', ' ', 'P. 9'),
        left: fc.integer({ min: 0, max: 500 }),
        top: fc.integer({ min: 0, max: 820 }),
        size: fc.integer({ min: 6, max: 30 }),
        vertical: fc.boolean(),
      })
      .map(({ text, left, top, size, vertical }) => item(text, left, top, size, { vertical }));
    fc.assert(
      fc.property(fc.array(fc.array(anyItem, { maxLength: 25 }), { maxLength: 4 }), (pages) => {
        const { lines, furniture } = linesOf(paged(...pages));
        const characters = (all: string[]): string => Array.from(all.join('').replace(/\s/gu, '')).sort().join('');
        const spans = [...lines, ...furniture].flatMap((line) => line.spans.map((span) => span.text));
        expect(characters(spans)).toBe(characters(pages.flat().map((each) => each.text)));
        expect(characters(texts([...lines, ...furniture]))).toBe(characters(spans));
      }),
    );
  });

  test('a page of very many items is read in time that grows with their number only', () => {
    const items = Array.from({ length: 20_000 }, (_, at) => item('字', (at * 37) % 560, (at * 53) % 820, 5));
    const scattered = Array.from({ length: 20_000 }, (_, at) => item('字', 10, at * 7, 5));
    const start = process.cpuUsage().user;
    linesOf(paged(items));
    linesOf(paged(scattered));
    // processor time, for the machine may be busy; the square of the number would take minutes
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(5000);
  });
});

describe('page furniture', () => {
  const body = (page: number): TextItem[] => [
    item(`第${'甲乙丙丁戊'.charAt(page)}页的正文，写到这里为止`, 90, 200),
    item('0', 200, 400),
    item('3', 240, 400),
  ];

  test('page numbers at the foot go, plain or between dashes; the figures of the tables stay', () => {
    for (const mark of [
      (page: number) => `- ${page + 1} -`,
      (page: number) => `${page + 1}`,
      (page: number) => `—${page + 1}—`,
      (page: number) => `第${page + 1}页 共4页`,
    ]) {
      const { lines, furniture } = read(
        paged(...[0, 1, 2, 3].map((page) => [...body(page), item(mark(page), 280, 790)])),
      );
      expect(furniture).toEqual([0, 1, 2, 3].map(mark));
      expect(lines.filter((line) => line === '0 3')).toHaveLength(4);
    }
  });

  test('a second mark below the page numbers hides them not; a figure above a mark stays', () => {
    const page = (number: number, text: string): TextItem[] => [
      ...body(number),
      item(text, 280, 770),
      item('第3页 共8页', 270, 800),
    ];
    const marked = read(paged(page(0, '1/3'), page(1, '2/3'), page(2, '3/3')));
    expect(marked.furniture.filter((text) => text.endsWith('/3'))).toEqual(['1/3', '2/3', '3/3']);
    const figures = read(paged(page(0, '7'), page(1, '7'), page(2, '0')));
    expect(figures.lines.filter((text) => text === '7')).toHaveLength(2);
  });

  test('a running head goes, also with a page number in it', () => {
    const { lines, furniture } = read(
      paged(...[0, 1, 2].map((page) => [item(`某局年度报告 第${page + 1}页`, 90, 40), ...body(page)])),
    );
    expect(furniture).toHaveLength(3);
    expect(lines[0]).toContain('正文');
  });

  describe('page numbers tell which pages a file has lost', () => {
    const lost = (...marks: string[]): readonly number[] => {
      const document = paged(...marks.map((mark, page) => [...body(page), item(mark, 260, 800, 9)]));
      return missingPages(linesOf(document).furniture, marks.length);
    };

    test.each([
      [['- 1 -', '- 2 -', '- 4 -', '- 5 -'], [3]],
      [
        ['第1页 共5页', '第2页 共5页', '第3页 共5页'],
        [4, 5],
      ],
      [['1/4', '2/4', '4/4'], [3]],
      [
        ['1', '2', '3', '6', '7', '8'],
        [4, 5],
      ],
    ])('%j', (marks, missing) => {
      expect(lost(...marks)).toEqual(missing);
    });

    test.each([
      [['- 1 -', '- 2 -', '- 3 -']],
      [['- 37 -', '- 38 -', '- 39 -']],
      [['', '- 2 -', '- 3 -']],
      [['- 1 -', '', '- 3 -', '- 4 -']],
      [['第1页 共3页', '第2页 共3页', '']],
      [['- 1 -', '- 2 -', '- 3 -', '- 1 -', '- 2 -']],
      [['- 1 -', '- 2 -', '- 90 -', '- 91 -']],
    ])('%j: none', (marks) => {
      expect(lost(...marks)).toEqual([]);
    });
  });

  describe('over the title of the first page', () => {
    const TITLE = '云岭县水务局2022年政府信息公开工作年度报告';
    const three = (head: (page: number) => TextItem, title = item(TITLE, 90, 100, 22)): PagedDocument =>
      paged([head(0), title, ...body(0)], [head(1), ...body(1)], [head(2), ...body(2)]);

    test('a head that names less goes with those of the other pages, and so does one with the time of printing', () => {
      const { lines, furniture } = read(three(() => item('政府信息公开年度报告', 400, 30, 9)));
      expect(furniture).toHaveLength(3);
      expect(lines[0]).toBe(TITLE);
      const printed = read(three(() => item(`1/30/23, 3:46 PM ${TITLE}`, 20, 15, 8)));
      expect(printed.furniture).toHaveLength(3);
      expect(printed.lines[0]).toBe(TITLE);
    });

    test('one that names more than the title stays, and so does one as large', () => {
      const more = read(three(() => item(TITLE, 100, 30, 9), item('2022年政府信息公开工作年度报告', 90, 100, 22)));
      expect(more.lines).toContain(TITLE);
      const large = read(three(() => item('政府信息公开年度报告', 90, 30, 22), item(`${TITLE}如下`, 90, 100, 22)));
      expect(large.lines[0]).toBe('政府信息公开年度报告');
    });
  });

  describe('on two pages', () => {
    const head = (top: number, left = 60): TextItem => item('云岭县政府信息公开年报', left, top, 8);
    const body = (text: string): TextItem => item(text, 60, 400);

    test('a head printed twice in the same place of the margin goes', () => {
      const two = paged([head(32), body('一、总体情况')], [head(32), body('二、主动公开政府信息情况')]);
      expect(read(two).furniture).toContain('云岭县政府信息公开年报');
    });

    test.each([
      ['in another place', 32, 48],
      ['within the page', 300, 300],
    ])('the same words %s stay', (_, first, second) => {
      const two = paged([head(first), body('一、总体情况')], [head(second), body('二、主动公开政府信息情况')]);
      expect(read(two).furniture).toEqual([]);
    });
  });

  test('a lone figure at the end of a page that does not count with the pages stays', () => {
    const { lines, furniture } = read(
      paged([...body(0), item('7', 240, 500)], [...body(1), item('7', 240, 500)], [...body(2), item('0', 240, 500)]),
    );
    expect(furniture).toEqual([]);
    expect(lines.filter((line) => line === '7')).toHaveLength(2);
  });

  test('rows of figures and repeated table headers at page edges are no running heads', () => {
    const { furniture } = read(
      paged(
        ...[0, 1, 2].map((page) => [item('信息内容', 90, 40), ...body(page), item('0', 200, 700), item('0', 240, 700)]),
      ),
    );
    expect(furniture).toEqual([]);
  });

  test.each([
    'Page 9 - 2020年报_某局',
    'P. 9',
    '第3页 共8页',
    '第 3 页',
    '第3页/共8页',
    '共 8 页 第 3 页',
    'Page 3 of 8',
  ])('%s is a page mark wherever it stands', (mark) => {
    expect(read(flow(`规章 0 0 0\n${mark}\n规范性文件 0 0 0`))).toEqual({
      lines: ['规章 0 0 0', '规范性文件 0 0 0'],
      furniture: [mark],
    });
  });

  test('in a dump, dashed numbers are marks beside a form feed or where they count up', () => {
    expect(read(flow('甲\n- 1 -\n\f乙\n- 2 -\n\f丙')).furniture).toEqual(['- 1 -', '- 2 -']);
    expect(read(flow('甲\n— 1 —\n乙\n丙\n— 2 —\n丁')).furniture).toEqual(['— 1 —', '— 2 —']);
    expect(read(flow('- 1 -\n甲\n\f- 2 -\n乙\n\f- 3 -\n丙')).lines).toEqual(['甲', '乙', '丙']);
  });

  test.each([
    ['规范性文件', '- 3 -', '行政许可'],
    ['本年新收', '3', '上年结转'],
    ['行政许可', '-3', '1'],
    ['0', '0', '0'],
  ])('in the midst of a table %s / %s stays', (...rows) => {
    expect(read(flow(`二、情况\n${rows.join('\n')}\n三、情况`)).furniture).toEqual([]);
  });

  test('a lone figure before a form feed stays where pages do not count with it', () => {
    expect(read(flow('规章\n0\n\f0\n规范性文件\n\f0\n行政许可')).furniture).toEqual([]);
  });

  test('the page gap of a mark passes to the line after it', () => {
    const { lines } = linesOf(flow('甲\n\f- 2 -\n乙\n\f- 3 -\n丙'));
    expect(lines.map((line) => line.gapBefore)).toEqual(['none', 'page', 'page']);
  });
});

test('a row of a pipe table is one line with a span for each cell that is not blank', () => {
  const { lines } = linesOf(flow('甲\n| 规章 | 0 | | 3 |\n|---|---|---|---|\n| 文件 | | | |\n乙'));
  expect(lines.map(({ text, tableBlock }) => [text, tableBlock])).toEqual([
    ['甲', undefined],
    ['规章 0 3', 1],
    ['文件', 1],
    ['乙', undefined],
  ]);
  expect(lines[1]?.spans.map((span) => span.text)).toEqual(['规章', '0', '3']);
});

describe('page marks of dumps that do not say where their pages end', () => {
  const PROSE =
    '本机关认真贯彻落实条例，坚持以公开为常态、不公开为例外，全面推进决策、执行、管理、服务和结果公开'.repeat(4);

  test('`1 / 3` that counts up is furniture, a single fraction is not', () => {
    expect(read(flow(['甲', '1 / 3', '乙', '2 / 3', '丙', '3 / 3'].join('\n'))).furniture).toEqual([
      '1 / 3',
      '2 / 3',
      '3 / 3',
    ]);
    expect(read(flow(['甲', '1 / 3', '乙', '2 / 5'].join('\n'))).furniture).toEqual([]);
  });

  test('a bare number amid prose and the last one below the date are page numbers; beside a label it is a figure', () => {
    const text = [PROSE, '1', PROSE, '行政许可', '3', PROSE, '2022年1月20日', '2'];
    expect(read(flow(text.join('\n'))).furniture).toEqual(['1', '2']);
    expect(read(flow([PROSE, '行政许可', '3', '行政处罚', '4'].join('\n'))).furniture).toEqual([]);
  });

  test('a number that counts back, or that no text of this length could reach, is none', () => {
    expect(read(flow([PROSE, '2', PROSE, '1', PROSE].join('\n'))).furniture).toEqual([]);
    expect(read(flow([PROSE, '57', PROSE].join('\n'))).furniture).toEqual([]);
  });

  test('the title printed again in the midst of a sentence is a running head; over a second report it is a title', () => {
    const title = '安宁县财政局2021年政府信息公开工作年度报告';
    expect(read(flow([title, PROSE, title, PROSE].join('\n')))).toEqual({
      lines: [title, PROSE, PROSE],
      furniture: [title],
    });
    expect(read(flow([title, `${PROSE}。`, title, PROSE].join('\n'))).furniture).toEqual([]);
  });
});
