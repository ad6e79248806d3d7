import { describe, expect, test } from '@jest/globals';
import { parseReport, ReportError } from '../src/index.js';

/** Seconds of the processor one text may take; a healthy machine needs less than two. */
const LONGEST = 5;
const LIMIT_MS = 30_000;

const HEAD = '三、收到和处理政府信息公开申请情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n';
const LABEL = '一、本年新收政府信息公开申请数量';
const HAN = Array.from('甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥');

/** A word no form knows, another one for each number. */
const word = (index: number): string =>
  [index, index * 7 + 3, Math.floor(index / HAN.length)].map((place) => HAN[place % HAN.length]).join('');

const times = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

interface Cost {
  readonly seconds: number;
  /** Verdict of the result, or code of the error. */
  readonly outcome: string;
}

async function cost(text: string, timeoutMs: number): Promise<Cost> {
  const begun = process.cpuUsage();
  const outcome = await parseReport(text, { timeoutMs }).then(
    ({ trust }) => trust,
    (error: unknown) => {
      if (error instanceof ReportError) return error.code;
      throw error;
    },
  );
  const { user, system } = process.cpuUsage(begun);
  return { seconds: (user + system) / 1e6, outcome };
}

describe('texts of thousands of lines end soon', () => {
  test.each<[string, string]>([
    ['rows no form knows', HEAD + LABEL + times(1200, (index) => `${word(index)} 1 2 3 4 5 6 7`)],
    ['words and figures, each on its own line', HEAD + times(1200, (index) => `${word(index)}\n1`)],
    ['a row of the form again and again', HEAD + times(500, () => `${LABEL} 0 0 0 0 0 0 0`)],
    ['labels without figures', HEAD + times(500, () => LABEL)],
    ['a heading and a header again and again', times(300, () => HEAD)],
    ['all headings again and again', times(900, (index) => `${'一二三四五六'[index % 6]}、总体情况`)],
    ['one column of figures', HEAD + LABEL + times(2000, (index) => String(index % 10))],
    ['figures with gaps at odd places', HEAD + LABEL + times(2000, (i) => (i % 7 === 3 ? '\n' : '') + String(i % 10))],
    ['numbered items and nothing else', HEAD + '1.2.3.（一）一、'.repeat(2000)],
    ['brackets that never close', `${HEAD}${LABEL}${'（'.repeat(8000)} 0 0 0`],
    ['signs between figures', HEAD + '增3/减'.repeat(8000)],
    ['a label set one character a line', HEAD + times(3000, (index) => LABEL.charAt(index % LABEL.length))],
    ['page marks', HEAD + times(3000, (index) => `\f- ${index} -`)],
    ['one table again and again', times(300, () => `<table><tr><td>${LABEL}</td><td>1</td></tr></table>`)],
    ['headers of tables without a row', times(500, () => '<table><tr><td>自然人<td>商业企业<td>其他</table>')],
    [
      'a table without an end',
      `<table>${times(1200, (index) => `<tr><td>${word(index)}</td><td>1</td><td>2</td></tr>`)}</table>`,
    ],
    ['cells that span the whole table', `<table>${times(900, (index) => `<tr><td rowspan=65534>${word(index)}`)}`],
  ])('%s', async (_name, text) => {
    const { seconds, outcome } = await cost(text, LIMIT_MS);
    expect(outcome).not.toBe('timeout');
    expect(outcome).not.toBe('verified');
    expect(seconds).toBeLessThan(LONGEST);
  });
});

test('the time limit is kept in the midst of the work', async () => {
  const text = HEAD + times(6000, (index) => `${word(index % 700)}\n${LABEL}\n1 2 3`);
  const { seconds, outcome } = await cost(text, 200);
  expect(outcome).toBe('timeout');
  expect(seconds).toBeLessThan(1.5);
});
