import { EDITION_2021 } from '../src/edition/2021.js';
import { readGrid } from '../src/report/grid/read.js';
import { type Markup, markup, plain, raws } from './support/table-builders.js';

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

test.each([0, 1, 15])('the word for nothing in a cell stands for no figure: the first %d cells', (count) => {
  const some = FIFTEEN.map((text, index) => (index < count ? '无' : text));
  expect(raws(readGrid([markup([...HEADER, some])], PART), 'cases')).toEqual(some);
});

test('a word that says more is a label: what stands right of it is no whole row', () => {
  const reading = readGrid([markup([...HEADER, FIFTEEN.with(0, '本年')])], PART);
  expect(raws(reading, 'cases')).not.toEqual(FIFTEEN);
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

describe('fifteen cells without a header, some of them blank', () => {
  const some = FIFTEEN.map((text, index) => (index === 3 || index === 13 ? '' : index === 10 ? '—' : text));

  test('are the figures where they are the only row of their table', () => {
    expect(raws(readGrid([plain('一、总体情况 | 1'), markup([some])], PART), 'cases')).toEqual(some);
    const wide = FIFTEEN.map((_, index) => (index === 4 ? '０' : ''));
    expect(raws(readGrid([markup([wide])], PART), 'cases')).toEqual(wide);
  });

  test('are no figures with a word among them, with one cell more, or all blank', () => {
    expect(readGrid([markup([some.with(4, '无')])], PART)).toBeNull();
    expect(readGrid([markup([[...some, '9']])], PART)).toBeNull();
    expect(readGrid([markup([FIFTEEN.map(() => '')])], PART)).toBeNull();
  });

  test('two such rows leave it open which are the figures', () => {
    expect(raws(readGrid([markup([some]), markup([FIFTEEN])], PART), 'cases')).toBe('open: 2');
  });
});

test('a table of five that is blank but for its header is one of the three', () => {
  const five = (figures: readonly string[]) => markup([LEAVES, figures]);
  const blank = ['', '', '', '', ''];
  const tables = [five(FIFTEEN.slice(0, 5)), five(blank), five(FIFTEEN.slice(10))];
  expect(raws(readGrid(tables, PART), 'cases')).toEqual([...FIFTEEN.slice(0, 5), ...blank, ...FIFTEEN.slice(10)]);
});

test('a sentence in the row above the header is no text of the table, the header and its groups are', () => {
  const sentence = '本年度未发生因政府信息公开申请行政复议、行政诉讼的具体情况见下表。';
  const table = markup([[[sentence, 15]], ...HEADER, FIFTEEN], 1000);
  const reading = readGrid([table], PART);
  const lines = new Set((reading?.claimed ?? []).map((place) => ('line' in place ? place.line : -1)));
  expect(lines.has(1000)).toBe(false);
  expect(lines.has(1100)).toBe(true);
  expect(lines.has(1205)).toBe(true);
  expect(lines.has(1414)).toBe(true);
});

describe('a page break within the header, which parts the tall 总计 from the names beside it', () => {
  const broken = (names: readonly string[]): readonly (readonly Markup[])[] => [
    HEADER[0] ?? [],
    ['', '', '', '', '总计', ['未经复议直接起诉', 5], ['复议后起诉', 5]],
    [...names, '', ...LEAVES, ...LEAVES],
  ];

  test('leaves every name over its column', () => {
    const reading = readGrid([markup([...broken(LEAVES.slice(0, 4)), FIFTEEN])], PART);
    expect(raws(reading, 'cases')).toEqual(FIFTEEN);
    expect(reading?.tables[0]?.misordered).toBeUndefined();
  });

  test('hides no names that stand in another order', () => {
    const turned = ['结果纠正', '结果维持', '其他结果', '尚未审结'];
    const reading = readGrid([markup([...broken(turned), FIFTEEN])], PART);
    const [figures] = [raws(reading, 'cases')];
    expect(reading?.tables[0]?.misordered === true || figures?.[0] === '2').toBe(true);
  });
});
