import { cellText } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readHtml } from '../src/source/html/read.js';

const page = (html: string) => readHtml(html, { limits: DEFAULT_LIMITS, checkTime: () => {} });
/** What is read of a cell beside one that says 行政许可. */
function cell(content: string, style = ''): string {
  const html = `<style>${style}</style><table><tr><td>行政许可</td><td>${content}</td><td>9</td></tr></table>`;
  const table = page(html).blocks.find((block) => block.type === 'table');
  const found = table?.cells.find(({ column }) => column === 1);
  return found === undefined ? '' : cellText(found);
}
const lines = (html: string): string[] => page(html).blocks.map((block) => (block.type === 'line' ? block.text : ''));

test.each([
  '<s>31</s>46',
  '46<strike>31</strike>',
  '<span style="text-decoration: line-through">31</span>46',
  '<span style="TEXT-DECORATION-LINE:line-through;color:red">31</span><u>46</u>',
  '<del>31</del><ins>46</ins>',
])('a figure struck out is not read with the one put in its place: %s', (content) => {
  expect(cell(content)).toBe('46');
});

test.each([
  '<span style="font-size:0">31</span>46',
  '<span style="font-size:0px;line-height:0">31</span>46',
  '46<span style="opacity: 0">31</span>',
  '<span style="position:absolute;left:-9999px">31</span>46',
  '<span style="display:block;text-indent:-999em">31</span>46',
  '46<span style="color:#FFF">31</span>',
])('a figure nobody sees is not read: %s', (content) => {
  expect(cell(content)).toBe('46');
});

test.each([
  '<u style="text-decoration:underline">46</u>',
  '<span style="font-size:0.9em">46</span>',
  '<span style="opacity:0.8">46</span>',
  '<p style="text-indent:-24px;margin-left:24px">46</p>',
  '<span style="color:#ffffff">46</span>',
])('a figure that is seen is read: %s', (content) => {
  expect(cell(content)).toBe('46');
});

describe('style sheets of the page', () => {
  test.each([
    ['.note{display:none}', '<span class="note">31</span>46'],
    ['span.a.b, #x { visibility : hidden !important }', '<span class="b c a">31</span>46'],
    ['/* .on{} */ #x{display:none}', '<i id="x">31</i>46'],
    ['.old { text-decoration: line-through }', '<b class="old">31</b>46'],
  ])('hide what they hide: %s', (style, content) => {
    expect(cell(content, style)).toBe('46');
  });

  test.each([
    ['.tab{display:none}.tab.on{display:inline}', '<span class="tab on">46</span>'],
    ['.a{display:none}', '<span class="a" style="display:inline">46</span>'],
    ['@media print{.a{display:none}.b{color:red}}', '<span class="a">46</span>'],
    ['.menu .a{display:none}', '<span class="a">46</span>'],
    ['a:hover .a{display:none}', '<span class="a">46</span>'],
    ['p.a{display:none}', '<span class="a">46</span>'],
    ['@charset "utf-8"; @import url(a.css); .b{display:none}', '<span class="a">46</span>'],
  ])('hide nothing else: %s', (style, content) => {
    expect(cell(content, style)).toBe('46');
  });

  test('for other media say nothing', () => {
    expect(lines('<style media="print">.a{display:none}</style><p class="a">正文</p>')).toEqual(['正文']);
  });
});

test('the number of a list item in a cell makes no fraction of its figure', () => {
  expect(cell('<ol><li>46</li></ol>')).toBe('1、46');
  expect(lines('<ol><li>完善制度</li></ol>')).toEqual(['1.完善制度']);
});

test('a cell with a list of choices says the one chosen', () => {
  expect(cell('<select><option>31</option><option selected>46</option></select>')).toBe('46');
  expect(lines('<p>甲<select><option>首页</option></select></p>')).toEqual(['甲']);
});

test('a lowered digit is the mark of a note in a cell, and part of a name in a text', () => {
  expect(cell('46<sub>1</sub>')).not.toBe('461');
  expect(lines('<p>PM<sub>2.5</sub>达标</p>')).toEqual(['PM2.5达标']);
});

test('a style sheet of any length is looked through in a moment', () => {
  for (const piece of ['a', '/*', '@a', '@a{', 'a{', '.a{display:none}', '}', ';', 'a,']) {
    const started = Date.now();
    expect(lines(`<style>${piece.repeat(200_000)}</style><p>正文</p>`)).toEqual(['正文']);
    expect(Date.now() - started).toBeLessThan(10_000);
  }
});
