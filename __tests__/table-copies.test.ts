import { type Paper, paper, render, rowOf } from './support/paper.js';
import { judge } from './support/verdict.js';

/** The report as Markdown whose tables of section two are four or five columns wide, merged cells printed once for each column. */
function copied(report: Paper): string {
  const wide = report.form === '2019' ? 5 : 4;
  const times = (columns: number): readonly number[] =>
    columns === 1 ? [wide - 1] : columns === 2 ? [2, 2] : wide === 5 ? [1, 2, 1] : [1, 1, 1];
  for (const table of report.proactive) {
    const columns = table.rows[0]?.cells.length ?? 0;
    const spread = (cells: readonly string[]): string[] =>
      cells.flatMap((cell, place) => Array.from({ length: times(columns)[place] ?? 1 }, () => cell));
    const [label = '', ...headers] = table.header;
    table.header = [label, ...spread(headers)];
    for (const row of table.rows) row.cells = spread(row.cells);
  }
  return render(report, 'pipes');
}

test.each(['2019', '2021'] as const)('copies of merged cells are one cell again: %s', async (form) => {
  const { paper: report, truth } = paper(form);
  const { result, wrong, lost } = await judge(copied(report), truth);
  expect({ trust: result?.trust, wrong, lost }).toEqual({ trust: 'verified', wrong: [], lost: [] });
});

test('they are one cell under a header with a note, and two figures under headers with different notes', async () => {
  const header = '本年处理决定数量';
  const read = async (replace: (text: string) => string) => {
    const { paper: report, truth } = paper('2021');
    const { result, silent, wrong } = await judge(replace(copied(report)), truth);
    return { trust: result?.trust, silent, wrong };
  };
  const noted = await read((text) => text.replaceAll(header, '本年（2022）处理决定数量'));
  expect(noted).toEqual({ trust: 'verified', silent: [], wrong: [] });
  const other = await read((text) => text.replaceAll(`${header} | ${header}`, `${header}（市级） | ${header}（县级）`));
  expect(other).toMatchObject({ trust: 'doubtful', silent: [] });
});

test('a merged blank cell is one blank cell', async () => {
  const { paper: report, truth } = paper('2021');
  rowOf(report, 'administrativeLicensing').cells = [''];
  const path = '/proactiveDisclosure/administrativeLicensing/decisions';
  const { wrong, lost, silent } = await judge(copied(report), { ...truth, [path]: null });
  expect({ wrong, lost, silent }).toEqual({ wrong: [], lost: [], silent: [] });
});

test('figures that differ under a header printed for each of them are never one', async () => {
  const { paper: report, truth } = paper('2021');
  const text = copied(report).replace(/^(\| 行政许可 \|) (\d+) \| \d+ \|/mu, '$1 $2 | 7 |');
  expect(text).toMatch(/行政许可 \| \d+ \| 7 \|/u);
  const { result, silent } = await judge(text, truth);
  expect({ trust: result?.trust, silent }).toEqual({ trust: 'doubtful', silent: [] });
});

test('a header printed twice by mistake leaves equal figures under it two figures', async () => {
  const { paper: report, truth } = paper('2019');
  const [table] = report.proactive;
  if (table) table.header = table.header.map((text) => (text === '本年新制作数量' ? '本年新公开数量' : text));
  const base = '/proactiveDisclosure/normativeDocuments/';
  rowOf(report, 'normativeDocuments').cells = ['5', '5', '20'];
  const figures = { ...truth, [`${base}newlyMade`]: 5, [`${base}newlyDisclosed`]: 5, [`${base}totalDisclosed`]: 20 };
  const { wrong, lost, silent } = await judge(render(report, 'pipes'), figures);
  expect({ wrong, lost, silent }).toEqual({ wrong: [], lost: [], silent: [] });
});

test('headers printed once for each column, figures once with blanks behind them: the blanks are no copies', async () => {
  const { paper: report, truth } = paper('2021');
  const text = copied(report).replace(/^(\| 行政[^|]+\|) ([\d.]+) \| \2 \| \2 \|$/gmu, '$1 $2 |  |  |');
  expect(text).toMatch(/行政事业性收费 \| 731.52 \| {2}\| {2}\|/u);
  const { wrong, lost, silent } = await judge(text, truth);
  expect({ wrong, lost, silent }).toEqual({ wrong: [], lost: [], silent: [] });
});
