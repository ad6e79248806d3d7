import { withStackedNames } from '../src/layout/stacked.js';
import type { Page, PagedDocument, TextItem } from '../src/model/document.js';
import { item, pageOf } from './support/table-builders.js';

const NAME = '三、本年度办理结果';

const documentOf = (pages: readonly Page[]): PagedDocument => ({
  kind: 'paged',
  format: 'pdf',
  textLayer: 'digital',
  pages,
  rulings: () => Promise.resolve([]),
  findings: [],
  close: () => Promise.resolve(),
});

/** A text of one character a line, from `y` down. */
const stack = (text: string, x: number, y: number): TextItem[] =>
  [...text].map((char, index) => item(char, x, y + index * 13));

const textsOf = (...pages: readonly Page[]): string[][] => {
  const document = withStackedNames(documentOf(pages));
  return document.kind === 'paged' ? document.pages.map(({ items }) => items.map(({ text }) => text)) : [];
};

describe('the name of a group printed one character a line', () => {
  test('is one vertical string, also where it runs over the heading below the table', () => {
    const heading = item('四、政府信息公开行政复议、行政诉讼情况', 75, 204);
    expect(textsOf(pageOf([...stack(NAME, 60, 100), heading]))).toEqual([[NAME, heading.text]]);
  });

  test('is a string on each page where a page break cuts it', () => {
    const pages = [pageOf(stack('三、本年', 60, 700)), pageOf(stack('度办理结果', 60, 50), 2)];
    expect(textsOf(...pages)).toEqual([['三、本年'], ['度办理结果']]);
  });

  test('keeps its place: one box around all characters', () => {
    const document = withStackedNames(documentOf([pageOf(stack(NAME, 60, 100))]));
    const [only] = document.kind === 'paged' ? (document.pages[0]?.items ?? []) : [];
    expect(only).toMatchObject({ vertical: true, bbox: [60, 100, 70, 214] });
  });

  test('a half of it alone stays as printed', () => {
    expect(textsOf(pageOf(stack('三、本年', 60, 700)))).toEqual([['三', '、', '本', '年']]);
    expect(textsOf(pageOf(stack('度办理结果', 60, 50)))).toEqual([['度', '办', '理', '结', '果']]);
  });

  test('the same characters beside each other, or far apart, are no column', () => {
    const row = [...NAME].map((char, index) => item(char, 60 + index * 10, 100));
    expect(textsOf(pageOf(row))[0]).toHaveLength(NAME.length);
    const loose = [...NAME].map((char, index) => item(char, 60, 100 + index * 30));
    expect(textsOf(pageOf(loose))[0]).toHaveLength(NAME.length);
  });

  test('other words printed one character a line stay as they are', () => {
    expect(textsOf(pageOf(stack('自然人', 60, 100)))[0]).toHaveLength(3);
  });
});
