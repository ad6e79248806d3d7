import { paper, render, rowOf } from './support/paper.js';
import { judge } from './support/verdict.js';

/** A report as Markdown whose licences are printed as given, and what is read of them. */
async function licences(printed: string, label = '行政许可') {
  const { paper: report, truth } = paper('2021');
  const row = rowOf(report, 'administrativeLicensing');
  row.cells = [printed];
  row.label = label;
  const { result, silent, wrong } = await judge(render(report, 'pipes'), truth);
  return { trust: result?.trust, silent, wrong };
}

describe('a cell of a Markdown table with line breaks of its own', () => {
  test.each(['41\n53', '4\n15\n3'])('is never read as its first line alone: %j', async (printed) => {
    expect(await licences(printed)).toEqual({ trust: 'doubtful', silent: [], wrong: [] });
  });

  test.each(['行政\n许可', '行\n政许\n可'])('is one label: %j', async (label) => {
    expect(await licences('4153', label)).toEqual({ trust: 'verified', silent: [], wrong: [] });
  });
});

test('rows without a border on their right stay rows of their own', async () => {
  const { paper: report, truth } = paper('2021');
  const text = render(report, 'pipes').replace(/ \|$/gmu, '');
  const { result, wrong } = await judge(text, truth);
  expect({ trust: result?.trust, wrong }).toEqual({ trust: 'verified', wrong: [] });
});
