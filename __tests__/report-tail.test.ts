import { describe, expect, test } from '@jest/globals';
import { parseReport } from '../src/index.js';

const NAMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
/** A group of columns as programs print it that go by columns: the names, then the figures. */
const group = (name: string, figures: readonly number[]): readonly string[] => [name, ...NAMES, ...figures.map(String)];

/** A report whose fifth section begins on the page of section four; `late` stands at the end of that page. */
const dump = (late: readonly string[]): string =>
  [
    '某县2023年政府信息公开工作年度报告',
    '一、总体情况',
    '本单位依法公开政府信息。',
    '四、政府信息公开行政复议、行政诉讼情况',
    ...group('行政复议', [1, 0, 2, 0, 3]),
    ...group('未经复议直接起诉', [0, 0, 0, 4, 4]),
    '五、存在的主要问题及改进情况',
    '栏目更新不够及时。',
    ...late,
    '\f下一步将加强培训。',
    '六、其他需要报告的事项',
    '无。',
  ].join('\n');

async function read(late: readonly string[]) {
  const { report, findings } = await parseReport(dump(late));
  const doubts = findings.filter(
    ({ path, severity }) => severity === 'doubt' && path?.startsWith('/reviewAndLitigation'),
  );
  const problems = report.sections.find(({ kind }) => kind === 'problems')?.blocks.map(({ text }) => text) ?? [];
  return { cases: report.reviewAndLitigation, doubts: doubts.map(({ code }) => code), problems };
}

describe('the end of a table printed behind the heading of the next section, at the end of its page', () => {
  test('belongs to the table, and not to the text of that section', async () => {
    const { cases, doubts, problems } = await read(group('复议后起诉', [5, 0, 0, 1, 6]));
    expect(cases?.litigationAfterReview).toEqual({ upheld: 5, corrected: 0, otherOutcome: 0, pending: 1, total: 6 });
    expect(doubts).toEqual([]);
    expect(problems).toEqual(['栏目更新不够及时。', '下一步将加强培训。']);
  });

  test('is doubted where a figure of it is missing', async () => {
    expect((await read(group('复议后起诉', [5, 0, 0, 6]))).doubts).not.toEqual([]);
  });

  test('figures without a name above them are none', async () => {
    expect((await read(['5', '0', '0', '1', '6'])).doubts).not.toEqual([]);
  });
});
