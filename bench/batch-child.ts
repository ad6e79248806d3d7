/** One contender of `npm run bench:batch`, in a process of its own: reads slices of files as they are sent and tells how long it took. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { convertArchive } from '../src/batch/convert.js';
import type { ManifestLine } from '../src/batch/manifest.js';
import { collectAlone } from '../src/batch/memory.js';
import { barePdfJs } from './bare-pdfjs.js';

export type Contender = 'pdf.js' | 'library' | 'jobs 1' | 'jobs 2' | 'pdftotext';

export interface Slice {
  readonly contender: Contender;
  readonly files: readonly string[];
  /** An output folder of its own. */
  readonly output: string;
}

export interface Timed {
  readonly milliseconds: number;
  /** Processor time of all threads, which a busy machine does not change much. */
  readonly processor: number;
  /** Resident memory of the process after the slice, in MB. */
  readonly memory: number;
}

type Work = (files: readonly string[], output: string) => Promise<void>;

/** One run that lasts as long as the race: slices come in as a list on its standard input, so that its workers stay warm too. */
function convert(jobs: number): Work {
  const list = new PassThrough();
  let left = 0;
  let sliceDone = (): void => {};
  const finished = (line: ManifestLine): void => {
    if (line.status === 'failed') throw new Error(`${line.path}: ${line.error?.message}`);
    left -= 1;
    if (left === 0) sliceDone();
  };
  let run: Promise<unknown> | null = null;
  return async (files, output) => {
    const cwd = dirname(output);
    collectAlone(jobs);
    run ??= convertArchive({
      inputs: ['-'],
      output,
      formats: ['json'],
      jobs,
      stdin: list,
      cwd,
      observer: { finished },
    });
    left = files.length;
    const done = new Promise<void>((resolve) => {
      sliceDone = resolve;
    });
    list.write(`${files.join('\n')}\n`);
    await Promise.race([done, run]);
  };
}

const CONTENDERS: Readonly<Record<Contender, Work>> = {
  'pdf.js': async (files) => {
    for (const file of files) await barePdfJs(new Uint8Array(readFileSync(file)));
  },
  library: async (files) => {
    const { parseReport } = await import('../src/parse.js');
    for (const file of files) await parseReport(new Uint8Array(readFileSync(file)), { name: file });
  },
  'jobs 1': convert(1),
  'jobs 2': convert(2),
  pdftotext: async (files) => {
    for (const file of files) execFileSync('pdftotext', ['-layout', file, '-'], { maxBuffer: 1 << 28 });
  },
};

process.on('message', async ({ contender, files, output }: Slice) => {
  const begin = performance.now();
  const cpu = process.cpuUsage();
  await CONTENDERS[contender](files, output);
  const milliseconds = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpu);
  const timed: Timed = { milliseconds, processor: (user + system) / 1000, memory: process.memoryUsage.rss() / 1e6 };
  process.send?.(timed);
});
