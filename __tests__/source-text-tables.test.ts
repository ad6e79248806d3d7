import { safeParseReport } from '../src/index.js';
import { type Paper, paper, render, rowOf } from './support/paper.js';
import { judge } from './support/verdict.js';

/** The cells of a line of a Markdown table, or null for any other line; the rule under the header is left out. */
function cellsOf(line: string): string[] | null {
  if (!line.startsWith('|')) return null;
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

const isRule = (cells: readonly string[]): boolean => cells.every((cell) => cell === '---');

/** The report with each row of its tables printed by `print`; blank lines are left out. */
function withRows(report: Paper, print: (cells: readonly string[]) => string): string {
  return render(report, 'pipes')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const cells = cellsOf(line);
      if (cells === null) return [line];
      return isRule(cells) ? [] : [print(cells)];
    })
    .join('\n');
}

const quoted = (cell: string): string => (/[",\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const LOOKS = {
  tabs: (cells: readonly string[]) => cells.join('\t'),
  commas: (cells: readonly string[]) => cells.map(quoted).join(','),
} as const;

async function verdict(text: string, truth: Record<string, number | null>) {
  const { result, wrong, lost, silent } = await judge(text, truth);
  return { trust: result?.trust, wrong, lost, silent };
}

const CLEAN = { trust: 'verified', wrong: [], lost: [], silent: [] };

describe.each([
  'tabs',
  'commas',
] as const)('a table copied or saved by a spreadsheet, its cells parted by %s', (look) => {
  test('gives every figure', async () => {
    const { paper: report, truth } = paper('2019');
    expect(await verdict(withRows(report, LOOKS[look]), truth)).toEqual(CLEAN);
  });

  test('tells a blank cell from its neighbours', async () => {
    const { paper: report, truth } = paper('2021');
    const row = rowOf(report, 'rules');
    row.cells = ['', '', '4'];
    const base = '/proactiveDisclosure/rules/';
    const figures = { ...truth, [`${base}issued`]: null, [`${base}repealed`]: null, [`${base}inForce`]: 4 };
    const { wrong, lost, silent } = await verdict(withRows(report, LOOKS[look]), figures);
    expect({ wrong, lost, silent }).toEqual({ wrong: [], lost: [], silent: [] });
  });

  test('keeps what stands in quotes in one cell', async () => {
    const { paper: report, truth } = paper('2021');
    const row = rowOf(report, 'normativeDocuments');
    row.cells = ['1,204', '0', '2,408'];
    row.label = '行政规范性文件';
    const base = '/proactiveDisclosure/normativeDocuments/';
    const figures = { ...truth, [`${base}issued`]: 1204, [`${base}repealed`]: 0, [`${base}inForce`]: 2408 };
    const text = withRows(report, (cells) => LOOKS[look](cells).replace('行政规范性文件', '"行政规范\n性文件"'));
    expect(await verdict(text, figures)).toEqual(CLEAN);
  });

  test('whose rows have not as many cells each is never read by their places', async () => {
    const { paper: report, truth } = paper('2021');
    const row = rowOf(report, 'rules');
    row.cells = ['4', '', ''];
    const base = '/proactiveDisclosure/rules/';
    const figures = { ...truth, [`${base}issued`]: 4, [`${base}repealed`]: null, [`${base}inForce`]: null };
    const ragged = withRows(report, (cells) => LOOKS[look](cells.filter((cell) => cell !== '')));
    expect((await verdict(ragged, figures)).silent).toEqual([]);
  });
});

test('sentences with thousands are no table, though each has the same number of commas', async () => {
  const { paper: report } = paper('2021');
  report.overview = ['全年访问量12,345,678次', '上年访问量10,305,118次', '发布信息1,020,300条'];
  const outcome = await safeParseReport(withRows(report, LOOKS.commas));
  const overview = outcome.success ? outcome.result.report.sections.find(({ kind }) => kind === 'overview') : undefined;
  expect(overview?.blocks.map(({ text }) => text).join('')).toBe(report.overview.join(''));
});

/** The tables of the report with borders of characters; each row is parted from the next unless only the header is. */
function bordered(report: Paper, drawn: 'ascii' | 'boxes', every: boolean, wrap = 100): string {
  const [bar, rule] = drawn === 'ascii' ? ['|', '+-----+-----+'] : ['│', '├─────┼─────┤'];
  const out: string[] = [];
  let rows = 0;
  for (const line of [...render(report, 'pipes').split('\n'), '']) {
    const cells = cellsOf(line);
    if (cells === null) {
      if (rows > 0) out.push(rule, line);
      else if (line.trim() !== '') out.push(line);
      rows = 0;
    } else if (!isRule(cells)) {
      if (rows === 0 || rows === 1 || every) out.push(rule);
      const lines = Math.max(1, ...cells.map((cell) => Math.ceil(cell.length / wrap)));
      for (let at = 0; at < lines; at += 1) {
        out.push(`${bar} ${cells.map((cell) => cell.slice(at * wrap, (at + 1) * wrap)).join(` ${bar} `)} ${bar}`);
      }
      rows += 1;
    }
  }
  return out.join('\n');
}

describe.each(['ascii', 'boxes'] as const)('a table drawn with %s', (drawn) => {
  test.each([true, false])('is read as its cells, blank ones too (a border under every row: %p)', async (every) => {
    const { paper: report, truth } = paper('2021');
    const row = rowOf(report, 'rules');
    row.cells = ['', '', '4'];
    const base = '/proactiveDisclosure/rules/';
    const figures = { ...truth, [`${base}issued`]: null, [`${base}repealed`]: null, [`${base}inForce`]: 4 };
    const { wrong, lost, silent } = await verdict(bordered(report, drawn, every), figures);
    expect({ wrong, lost, silent }).toEqual({ wrong: [], lost: [], silent: [] });
  });

  test('has labels on several lines between its borders', async () => {
    const { paper: report, truth } = paper('2021');
    expect(await verdict(bordered(report, drawn, true, 6), truth)).toEqual(CLEAN);
  });

  test('never takes a part of a figure that goes on in the next line of its cell for the whole', async () => {
    const { paper: report, truth } = paper('2021');
    const { trust, silent } = await verdict(bordered(report, drawn, true, 3), truth);
    expect({ trust, silent }).toEqual({ trust: 'doubtful', silent: [] });
  });
});

test('a frame around the title is no table', async () => {
  const { paper: report } = paper('2021');
  const [title = ''] = report.front;
  report.front[0] = `+------+\n| ${title} |\n+------+`;
  const outcome = await safeParseReport(withRows(report, LOOKS.tabs));
  expect(outcome.success && outcome.result.report.year).toBe(2022);
});
