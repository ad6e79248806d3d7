import { parseReport } from '../src/index.js';

const zeros = '0 0 0 0 0 0 0';

const NOT_PROCESSED = [
  '（五）不予处理',
  ...[
    '1.信访举报投诉类申请',
    '2.重复申请',
    '3.要求提供公开出版物',
    '4.无正当理由大量反复申请',
    '5.要求行政机关确认或重新出具已获取信息',
  ].map((label) => `${label} ${zeros}`),
];

/** A text of the table of requests in which group four prints these lines; 2 persons got no information, 1 was never clear. */
const report = (group: readonly string[], five: readonly string[] = NOT_PROCESSED): string =>
  [
    '怀泉县水务局2022年政府信息公开工作年度报告',
    '三、收到和处理政府信息公开申请情况',
    '申请人情况',
    '自然人 法人或其他组织 总计',
    '商业企业 科研机构 社会公益组织 法律服务机构 其他',
    '一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3',
    `二、上年结转政府信息公开申请数量 ${zeros}`,
    '三、本年度办理结果',
    `（一）予以公开 ${zeros}`,
    `（二）部分公开（区分处理的，只计这一情形，不计其他情形） ${zeros}`,
    '（三）不予公开',
    ...[
      '1.属于国家秘密',
      '2.其他法律行政法规禁止公开',
      '3.危及“三安全一稳定”',
      '4.保护第三方合法权益',
      '5.属于三类内部事务信息',
      '6.属于四类过程性信息',
      '7.属于行政执法案卷',
      '8.属于行政查询事项',
    ].map((label) => `${label} ${zeros}`),
    ...group,
    ...five,
    '（六）其他处理',
    ...[
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      '3.其他',
    ].map((label) => `${label} ${zeros}`),
    '（七）总计 3 0 0 0 0 0 3',
    `四、结转下年度继续办理 ${zeros}`,
    '四、政府信息公开行政复议、行政诉讼情况',
  ].join('\n');

async function unableToProvide(group: readonly string[]): Promise<{ ambiguous: string[]; persons: unknown[] }> {
  const { report: read, findings } = await parseReport(report(group));
  const found = read.requests?.results.unableToProvide;
  return {
    ambiguous: findings.filter(({ code }) => code === 'figure-ambiguous').map(({ path }) => path),
    persons: [found?.notHeld, found?.requiresCreation, found?.stillUnclear].map((row) => row?.naturalPerson),
  };
}

test('figures beside the name of a group that may be those of two rows are in doubt, whatever the sums say', async () => {
  const { ambiguous } = await unableToProvide([
    '（四）无法',
    `提供 ${zeros}`,
    '1.本机关不掌握相关政府信息',
    '2 0 0 0 0 0 2',
    '2.没有现成信息需要另行制作',
    '3.补正后申请内容仍不明确 1 0 0 0 0 0 1',
  ]);
  expect(ambiguous).toEqual(
    ['notHeld', 'requiresCreation'].flatMap((row) =>
      ['naturalPerson', 'total'].map((column) => `/requests/results/unableToProvide/${row}/${column}`),
    ),
  );
});

test('figures right behind the label of their row are its own', async () => {
  const { ambiguous, persons } = await unableToProvide([
    '（四）无法提供',
    '1.本机关不掌握相关政府信息 2 0 0 0 0 0 2',
    '2.没有现成信息需要另行制作',
    zeros,
    '3.补正后申请内容仍不明确 1 0 0 0 0 0 1',
  ]);
  expect(ambiguous).toEqual([]);
  expect(persons).toEqual([2, 0, 1]);
});

test('figures that two rows share change nothing', async () => {
  const { ambiguous, persons } = await unableToProvide([
    `（四）无法提供 ${zeros}`,
    '1.本机关不掌握相关政府信息',
    zeros,
    '2.没有现成信息需要另行制作',
    '3.补正后申请内容仍不明确 3 0 0 0 0 0 3',
  ]);
  expect(ambiguous).toEqual([]);
  expect(persons).toEqual([0, 0, 3]);
});

test('rows moved one place on in two groups at once are in doubt, whatever the sums say', async () => {
  const text = report(
    [
      '（四）无法提',
      ...zeros.split(' '),
      '供',
      '1.本机关不掌握相关政府信息',
      ...'2 0 0 0 0 0 2'.split(' '),
      '2.没有现成信息需要另行制作',
      '3.补正后申请内容仍不明确',
      ...zeros.split(' '),
    ],
    [
      '（五）',
      ...zeros.split(' '),
      '不予处理',
      '1.信访举报投诉类申请',
      ...zeros.split(' '),
      '2.重复申请',
      ...'1 0 0 0 0 0 1'.split(' '),
      '3.要求提供公开出版物',
      '4.无正当理由大量反复申请',
      ...zeros.split(' '),
      '5.要求行政机关确认或重新出具已获取信息',
      ...zeros.split(' '),
    ],
  );
  const read = await parseReport(text);
  const { notHeld, requiresCreation } = read.report.requests?.results.unableToProvide ?? {};
  const right = notHeld?.naturalPerson === 2 && requiresCreation?.naturalPerson === 0;
  expect(
    right || read.findings.some(({ path, severity }) => severity === 'doubt' && path.startsWith('/requests')),
  ).toBe(true);
});
