import { paper, render } from './support/paper.js';
import { judge } from './support/verdict.js';

/** The title read where lines of a menu stand before the one of the document. */
async function titleOf(...front: string[]): Promise<string | null | undefined> {
  const { paper: report, truth } = paper('2021');
  report.front = [...front, ...report.front.slice(1)];
  const { result } = await judge(render(report, 'rows'), truth);
  return result?.report.title;
}

describe('a menu printed beside the document', () => {
  test('the name of the list of reports is not the title', async () => {
    expect(await titleOf('2022年政府信息公开工作年度报告', '政府信息公开年报')).toBe('2022年政府信息公开工作年度报告');
  });

  test('its head is no part of the title on the same line', async () => {
    expect(await titleOf('栏目导航　云岭县水务局2022年政府信息公开工作年度报告', '政府信息公开年报')).toBe(
      '云岭县水务局2022年政府信息公开工作年度报告',
    );
  });

  test('a title without a year stays the title where no line has one', async () => {
    expect(await titleOf('政府信息公开年报')).toBe('政府信息公开年报');
  });

  test('a title that names its unit goes before one that names the year alone', async () => {
    expect(await titleOf('2022年政府信息公开工作年度报告', '云岭县水务局政府信息公开工作年度报告')).toBe(
      '云岭县水务局政府信息公开工作年度报告',
    );
  });
});
