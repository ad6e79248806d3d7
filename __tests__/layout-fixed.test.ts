import { withoutFixed } from '../src/layout/furniture/fixed.js';
import type { Page, PagedDocument, RulingLine, TextItem } from '../src/model/document.js';
import { across, item, pageOf } from './support/table-builders.js';

const MENU = item('首页政务公开政务服务', 100, 70);

const documentOf = (pages: readonly Page[], rulings: readonly RulingLine[] = []): PagedDocument => ({
  kind: 'paged',
  format: 'pdf',
  textLayer: 'digital',
  pages,
  rulings: async () => rulings,
  findings: [],
  close: async () => {},
});

/** Pages with their own text below, and `fixed` in one place of each. */
const pagesWith = (count: number, fixed: TextItem): Page[] =>
  Array.from({ length: count }, (_, index) =>
    pageOf([item(`第${index + 1}页的正文`, 60, 72 + index), fixed, item('0', 300, 75)], index + 1),
  );

async function kept(document: PagedDocument): Promise<{ texts: string[][]; rules: number }> {
  const result = withoutFixed(document);
  if (result.kind !== 'paged') throw new Error('the pages are lost');
  const texts = result.pages.map((page) => page.items.map(({ text }) => text));
  return { texts, rules: (await result.rulings(2)).length };
}

describe('a menu that stays in view', () => {
  test('is taken out of every page, with the underline of its links, and nothing else is', async () => {
    const [left, , right, bottom] = MENU.bbox;
    const rules = [across(bottom + 1, left, right), across(bottom + 1, left - 40, right + 40)];
    const { texts, rules: left_ } = await kept(documentOf(pagesWith(3, MENU), rules));
    expect(texts).toEqual([
      ['第1页的正文', '0'],
      ['第2页的正文', '0'],
      ['第3页的正文', '0'],
    ]);
    expect(left_).toBe(1);
  });

  test('is none of the first page either where it stands at the foot: there it cannot be the head of the report', async () => {
    const address = item('地址来自某网站打印页面', 24, 817);
    const { texts } = await kept(documentOf(pagesWith(3, address)));
    expect(texts.flat()).not.toContain(address.text);
  });

  test.each([
    '安宁县水务局',
    '政府信息公开工作年度报告',
  ])('the head of a report stays on its first page: %s', async (text) => {
    const { texts } = await kept(documentOf(pagesWith(3, item(text, 100, 70))));
    expect(texts.map((page) => page.includes(text))).toEqual([true, false, false]);
  });

  test('is not known on two pages', async () => {
    const { texts } = await kept(documentOf(pagesWith(2, MENU)));
    expect(texts.every((page) => page.includes(MENU.text))).toBe(true);
  });

  test.each([
    '法律服务机构',
    '（七）总计',
    '社会公益组织',
    '其他',
    '365',
    '2023年度',
  ])('what tables print at the head of each page is none: %s', async (text) => {
    const { texts } = await kept(documentOf(pagesWith(4, item(text, 100, 70))));
    expect(texts.every((page) => page.includes(text))).toBe(true);
  });

  test('words in another place of each page are none', async () => {
    const pages = Array.from({ length: 4 }, (_, index) => pageOf([item(MENU.text, 100, 70 + 5 * index)], index + 1));
    expect((await kept(documentOf(pages))).texts).toEqual(pages.map(() => [MENU.text]));
  });
});
