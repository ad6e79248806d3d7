import { scoreResult } from '../bench/eval/score.js';
import { summarize } from '../bench/eval/tally.js';
import { type Expected, planReport } from '../samples/generator/index.js';
import type { ParseResult } from '../src/report/result.js';

type Tree = { [key: string]: Tree | number | null };

/** A result that says what the plan says, with some figures changed. */
function resultOf(
  expected: Expected,
  trust: ParseResult['trust'],
  changes: Record<string, number | null> = {},
): ParseResult {
  const report: Tree = {};
  for (const [path, value] of Object.entries({ ...expected.figures, ...changes })) {
    const steps = path.split('/').slice(1);
    const last = steps.pop() ?? '';
    let place = report;
    for (const step of steps) {
      const next = place[step];
      const inner: Tree = typeof next === 'object' && next !== null ? next : {};
      place[step] = inner;
      place = inner;
    }
    place[last] = value;
  }
  const { title, issuer, year, publishedOn, sections } = expected;
  const whole: unknown = {
    schemaVersion: 1,
    report: { title, issuer, year, publishedOn, sections, ...report },
    trust,
    checks: expected.violations.map(({ rule, line }) => ({ rule, row: line, holds: false })),
    findings: [],
    evidence: {},
  };
  return whole as ParseResult;
}

const { expected } = planReport(12, { errors: 0, plain: true, scale: 'tens', year: 2022 });
const path = '/requests/results/disclosed/total';
const truth = expected.figures[path] ?? 0;

test('a right reading is perfect', () => {
  const score = scoreResult(expected, resultOf(expected, expected.trust));
  expect(score.judged.filter(({ outcome }) => outcome !== 'correct')).toEqual([]);
  expect(score).toMatchObject({ perfect: true, figuresPerfect: true, silent: [], falseAlarm: false });
});

test('a wrong figure under a clean verdict is silent, under doubt it is not', () => {
  const wrong = { [path]: truth + 1 };
  expect(scoreResult(expected, resultOf(expected, 'verified', wrong)).silent).toMatchObject([
    { where: path, outcome: 'wrong', expected: truth, got: truth + 1 },
  ]);
  expect(scoreResult(expected, resultOf(expected, 'doubtful', wrong)).silent).toEqual([]);
});

test('a lost figure under a clean verdict is silent too', () => {
  expect(scoreResult(expected, resultOf(expected, 'verified', { [path]: null })).silent).toHaveLength(1);
});

test('doubt about a right reading is a false alarm, unless the document lost something', () => {
  const doubtful = resultOf(expected, 'doubtful');
  expect(scoreResult(expected, doubtful).falseAlarm).toBe(true);
  expect(scoreResult(expected, doubtful, { lossy: true }).falseAlarm).toBe(false);
});

test('an error counts every printed figure as missing', () => {
  const score = scoreResult(expected, { error: 'no-text' });
  const printed = Object.values(expected.figures).filter((value) => value !== null).length;
  const figures = score.judged.filter(({ where }) => where in expected.figures);
  expect(figures.filter(({ outcome }) => outcome === 'missing')).toHaveLength(printed);
  expect(score).toMatchObject({ trust: 'error', error: 'no-text', perfect: false, silent: [] });
});

test('a text that stands in the wrong section is seen', () => {
  const right = resultOf(expected, 'verified');
  const moved: ParseResult = {
    ...right,
    report: { ...right.report, sections: right.report.sections.map((section) => ({ ...section, blocks: [] })) },
  };
  const score = scoreResult(expected, moved);
  expect(score.figuresPerfect).toBe(true);
  expect(score.perfect).toBe(false);
});

test('the summary adds up documents, fields and verdicts', () => {
  const document = (name: string, trust: ParseResult['trust'], changes: Record<string, number | null> = {}) => ({
    name,
    tags: ['t'],
    truth: expected.trust,
    lossy: false,
    score: scoreResult(expected, resultOf(expected, trust, changes)),
    milliseconds: 1,
  });
  const summary = summarize([
    document('right', expected.trust),
    document('wrong', 'verified', { [path]: truth + 1 }),
    document('alarm', 'doubtful'),
  ]);
  expect(summary.documents).toBe(3);
  expect(summary.figuresPerfect).toBeCloseTo(2 / 3);
  expect(summary.silent.map(({ document: { name } }) => name)).toEqual(['wrong']);
  expect(summary.falseAlarms.map(({ name }) => name)).toEqual(['alarm']);
  expect(summary.tags.get('t')).toMatchObject({ documents: 3, wrong: 1 });
});
