import type { Counts, Summary } from './tally.js';

const percent = (value: number): string => `${(100 * value).toFixed(2)} %`;

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(head), rule, ...all.slice(1).map(line)].join('\n');
}

const cells = ({ correct, wrong, missing, extra, support }: Counts): number[] => [
  correct,
  wrong,
  missing,
  extra,
  support,
];

/** How many of a long list are named. */
const NAMED = 40;

/** The account a person reads; tags under which nothing went wrong are left out unless asked for. */
export function printSummary(summary: Summary, seconds: number, everyTag: boolean): string {
  const { falseAlarms, silent } = summary;
  const trusts = ['verified', 'inconsistent', 'doubtful', 'error'];
  const parts = [
    `${summary.documents} documents in ${seconds.toFixed(1)} s`,
    `figures right ${percent(summary.figuresRight)}; documents with every figure right ${percent(summary.figuresPerfect)}, perfect in every field ${percent(summary.perfect)}`,
    `wrong figures under a clean verdict: ${silent.length}; false alarms: ${falseAlarms.length} of ${summary.alarmable} documents (${percent(falseAlarms.length / Math.max(1, summary.alarmable))})`,
    `broken sums not reported: ${summary.violationsMissed}; sums reported broken that hold: ${summary.violationsInvented}`,
    '',
    table(
      ['field', 'correct', 'wrong', 'missing', 'extra', 'support'],
      [...summary.fields].map(([field, counts]) => [field, ...cells(counts)]),
    ),
    '',
    table(
      [
        'tag (figures)',
        'correct',
        'wrong',
        'missing',
        'extra',
        'support',
        'right',
        'docs',
        'all right',
        'silent',
        'alarms',
      ],
      [...summary.tags]
        .filter(([, counts]) => everyTag || counts.silent + counts.falseAlarms + counts.documents - counts.perfect > 0)
        .map(([tag, counts]) => [
          tag,
          ...cells(counts),
          percent(counts.correct / Math.max(1, counts.support + counts.extra)),
          counts.documents,
          counts.perfect,
          counts.silent,
          counts.falseAlarms,
        ]),
    ),
    '',
    table(
      ['truth', ...trusts],
      [...summary.verdicts].sort().map(([truth, row]) => [truth, ...trusts.map((trust) => row.get(trust) ?? 0)]),
    ),
  ];
  if (silent.length > 0) {
    parts.push('', 'Wrong figures under a clean verdict:');
    for (const { document, judged } of silent.slice(0, NAMED))
      parts.push(
        `  ${document.name} ${judged.where}: expected ${judged.expected}, got ${judged.got} (${document.score.trust})`,
      );
    if (silent.length > NAMED) parts.push(`  … and ${silent.length - NAMED} more`);
  }
  if (falseAlarms.length > 0)
    parts.push(
      '',
      `False alarms: ${falseAlarms
        .slice(0, NAMED)
        .map(({ name }) => name)
        .join(', ')}`,
    );
  return parts.join('\n');
}
