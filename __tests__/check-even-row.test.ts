import { describe, expect, test } from '@jest/globals';
import { parseReport } from '../src/index.js';

/** Names between the figures in no order the form has, as programs print narrow columns: `names` with one of `figures` after each. */
const strewn = (figures: readonly number[]): string => {
  const names = ['结果纠正', '其他结果', '尚未审结', '结果维持', '总计'];
  const cells = figures.flatMap((figure, index) => [names[index % names.length], String(figure)]);
  return [
    '某县2023年政府信息公开工作年度报告',
    '一、总体情况',
    '本单位依法公开政府信息。',
    '四、政府信息公开行政复议、行政诉讼情况',
    '行政复议',
    '行政诉讼',
    ...cells,
    '五、存在的主要问题及改进情况',
    '无。',
  ].join('\n');
};

const doubts = async (figures: readonly number[]): Promise<readonly string[]> =>
  (await parseReport(strewn(figures))).findings
    .filter(({ path, severity }) => severity === 'doubt' && (path ?? '').startsWith('/reviewAndLitigation'))
    .map(({ code }) => code);

describe('columns printed in an order that cannot be known', () => {
  test('leave no doubt where all their figures are the same', async () => {
    expect(await doubts(Array(15).fill(0))).toEqual([]);
  });

  test('are in doubt where one figure differs', async () => {
    expect(await doubts([0, 0, 0, 1, 1, ...Array(10).fill(0)])).toContain('header-unmatched');
  });

  test('and where a figure is missing, however alike the others are', async () => {
    expect(await doubts(Array(14).fill(0))).not.toEqual([]);
  });
});
