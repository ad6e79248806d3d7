import { paper, render } from './support/paper.js';
import { judge } from './support/verdict.js';

/** A report as HTML or Markdown in which the row of licences stands in two rows, as a narrow table prints it. */
async function torn(look: 'html' | 'pipes', parts: readonly (readonly [string, string])[]) {
  const { paper: report, truth } = paper('2021');
  const rows = parts.map(([label, figure]) =>
    look === 'html' ? `<tr><td>${label}</td><td>${figure}</td></tr>` : `| ${label} | ${figure} |`,
  );
  const row = look === 'html' ? /<tr><td><p>行政许可<.*?<\/tr>/u : /^\| 行政许可 \|.*$/mu;
  const text = render(report, look);
  expect(text).toMatch(row);
  const { result, wrong, silent } = await judge(text.replace(row, rows.join('\n')), truth);
  return { trust: result?.trust, wrong, silent };
}

describe.each(['html', 'pipes'] as const)('a row torn into two: %s', (look) => {
  test.each([
    ['行政许', '可', '415', '3'],
    ['行', '政许可', '41', '53'],
  ])('%s | %s: a part of its figure is never the whole without a doubt', async (one, two, first, second) => {
    const parts = [[one, first] as const, [two, second] as const];
    const { trust, silent } = await torn(look, parts);
    expect({ trust, silent }).toEqual({ trust: 'doubtful', silent: [] });
  });

  test('only its label is: the figure is read', async () => {
    const parts = [['行政许', '4153'] as const, ['可', ''] as const];
    expect(await torn(look, parts)).toEqual({ trust: 'verified', wrong: [], silent: [] });
  });

  test('a row of its own below a label that lost a character takes nothing from it', async () => {
    const parts = [['行政许', '4153'] as const, ['其他许可事项', '3'] as const];
    expect(await torn(look, parts)).toEqual({ trust: 'verified', wrong: [], silent: [] });
  });
});
