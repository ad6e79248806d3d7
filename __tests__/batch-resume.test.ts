import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConvertCommandOptions } from '../src/commands/convert.js';
import { convert, manifest, newFolders, outputs } from './helpers/archive.js';

const folder = newFolders();

const RUNNER = fileURLToPath(new URL('./helpers/run-convert.js', import.meta.url));

interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly text: string }>;
}

function start(inputs: readonly string[], options: ConvertCommandOptions): Child {
  const child = spawn(process.execPath, [RUNNER, JSON.stringify(options), ...inputs], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr?.on('data', (part: Buffer) => {
    text += part;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; text: string }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, text }));
  });
  return { process: child, ended };
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function until(true_: () => boolean, milliseconds = 20_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !true_() && Date.now() < end; ) await pause(5);
  expect(true_()).toBe(true);
}

const lines = (out: string): number =>
  existsSync(join(out, 'manifest.jsonl'))
    ? readFileSync(join(out, 'manifest.jsonl'), 'utf8').split('\n').length - 1
    : 0;

const archive = (): Record<string, string> =>
  Object.fromEntries([
    ...Array.from({ length: 40 }, (_, i) => [`d${i % 4}/报告${i}.txt`, `slow ${5 + (i % 7)}`] as const),
    ['bad.pdf', 'error'] as const,
  ]);

test('killed at random moments, again and again, an archive ends with the same bytes as one converted in peace', async () => {
  const input = folder(archive());
  const [peace, killed] = [folder(), folder()];
  const format = ['json', 'ndjson', 'csv', 'sqlite'];
  await convert([input], { output: peace, format });
  // seeded, so that a failure can be repeated: the number of lines after which the run is killed, and some milliseconds more
  let seed = 20260123;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  let finished = 0;
  for (let round = 0; round < 6; round++) {
    const before = lines(killed);
    const child = start([input], { output: killed, format, jobs: 2 });
    const target = before + 1 + random(10);
    const done = child.ended.then(() => true);
    while (lines(killed) < target && !(await Promise.race([done, pause(3).then(() => false)])));
    await pause(random(12));
    child.process.kill('SIGKILL');
    if ((await child.ended).code !== null) finished += 1;
    // what was finished stays finished
    expect(lines(killed)).toBeGreaterThanOrEqual(Math.min(before, 41));
    for (const [path, bytes] of Object.entries(outputs(killed))) {
      if (path.endsWith('.txt.json')) expect(() => JSON.parse(bytes)).not.toThrow();
    }
  }
  expect(finished).toBeLessThan(6);
  const resumed = await convert([input], { output: killed, format });
  expect(resumed.code).toBe(1);
  expect(outputs(killed)).toEqual(outputs(peace));
  expect(manifest(killed).map(({ path, sha256, status, output }) => ({ path, sha256, status, output }))).toEqual(
    manifest(peace).map(({ path, sha256, status, output }) => ({ path, sha256, status, output })),
  );
  expect(readdirSync(join(killed, '.gongkai'))).not.toContain('tmp');
}, 120_000);

test('a manifest whose last line was cut off goes on from the line before', async () => {
  const input = folder({ 'a.pdf': 'one', 'b.pdf': 'two', 'c.pdf': 'three' });
  const out = folder();
  await convert([input], { output: out });
  const [before, path] = [outputs(out), join(out, 'manifest.jsonl')];
  const text = readFileSync(path, 'utf8');
  truncateSync(path, Buffer.byteLength(text) - 40);
  const { text: said } = await convert([input], { output: out });
  expect(said).toContain('2 of them were done before');
  expect(outputs(out)).toEqual(before);
  expect(manifest(out)).toHaveLength(3);
  // a line that is no JSON at all costs its own document only
  const damaged = readFileSync(path, 'utf8').split('\n');
  damaged[1] = '\u0000\u0000{"path"';
  writeFileSync(path, damaged.join('\n'));
  expect((await convert([input], { output: out })).text).toContain('2 of them were done before');
  expect(manifest(out)).toHaveLength(3);
});

test('Ctrl-C stops cleanly with 130, says how to go on, and leaves nothing unfinished behind', async () => {
  const input = folder(Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`${i}.txt`, `slow 40 ${i}`])));
  const out = folder();
  const child = start([input], { output: out, jobs: 2 });
  await until(() => lines(out) > 2);
  child.process.kill('SIGINT');
  const { code, text } = await child.ended;
  expect(code).toBe(130);
  expect(text).toContain('the same command goes on from here');
  expect(existsSync(join(out, '.gongkai', 'lock'))).toBe(false);
  expect(existsSync(join(out, '.gongkai', 'tmp'))).toBe(false);
  const done = manifest(out).length;
  expect(done).toBeLessThan(60);
  // each of the two workers may have given a result its name when its line could no longer be written; the next run makes it again
  const made = Object.values(outputs(out)).map((bytes) => JSON.parse(bytes));
  expect(made.length).toBeGreaterThanOrEqual(done);
  expect(made.length).toBeLessThanOrEqual(done + 2);
  expect((await convert([input], { output: out })).text).toContain(`${done} of them were done before`);
}, 60_000);

test('a second run on the same output folder says so and stops; the lock of a killed run does not hold', async () => {
  const input = folder({ 'a.txt': 'slow 3000', 'b.txt': 'two' });
  const out = folder();
  const child = start([input], { output: out });
  await until(() => existsSync(join(out, '.gongkai', 'lock')));
  const second = await convert([input], { output: out });
  expect(second.code).toBe(2);
  expect(second.text).toMatch(new RegExp(`^Another run works on this output folder \\(process ${child.process.pid}`));
  child.process.kill('SIGKILL');
  await child.ended;
  expect(existsSync(join(out, '.gongkai', 'lock'))).toBe(true);
  writeFileSync(join(input, 'a.txt'), 'one');
  expect((await convert([input], { output: out })).code).toBe(0);
  expect(existsSync(join(out, '.gongkai', 'lock'))).toBe(false);
}, 60_000);

test('the lock of another machine is respected', async () => {
  const input = folder({ 'a.txt': 'one' });
  const out = folder({
    '.gongkai/lock': JSON.stringify({ pid: 1, host: 'elsewhere', born: '1', since: '2026-01-01' }),
  });
  const { code, text } = await convert([input], { output: out });
  expect(code).toBe(2);
  expect(text).toContain('on elsewhere');
});

test('a lock whose process number was given to another process since does not hold', async () => {
  if (!existsSync('/proc/self/stat')) return console.warn('SKIPPED: this system does not tell when a process began');
  const input = folder({ 'a.txt': 'one' });
  const { hostname } = await import('node:os');
  const owner = { pid: process.pid, host: hostname(), born: '1', since: '2020-01-01' };
  const out = folder({ '.gongkai/lock': JSON.stringify(owner) });
  expect((await convert([input], { output: out })).code).toBe(0);
});

test('a full disk ends the run with one sentence, and the next run goes on', async () => {
  const small = folder();
  const { spawnSync } = await import('node:child_process');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', small]).status === 0;
  if (!mounted) return console.warn('SKIPPED: this user may not mount a small disk');
  try {
    const input = folder(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}.txt`, `report ${i}`])));
    const out = join(small, 'out');
    const { code, text } = await convert([input], { output: out });
    expect(code).toBe(1);
    expect(text).toMatch(/Cannot write .*: the disk is full; free some space and run the same command again\.\n$/);
    const whole = Object.entries(outputs(out)).filter(([path]) => path.endsWith('.json'));
    expect(whole.length).toBeGreaterThan(0);
    for (const [, bytes] of whole) expect(() => JSON.parse(bytes)).not.toThrow();
    spawnSync('mount', ['-o', 'remount,size=64m', small]);
    expect((await convert([input], { output: out })).code).toBe(0);
    const peace = folder();
    await convert([input], { output: peace });
    expect(outputs(out)).toEqual(outputs(peace));
  } finally {
    spawnSync('umount', [small]);
  }
}, 60_000);

test('a manifest that is no file is refused', async () => {
  const out = folder({ 'manifest.jsonl/x': '' });
  const { code, text } = await convert([folder({ 'a.txt': 'one' })], { output: out });
  expect(code).toBe(1);
  expect(text).toMatch(/^Cannot write .*manifest\.jsonl: /);
});

test('an output folder that cannot be written says so before anything is read', async () => {
  const input = folder({ 'a.txt': 'one' });
  const out = folder({ file: 'not a folder' });
  const inFile = await convert([input], { output: join(out, 'file', 'out') });
  expect(inFile.code).toBe(1);
  expect(inFile.text).toMatch(/^Cannot write /);
  if (process.getuid?.() === 0) return console.warn('SKIPPED in part: the superuser may write into read-only folders');
  const locked = join(out, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o555);
  const { code, text } = await convert([input], { output: locked });
  expect(code).toBe(1);
  expect(text).toContain('permission was denied');
});

test('a read-only file system says so', async () => {
  const place = folder();
  const { spawnSync } = await import('node:child_process');
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', place]).status !== 0) {
    return console.warn('SKIPPED: this user may not mount a read-only disk');
  }
  try {
    const { code, text } = await convert([folder({ 'a.txt': 'one' })], { output: place });
    expect(code).toBe(1);
    expect(text).toContain('the file system is read-only');
  } finally {
    spawnSync('umount', [place]);
  }
});

test('a file that vanishes before its turn is one failed line, and is taken up when it is back', async () => {
  const input = folder({ 'a.txt': 'one' });
  const list = join(folder(), 'list.txt');
  writeFileSync(list, `${join(input, 'a.txt')}\n${join(input, 'gone.txt')}\n`);
  const out = folder();
  expect((await convert([`@${list}`], { output: out })).code).toBe(1);
  const gone = manifest(out).find((line) => line.status === 'failed');
  expect(gone?.error?.code).toBe('vanished');
  writeFileSync(join(input, 'gone.txt'), 'back');
  const { code, text } = await convert([`@${list}`], { output: out });
  expect(code).toBe(0);
  expect(text).toContain('1 of them were done before');
});

test('a file that grows while it is read is not taken for a whole one', async () => {
  const { readDocument } = await import('../src/batch/read.js');
  const path = join(folder({ 'a.txt': 'x'.repeat(1 << 20) }), 'a.txt');
  const writer = spawn(process.execPath, [
    '-e',
    `const fs=require('fs');const end=Date.now()+2000;while(Date.now()<end)fs.appendFileSync(${JSON.stringify(path)},'y')`,
  ]);
  await until(() => readFileSync(path).length > 1 << 20);
  let caught = 0;
  for (let attempt = 0; attempt < 50 && caught === 0; attempt++) {
    try {
      readDocument({ id: 'a.txt', file: path }, 1 << 30);
    } catch (error) {
      expect(error).toMatchObject({ failure: { code: 'changed' } });
      caught += 1;
    }
  }
  writer.kill();
  expect(caught).toBe(1);
  appendFileSync(path, '');
}, 20_000);
