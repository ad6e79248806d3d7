import type { Page, RulingLine, Table } from '../src/model/document.js';
import { cellText } from '../src/model/document.js';
import { documentTables, findTables } from '../src/table/find.js';
import { readRulings } from '../src/table/ruled.js';
import { across, centred, down, gridRules, item, pageOf } from './support/table-builders.js';

const ruledTables = (page: Page, rulings: readonly RulingLine[]): readonly Table[] =>
  readRulings(page, rulings, () => {}).tables;

/** Texts of the cells that begin in a row, with their column spans where these are not 1. */
function rowTexts(table: Table | undefined, row: number): readonly string[] {
  return (table?.cells ?? [])
    .filter((cell) => cell.row === row)
    .toSorted((a, b) => a.column - b.column)
    .map((cell) => (cell.columnSpan > 1 ? `${cellText(cell)}*${cell.columnSpan}` : cellText(cell)));
}

const XS = [50, 200, 260, 320, 380];

describe('a figure too wide for its cell', () => {
  const LABEL = item('一、本年新收', 60, 105);
  const row = (...cells: readonly (readonly string[])[]) => [
    LABEL,
    ...cells.flatMap((lines, at) => lines.map((text, line) => centred(text, 230 + 60 * at, 103 + 12 * line))),
  ];

  test('does not make two rows of the row it stands in, though its neighbour at the end is too wide as well', () => {
    const rules = gridRules([...XS, 440, 500], [100, 130]);
    const [table] = ruledTables(pageOf(row(['38', '5'], ['25'], ['0'], ['1'], ['41', '1'])), rules);
    expect(table?.cells.map((cell) => cell.lines.length)).toEqual([1, 2, 1, 1, 1, 2]);
  });

  test('figures in step in most cells are rows without rules', () => {
    const rules = gridRules([...XS, 440, 500], [100, 130]);
    expect(ruledTables(pageOf(row(['38', '5'], ['25', '3'], ['0'], ['1', '2'], ['41', '1'])), rules)).toEqual([]);
  });
});

describe('a mark that hangs over the border behind a label', () => {
  const RULES = gridRules(XS, [100, 120]);
  const label = item('和社会稳定', 145, 105);
  const [, , right] = label.bbox;

  test('belongs to the label, and the cell it hangs into keeps its figure or stays blank', () => {
    const items = [label, item('”', right, 105), centred('12', 230, 105), centred('3', 290, 105)];
    expect(rowTexts(ruledTables(pageOf(items), RULES)[0], 0)).toEqual(['和社会稳定”', '12', '3', '']);
    const blank = [label, item('、', right, 105), centred('3', 290, 105)];
    expect(rowTexts(ruledTables(pageOf(blank), RULES)[0], 0)).toEqual(['和社会稳定、', '', '3', '']);
  });

  test('stays where it is printed when it does not touch the label, or when words follow it', () => {
    const apart = [label, item('”', right + 20, 105), centred('3', 290, 105)];
    expect(rowTexts(ruledTables(pageOf(apart), RULES)[0], 0)).toEqual(['和社会稳定', '”', '3', '']);
    const words = [label, item('”', right, 105), item('无', right + 20, 105), centred('3', 290, 105)];
    expect(rowTexts(ruledTables(pageOf(words), RULES)[0], 0)).toEqual(['和社会稳定', '”无', '3', '']);
  });
});

describe('tables with rules', () => {
  test('each string goes to the cell its middle lies in, and a blank cell moves nothing', () => {
    const items = [item('规章', 60, 105), centred('1', 230, 105), centred('3', 350, 105)];
    const [table] = ruledTables(pageOf(items), gridRules(XS, [100, 120]));
    expect(rowTexts(table, 0)).toEqual(['规章', '1', '', '3']);
  });

  test('a missing inner border makes one cell with a span', () => {
    const rules = [
      across(100, 50, 380),
      across(120, 50, 380),
      across(140, 50, 380),
      down(50, 100, 140),
      down(380, 100, 140),
      down(200, 120, 140),
    ];
    const items = [centred('第二十条第（一）项', 215, 105), item('规章', 60, 125), centred('1', 290, 125)];
    const [table] = ruledTables(pageOf(items), rules);
    expect(rowTexts(table, 0)).toEqual(['第二十条第（一）项*2']);
    expect(rowTexts(table, 1)).toEqual(['规章', '1']);
  });

  test('double borders, dashes and borders each cell draws for itself are one border', () => {
    const dashes = Array.from({ length: 66 }, (_, index) => across(120, 50 + index * 5, 53 + index * 5));
    const rules = [...gridRules(XS, [100, 140]), ...gridRules(XS, [101.5, 141.5]), ...dashes];
    const [table] = ruledTables(pageOf([item('上', 60, 105), item('下', 60, 125)]), rules);
    expect(table?.rowCount).toBe(2);
    expect(table?.columnCount).toBe(4);
  });

  test('a table open to the left and right ends where its rules end', () => {
    const rules = [across(100, 50, 380), across(120, 50, 380), down(200, 100, 120), down(290, 100, 120)];
    const items = [item('规章', 60, 105), centred('1', 245, 105), centred('2', 335, 105)];
    expect(rowTexts(ruledTables(pageOf(items), rules)[0], 0)).toEqual(['规章', '1', '2']);
  });

  test('an underline in a cell does not cut it', () => {
    const rules = [...gridRules(XS, [100, 130]), across(116, 60, 80)];
    const [table] = ruledTables(pageOf([item('规章', 60, 105)]), rules);
    expect(table?.rowCount).toBe(1);
  });

  test('one string with a figure for each of three cells is parted', () => {
    const text = { ...item('1 2 3', 228, 105), bbox: [228, 105, 352, 115] as const };
    const [table] = ruledTables(pageOf([item('规章', 60, 105), text]), gridRules(XS, [100, 120]));
    expect(rowTexts(table, 0)).toEqual(['规章', '1', '2', '3']);
  });

  test('a figure over the border of a blank cell is marked as crossing, not silently put in one', () => {
    const glued = { ...item('12', 240, 105), bbox: [240, 105, 285, 115] as const };
    const [table] = ruledTables(pageOf([item('规章', 60, 105), glued]), gridRules(XS, [100, 120]));
    expect(table?.cells.filter((cell) => cell.crossed).map((cell) => cell.column)).toEqual([1, 2]);
  });

  test('a vertical label of single characters is one cell of many lines', () => {
    const label = [...'办理结果'].map((char, index) => item(char, 60, 105 + index * 12));
    const [table] = ruledTables(pageOf(label), gridRules([50, 80, 200], [100, 160]));
    expect(table && cellText(table.cells[0] ?? { row: 0, column: 0, rowSpan: 1, columnSpan: 1, lines: [] })).toBe(
      '办理结果',
    );
  });

  test('figures too wide for their cells, wrapped in two cells of a row, are no rows without rules', () => {
    const narrow = [50, 200, 230, 260];
    const wide = (text: string, x: number, y: number) => centred(text, x, y, 10);
    const wrapped = [wide('1333', 215, 105), wide('6', 215, 117), wide('1379', 245, 105), wide('6', 245, 117)];
    const [table] = ruledTables(pageOf([item('总计', 60, 110), ...wrapped]), gridRules(narrow, [100, 130]));
    expect(rowTexts(table, 0)).toEqual(['总计', '13336', '13796']);
  });

  test('short figures one above the other in several cells are rows whose rules are missing', () => {
    const rows = [105, 117].flatMap((y) => [centred('13', 230, y), centred('6', 290, y)]);
    const items = [item('规章', 60, 105), item('文件', 60, 117), ...rows];
    expect(ruledTables(pageOf(items), gridRules(XS, [100, 130]))).toHaveLength(0);
  });

  test('two tables side by side stay two', () => {
    const rules = [...gridRules([50, 100, 150], [100, 120]), ...gridRules([200, 250, 300], [100, 120])];
    expect(ruledTables(pageOf([item('甲', 60, 105), item('乙', 210, 105)]), rules)).toHaveLength(2);
  });

  test('a frame around a paragraph is no table', () => {
    expect(ruledTables(pageOf([item('说明文字', 60, 105)]), gridRules([50, 380], [100, 200]))).toHaveLength(0);
  });

  test('a table cut by a page break is one, its columns on common edges', () => {
    const first = { page: pageOf([item('甲', 60, 705)]), rulings: gridRules(XS, [700, 720]) };
    const second = { page: pageOf([item('乙', 60, 55)], 2), rulings: gridRules([50, 200, 380], [50, 70]) };
    const [table, more] = documentTables([first, second]);
    expect(more).toBeUndefined();
    expect(rowTexts(table, 1)).toEqual(['乙', '*3']);
  });

  test('tables of different width on two pages are not joined', () => {
    const first = { page: pageOf([item('甲', 60, 705)]), rulings: gridRules(XS, [700, 720]) };
    const second = { page: pageOf([item('乙', 60, 55)], 2), rulings: gridRules([50, 200, 300], [50, 70]) };
    expect(documentTables([first, second])).toHaveLength(2);
  });
});

describe('tables without rules', () => {
  const line = (y: number, label: string, ...figures: string[]) => [
    ...(label === '' ? [] : [item(label, 60, y)]),
    ...figures.flatMap((figure, index) => (figure === '' ? [] : [centred(figure, 260 + index * 60, y)])),
  ];

  test('figures stand in the column they are under, blanks stay blank', () => {
    const items = [...line(100, '规章', '1', '2', '3'), ...line(120, '规范性文件', '4', '', '6')];
    const [table] = findTables(pageOf(items), []);
    expect(rowTexts(table, 1)).toEqual(['规范性文件', '4', '', '6']);
  });

  test('rows whose blanks leave them hardly a column in common are one table', () => {
    const first = [item('规章', 60, 100), centred('29', 200, 100), centred('1', 260, 100), centred('30', 500, 100)];
    const second = [
      item('规范性文件', 60, 120),
      centred('3', 380, 120),
      centred('2', 440, 120),
      centred('5', 500, 120),
    ];
    const [table] = findTables(pageOf([...first, ...second]), []);
    expect(rowTexts(table, 1)).toEqual(['规范性文件', '', '', '3', '2', '5']);
  });

  test('a header between such rows begins another table', () => {
    const first = [item('规章', 60, 100), centred('29', 200, 100), centred('1', 260, 100), centred('30', 500, 100)];
    const header = [centred('采购项目数量', 390, 120), centred('采购总金额', 500, 120)];
    const second = [
      item('政府集中采购', 60, 140),
      centred('3', 390, 140),
      centred('4', 450, 140),
      centred('5', 500, 140),
    ];
    expect(findTables(pageOf([...first, ...header, ...second]), [])).toHaveLength(2);
  });

  test('a column without any figure is known by its header', () => {
    const heads = ['本年制发件数', '本年废止件数', '现行有效件数'].map((text, index) =>
      centred(text, 240 + index * 80, 80, 9),
    );
    const rows = [100, 120].flatMap((y) => [item('规章', 60, y), centred('1', 240, y), centred('3', 400, y)]);
    const [table] = findTables(pageOf([...heads, ...rows]), []);
    expect(rowTexts(table, 1)).toEqual(['规章', '1', '', '3']);
  });

  test('a table with its header and labels, but without a single figure, is a table of blank cells', () => {
    const heads = ['上一年项目数量', '本年增/减'].map((text, index) => centred(text, 280 + index * 120, 100));
    const blank = [item('第二十条第（八）项', 200, 80), ...heads, item('行政事业性收费', 60, 120)];
    const next = [
      item('第二十条第（九）项', 200, 140),
      centred('采购项目数量', 280, 160),
      centred('采购总金额', 400, 160),
    ];
    const row = [item('政府集中采购', 60, 180), centred('3', 280, 180), centred('5元', 400, 180)];
    const [first, second] = findTables(pageOf([...blank, ...next, ...row]), []);
    expect(rowTexts(first, 2)).toEqual(['行政事业性收费', '', '']);
    expect(rowTexts(second, 2)).toEqual(['政府集中采购', '3', '5元']);
  });

  test('the end of a heading above the first header is no part of it', () => {
    const tail = item('情况', 235, 60, 16);
    const groups = [centred('行政复议', 280, 85), centred('未经复议直接起诉', 400, 85)];
    const heads = ['结果维持', '结果纠正', '总计'].flatMap((text, index) => centred(text, 240 + index * 60, 105));
    const row = [centred('2', 300, 125), centred('2', 360, 125)];
    const [table] = findTables(pageOf([tail, ...groups, ...heads, ...row]), []);
    expect(rowTexts(table, 3)).toEqual(['', '2', '2']);
  });

  test('a label that touches the first figure of its row is parted from it where the figures above stand', () => {
    const rows = [100, 120, 140].flatMap((y, index) => [
      item(index === 1 ? '其他对外管理服务事项等' : '规章', 60, y),
      item('7', 170.5, y),
      centred('3', 300, y),
    ]);
    const [table] = findTables(pageOf(rows), []);
    expect(rowTexts(table, 1)).toEqual(['其他对外管理服务事项等', '7', '3']);
  });

  test('a number that ends a label stays with it where no other figure stands there', () => {
    const rows = [item('规章', 60, 100), centred('1', 300, 100), item('文件共', 60, 120), item('8', 90.5, 120)];
    const [table] = findTables(pageOf([...rows, centred('2', 300, 120)]), []);
    expect(rowTexts(table, 1)).toEqual(['文件共8', '2']);
  });

  test('a heading with sentences below it is no blank table', () => {
    const heads = [item('一、总体情况', 60, 80), item('总计', 280, 100)];
    const items = [...heads, item('本年度公开信息若干。', 60, 120), item('做好相关工作。', 60, 140)];
    expect(findTables(pageOf(items), [])).toHaveLength(0);
  });

  test('a unit that a space parts from its amount belongs to it', () => {
    const heads = [centred('采购项目数量', 260, 80), centred('采购总金额', 380, 80)];
    const row = [item('政府集中采购', 60, 100), centred('3', 260, 100), item('8312', 360, 100), item('万元', 384, 100)];
    const [table] = findTables(pageOf([...heads, ...row]), []);
    expect(rowTexts(table, 1)).toEqual(['政府集中采购', '3', '8312万元']);
  });

  test('a word that is no unit stays a cell of its own', () => {
    const row = [item('政府集中采购', 60, 100), item('3', 260, 100), item('项目', 269, 100), centred('5', 380, 100)];
    const [table] = findTables(pageOf(row), []);
    expect(table && rowTexts(table, 0).some((text) => text === '3项目')).not.toBe(true);
  });

  test('a number at the end of a line of a paragraph is no table', () => {
    const text = '本年度共收到政府信息公开申请十件，其中办结九件，结转下年度继续办理';
    expect(findTables(pageOf([item(text, 60, 100), item('17', 60 + text.length * 10 + 2, 100)]), [])).toHaveLength(0);
  });
});
