import { describe, expect, test } from '@jest/globals';
import { parseReport } from '../src/index.js';

const NAMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const ALL = [...NAMES, ...NAMES, ...NAMES];
const FIGURES = [1, 0, 2, 0, 3, 0, 4, 0, 1, 5, 0, 0, 0, 0, 0];

/** Each name, and each figure one name late, as programs print it that go over a page from left to right. */
const late = (names: readonly string[], figures: readonly number[]): readonly string[] =>
  [...names, ''].flatMap((name, place) => [name, place === 0 ? '' : String(figures[place - 1])]);

async function read(table: readonly string[]) {
  const text = ['某县2023年政府信息公开工作年度报告', '四、政府信息公开行政复议、行政诉讼情况', ...table].join('\n\n');
  const { report, findings } = await parseReport(`${text}\n\n五、存在的主要问题及改进情况\n\n栏目更新不够及时。\n`);
  const cases = report.reviewAndLitigation;
  const doubts = findings.filter(
    ({ path, severity }) => severity === 'doubt' && path.startsWith('/reviewAndLitigation'),
  );
  return { review: cases?.review, direct: cases?.litigationDirect, doubts: doubts.length };
}

const RIGHT = {
  review: { upheld: 1, corrected: 0, otherOutcome: 2, pending: 0, total: 3 },
  direct: { upheld: 0, corrected: 4, otherOutcome: 0, pending: 1, total: 5 },
  doubts: 0,
};

describe('figures printed behind the name of the next column', () => {
  test('are those of the columns in their order, where all names stand in theirs and the sums hold', async () => {
    expect(await read(late(ALL, FIGURES))).toEqual(RIGHT);
    expect(await read(['行政复议', ...late(ALL, FIGURES)].toSpliced(12, 0, '未经复议直接起诉'))).toEqual(RIGHT);
  });

  test.each([
    1, 2, 3,
  ])('also where columns %d characters wide break their names, printed line by line', async (width) => {
    const lines = [0, 1, 2, 3].slice(0, Math.ceil(4 / width));
    const broken = (names: readonly string[]): string[] =>
      lines.flatMap((line) => names.map((name) => name.slice(line * width, (line + 1) * width)));
    const group = (from: number): readonly string[] => [
      ...broken(NAMES.slice(0, 1)),
      String(FIGURES[from]),
      ...broken(NAMES.slice(1, 4)),
      ...FIGURES.slice(from + 1, from + 4).map(String),
      ...broken(NAMES.slice(4)),
      String(FIGURES[from + 4]),
    ];
    expect(await read([...group(0), ...group(5), ...group(10)])).toEqual(RIGHT);
  });

  test('are in doubt where a sum fails: the first figure may be printed last', async () => {
    const [first = 0, ...others] = FIGURES;
    expect((await read(late(ALL, [...others, first]))).doubts).toBeGreaterThan(0);
  });

  test('are in doubt where the names stand in another order, or one is printed behind its figure', async () => {
    const [upheld = '', corrected = '', ...rest] = ALL;
    expect((await read(late([corrected, upheld, ...rest], FIGURES))).doubts).toBeGreaterThan(0);
    expect((await read([String(FIGURES[0]), ...ALL, ...FIGURES.slice(1).map(String)])).doubts).toBeGreaterThan(0);
  });
});

describe('a note under the table printed among its figures', () => {
  const noted = (figures: readonly number[]): readonly string[] => [
    ...ALL,
    ...figures.slice(0, 8).map(String),
    '注：表中数量含上年度结转数量。',
    ...figures.slice(8).map(String),
  ];

  test('is no name of a column: the sums prove the figures', async () => {
    expect(await read(noted(FIGURES))).toEqual(RIGHT);
  });

  test('leaves a doubt where a sum fails, or where outcomes are printed as rows', async () => {
    expect((await read(noted([...FIGURES.slice(1), 1]))).doubts).toBeGreaterThan(0);
    const rows = NAMES.flatMap((name) => [
      name,
      '0',
      /维持|总计/u.test(name) ? '1' : '0',
      '0',
      '注：表中数量含上年度结转数量。',
    ]);
    expect((await read(['行政复议', '未经复议直接起诉', '复议后起诉', ...rows])).doubts).toBeGreaterThan(0);
  });
});
