import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { growthOf, SAMPLE_EVERY, type Sample, sampleNow } from './memory.js';
import { input, seeds } from './seeds.js';
import { attempt } from './try.js';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '500' },
    /** Number of the first input; a run of 20,000 is the same as one of 10,000 from 1 and one of 10,000 from 10001, side by side. */
    seed: { type: 'string', default: '1' },
    /** Time limit of one document, in milliseconds. */
    timeout: { type: 'string', default: '5000' },
    /** Stops after so many seconds, whatever the count. */
    seconds: { type: 'string', default: '0' },
  },
});

const OUT = fileURLToPath(new URL('../../../bench/out/fuzz/', import.meta.url));
async function main(): Promise<void> {
  const [first, count, timeout, seconds] = [options.seed, options.count, options.timeout, options.seconds].map(Number);
  const from = seeds();
  const tally = new Map<string, number>();
  const faults: string[] = [];
  const memory: Sample[] = [];
  let slowest = { milliseconds: 0, name: '' };
  let done = 0;
  // a rejection nobody has taken ends here; a listener for rejections would hide from Node that nobody has
  process.on('uncaughtException', (reason) => {
    faults.push(`unhandled error near input ${(first ?? 0) + done}: ${String(reason)}`);
  });
  const begun = performance.now();
  for (let number = first ?? 1; number < (first ?? 1) + (count ?? 0); number += 1) {
    if (seconds && performance.now() - begun > seconds * 1000) break;
    const { bytes, name } = input(number, from);
    const kept = bytes.slice();
    const { outcome, detail, fault, milliseconds } = await attempt(bytes, timeout ?? 5000);
    done += 1;
    const key = `${outcome} ${detail}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, name };
    if (fault !== null) {
      faults.push(`${name}: ${fault}`);
      mkdirSync(OUT, { recursive: true });
      writeFileSync(`${OUT}${number}.bin`, kept);
    }
    if (done % SAMPLE_EVERY === 0) memory.push(sampleNow(done));
    if (done % Math.max(1, Math.floor((count ?? 0) / 10)) === 0) {
      process.stderr.write(
        `${done} inputs, ${faults.length} faults, ${((performance.now() - begun) / 1000).toFixed(0)} s\n`,
      );
    }
  }
  const growth = growthOf(memory);
  const spent = (performance.now() - begun) / 1000;
  const lines = [
    `${done} inputs in ${spent.toFixed(0)} s (${((1000 * spent) / Math.max(1, done)).toFixed(0)} ms each), faults: ${faults.length}`,
    ...[...tally].sort().map(([key, times]) => `  ${key}: ${times}`),
    `slowest: ${slowest.milliseconds.toFixed(0)} ms, ${slowest.name}`,
    `memory in MB after so many inputs: ${memory.map(({ inputs, resident }) => `${inputs}: ${resident}`).join(', ')}`,
    ...faults.slice(0, 40).map((fault) => `fault: ${fault}`),
    growth.text,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = faults.length > 0 || growth.grows ? 1 : 0;
}

await main();
