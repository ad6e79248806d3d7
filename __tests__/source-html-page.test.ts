import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { FlowDocument, Table } from '../src/model/document.js';
import { cellText } from '../src/model/document.js';
import { readHtml } from '../src/source/html/read.js';
import { codeOf, contextWith } from './support/reader.js';

const read = (html: string): FlowDocument => readHtml(html, contextWith());
const texts = (html: string): string[] =>
  read(html).blocks.map((block) =>
    block.type === 'line' ? block.text : `[table ${block.rowCount}x${block.columnCount}]`,
  );

describe('lines', () => {
  test('paragraphs, headings and divs are whole lines; white space of the source is one space', () => {
    const document = read('<h1>标题</h1>\n<p>第一段\n  续 行</p><div>甲<span>乙</span><b>丙</b></div>尾');
    expect(document.blocks).toEqual([
      { type: 'line', text: '标题', line: 1, gapBefore: 'none', whole: true },
      { type: 'line', text: '第一段 续 行', line: 2, gapBefore: 'none', whole: true },
      { type: 'line', text: '甲乙丙', line: 3, gapBefore: 'none', whole: true },
      { type: 'line', text: '尾', line: 3, gapBefore: 'none', whole: true },
    ]);
  });

  test('the line is the one of the source where the text begins', () => {
    const document = read('<html>\n<body>\n<p>\n\n  甲</p>\n<p><b>\n乙</b>\n丙</p></body></html>');
    expect(document.blocks.map((block) => (block.type === 'line' ? [block.text, block.line] : []))).toEqual([
      ['甲', 5],
      ['乙 丙', 7],
    ]);
  });

  test('br makes lines, and two of them a blank line', () => {
    const document = read('<p>甲<br>乙<br/><br/>丙</p>');
    expect(document.blocks.map((block) => (block.type === 'line' ? [block.text, block.gapBefore] : []))).toEqual([
      ['甲', 'none'],
      ['乙', 'none'],
      ['丙', 'blank-line'],
    ]);
  });

  test('preformatted lines keep their columns and are not whole', () => {
    const document = read(
      '<pre>项目   数量\n规章      1\n\n 合计     2</pre><div style="white-space: pre-wrap">一  二\n三</div>',
    );
    expect(
      document.blocks.map((block) => (block.type === 'line' ? [block.text, block.whole, block.gapBefore] : [])),
    ).toEqual([
      ['项目   数量', false, 'none'],
      ['规章      1', false, 'none'],
      [' 合计     2', false, 'blank-line'],
      ['一  二', false, 'none'],
      ['三', false, 'none'],
    ]);
  });

  test('no-break spaces are spaces, and characters without width are gone', () => {
    expect(texts('<p>&nbsp;&nbsp;一、总体&#8203;情况&nbsp;</p><p>&nbsp;</p><p>2020&nbsp;年</p>')).toEqual([
      '一、总体情况',
      '2020 年',
    ]);
  });

  test('numbers of ordered lists are printed unless the page or the author says otherwise', () => {
    expect(texts('<ol><li>甲<li><p>乙</p></ol>')).toEqual(['1.甲', '2.乙']);
    expect(texts('<ol start=3><li>甲<li value=7>乙<li>丙</ol>')).toEqual(['3.甲', '7.乙', '8.丙']);
    expect(texts('<ol><li>一、甲<li>二、乙</ol>')).toEqual(['一、甲', '二、乙']);
    expect(texts('<style>ul,ol{margin:0;list-style:none}</style><ol><li>甲<li>乙</ol>')).toEqual(['甲', '乙']);
    expect(texts('<ul><li>甲<li>乙</ul>')).toEqual(['甲', '乙']);
  });

  test('a raised digit does not join the figure before it', () => {
    expect(texts('<p>12<sup>1</sup></p><p>5m<sup>2</sup></p>')).toEqual(['12¹', '5m²']);
  });
});

describe('what is no text', () => {
  test('scripts, styles, comments, navigation, choices and hidden things', () => {
    const page = `<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><nav>首页</nav>
      <script>document.write("写入")</script><noscript>无脚本</noscript><!-- 注释 --><select><option>选项</option></select>
      <div style="display : none">藏一</div><p hidden>藏二</p><span style="visibility:hidden">藏三</span><template>藏四</template>
      <p>正文很长很长很长很长很长很长很长</p><input type="hidden" value="9"><button>打印</button></body></html>`;
    expect(texts(page)).toEqual(['正文很长很长很长很长很长很长很长', '打印']);
  });

  test('the line at the foot of its pages that a word processor saves once, with the number of one of them', () => {
    const foot = (inner: string): string => `<p>正文</p><div title="footer"><p>${inner}</p></div>`;
    expect(texts(foot('<span><sdfield type=PAGE subtype=RANDOM>15</sdfield></span>'))).toEqual(['正文']);
    expect(texts(foot('联系电话'))).toEqual(['正文', '联系电话']);
    expect(texts('<p>正文<sdfield type=DOCINFO>12</sdfield></p>')).toEqual(['正文12']);
  });

  test('text pasted from Word: its islands and conditional comments go, its numbers and paragraphs stay', () => {
    const page = `<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><xml><w:WordDocument><w:Zoom>0</w:Zoom></w:WordDocument></xml>
      <p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span>一、</span><![endif]><span>总体情况<o:p></o:p></span></p>
      <p class=MsoNormal><o:p>&nbsp;</o:p></p><p><span style='mso-hide:all'>藏</span><st1:chsdate>2020年</st1:chsdate>1月<del>删</del></p>`;
    expect(texts(page)).toEqual(['一、总体情况', '2020年1月']);
  });

  test('breadcrumbs, metadata and footers stay, in their order', () => {
    const page = `<div>当前位置：<a>首页</a>&gt;<a>年报</a></div><table><tr><td>索引号</td><td>A1</td></tr></table>
      <p>正文</p><footer>版权所有</footer>`;
    expect(texts(page)).toEqual(['当前位置：首页>年报', '[table 1x2]', '正文', '版权所有']);
  });

  test('a page that hides its article until a script has run is still read', () => {
    const article = '本年度公开信息若干条。'.repeat(30);
    const page = `<p>加载中</p><div style="display:none"><p>一、总体情况</p><p>${article}</p></div>`;
    expect(texts(page)).toEqual(['加载中', '一、总体情况', article]);
    expect(texts(`<p>${article}</p><div style="display:none"><p>${article}</p></div>`)).toEqual([article]);
  });

  test('XHTML scripts that close themselves do not swallow the page', () => {
    const page =
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><script src="a.js"/><title/></head><body><p>正文</p></body></html>';
    expect(texts(page)).toEqual(['正文']);
  });
});

describe('hostile pages', () => {
  test('endless nesting, endless rows and endless text are refused or read, never a hang', () => {
    expect(codeOf(() => read('<div>'.repeat(1_000_000)))).toBe('too-large');
    expect(codeOf(() => read('<table><tr><td>'.repeat(10_000)))).toBe('too-large');
    expect(codeOf(() => readHtml(`<table>${'<tr><td>1'.repeat(100_000)}`, contextWith({ maxItems: 50_000 })))).toBe(
      'too-large',
    );
    expect(codeOf(() => readHtml(`${'<p>x'.repeat(2000)}`, contextWith({ maxItems: 1000 })))).toBe('too-large');
    expect(codeOf(() => readHtml('x'.repeat(2000), contextWith({ maxBytes: 1000 })))).toBe('too-large');
  });

  test('the clock is asked while reading', () => {
    const stop = () => {
      throw new Error('time over');
    };
    expect(() => readHtml('<p>x</p>'.repeat(2000), contextWith({}, stop))).toThrow('time over');
  });

  test('any characters give a document', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              '<table>',
              '<tr>',
              '<td rowspan=2>',
              '<td colspan=0>',
              '</td>',
              '</table>',
              '<p>',
              '<br>',
              '&',
              '<!--',
              '<pre>',
              '<ol><li>',
              '12',
              '规章',
            ),
            fc.string(),
          ),
        ),
        (pieces) => {
          const document = read(pieces.join(''));
          for (const block of document.blocks) {
            if (block.type === 'table') expectSound(block);
            else expect(block.text.trim()).not.toBe('');
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

function expectSound(table: Table): void {
  const taken = new Set<string>();
  for (const cell of table.cells) {
    expect(cell.rowSpan).toBeGreaterThan(0);
    expect(cell.columnSpan).toBeGreaterThan(0);
    expect(cell.row + cell.rowSpan).toBeLessThanOrEqual(table.rowCount);
    expect(cell.column + cell.columnSpan).toBeLessThanOrEqual(table.columnCount);
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        expect(taken.has(`${row},${column}`)).toBe(false);
        taken.add(`${row},${column}`);
      }
    }
  }
}

const REAL = '../shared/real/shanghai-office-2019/source.html';
const realTest = existsSync(REAL) ? test : test.skip;

realTest('a real page gives its three tables with the figures in their cells (needs ../shared/real)', () => {
  const tables = read(readFileSync(REAL, 'utf8')).blocks.filter((block): block is Table => block.type === 'table');
  expect(tables.map((table) => table.columnCount)).toEqual([5, 10, 15]);
  for (const table of tables) expectSound(table);
  const [disclosure, requests, review] = tables;
  if (!disclosure || !requests || !review) throw new Error('a table is missing');
  const rowOf = (table: Table, label: RegExp): string[] => {
    const found = table.cells.find((cell) => label.test(cellText(cell)));
    if (found === undefined) throw new Error(`no ${label}`);
    const right = table.cells.filter((cell) => cell.row === found.row && cell.column > found.column);
    return right.map(cellText);
  };
  expect(rowOf(disclosure, /^规章$/)).toEqual(['13', '13', '524']);
  expect(rowOf(disclosure, /^政府集中采购$/)).toEqual(['6', '251000元']);
  expect(rowOf(requests, /^一、本年新收/)).toEqual(['821', '35', '', '', '2', '1', '859']);
  expect(rowOf(requests, /^（七）总计/)).toEqual(['767', '35', '', '', '2', '1', '805']);
  expect(rowOf(requests, /^1\.信访/)).toEqual(['148', '1', '', '', '', '', '']);
  const figures = review.cells.filter((cell) => cell.row === 3).map(cellText);
  expect(figures).toEqual(['5', '', '', '2', '7', '8', '', '', '1', '9', '', '', '', '', '']);
});
