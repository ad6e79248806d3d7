import { partForms } from '../src/edition/editions.js';
import type { PartId } from '../src/edition/shape.js';
import { misordered } from '../src/report/resolve/misordered.js';
import { LOOKS, type Look, type Paper, paper, render, type Truth } from './support/paper.js';
import { read as readPart } from './support/report-stream.js';
import { judge, type Outcome } from './support/verdict.js';

const APART: readonly Look[] = LOOKS.filter((look) => look !== 'glued');
const tableOf = (part: PartId, id?: string) => {
  const table = partForms(part)
    .flatMap((form) => form.tables)
    .find((one) => id === undefined || one.id === id);
  if (table === undefined) throw new Error('no such table');
  return table;
};

async function read(look: Look, edit: (report: Paper, truth: Truth) => void): Promise<Outcome> {
  const { paper: report, truth } = paper('2021');
  edit(report, truth);
  return judge(render(report, look), truth);
}

function swap(list: string[], a: number, b: number): void {
  const [first, second] = [list[a] ?? '', list[b] ?? ''];
  [list[a], list[b]] = [second, first];
}

const ORGANISATIONS = ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'];
const OUTCOMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];

test('a header in the order of the form is not misordered, whatever is lost or cut', () => {
  expect(misordered(tableOf('requests'), ['自然人', '总计', ...ORGANISATIONS])).toBe(false);
  expect(misordered(tableOf('requests'), ['总计', '自然人', ...ORGANISATIONS])).toBe(false);
  expect(misordered(tableOf('requests'), ['法律服', '商业', ...ORGANISATIONS.slice(1)])).toBe(false);
  const corner = '(本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和)';
  expect(misordered(tableOf('requests'), ['申请人情况', '法人或其他组织', corner, ...ORGANISATIONS])).toBe(false);
  expect(misordered(tableOf('requests'), [])).toBe(false);
  expect(misordered(tableOf('reviewAndLitigation'), [...OUTCOMES, ...OUTCOMES, ...OUTCOMES])).toBe(false);
});

test('a name over two lines is printed before or after its neighbours, wherever its column stands', () => {
  const licensing = tableOf('proactiveDisclosure', 'art20_5');
  const [before, change, decisions] = ['上一年项目数量', '本年增/减', '处理决定数量'];
  expect(misordered(licensing, ['信息内容', change, decisions, '上一年项目数', '量'])).toBe(false);
  expect(misordered(licensing, ['信息内容', '处理决定', '数量', before, change])).toBe(false);
  expect(misordered(licensing, ['信息内容', decisions, change, '上一年项目数', '量'])).toBe(true);
  expect(misordered(licensing, ['信息内容', change, '上一年项目数', '量', decisions])).toBe(true);
  expect(misordered(licensing, ['信息内容', change, decisions, before])).toBe(true);
});

test('columns or groups in another order are misordered', () => {
  const [first = '', second = '', ...others] = ORGANISATIONS;
  expect(misordered(tableOf('requests'), [second, first, ...others])).toBe(true);
  const totalFirst = ['总计', ...OUTCOMES.slice(0, 4)];
  expect(misordered(tableOf('reviewAndLitigation'), [...totalFirst, ...totalFirst, ...totalFirst])).toBe(true);
  expect(misordered(tableOf('reviewAndLitigation'), ['行政诉讼', '行政复议'])).toBe(true);
});

test('a header whose names are cut into lines keeps its order, wherever names of taller cells stand', () => {
  const pieces = ORGANISATIONS.flatMap((name) => (name.length > 2 ? [name.slice(0, 2), name.slice(2)] : [name]));
  for (const names of [pieces, ORGANISATIONS, ORGANISATIONS.slice(1)]) {
    expect(misordered(tableOf('requests'), ['自然人', ...names, '总计'])).toBe(false);
    expect(misordered(tableOf('requests'), [...names, '自然人', '总计'])).toBe(false);
  }
  expect(misordered(tableOf('requests'), ['社会', '自然人', '商业', '公益', '其他', '企业', '组织', '总计'])).toBe(
    false,
  );
});

test.each(
  APART,
)('a single person among the organisations, or names cut into lines, are no quiet order (%s)', async (look) => {
  for (const [a, b, cut] of [
    ['自然人', '商业企业', false],
    ['科研机构', '社会公益组织', true],
    ['自然人', '其他', true],
  ] as const) {
    const outcome = await read(look, ({ requests }) => {
      const names = ['自然人', ...ORGANISATIONS, '总计'];
      swap(requests.header, requests.header.indexOf(a), requests.header.lastIndexOf(b));
      for (const row of requests.rows) swap(row.cells, names.indexOf(a), names.indexOf(b));
      if (cut && look !== 'pipes' && look !== 'html')
        requests.header.splice(requests.header.indexOf('社会公益组织'), 1, '社会', '公益组织');
    });
    expect(outcome.silent).toEqual([]);
    if (outcome.wrong.length > 0) expect(outcome.result?.trust).toBe('doubtful');
  }
});

test.each(APART)('organisations in another order are read by their header, or are in doubt (%s)', async (look) => {
  const outcome = await read(look, (report) => {
    const at = report.requests.header.indexOf('科研机构');
    swap(report.requests.header, at, report.requests.header.indexOf('法律服务机构'));
    for (const row of report.requests.rows) swap(row.cells, 2, 4);
  });
  expect(outcome.silent).toEqual([]);
  if (outcome.wrong.length > 0) expect(outcome.result?.trust).toBe('doubtful');
});

test.each([
  'html',
  'pipes',
] as const)('a row out of its place is not read in the order of the form under a header of another one (%s)', async (look) => {
  const outcome = await read(look, ({ requests }) => {
    // cut into pieces, the names do not show their order to the text reading
    requests.header[requests.header.indexOf('社会公益组织')] = '社会 公益组织';
    swap(requests.header, requests.header.indexOf('自然人'), requests.header.indexOf('其他'));
    for (const row of requests.rows) swap(row.cells, 0, 5);
    const at = requests.rows.findIndex(({ label }) => label.includes('重复申请'));
    requests.rows.splice(at, 2, ...requests.rows.slice(at, at + 2).reverse());
  });
  expect(outcome.silent).toEqual([]);
  if (outcome.wrong.length > 0) expect(outcome.result?.trust).toBe('doubtful');
});

test.each(APART)('sums that fail in nearly every row are the doubt of the reading (%s)', async (look) => {
  const outcome = await read(look, (report) => {
    for (const row of report.requests.rows) row.cells.unshift(row.cells.pop() ?? '');
  });
  expect(outcome.result?.trust).toBe('doubtful');
});

test.each(APART)('one sum that fails is the error of the document (%s)', async (look) => {
  const outcome = await read(look, (report, truth) => {
    const row = report.requests.rows.find(({ label }) => label.includes('重复申请'));
    if (row === undefined) throw new Error('the sample has no such row');
    row.cells[6] = String(Number(row.cells[6]) + 1);
    for (const path of Object.keys(truth)) {
      if (path.endsWith('/duplicate/total')) truth[path] = Number(row.cells[6]);
    }
  });
  expect({ trust: outcome.result?.trust, wrong: outcome.wrong }).toEqual({ trust: 'inconsistent', wrong: [] });
});

test('a long run of glued figures is cut or given up in a moment', async () => {
  const { paper: report, truth } = paper('2021');
  for (const row of report.requests.rows) row.cells = row.cells.map((_, place) => String(81_300 + 7 * place));
  const started = Date.now();
  await judge(render(report, 'glued'), truth);
  expect(Date.now() - started).toBeLessThan(20_000);
});

const OUTCOME_NAMES = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const casesMisordered = (lines: readonly string[]): boolean | undefined =>
  readPart(['四、政府信息公开行政复议、行政诉讼情况', ...lines].join('\n'), '2021', 'reviewAndLitigation')[0]?.tables[0]
    ?.misordered;

test('the name of a column printed late, right before its own figures, keeps the order of the form', () => {
  const late = [
    '行政复议',
    '行政诉讼',
    ...OUTCOME_NAMES.slice(0, 4),
    '1',
    '0',
    '2',
    '0',
    '未经复议直接起诉',
    '总计',
    '3',
  ];
  const lines = [
    ...late,
    ...OUTCOME_NAMES,
    '0',
    '0',
    '0',
    '0',
    '0',
    '复议后起诉',
    ...OUTCOME_NAMES,
    '0',
    '1',
    '0',
    '0',
    '1',
  ];
  expect(casesMisordered(lines)).toBeUndefined();
});

test('names printed before the figures of other columns are another order', () => {
  const figures = [
    ['1', '0', '0'],
    ['0', '0', '1'],
    ['2', '0', '0'],
    ['0', '0', '0'],
    ['3', '0', '1'],
  ];
  const crosswise = OUTCOME_NAMES.flatMap((name, place) => [name, ...(figures[place] ?? [])]);
  expect(casesMisordered(['行政复议', '未经复议直接起诉', '复议后起诉', ...crosswise])).toBe(true);
});

describe('a note or a sentence beside section four that names its parts', () => {
  const cutNames = (report: Paper): void => {
    // narrow cells print the names of the groups in two lines
    report.cases.header = report.cases.header.flatMap((name) =>
      /^行政/u.test(name) ? [name.slice(0, 2), name.slice(2)] : [name],
    );
  };

  test('is no header in another order', async () => {
    const { wrong, lost, result } = await read('cells', (report) => {
      cutNames(report);
      report.before.cases.push('本年度共发生行政诉讼、行政复议若干件。');
      report.cases.after.push('注：行政诉讼、行政复议数量含上年度结转数量。');
    });
    expect({ wrong, lost, trust: result?.trust }).toEqual({ wrong: [], lost: [], trust: 'verified' });
  });

  test('hides no header that is in another order', async () => {
    const { result } = await read('cells', (report) => {
      report.cases.header = [...report.cases.header];
      const at = report.cases.header.indexOf('未经复议直接起诉');
      swap(report.cases.header, at, at + 1);
      report.cases.after.push('注：未经复议直接起诉、复议后起诉的数量含上年度结转数量。');
    });
    expect(result?.trust).toBe('doubtful');
  });
});

describe('the name of the total printed before that of the last organisation', () => {
  const printed = (names: readonly string[], cells: (row: readonly string[]) => readonly string[]): Promise<Outcome> =>
    read('rows', ({ requests }) => {
      requests.header = ['申请人情况', '自然人', '法人或其他组织', ...names];
      for (const row of requests.rows) row.cells = [...cells(row.cells)];
    });
  const [first = '', second = '', third = '', fourth = '', last = ''] = ORGANISATIONS;

  test('is that of the last column, whose figures are the sums of the others', async () => {
    const { result, wrong } = await printed([first, second, third, fourth, '总计', last], (cells) => cells);
    expect([result?.trust, wrong]).toEqual(['verified', []]);
  });

  test.each([
    ['the figures follow the names', [first, second, third, fourth, '总计', last], [0, 1, 2, 3, 4, 6, 5]],
    ['other names are exchanged, too', [second, first, third, fourth, '总计', last], [0, 1, 2, 3, 4, 5, 6]],
  ])('is in doubt where %s', async (_, names, order) => {
    const { result } = await printed(names, (cells) => order.map((column) => cells[column] ?? ''));
    expect(result?.trust).toBe('doubtful');
  });
});
