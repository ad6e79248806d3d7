import { EDITION_2019 } from '../src/edition/2019.js';
import { prepareTables } from '../src/report/grid/prepare.js';
import { withoutRepeats } from '../src/report/grid/repeats.js';
import { plain } from './support/table-builders.js';

const FORM = EDITION_2019.parts.proactiveDisclosure;
const CAPTION = '第二十条第（一）项';
const HEADER = '信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量';

const repeated = (...tables: readonly string[]): number => {
  const { rows } = prepareTables(tables.map((text, index) => plain(text, 1 + 1000 * index)));
  return withoutRepeats(rows, FORM, () => {}).repeated.length;
};

const NEXT = `${CAPTION}\n${HEADER}\n其他对外管理服务事项 | 15 | 减15 | 0`;

test('a header printed again on the next page is known though figures of a paragraph stand above it on the first', () => {
  expect(repeated(`全年推送 | 58 | 条 | 23\n${CAPTION}\n${HEADER}\n规章 | 0 | 2 | 2`, NEXT)).toBe(2);
});

test('the header of another table of the form is not printed again', () => {
  expect(repeated(`${CAPTION.replace('一', '五')}\n${HEADER}\n行政许可 | 0 | 2 | 2`, NEXT)).toBe(0);
});
