import { parseReport } from '../src/index.js';

const HEAD =
  '怀泉县水务局2022年政府信息公开工作年度报告\n一、总体情况\n本年度工作有序开展。\n二、主动公开政府信息情况\n';
const REST = [
  '第二十条第（五）项',
  '信息内容',
  '本年处理决定数量',
  '行政许可',
  '9',
  '第二十条第（六）项',
  '信息内容',
  '本年处理决定数量',
  '行政处罚',
  '4',
  '行政强制',
  '2',
  '第二十条第（八）项',
  '信息内容',
  '本年收费金额（单位：万元）',
  '行政事业性收费',
  '1.5',
].join('\n');

/** Codes of the doubts about section two, and its figures for 行政规范性文件. */
async function sectionTwo(table: readonly string[]): Promise<{ doubts: string[]; figures: unknown }> {
  const { report, findings } = await parseReport(`${HEAD}${table.join('\n')}\n${REST}\n`);
  const doubts = findings.filter(
    ({ path, severity }) => severity === 'doubt' && path.startsWith('/proactiveDisclosure'),
  );
  return { doubts: doubts.map(({ code }) => code), figures: report.proactiveDisclosure?.normativeDocuments };
}

test('columns one after another under one line of headers can be read in two ways: in doubt', async () => {
  const { doubts } = await sectionTwo([
    '第二十条第（一）项',
    '信息内容',
    '本年制发件数 本年废止件数 现行有效件数',
    '规章',
    '行政规范性文件',
    '0',
    '3',
    '0',
    '0',
    '1',
    '8',
  ]);
  expect(doubts).not.toEqual([]);
});

test('columns one after another, each under its own header, can be read in one way only', async () => {
  const { doubts, figures } = await sectionTwo([
    '第二十条第（一）项',
    '信息内容',
    '规章',
    '行政规范性文件',
    '本年制发件数',
    '0',
    '3',
    '本年废止件数',
    '0',
    '1',
    '现行有效件数',
    '0',
    '8',
  ]);
  expect(figures).toEqual({ issued: 3, repealed: 1, inForce: 8 });
  expect(doubts).toEqual([]);
});

test('rows on lines of their own are not in doubt', async () => {
  const { doubts, figures } = await sectionTwo([
    '第二十条第（一）项',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 0 0 0',
    '行政规范性文件 3 1 8',
  ]);
  expect(figures).toEqual({ issued: 3, repealed: 1, inForce: 8 });
  expect(doubts).toEqual([]);
});

const table2019 = (change: string): string =>
  `怀泉县水务局2020年政府信息公开工作年度报告\n一、总体情况\n无。\n二、主动公开政府信息情况\n第二十条第（五）项\n信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 100 ${change} 222\n其他对外管理服务事项 30 0 33\n`;

test.each([
  ['减 16', -16],
  ['增 4', 4],
  ['减16', -16],
  ['+ 4', 4],
])('the sign parted from its figure in "%s" is not lost', async (change, value) => {
  const { report } = await parseReport(table2019(change));
  const section = report.proactiveDisclosure;
  expect(section?.edition === '2019' && section.administrativeLicensing.changeThisYear).toBe(value);
});
