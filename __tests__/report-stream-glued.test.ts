import { describe, expect, it } from '@jest/globals';
import { mergeTable } from '../src/report/resolve/option.js';
import { solve } from '../src/report/resolve/solve.js';
import { paper, render, rowOf } from './support/paper.js';
import { form, options, read } from './support/report-stream.js';
import { judge } from './support/verdict.js';

const HEADING = '四、政府信息公开行政复议、行政诉讼情况';
const NAMES = '结果维持结果纠正其他结果尚未审结总计'.repeat(3);

const cases = (text: string): readonly string[] => options(read(text, '2021', 'reviewAndLitigation')[0], 'cases') ?? [];

describe('section four in one run of digits', () => {
  it('stands right behind its heading where the header is lost', () => {
    expect(cases(`${HEADING}000000000000000五、存在的主要问题及改进情况`)).toEqual(['0|0|0|0|0|0|0|0|0|0|0|0|0|0|0']);
  });

  it('is no row where it is too short for the columns', () => {
    expect(cases(`${HEADING}00000000五、存在的主要问题及改进情况`)).toEqual([]);
  });

  it('is not taken from a sentence under the heading', () => {
    expect(cases(`${HEADING}全年共登记000000000000000五、存在的主要问题及改进情况`)).toEqual([]);
  });

  it('ends where a note under the table begins', () => {
    expect(cases(`${HEADING}${NAMES}000000000000000备注：以上数据由办公室统计。`)).toEqual([
      '0|0|0|0|0|0|0|0|0|0|0|0|0|0|0',
    ]);
  });

  it('of twelve digits may have its totals blank, and is never settled', () => {
    const ways = cases(`${HEADING}${NAMES}000700000000五、存在的主要问题及改进情况`);
    expect(ways[0]).toBe('0|0|0|7|_|0|0|0|0|_|0|0|0|0|_');
    expect(ways.length).toBeGreaterThan(1);
  });
});

describe('requests in runs of digits', () => {
  const requests = (text: string) => read(text, '2021', 'requests')[0];

  it('the ordinal of the next label is no digit of the run, though a space parts it from the label', () => {
    const reading = requests('6.属于四类过程性信息00000007. 属于行政执法案卷0000202');
    expect(options(reading, 'results.notDisclosed.processInformation')).toEqual(['0|0|0|0|0|0|0']);
    expect(options(reading, 'results.notDisclosed.enforcementCaseFile')).toEqual(['0|0|0|0|2|0|2']);
  });

  it('a number with a gap behind its point loses no digit', () => {
    const reading = read('行政事业性收费\n本年收费金额（单位：万元）\n1234. 5', '2021', 'proactiveDisclosure')[0];
    expect(options(reading, 'administrativeFees')?.some((way) => way === '123')).toBe(false);
  });

  const BLANK = [
    '一、本年新收政府信息公开申请数量606',
    '二、上年结转政府信息公开申请数量011',
    '三、本年度办理结果（一）予以公开000',
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）000',
    '（三）不予公开1.属于国家秘密000',
    '（七）总计617四、结转下年度继续办理000',
  ].join('');

  it('rows of zeros say how many columns are filled; which ones stays open', () => {
    const ways = options(requests(BLANK), 'newRequests') ?? [];
    expect(ways).toContain('6|_|_|_|_|0|6');
    expect(ways.every((way) => way.replaceAll('|', '').replaceAll('_', '') === '606')).toBe(true);
    expect(ways.length).toBeGreaterThan(1);
  });

  it('rows of zeros of different lengths say nothing', () => {
    const uneven = BLANK.replace('国家秘密000', '国家秘密0000000');
    expect(options(requests(uneven), 'newRequests') ?? []).not.toContain('6|_|_|_|_|0|6');
  });

  it('with one broken sum the way that keeps all others comes first, and the figures stay open', () => {
    const text = [
      '一、本年新收政府信息公开申请数量100000414',
      '二、上年结转政府信息公开申请数量0000000',
      '（一）予以公开100000010',
      '（二）部分公开（区分处理的，只计这一情形，不计其他情形）0000044',
      '（七）总计100000515四、结转下年度继续办理0000000',
    ].join('\n');
    const [table] = form('2021', 'requests').tables;
    const reading = requests(text);
    if (table === undefined || reading === undefined) throw new Error('nothing read');
    const states = mergeTable(table, null, reading);
    const { rows } = solve(table, states);
    const first = rows[states.findIndex(({ row }) => row === 'newRequests')]?.[0];
    expect(first?.cells.map(({ value }) => value)).toEqual([10, 0, 0, 0, 0, 4, 14]);
  });
});

describe('section two in runs of digits', () => {
  /** The verdict of a glued report whose normative documents are printed as given, and what was read wrong. */
  async function trustOf(cells: readonly string[]) {
    const { paper: report, truth } = paper('2021');
    for (const id of ['rules', 'normativeDocuments']) {
      const own = id === 'rules' ? ['0', '0', '0'] : cells;
      rowOf(report, id).cells = [...own];
      for (const [place, column] of ['issued', 'repealed', 'inForce'].entries())
        truth[`/proactiveDisclosure/${id}/${column}`] = Number(own[place]);
    }
    const { result, silent, wrong } = await judge(render(report, 'glued'), truth);
    return { trust: result?.trust, silent, wrong };
  }

  it('zeros, one for each column, can be cut in one way only', async () => {
    expect(await trustOf(['0', '0', '0'])).toEqual({ trust: 'verified', silent: [], wrong: [] });
    expect(await trustOf(['0', '0', '7'])).toEqual({ trust: 'verified', silent: [], wrong: [] });
  });

  it('other digits may leave a column blank, or belong together', async () => {
    expect(await trustOf(['7', '1', '2'])).toMatchObject({ trust: 'doubtful', silent: [] });
    expect(await trustOf(['1', '0', '24'])).toMatchObject({ trust: 'doubtful', silent: [] });
  });
});

describe('the number of a page below a run of zeros that fills its row', () => {
  it('is no part of the row', async () => {
    const { paper: report, truth } = paper('2021', 'zero');
    const last = rowOf(report, 'results.notDisclosed.administrativeInquiry');
    const text = render(report, 'rows').replaceAll(' 0 0 0 0 0 0 0', '0000000');
    const { wrong, lost } = await judge(
      text.replace(`${last.label}0000000`, (row) => `${row}\n3`),
      truth,
    );
    expect({ wrong, lost }).toEqual({ wrong: [], lost: [] });
  });
});
