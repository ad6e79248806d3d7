import { type Form, type Look, paper, render } from './support/paper.js';
import { judge } from './support/verdict.js';

/** The verdict on a report of 2022 (form of 2021) or 2020 (form of 2019) whose headers name a year instead of 本年 or 上一年. */
async function trustOf(form: Form, look: Look, word: string, year: string): Promise<string | undefined> {
  const { paper: report, truth } = paper(form);
  for (const table of report.proactive) table.header = table.header.map((text) => text.replace(word, year));
  return (await judge(render(report, look), truth)).result?.trust;
}

describe('a header of section two that names the year in figures', () => {
  test.each([
    'html',
    'pipes',
    'rows',
    'cells',
  ] as const)('is in doubt where it is not that of the report (%s)', async (look) => {
    expect(await trustOf('2021', look, '本年处理', '2021年处理')).toBe('doubtful');
    expect(await trustOf('2019', look, '上一年', '2020年')).toBe('doubtful');
  });

  test.each([
    'html',
    'pipes',
  ] as const)('is read where it is that of the report, or of the year before it (%s)', async (look) => {
    expect(await trustOf('2021', look, '本年处理', '2022年处理')).toBe('verified');
    expect(await trustOf('2019', look, '上一年', '2019年')).toBe('verified');
  });

  test.each([
    'html',
    'rows',
    'cells',
  ] as const)('behind the word for it is in doubt only where it is another (%s)', async (look) => {
    expect(await trustOf('2021', look, '本年处理', '本年（2022）处理')).toBe('verified');
    expect(await trustOf('2021', look, '本年处理', '本年（2021年）处理')).toBe('doubtful');
  });

  test('says nothing in a sentence', async () => {
    const { paper: report, truth } = paper('2021');
    report.before.proactive = ['与2021年处理决定数量相比略有上升。'];
    expect((await judge(render(report, 'html'), truth)).result?.trust).toBe('verified');
  });
});
