import { describe, expect, test } from '@jest/globals';
import { EDITION_2021 } from '../src/edition/2021.js';
import type { PartForm } from '../src/edition/shape.js';
import { parseReport } from '../src/index.js';

const REQUESTS: PartForm = EDITION_2021.parts.requests;

/** Figures of the rows that are not all zeros; every sum holds. */
const SOUND: Readonly<Record<string, readonly number[]>> = {
  newRequests: [4, 0, 0, 0, 0, 1, 5],
  'results.disclosed': [3, 0, 0, 0, 0, 0, 3],
  'results.notDisclosed.prohibitedByLaw': [1, 0, 0, 0, 0, 1, 2],
  'results.total': [4, 0, 0, 0, 0, 1, 5],
};

type Rows = Readonly<Record<string, readonly number[]>>;

/** A report whose requests table prints each row by `print`; without figures in the other tables. */
const report = (rows: Rows, print: (label: string, figures: readonly number[]) => readonly string[]): string =>
  [
    '怀泉县水务局2022年政府信息公开工作年度报告',
    '一、总体情况',
    '本年度工作有序开展。',
    '三、收到和处理政府信息公开申请情况',
    ...['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'],
    ...REQUESTS.tables.flatMap((table) =>
      table.rows.flatMap(({ id, zh, heading }) => (heading ? [zh] : print(zh, rows[id] ?? table.columns.map(() => 0)))),
    ),
    '五、存在的主要问题及改进情况',
    '无。',
  ].join('\n');

const cellByCell = (label: string, figures: readonly number[]): readonly string[] => [label, ...figures.map(String)];
const rowByRow = (label: string, figures: readonly number[]): readonly string[] => [`${label} ${figures.join(' ')}`];

/** What the findings say of the sums of the requests table, and how sure they are. */
const verdicts = async (text: string): Promise<readonly string[]> => {
  const { findings } = await parseReport(text);
  const own = findings.filter(({ path, severity }) => path.startsWith('/requests') && severity !== 'notice');
  return [...new Set(own.map(({ severity }) => severity))];
};

describe('a sum that fails in a text that prints one cell a line', () => {
  test('holds where nothing was printed out of its order', async () => {
    expect(await verdicts(report(SOUND, cellByCell))).toEqual([]);
  });

  test('is in doubt where two neighbours changed places', async () => {
    const rows = { ...SOUND, 'results.notDisclosed.prohibitedByLaw': [1, 0, 0, 0, 0, 2, 1] };
    expect(await verdicts(report(rows, cellByCell))).toEqual(['doubt']);
  });

  test('is in doubt where the last figure of a row stands before the others', async () => {
    const rows = { ...SOUND, 'results.notDisclosed.prohibitedByLaw': [2, 1, 0, 0, 0, 0, 1] };
    expect(await verdicts(report(rows, cellByCell))).toEqual(['doubt']);
  });

  test('is in doubt where the figures of two rows are out of order, though the sums of their columns make up for one another', async () => {
    const rows = {
      ...SOUND,
      'results.disclosed': [0, 3, 0, 0, 0, 0, 3],
      'results.notDisclosed.prohibitedByLaw': [2, 1, 0, 0, 0, 1, 0],
    };
    expect(await verdicts(report(rows, cellByCell))).toEqual(['doubt']);
  });

  test('is the error of the document where no other order of its figures mends it', async () => {
    const rows = { ...SOUND, 'results.notDisclosed.prohibitedByLaw': [1, 0, 0, 0, 0, 1, 3] };
    expect(await verdicts(report(rows, cellByCell))).toEqual(['inconsistency']);
  });
});

test('rows that stand whole on the lines of their labels are what the document prints, whatever would mend their sums', async () => {
  const rows = { ...SOUND, 'results.notDisclosed.prohibitedByLaw': [1, 0, 0, 0, 0, 2, 1] };
  expect(await verdicts(report(rows, rowByRow))).toEqual(['inconsistency']);
});

test('rows without a header that add up with their first figure as the total are not the error of the document', async () => {
  const turned = Object.fromEntries(Object.entries(SOUND).map(([id, figures]) => [id, figures.toReversed()]));
  const headless = report(turned, rowByRow).replace(/自然人(?:\n.+)*?\n总计\n/u, '');
  expect(await verdicts(headless)).toEqual(['doubt']);
});

describe('fifteen figures of section four on lines of their own', () => {
  /** 维持, 纠正, 其他结果, 尚未审结 and 总计 of three groups. */
  const groups = [
    [2, 0, 0, 1, 3],
    [0, 1, 0, 0, 1],
    [0, 0, 0, 0, 0],
  ] as const;
  const section = (figures: readonly string[]): string =>
    [
      '怀泉县水务局2022年政府信息公开工作年度报告',
      '一、总体情况',
      '本年度工作有序开展。',
      '四、政府信息公开行政复议、行政诉讼情况',
      '行政复议 行政诉讼',
      '未经复议直接起诉 复议后起诉',
      ...Array(3).fill('结果维持 结果纠正 其他结果 尚未审结 总计'),
      ...figures,
      '五、存在的主要问题及改进情况',
      '无。',
    ].join('\n');
  const review = async (figures: readonly string[]): Promise<readonly string[]> =>
    (await parseReport(section(figures))).findings
      .filter(({ path, severity }) => path.startsWith('/reviewAndLitigation') && severity !== 'notice')
      .map(({ severity }) => severity);

  test('are in doubt where each line is an outcome and not a group: the sums fail only in the order they were read in', async () => {
    const lines = [0, 1, 2, 3, 4].map((outcome) => groups.map((group) => group[outcome]).join(' '));
    const found = await review(lines);
    expect(found).toContain('doubt');
    expect(found).not.toContain('inconsistency');
  });

  test('are those of their groups where each line is a group', async () => {
    expect(await review(groups.map((group) => group.join(' ')))).toEqual([]);
  });
});
