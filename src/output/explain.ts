import { PART_IDS, SECTIONS } from '../edition/editions.js';
import type { PartId } from '../edition/shape.js';
import type { Language } from '../model/codes.js';
import type { Finding } from '../model/finding.js';
import type { ParseResult } from '../report/result.js';
import { sentence, type Words, words } from './messages.js';

const numbered = (template: string, number: number): string => template.replace('{n}', String(number));

/** Where to look: page or line, as far as the finding knows. */
export function placeOf(finding: Finding, say: Words): string {
  if (finding.page !== undefined) {
    const at = finding.bbox ? ` (${finding.bbox.map((value) => Math.round(value)).join(' ')})` : '';
    return `${numbered(say.page, finding.page)}${at}`;
  }
  return finding.line === undefined ? '' : numbered(say.line, finding.line);
}

/** One finding on one line: its weight, where to look, what it says. */
export function findingLine(finding: Finding, language: Language): string {
  const say = words(language);
  const place = placeOf(finding, say);
  const mend = finding.suggestion
    ? ` [${say.suggestion}: ${finding.suggestion.path} = ${finding.suggestion.value}]`
    : '';
  return `${say[finding.severity]}${place && `, ${place}`}: ${sentence(finding, language)} ${finding.path}${mend}`;
}

interface PartTally {
  readonly both: number;
  readonly grid: number;
  readonly stream: number;
  readonly sums: number;
  readonly blank: number;
  readonly missing: number;
}

function leaves(value: unknown, path: string): (readonly [string, number | null])[] {
  if (typeof value === 'number' || value === null) return [[path, value]];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, child]) => leaves(child, `${path}/${key}`));
}

function tally(result: ParseResult, part: PartId): PartTally {
  const count = { both: 0, grid: 0, stream: 0, sums: 0, blank: 0, missing: 0 };
  for (const [path, value] of leaves(result.report[part], `/${part}`)) {
    const evidence = result.evidence[path];
    if (evidence?.reading === undefined) count.missing += 1;
    else if (evidence.settledBySums) count.sums += 1;
    else count[evidence.reading] += 1;
    if (value === null && evidence !== undefined) count.blank += 1;
  }
  return count;
}

function partLines(result: ParseResult, part: PartId, say: Words): string[] {
  const heading = SECTIONS.find(({ kind }) => kind === part)?.zh ?? part;
  const data = result.report[part];
  if (data === null) return [`${heading}: ${say.absent}`];
  const count = tally(result, part);
  const checks = result.checks.filter(({ rule }) => rule.startsWith(`${part}.`));
  const failed = checks.filter(({ holds }) => !holds).length;
  const shares = [
    [count.both, say.agreed],
    [count.grid, say.grid],
    [count.stream, say.stream],
    [count.sums, say.sums],
    [count.blank, say.blank],
    [count.missing, say.notRead],
  ] as const;
  const how = shares.filter(([number]) => number > 0).map(([number, name]) => `${number} ${name}`);
  const total = count.both + count.grid + count.stream + count.sums + count.missing;
  const sums =
    checks.length === 0
      ? ''
      : `; ${checks.length - failed} ${say.holds}${failed > 0 ? `, ${failed} ${say.fails}` : ''}`;
  return [`${heading} (${say.edition} ${data.edition}): ${total} ${say.figures}: ${how.join(', ')}${sums}`];
}

const WEIGHT: Readonly<Record<Finding['severity'], number>> = { inconsistency: 0, doubt: 1, warning: 2, notice: 3 };

/** The findings, heaviest first, in the order of the report within one weight. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}

/** The account of one result for people: verdict, how each table was read, what does not add up and where to look. */
export function explain(result: ParseResult, language: Language): string {
  const say = words(language);
  const { report, source } = result;
  const head = [
    report.title ?? source.name ?? say.unknown,
    `${report.issuer ?? say.unknown} · ${report.year ?? say.unknown} · ${source.format}${source.pages === null ? '' : ` · ${numbered(say.pages, source.pages)}`} · ${say[result.status]}`,
    say[result.trust],
    '',
  ];
  const parts = PART_IDS.flatMap((part) => partLines(result, part, say));
  const findings = byWeight(result.findings).map((finding) => `- ${findingLine(finding, language)}`);
  return [...head, ...parts, '', `${say.findings}:`, ...(findings.length > 0 ? findings : [`- ${say.none}`]), ''].join(
    '\n',
  );
}
