import { EDITION_2021 } from '../src/edition/2021.js';
import { readGrid } from '../src/report/grid/read.js';
import { type Markup, markup, plain, raws } from './table-builders.js';

const PART = EDITION_2021.parts.reviewAndLitigation;
const LEAVES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const FIFTEEN = Array.from({ length: 15 }, (_, index) => String(index + 1));

const HEADER: readonly (readonly Markup[])[] = [
  [
    ['行政复议', 5],
    ['行政诉讼', 10],
  ],
  [...LEAVES.map((leaf): Markup => [leaf, 1, 2]), ['未经复议直接起诉', 5], ['复议后起诉', 5]],
  [...LEAVES, ...LEAVES],
];

test('fifteen figures under the header of three levels', () => {
  const reading = readGrid([markup([...HEADER, FIFTEEN])], PART);
  expect(raws(reading, 'cases')).toEqual(FIFTEEN);
  expect(reading?.tables[0]?.header).toBe('matched');
});

test('blank cells under the header are found and blank', () => {
  const blank = FIFTEEN.map(() => '');
  expect(raws(readGrid([markup([...HEADER, blank])], PART), 'cases')).toEqual(blank);
});

test('fifteen figures without a header are read, and said to be without one', () => {
  const reading = readGrid([markup([FIFTEEN])], PART);
  expect(raws(reading, 'cases')).toEqual(FIFTEEN);
  expect(reading?.tables[0]?.header).toBe('absent');
});

test('three tables of five are told apart by their captions, or by their order where all three are there', () => {
  const five = (caption: string, from: number): ReturnType<typeof markup> =>
    markup([...(caption === '' ? [] : [[[caption, 5] as const]]), LEAVES, FIFTEEN.slice(from, from + 5)]);
  const named = [five('复议后起诉', 10), five('行政复议', 0), five('未经复议直接起诉', 5)];
  expect(raws(readGrid(named, PART), 'cases')).toEqual(FIFTEEN);
  expect(raws(readGrid([five('', 0), five('', 5), five('', 10)], PART), 'cases')).toEqual(FIFTEEN);
});

test('two of three tables without captions cannot be told apart', () => {
  const two = [plain(`${LEAVES.join('|')}\n1|2|3|4|10`), plain(`${LEAVES.join('|')}\n1|2|3|4|10`)];
  expect(readGrid(two, PART)).toBeNull();
});

test('a row of the requests table is not taken for it', () => {
  expect(readGrid([plain('一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 | 21')], PART)).toBeNull();
});
