import { describe, expect, it } from '@jest/globals';
import { options, read, rowOf } from './report-stream-support.js';

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
