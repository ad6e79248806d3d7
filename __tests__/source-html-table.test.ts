import type { Table } from '../src/model/document.js';
import { cellText } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readHtml } from '../src/source/html/read.js';

const read = (html: string) => readHtml(html, { limits: DEFAULT_LIMITS, checkTime: () => {} }).blocks;

/** Each block on a line: a line of text, or the cells of a table as `row,column+columnSpan×rowSpan text`. */
function drawn(html: string): string[] {
  return read(html).flatMap((block) =>
    block.type === 'line' ? [block.text] : [`table ${block.rowCount}x${block.columnCount}`, ...cellsOf(block)],
  );
}

function cellsOf(table: Table): string[] {
  return table.cells.map((cell) => {
    const spans = `${cell.columnSpan > 1 ? `+${cell.columnSpan}` : ''}${cell.rowSpan > 1 ? `×${cell.rowSpan}` : ''}`;
    return `${cell.row},${cell.column}${spans} ${cell.lines.map((line) => line.map((span) => span.text).join('')).join('/')}`.trim();
  });
}

test('row and column spans take their places on the grid', () => {
  expect(drawn('<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁</table>')).toEqual([
    'table 2x3',
    '0,0×2 甲',
    '0,1+2 乙',
    '1,1 丙',
    '1,2 丁',
  ]);
});

test('header and data may be cut differently', () => {
  expect(
    drawn('<table><tr><td>项目<td>制作<td colspan=2>公开<td>总数<tr><td>许可<td colspan=2>0<td>1<td>2</table>'),
  ).toEqual(['table 2x5', '0,0 项目', '0,1 制作', '0,2+2 公开', '0,4 总数', '1,0 许可', '1,1+2 0', '1,3 1', '1,4 2']);
});

test('spans that run out of the table or over its cells are cut', () => {
  expect(drawn('<table><tr><td rowspan=9>甲<td colspan=1000>乙<tr><td>丙<td>丁</table>')).toEqual([
    'table 2x3',
    '0,0×2 甲',
    '0,1+2 乙',
    '1,1 丙',
    '1,2 丁',
  ]);
  expect(drawn('<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙<td>丁</table>')).toEqual([
    'table 2x3',
    '0,0 甲',
    '0,1×2 乙',
    '1,0 丙',
    '1,2 丁',
  ]);
});

test('a row span ends with its row group, and 0 means all of it', () => {
  const html =
    '<table><thead><tr><td rowspan=3>甲<td>乙<tbody><tr><td>丙<td>丁<tr><td rowspan=0>戊<td>己<tr><td>庚</table>';
  expect(drawn(html)).toEqual(['table 4x2', '0,0 甲', '0,1 乙', '1,0 丙', '1,1 丁', '2,0×2 戊', '2,1 己', '3,1 庚']);
});

test('the foot comes last wherever it is written', () => {
  expect(drawn('<table><tfoot><tr><td>合计<td>2</tfoot><tbody><tr><td>甲<td>1</table>')).toEqual([
    'table 2x2',
    '0,0 甲',
    '0,1 1',
    '1,0 合计',
    '1,1 2',
  ]);
});

test('blank cells stay cells: no-break spaces, empty paragraphs, Word marks', () => {
  expect(drawn('<table><tr><td>规章<td>&nbsp;<td><p>&nbsp;</p><td><p><o:p></o:p></p><td></td><td>0</table>')).toEqual([
    'table 1x6',
    '0,0 规章',
    '0,1',
    '0,2',
    '0,3',
    '0,4',
    '0,5 0',
  ]);
});

test('paragraphs and breaks in a cell are its lines', () => {
  const html = '<table>\n<tr><td><p>本年新</p>\n<p>收</p></td><td>三<br>、<br>本</td></tr></table>';
  expect(drawn(html)).toEqual(['table 1x2', '0,0 本年新/收', '0,1 三/、/本']);
  const [table] = read(html);
  expect(table?.type === 'table' && table.cells[0]?.lines.map((line) => line[0]?.provenance)).toEqual([
    { line: 2 },
    { line: 3 },
  ]);
});

test('hidden rows and cells are not there', () => {
  expect(
    drawn('<table><tr style="display:none"><td>藏<td>1<tr><td>甲<td style="display:none">藏<td>2</table>'),
  ).toEqual(['table 1x2', '0,0 甲', '0,1 2']);
});

test('a caption and text between table and row come before the table', () => {
  expect(drawn('<table><caption>表一</caption><tr><td>甲<td>1</table>')[0]).toBe('表一');
  expect(drawn('<table>散落<tr><td>甲<td>1</table>')[0]).toBe('散落');
});

describe('tables used for layout', () => {
  test('one cell around the page is dissolved', () => {
    expect(drawn('<table><tr><td><p>一、总体情况</p><p>正文</p></td></tr></table>')).toEqual(['一、总体情况', '正文']);
  });

  test('an inner table comes out as its own, between the lines around it', () => {
    const html = `<table><tr><td>菜单</td><td><p>前</p><table><tr><td>规章<td>1<tr><td>文件<td>2</table><p>后</p></td></tr></table>`;
    expect(drawn(html)).toEqual(['菜单', '前', 'table 2x2', '0,0 规章', '0,1 1', '1,0 文件', '1,1 2', '后']);
  });

  test('many levels are dissolved, and tables of single cells inside cells are no tables', () => {
    const inner = '<table><tr><td>甲</td><td><table><tr><td>1</td></tr></table></td></tr></table>';
    const html = `<table><tr><td><table><tr><td>${inner}</td></tr></table></td></tr></table>`;
    expect(drawn(html)).toEqual(['table 1x2', '0,0 甲', '0,1 1']);
  });

  test('an article beside a menu is dissolved, the rows around it stay a table', () => {
    const article = `<p>${'很长的正文。'.repeat(100)}</p>`;
    const html = `<table><tr><td>索引号<td>A1<tr><td>发布机构<td>某乡<tr><td>菜单<td>${article}</table>`;
    const [table, menu, text] = read(html);
    expect(table?.type === 'table' && cellsOf(table)).toEqual(['0,0 索引号', '0,1 A1', '1,0 发布机构', '1,1 某乡']);
    expect(menu?.type === 'line' && menu.text).toBe('菜单');
    expect(text?.type === 'line' && text.text.length).toBe(600);
  });

  test('figures set as a table of their own inside a row are cells of the row', () => {
    const figures = '<table><tr><td>1<td><td>3</table>';
    expect(drawn(`<table><tr><td>甲<td>a<td>b<td>c<tr><td>乙<td colspan=3>${figures}</table>`)).toEqual([
      'table 2x4',
      '0,0 甲',
      '0,1 a',
      '0,2 b',
      '0,3 c',
      '1,0 乙',
      '1,1 1',
      '1,2',
      '1,3 3',
    ]);
  });

  test('a title between two spacers is a line', () => {
    expect(drawn('<table><tr><td>&nbsp;<td>年度报告<td>&nbsp;</table>')).toEqual(['年度报告']);
  });

  test('a statutory table with blank figures is no layout', () => {
    expect(drawn('<table><tr><td>信息内容<td>本年制发件数<tr><td>规章<td>&nbsp;</table>')).toHaveLength(5);
  });

  test('a table per row group gives a table each', () => {
    const group = (label: string) => `<table><tr><td>${label}<td>1</table>`;
    expect(drawn(`${group('甲')}${group('乙')}`)).toEqual([
      'table 1x2',
      '0,0 甲',
      '0,1 1',
      'table 1x2',
      '0,0 乙',
      '0,1 1',
    ]);
  });
});

test('figures typed into a form in a cell are its text', () => {
  expect(
    drawn(
      '<input value="搜索"><table><tr><td>规章<td><input type="text" value="12"><td><input type=hidden value=7></table>',
    ),
  ).toEqual(['table 1x3', '0,0 规章', '0,1 12', '0,2']);
});

test('a table of many columns by spans alone costs nothing', () => {
  const rows = '<tr><td colspan=1000 rowspan=65534>甲<td>乙'.repeat(3);
  const [table] = read(`<table>${rows}</table>`);
  if (table?.type !== 'table') throw new Error('no table');
  expect(table.columnCount).toBeLessThanOrEqual(6);
  expect(table.cells.map(cellText)).toEqual(['甲', '乙', '甲', '乙', '甲', '乙']);
});
