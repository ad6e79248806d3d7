/**
 * `npm run bench`: how long gongkai takes against bare pdf.js (text and operators of all pages) on the same bytes, warm, in one
 * process, in turns. Medians in milliseconds; a ratio below 1 means that gongkai is done first.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { withStandIns } from '../src/source/pdf/globals.js';
import { readPdf } from '../src/source/pdfjs.js';

const ROUNDS = 15;
const WARM_UP = 4;
const SAMPLES = 'samples';
const REAL = '../shared/real/huaian-hongze-2024/source.pdf';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const context = { limits: DEFAULT_LIMITS, checkTime: () => {} };

async function barePdfJs(bytes: Uint8Array): Promise<void> {
  const pdfjs = await withStandIns(() => import('pdfjs-dist/legacy/build/pdf.mjs'));
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes),
    cMapUrl: `${join(root, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      await page.getTextContent();
      await page.getOperatorList();
      page.cleanup();
    }
  } finally {
    await task.destroy();
  }
}

async function gongkai(bytes: Uint8Array): Promise<void> {
  const document = await readPdf(bytes, context);
  try {
    for (const { number } of document.pages) await document.rulings(number);
  } finally {
    await document.close();
  }
}

async function milliseconds(work: () => Promise<void>): Promise<number> {
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
    const times = [await milliseconds(() => barePdfJs(bytes)), await milliseconds(() => gongkai(bytes))] as const;
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
