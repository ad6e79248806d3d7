/**
 * `npm run bench:batch`: documents a second of `gongkai convert` with one and two jobs, against a loop over bare pdf.js, a loop over
 * the library, and pdftotext where it is installed. All contenders take turns on the same slices of documents, each in a process of its
 * own that stays warm. `--count 2000`, `--distinct 100` (generated documents, repeated with another last byte), `--slice 250`.
 * `--synthetic 100000` instead measures the memory of a run over that many small inputs with a stand-in for the parser.
 */
import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drawPdf, drawStyle, planReport } from '../samples/generator/index.js';
import { convertArchive } from '../src/batch/convert.js';
import type { Contender, Slice, Timed } from './batch-child.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    distinct: { type: 'string', default: '100' },
    slice: { type: 'string', default: '250' },
    synthetic: { type: 'string' },
  },
});

/** Documents before the clock starts: V8 compiles for the first hundred of each worker, which is nothing in a hundred thousand. */
const WARM_UP = 200;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const mb = (value: number): string => `${Math.round(value)} MB`;

/** Documents with figures of their own; copies differ in a comment behind the last byte, so that no two are the same file. */
async function drawDocuments(folder: string, count: number, distinct: number): Promise<string[]> {
  const files: string[] = [];
  const drawn: Uint8Array[] = [];
  for (let number = 0; number < count; number++) {
    const seed = number % distinct;
    drawn[seed] ??= await drawPdf(planReport(seed + 1), drawStyle(seed + 1));
    const file = join(folder, `${number % 20}`, `${number}.pdf`);
    mkdirSync(join(folder, `${number % 20}`), { recursive: true });
    writeFileSync(file, Buffer.concat([drawn[seed] ?? new Uint8Array(), Buffer.from(`\n%${number}\n`)]));
    files.push(file);
  }
  return files;
}

function hasPdftotext(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function measure(child: ChildProcess, slice: Slice): Promise<Timed> {
  return new Promise((resolve, reject) => {
    child.once('message', (timed) => resolve(timed as Timed));
    child.once('exit', () => reject(new Error(`${slice.contender} died`)));
    child.send(slice);
  });
}

async function race(folder: string): Promise<void> {
  const [count, distinct, size] = [Number(values.count), Number(values.distinct), Number(values.slice)];
  const files = await drawDocuments(join(folder, 'in'), count + WARM_UP, distinct);
  const names: Contender[] = [
    'pdf.js',
    'library',
    'jobs 1',
    'jobs 2',
    ...(hasPdftotext() ? (['pdftotext'] as const) : []),
  ];
  const runners = names.map((contender) => ({
    contender,
    child: fork(new URL('./batch-child.js', import.meta.url)),
    milliseconds: 0,
    processor: 0,
    memory: [] as number[],
  }));
  // loading, compiling and the first documents are not what a hundred thousand take
  for (const { contender, child } of runners) {
    await measure(child, {
      contender,
      files: files.slice(0, WARM_UP),
      output: join(folder, `out-${contender.replace(' ', '-')}`),
    });
  }
  for (let begin = WARM_UP; begin < files.length; begin += size) {
    const slice = files.slice(begin, begin + size);
    // another order each time, so that none always runs after the same one
    const turn = Math.floor(begin / size) % runners.length;
    for (const runner of [...runners.slice(turn), ...runners.slice(0, turn)]) {
      const output = join(folder, `out-${runner.contender.replace(' ', '-')}`);
      const { milliseconds, processor, memory } = await measure(runner.child, {
        contender: runner.contender,
        files: slice,
        output,
      });
      runner.milliseconds += milliseconds;
      runner.processor += processor;
      runner.memory.push(memory);
    }
  }
  say(
    `${count} PDFs (${distinct} drawn), ${availableParallelism()} × ${cpus()[0]?.model ?? '?'}, ${mb(totalmem() / 1e6)}, Node ${process.version}`,
  );
  say(
    `${'contender'.padEnd(12)}${'documents/s'.padStart(12)}${'ms each'.padStart(10)}${'CPU ms'.padStart(10)}   memory at start, middle, end`,
  );
  const time = new Map<Contender, number>();
  for (const { contender, child, milliseconds, processor, memory } of runners) {
    time.set(contender, milliseconds);
    const points = [memory[0], memory[Math.floor(memory.length / 2)], memory.at(-1)].map((value) => mb(value ?? 0));
    const rate = (count * 1000) / milliseconds;
    say(
      `${contender.padEnd(12)}${rate.toFixed(1).padStart(12)}${(milliseconds / count).toFixed(1).padStart(10)}${(processor / count).toFixed(1).padStart(10)}   ${points.join(', ')}`,
    );
    child.removeAllListeners('exit');
    child.kill();
  }
  const ratio = (a: Contender, b: Contender): string => ((time.get(a) ?? 0) / (time.get(b) ?? 1)).toFixed(2);
  say(`two jobs against one: ${ratio('jobs 1', 'jobs 2')} times as fast (goal: at least 1.8)`);
  say(`one job against the library in a loop: ${ratio('jobs 1', 'library')} of its time (goal: at most 1.05)`);
  say(`one job against bare pdf.js: ${ratio('jobs 1', 'pdf.js')} of its time`);
}

/** Small inputs and a parser that does nothing, so that only the run itself is measured. */
async function synthetic(folder: string, count: number): Promise<void> {
  for (let number = 0; number < count; number++) {
    const below = join(folder, 'in', `${Math.floor(number / 1000)}`);
    if (number % 1000 === 0) mkdirSync(below, { recursive: true });
    writeFileSync(join(below, `政府信息公开工作年度报告${number}.txt`), `report ${number}`);
  }
  const marks = new Map<number, number>();
  const begin = performance.now();
  const account = await convertArchive({
    inputs: [join(folder, 'in')],
    output: join(folder, 'out'),
    formats: ['ndjson'],
    parser: new URL('./stand-in.js', import.meta.url).href,
    observer: {
      finished: (_, { documents }) => {
        if (documents === 1000 || documents % Math.ceil(count / 5) === 0)
          marks.set(documents, process.memoryUsage.rss() / 1e6);
      },
    },
  });
  for (const [documents, memory] of marks) say(`${mb(memory).padStart(8)} after ${documents} documents`);
  say(
    `${mb(process.memoryUsage.rss() / 1e6).padStart(8)} at the end, dataset written; ${Math.round((performance.now() - begin) / 1000)} s`,
  );
  if (account.verified !== count) throw new Error(`${account.verified} of ${count} were converted`);
}

const folder = mkdtempSync(join(tmpdir(), 'gongkai-bench-'));
try {
  if (values.synthetic === undefined) await race(folder);
  else await synthetic(folder, Number(values.synthetic));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
