/**
 * `npm run bench`: how long gongkai takes against bare pdf.js (text and operators of all pages) on the same bytes, warm, in one
 * process, in turns. Medians in milliseconds; a ratio below 1 means that gongkai is done first.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseReport } from '../src/parse.js';
import { barePdfJs } from './bare-pdfjs.js';

const ROUNDS = 15;
const WARM_UP = 4;
const SAMPLES = 'samples';
const REAL = '../shared/real/huaian-hongze-2024/source.pdf';

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

const files = [
  ...(existsSync(SAMPLES) ? readdirSync(SAMPLES).filter((name) => name.endsWith('.pdf')) : []).map((name) =>
    join(SAMPLES, name),
  ),
  ...(existsSync(REAL) ? [REAL] : []),
];
const ratios: number[] = [];
process.stdout.write(`${'pdf.js'.padStart(8)} ${'gongkai'.padStart(8)} ${'ratio'.padStart(6)}\n`);
for (const file of files) {
  const bytes = new Uint8Array(readFileSync(file));
  const bare: number[] = [];
  const own: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const times = [
      await milliseconds(() => barePdfJs(bytes.slice())),
      await milliseconds(() => parseReport(bytes)),
    ] as const;
    if (round < 0) continue;
    bare.push(times[0]);
    own.push(times[1]);
  }
  const ratio = median(own) / median(bare);
  ratios.push(ratio);
  const columns = [
    median(bare).toFixed(1).padStart(8),
    median(own).toFixed(1).padStart(8),
    ratio.toFixed(2).padStart(6),
  ];
  process.stdout.write(
    `${columns.join(' ')}  ${basename(file) === 'source.pdf' ? basename(dirname(file)) : basename(file)}\n`,
  );
}
process.stdout.write(`median ratio ${median(ratios).toFixed(2)}\n`);

/** Text dumps: every sample that is no PDF, as one stretch of bytes. */
if (existsSync(SAMPLES)) {
  const dumps = readdirSync(SAMPLES)
    .filter((name) => /\.(txt|md)$/.test(name) && name !== 'README.md')
    .map((name) => new Uint8Array(readFileSync(join(SAMPLES, name))));
  const size = dumps.reduce((sum, { length }) => sum + length, 0);
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const time = await milliseconds(async () => {
      for (const dump of dumps) await parseReport(dump);
    });
    if (round >= 0) times.push(time);
  }
  process.stdout.write(`text dumps ${(size / 1000 / median(times)).toFixed(2)} MB/s (${dumps.length} dumps)\n`);
}
