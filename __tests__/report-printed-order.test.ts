import { describe, expect, test } from '@jest/globals';
import { type Form, type Look, paper, render } from './support/paper.js';
import { judge } from './support/verdict.js';

const LOOKS: readonly Look[] = ['html', 'rows', 'cells'];
const CASES = (['2019', '2021'] as const).flatMap((form) => LOOKS.map((look): [Form, Look] => [form, look]));

describe('the tables of section two in another order than the form', () => {
  test.each(CASES)('are read, each by its caption: form of %s as %s', async (form, look) => {
    const { paper: report, truth } = paper(form);
    const [first, second, ...others] = report.proactive;
    if (!first || !second) throw new TypeError('two tables');
    report.proactive = [...others.toReversed(), first, second];
    const { wrong, lost, result } = await judge(render(report, look), truth);
    expect({ wrong, lost, trust: result?.trust }).toEqual({ wrong: [], lost: [], trust: 'verified' });
  });

  test.each(CASES)('are no such tables where only their captions are exchanged: %s as %s', async (form, look) => {
    const { paper: report, truth } = paper(form);
    const [, five, six] = report.proactive;
    if (!five || !six) throw new TypeError('three tables');
    [five.caption, six.caption] = [six.caption, five.caption];
    const { wrong, silent } = await judge(render(report, look), truth);
    expect({ wrong, silent }).toEqual({ wrong: [], silent: [] });
  });

  test('are not read by the order of their labels where a dump prints all figures after all labels', async () => {
    const { paper: report, truth } = paper('2021');
    report.proactive.reverse();
    const figures = report.proactive.toReversed().flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));
    for (const { rows } of report.proactive) for (const row of rows) row.cells = [];
    report.proactive.at(-1)?.after.push(...figures);
    const { silent } = await judge(render(report, 'cells'), truth);
    expect(silent).toEqual([]);
  });
});
