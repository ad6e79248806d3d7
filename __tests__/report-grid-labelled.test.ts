import { EDITION_2019 } from '../src/edition/2019.js';
import { EDITION_2021 } from '../src/edition/2021.js';
import { readGrid } from '../src/report/grid/read.js';
import { type Markup, markup, plain, raws } from './support/table-builders.js';

const PROACTIVE_2021 = EDITION_2021.parts.proactiveDisclosure;
const REQUESTS_2019 = EDITION_2019.parts.requests;
const REQUESTS_2021 = EDITION_2021.parts.requests;

const SECTION_TWO = `
第二十条第（一）项 | | |
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 1 | 2 | 3
行政规范性文件 | 4 | | 6
第二十条第（五）项 | | |
信息内容 | 本年处理决定数量 | |
行政许可 | 7 | |
第二十条第（六）项 | | |
信息内容 | 本年处理决定数量 | |
行政处罚 | 8 | |
行政强制 | 9 | |
第二十条第（八）项 | | |
信息内容 | 本年收费金额（单位：万元） | |
行政事业性收费 | 10.5 | |`;

const COLUMNS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];

const HEADER: readonly (readonly Markup[])[] = [
  [
    ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3],
    ['申请人情况', 7],
  ],
  [
    ['自然人', 1, 2],
    ['法人或其他组织', 5],
    ['总计', 1, 2],
  ],
  ['商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他'],
];

const figures = (seed: number): string[] => COLUMNS.map((_, index) => String(seed * 10 + index));

describe('section two', () => {
  test('one table with captions is read row by row, blank cells stay blank', () => {
    const reading = readGrid([plain(SECTION_TWO)], PROACTIVE_2021);
    expect(raws(reading, 'rules')).toEqual(['1', '2', '3']);
    expect(raws(reading, 'normativeDocuments')).toEqual(['4', '', '6']);
    expect(raws(reading, 'administrativeLicensing')).toEqual(['7']);
    expect(raws(reading, 'administrativeCompulsion')).toEqual(['9']);
    expect(raws(reading, 'administrativeFees')).toEqual(['10.5']);
    expect(reading?.tables.map((table) => table.header)).toEqual(['matched', 'matched', 'matched', 'matched']);
  });

  test('an extra row is reported and shifts nothing', () => {
    const text = SECTION_TWO.replace('行政规范性文件', '其他主动公开文件 | 186 | 86 | 255\n行政规范性文件');
    const reading = readGrid([plain(text)], PROACTIVE_2021);
    expect(raws(reading, 'normativeDocuments')).toEqual(['4', '', '6']);
    expect(reading?.tables[0]?.extraRows.map((row) => row.label)).toEqual(['其他主动公开文件']);
  });

  test('a table of a narrative that happens to name 行政许可 is not read', () => {
    const decoy = plain('事项 | 数量 | 备注\n行政许可 | 35 | 全部公开\n规章 | 2 | 无');
    expect(readGrid([decoy], PROACTIVE_2021)).toBeNull();
  });

  test('a note row under the table is not claimed as text of the table', () => {
    const table = plain(`${SECTION_TWO}\n注：行政许可数量含依申请事项。 | | |`);
    const reading = readGrid([table], PROACTIVE_2021);
    const lines = reading?.claimed.map((place) => ('line' in place ? place.line : 0)) ?? [];
    const note = table.cells.find((cell) => cell.lines[0]?.[0]?.text.startsWith('注：'))?.lines[0]?.[0]?.provenance;
    expect(lines).toContain(301);
    expect(lines).not.toContain(note && 'line' in note ? note.line : -1);
  });

  test('headers of another edition are not called matched', () => {
    const reading = readGrid([plain(SECTION_TWO)], EDITION_2019.parts.proactiveDisclosure);
    expect(reading?.tables[0]?.header).toBe('absent');
    expect(reading?.tables[4]?.missingRows).toEqual(['centralizedProcurement']);
  });
});

describe('the requests table', () => {
  const upTo = (other: readonly (readonly Markup[])[]): readonly (readonly Markup[])[] => [
    ...HEADER,
    [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
    [['二、上年结转政府信息公开申请数量', 3], ...figures(2)],
    [['三、本年度办理结果', 1, 2 + other.length], ['（一）予以公开', 2], ...figures(3)],
    ...other,
    [['（七）总计', 2], ...figures(8)],
    [['四、结转下年度继续办理', 3], ...figures(9)],
  ];

  test('one-row 其他处理 belongs to the form of 2019, and that of 2021 says what it misses', () => {
    const table = markup(upTo([[['（六）其他处理', 2], ...figures(4)]]));
    expect(raws(readGrid([table], REQUESTS_2019), 'results.other')).toEqual(figures(4));
    expect(readGrid([table], REQUESTS_2021)?.tables[0]?.missingRows).toEqual(
      expect.arrayContaining([
        'results.other.notCorrectedInTime',
        'results.other.feeNotPaidInTime',
        'results.other.other',
      ]),
    );
  });

  test('three rows of 其他处理 belong to the form of 2021, and that of 2019 does not take its heading or 3.其他 for them', () => {
    const table = markup(
      upTo([
        [['（六）其他处理', 1, 3], '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请', ...figures(4)],
        ['2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请', ...figures(5)],
        ['3.其他', ...figures(6)],
      ]),
    );
    expect(raws(readGrid([table], REQUESTS_2021), 'results.other.other')).toEqual(figures(6));
    const old = readGrid([table], REQUESTS_2019)?.tables[0];
    expect(old?.missingRows).toContain('results.other');
    expect(old?.extraRows.length).toBe(3);
  });

  test('a blank cell leaves its neighbours where they are', () => {
    const table = markup([...HEADER, [['一、本年新收政府信息公开申请数量', 3], '5', '', '', '', '2', '', '7']]);
    expect(raws(readGrid([table], REQUESTS_2021), 'newRequests')).toEqual(['5', '', '', '', '2', '', '7']);
  });

  test('one figure in a cell over all columns is not put anywhere', () => {
    const table = markup([
      ...HEADER,
      [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
      [
        ['二、上年结转政府信息公开申请数量', 3],
        ['4', 7],
      ],
    ]);
    expect(raws(readGrid([table], REQUESTS_2021), 'carriedOver')).toBe('open: 0');
  });

  test('a label cut in two rows by a page break is one row, whichever half holds the figures', () => {
    const blank = COLUMNS.map(() => '');
    const rows = (upper: readonly string[], lower: readonly string[]): Markup[][] => [
      ...HEADER.map((row) => [...row]),
      [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
      [['（四）无法提供', 2], '2.没有现成信息需', ...upper],
      [['', 2], '要另行制作', ...lower],
      [['', 2], '3.补正后申请内容仍不明确', ...figures(3)],
    ];
    for (const halves of [[figures(2), blank] as const, [blank, figures(2)] as const]) {
      const reading = readGrid([markup(rows(...halves))], REQUESTS_2021);
      expect(raws(reading, 'results.unableToProvide.requiresCreation')).toEqual(figures(2));
      expect(raws(reading, 'results.unableToProvide.stillUnclear')).toEqual(figures(3));
    }
  });

  test('the name of a group beside the cut row does not take its figures away', () => {
    const table = markup([
      ...HEADER,
      [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
      ['', '（六）其他处理', '1.申请人无正当理由逾期', ...figures(2)],
      ['', '', '不补正、行政机关不再处理其政府信息公开申请', ...COLUMNS.map(() => '')],
      ['', '', '3.其他', ...figures(3)],
    ]);
    const reading = readGrid([table], REQUESTS_2021);
    expect(raws(reading, 'results.other.notCorrectedInTime')).toEqual(figures(2));
    expect(raws(reading, 'results.other.other')).toEqual(figures(3));
  });

  test('a label cut by a page break keeps its figures, though the columns of its second half are counted otherwise', () => {
    const above = markup([
      ...HEADER,
      [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
      ['', '（四）', '2.没有现成信息需', ...COLUMNS.map(() => '')],
    ]);
    const below = plain(`要另行制作|${figures(2).join('|')}\n3.补正后申请内容仍不明确|${figures(3).join('|')}`, 900);
    const tables = [above, below].map((table) => ({ ...table, origin: 'aligned' as const }));
    expect(raws(readGrid(tables, REQUESTS_2021), 'results.unableToProvide.requiresCreation')).toEqual(figures(2));
  });

  test('two rows that both hold figures are never one row', () => {
    const table = markup([
      ...HEADER,
      [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
      [['二、上年结转政府信息', 3], ...figures(2)],
      [['公开申请数量', 3], ...figures(3)],
    ]);
    expect(raws(readGrid([table], REQUESTS_2021), 'carriedOver')).toBe('missing');
  });
});

test('blank rows stay blank when another table of figures without labels follows', () => {
  const requests = markup([
    ...HEADER,
    [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
    [['（一）予以公开', 3], ...COLUMNS.map(() => '')],
  ]);
  const following = markup([['总计', '总计', '总计'], Array.from({ length: 15 }, () => '0')]);
  expect(raws(readGrid([requests, following], REQUESTS_2021), 'results.disclosed')).toEqual(COLUMNS.map(() => ''));
});

test('a label without figures is open while a row of figures without a label is left over', () => {
  const requests = markup([
    ...HEADER,
    [['一、本年新收政府信息公开申请数量', 3], ...figures(1)],
    [['二、上年结转政府信息公开申请数量', 3], ...COLUMNS.map(() => '')],
    [['（一）予以公开', 3], ...figures(2)],
    [['', 3], ...figures(3)],
    [['四、结转下年度继续办理', 3], ...figures(4)],
  ]);
  expect(raws(readGrid([requests], REQUESTS_2021), 'carriedOver')).toBe('open: 0');
});
