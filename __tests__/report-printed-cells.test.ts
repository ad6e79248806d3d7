import { expect, test } from '@jest/globals';
import { type Form, type Look, type Paper, paper, render, rowOf, type Truth } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

const good = { trust: 'verified', wrong: [], lost: [] };
const outcome = ({ result, wrong, lost }: Outcome) => ({ trust: result?.trust, wrong, lost });

async function read(form: Form, look: Look, edit: (report: Paper, truth: Truth) => void): Promise<Outcome> {
  const { paper: report, truth } = paper(form);
  edit(report, truth);
  return judge(render(report, look), truth);
}

const CHANGE = '/proactiveDisclosure/administrativeLicensing/changeThisYear';

/** A change of the licences that an extractor prints with a gap behind its sign. */
function withGap(report: Paper, truth: Truth): void {
  const row = rowOf(report, 'administrativeLicensing');
  row.cells = [row.cells[0] ?? '', '- 26', row.cells[2] ?? ''];
  truth[CHANGE] = -26;
}

test('one cell a line: a line with a gap behind the sign of a figure is that figure', async () => {
  expect(outcome(await read('2019', 'cells', withGap))).toEqual(good);
});

test('one row a line: a sign parted from a figure may be a cell of its own, and no figure moves unseen', async () => {
  const { silent } = await read('2019', 'rows', withGap);
  expect(silent).toEqual([]);
});

test('rows of figures alone on their lines: `- 26` is two cells', async () => {
  const { result, silent } = await read('2019', 'rows', (report, truth) => {
    const tables = report.proactive.filter(({ rows }) => rows[0]?.cells.length === 2);
    const row = rowOf(report, 'administrativeFees');
    row.cells = ['-', '26'];
    truth['/proactiveDisclosure/administrativeFees/previousYearItems'] = null;
    truth['/proactiveDisclosure/administrativeFees/changeThisYear'] = 26;
    const labels = report.proactive.flatMap((table) => [
      table.caption ?? '',
      ...table.header,
      ...table.rows.map(({ label }) => label),
    ]);
    report.before.proactive = [
      ...labels,
      ...report.proactive.flatMap(({ rows }) => rows.map(({ cells }) => cells.join(' '))),
    ];
    expect(tables.length).toBeGreaterThan(0);
    report.proactive = [];
  });
  expect(silent).toEqual([]);
  expect(result?.report.proactiveDisclosure).toMatchObject({ administrativeFees: { changeThisYear: 26 } });
});

test('one cell a line: a gap behind the point of an amount', async () => {
  const { result, silent } = await read('2021', 'cells', (report, truth) => {
    rowOf(report, 'administrativeFees').cells = ['30. 523318'];
    truth['/proactiveDisclosure/administrativeFees/amountWanYuan'] = 30.523318;
  });
  expect({ trust: result?.trust, silent }).toEqual({ trust: 'verified', silent: [] });
});

/** Section four with one pending case and strokes for nothing. */
const strokes = (report: Paper, truth: Truth): void => {
  const [row] = report.cases.rows;
  if (row) row.cells = row.cells.map((_, place) => (place === 3 || place === 4 ? '1' : '—'));
  for (const [place, path] of Object.keys(truth)
    .filter((key) => key.startsWith('/reviewAndLitigation'))
    .entries())
    truth[path] = place === 3 || place === 4 ? 1 : null;
};

test('a row of strokes around two figures is no mark of a page', async () => {
  expect(outcome(await read('2021', 'rows', strokes))).toEqual(good);
});

test('the mark of a page is still none of a row', async () => {
  const marked = await read('2021', 'rows', (report) => {
    report.cases.after = ['— 3 —'];
    report.requests.after = ['- 2 -'];
  });
  expect(outcome(marked)).toEqual(good);
});

/** All labels of section two, and then a line of figures for each row. */
function labelsFirst(report: Paper): void {
  report.before.proactive = [
    ...report.proactive.flatMap(({ caption, header, rows }) => [
      caption ?? '',
      ...header,
      ...rows.map(({ label }) => label),
    ]),
    ...report.proactive.flatMap(({ rows }) => rows.map(({ cells }) => cells.join(' '))),
  ];
  report.proactive = [];
}

test.each([['0 / 0'], ['无 无 无']])('a line of cells that say nothing is a row: %s', async (line) => {
  const result = await read('2021', 'rows', (report, truth) => {
    rowOf(report, 'rules').cells = line.split(' ');
    for (const [place, column] of ['issued', 'repealed', 'inForce'].entries())
      truth[`/proactiveDisclosure/rules/${column}`] = line.split(' ')[place] === '0' ? 0 : null;
    labelsFirst(report);
  });
  expect(outcome(result)).toEqual(good);
});

test('one word for nothing too many leaves the rows in doubt', async () => {
  const { result, silent } = await read('2021', 'rows', (report) => {
    labelsFirst(report);
    report.before.proactive = [...report.before.proactive, '无'];
  });
  expect(silent).toEqual([]);
  expect(result?.trust).toBe('doubtful');
});

/** Section two as one pipe table of five columns: a header over two of them is printed for each, a figure once. */
const wide = (fees: readonly string[], rules: readonly string[]): string[] => {
  const bars = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const all = (text: string): string => bars(Array.from({ length: 5 }, () => text));
  const three = (one: string, two: string, last: string): string => bars(['信息内容', one, two, two, last]);
  return [
    '',
    all('第二十条第（一）项'),
    bars(Array.from({ length: 5 }, () => '---')),
    three('本年新制作数量', '本年新公开数量', '对外公开总数量'),
    bars(['规章', ...rules]),
    bars(['规范性文件', '6', '5', '', '9']),
    all('第二十条第（五）项'),
    three('上一年项目数量', '本年增/减', '处理决定数量'),
    bars(['行政许可', '1', '2', '', '3']),
    bars(['其他对外管理服务事项', '4', '5', '', '6']),
    all('第二十条第（六）项'),
    three('上一年项目数量', '本年增/减', '处理决定数量'),
    bars(['行政处罚', '7', '8', '', '9']),
    bars(['行政强制', '10', '11', '', '12']),
    all('第二十条第（八）项'),
    bars(['信息内容', '上一年项目数量', '上一年项目数量', '本年增/减', '本年增/减']),
    bars(['行政事业性收费', ...fees]),
    all('第二十条第（九）项'),
    bars(['信息内容', '采购项目数量', '采购项目数量', '采购总金额', '采购总金额']),
    bars(['政府集中采购', '2', '', '3万元', '']),
    '',
  ];
};

async function wideTable(fees: readonly string[], rules: readonly string[]): Promise<Outcome> {
  const { paper: report } = paper('2019');
  report.proactive = [];
  report.before.proactive = wide(fees, rules);
  const path = (row: string, column: string): string => `/proactiveDisclosure/${row}/${column}`;
  return judge(render(report, 'pipes'), {
    [path('rules', 'newlyMade')]: null,
    [path('rules', 'newlyDisclosed')]: null,
    [path('rules', 'totalDisclosed')]: 16,
    [path('normativeDocuments', 'totalDisclosed')]: 9,
    [path('administrativeFees', 'previousYearItems')]: null,
    [path('administrativeFees', 'changeThisYear')]: 35,
    [path('centralizedProcurement', 'amountYuan')]: 30000,
  });
}

test('a header printed for each column it lies over is one: the figure under the last header is its own', async () => {
  const { wrong, lost } = await wideTable(['', '', '35', ''], ['', '', '', '16']);
  expect({ wrong, lost }).toEqual({ wrong: [], lost: [] });
});

test('such headers in another order are never read in the order of the form', async () => {
  const { paper: report } = paper('2019');
  report.proactive = [];
  report.before.proactive = wide(['', '', '35', ''], ['1', '2', '', '16']).map((line) =>
    line.replace(
      '| 上一年项目数量 | 上一年项目数量 | 本年增/减 | 本年增/减 |',
      '| 本年增/减 | 本年增/减 | 上一年项目数量 | 上一年项目数量 |',
    ),
  );
  const fees = '/proactiveDisclosure/administrativeFees';
  const { silent } = await judge(render(report, 'pipes'), {
    [`${fees}/previousYearItems`]: 35,
    [`${fees}/changeThisYear`]: null,
  });
  expect(silent).toEqual([]);
});

test('two figures under one such header are never taken for those of two columns unseen', async () => {
  const { result, silent } = await wideTable(['', '', '35', '36'], ['', '', '', '16']);
  expect(silent).toEqual([]);
  expect(result?.trust).toBe('doubtful');
});
