import { parseFigure } from '../src/edition/figure.js';
import { fold, namesOtherPeriod, namesOtherUnit } from '../src/edition/fold.js';
import { LOOKS, type Look, type Paper, paper, render, rowOf, type Truth } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

const APART: readonly Look[] = LOOKS.filter((look) => look !== 'glued');

async function read(look: Look, edit: (report: Paper, truth: Truth) => void): Promise<Outcome> {
  const { paper: report, truth } = paper('2021');
  edit(report, truth);
  return judge(render(report, look), truth);
}

/** Writes another header over the figures of one of the tables of section two. */
function rename(report: Paper, from: string, to: string): void {
  for (const table of report.proactive) table.header = table.header.map((text) => (text === from ? to : text));
}

test('last year is no misprint of this year, and a sum over all years none of it either', () => {
  const other = (printed: string, official: string): boolean => namesOtherPeriod(fold(printed), fold(official));
  expect(other('上年制发件数', '本年制发件数')).toBe(true);
  expect(other('累计收费金额（单位：万元）', '本年收费金额（单位：万元）')).toBe(true);
  expect(other('去年处理决定数量', '处理决定数量')).toBe(true);
  expect(other('本年结转政府信息公开申请数量', '二、上年结转政府信息公开申请数量')).toBe(true);
  expect(other('本年度制发件数', '本年制发件数')).toBe(false);
  expect(other('上年度项目数量', '上一年项目数量')).toBe(false);
  expect(other('对外公开累计数量', '对外公开总数量')).toBe(false);
  expect(other('结转下一年度继续办理', '四、结转下年度继续办理')).toBe(false);
  expect(other('本年新收政府信息公开申请数量（不含上年结转）', '一、本年新收政府信息公开申请数量')).toBe(false);
});

test.each([
  ['本年处理决定数量', '上年处理决定数量'],
  ['本年制发件数', '上年制发件数'],
  ['本年收费金额（单位：万元）', '历年收费金额（单位：万元）'],
  ['本年处理决定数量', '本年处理决定数量（单位：万件）'],
])('a table whose header says %s of another kind (%s) is not verified', async (from, to) => {
  for (const look of APART) {
    const outcome = await read(look, (report) => rename(report, from, to));
    expect({ look, trust: outcome.result?.trust }).toEqual({ look, trust: 'doubtful' });
  }
});

test.each([
  ['本年处理决定数量', '本年度处理决定数量'],
  ['本年处理决定数量', '本年处理决定数量（件）'],
  ['本年制发件数', '本年制发件数（单位：件）'],
])('the header of the form in other words (%s: %s) is that of the form', async (from, to) => {
  const outcome = await read('html', (report) => rename(report, from, to));
  expect({ trust: outcome.result?.trust, wrong: outcome.wrong }).toEqual({ trust: 'verified', wrong: [] });
});

test('a count in another unit is told from one in pieces', () => {
  expect(namesOtherUnit('本年处理决定数量(万件)', '本年处理决定数量')).toBe(true);
  expect(namesOtherUnit('本年处理决定数量(单位:百件)', '本年处理决定数量')).toBe(true);
  expect(namesOtherUnit('本年处理决定数量(件)', '本年处理决定数量')).toBe(false);
  expect(namesOtherUnit('采购总金额(万元)', '采购总金额')).toBe(false);
});

test.each([
  '85万',
  '85万件',
  '85 万',
  '85余件',
  '85%',
  '增85',
  '约85',
  '（其中上年3件）85',
  '85[1]',
  '85*',
])('`%s` in a cell of counts is not 85', async (printed) => {
  for (const look of APART) {
    const outcome = await read(look, (report, truth) => {
      rowOf(report, 'administrativeLicensing').cells = [printed];
      truth['/proactiveDisclosure/administrativeLicensing/decisions'] = null;
    });
    expect({ look, trust: outcome.result?.trust, wrong: outcome.wrong }).toEqual({
      look,
      trust: 'doubtful',
      wrong: [],
    });
  }
});

test.each(['85件', '85 件', '85（其中修订3件）'])('`%s` is 85', async (printed) => {
  for (const look of APART) {
    const outcome = await read(look, (report, truth) => {
      rowOf(report, 'administrativeLicensing').cells = [printed];
      truth['/proactiveDisclosure/administrativeLicensing/decisions'] = 85;
    });
    expect({ look, trust: outcome.result?.trust, wrong: outcome.wrong }).toEqual({
      look,
      trust: 'verified',
      wrong: [],
    });
  }
});

test.each(APART)('a figure told behind its label (`行政许可：85件`) is read (%s)', async (look) => {
  const outcome = await read(look, (report, truth) => {
    const row = rowOf(report, 'administrativeLicensing');
    row.label = `${row.label}：85件`;
    row.cells = [];
    truth['/proactiveDisclosure/administrativeLicensing/decisions'] = 85;
  });
  expect(outcome.silent).toEqual([]);
  if (outcome.lost.length > 0) expect(outcome.result?.trust).toBe('doubtful');
});

test.each(['零', '〇', '零件'])('`%s` is a printed zero, not a blank', async (printed) => {
  for (const look of APART) {
    const outcome = await read(look, (report, truth) => {
      rowOf(report, 'administrativeLicensing').cells = [printed];
      rowOf(report, 'rules').cells[1] = printed;
      truth['/proactiveDisclosure/administrativeLicensing/decisions'] = 0;
      truth['/proactiveDisclosure/rules/repealed'] = 0;
    });
    const { wrong, lost } = outcome;
    expect({ look, trust: outcome.result?.trust, wrong, lost }).toEqual({
      look,
      trust: 'verified',
      wrong: [],
      lost: [],
    });
  }
});

test.each(['一', '三', '十', '零星'])('`%s` is no zero', (printed) => {
  expect(parseFigure(printed, 'count').value).toBeNull();
});

test('a change is a figure only of a column of changes', () => {
  expect(parseFigure('增3', 'signed')).toEqual({ value: 3, status: 'value' });
  expect(parseFigure('增3', 'count')).toEqual({ value: null, status: 'unreadable' });
  expect(parseFigure('+3', 'count')).toEqual({ value: 3, status: 'value' });
});

const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const GROUPS = ['行政复议', '未经复议直接起诉', '复议后起诉'];

test('what the form does not know in a row of a table is no paragraph, a note below it is one', async () => {
  const outcome = await read('html', (report) => {
    report.cases.header.unshift('项目');
    for (const row of report.cases.rows) row.label = '数量';
    report.cases.after.push('注：行政复议数量含上年结转2件。');
  });
  expect({ trust: outcome.result?.trust, wrong: outcome.wrong }).toEqual({ trust: 'verified', wrong: [] });
  const section = outcome.result?.report.sections.find(({ kind }) => kind === 'reviewAndLitigation');
  expect(section?.blocks.map(({ text }) => text)).toEqual(['注：行政复议数量含上年结转2件。']);
});

test('a cell that says more than its figure keeps its place: the figures behind it do not move up', async () => {
  const outcome = await read('cells', (report, truth) => {
    const { cells } = rowOf(report, 'rules');
    cells[1] = `（其中上年3件）${cells[1]}`;
    truth['/proactiveDisclosure/rules/repealed'] = null;
  });
  expect({ wrong: outcome.wrong, lost: outcome.lost, trust: outcome.result?.trust }).toEqual({
    wrong: [],
    lost: [],
    trust: 'doubtful',
  });
});

/** Section four as one row for each way to complain, in the order given. */
function groupRows(report: Paper, order: readonly number[], outcomes: readonly number[]): void {
  const cells = report.cases.rows[0]?.cells ?? [];
  report.cases.header = ['类别', ...outcomes.map((outcome) => OUTCOMES[outcome] ?? '')];
  report.cases.rows = order.map((group) => ({
    id: '',
    label: GROUPS[group] ?? '',
    cells: outcomes.map((outcome) => cells[5 * group + outcome] ?? ''),
  }));
}

test.each(APART)('section four as three rows is read, in whatever order they stand (%s)', async (look) => {
  const plain = await read(look, (report) => groupRows(report, [0, 1, 2], [0, 1, 2, 3, 4]));
  expect({ trust: plain.result?.trust, wrong: plain.wrong }).toEqual({ trust: 'verified', wrong: [] });
  for (const [order, outcomes] of [
    [
      [1, 2, 0],
      [0, 1, 2, 3, 4],
    ],
    [
      [0, 1, 2],
      [1, 0, 2, 3, 4],
    ],
  ] as const) {
    const outcome = await read(look, (report) => groupRows(report, order, outcomes));
    expect(outcome.silent).toEqual([]);
    if (outcome.wrong.length > 0) expect(outcome.result?.trust).toBe('doubtful');
  }
});

test.each(APART)('section four with a row for each outcome is never read across its columns (%s)', async (look) => {
  const outcome = await read(look, (report) => {
    const cells = report.cases.rows[0]?.cells ?? [];
    report.cases.header = ['结果', ...GROUPS];
    report.cases.rows = OUTCOMES.map((label, place) => ({
      id: '',
      label,
      cells: [0, 1, 2].map((group) => cells[5 * group + place] ?? ''),
    }));
  });
  if (outcome.wrong.length > 0) expect(outcome.result?.trust).toBe('doubtful');
});

test.each(APART)("last year's row above that of this year is not taken for it (%s)", async (look) => {
  const outcome = await read(look, (report) => {
    const [row] = report.cases.rows;
    if (row === undefined) throw new Error('no row');
    row.label = '本年';
    report.cases.header.unshift('年度');
    report.cases.rows.unshift({ id: '', label: '上年', cells: row.cells.map((_, place) => String(60 + place)) });
  });
  if (outcome.wrong.length > 0) expect(outcome.result?.trust).toBe('doubtful');
});
