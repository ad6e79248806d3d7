import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SOURCE = new URL('../src/', import.meta.url);

/** Every file of ours and every package that is loaded as soon as `entry` is: static imports, and theirs. */
function loadedWith(entry: string): { readonly files: Set<string>; readonly packages: Set<string> } {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const visit = (url: URL): void => {
    const path = url.href.slice(SOURCE.href.length);
    if (files.has(path)) return;
    files.add(path);
    const text = readFileSync(fileURLToPath(url), 'utf8');
    for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';|^import '([^']+)';/gmu)) {
      if (name.startsWith('.')) visit(new URL(name, url));
      else if (!name.startsWith('node:')) packages.add(name);
    }
  };
  visit(new URL(entry, SOURCE));
  return { files, packages };
}

test('the command loads nothing but its options before it knows what to do, so that --help is there at once', () => {
  const { files, packages } = loadedWith('cli.js');
  expect([...packages]).toEqual(['commander']);
  expect(files.size).toBeLessThanOrEqual(3);
});

test.each([
  'commands/convert.js',
  'commands/ndjson.js',
  'batch/index.js',
  'batch/worker.js',
])('%s never loads the parser into its own thread', (entry) => {
  const { files, packages } = loadedWith(entry);
  expect(files).not.toContain('parse.js');
  expect([...files].filter((file) => /^(?:layout|table|report|check)\//u.test(file))).toEqual([]);
  expect(packages).not.toContain('pdfjs-dist');
});

test('packages that only some formats need are loaded by these alone', () => {
  const { packages } = loadedWith('batch/index.js');
  for (const name of ['write-excel-file', 'hyparquet-writer', 'node-sqlite3-wasm', 'papaparse']) {
    expect(packages).not.toContain(name);
  }
});
