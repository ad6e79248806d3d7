import { PassThrough } from 'node:stream';
import { newAccount } from '../src/batch/account.js';
import { accountText } from '../src/batch/account-text.js';
import type { ArchiveAccount } from '../src/batch/archive-options.js';
import { openDisplay } from '../src/batch/display.js';
import type { ManifestLine } from '../src/batch/manifest.js';
import { convert, newFolders } from './helpers/archive.js';

const folder = newFolders();

const account = (change: Partial<ArchiveAccount>): ArchiveAccount => ({
  ...newAccount(),
  passedOver: 0,
  interrupted: false,
  milliseconds: 90_000,
  manifest: '/out/manifest.jsonl',
  datasets: [],
  ...change,
});

const failed: ManifestLine = {
  path: 'a/坏.pdf',
  size: 1,
  stamp: null,
  sha256: null,
  parser: 'gongkai 0.1.0',
  options: { limits: {}, timeoutMs: 1, memoryMb: 1 },
  status: 'failed',
  trust: null,
  findings: {},
  milliseconds: 5,
  output: {},
  error: { code: 'corrupt', message: 'The file is damaged.' },
};

test('the account counts verdicts and causes, names the slowest, the manifest and what to do next', () => {
  const text = accountText(
    account({
      documents: 1205,
      before: 200,
      complete: 1190,
      partial: 10,
      verified: 1000,
      inconsistent: 150,
      doubtful: 50,
      failed: new Map([
        ['encrypted', 1],
        ['corrupt', 4],
      ]),
      slowest: [{ path: 'big.pdf', milliseconds: 4210 }],
      passedOver: 7,
      datasets: ['figures.csv'],
    }),
  );
  expect(text).toMatch(/^1,205 documents in 1 min 30 s, 11\.2 a second; 200 of them were done before$/m);
  expect(text).toMatch(/^ {2}verified {6}1,000 \(83\.3 %\)$/m);
  expect(text).toMatch(/^ {2}inconsistent {2}150 \(12\.5 %\)$/m);
  expect(text).toMatch(/^ {2}doubtful {6}50 \(4\.2 %\)$/m);
  expect(text).toMatch(/^ {2}failed {8}5$/m);
  // the commonest cause first
  expect(text.indexOf('4 corrupt: damaged or incomplete')).toBeLessThan(
    text.indexOf('1 encrypted: locked with a password'),
  );
  expect(text).toMatch(/^ {2}4\.21 s {2}big\.pdf$/m);
  expect(text).toMatch(/^ {2}7 other files were passed over/m);
  expect(text).toContain('written: figures.csv');
  expect(text).toContain('manifest: /out/manifest.jsonl');
  expect(text.trimEnd().split('\n').at(-1)).toMatch(/^Next: .*--retry-failed/);
});

test('nothing found says so instead of a row of zeros', () => {
  expect(accountText(account({ passedOver: 3 }))).toBe(
    'No documents were found; 3 files were passed over for their endings (--include takes them).\n',
  );
});

function terminal(): { readonly stream: PassThrough; readonly text: () => string } {
  const stream = Object.assign(new PassThrough(), {
    isTTY: true,
    columns: 120,
    rows: 30,
    cursorTo: () => true,
    clearLine: () => true,
    moveCursor: () => true,
  });
  const parts: string[] = [];
  stream.on('data', (part: Buffer) => parts.push(part.toString()));
  return { stream, text: () => parts.join('') };
}

test('a terminal shows a bar with done, failed, speed, time left and what is being read; failures stay above it', async () => {
  const { stream, text } = terminal();
  const display = openDisplay(stream, { quiet: false });
  const counts = newAccount();
  display.observer.total?.(100);
  for (let done = 1; done <= 20; done++) {
    counts.documents = done;
    display.observer.finished?.(
      done === 3 ? failed : { ...failed, status: 'complete', error: undefined as never },
      counts,
    );
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  counts.failed.set('corrupt', 1);
  display.observer.started?.({
    number: 1,
    ref: { id: 'x/某县2022年度报告.pdf', file: '' },
    outputs: {},
    scratch: null,
    parser: '',
    limits: {},
    timeoutMs: 1,
    wantResult: false,
  });
  await new Promise((resolve) => setTimeout(resolve, 250));
  display.finish(account({ documents: 20, complete: 20, verified: 20 }));
  expect(text()).toMatch(
    /\[====\s+\] 20\/100 done, 1 failed, \d+ documents\/s, \d+ s left {2}x\/某县2022年度报告\.pdf/,
  );
  expect(text()).toContain('failed  a/坏.pdf: The file is damaged. [corrupt]\n');
  expect(text()).toContain('20 documents in');
});

test('without a terminal there are lines and no control characters, whatever the environment says of colours', async () => {
  const input = folder({ 'a.txt': 'one', 'b.txt': 'error' });
  const { text } = await convert([input], { output: folder() });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what must not occur
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(text).toContain('failed  b.txt: ');
});

test('--quiet names failures and nothing else', async () => {
  const input = folder({ 'a.txt': 'one', 'b.txt': 'error' });
  const { code, text } = await convert([input], { output: folder(), quiet: true });
  expect(code).toBe(1);
  expect(text).toBe('failed  b.txt: The document is locked; remove the password. [encrypted]\n');
  expect((await convert([folder({ 'a.txt': 'one' })], { output: folder(), quiet: true })).text).toBe('');
});
