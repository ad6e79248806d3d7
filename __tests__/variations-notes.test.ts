import { type Look, paper, render } from './support/paper.js';
import { at, judge, type Outcome } from './support/verdict.js';

const PATH = '/proactiveDisclosure/administrativeLicensing/decisions';

/** A report whose licences bear a mark, with a line under the table of section two. */
async function read(look: Look, mark: string, note: string): Promise<Outcome & { readonly value: unknown }> {
  const { paper: report, truth } = paper('2021');
  for (const table of report.proactive) {
    for (const row of table.rows) if (row.label === '行政许可') row.cells = row.cells.map((cell) => `${cell}${mark}`);
  }
  report.proactive.at(-1)?.after.push(note);
  const outcome = await judge(render(report, look), truth);
  return { ...outcome, value: outcome.result === null ? undefined : at(outcome.result.report, PATH) };
}

describe('a figure with the mark of a note', () => {
  test.each([
    ['*', '*注：含委托下级办理的数量。'],
    ['*', '注：*含委托下级办理的数量。'],
    ['※', '※ 含委托下级办理的数量。'],
    ['[1]', '[1] 含委托下级办理的数量。'],
    ['〔1〕', '注：〔1〕含委托下级办理的数量。'],
  ])('is read without it where the note stands below: %s', async (mark, note) => {
    const { wrong, lost, result } = await read('html', mark, note);
    expect({ wrong, lost, trust: result?.trust }).toEqual({ wrong: [], lost: [], trust: 'verified' });
    expect(result?.evidence[PATH]?.raw).toContain(mark);
  });

  test.each([
    ['*', '注：含委托下级办理的数量。'],
    ['[1]', '[2] 含委托下级办理的数量。'],
    ['※', '*含委托下级办理的数量。'],
  ])('is in doubt where no such note does: %s', async (mark, note) => {
    const { wrong, silent, result } = await read('html', mark, note);
    expect({ wrong, silent, trust: result?.trust }).toEqual({ wrong: [], silent: [], trust: 'doubtful' });
  });
});
