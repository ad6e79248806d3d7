import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PartForm } from '../src/edition/shape.js';
import { readStream } from '../src/report/stream/read.js';
import { REQUEST_COLUMNS } from './support/paper-words.js';
import { allOptions, form, linesFrom, options, read } from './support/report-stream.js';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly figures: readonly number[];
}

/** Headings of groups stand among the rows with no figures. */
type Printed = Row | { readonly label: string };

const hasFigures = (row: Printed): row is Row => 'figures' in row;

function printed(part: PartForm, figures: readonly number[]): readonly Printed[] {
  let next = 0;
  return part.tables.flatMap((table) =>
    table.rows.map((row) =>
      row.heading
        ? { label: row.zh }
        : { id: row.id, label: row.zh, figures: table.columns.map(() => figures[next++ % figures.length] ?? 0) },
    ),
  );
}

const half = (label: string): readonly [string, string] => {
  const middle = Math.ceil(label.length / 2);
  return [label.slice(0, middle), label.slice(middle)];
};

/** The figures of all rows column by column, columns parted by a blank line. */
function columnBlock(rows: readonly Row[]): string {
  const columns = rows[0]?.figures.length ?? 0;
  return Array.from({ length: columns }, (_, column) => rows.map((row) => row.figures[column]).join('\n')).join('\n\n');
}

type Dialect = (rows: readonly Printed[]) => string;

const line = (row: Printed, between: string): string => (hasFigures(row) ? between + row.figures.join(' ') : '');

const DIALECTS: Readonly<Record<string, Dialect>> = {
  'one row a line': (rows) => rows.map((row) => row.label + line(row, ' ')).join('\n'),
  'one row a line in wide columns': (rows) =>
    rows.map((row) => row.label + (hasFigures(row) ? `      ${row.figures.join('     ')}` : '')).join('\n'),
  'one cell a line': (rows) =>
    rows.map((row) => [row.label, ...(hasFigures(row) ? row.figures : [])].join('\n')).join('\n'),
  'one cell a line with blank lines': (rows) =>
    rows.map((row) => [row.label, ...(hasFigures(row) ? row.figures : [])].join('\n\n')).join('\n\n'),
  'labels over two lines, figures under them': (rows) =>
    rows.map((row) => half(row.label).join('\n') + line(row, '\n')).join('\n'),
  'labels over two lines, figures between': (rows) =>
    rows.map((row) => [half(row.label)[0] + line(row, '\n'), half(row.label)[1]].join('\n')).join('\n'),
  'labels over two lines, figures on the first': (rows) =>
    rows.map((row) => [half(row.label)[0] + line(row, ' '), half(row.label)[1]].join('\n')).join('\n'),
  'figures on the line above their label': (rows) =>
    rows.map((row) => (hasFigures(row) ? `${row.figures.join(' ')}\n` : '') + row.label).join('\n'),
  'all labels first, then the rows of figures': (rows) =>
    [...rows.map((row) => row.label), ...rows.filter(hasFigures).map((row) => row.figures.join(' '))].join('\n'),
  'all labels first, then the columns': (rows) =>
    `${rows.map((row) => row.label).join('\n\n')}\n\n${columnBlock(rows.filter(hasFigures))}`,
  'page marks among the rows': (rows) =>
    rows.map((row, index) => row.label + line(row, ' ') + (index % 9 === 8 ? `\n- ${index} -` : '')).join('\n'),
};

const figure = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99_999 }));

describe('any figures come back as they were printed', () => {
  for (const [name, write] of Object.entries(DIALECTS)) {
    it.each(['2019', '2021'])(`${name} (form of %s)`, (edition) => {
      const part = form(edition, 'requests');
      fc.assert(
        fc.property(fc.array(figure, { minLength: 30, maxLength: 180 }), (figures) => {
          const rows = printed(part, figures);
          const text = `${REQUEST_COLUMNS.join('\n')}\n${write(rows)}`;
          const wanted = Object.fromEntries(rows.filter(hasFigures).map((row) => [row.id, [row.figures.join('|')]]));
          expect(allOptions(readStream(linesFrom(text), part)[0])).toEqual(wanted);
        }),
        { numRuns: 6, seed: 4 },
      );
    });
  }

  it.each(['2019', '2021'])('cells glued together keep the right cut among the options (form of %s)', (edition) => {
    const part = form(edition, 'requests');
    const small = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(fc.array(fc.tuple(small, small, fc.constant(0), small), { minLength: 30, maxLength: 30 }), (plan) => {
        const sums = plan.map(([a, b, c, d]) => [a, b, c, 0, d, 0, a + b + c + d]);
        const rows = printed(part, sums.flat());
        const text = rows.map((row) => row.label + (hasFigures(row) ? row.figures.join('') : '')).join('');
        const seen = allOptions(readStream(linesFrom(REQUEST_COLUMNS.join('') + text), part)[0]);
        for (const row of rows.filter(hasFigures)) expect(seen[row.id]).toContain(row.figures.join('|'));
      }),
      { numRuns: 6, seed: 4 },
    );
  });
});

describe('section two', () => {
  const TABLE = (rows: readonly string[]): string =>
    ['第二十条第（一）项', '信息内容', '本年制发件数', '本年废止件数', '现行有效件数', ...rows].join('\n');

  it('gives both ways where figures follow two labels one by one', () => {
    const both = read(
      TABLE(['规章', '行政规范性文件', '1', '\n4', '\n2', '\n5', '\n3', '\n6']),
      '2021',
      'proactiveDisclosure',
    );
    const found = both.map((reading) => options(reading, 'rules')?.[0]);
    expect(found).toContain('1|2|3');
    expect(found).toContain('1|4|2');
    expect(found).toHaveLength(2);
  });

  it('goes by the header above each column, wherever the column stands', () => {
    const text = `第二十条第（一）项
信息内容
规章
行政规范性文件
行政许可
行政处罚
行政强制
行政事业性收费
本年制发件数
1
4
本年处理决定数量
70
本年处理决定数量
80
90
本年收费金额（单位：万元）
1.5
本年废止件数
2
5
现行有效件数
3
6`;
    const readings = read(text, '2021', 'proactiveDisclosure');
    expect(readings).toHaveLength(1);
    expect(allOptions(readings[0])).toEqual({
      rules: ['1|2|3'],
      normativeDocuments: ['4|5|6'],
      administrativeLicensing: ['70'],
      administrativePenalty: ['80'],
      administrativeCompulsion: ['90'],
      administrativeFees: ['1.5'],
    });
  });

  it('cuts glued figures, the likeliest first', () => {
    const glued = (digits: string): string =>
      `第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件${digits}第二十条第（五）项信息内容本年处理决定数量行政许可2293第二十条第（六）项信息内容 本年处理决定数量行政处罚1282行政强制42第二十条第（八）项信息内容本年收费金额（单位：万元）行政事业性收费24252.311082`;
    const [reading] = read(glued('693665'), '2021', 'proactiveDisclosure');
    expect(options(reading, 'rules')).toEqual(['0|0|0']);
    expect(options(reading, 'normativeDocuments')?.[0]).toBe('69|3|665');
    expect(options(reading, 'normativeDocuments')?.length).toBeGreaterThan(1);
    expect(options(reading, 'administrativeFees')).toEqual(['24252.311082']);
    expect(options(reading, 'administrativeCompulsion')).toEqual(['42']);
    expect(reading?.tables.map((table) => table.header)).toEqual(['matched', 'matched', 'matched', 'matched']);
    expect(options(read(glued('77132470'), '2021', 'proactiveDisclosure')[0], 'normativeDocuments')?.[0]).toBe(
      '77|132|470',
    );
    expect(options(read(glued('141414'), '2021', 'proactiveDisclosure')[0], 'normativeDocuments')?.[0]).toBe(
      '14|14|14',
    );
  });

  it('does not cut a long figure that stands apart from its label', () => {
    const [reading] = read('规章\n0\n0\n0\n行政规范性文件\n693665', '2021', 'proactiveDisclosure');
    expect(options(reading, 'normativeDocuments')).toEqual(['693665|_|_', '_|693665|_', '_|_|693665']);
  });

  it('sees that the header of another form is not its own', () => {
    const text = '信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 1 2 3';
    const header = (edition: string): string | undefined =>
      read(text, edition, 'proactiveDisclosure')[0]?.tables.find((table) => table.table === 'art20_5')?.header;
    expect(header('2019')).toBe('matched');
    expect(header('2021')).toBe('partial');
  });
});

describe('reconsideration and litigation', () => {
  const ROW = '1 1 0 0 2 1 0 0 0 1 2 0 1 0 3';
  const WANTED = ROW.replaceAll(' ', '|');
  const HEADER = `行政复议 行政诉讼
未经复议直接起诉 复议后起诉
结 结 其 尚
果 果 他 未
总计
维 纠 结 审
持 正 果 结
结果维持 结果纠正 其他结果 尚未审结 总 计
结果 结果 其他 尚未 总计
维持 纠正 结果 审结`;

  it('reads fifteen figures under a header of any shape, or none', () => {
    const [reading] = read(
      `四、政府信息公开行政复议、行政诉讼情况\n2020 年，我单位有关情况如下。\n${HEADER}\n${ROW}\n五、存在的主要问题及改进情况\n2021 年还有 3 项工作。`,
      '2021',
      'reviewAndLitigation',
    );
    expect(options(reading, 'cases')).toEqual([WANTED]);
    expect(reading?.tables[0]?.header).toBe('matched');
    const [bare] = read(`四、政府信息公开行政复议、行政诉讼情况\n${ROW}`, '2021', 'reviewAndLitigation');
    expect(options(bare, 'cases')).toEqual([WANTED]);
    expect(bare?.tables[0]?.header).toBe('absent');
  });

  it('reads one figure a line, and three tables of five', () => {
    expect(
      options(read(`${HEADER}\n${ROW.replaceAll(' ', '\n\n')}`, '2021', 'reviewAndLitigation')[0], 'cases'),
    ).toEqual([WANTED]);
    const five = '结果维持 结果纠正 其他结果 尚未审结 总计';
    const text = `行政复议\n${five}\n1 1 0 0 2\n行政诉讼（未经复议直接起诉）\n${five}\n1 0 0 0 1\n行政诉讼（复议后起诉）\n${five}\n2 0 1 0 3`;
    expect(options(read(text, '2021', 'reviewAndLitigation')[0], 'cases')).toEqual([WANTED]);
  });

  it('cuts glued figures by their three sums', () => {
    const text = '结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉10203120001200000五、存在的主要问题';
    expect(options(read(text, '2021', 'reviewAndLitigation')[0], 'cases')).toEqual(['1|0|2|0|3|12|0|0|0|12|0|0|0|0|0']);
  });

  it('leaves the row open where figures are missing, and finds no table in prose', () => {
    const [reading] = read(`${HEADER}\n0 0 2`, '2021', 'reviewAndLitigation');
    expect(options(reading, 'cases')?.length).not.toBe(1);
    expect(
      read('四、政府信息公开行政复议、行政诉讼情况\n2020年未发生行政复议和行政诉讼。', '2021', 'reviewAndLitigation'),
    ).toEqual([]);
  });
});

describe('what the text does not settle', () => {
  it('leaves a row without figures open, however many its neighbours have', () => {
    const [reading] = read(
      `一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3
二、上年结转政府信息公开申请数量
（一）予以公开
（二）部分公开（区分处理的，只计这一情形，不计其他情形） 1 0 0 0 0 0 1`,
      '2019',
      'requests',
    );
    expect(allOptions(reading)).toEqual({
      newRequests: ['3|0|0|0|0|0|3'],
      carriedOver: [],
      'results.disclosed': [],
      'results.partiallyDisclosed': ['1|0|0|0|0|0|1'],
    });
  });

  it('gives no row figures that only counting could tie to it, when the count does not come out', () => {
    const [reading] = read(
      `一、本年新收政府信息公开申请数量
二、上年结转政府信息公开申请数量
（一）予以公开
3 0 0 0 0 0 3
1 0 0 0 0 0 1`,
      '2019',
      'requests',
    );
    expect(Object.values(allOptions(reading)).every((row) => row.length === 0)).toBe(true);
  });

  it('keeps every way a stray figure among the cells of a row allows', () => {
    const [reading] = read('规章\n1\n2\n77\n3\n行政规范性文件\n4\n5\n6', '2021', 'proactiveDisclosure');
    expect(options(reading, 'rules')).toContain('1|2|3');
    expect(options(reading, 'rules')?.length).toBeGreaterThan(1);
    expect(options(reading, 'normativeDocuments')).toEqual(['4|5|6']);
  });
});
