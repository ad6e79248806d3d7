import { describe, expect, test } from '@jest/globals';
import { parseReport } from '../src/index.js';
import { splitFurniture } from '../src/layout/furniture/furniture.js';
import { linesFrom } from './support/report-stream.js';

const left = (pages: readonly (readonly string[])[]): readonly string[] =>
  splitFurniture(linesFrom(pages.map((page) => page.join('\n\n')).join('\n\f')), new Map()).lines.map(
    ({ text }) => text,
  );

test.each([
  '2024/1/25 09:16',
  '1/25/24, 9:16 AM',
  '2024年1月25日 上午9:16',
])('the moment of printing that a browser puts on each page, %s, is no text of it; printed once it may be that of publication', (moment) => {
  expect(
    left([
      ['规章', moment, '1/2'],
      ['行政许可', '5', moment, '2/2'],
    ]),
  ).toEqual(['规章', '行政许可', '5']);
  expect(
    left([
      ['规章', moment],
      ['行政许可', '5'],
    ]),
  ).toEqual(['规章', moment, '行政许可', '5']);
});

describe('the number of a page between dashes, each on a line of its own', () => {
  test('is no text of the page, also where words of the page are printed behind it', () => {
    expect(
      left([
        ['规章', '－', '１', '－', '信息内容'],
        ['行政许可', '5', '－', '２', '－'],
      ]),
    ).toEqual(['规章', '信息内容', '行政许可', '5']);
    expect(left([['甲', '—', '2', '—'], ['乙'], ['丙', '—', '4', '—'], ['丁', '—', '5', '—']])).toEqual([
      ...['甲', '乙', '丙', '丁'],
    ]);
  });

  test('is a row of cells where it does not count up with the pages', () => {
    const rows = ['规章', '－', '１', '－', '规范性文件', '－', '２', '－'];
    expect(left([rows])).toEqual(rows);
    expect(left([rows, ['五、存在的主要问题']])).toEqual([...rows, '五、存在的主要问题']);
    const same = ['规章', '－', '１', '－'];
    expect(left([same, same])).toEqual([...same, ...same]);
  });

  test('is a part of a row of cells where other dashes stand beside it, or no page ends with it', () => {
    const first = ['规章', '－', '－', '１', '－', '信息内容'];
    const second = ['行政许可', '5', '－', '２', '－'];
    expect(left([first, second])).toEqual([...first, ...second]);
    const [upper, lower] = [
      ['规章', '－', '１', '－', '信息内容'],
      ['行政许可', '－', '２', '－', '信息内容'],
    ];
    expect(left([upper, lower])).toEqual([...upper, ...lower]);
  });

  test('leaves the figures beside it certain', async () => {
    const text = [
      '某县2023年政府信息公开工作年度报告',
      '二、主动公开政府信息情况',
      ...['第二十条第（一）项', '信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      ...['规章', '0', '0', '1', '行政规范性文件', '3', '2', '8', '－', '１', '－'],
      '\f第二十条第（五）项',
      ...['信息内容', '本年处理决定数量', '行政许可', '7'],
      ...['第二十条第（六）项', '信息内容', '本年处理决定数量', '行政处罚', '4', '－', '２', '－'],
      '\f行政强制',
      ...['5', '第二十条第（八）项', '信息内容', '本年收费金额（单位：万元）', '行政事业性收费', '0'],
    ].join('\n\n');
    const { report, findings } = await parseReport(text);
    expect(findings.filter(({ path }) => path.startsWith('/proactiveDisclosure'))).toEqual([]);
    expect(report.proactiveDisclosure?.normativeDocuments).toMatchObject({ issued: 3, repealed: 2, inForce: 8 });
    expect(report.proactiveDisclosure?.administrativePenalty).toMatchObject({ decisions: 4 });
  });
});
