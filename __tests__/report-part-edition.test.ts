import { partForms } from '../src/edition/editions.js';
import type { PartId } from '../src/edition/shape.js';
import type { Table } from '../src/model/document.js';
import { readGrid } from '../src/report/grid/read.js';
import { editionMatch, isExact, type PartResult, resolvePart } from '../src/report/resolve/part.js';
import { plain } from './support/table-builders.js';

const A1 = {
  2019: `第二十条第（一）项 | | |
    信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量
    规章 | 1 | 0 | 3
    规范性文件 | 4 | 2 | 6`,
  2021: `第二十条第（一）项 | | |
    信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
    规章 | 1 | 0 | 3
    行政规范性文件 | 4 | 2 | 6`,
};
const A5 = {
  2019: `第二十条第（五）项 | | |
    信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
    行政许可 | 11 | +2 | 7
    其他对外管理服务事项 | 1 | 0 | 2`,
  2021: `第二十条第（五）项 | | |
    信息内容 | 本年处理决定数量 | |
    行政许可 | 7 | |`,
};
const A6 = {
  2019: `第二十条第（六）项 | | |
    信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量
    行政处罚 | 11 | -2 | 8
    行政强制 | 12 | 0 | 9`,
  2021: `第二十条第（六）项 | | |
    信息内容 | 本年处理决定数量 | |
    行政处罚 | 8 | |
    行政强制 | 9 | |`,
};
const A8 = {
  2019: `第二十条第（八）项 | | |
    信息内容 | 上一年项目数量 | 本年增/减 |
    行政事业性收费 | 5 | 0 |`,
  2021: `第二十条第（八）项 | | |
    信息内容 | 本年收费金额（单位：万元） | |
    行政事业性收费 | 10.5 | |`,
};
const A9 = `第二十条第（九）项 | | |
    信息内容 | 采购项目数量 | 采购总金额 |
    政府集中采购 | 3 | 5万元 |`;

const ALL = { 2019: [A1[2019], A5[2019], A6[2019], A8[2019], A9], 2021: [A1[2021], A5[2021], A6[2021], A8[2021]] };

interface Read {
  readonly edition: string;
  readonly result: PartResult;
  readonly exact: boolean;
}

/** The edition that fits best, from the tables alone. */
function choose(id: PartId, tables: readonly Table[]): Read {
  const reads = partForms(id).map((form) => {
    const grid = readGrid(tables, form);
    return {
      edition: form.edition,
      result: resolvePart(form, grid, null),
      exact: isExact(form, grid, null),
      match: editionMatch(form, grid, null),
    };
  });
  const [first] = reads.toSorted((a, b) => b.match - a.match);
  if (!first) throw new Error('no form');
  return first;
}

const sectionTwo = (...tables: readonly string[]): Read => choose('proactiveDisclosure', [plain(tables.join('\n'))]);

const headerOf = ({ result }: Read, table: string): string | undefined =>
  result.tables.find((one) => one.table.id === table)?.header;

const figureAt = ({ result }: Read, path: string): number | null | undefined =>
  result.figures.find((figure) => figure.path === `/proactiveDisclosure/${path}`)?.value;

describe('the edition of section two', () => {
  test.each(['2019', '2021'] as const)('a whole table of %s is that of %s, exactly', (edition) => {
    const read = sectionTwo(...ALL[edition]);
    expect(read.edition).toBe(edition);
    expect(read.exact).toBe(true);
  });

  test.each(['2019', '2021'] as const)('its first table alone says so, by its header: %s', (edition) => {
    expect(sectionTwo(A1[edition]).edition).toBe(edition);
  });

  test('rows the other edition lacks do not outweigh the headers', () => {
    const lost = ALL[2019].slice(0, 4).map((table) => table.replace(/\n {4}其他对外.*/u, ''));
    expect(sectionTwo(...lost).edition).toBe('2019');
  });

  test('without any header the rows decide', () => {
    const bare = (tables: readonly string[]): string[] => tables.map((table) => table.replace(/ *信息内容.*\n/u, ''));
    expect(sectionTwo(...bare(ALL[2019])).edition).toBe('2019');
    expect(sectionTwo(...bare(ALL[2021])).edition).toBe('2021');
  });
});

describe('one table of section two in the columns of the other edition', () => {
  test('the columns are not said to be those of the form', () => {
    const read = sectionTwo(A1[2019], A5[2021], A6[2021], A8[2021]);
    expect(read.edition).toBe('2021');
    expect(read.exact).toBe(false);
    expect(headerOf(read, 'art20_1')).toBe('absent');
    expect(headerOf(read, 'art20_5')).toBe('matched');
  });

  test('a lonely figure under a column of the other edition is no figure of the form', () => {
    const prior = A5[2019].replace(/\n {4}其他对外.*/u, '').replace('11 | +2 | 7', '11 | |');
    const read = sectionTwo(A1[2021], prior, A6[2021], A8[2021]);
    expect(read.edition).toBe('2021');
    expect(figureAt(read, 'administrativeLicensing/decisions')).toBeNull();
    expect(headerOf(read, 'art20_5')).toBe('absent');
    expect(figureAt(read, 'administrativePenalty/decisions')).toBe(8);
  });

  test('a lonely figure under the column both editions have is that figure, but not proved', () => {
    const own = A5[2019].replace(/\n {4}其他对外.*/u, '').replace('11 | +2 | 7', ' | | 7');
    const read = sectionTwo(A1[2021], own, A6[2021], A8[2021]);
    expect(figureAt(read, 'administrativeLicensing/decisions')).toBe(7);
    expect(headerOf(read, 'art20_5')).toBe('absent');
    expect(read.exact).toBe(false);
  });

  test('fees under 上一年项目数量 are not an amount', () => {
    const read = sectionTwo(A1[2021], A5[2021], A6[2021], A8[2019].replace('5 | 0', '5 |'));
    expect(read.edition).toBe('2021');
    expect(figureAt(read, 'administrativeFees/amountWanYuan')).toBeNull();
  });
});

describe('the edition is decided for each part', () => {
  const rows = (edition: string): string =>
    (partForms('requests').find((form) => form.edition === edition)?.tables[0]?.rows ?? [])
      .map((row) => (row.heading ? `${row.zh}| | | | | | |` : `${row.zh}|1|0|0|0|0|0|1`))
      .join('\n');
  const header = '申请人情况|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计\n';

  test.each(['2019', '2021'])('requests with the rows of %s, whatever section two is', (edition) => {
    const other = edition === '2019' ? '2021' : '2019';
    const tables = [plain(ALL[other].join('\n')), plain(header + rows(edition), 1000)];
    expect(choose('proactiveDisclosure', tables).edition).toBe(other);
    const read = choose('requests', tables);
    expect(read.edition).toBe(edition);
    expect(read.exact).toBe(true);
  });
});
