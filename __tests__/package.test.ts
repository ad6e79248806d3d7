import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { VERSION } from '../src/model/version.js';

/** A project that depends on the packed tarball, with this project's own dependencies beside it. */
let home = '';
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));

const run = (file: string, args: readonly string[]): string =>
  execFileSync(file, [...args], { cwd: home, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'gongkai-package-'));
  const packed = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const tarball = (Array.isArray(packed) ? packed[0] : Object.values(packed)[0]).filename;
  mkdirSync(join(home, 'node_modules'));
  // installing from the registry would test the registry; the dependencies are linked as npm would lay them out
  for (const name of readdirSync('node_modules'))
    if (name !== '.bin' && name !== '.package-lock.json')
      symlinkSync(resolve('node_modules', name), join(home, 'node_modules', name));
  execFileSync('tar', ['-xzf', tarball], { cwd: home });
  cpSync(join(home, 'package'), join(home, 'node_modules', 'gongkai'), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "name": "user", "type": "module", "private": true }');
}, 60_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

test('the version the parser names is that of the package', () => expect(VERSION).toBe(manifest.version));

test('ESM: parses a text from the packed tarball', () => {
  writeFileSync(
    join(home, 'esm.mjs'),
    "import { safeParseReport, ReportError } from 'gongkai'; const r = await safeParseReport('no report'); console.log(r.success, r.error instanceof ReportError);",
  );
  expect(run('node', ['esm.mjs']).trim()).toBe('false true');
});

test('CommonJS: require gives the same names', () => {
  writeFileSync(
    join(home, 'cjs.cjs'),
    "const { parseReport, EDITIONS } = require('gongkai'); console.log(typeof parseReport, EDITIONS.length);",
  );
  expect(run('node', ['cjs.cjs']).trim()).toBe('function 2');
});

test('the CMaps of non-embedded fonts are found from where the package is installed', () => {
  const sample = readdirSync('samples').find((name) => /not-embedded.*\.pdf$/u.test(name));
  expect(sample).toBeDefined();
  cpSync(join('samples', sample ?? ''), join(home, 'sample.pdf'));
  writeFileSync(
    join(home, 'cmap.cjs'),
    "const { parseReport } = require('gongkai'); parseReport(require('node:fs').readFileSync('sample.pdf')).then((r) => console.log(r.report.requests !== null));",
  );
  expect(run('node', ['cmap.cjs']).trim()).toBe('true');
});

test('types resolve from ESM and CommonJS, complete down to a figure, and narrow on the edition', () => {
  writeFileSync(
    join(home, 'use.mts'),
    [
      "import { parseReport, type Report } from 'gongkai';",
      'export async function total(bytes: Uint8Array): Promise<number | null> {',
      '  const { report } = await parseReport(bytes);',
      '  const requests = report.requests;',
      '  if (requests === null) return null;',
      "  if (requests.edition === '2021') return requests.results.other.feeNotPaidInTime.total;",
      '  return requests.results.other.total ?? requests.results.notDisclosed.stateSecret.total;',
      '}',
      '// @ts-expect-error the form of 2019 has no such row',
      "export const wrong = (report: Report) => report.requests?.edition === '2019' ? report.requests.results.other.feeNotPaidInTime : null;",
    ].join('\n'),
  );
  writeFileSync(
    join(home, 'use.cts'),
    "import gongkai = require('gongkai');\nexport const parse: typeof gongkai.parseReport = gongkai.parseReport;\n",
  );
  const compiler = resolve('node_modules', '.bin', 'tsc');
  expect(
    run(compiler, [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--types',
      'node',
      'use.mts',
      'use.cts',
    ]),
  ).toBe('');
});

/** Code blocks of the README that a comment `<!-- test: name -->` stands above. */
function readmeBlocks(): (readonly [name: string, code: string])[] {
  const blocks = [...readFileSync('README.md', 'utf8').matchAll(/<!-- test: ([\w-]+) -->\n```\w+\n([\s\S]*?)```/gu)];
  return blocks.map(([, name = '', code = '']) => [name, code] as const);
}

const code = readmeBlocks().filter(([name]) => !name.startsWith('shell'));
const shell = readmeBlocks().filter(([name]) => name.startsWith('shell'));

test.each(code)('README: the example "%s" runs as printed', (name, text) => {
  if (!readdirSync(home).includes('samples')) symlinkSync(resolve('samples'), join(home, 'samples'));
  writeFileSync(join(home, `${name}.mjs`), text);
  expect(run('node', [`${name}.mjs`])).not.toBe('');
});

test.each(shell)(
  'README: the commands of "%s" run as printed',
  (_, text) => {
    for (const line of text.split('\n').filter((command) => command.startsWith('node '))) {
      const out = mkdtempSync(join(tmpdir(), 'gongkai-readme-'));
      const command = line.replace(/ -o out\b/u, ` -o ${out}`);
      // `check` says with its status that something does not add up
      const allowed = command.includes(' check ') ? ' || [ $? -eq 1 ]' : '';
      expect(() => execFileSync('bash', ['-c', `(${command})${allowed}`], { stdio: 'ignore' })).not.toThrow();
      rmSync(out, { recursive: true, force: true });
    }
  },
  120_000,
);

test('README: its examples are found', () =>
  expect([code.length, shell.length].every((count) => count > 0)).toBe(true));

test('the tarball holds what it runs on and nothing of the workshop', () => {
  const listed = execFileSync('tar', ['-tzf', readdirSync(home).find((name) => name.endsWith('.tgz')) ?? ''], {
    cwd: home,
    encoding: 'utf8',
  });
  expect(listed).toContain('package/dist/src/index.d.ts');
  expect(listed).toContain('package/LICENSE');
  expect(listed).not.toMatch(/__tests__|bench|samples|tsbuildinfo/u);
});
