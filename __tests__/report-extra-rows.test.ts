import { expect, test } from '@jest/globals';
import { paper, render, rowOf } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

/** A row the form does not know, as real reports print it below the normative documents. */
const EXTRA = { id: 'extra', label: '其他主动公开文件', cells: ['31', '47', '52'] };

type Rows = readonly { readonly label: string; readonly cells: readonly string[] }[];
interface Printed {
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: Rows;
}

/** Section two, with the extra row, laid out by `print`; the other sections have a line for each row. */
async function read(print: (tables: readonly Printed[]) => readonly string[]): Promise<Outcome> {
  const { paper: report, truth } = paper('2021');
  const tables = report.proactive.map(({ caption, header, rows }, place) => ({
    caption: caption ?? '',
    header,
    rows: place === 0 ? [...rows, EXTRA] : rows,
  }));
  report.proactive = [];
  report.before.proactive = [...print(tables)];
  return judge(render(report, 'rows'), truth);
}

const labels = ({ caption, header, rows }: Printed): readonly string[] => [
  caption,
  ...header,
  ...rows.map(({ label }) => label),
];
const figures = ({ rows }: Printed): readonly string[] => rows.map(({ cells }) => cells.join(' '));

const columns = ({ caption, header, rows }: Printed, cell: (row: number, column: number) => string[]): string[] => [
  caption,
  header[0] ?? '',
  ...rows.map(({ label }) => label),
  ...header.slice(1).flatMap((name, column) => [name, ...rows.flatMap((_, row) => cell(row, column))]),
];

const good = { trust: 'verified', wrong: [], lost: [] };
const outcome = ({ result, wrong, lost }: Outcome) => ({ trust: result?.trust, wrong, lost });

test('a row the form does not know has its line where all labels stand before all lines of figures', async () => {
  expect(outcome(await read((tables) => [...tables.flatMap(labels), ...tables.flatMap(figures)]))).toEqual(good);
});

test('its figures are not left over where the labels of each table stand before its lines', async () => {
  expect(outcome(await read((tables) => tables.flatMap((table) => [...labels(table), ...figures(table)])))).toEqual(
    good,
  );
});

test('columns under their names may have a figure for it', async () => {
  const print = (table: Printed): string[] => columns(table, (row, column) => [table.rows[row]?.cells[column] ?? '']);
  expect(outcome(await read((tables) => tables.flatMap(print)))).toEqual(good);
});

test('a label without its line is none of a row: the number of a page does not move the figures', async () => {
  const { result, silent } = await read((tables) => [
    ...tables.flatMap(labels),
    ...tables.flatMap(figures).filter((line) => line !== EXTRA.cells.join(' ')),
    '3',
  ]);
  expect(silent).toEqual([]);
  expect(result?.trust).toBe('doubtful');
});

test('one column that lacks a figure leaves the rows in doubt', async () => {
  const print = (table: Printed): string[] =>
    columns(table, (row, column) =>
      table.rows[row] === EXTRA && column === 1 ? [] : [table.rows[row]?.cells[column] ?? ''],
    );
  const { result, silent } = await read((tables) => tables.flatMap(print));
  expect(silent).toEqual([]);
  expect(result?.trust).toBe('doubtful');
});

/** A dump with a blank line between any two lines and three at the end of a page, where its number stands. */
function paged(numbers: readonly string[]): { text: string; truth: ReturnType<typeof paper>['truth'] } {
  const { paper: report, truth } = paper('2021');
  const lines = render(report, 'rows').split('\n');
  // the pages end below figures: the row 行政许可, and a row of the table of requests
  const ends = ['行政许可', '（一）予以公开'].map((label) => lines.findIndex((line) => line.startsWith(label)));
  const out = lines.flatMap((line, index) => {
    const page = ends.indexOf(index);
    return page < 0 ? [line] : [line, `${numbers[page]}\n\n`];
  });
  return { text: [...out, numbers[2] ?? ''].join('\n\n'), truth };
}

test('numbers that count up before every wide gap of a text are those of its pages', async () => {
  const { text, truth } = paged(['1', '2', '3']);
  expect(outcome(await judge(text, truth))).toEqual(good);
});

test('numbers that do not count up may be the ends of figures', async () => {
  const { text, truth } = paged(['1', '4', '3']);
  const { result, silent } = await judge(text, truth);
  expect(silent).toEqual([]);
  expect(result?.trust).toBe('doubtful');
});

/** Section three of the 2019 form with one more row of results before the total. */
async function readResults(cells: readonly string[]): Promise<Outcome> {
  const { paper: report, truth } = paper('2019');
  const { rows } = report.requests;
  const total = rows.findIndex(({ id }) => id === 'results.total');
  rows.splice(total, 0, { id: 'extra', label: '2.逾期未按通知缴费', cells: [...cells] });
  return judge(render(report, 'rows'), truth);
}

test('a row of results that no form knows leaves the table in doubt: where all rows add up it can only be one whose words are lost', async () => {
  const { result } = await readResults(['0', '0', '0', '0', '0', '0', '0']);
  expect(result?.trust).toBe('doubtful');
  expect(result?.findings.map(({ code }) => code)).toContain('figures-left-over');
});

test('a heading without figures among the results changes nothing', async () => {
  expect(outcome(await readResults([]))).toEqual(good);
});

test.each([
  ['the same figures', (cells: readonly string[]) => cells, 'verified'],
  ['other figures', (cells: readonly string[]) => [...cells].reverse(), 'doubtful'],
])('a row cut by the end of a page and printed again on the next one, with %s', async (_, again, trust) => {
  const { paper: report, truth } = paper('2021');
  const print = ({ label, cells }: { label: string; cells: readonly string[] }): string => [label, ...cells].join('\n');
  const row = rowOf(report, 'results.partiallyDisclosed');
  const line = `${row.label} ${row.cells.join(' ')}`;
  const twice = `${print(row)}\n\f${print({ ...row, cells: again(row.cells) })}`;
  const { result, wrong } = await judge(render(report, 'rows').replace(line, twice), truth);
  expect({ trust: result?.trust, wrong: trust === 'verified' ? wrong : [] }).toEqual({ trust, wrong: [] });
});
