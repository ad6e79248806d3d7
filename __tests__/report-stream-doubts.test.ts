import { describe, expect, it } from '@jest/globals';
import { options, read, rowOf } from './support/report-stream.js';

/** Section two of 2021 with lines put in: `{规范}` after the normative documents, `{处罚}` after the compulsion. */
const measures = (normative: string, after = ''): string =>
  [
    '二、主动公开政府信息情况',
    '第二十条第（一）项',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 0 0 0',
    normative,
    '第二十条第（五）项',
    '信息内容 本年处理决定数量',
    '行政许可 12',
    '第二十条第（六）项',
    '信息内容 本年处理决定数量',
    '行政处罚 508',
    '行政强制 29',
    ...(after === '' ? [] : [after]),
    '第二十条第（八）项',
    '信息内容 本年收费金额（单位：万元）',
    '行政事业性收费 5',
    '三、收到和处理政府信息公开申请情况',
  ].join('\n');

const sectionTwo = (normative: string, after = ''): ReturnType<typeof read>[number] | undefined =>
  read(measures(normative, after), '2021', 'proactiveDisclosure')[0];

const NORMATIVE = '行政规范性文件 14 16 3';

const results = (...lines: readonly string[]): string =>
  [
    '三、收到和处理政府信息公开申请情况',
    '一、本年新收政府信息公开申请数量 5 0 0 0 0 0 5',
    '二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0',
    '三、本年度办理结果',
    '（一）予以公开 3 0 0 0 0 0 3',
    ...lines,
    '（七）总计 5 0 0 0 0 0 5',
    '四、结转下年度继续办理 0 0 0 0 0 0 0',
    '四、政府信息公开行政复议、行政诉讼情况',
  ].join('\n');

const requests = (...lines: readonly string[]): ReturnType<typeof read>[number] | undefined =>
  read(results(...lines), '2021', 'requests')[0];

describe('a row printed twice', () => {
  it('keeps both figures where they differ', () => {
    const reading = sectionTwo(NORMATIVE, '行政处罚 999');
    expect(options(reading, 'administrativePenalty')).toEqual(['508', '999']);
    expect(options(reading, 'administrativeCompulsion')).toEqual(['29']);
  });

  it('keeps both rows of a table of requests', () => {
    const reading = requests('（二）部分公开 2 0 0 0 0 0 2', '（一）予以公开 4 0 0 0 0 0 4');
    expect(options(reading, 'results.disclosed')).toEqual(['3|0|0|0|0|0|3', '4|0|0|0|0|0|4']);
    expect(options(reading, 'results.partiallyDisclosed')).toEqual(['2|0|0|0|0|0|2']);
  });

  it('keeps both where each cell has its own line', () => {
    const reading = sectionTwo(NORMATIVE, '行政处罚\n999');
    expect(options(reading, 'administrativePenalty')).toEqual(['508', '999']);
  });

  it('is settled where both prints say the same', () => {
    const reading = sectionTwo(NORMATIVE, '行政处罚 508');
    expect(options(reading, 'administrativePenalty')).toEqual(['508']);
    expect(reading?.tables.flatMap((table) => table.extraRows)).toEqual([]);
    const again = requests('（二）部分公开 2 0 0 0 0 0 2', '（一）予以公开 3 0 0 0 0 0 3');
    expect(options(again, 'results.disclosed')).toEqual(['3|0|0|0|0|0|3']);
  });

  it('is not a row of another name beside it', () => {
    const reading = sectionTwo(NORMATIVE, '其他处理决定 999');
    expect(options(reading, 'administrativePenalty')).toEqual(['508']);
    expect(options(reading, 'administrativeCompulsion')).toEqual(['29']);
  });
});

describe('two figures with signs in one cell', () => {
  it.each(['增3/减1', '增加3/减少1', '+3/-1', '增3减1'])('%s is one cell as printed', (cell) => {
    expect(options(sectionTwo(`行政规范性文件 14 ${cell} 3`), 'normativeDocuments')).toEqual([`14|${cell}|3`]);
  });

  it('leaves a lone sign and cells with a slash as they are', () => {
    expect(options(sectionTwo('行政规范性文件 14 减1 3'), 'normativeDocuments')).toEqual(['14|减1|3']);
    expect(options(sectionTwo('行政规范性文件 14 / 3'), 'normativeDocuments')).toEqual(['14|/|3']);
    expect(rowOf(sectionTwo('行政规范性文件 / / /'), 'normativeDocuments')?.options).toHaveLength(1);
  });
});

describe('bare figures beside a row', () => {
  it('leave a row open that no sum proves', () => {
    const reading = sectionTwo(`${NORMATIVE}\n87`);
    expect(options(reading, 'normativeDocuments')).toContain('14|16|3');
    expect(options(reading, 'normativeDocuments')?.length).toBeGreaterThan(1);
    expect(options(reading, 'administrativePenalty')).toEqual(['508']);
  });

  it('are page numbers at the edge of a page', () => {
    const reading = sectionTwo(`${NORMATIVE}\n87\f`);
    expect(options(reading, 'normativeDocuments')).toEqual(['14|16|3']);
  });

  it('are the ends of figures where the sums hold so only', () => {
    const reading = requests('（二）部分公开 1000 5 0 0 0 0 1000', '0 5', '（三）不予公开');
    expect(options(reading, 'results.partiallyDisclosed')).toEqual(['10000|5|0|0|0|0|10005']);
  });

  it('leave a row open that adds up with and without them', () => {
    const reading = requests('（二）部分公开 1000 0 0 0 0 0 1000', '0 0');
    expect(options(reading, 'results.partiallyDisclosed')).toEqual(['1000|0|0|0|0|0|1000', '10000|0|0|0|0|0|10000']);
  });

  it('say nothing against a row whose sums hold without them only', () => {
    const reading = requests('（二）部分公开 2 0 0 0 0 0 2', '87');
    expect(options(reading, 'results.partiallyDisclosed')).toEqual(['2|0|0|0|0|0|2']);
    expect(options(reading, 'results.total')).toEqual(['5|0|0|0|0|0|5']);
  });
});

describe('more figures on the line of a row than columns', () => {
  it('mark the row', () => {
    const reading = requests('（二）部分公开 2 0 0 0 0 0 2 0');
    expect(rowOf(reading, 'results.partiallyDisclosed')?.extraFigures).toBe(true);
    expect(rowOf(reading, 'results.disclosed')?.extraFigures).toBeUndefined();
    const much = requests('（二）部分公开 2 0 0 0 0 0 2 0 0');
    expect(options(much, 'results.partiallyDisclosed')).toEqual([]);
  });

  it('mark the row of section four', () => {
    const head = '四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n未经复议直接起诉 复议后起诉\n';
    const columns = '结果维持 结果纠正 其他结果 尚未审结 总计 '.repeat(3);
    const of = (figures: string): ReturnType<typeof rowOf> =>
      rowOf(read(`${head}${columns}\n${figures}\n五、存在的主要问题`, '2021', 'reviewAndLitigation')[0], 'cases');
    expect(of('1 0 0 0 1 0 0 0 0 0 0 0 0 0 0 0')?.extraFigures).toBe(true);
    expect(of('1 0 0 0 1 0 0 0 0 0 0 0 0 0 0')?.extraFigures).toBeUndefined();
  });
});

describe('reconsideration and litigation one cell a line', () => {
  const HEAD = ['四、政府信息公开行政复议、行政诉讼情况', '行政复议', '行政诉讼', '未经复议直接起诉', '复议后起诉'];
  const GROUP = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
  const cases = (...figures: readonly number[]): string =>
    [...HEAD, ...GROUP, ...GROUP, ...GROUP, ...figures, '五、存在的主要问题及改进情况'].join('\n');
  const placed = (text: string): string | undefined =>
    rowOf(read(text, '2021', 'reviewAndLitigation')[0], 'cases')?.placed;

  it('is certain where a printed total is wrong: its first figure is no end of another', () =>
    expect(placed(cases(0, 22, 10, 1, 33, 0, 1, 0, 0, 0, 32, 1, 0, 0, 33))).toBe('count'));
});

describe('labels in a heap before figures in a heap', () => {
  const heap = (...figures: readonly string[]): string =>
    results(
      '（六）其他处理',
      '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
      ...figures,
    );
  const placed = (text: string): readonly (string | undefined)[] => {
    const reading = read(text, '2021', 'requests')[0];
    return ['results.other.notCorrectedInTime', 'results.other.feeNotPaidInTime'].map(
      (row) => rowOf(reading, row)?.placed,
    );
  };

  it('need their sums where one figure stands on each line', () => {
    const cells = '2 0 0 0 0 0 2 0 0 0 0 0 0 0'.split(' ');
    expect(placed(heap(...cells))[0]).toBe('dealt');
  });

  it('do not where each row has a line of its own', () => {
    expect(placed(heap('2 0 0 0 0 0 2', '0 0 0 0 0 0 0'))).not.toContain('dealt');
  });
});

describe('a decimal with a gap behind its point', () => {
  const fee = (text: string): ReturnType<typeof options> => {
    const lines = measures(NORMATIVE).replace('行政事业性收费 5', `行政事业性收费\n${text}`);
    return options(read(lines, '2021', 'proactiveDisclosure')[0], 'administrativeFees');
  };

  it('is one figure, and its beginning no ordinal', () => {
    expect(fee('2. 45')).toEqual(['2. 45']);
  });

  it('is not made of the ordinal of a label', () => {
    expect(options(sectionTwo('2.行政规范性文件 14 16 3'), 'normativeDocuments')).toEqual(['14|16|3']);
  });
});

describe('a row the form does not know', () => {
  const extra = (row: string): readonly string[] =>
    sectionTwo(`${NORMATIVE}\n${row}`)?.tables.flatMap(({ extraRows }) => extraRows.map(({ label }) => label)) ?? [];

  it('is told, however far the layout of the page sets its figures apart', () => {
    expect(extra(`其他主动公开文件${' '.repeat(60)}37${' '.repeat(40)}20${' '.repeat(40)}55`)).toEqual([
      '其他主动公开文件',
    ]);
  });

  it('is not made of a sentence with a number', () => {
    expect(extra('以上数据包括各科室和下属单位全年主动公开的文件共37')).toEqual([]);
  });
});
