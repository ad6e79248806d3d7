import { expect, test } from '@jest/globals';
import { paper, render } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

const FIGURE = /^\d+$/u;

/** A report with a cell on each line; of the figures of section four those from `from` to `to` stand before its heading, the names nowhere. */
async function read(
  from: number,
  to: number,
  stray: (figure: string) => string = (figure) => figure,
): Promise<Outcome> {
  const { paper: report, truth } = paper('2021');
  report.cases.header = [];
  const text = render(report, 'cells').split('\n');
  const heading = text.indexOf(report.headings[3]);
  const end = text.indexOf(report.headings[4]);
  const figures = text.slice(heading, end).filter((line) => FIGURE.test(line));
  const above = figures.slice(from, to).map(stray);
  const rest = figures.filter((_, place) => place < from || place >= to);
  return judge(
    [...text.slice(0, heading), ...above, report.headings[3], ...rest, ...text.slice(end)].join('\n'),
    truth,
  );
}

test('figures of the last columns of section four, printed before its heading, are its own', async () => {
  const { result, wrong, lost } = await read(12, 15);
  expect({ trust: result?.trust, wrong, lost }).toEqual({ trust: 'verified', wrong: [], lost: [] });
});

test.each([
  ['figures of other columns', 0, 3, undefined],
  ['figures that do not make its sums hold', 12, 15, (figure: string) => String(Number(figure) + 1)],
])('%s before the heading are not taken for them', async (_, from, to, stray) => {
  const { result, silent } = await read(from, to, stray);
  expect({ trust: result?.trust, silent }).toEqual({ trust: 'doubtful', silent: [] });
});
