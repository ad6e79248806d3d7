import { describe, expect, it } from '@jest/globals';
import { readStream } from '../src/report/stream/read.js';
import { allOptions, cellsOf, form, lineOf, options, read, rowOf } from './support/report-stream.js';

const HEADER = `（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和） 申请人情况
自然人 法人或其他组织 总计
商业企业 科研机构 社会公益组织 法律服务机构 其他`;

describe('one row a line', () => {
  const [reading] = read(
    `三、收到和处理政府信息公开申请情况
${HEADER}
一、本年新收政府信息公开申请数量 58 7 0 0 1 0 66
二、上年结转政府信息公开申请数量 2 0 0 0 0 0 2
三、本年度办理结果 （一）予以公开 40 2 0 0 0 0 42
（三）不予公开 1.属于国家秘密 3 0 0 0 0 0 3
- 3 -
2.其他法律行政止公开 0 0 0 0 0 1 1
（七）总 计 50 5 0 0 1 0 56
四、结转下年度继续办理 10 2 0 0 0 0 12`,
    '2019',
    'requests',
  );

  it('gives each row its figures', () => {
    expect(options(reading, 'newRequests')).toEqual(['58|7|0|0|1|0|66']);
    expect(options(reading, 'results.disclosed')).toEqual(['40|2|0|0|0|0|42']);
    expect(options(reading, 'results.notDisclosed.stateSecret')).toEqual(['3|0|0|0|0|0|3']);
    expect(options(reading, 'results.total')).toEqual(['50|5|0|0|1|0|56']);
    expect(options(reading, 'carriedForward')).toEqual(['10|2|0|0|0|0|12']);
  });

  it('knows a label with lost characters and says so', () => {
    expect(options(reading, 'results.notDisclosed.prohibitedByLaw')).toEqual(['0|0|0|0|0|1|1']);
    expect(rowOf(reading, 'results.notDisclosed.prohibitedByLaw')?.labelMatch).toBe('similar');
    expect(rowOf(reading, 'newRequests')?.labelMatch).toBe('exact');
  });

  it('names the rows that are not there and sees the header', () => {
    const [table] = reading?.tables ?? [];
    expect(table?.header).toBe('matched');
    expect(table?.missingRows).toContain('results.partiallyDisclosed');
    expect(table?.missingRows).not.toContain('results.notDisclosed');
    expect(table?.extraRows).toEqual([]);
  });

  it('keeps the place of every figure and the lines of the table', () => {
    const cell = rowOf(reading, 'carriedForward')?.options[0]?.[0];
    expect(cell).toEqual({ raw: '10', provenance: [{ line: 12 }] });
    // the heading is not part of the table, the page mark neither
    expect([...(reading?.lines ?? [])].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 9, 10, 11]);
  });
});

describe('a wrapped label', () => {
  const around = (body: string): readonly string[] | undefined =>
    options(
      read(`1.属于国家秘密 1 0 0 0 0 0 1\n${body}\n5.属于三类内部事务信息 3 0 0 0 0 0 3`, '2019', 'requests')[0],
      'results.notDisclosed.thirdPartyRights',
    );

  it('has its figures after its last line', () => {
    expect(around('4.保护第三方合法权\n益\n2 0 0 0 0 0 2')).toEqual(['2|0|0|0|0|0|2']);
  });

  it('has its figures on its last line', () => {
    expect(around('4.保护第三方合法权\n益 2 0 0 0 0 0 2')).toEqual(['2|0|0|0|0|0|2']);
  });

  it('has its figures between its lines', () => {
    expect(around('4.保护第三\n2 0 0 0 0 0 2\n方合法权益')).toEqual(['2|0|0|0|0|0|2']);
  });

  it('goes on below its figures, also past a page mark', () => {
    expect(around('4.保护第三方合法权 2 0 0 0 0 0 2\n— 4 —\n益')).toEqual(['2|0|0|0|0|0|2']);
  });

  it('stands under its figures', () => {
    expect(around('2 0 0 0 0 0 2\n4.保护第三方合法权益')).toEqual(['2|0|0|0|0|0|2']);
  });

  it('is found where the ordinal of a group label, cut from its words, stands before its second line', () => {
    const text = `1.本机关不掌握相关 7 0 0 0 0 0 7
（四） 政府信息
无法提 2.没有现成信息需要另行制作 1 0 0 0 0 0 1
供`;
    const [reading] = read(text, '2019', 'requests');
    expect(options(reading, 'results.unableToProvide.notHeld')).toEqual(['7|0|0|0|0|0|7']);
    expect(options(reading, 'results.unableToProvide.requiresCreation')).toEqual(['1|0|0|0|0|0|1']);
  });

  it('goes on after a header printed again on the next page', () => {
    expect(around(`4.保护第三 2 0 0 0 0 0 2\n\f${HEADER}\n方合法权益`)).toEqual(['2|0|0|0|0|0|2']);
  });

  it('is found around a group label and single characters of the vertical one', () => {
    expect(around('年 4.保护第三方\n（三）不予公开\n度\n合法权益 2 0 0 0 0 0 2')).toEqual(['2|0|0|0|0|0|2']);
  });
});

describe('rows that must not be read', () => {
  it('never takes the ordinals of labels for figures', () => {
    const labels = `规章\n规范性文件\n行政许可`;
    expect(allOptions(read(labels, '2019', 'proactiveDisclosure')[0])).toEqual({
      rules: [],
      normativeDocuments: [],
      administrativeLicensing: [],
    });
    const [requests] = read(
      '（三）不予公开\n1.属于国家秘密\n2.其他法律行政法规禁止公开\n3.危及“三安全一稳定”',
      '2019',
      'requests',
    );
    expect(Object.values(allOptions(requests)).every((row) => row.length === 0)).toBe(true);
  });

  it('finds nothing in prose', () => {
    expect(read('2020年，我单位未发生行政复议和行政诉讼，共公开信息15条。', '2019', 'reviewAndLitigation')).toEqual([]);
    expect(read('全年共收到申请 5 件，其中予以公开 3 件，不予公开 2 件。', '2019', 'requests')).toEqual([]);
  });

  it('leaves an unknown row out and does not shift its figures', () => {
    const [reading] = read(
      `规章（设区的市、自治州人民政府应提供相关数据） 0 0 0
规范性文件（指有正式文号的文件，如-8） 2 2 19
其他主动公开文件 186 86 255
行政许可 8 5 93`,
      '2019',
      'proactiveDisclosure',
    );
    expect(options(reading, 'rules')).toEqual(['0|0|0']);
    expect(options(reading, 'normativeDocuments')).toEqual(['2|2|19']);
    expect(options(reading, 'administrativeLicensing')).toEqual(['8|5|93']);
    expect(reading?.tables[0]?.extraRows.map((row) => row.label)).toEqual(['其他主动公开文件']);
  });

  it('gives the sub-rows of 2021 back as extra rows when asked for the form of 2019', () => {
    const [reading] = read(
      `5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0
（六）其他处理
1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 9 0 0 0 0 0 9
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 7 0 0 0 0 0 7
3.其他 142 1 0 0 0 0 143
（七）总计 158 1 0 0 0 0 159`,
      '2019',
      'requests',
    );
    expect(options(reading, 'results.other')).toEqual([]);
    expect(options(reading, 'results.total')).toEqual(['158|1|0|0|0|0|159']);
    expect(reading?.tables[0]?.extraRows).toHaveLength(3);
  });

  it('does not read a note under the table or a page number as figures', () => {
    const [reading] = read(
      `二、主动公开政府信息情况
规章 0 0 0
行政规范性文件 3 0 8
注：2024年数量含上年度结转数量15件。
第3页 共8页
行政许可 9487`,
      '2021',
      'proactiveDisclosure',
    );
    expect(allOptions(reading)).toEqual({
      rules: ['0|0|0'],
      normativeDocuments: ['3|0|8'],
      administrativeLicensing: ['9487'],
    });
    expect(reading?.lines.has(3)).toBe(false);
  });
});

describe('figures in every shape', () => {
  it('keeps signs, units, notes and decimals as printed', () => {
    const [reading] = read(
      `规章 - / —
规范性文件 22（其中修订16件） 5 1,234
行政许可 109 -35 44613
其他对外管理服务事项 6 减4 2
行政处罚 2 增10 106
行政强制 3 +20 23
行政事业性收费 0 0
政府集中采购 3 190 万元`,
      '2019',
      'proactiveDisclosure',
    );
    expect(allOptions(reading)).toEqual({
      rules: ['-|/|—'],
      normativeDocuments: ['22（其中修订16件）|5|1,234'],
      administrativeLicensing: ['109|-35|44613'],
      otherExternalServices: ['6|减4|2'],
      administrativePenalty: ['2|增10|106'],
      administrativeCompulsion: ['3|+20|23'],
      administrativeFees: ['0|0'],
      centralizedProcurement: ['3|190 万元'],
    });
  });

  it('reads words in cells as the raw text of their cells', () => {
    const words = '本单位未制作规章';
    expect(
      options(
        read(`规章\n${words}\n${words}\n${words}\n规范性文件\n0\n0\n0`, '2019', 'proactiveDisclosure')[0],
        'rules',
      ),
    ).toEqual([`${words}|${words}|${words}`]);
  });

  it('reads traditional characters', () => {
    const [reading] = read('規章|0|0|0\n規範性檔案(…)|2|2|19\n行政強制|4|4|-', '2019', 'proactiveDisclosure');
    expect(options(reading, 'normativeDocuments')).toEqual(['2|2|19']);
    expect(options(reading, 'administrativeCompulsion')).toEqual(['4|4|-']);
  });
});

describe('rows of a flow table', () => {
  it('takes every span for one cell', () => {
    const lines = [cellsOf(1, '规章', '1', '2', '3'), cellsOf(1, '规范性文件', '本单位未制作', '12', '0')];
    const [reading] = readStream(lines, form('2019', 'proactiveDisclosure'));
    expect(options(reading, 'rules')).toEqual(['1|2|3']);
    expect(options(reading, 'normativeDocuments')).toEqual(['本单位未制作|12|0']);
  });

  it('leaves a row with blank cells open and lets the row sum prune it', () => {
    const lines = [
      cellsOf(1, '一、本年新收政府信息公开申请数量', '5', '', '3', '', '', '', '8'),
      cellsOf(2, '二、上年结转政府信息公开申请数量', '0'),
    ];
    const [reading] = readStream(lines, form('2019', 'requests'));
    const rows = options(reading, 'newRequests') ?? [];
    expect(rows).toContain('5|_|3|_|_|_|8');
    expect(rows.every((row) => row.endsWith('|8'))).toBe(true);
    expect(rows).toHaveLength(15);
    expect(options(reading, 'carriedOver')).toHaveLength(7);
  });

  it('keeps a full row that does not add up', () => {
    const lines = [cellsOf(1, '一、本年新收政府信息公开申请数量', '5', '0', '0', '0', '0', '0', '6')];
    expect(options(readStream(lines, form('2019', 'requests'))[0], 'newRequests')).toEqual(['5|0|0|0|0|0|6']);
  });
});

describe('empty input', () => {
  it('gives no reading', () => {
    for (const part of ['proactiveDisclosure', 'requests', 'reviewAndLitigation'] as const) {
      expect(readStream([], form('2021', part))).toEqual([]);
      expect(readStream([lineOf('无。', 1)], form('2021', part))).toEqual([]);
    }
  });
});

describe('a label set wide', () => {
  const total = (label: string) =>
    read(
      `三、收到和处理政府信息公开申请情况\n${HEADER}\n（一）予以公开 3 0 0 0 0 0 3\n${label} 3 0 0 0 0 0 3\n四、结转下年度继续办理 1 0 0 0 0 0 1`,
      '2019',
      'requests',
    )[0];

  it.each([
    '（七 ）总计',
    '（ 七）总 计',
    '（ 七 ） 总计',
  ])('has blanks within the brackets of its ordinal: %s', (label) => {
    expect(options(total(label), 'results.total')).toEqual(['3|0|0|0|0|0|3']);
  });

  it('takes no bracket of another cell for its own', () => {
    const reading = readStream(
      [cellsOf(1, '四、结转下年度继续办理（一', '）', '2', '0', '0', '0', '0', '0', '2')],
      form('2019', 'requests'),
    )[0];
    expect(options(reading, 'carriedForward')).not.toEqual(['0|0|0|0|0|0|2']);
  });
});
