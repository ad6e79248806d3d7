import { describe, expect, test } from '@jest/globals';
import { parseReport } from '../src/index.js';

const ZEROS = '0 0 0 0 0 0 0';
/** The rows of the requests table after `属于国家秘密`; a row printed away from its label stands behind the label of its group. */
const table = (rows: readonly string[]): string =>
  [
    '某县2023年政府信息公开工作年度报告',
    '一、总体情况',
    '本单位依法公开政府信息。',
    '三、收到和处理政府信息公开申请情况',
    '申请人情况',
    '自然人 法人或其他组织 总计',
    '商业企业 科研机构 社会公益组织 法律服务机构 其他',
    '一、本年新收政府信息公开申请数量 9 2 0 0 0 2 13',
    `二、上年结转政府信息公开申请数量 ${ZEROS}`,
    '（一）予以公开 8 0 0 0 0 0 8',
    `（二）部分公开（区分处理的，只计这一情形，不计其他情形） ${ZEROS}`,
    `1.属于国家秘密 ${ZEROS}`,
    ...rows,
    `1.信访举报投诉类申请 ${ZEROS}`,
    `2.重复申请 ${ZEROS}`,
    `3.要求提供公开出版物 ${ZEROS}`,
    `4.无正当理由大量反复申请 ${ZEROS}`,
    `5.要求行政机关确认或重新出具已获取信息 ${ZEROS}`,
    `（六）其他处理 ${ZEROS}`,
    '（七）总计 9 2 0 0 0 2 13',
    `四、结转下年度继续办理 ${ZEROS}`,
    '四、政府信息公开行政复议、行政诉讼情况',
    '无。',
  ].join('\n');

const read = async (
  rows: readonly string[],
): Promise<{ figure: number | null | undefined; doubts: readonly string[] }> => {
  const { report, findings } = await parseReport(table(rows));
  const doubts = findings.flatMap(({ path, severity }) =>
    severity === 'doubt' && path?.startsWith('/requests/results') ? [path] : [],
  );
  return { figure: report.requests?.results.notDisclosed.thirdPartyRights.total, doubts };
};

describe('rows whose figures do not stand beside their labels', () => {
  test('are in doubt where two ways to deal them out keep every sum', async () => {
    const { doubts } = await read([
      '（四）无法提供 1 0 0 0 0 1 2',
      `（三）不予公开 ${ZEROS}`,
      '2.其他法律行政法规',
      '禁止公开',
      ZEROS,
      '3.危及“三安全一稳',
      '定”',
      ZEROS,
      '4.保护第三方合法权',
      '益',
      '0 2 0 0 0 1 3',
      '5.属于三类内部事务',
      '信息',
      '6.属于四类过程性信',
      '息',
      ZEROS,
      `7.属于行政执法案卷 ${ZEROS}`,
      `8.属于行政查询事项 ${ZEROS}`,
      '1.本机关不掌握相关',
      '政府信息',
      ZEROS,
      '2.没有现成信息需要',
      '另行制作',
      '3.补正后申请内容仍',
      '不明确',
      ZEROS,
    ]);
    expect(doubts.length).toBeGreaterThan(0);
  });

  test('are read where each follows its own label', async () => {
    const { figure, doubts } = await read([
      `2.其他法律行政法规禁止公开 ${ZEROS}`,
      `3.危及“三安全一稳定” ${ZEROS}`,
      '4.保护第三方合法权',
      '益',
      '0 2 0 0 0 1 3',
      '5.属于三类内部事务信息',
      '1 0 0 0 0 1 2',
      `6.属于四类过程性信息 ${ZEROS}`,
      `7.属于行政执法案卷 ${ZEROS}`,
      `8.属于行政查询事项 ${ZEROS}`,
      `1.本机关不掌握相关政府信息 ${ZEROS}`,
      `2.没有现成信息需要另行制作 ${ZEROS}`,
      `3.补正后申请内容仍不明确 ${ZEROS}`,
    ]);
    expect({ figure, doubts }).toEqual({ figure: 3, doubts: [] });
  });
});
