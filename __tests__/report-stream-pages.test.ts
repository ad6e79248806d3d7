import { expect, test } from '@jest/globals';
import { type PaperRow, paper, render } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

/** The rows of a page as extractors print them that go down the columns: the first figure beside the first label, then all other labels. */
function downColumns(rows: readonly PaperRow[]): readonly string[] {
  const [first, ...others] = rows.map(({ label }) => label);
  const [top, ...rest] = Array.from({ length: 7 }, (_, column) => rows.map(({ cells }) => cells[column] ?? '')).flat();
  return [first ?? '', top ?? '', ...others, ...rest];
}

/** A report whose requests table goes on over pages with so many rows, each printed by `print`. */
async function read(
  counts: readonly number[],
  print: (rows: readonly PaperRow[], page: number) => readonly string[],
): Promise<Outcome> {
  const { paper: report, truth } = paper('2019');
  const { rows } = report.requests;
  const text = render(report, 'rows').split('\n');
  const at = (row: PaperRow | undefined): number => text.findIndex((line) => line.startsWith(`${row?.label} `));
  let from = 0;
  const pages = counts.map((count, page) => {
    from += count;
    return print(rows.slice(from - count, from), page).join('\n');
  });
  const table = pages.join('\n\f');
  return judge([...text.slice(0, at(rows[0])), table, ...text.slice(at(rows.at(-1)) + 1)].join('\n'), truth);
}

const outcome = ({ result, wrong, lost }: Outcome) => ({ trust: result?.trust, wrong, lost });
const right = { trust: 'verified', wrong: [], lost: [] };

test('pages printed down their columns are read by as many rows as labels stand on each', async () => {
  expect(outcome(await read([7, 16], downColumns))).toEqual(right);
  expect(outcome(await read([11, 9, 3], downColumns))).toEqual(right);
});

test('the number of a page among the figures is none of them', async () => {
  const numbered = (rows: readonly PaperRow[], page: number): readonly string[] => {
    const lines = [...downColumns(rows)];
    lines.splice(rows.length + 3, 0, String(page + 1));
    return lines;
  };
  expect(outcome(await read([11, 12], numbered))).toEqual(right);
});

test('a page that lacks a figure is not read so', async () => {
  const { result } = await read([11, 12], (rows, page) => downColumns(rows).slice(0, page === 0 ? undefined : -1));
  expect(result?.trust).toBe('doubtful');
});
