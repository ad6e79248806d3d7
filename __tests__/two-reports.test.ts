import { drawHtml, drawStyle, dump, htmlStyle, planReport } from '../samples/generator/index.js';
import { figureSlots } from '../src/edition/paths.js';
import { parseReport } from '../src/index.js';

const FIRST = planReport(88001);
const SECOND = planReport(88002);

const at = (value: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (found, key) => (found !== null && typeof found === 'object' ? Reflect.get(found, key) : undefined),
      value,
    );

async function read(text: string) {
  const { report, findings, trust } = await parseReport(text);
  const slots = Object.values(FIRST.parts).flatMap((part) => figureSlots(part));
  const wrong = slots.filter(({ path }) => (at(report, path) ?? null) !== (FIRST.expected.figures[path] ?? null));
  return { report, trust, wrong: wrong.map(({ path }) => path), codes: findings.map(({ code }) => code) };
}

const page = (plan: typeof FIRST): string => drawHtml(plan, htmlStyle());
const bodyOf = (html: string): string => html.replace(/^[\s\S]*<body[^>]*>/u, '').replace(/<\/body>[\s\S]*$/u, '');

const BOTH: readonly (readonly [string, string])[] = [
  ['html', page(FIRST).replace('</body>', () => `${bodyOf(page(SECOND))}</body>`)],
  ...(['rows', 'cells', 'raw'] as const).map(
    (dialect) =>
      [dialect, [FIRST, SECOND].map((plan) => dump(plan, drawStyle(plan.seed), dialect).text).join('\n')] as const,
  ),
];

test.each(
  BOTH,
)('of two reports in one file the first is read, the other is named, and their figures never meet: %s', async (_, text) => {
  const { report, wrong, codes } = await read(text);
  expect(wrong).toEqual([]);
  expect(codes).toContain('other-documents');
  expect(report.title).toBe(FIRST.expected.title);
  expect(report.sections.filter(({ kind }) => kind === 'requests')).toHaveLength(1);
  expect(JSON.stringify(report)).not.toContain(SECOND.expected.title);
});

test('one report alone is one report, also where the title of a neighbour is linked below it', async () => {
  const link = `<p>下一篇：${SECOND.expected.title}</p>`;
  for (const text of [page(FIRST), page(FIRST).replace('</body>', () => `${link}</body>`)]) {
    const { wrong, codes } = await read(text);
    expect(wrong).toEqual([]);
    expect(codes).not.toContain('other-documents');
  }
});
