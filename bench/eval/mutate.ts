import { parseArgs } from 'node:util';
import { damagePages, damageText, type Trial } from './mutate-run.js';
import type { Outcome } from './mutate-verdict.js';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    carrier: { type: 'string', default: 'pages,text' },
    /** Damages whose name holds this. */
    kind: { type: 'string', default: '' },
    /** How many cases of each list are named. */
    name: { type: 'string', default: '40' },
  },
});

const OUTCOMES: readonly Outcome[] = ['kept', 'alarm', 'noticed', 'warned', 'unprovable', 'silent'];

const percent = (part: number, whole: number): string => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;

function table(trials: readonly Trial[]): string {
  const groups = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = `${trial.carrier}: ${trial.kind} (${trial.nature})`;
    groups.set(key, [...(groups.get(key) ?? []), trial]);
  }
  const rows = [...groups].map(([key, own]) => [
    key,
    String(own.length),
    ...OUTCOMES.map((outcome) => String(own.filter((trial) => trial.outcome === outcome).length)),
  ]);
  const head = ['damage', 'documents', ...OUTCOMES];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? '').length)));
  return [head, ...rows]
    .map(
      (row) =>
        `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`,
    )
    .join('\n');
}

function named(title: string, trials: readonly Trial[], tell: (trial: Trial) => string): string[] {
  if (trials.length === 0) return [];
  const most = Number(options.name);
  return [
    '',
    `${title}:`,
    ...trials
      .slice(0, most)
      .map((trial) => `  ${trial.seed} ${trial.carrier}: ${trial.kind}: ${trial.note}: ${tell(trial)}`),
    ...(trials.length > most ? [`  … and ${trials.length - most} more`] : []),
  ];
}

async function main(): Promise<void> {
  const first = Number(options.seed);
  const trials: Trial[] = [];
  const started = performance.now();
  for (let seed = first; seed < first + Number(options.count); seed += 1) {
    if (options.carrier.includes('pages')) trials.push(...(await damagePages(seed, options.kind)));
    if (options.carrier.includes('text')) trials.push(...(await damageText(seed, options.kind)));
  }
  const having = (outcome: Outcome): Trial[] => trials.filter((trial) => trial.outcome === outcome);
  const harmless = trials.filter(({ nature }) => nature === 'harmless');
  const unchanged = harmless.filter(({ outcome }) => outcome === 'kept' || outcome === 'alarm');
  const alarms = harmless.filter(({ outcome }) => outcome === 'alarm');
  const wrong = trials.filter(({ outcome }) => !['kept', 'alarm'].includes(outcome));
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(
    `${[
      `${trials.length} damaged documents in ${seconds} s`,
      `silent: ${having('silent').length} of ${wrong.length} that changed a figure (${percent(having('silent').length, wrong.length)}); under a warning: ${having('warned').length}; unprovable besides: ${having('unprovable').length}`,
      `false alarms: ${alarms.length} of ${unchanged.length} that changed nothing (${percent(alarms.length, unchanged.length)})`,
      '',
      table(trials),
      ...named('Silent', having('silent'), ({ wrong: paths, trust }) => `${trust} ${paths.slice(0, 4).join(' ')}`),
      ...named('False alarms', alarms, ({ doubts }) => doubts.slice(0, 3).join('; ')),
    ].join('\n')}\n`,
  );
}

await main();
