import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseResult, safeParseReport } from '../src/index.js';

/** Published reports with figures checked by hand; users do not have them, so everything here skips without them. */
const REAL = join('..', 'shared', 'real');
const present = existsSync(REAL);
if (!present) console.warn(`Real reports are not at ${REAL}: the tests that read them are skipped.`);

interface Expected {
  readonly edition: string;
  readonly partial?: boolean;
  readonly figures?: Record<string, number | null>;
  readonly uncertain?: readonly string[];
  readonly violations?: readonly string[];
  readonly rows?: Record<string, readonly string[]>;
}

const slugs = present ? readdirSync(REAL).filter((name) => existsSync(join(REAL, name, 'expected.json'))) : [];
const expectedOf = (slug: string): Expected => JSON.parse(readFileSync(join(REAL, slug, 'expected.json'), 'utf8'));
const sourceOf = (slug: string): string =>
  join(REAL, slug, readdirSync(join(REAL, slug)).find((name) => name.startsWith('source.')) ?? '');

const whole = slugs.filter((slug) => !expectedOf(slug).partial);
const excerpts = slugs.filter((slug) => expectedOf(slug).partial);
const dumps = whole.flatMap((slug) => {
  const folder = join(REAL, slug, 'dumps');
  return existsSync(folder) ? readdirSync(folder).map((name) => [slug, join(folder, name)] as const) : [];
});

function at(result: ParseResult, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      result.report,
    );
}

async function parse(path: string): Promise<ParseResult> {
  const outcome = await safeParseReport(readFileSync(path), { name: path });
  if (!outcome.success) throw outcome.error;
  return outcome.result;
}

const wrongFigures = (result: ParseResult, figures: Record<string, number | null>): string[] =>
  Object.entries(figures)
    .filter(([path, value]) => at(result, path) !== value)
    .map(([path, value]) => `${path}: ${String(at(result, path))} instead of ${String(value)}`);

const whenPresent = present ? test : test.skip;

/** Rules by the words the hand-made lists use for a violation. */
const inconsistencies = (result: ParseResult): number =>
  result.findings.filter(({ severity }) => severity === 'inconsistency').length;
const sums = (expected: Expected): number =>
  (expected.violations ?? []).filter((text) => text.includes('add to')).length;
const blanks = (expected: Expected): number =>
  (expected.violations ?? []).filter((text) => text.includes('blank')).length;

describe('whole reports', () => {
  whenPresent.each(whole.map((slug) => [slug]))('%s: every figure, every violation, none invented', async (slug) => {
    const expected = expectedOf(slug);
    const result = await parse(sourceOf(slug));
    expect(wrongFigures(result, expected.figures ?? {})).toEqual([]);
    expect(inconsistencies(result)).toBe(sums(expected));
    const told = result.findings.filter(
      ({ code, path }) => code === 'blank-cells' && path.startsWith('/reviewAndLitigation'),
    );
    expect(told).toHaveLength(blanks(expected));
  });

  whenPresent.each(dumps)('%s through %s: no wrong figure that is not flagged', async (slug, path) => {
    const result = await parse(path);
    const wrong = wrongFigures(result, expectedOf(slug).figures ?? {});
    expect(result.trust === 'doubtful' ? [] : wrong).toEqual([]);
    expect(wrong).toEqual([]);
  });
});

/** The excerpts name rows in their own words. */
const ROWS: Readonly<Record<string, string>> = {
  regulations: '/proactiveDisclosure/rules',
  normativeDocuments: '/proactiveDisclosure/normativeDocuments',
  licensing: '/proactiveDisclosure/administrativeLicensing',
  otherServices: '/proactiveDisclosure/otherExternalServices',
  punishment: '/proactiveDisclosure/administrativePenalty',
  coercion: '/proactiveDisclosure/administrativeCompulsion',
  fees: '/proactiveDisclosure/administrativeFees',
  procurement: '/proactiveDisclosure/centralizedProcurement',
  new: '/requests/newRequests',
  carriedIn: '/requests/carriedOver',
  granted: '/requests/results/disclosed',
  partial: '/requests/results/partiallyDisclosed',
  denied5: '/requests/results/notDisclosed/internalAffairs',
  carriedOut: '/requests/carriedForward',
  reviews: '/reviewAndLitigation',
};

const leaves = (value: unknown, path: string): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, child]) => (key === 'edition' ? [] : leaves(child, `${path}/${key}`)))
    : [path];

const plain = (raw: string | undefined): string => (raw ?? '').replace(/\s/gu, '');

describe('excerpts', () => {
  whenPresent.each(excerpts.map((slug) => [slug]))('%s: no cell is read wrong under a clean verdict', async (slug) => {
    const { rows = {} } = expectedOf(slug);
    const outcome = await safeParseReport(readFileSync(sourceOf(slug)));
    // a few table lines without a title may be refused, but never misread
    if (!outcome.success) return expect(outcome.error.code).toBe('not-a-report');
    const { result } = outcome;
    const wrong = Object.entries(rows).flatMap(([name, raws]) => {
      const path = ROWS[name] ?? '';
      const paths = leaves(at(result, path), path);
      return paths.flatMap((leaf, index) => {
        const raw = result.evidence[leaf]?.raw;
        return raw === undefined || plain(raw) === plain(raws[index])
          ? []
          : [`${leaf}: ${raw} instead of ${raws[index]}`];
      });
    });
    expect(result.trust).toBe('doubtful');
    expect(wrong).toEqual([]);
  });
});
