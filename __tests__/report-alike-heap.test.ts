import { describe, expect, test } from '@jest/globals';
import { parseReport } from '../src/index.js';

const ZEROS = ['0', '0', '0', '0', '0', '0', '0'];
/** A text with a cell on each line, where one figure of the total is one too high: an error of the document in the first column. */
const dump = (heap: readonly string[]): string =>
  [
    '某县2023年政府信息公开工作年度报告',
    '一、总体情况',
    '本单位依法公开政府信息。',
    '三、收到和处理政府信息公开申请情况',
    ...['申请人情况', '自然人', '法人或其他组织', '总计'],
    ...['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
    ...['一、本年新收政府信息公开申请数量', '9', '0', '0', '0', '0', '0', '9'],
    ...['二、上年结转政府信息公开申请数量', ...ZEROS],
    ...['（一）予以公开', '8', '0', '0', '0', '0', '0', '8'],
    ...['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', ...ZEROS],
    ...['1.属于国家秘密', '2.其他法律行政法规禁止公开', '3.危及“三安全一稳定”', '4.保护第三方合法权益'].flatMap(
      (label) => [label, ...ZEROS],
    ),
    ...['5.属于三类内部事务信息', '6.属于四类过程性信息', '7.属于行政执法案卷', '8.属于行政查询事项'].flatMap(
      (label) => [label, ...ZEROS],
    ),
    ...['2.没有现成信息需要另行制作', '1.本机关不掌握相关政府信息', ...heap],
    ...['3.补正后申请内容仍不明确', ...ZEROS],
    ...['1.信访举报投诉类申请', '2.重复申请', '3.要求提供公开出版物'].flatMap((label) => [label, ...ZEROS]),
    ...['4.无正当理由大量反复申请', '5.要求行政机关确认或重新出具已获取信息', '（六）其他处理'].flatMap((label) => [
      label,
      ...ZEROS,
    ]),
    ...['（七）总计', '9', '0', '0', '0', '0', '0', '8'],
    ...['四、结转下年度继续办理', ...ZEROS],
    '四、政府信息公开行政复议、行政诉讼情况',
    '无。',
  ].join('\n');

async function read(heap: readonly string[]) {
  const { report, findings } = await parseReport(dump(heap));
  const own = findings.filter(({ path }) => path.startsWith('/requests'));
  const doubts = own.filter(({ severity }) => severity === 'doubt').map(({ code }) => code);
  const errors = own.filter(({ severity }) => severity === 'inconsistency').map(({ code }) => code);
  return { doubts, errors, row: report.requests?.results.unableToProvide.notHeld };
}

describe('two labels in a heap before the figures of both', () => {
  test('leave no doubt where all these figures are the same, and the sum that fails is an error of the document', async () => {
    const { doubts, errors, row } = await read([...ZEROS, ...ZEROS]);
    expect(row?.total).toBe(0);
    expect(doubts).toEqual([]);
    expect(errors.toSorted()).toEqual(['requests-flow', 'requests-results-total', 'requests-row-total']);
  });

  test('leave one where they differ and a sum fails: they may stand by rows or by columns', async () => {
    expect((await read(['1', '0', ...ZEROS.slice(1), ...ZEROS.slice(2), '1'])).doubts).not.toEqual([]);
    expect((await read(['1', ...ZEROS, ...ZEROS.slice(1)])).doubts).not.toEqual([]);
  });
});
