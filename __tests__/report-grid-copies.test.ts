import { EDITION_2021 } from '../src/edition/2021.js';
import { readGrid } from '../src/report/grid/read.js';
import { type Markup, markup, raws } from './support/table-builders.js';

const REQUESTS = EDITION_2021.parts.requests;
const REVIEW = EDITION_2021.parts.reviewAndLitigation;
const PROACTIVE = EDITION_2021.parts.proactiveDisclosure;
const HEADERS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const ZEROS = HEADERS.map(() => '0');
const ONE = 'results.notDisclosed.stateSecret';
const TWO = 'results.disclosed';

/** The requests table, every figure 0, with more rows printed right after the rows of some ids. */
function requests(more: Readonly<Record<string, readonly string[]>>): Markup[][] {
  const rows = REQUESTS.tables[0].rows.flatMap((row): Markup[][] => {
    if ('heading' in row) return [[[row.zh, 8]]];
    const again = more[row.id];
    return [[row.zh, ...ZEROS], ...(again ? [[row.zh, ...again]] : [])];
  });
  return [['', ...HEADERS], ...rows];
}

const read = (rows: Markup[][], row: string) => raws(readGrid([markup(rows)], REQUESTS), row);

describe('a row of the form printed twice in one table', () => {
  const other = ['1', '0', '0', '0', '0', '0', '1'];

  test('with other figures is open', () => {
    expect(read(requests({ [ONE]: other }), ONE)).toBe('open: 2');
    expect(read(requests({ [ONE]: other }), TWO)).toEqual(ZEROS);
  });

  test('two such rows, and one at the foot of the table, are all open', () => {
    const rows = [...requests({ [ONE]: other, carriedOver: other }), ['（一）予以公开', ...other]];
    for (const id of [ONE, TWO, 'carriedOver']) expect(read(rows, id)).toBe('open: 2');
  });

  test('with the same figures stays settled', () => {
    expect(read(requests({ [ONE]: ZEROS }), ONE)).toEqual(ZEROS);
  });

  test('with no figure at all stays settled', () => {
    expect(read(requests({ [ONE]: HEADERS.map(() => '') }), ONE)).toEqual(ZEROS);
  });

  test('is not seen in a header row whose words are labels too', () => {
    const [header = [], ...rows] = requests({});
    const last = read([header, ['', '自然人', ...HEADERS.slice(1)], ...rows], 'results.other.other');
    expect(last).toEqual(ZEROS);
    const merged = ['说明', '说明', '说明', '其他', '总计', '', '', ''];
    expect(read([merged, header, ...rows], 'results.other.other')).toEqual(ZEROS);
  });

  test('in section two', () => {
    const table = [
      [['第二十条第（一）项', 4]],
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    ] as Markup[][];
    const rows = [...table, ['规章', '1', '0', '1'], ['规章', '2', '0', '2'], ['行政规范性文件', '3', '0', '3']];
    const grid = readGrid([markup(rows)], PROACTIVE);
    expect(raws(grid, 'rules')).toBe('open: 2');
    expect(raws(grid, 'normativeDocuments')).toEqual(['3', '0', '3']);
  });
});

describe('the row of reviews and litigation printed twice', () => {
  const five = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const header: Markup[][] = [
    [
      ['行政复议', 5],
      ['行政诉讼', 10],
    ],
    [
      [five[0] ?? '', 1, 2],
      ...five.slice(1).map((text): Markup => [text, 1, 2]),
      ['未经复议直接起诉', 5],
      ['复议后起诉', 5],
    ],
    [...five, ...five],
  ];
  const figures = (first: string): Markup[] => [first, ...Array.from({ length: 14 }, () => '0')];
  const row = REVIEW.tables[0].rows[0].id;

  test('with other figures is open', () => {
    const grid = readGrid([markup([...header, figures('0'), figures('1')])], REVIEW);
    expect(raws(grid, row)).toBe('open: 2');
  });

  test('once is settled', () => {
    expect(raws(readGrid([markup([...header, figures('1')])], REVIEW), row)).toEqual(figures('1'));
  });
});

describe('a row with more figures than the form has columns', () => {
  const flagged = (grid: ReturnType<typeof readGrid>): string[] =>
    grid?.tables.flatMap(({ rows }) => rows.filter(({ extraFigures }) => extraFigures).map(({ row }) => row)) ?? [];
  const wide = (cells: readonly string[]): Markup[][] =>
    requests({}).map((row) => (row[0] === '1.属于国家秘密' ? ['1.属于国家秘密', ...cells] : row));

  test('says so', () => {
    expect(flagged(readGrid([markup(wide([...ZEROS, '5']))], REQUESTS))).toEqual([ONE]);
  });

  test('an empty eighth cell, or one with a stroke, holds no figure', () => {
    expect(flagged(readGrid([markup(wide([...ZEROS, '']))], REQUESTS))).toEqual([]);
    expect(flagged(readGrid([markup(wide([...ZEROS, '/']))], REQUESTS))).toEqual([]);
    expect(flagged(readGrid([markup(wide(ZEROS))], REQUESTS))).toEqual([]);
  });
});
