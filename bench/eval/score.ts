import type { Expected, ExpectedSection } from '../../samples/generator/index.js';
import { EDITIONS } from '../../src/edition/editions.js';
import { relationInstances } from '../../src/edition/relations.js';
import type { ParseResult, Section, Trust } from '../../src/report/result.js';
import { likeness } from './likeness.js';

/** `correct`, `wrong` (another value), `missing` (nothing read), `extra` (something read where nothing stands). */
export type Outcome = 'correct' | 'wrong' | 'missing' | 'extra';

/** One compared value. `field` groups scores: `requests`, `proactiveDisclosure`, `title`, `section text`… */
export interface Judged {
  readonly field: string;
  readonly where: string;
  readonly outcome: Outcome;
  readonly expected: string | number | null;
  readonly got: string | number | null;
  /** True where nothing is printed and nothing was read: right, but no merit. */
  readonly trivial?: true;
}

export interface Score {
  readonly judged: readonly Judged[];
  readonly trust: Trust | 'error';
  /** Code of the error, where no report was built. */
  readonly error?: string;
  /** Every figure right, nothing added. */
  readonly figuresPerfect: boolean;
  /** Figures, title, issuer, year, date, headings and every section's text. */
  readonly perfect: boolean;
  /** Wrong figures a user is not warned of. */
  readonly silent: readonly Judged[];
  /** Figures all right and adding up, yet called doubtful. */
  readonly falseAlarm: boolean;
  /** Broken sums the result does not report, and reported ones that hold in the document. */
  readonly violationsMissed: readonly string[];
  readonly violationsInvented: readonly string[];
}

/** What is counted beside the exact texts, and asked of no document. */
const LENIENT: readonly string[] = ['section text, whole', 'section text, similar'];
/** Section texts at least this alike count as similar. */
const SIMILAR = 0.95;

function judge(
  field: string,
  where: string,
  expected: string | number | null,
  got: string | number | null | undefined,
): Judged {
  const value = got ?? null;
  if (expected === null && value === null)
    return { field, where, outcome: 'correct', expected, got: value, trivial: true };
  const outcome = expected === value ? 'correct' : expected === null ? 'extra' : value === null ? 'missing' : 'wrong';
  return { field, where, outcome, expected, got: value };
}

/** The value at a JSON Pointer, or undefined where the report has none. */
export function at(report: unknown, pointer: string): unknown {
  let value: unknown = report;
  for (const step of pointer.split('/').slice(1)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = Object.entries(value).find(([key]) => key === step)?.[1];
  }
  return value;
}

function figures(expected: Expected, result: ParseResult | null): Judged[] {
  return Object.entries(expected.figures).map(([path, value]) => {
    const got = result ? at(result.report, path) : null;
    return judge(path.split('/')[1] ?? '', path, value, typeof got === 'number' ? got : null);
  });
}

const bare = (text: string): string => text.replace(/\s/gu, '');

/** What remains of a text when the lines that may stand anywhere (title, date, signature) are taken out of it. */
function without(text: string, loose: readonly string[]): string {
  return loose.reduce((rest, line) => rest.split(line).join(''), bare(text));
}

/** Texts of a section's blocks, apart from blocks that hold nothing but loose lines or parts of one. */
function textOf(section: Section | ExpectedSection, loose: readonly string[]): string {
  return section.blocks
    .filter(({ text }) => without(text, loose) !== '' && !loose.some((line) => line.includes(bare(text))))
    .map((block) => block.text)
    .join('\n');
}

/** Headings and texts, section by section of the truth; intro text counts wherever it was kept before section one. */
function sections(expected: Expected, result: ParseResult | null): Judged[] {
  // the longest first, so that a title goes as a whole and not its unit alone
  const loose = [expected.title, ...expected.loose].map(bare).sort((a, b) => b.length - a.length);
  const got = result?.report.sections ?? [];
  const judged: Judged[] = [];
  for (const section of expected.sections) {
    const same = got.filter((candidate) => candidate.kind === section.kind);
    const heading = same.map((candidate) => candidate.heading).find((text) => text !== null) ?? null;
    if (section.heading !== null) judged.push(judge('heading', section.kind, section.heading, heading));
    const truth = textOf(section, loose);
    const text = same
      .map((candidate) => textOf(candidate, loose))
      .filter((part) => part !== '')
      .join('\n');
    judged.push(judge('section text', section.kind, truth, text === '' && truth !== '' ? null : text));
    // whatever became of the paragraphs, no character may be lost and none doubled
    const whole = bare(truth) === bare(text);
    judged.push({
      ...judge('section text, whole', section.kind, truth, whole ? truth : text),
      got: whole ? truth : text,
    });
    const alike = likeness(truth, text) >= SIMILAR;
    judged.push({
      ...judge('section text, similar', section.kind, truth, alike ? truth : text),
      got: alike ? truth : text,
    });
  }
  return judged;
}

const EQUAL_RULES = new Set(
  EDITIONS.flatMap((edition) => Object.values(edition.parts))
    .flatMap((part) => relationInstances(part))
    .filter(({ relation }) => relation.kind === 'equal')
    .map(({ relation }) => relation.rule),
);

function violations(expected: Expected, result: ParseResult | null): { missed: string[]; invented: string[] } {
  const truth = new Set(expected.violations.map(({ rule, line }) => `${rule} ${line}`));
  const open = new Set(expected.blankTotals.map(({ rule, line }) => `${rule} ${line}`));
  const said = new Set(
    (result?.checks ?? [])
      .filter((check) => !check.holds && EQUAL_RULES.has(check.rule))
      .map((check) => `${check.rule} ${check.column ?? check.row ?? ''}`),
  );
  return {
    missed: [...truth].filter((key) => !said.has(key)),
    invented: [...said].filter((key) => !truth.has(key) && !open.has(key)),
  };
}

/** A doubt that names the figure, its row or its table. */
function flagged(path: string, result: ParseResult): boolean {
  return result.findings.some(
    (finding) => finding.severity === 'doubt' && (path === finding.path || path.startsWith(`${finding.path}/`)),
  );
}

/**
 * Compares a result with the truth. `lossy` says that the document no longer holds all of the truth (a dump without its blank
 * cells), so that doubt is the right answer. An error counts as everything missing.
 */
export function scoreResult(
  expected: Expected,
  result: ParseResult | { readonly error: string },
  { lossy = false }: { readonly lossy?: boolean } = {},
): Score {
  const read = 'report' in result ? result : null;
  const numbers = figures(expected, read);
  const fields = (['title', 'issuer', 'year', 'publishedOn'] as const).map((name) =>
    judge(name, name, expected[name], read?.report[name]),
  );
  const texts = sections(expected, read);
  const { missed, invented } = violations(expected, read);
  const figuresPerfect = numbers.every(({ outcome }) => outcome === 'correct');
  const strict = [...fields, ...texts].filter(({ field }) => !LENIENT.includes(field));
  const clean = read !== null && read.trust !== 'doubtful';
  const silent = clean
    ? numbers.filter(
        ({ outcome, where }) => outcome !== 'correct' && (read.trust === 'verified' || !flagged(where, read)),
      )
    : [];
  return {
    judged: [...numbers, ...fields, ...texts],
    trust: read ? read.trust : 'error',
    ...('error' in result && { error: result.error }),
    figuresPerfect,
    perfect: figuresPerfect && strict.every(({ outcome }) => outcome === 'correct'),
    silent,
    falseAlarm: figuresPerfect && !lossy && expected.trust !== 'doubtful' && read?.trust === 'doubtful',
    violationsMissed: read && !lossy ? missed : [],
    violationsInvented: read && !lossy ? invented : [],
  };
}
