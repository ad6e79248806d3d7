import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { openInputs, UsageError } from '../src/batch/inputs.js';
import { documentId, outputName } from '../src/batch/names.js';
import { convert, manifest, newFolders, outputs } from './helpers/archive.js';
import { zipOf } from './support/reader.js';

const folder = newFolders();

interface Given {
  readonly include?: string[];
  readonly exclude?: string[];
  readonly stdin?: Readable;
  readonly cwd?: string;
  readonly output?: string;
}

async function listed(names: readonly string[], given: Given = {}): Promise<string[]> {
  const inputs = openInputs(names, {
    include: given.include ?? [],
    exclude: given.exclude ?? [],
    output: given.output ?? null,
    cwd: given.cwd ?? '/',
    stdin: given.stdin ?? Readable.from([]),
  });
  const found: string[] = [];
  for await (const { id } of inputs.documents((path) => documentId(inputs.base, path))) found.push(id);
  return found;
}

test('a run over nothing is an error of the command, so that a wrong path does not pass for a night of work', async () => {
  const { code, text } = await convert([folder()], { output: join(folder(), 'out') });
  expect(text).toBe('No documents were found; check the path.\n');
  expect(code).toBe(2);
});

test('a folder is read to its depth, in the order of names, and only what may be a report', async () => {
  const top = folder({
    'b/2.pdf': '',
    'b/10.pdf': '',
    'a/x/y/z.TXT': '',
    'c.docx': '',
    'c.jpg': '',
    'thumbs.db': '',
    'd.ofd': '',
  });
  expect(await listed([top])).toEqual(['c.docx', 'd.ofd', 'a/x/y/z.TXT', 'b/10.pdf', 'b/2.pdf']);
});

test('--include replaces the choice by endings, --exclude takes away; patterns without a slash mean the name', async () => {
  const top = folder({ 'a/1.pdf': '', 'a/1.dat': '', 'draft/2.pdf': '', 'a/草稿.pdf': '' });
  expect(await listed([top], { include: ['*.dat'] })).toEqual(['a/1.dat']);
  expect(await listed([top], { exclude: ['draft/**', '草稿*'] })).toEqual(['a/1.pdf']);
  expect(await listed([top], { include: ['a/**'], exclude: ['*.dat'] })).toEqual(['a/1.pdf', 'a/草稿.pdf']);
});

test('files named one by one are taken whatever their ending', async () => {
  const top = folder({ 'report.dat': '', 'x.pdf': '' });
  expect(await listed([join(top, 'report.dat'), join(top, 'x.pdf')])).toEqual(['report.dat', 'x.pdf']);
});

test('globs', async () => {
  const top = folder({ 'a/1.pdf': '', 'a/1.txt': '', 'b/2.pdf': '', 'b/c/3.pdf': '' });
  expect(await listed(['**/*.pdf'], { cwd: top })).toEqual(['a/1.pdf', 'b/2.pdf', 'b/c/3.pdf']);
  expect(await listed([join(top, '{a,b}', '*.pdf')])).toEqual(['a/1.pdf', 'b/2.pdf']);
  await expect(listed(['*.ofd'], { cwd: top })).rejects.toThrow(UsageError);
});

test('what an earlier run wrote is no input, however it is named', async () => {
  const top = folder({ 'a.pdf': '', 'out/a.pdf.json': '', 'outer/b.pdf': '' });
  const output = join(top, 'out');
  expect(await listed(['**/*'], { cwd: top, output })).toEqual(['a.pdf', 'outer/b.pdf']);
  writeFileSync(join(top, 'list.txt'), 'a.pdf\nout/a.pdf.json\nout\n');
  expect(await listed(['@list.txt'], { cwd: top, output })).toEqual(['a.pdf']);
});

test('a list in a file and on standard input: byte order mark, CR LF, blank lines, NUL, folders', async () => {
  const top = folder({ 'a.pdf': '', 'b c.pdf': '', 'd/e.pdf': '', '# f.pdf': '' });
  writeFileSync(join(top, 'list.txt'), '\ufeffa.pdf\r\n\r\nb c.pdf\r\nd\r\n# f.pdf');
  expect(await listed(['@list.txt'], { cwd: top })).toEqual(['a.pdf', 'b c.pdf', 'd/e.pdf', '# f.pdf']);
  const stdin = Readable.from([Buffer.from('a.pdf\0b '), Buffer.from('c.pdf\0')]);
  expect(await listed(['-'], { cwd: top, stdin })).toEqual(['a.pdf', 'b c.pdf']);
});

test('documents outside of the folder keep apart from those inside', async () => {
  const top = folder({ 'in/a.pdf': '', 'a.pdf': '' });
  writeFileSync(join(top, 'in', 'list.txt'), 'a.pdf\n../a.pdf\n');
  expect(await listed(['@list.txt'], { cwd: join(top, 'in') })).toEqual(['a.pdf', '__/a.pdf']);
});

test('a name that is no UTF-8 is read and written all the same', async () => {
  if (process.platform !== 'linux') return console.warn('SKIPPED: only Linux allows such names');
  const top = folder();
  const gbk = Buffer.from([0xb1, 0xa8, 0xb8, 0xe6]); // 报告
  mkdirSync(Buffer.concat([Buffer.from(`${top}/`), gbk]));
  writeFileSync(Buffer.concat([Buffer.from(`${top}/`), gbk, Buffer.from('/'), gbk, Buffer.from('.pdf')]), 'one');
  const out = folder();
  expect((await convert([top], { output: out })).code).toBe(0);
  expect(Object.keys(outputs(out))).toEqual(['报告/报告.pdf.json']);
});

test('a name of 255 bytes gets an output, and two long names two', async () => {
  const long = '政府信息公开工作年度报告'.repeat(7).slice(0, 83);
  const top = folder({ [`${long}a.pdf`]: 'one', [`${long}b.pdf`]: 'two' });
  const out = folder();
  expect((await convert([top], { output: out })).code).toBe(0);
  expect(Object.keys(outputs(out))).toHaveLength(2);
});

test('whatever documents are called, no two get the same output and none leaves the output folder', () => {
  const part = fc.oneof(
    fc.string({ minLength: 1, maxLength: 8 }),
    fc.constantFrom('..', '.', 'a', 'a.json', 'datapackage', 'con:', '.gongkai', 'x'.repeat(250)),
  );
  const id = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) =>
    parts
      .map((each) => each.replaceAll('/', ''))
      .filter((each) => each !== '')
      .join('/'),
  );
  fc.assert(
    fc.property(id, id, (a, b) => {
      const [x, y] = [outputName(a), outputName(b)];
      expect(x.split('/')).not.toContain('..');
      expect(x.startsWith('.gongkai/')).toBe(false);
      expect(x).not.toBe('datapackage');
      for (const name of x.split('/')) expect(Buffer.byteLength(`${name}.json`)).toBeLessThan(250);
      // a file of one is never a folder of the other
      if (a !== b) expect([x === y, y.startsWith(`${x}.json/`)]).toEqual([false, false]);
    }),
    { numRuns: 2000 },
  );
});

test('names under a base', () => {
  expect(documentId('/x/y', '/x/y/a/b.pdf')).toBe('a/b.pdf');
  expect(documentId('/x/y', '/x/z/b.pdf')).toBe('__/z/b.pdf');
});

test('a ZIP archive is read in place, also beside files, and is known again', async () => {
  const zip = await zipOf({ 'a/1.pdf': 'one', '二.txt': 'two', 'image.jpg': 'x', 'bad.pdf': 'error' });
  const top = folder({ 'x/reports.zip': zip, 'x/3.pdf': 'three' });
  const out = folder();
  expect((await convert([top], { output: out, jobs: 1 })).code).toBe(1);
  expect(Object.keys(outputs(out)).sort()).toEqual([
    'x/3.pdf.json',
    'x/reports.zip/a/1.pdf.json',
    'x/reports.zip/二.txt.json',
  ]);
  const line = manifest(out).find(({ path }) => path === 'x/reports.zip/a/1.pdf');
  expect(line).toMatchObject({ size: 3, sha256: '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed' });
  expect((await convert([top], { output: out })).text).toContain('4 of them were done before');
  // only what changed in the archive is converted again
  writeFileSync(join(top, 'x/reports.zip'), await zipOf({ 'a/1.pdf': 'ONE', '二.txt': 'two', 'bad.pdf': 'error' }));
  expect((await convert([top], { output: out })).text).toContain('3 of them were done before');
  expect(JSON.parse(outputs(out)['x/reports.zip/a/1.pdf.json'] ?? '').report.title).toBe('ONE');
});

test('an archive of hundreds is read by several workers without unpacking', async () => {
  const zip = await zipOf(
    Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`f${i % 20}/${i}.txt`, `report ${i}`])),
  );
  const top = folder({ 'all.zip': zip });
  const out = folder();
  const { code } = await convert([join(top, 'all.zip')], { output: out, format: ['ndjson'] });
  expect(code).toBe(0);
  expect(manifest(out)).toHaveLength(500);
}, 120_000);

test('hostile archives: damaged, names that climb out, the same name twice, a document under the name of an archive', async () => {
  const climbing = await zipOf({ 'xx/xx/evil.pdf': 'one', '/abs.pdf': 'two' });
  const text = Buffer.from(climbing).toString('latin1').replaceAll('xx/xx/', '../../');
  const twice = Buffer.from(await zipOf({ 'a.pdf': 'one', 'b.pdf': 'two' }))
    .toString('latin1')
    .replaceAll('b.pdf', 'a.pdf');
  const top = folder({
    'in/damaged.zip': 'PK\u0003\u0004 and nothing more',
    'in/climbing.zip': Buffer.from(text, 'latin1'),
    'in/twice.zip': Buffer.from(twice, 'latin1'),
    'in/word.zip': await zipOf({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' }),
  });
  const out = join(top, 'deep', 'er', 'out');
  const { code } = await convert([join(top, 'in')], { output: out });
  expect(code).toBe(1);
  const lines = manifest(out);
  expect(lines.find(({ path }) => path === 'damaged.zip')?.error?.code).toBe('corrupt');
  expect(
    lines.filter(({ path }) => path.startsWith('climbing.zip/')).every(({ status }) => status === 'complete'),
  ).toBe(true);
  expect(Object.keys(outputs(top)).filter((path) => path.includes('evil'))).toEqual([
    expect.stringMatching(/^deep\/er\/out\/climbing\.zip\//),
  ]);
  const titles = lines
    .filter(({ path }) => path.startsWith('twice.zip/'))
    .map(({ output }) => JSON.parse(outputs(out)[output.json ?? ''] ?? '{}').report?.title);
  expect(titles.sort()).toEqual(['one', 'two']);
  // the fake parser takes the bytes of the package as the text of a document
  expect(lines.some(({ path }) => path === 'word.zip')).toBe(true);
});
