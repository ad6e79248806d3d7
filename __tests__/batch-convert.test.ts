import { existsSync, readFileSync, renameSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { convert, manifest, newFolders, outputs, put, remove } from './helpers/archive.js';

const folder = newFolders();

test('an archive becomes one JSON file for each report, in the same tree, and the manifest says how', async () => {
  const input = folder({ 'a/1.pdf': 'one', 'b/二〇二〇年度报告.txt': 'two', 'b/отчёт.html': 'three' });
  const out = folder();
  const { code, text } = await convert([input], { output: out });
  expect(code).toBe(0);
  expect(Object.keys(outputs(out)).sort()).toEqual([
    'a/1.pdf.json',
    'b/отчёт.html.json',
    'b/二〇二〇年度报告.txt.json',
  ]);
  const written = JSON.parse(readFileSync(join(out, 'a/1.pdf.json'), 'utf8'));
  expect(written.report.title).toBe('one');
  const [first] = manifest(out);
  expect(first).toMatchObject({
    path: 'a/1.pdf',
    size: 3,
    sha256: '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed',
    parser: 'gongkai 0.1.0',
    status: 'complete',
    trust: 'verified',
    findings: {},
    output: { json: 'a/1.pdf.json' },
  });
  expect(first?.milliseconds).toBeGreaterThanOrEqual(0);
  expect(text).toMatch(/^3 documents in /m);
  expect(text).toMatch(/verified\s+3 \(100\.0 %\)/);
  expect(text).toContain(join(out, 'manifest.jsonl'));
});

test('a.pdf and a.txt, and the same name in two folders, do not overwrite each other', async () => {
  const [x, y] = [folder({ 'in/a.pdf': 'p', 'in/a.txt': 't' }), folder({ 'in/a.pdf': 'q' })];
  const out = folder();
  expect((await convert([join(x, 'in'), join(y, 'in')], { output: out })).code).toBe(0);
  const titles = Object.values(outputs(out)).map((text) => JSON.parse(text).report.title);
  expect(titles.sort()).toEqual(['p', 'q', 't']);
});

test('a second archive into the same output folder is added, whatever its names', async () => {
  const top = folder({ 'x/a.pdf': 'p', 'y/a.pdf': 'q' });
  const out = folder();
  await convert([join(top, 'x')], { output: out });
  await convert([join(top, 'y')], { output: out });
  expect(
    Object.values(outputs(out))
      .map((text) => JSON.parse(text).report.title)
      .sort(),
  ).toEqual(['p', 'q']);
  expect(manifest(out)).toHaveLength(2);
});

test('hostile documents cost one line each, and the others are converted', async () => {
  const input = folder({
    'endless.pdf': 'endless',
    'crash.pdf': 'crash',
    'exit.pdf': 'exit',
    'heap.pdf': 'heap',
    'locked.pdf': 'error',
    'bug.pdf': 'bug',
    ...Object.fromEntries(Array.from({ length: 10 }, (_, number) => [`good/${number}.txt`, `good ${number}`])),
  });
  const out = folder();
  const { code, text } = await convert([input], { output: out, timeout: 5, memory: 64 });
  expect(code).toBe(1);
  const causes = Object.fromEntries(manifest(out).map((line) => [line.path, line.error?.code]));
  expect(causes).toMatchObject({
    'endless.pdf': 'timeout',
    'crash.pdf': 'crashed',
    'exit.pdf': 'crashed',
    'heap.pdf': 'out-of-memory',
    'locked.pdf': 'encrypted',
    'bug.pdf': 'internal',
    'good/9.txt': undefined,
  });
  expect(Object.keys(outputs(out))).toHaveLength(10);
  expect(text).toContain('failed  locked.pdf: The document is locked; remove the password. [encrypted]');
  expect(text).toMatch(/2 crashed/);
}, 30_000);

test('a second run repeats nothing that is finished and changes no output', async () => {
  const input = folder({ 'a.pdf': 'one', 'b.pdf': 'error' });
  const out = folder();
  await convert([input], { output: out });
  const [before, lines] = [statSync(join(out, 'a.pdf.json')).mtimeMs, manifest(out)];
  const { code, text } = await convert([input], { output: out });
  expect(code).toBe(1);
  expect(statSync(join(out, 'a.pdf.json')).mtimeMs).toBe(before);
  expect(manifest(out)).toEqual(lines);
  expect(text).toContain('2 of them were done before');
});

test('--retry-failed tries the failed ones alone, --force everything', async () => {
  const input = folder({ 'a.pdf': 'one', 'b.pdf': 'error' });
  const out = folder();
  await convert([input], { output: out });
  expect((await convert([input], { output: out, retryFailed: true })).text).toContain('1 of them were done before');
  expect((await convert([input], { output: out, force: true })).text).not.toContain('done before');
});

test('a file that changed is converted again, one that was only touched is not', async () => {
  const input = folder({ 'a.pdf': 'one', 'b.pdf': 'two' });
  const out = folder();
  await convert([input], { output: out });
  const before = statSync(join(out, 'b.pdf.json')).mtimeMs;
  writeFileSync(join(input, 'a.pdf'), 'changed');
  utimesSync(join(input, 'b.pdf'), 1, 1);
  await convert([input], { output: out });
  expect(JSON.parse(readFileSync(join(out, 'a.pdf.json'), 'utf8')).report.title).toBe('changed');
  expect(statSync(join(out, 'b.pdf.json')).mtimeMs).toBe(before);
  expect(manifest(out)).toHaveLength(2);
  // and the touched one is now known by its new time
  expect((await convert([input], { output: out })).text).toContain('2 of them were done before');
});

test('a report that no longer can be read leaves no old data behind', async () => {
  const input = folder({ 'a.pdf': 'one' });
  const out = folder();
  await convert([input], { output: out });
  writeFileSync(join(input, 'a.pdf'), 'error');
  expect((await convert([input], { output: out })).code).toBe(1);
  expect(existsSync(join(out, 'a.pdf.json'))).toBe(false);
});

test('a lost output is made again', async () => {
  const input = folder({ 'a.pdf': 'one' });
  const out = folder();
  await convert([input], { output: out });
  const before = outputs(out);
  remove(join(out, 'a.pdf.json'));
  await convert([input], { output: out });
  expect(outputs(out)).toEqual(before);
});

test('another format is made from the results that are there, without parsing', async () => {
  const input = folder({ 'a.pdf': 'one' });
  const out = folder();
  await convert([input], { output: out, format: ['ndjson'] });
  const made = manifest(out);
  renameSync(join(input, 'a.pdf'), join(input, 'gone.pdf'));
  put(input, { 'a.pdf': 'one' });
  remove(join(input, 'gone.pdf'));
  utimesSync(join(input, 'a.pdf'), 1, 1);
  await convert([input], { output: out, format: ['json'], parser: 'file:///no/such/parser.js' }).catch(() => null);
  await convert([input], { output: out, format: ['json'] });
  expect(JSON.parse(readFileSync(join(out, 'a.pdf.json'), 'utf8')).report.title).toBe('one');
  expect(manifest(out)).toHaveLength(made.length);
});

test('links that run in circles end, and each document is read once', async () => {
  const input = folder({ 'a/1.pdf': 'one', 'b/2.pdf': 'two' });
  symlinkSync(input, join(input, 'a', 'up'));
  symlinkSync(join(input, 'b'), join(input, 'a', 'sideways'));
  symlinkSync(join(input, 'a'), join(input, 'b', 'back'));
  const out = folder();
  expect((await convert([input], { output: out })).code).toBe(0);
  expect(Object.keys(outputs(out)).sort()).toEqual(['a/1.pdf.json', 'b/2.pdf.json']);
});

test('a link that leads nowhere is one failed line', async () => {
  const input = folder({ 'a.pdf': 'one' });
  symlinkSync(join(input, 'missing'), join(input, 'b.pdf'));
  const out = folder();
  expect((await convert([input], { output: out })).code).toBe(1);
  expect(manifest(out).map((line) => line.error?.code)).toEqual([undefined, 'vanished']);
});

test('an output folder inside the input folder is not read again', async () => {
  const input = folder({ 'a.pdf': 'one' });
  const out = join(input, 'out');
  await convert([input], { output: out, include: ['*'] });
  const { text } = await convert([input], { output: out, include: ['*'] });
  expect(text).toMatch(/^1 documents/m);
});

test('wrong usage ends with 2 and one sentence', async () => {
  const input = folder({ 'a.pdf': 'one' });
  const out = folder();
  for (const [inputs, options] of [
    [[join(input, 'no-such.pdf')], {}],
    [[join(input, '*.docx')], {}],
    [[], {}],
    [[input], { format: ['excel'] }],
    [[out], {}],
  ] as const) {
    const { code, text } = await convert(inputs, { output: out, ...options });
    expect(code).toBe(2);
    expect(text.trim().split('\n')).toHaveLength(1);
  }
});
