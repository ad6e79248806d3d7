import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { flow } from '../src/batch/engine.js';
import { openGate } from '../src/batch/memory.js';
import { type ConvertedReport, convertReports, type ReportInput } from '../src/batch/reports.js';
import { ndjsonFilter } from '../src/commands/ndjson.js';
import { FAKE_PARSER, newFolders } from './helpers/archive.js';

const folder = newFolders();

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function collect(reports: AsyncIterable<ConvertedReport>): Promise<ConvertedReport[]> {
  const all: ConvertedReport[] = [];
  for await (const report of reports) all.push(report);
  return all;
}

test('paths, URLs and bytes become results; failures are values', async () => {
  const top = folder({ 'a.pdf': 'one', 'b.pdf': 'two', 'c.pdf': 'error' });
  const inputs: ReportInput[] = [
    join(top, 'a.pdf'),
    pathToFileURL(join(top, 'b.pdf')),
    { name: 'memory.pdf', data: new TextEncoder().encode('three') },
    join(top, 'c.pdf'),
    join(top, 'missing.pdf'),
  ];
  const all = await collect(convertReports(inputs, { parser: FAKE_PARSER, jobs: 2, ordered: true }));
  expect(all.map((each) => (each.success ? each.result.report.title : each.error.code))).toEqual([
    'one',
    'two',
    'three',
    'encrypted',
    'vanished',
  ]);
  expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
});

test('a folder, a glob and a list give all their documents, named by their paths', async () => {
  const top = folder({ 'a/1.pdf': 'one', 'a/b/2.pdf': 'two', 'c/3.txt': 'error', 'c/x.jpg': '' });
  writeFileSync(join(top, 'list.txt'), `${join(top, 'a/1.pdf')}\n`);
  const inputs = [join(top, 'a'), join(top, 'c', '*.txt'), `@${join(top, 'list.txt')}`];
  const all = await collect(convertReports(inputs, { parser: FAKE_PARSER, jobs: 1, ordered: true }));
  expect(all.map(({ index, name, success }) => [index, name, success])).toEqual([
    [0, join(top, 'a/1.pdf'), true],
    [1, join(top, 'a/b/2.pdf'), true],
    [2, join(top, 'c/3.txt'), false],
    [3, join(top, 'a/1.pdf'), true],
  ]);
});

test('the inputs are asked for only as fast as results are taken', async () => {
  let asked = 0;
  async function* endless(): AsyncGenerator<ReportInput> {
    for (;;) yield { name: `${asked++}.pdf`, data: new TextEncoder().encode('one') };
  }
  const reports = convertReports(endless(), { parser: FAKE_PARSER, jobs: 2 });
  for (let taken = 0; taken < 5; taken++) await reports.next();
  await pause(300);
  expect(asked).toBeLessThanOrEqual(5 + 2 * 2 + 1);
  await reports.return();
  const after = asked;
  await pause(100);
  expect(asked).toBe(after);
}, 20_000);

test('an abort ends the loop at once, also in the middle of an endless document', async () => {
  const controller = new AbortController();
  const reports = convertReports([{ name: 'a', data: new TextEncoder().encode('endless') }], {
    parser: FAKE_PARSER,
    jobs: 1,
    signal: controller.signal,
    onStart: () => controller.abort(new Error('enough')),
  });
  await expect(collect(reports)).rejects.toThrow('enough');
}, 20_000);

test('a parser that cannot be loaded is told, not waited for', async () => {
  const reports = convertReports([{ name: 'a', data: new Uint8Array(1) }], {
    parser: 'file:///no/such/parser.js',
    jobs: 1,
  });
  await expect(collect(reports)).rejects.toThrow('A worker could not be started');
}, 20_000);

test('hostile documents do not stop the others', async () => {
  const texts = ['endless', 'crash', 'exit', 'heap', 'one', 'two', 'three'];
  const inputs = texts.map((text) => ({ name: text, data: new TextEncoder().encode(text) }));
  const all = await collect(
    convertReports(inputs, { parser: FAKE_PARSER, jobs: 2, timeoutMs: 5000, memoryMb: 64, ordered: true }),
  );
  expect(all.map((each) => (each.success ? 'read' : each.error.code))).toEqual([
    'timeout',
    'crashed',
    'crashed',
    'out-of-memory',
    'read',
    'read',
    'read',
  ]);
}, 30_000);

test('memory outside of the heap is limited too, and only the document that takes it fails', async () => {
  const texts = ['one', 'slow 200', 'buffers', 'slow 200', 'two', 'three'];
  const inputs = texts.map((text, index) => ({ name: `${index}`, data: new TextEncoder().encode(text) }));
  const reports = convertReports(inputs, {
    parser: FAKE_PARSER,
    jobs: 2,
    memoryMb: 128,
    timeoutMs: 20_000,
    ordered: true,
  });
  const all = await collect(reports);
  expect(all.map((each) => (each.success ? 'read' : each.error.code))).toEqual([
    'read',
    'read',
    'out-of-memory',
    'read',
    'read',
    'read',
  ]);
}, 60_000);

test('whoever wants to be alone is, and the others go on afterwards', async () => {
  const gate = openGate();
  const log: string[] = [];
  const stay = async (name: string, alone: boolean): Promise<void> => {
    const leave = await gate.enter(alone);
    log.push(`${name} in`);
    await pause(20);
    log.push(`${name} out`);
    leave();
  };
  await Promise.all([stay('a', false), stay('b', false), stay('x', true), stay('c', false), stay('y', true)]);
  const at = (text: string): number => log.indexOf(text);
  expect(at('b in')).toBeLessThan(at('a out'));
  for (const name of ['x', 'y']) expect(at(`${name} out`)).toBe(at(`${name} in`) + 1);
  expect(at('c in')).toBeGreaterThan(at('x out'));
  expect(log).toHaveLength(10);
});

test('the flow keeps to its capacity and to the order asked for', async () => {
  async function* numbers(): AsyncGenerator<number> {
    for (let i = 0; i < 50; i++) yield i;
  }
  let running = 0;
  let most = 0;
  const work = async (item: number): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await pause((item * 7) % 5);
    running -= 1;
    return item;
  };
  const ordered: number[] = [];
  for await (const item of flow(numbers(), work, { capacity: 4, ordered: true })) ordered.push(item);
  expect(ordered).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect(most).toBe(4);
  const free: number[] = [];
  for await (const item of flow(numbers(), work, { capacity: 4, ordered: false })) free.push(item);
  expect(free.sort((a, b) => a - b)).toEqual(ordered);
});

test('errors of the source and of the work reach the consumer, and a slow source does not hold back results', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error('source');
  }
  const drain = async (items: AsyncIterable<number>): Promise<void> => {
    for await (const _ of items);
  };
  await expect(drain(flow(failing(), async (item) => item, { capacity: 2, ordered: false }))).rejects.toThrow('source');
  const bad = async (): Promise<number> => {
    throw new Error('work');
  };
  await expect(drain(flow(failing(), bad, { capacity: 2, ordered: false }))).rejects.toThrow('work');
  async function* slow(): AsyncGenerator<number> {
    yield 1;
    await new Promise(() => {});
  }
  const results = flow(slow(), async (item) => item, { capacity: 2, ordered: true });
  expect((await results.next()).value).toBe(1);
});

function sink(): {
  readonly output: PassThrough;
  readonly lines: () => Record<string, { code?: string; title?: string; name?: string }>[];
} {
  const output = new PassThrough();
  const parts: Buffer[] = [];
  output.on('data', (part: Buffer) => parts.push(part));
  const lines = () =>
    Buffer.concat(parts)
      .toString()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  return { output, lines };
}

test('the filter writes one line for each path, in their order, and outlives every document', async () => {
  const top = folder({ 'a.pdf': 'one', '乙.pdf': 'two', 'c.pdf': 'exit', 'd.pdf': 'error', 'e.pdf': 'three' });
  const names = ['a.pdf', '乙.pdf', 'c.pdf', 'd.pdf', 'missing.pdf', 'e.pdf'].map((name) => join(top, name));
  const { output, lines } = sink();
  const code = await ndjsonFilter(
    { parser: FAKE_PARSER },
    Readable.from([Buffer.from(`${names.join('\n')}\n`)]),
    output,
  );
  expect(code).toBe(0);
  expect(lines().map(({ source, report, error }) => [source?.name, report?.title ?? error?.code])).toEqual([
    [names[0], 'one'],
    [names[1], 'two'],
    [names[2], 'crashed'],
    [names[3], 'encrypted'],
    [names[4], 'vanished'],
    [names[5], 'three'],
  ]);
}, 20_000);

test('the filter answers each path before the next is there, as a pipe needs it', async () => {
  const top = folder({ 'a.pdf': 'one', 'b.pdf': 'two' });
  const input = new PassThrough();
  const { output, lines } = sink();
  const done = ndjsonFilter({ parser: FAKE_PARSER }, input, output);
  for (const [count, name] of ['a.pdf', 'b.pdf'].entries()) {
    input.write(`${join(top, name)}\n`);
    for (let waited = 0; lines().length < count + 1 && waited < 5000; waited += 20) await pause(20);
    expect(lines()).toHaveLength(count + 1);
  }
  input.end();
  expect(await done).toBe(0);
}, 20_000);

test('a reader that goes away ends the filter quietly', async () => {
  const top = folder();
  for (let i = 0; i < 20; i++) writeFileSync(join(top, `${i}.txt`), 'one');
  const gone = {
    write: (_: string, done: (error?: Error) => void): boolean => {
      done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
      return false;
    },
  };
  const names = Array.from({ length: 20 }, (_, i) => join(top, `${i}.txt`)).join('\n');
  expect(await ndjsonFilter({ parser: FAKE_PARSER }, Readable.from([Buffer.from(names)]), gone)).toBe(0);
}, 20_000);
