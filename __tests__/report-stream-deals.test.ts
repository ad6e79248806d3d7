import { describe, expect, it } from '@jest/globals';
import type { PartReading } from '../src/model/reading.js';
import { options, read, rowOf } from './support/report-stream.js';

const HEAD = ['三、收到和处理政府信息公开申请情况', '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计'];
const END = '四、政府信息公开行政复议、行政诉讼情况';

/** The requests table of the 2019 form whose rows are as given; the other rows hold zeros. */
const ROWS: readonly (readonly [id: string, label: string, figures: string])[] = [
  ['newRequests', '一、本年新收政府信息公开申请数量', '6 1 0 0 0 0 7'],
  ['carriedOver', '二、上年结转政府信息公开申请数量', '2 0 0 0 0 0 2'],
  ['results.disclosed', '（一）予以公开', '3 0 0 0 0 0 3'],
  ['results.partiallyDisclosed', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）', '0 1 0 0 0 0 1'],
  ['results.notDisclosed.stateSecret', '1.属于国家秘密', '0 0 0 0 0 0 0'],
  ['results.notDisclosed.prohibitedByLaw', '2.其他法律行政法规禁止公开', '1 0 0 0 0 0 1'],
  ['results.notDisclosed.endangersSecurityOrStability', '3.危及“三安全一稳定”', '0 0 0 0 0 0 0'],
  ['results.notDisclosed.thirdPartyRights', '4.保护第三方合法权益', '0 0 0 0 0 0 0'],
  ['results.notDisclosed.internalAffairs', '5.属于三类内部事务信息', '2 0 0 0 0 0 2'],
  ['results.notDisclosed.processInformation', '6.属于四类过程性信息', '0 0 0 0 0 0 0'],
  ['results.notDisclosed.enforcementCaseFile', '7.属于行政执法案卷', '0 0 0 0 0 0 0'],
  ['results.notDisclosed.administrativeInquiry', '8.属于行政查询事项', '0 0 0 0 0 0 0'],
  ['results.unableToProvide.notHeld', '1.本机关不掌握相关政府信息', '1 0 0 0 0 0 1'],
  ['results.unableToProvide.requiresCreation', '2.没有现成信息需要另行制作', '0 0 0 0 0 0 0'],
  ['results.unableToProvide.stillUnclear', '3.补正后申请内容仍不明确', '0 0 0 0 0 0 0'],
  ['results.notProcessed.petitionReportComplaint', '1.信访举报投诉类申请', '0 0 0 0 0 0 0'],
  ['results.notProcessed.duplicate', '2.重复申请', '0 0 0 0 0 0 0'],
  ['results.notProcessed.publicPublication', '3.要求提供公开出版物', '0 0 0 0 0 0 0'],
  ['results.notProcessed.excessiveRepeated', '4.无正当理由大量反复申请', '0 0 0 0 0 0 0'],
  ['results.notProcessed.confirmOrReissue', '5.要求行政机关确认或重新出具已获取信息', '0 0 0 0 0 0 0'],
  ['results.other', '（六）其他处理', '0 0 0 0 0 0 0'],
  ['results.total', '（七）总计', '7 1 0 0 0 0 8'],
  ['carriedForward', '四、结转下年度继续办理', '1 0 0 0 0 0 1'],
];

const inForm = ROWS.map((_, index) => index);
/** The rows with the fifth reason printed before the first: its line also holds the group label, and extractors print that first. */
const displaced = [0, 1, 2, 3, 8, 4, 5, 6, 7, ...inForm.slice(9)];

const line = (row: number): string => `${ROWS[row]?.[1]} ${ROWS[row]?.[2]}`;
const cells = (row: number): string => [ROWS[row]?.[1], ...(ROWS[row]?.[2] ?? '').split(' ')].join('\n');
const requests = (...body: readonly string[]): PartReading | undefined =>
  read([...HEAD, ...body, END].join('\n'), '2019', 'requests')[0];

const expectAll = (reading: PartReading | undefined): void => {
  for (const [id, , figures] of ROWS) expect([id, options(reading, id)]).toEqual([id, [figures.replaceAll(' ', '|')]]);
};

describe('rows that an extractor prints out of the order of the form', () => {
  it('keep the figures of their own line', () => expectAll(requests(...displaced.map(line))));

  it('keep the figures that follow their label cell by cell', () => expectAll(requests(...displaced.map(cells))));

  it('keep them where another label has no figures of its own in between', () => {
    const [first, ...others] = displaced.map(line);
    expectAll(requests(first ?? '', '（三）不予公开', ...others));
  });

  it('stay open where two labels stand out of order before their figures', () => {
    const pair = [...[8, 4].map((row) => ROWS[row]?.[1] ?? ''), ...[8, 4].map((row) => ROWS[row]?.[2] ?? '')];
    const reading = requests(...inForm.slice(0, 4).map(line), ...pair.flatMap((text) => text.split(' ')));
    expect(options(reading, 'results.notDisclosed.internalAffairs')).not.toEqual(['2|0|0|0|0|0|2']);
  });
});

describe('tables whose labels are scattered', () => {
  const figures = (row: number): string[] => (ROWS[row]?.[2] ?? '').split(' ');
  /** Rows 2 and 5 to 11 print their labels last, the last one with its first figure beside it. */
  const labelsLast = [
    ...[0, 1].map(cells),
    ...[2, 3, 4].flatMap(figures),
    ...[5, 6, 7, 8, 9, 10].flatMap(figures),
    ...figures(11).slice(1),
    ...inForm.slice(12).map(cells),
    ...[8, 9, 10, 3, 4, 5, 6, 7, 2].map((row) => ROWS[row]?.[1] ?? ''),
    `${ROWS[11]?.[1]} ${figures(11)[0]}`,
  ];

  it('are read row by row where the figures are as many as the cells', () => {
    const reading = requests(...labelsLast);
    expectAll(reading);
  });

  it('are only believed where sums prove them', () => {
    expect(rowOf(requests(...labelsLast), 'results.notDisclosed.prohibitedByLaw')?.placed).toBe('dealt');
  });

  it('are not read so where a figure is missing', () => {
    const reading = requests(...labelsLast.filter((_, index) => index !== 7));
    expect(rowOf(reading, 'results.notDisclosed.internalAffairs')?.placed).not.toBe('dealt');
  });
});

describe('a row printed away from its label, among rows that follow theirs', () => {
  const [first, second] = [16, 17];
  const value = (row: number): string => (row === second ? '0 0 3 0 0 0 3' : (ROWS[row]?.[2] ?? ''));
  const printed = (row: number): readonly string[] => [ROWS[row]?.[1] ?? '', ...value(row).split(' ')];
  /** The second row stands beside the name of its group, above the label of the first. */
  const above = [
    ...inForm.slice(0, 15).flatMap(printed),
    '（五）不予',
    ...value(second).split(' '),
    '处理',
    ...printed(15),
    ...printed(first),
    ROWS[second]?.[1] ?? '',
    ...inForm.slice(18).flatMap(printed),
  ];
  const ids = [15, first, second].map((row) => ROWS[row]?.[0] ?? '');

  it('never moves the rows between one place on: the sums hold either way', () => {
    const reading = requests(...above);
    const right = [15, first, second].map((row) => [value(row).replaceAll(' ', '|')]);
    const found = ids.map((id) => options(reading, id));
    for (const [index, texts] of found.entries()) expect([[], right[index]]).toContainEqual(texts);
  });

  it('does not make rows doubtful whose figures all stand before their labels', () => {
    const before = inForm.flatMap((row) => [...value(row).split(' '), ROWS[row]?.[1] ?? '']);
    const reading = requests(...before);
    for (const row of [15, first, second])
      expect(options(reading, ROWS[row]?.[0] ?? '')).toContain(value(row).replaceAll(' ', '|'));
  });
});

describe('rows of which blank cells left no trace', () => {
  const blank = (row: number): string => (ROWS[row]?.[2] ?? '').replace(/^(\d+) .* (\d+)$/u, '$1 $2');

  it('take all figures between two labels', () => {
    const reading = requests(...inForm.map((row) => [ROWS[row]?.[1], ...blank(row).split(' ')].join('\n')));
    expect(options(reading, 'results.disclosed')?.[0]).toBe('3|_|_|_|_|_|3');
    expect(options(reading, 'results.total')).toContain('7|_|_|_|_|_|8');
  });

  it('take one line each where all labels come first', () => {
    const reading = requests(...inForm.map((row) => ROWS[row]?.[1] ?? ''), ...inForm.map(blank));
    expect(options(reading, 'results.disclosed')?.[0]).toBe('3|_|_|_|_|_|3');
    expect(options(reading, 'carriedForward')?.[0]).toBe('1|_|_|_|_|_|1');
  });

  it('stay open where a line of figures is missing', () => {
    const reading = requests(...inForm.map((row) => ROWS[row]?.[1] ?? ''), ...inForm.slice(1).map(blank));
    expect(options(reading, 'carriedForward')).not.toEqual(['1|_|_|_|_|_|1']);
  });
});

describe('a page number beside a row', () => {
  const fees = (...between: readonly string[]): readonly string[] | undefined =>
    options(
      read(
        [
          '二、主动公开政府信息情况',
          '信息内容 本年制发件数 本年废止件数 现行有效件数',
          '规章 0 0 1',
          '行政规范性文件 22 7 39',
          '信息内容 本年处理决定数量',
          '行政许可 6803',
          '信息内容 本年处理决定数量',
          '行政处罚 5193',
          '行政强制 0',
          '信息内容 本年收费金额（单位：万元）',
          ...between,
          '三、收到和处理政府信息公开申请情况',
        ].join('\n'),
        '2021',
        'proactiveDisclosure',
      )[0],
      'administrativeFees',
    );

  it('is no beginning of a figure that goes on with more digits', () =>
    expect(fees('1', '行政事业性收费 2450.7')).toEqual(['2450.7']));

  it('may be the end of a figure that fills its line', () =>
    expect(fees('行政事业性收费 2450', '7')).toEqual(['2450', '24507']));
});

describe('figures too wide for their columns, one cell a line', () => {
  const wide = (...own: readonly string[]): PartReading | undefined =>
    requests(...inForm.map((row) => (row === 0 ? [ROWS[0]?.[1], ...own].join('\n') : cells(row))));

  it('are joined where the sum of the row leaves one way', () =>
    expect(options(wide('116', '97', '400', '7', '494', '51', '0', '126', '49'), 'newRequests')).toEqual([
      '11697|400|7|494|51|0|12649',
    ]));

  it('stay open where no way to join them keeps the sum', () =>
    expect(options(wide('116', '97', '400', '7', '494', '51', '0', '126', '48'), 'newRequests')).toEqual([]));

  it('are not joined where the second line would be longer than the first', () =>
    expect(options(wide('1', '1697', '400', '7', '494', '51', '0', '126', '49'), 'newRequests')).toEqual([]));
});

describe('a row that the text did not keep together', () => {
  const first = (...body: readonly string[]): string | undefined =>
    rowOf(requests(...body, ...inForm.slice(1).map(cells)), 'newRequests')?.placed;
  const label = ROWS[0]?.[1] ?? '';

  it('needs its sums where its label stands among its figures', () =>
    expect(first('6', '1', '0', '0', label, '0', '0', '7')).toBe('dealt'));

  it('needs its sums where words of the header stand among its figures', () =>
    expect(first(label, '6', '1', '0', '0', '总计', '0', '0', '7')).toBe('dealt'));

  it('needs none where its label is merely wrapped around its figures', () =>
    expect(first('一、本年新收政府信息', '6', '1', '0', '0', '0', '0', '7', '公开申请数量')).toBe('count'));
});

describe('texts that print some rows above their labels and others below', () => {
  it('keep whole rows between two labels with the label above them', () => {
    const reading = requests(
      ...[0, 1, 2].map((row) => ROWS[row]?.[2] ?? ''),
      ...[0, 1, 2].map((row) => ROWS[row]?.[1] ?? ''),
      ...inForm.slice(3).map(cells),
    );
    expectAll(reading);
  });
});
