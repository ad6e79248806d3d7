import { spawnSync } from 'node:child_process';
import { growthOf } from '../bench/fuzz/memory.js';
import { input, seeds } from '../bench/fuzz/seeds.js';
import { attempt } from '../bench/fuzz/try.js';
import { drawStyle, dump, planReport } from '../samples/generator/index.js';

const INPUTS = 40;
/** Stops early on a slow machine; `npm run fuzz` is the long run. */
const SECONDS = 10;
const TIMEOUT_MS = 5_000;

async function faultOf(bytes: Uint8Array): Promise<string | null> {
  return (await attempt(bytes, TIMEOUT_MS)).fault;
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

test('damaged documents of every carrier give a sound result or an error of one sentence', () => {
  // in a process of its own: a rejection that nobody takes ends it, as it would end that of a user
  const args = ['dist/bench/fuzz/run.js', '--count', String(INPUTS), '--seconds', String(SECONDS)];
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stdout).toMatch(/^[1-9]\d* inputs in .*faults: 0$/mu);
  expect(status).toBe(0);
});

test('the same number makes the same input', () => {
  expect(input(7, seeds())).toEqual(input(7, seeds()));
});

const LABELS = '三、收到和处理政府信息公开申请情况\n自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n';

/** A list of lists, as programs print tables: quotes stand between all words, and are no words themselves. */
const listed = (text: string): string =>
  text
    .split('\n')
    .map((line) => (/\s\d+$/.test(line) ? `['${line.split(/\s+/).join("', '")}']` : line))
    .join('\n');

describe('texts made to be slow end in time', () => {
  test.each([
    ['one label many times', LABELS + '一、本年新收政府信息公开申请数量 0 0 0 0 0 0 0\n'.repeat(150)],
    ['a heading many times', LABELS.repeat(150)],
    ['one endless run of digits', `${LABELS}一、本年新收政府信息公开申请数量 ${'1'.repeat(100_000)}`],
    ['runs of digits that fit in many ways', LABELS + '（七）总计 11111111111111111111\n'.repeat(25)],
    ['a line without an end', `${LABELS}${'政府信息公开'.repeat(30_000)}`],
    ['lines of one character', `${LABELS}${[...'一、本年新收政府信息公开申请数量'].join('\n').repeat(200)}`],
    ['columns of a table without an end', `${LABELS}|${' 0 |'.repeat(20_000)}\n|${'---|'.repeat(20_000)}\n`],
    ['a table printed as a list of lists', listed(dump(planReport(7), drawStyle(7), 'rows').text)],
    ['a table of contents without an end', `目录\n${'一、总体情况\n'.repeat(20_000)}`],
    ['numbers of pages and nothing else', `${LABELS}一、本年新收政府信息公开申请数量\n${'1\n'.repeat(5_601)}`],
    ['figures and nothing else', '0 0 0 0 0 0 0\n'.repeat(800)],
  ])('%s', async (_name, text) => {
    expect(await faultOf(bytesOf(text))).toBeNull();
  });
});

test('memory that grows to the end of a run is a fault, memory that settles is none', () => {
  const samples = (residents: readonly number[]) =>
    residents.map((resident, index) => ({ inputs: 500 * (index + 1), resident }));
  expect(growthOf(samples([200, 310, 330, 325, 335])).grows).toBe(false);
  expect(growthOf(samples([200, 250, 300, 350, 400])).grows).toBe(true);
  expect(growthOf(samples([200, 900])).grows).toBe(false);
  expect(growthOf(samples([200, 250, 300, 350, 400])).text).toMatch(/250 MB from 1000, 350 MB from 2000/);
  // one sample swings by more than what a leak of so few inputs adds
  expect(growthOf(samples([200, 310, 280, 284, 300, 290, 375, 284, 430])).grows).toBe(false);
});
