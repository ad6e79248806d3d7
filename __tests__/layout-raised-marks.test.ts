import { withRaisedMarks } from '../src/layout/furniture/raised-marks.js';
import type { Page, PagedDocument, TextItem } from '../src/model/document.js';
import { pageOf } from './support/table-builders.js';

const drawn = (text: string, left: number, bottom: number, size: number, more: Partial<TextItem> = {}): TextItem => ({
  text,
  bbox: [left, bottom - size, left + (text.length * size) / 2, bottom],
  fontSize: size,
  ...more,
});

function texts(items: readonly TextItem[], more: Partial<Page> = {}): string[] {
  const document: PagedDocument = {
    kind: 'paged',
    format: 'pdf',
    textLayer: 'digital',
    pages: [{ ...pageOf(items, 1), ...more }],
    rulings: async () => [],
    findings: [],
    close: async () => {},
  };
  const result = withRaisedMarks(document, () => {});
  return result.kind === 'paged' ? (result.pages[0]?.items.map(({ text }) => text) ?? []) : [];
}

const FIGURE = drawn('676', 200, 100, 10);

test.each([
  ['as browsers set it', drawn('1', 215, 96, 8.3)],
  ['as word processors set it', drawn('1', 215, 97, 5.8)],
])('the mark of a note behind a figure is no digit of it, %s', (_, mark) => {
  expect(texts([FIGURE, mark])).toEqual(['676', '¹']);
});

test.each([
  ['a digit of the figure drawn apart', drawn('1', 215, 100, 10)],
  ['a smaller digit on the same line', drawn('1', 215, 100, 8)],
  ['a figure of the next cell that stands higher', drawn('1', 219, 96, 8)],
  ['a figure behind a border', drawn('1', 215, 96, 8, { borderBefore: 215 })],
  ['a figure of the row above', drawn('1', 215, 89, 8)],
  ['a figure of three digits', drawn('123', 215, 96, 8)],
])('%s is no mark', (_, item) => {
  expect(texts([FIGURE, item])).toEqual(['676', item.text]);
});

test('the sizes of recognised words prove nothing', () => {
  expect(texts([FIGURE, drawn('1', 215, 96, 8)], { recognised: true })).toEqual(['676', '1']);
});
