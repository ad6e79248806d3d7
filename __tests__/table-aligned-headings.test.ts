import type { Page, Table } from '../src/model/document.js';
import { readAligned } from '../src/table/aligned.js';
import { centred, item, pageOf } from './support/table-builders.js';

/** A fee under its caption, then a line of text, then three columns of which the middle one is blank. */
function page(between: string): Page {
  const row = (label: string, y: number, left: string, right: string) => [
    item(label, 50, y),
    centred(left, 300, y),
    centred(right, 460, y),
  ];
  return pageOf([
    item('行政事业性收费', 50, 100),
    centred('7', 390, 100),
    item(between, 70, 125),
    centred('自然人', 300, 150),
    centred('商业企业', 380, 150),
    centred('科研机构', 460, 150),
    ...row('本年新收政府信息公开申请数量', 170, '12', '34'),
    ...row('上年结转政府信息公开申请数量', 190, '5', '6'),
  ]);
}

const tablesOf = (one: Page): readonly Table[] => readAligned(one, null, () => {}).tables;

const textsOf = (table: Table | undefined): string =>
  (table?.cells ?? []).flatMap(({ lines }) => lines.flat().map(({ text }) => text)).join(' ');

test.each([
  '收到和处理政府信息公开申请情况',
  '三、收到和处理政府信息公开申请情况',
])('the heading of a section parts two tables without rules, with its ordinal or without: %s', (heading) => {
  const tables = tablesOf(page(heading));
  expect(tables).toHaveLength(2);
  expect(textsOf(tables[0])).not.toContain('12');
  expect(textsOf(tables[1])).toContain('34');
  expect(textsOf(tables[1])).not.toContain('收费');
});

test('the words of a row are no heading', () => {
  expect(tablesOf(page('其他对外管理服务事项'))).toHaveLength(1);
});
