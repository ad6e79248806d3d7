import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import sqlite from 'node-sqlite3-wasm';
import { checkFormats } from '../src/batch/datasets.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { openZip } from '../src/source/zip.js';
import { convert, manifest, newFolders, outputs, remove } from './helpers/archive.js';

const folder = newFolders();

const ALL = ['json', 'ndjson', 'csv', 'xlsx', 'parquet', 'sqlite'];
const INPUT = { 'b.pdf': 'report 100', 'a/一.txt': 'report 200', 'c.html': 'old 300', 'd.pdf': 'error' };

const bytesOf = (path: string): ArrayBuffer => {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
};

test('every format holds the same reports and figures, sorted by document', async () => {
  const [input, out] = [folder(INPUT), folder()];
  expect((await convert([input], { output: out, format: ALL })).code).toBe(1);
  const lines = readFileSync(join(out, 'reports.ndjson'), 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).source.name)).toEqual(['a/一.txt', 'b.pdf', 'c.html']);
  expect(`${lines[0]}\n`).toBe(readFileSync(join(out, 'a/一.txt.json'), 'utf8'));

  const csv = readFileSync(join(out, 'figures.csv'), 'utf8').trimEnd().split('\r\n');
  expect(csv).toHaveLength(1 + 200 + 200 + 198);
  expect(csv[1]).toMatch(
    /^a\/一\.txt,某县某乡,2022,2021,\/proactiveDisclosure\/rules\/issued,.*,200,件,200,2,,both,verified,verified$/,
  );
  expect(readFileSync(join(out, 'reports.csv'), 'utf8').trimEnd().split('\r\n')).toHaveLength(4);

  const rows = await parquetReadObjects({ file: bytesOf(join(out, 'figures.parquet')) });
  expect(rows).toHaveLength(598);
  expect(rows[0]).toMatchObject({ document: 'a/一.txt', year: 2022, value: 200, raw: '200', page: 2, line: null });
  const wide = await parquetReadObjects({ file: bytesOf(join(out, 'reports.parquet')) });
  expect(wide.map((row) => row['requests.newRequests.naturalPerson'])).toEqual([210, 110, 322]);
  expect(wide[0]?.publishedOn).toEqual(new Date('2023-01-20'));
  expect(wide[2]?.['proactiveDisclosure.administrativeFees.amountWanYuan']).toBeNull();

  const database = new sqlite.Database(join(out, 'reports.sqlite'), { readOnly: true });
  try {
    expect(database.get('SELECT count(*) AS n, count(DISTINCT document) AS d FROM figures')).toEqual({ n: 598, d: 3 });
    expect(
      database.get(
        "SELECT value, labelZh, issuer FROM figures_labelled WHERE document = 'b.pdf' AND path = '/requests/newRequests/naturalPerson'",
      ),
    ).toEqual({ value: 110, labelZh: '一、本年新收政府信息公开申请数量 / 自然人', issuer: '某县某乡' });
  } finally {
    database.close();
  }
  const descriptor = JSON.parse(readFileSync(join(out, 'datapackage.json'), 'utf8'));
  expect(descriptor.resources.map((resource: { path: string }) => resource.path)).toEqual([
    'figures.csv',
    'reports.csv',
    'findings.csv',
    'figures.parquet',
    'reports.parquet',
    'findings.parquet',
  ]);
}, 60_000);

test('a workbook opens as XML, has its sheets, and colours what is not to be trusted', async () => {
  const [input, out] = [folder({ 'a.pdf': 'doubt 1' }), folder()];
  await convert([input], { output: out, format: ['xlsx'] });
  const zip = await openZip(readFileSync(join(out, 'reports.xlsx')), { limits: DEFAULT_LIMITS, checkTime: () => {} });
  const text = async (name: string): Promise<string> =>
    new TextDecoder().decode((await zip.read(name)) ?? new Uint8Array());
  const workbook = await text('xl/workbook.xml');
  for (const name of [
    'reports',
    'requests',
    'reviewAndLitigation',
    'art20_1 2019',
    'art20_1 2021',
    'findings',
    'colours',
  ]) {
    expect(workbook).toContain(`name="${name}"`);
  }
  expect(await text('xl/styles.xml')).toContain('F4B084');
  expect(await text('xl/sharedStrings.xml')).toContain('某县某乡');
});

test('an interrupted order of work ends with the same bytes: two runs, other numbers of jobs, formats one by one', async () => {
  const input = folder({
    ...INPUT,
    ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`x/${i}.txt`, `slow ${i}`])),
  });
  const [whole, parts] = [folder(), folder()];
  await convert([input], { output: whole, format: ALL, jobs: 2 });
  await convert([join(input, 'x')], { output: parts, format: ['csv'], jobs: 1 });
  // the parts name their documents from another folder, so begin again in the usual way
  remove(parts);
  await convert([input], { output: parts, format: ['csv'], jobs: 1, exclude: ['x/**'] });
  await convert([input], { output: parts, format: ['sqlite', 'xlsx'] });
  await convert([input], { output: parts, format: ALL });
  const [a, b] = [outputs(whole), outputs(parts)];
  expect(Object.keys(b).sort()).toEqual(Object.keys(a).sort());
  for (const [path, bytes] of Object.entries(a)) expect([path, b[path] === bytes]).toEqual([path, true]);
  const plain = (lines: ReturnType<typeof manifest>): unknown =>
    lines.map(({ path, sha256, status }) => ({ path, sha256, status }));
  expect(plain(manifest(parts))).toEqual(plain(manifest(whole)));
}, 60_000);

test('the files of a dataset are not written again when nothing changed, and are when a report is added', async () => {
  const [input, out] = [folder(INPUT), folder()];
  await convert([input], { output: out, format: ['csv'] });
  const path = join(out, 'figures.csv');
  writeFileSync(path, 'marked');
  await convert([input], { output: out, format: ['csv'] });
  expect(readFileSync(path, 'utf8')).toBe('marked');
  writeFileSync(join(input, 'e.pdf'), 'report 5');
  await convert([input], { output: out, format: ['csv'] });
  expect(readFileSync(path, 'utf8').split('\r\n')).toHaveLength(1 + 598 + 200 + 1);
});

test('a byte order mark for spreadsheets on request', async () => {
  const [input, out] = [folder({ 'a.pdf': 'report 1' }), folder()];
  await convert([input], { output: out, format: ['csv'] });
  expect(readFileSync(join(out, 'reports.csv'), 'utf8').startsWith('document,')).toBe(true);
  await convert([input], { output: out, format: ['csv'], bom: true });
  expect(readFileSync(join(out, 'reports.csv'), 'utf8').startsWith('\ufeffdocument,')).toBe(true);
});

test('a format whose package is missing says which one to install', async () => {
  const missing = async (): Promise<never> => {
    throw new Error('not found');
  };
  await expect(checkFormats(['parquet'], missing)).rejects.toThrow('run "npm install hyparquet-writer"');
  await expect(checkFormats(['json', 'csv', 'ndjson'], missing)).resolves.toBeUndefined();
});

test('an archive without a readable report gives empty tables', async () => {
  const [input, out] = [folder({ 'a.pdf': 'error' }), folder()];
  expect((await convert([input], { output: out, format: ALL })).code).toBe(1);
  expect(readFileSync(join(out, 'reports.ndjson'), 'utf8')).toBe('');
  expect(await parquetReadObjects({ file: bytesOf(join(out, 'figures.parquet')) })).toEqual([]);
});
