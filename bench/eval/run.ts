import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Expected } from '../../samples/generator/index.js';
import { parseReport } from '../../src/index.js';
import { CARRIERS } from './carriers.js';
import { keepFailure } from './keep.js';
import { printSummary } from './print.js';
import { PRODUCERS, renderAll } from './producers.js';
import { scoreResult } from './score.js';
import { rightUnder, type Scored, summarize } from './tally.js';

/** What `--quick` must reach; it runs in CI on the same documents each time. Raise the bars as the reading gets better. */
const QUICK = {
  count: 20,
  seed: 1,
  carriers: 'pdf,text,html,docx',
  /** Share of the printed figures read right, by kind of document. */
  figuresRight: { pdf: 0.995, text: 0.9, html: 0.995, docx: 0.995 },
  silent: 0,
  falseAlarms: 0.1,
} as const;

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    carrier: { type: 'string', default: 'pdf,text' },
    quick: { type: 'boolean', default: false },
    keep: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
    'all-tags': { type: 'boolean', default: false },
  },
});

const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : `crash: ${error.message}`) : String(error);

/** The verdict a right reading earns; totals left blank beside figures may be called either way. */
const truthOf = ({ trust, blankTotals }: Expected): string =>
  blankTotals.length > 0 ? `${trust}, blank totals` : trust;

async function main(): Promise<void> {
  const count = options.quick ? QUICK.count : Number(options.count);
  const first = options.quick ? QUICK.seed : Number(options.seed);
  const carriers = (options.quick ? QUICK.carriers : options.carrier).split(',');
  const unknown = carriers.filter((carrier) => !(carrier in CARRIERS) && !(carrier in PRODUCERS));
  if (unknown.length > 0 || !(count > 0)) {
    process.stderr.write(
      `unknown carrier ${unknown.join(', ')}; known: ${[...Object.keys(CARRIERS), ...Object.keys(PRODUCERS)].join(', ')}\n`,
    );
    process.exitCode = 2;
    return;
  }
  let keep = Number(options.keep);
  if (keep > 0) rmSync(new URL('../../../bench/out/', import.meta.url), { recursive: true, force: true });
  const all: Scored[] = [];
  const started = performance.now();
  for await (const { seed, plan, renderings } of renderAll(carriers, first, count))
    for (const rendering of renderings) {
      const begun = performance.now();
      const result = await parseReport(rendering.bytes.slice()).catch((error: unknown) => ({ error: codeOf(error) }));
      const milliseconds = performance.now() - begun;
      const score = scoreResult(plan.expected, result, rendering);
      const name = `${seed}-${rendering.carrier}`;
      all.push({
        name,
        tags: [...rendering.tags, ...plan.tags, rendering.lossy ? 'lossy' : 'lossless'],
        truth: truthOf(plan.expected),
        lossy: rendering.lossy,
        score,
        milliseconds,
      });
      const failed = score.silent.length > 0 || score.falseAlarm || (!score.perfect && !rendering.lossy);
      if (failed && keep-- > 0) keepFailure(name, rendering, plan.expected, score, result);
    }
  const summary = summarize(all);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${
      options.json
        ? JSON.stringify(
            all.map(({ name, truth, score }) => ({ name, truth, trust: score.trust, perfect: score.perfect })),
            null,
            1,
          )
        : printSummary(summary, seconds, options['all-tags'])
    }\n`,
  );
  if (!options.quick) return;
  const alarms = summary.falseAlarms.length / Math.max(1, summary.alarmable);
  const low = Object.entries(QUICK.figuresRight).filter(([tag, bar]) => rightUnder(summary, tag) < bar);
  if (low.length > 0 || summary.silent.length > QUICK.silent || alarms > QUICK.falseAlarms) {
    const bars = low.map(([tag, bar]) => `${tag} figures below ${bar}`);
    process.stderr.write(`The quick evaluation is below its thresholds. ${bars.join(', ')}\n`);
    process.exitCode = 1;
  }
}

await main();
