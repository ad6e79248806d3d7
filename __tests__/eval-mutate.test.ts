import { beforeAll, describe, expect, test } from '@jest/globals';
import { DAMAGES } from '../bench/eval/mutate-damage.js';
import { type Marks, markedPages } from '../bench/eval/mutate-pages.js';
import { damagePages, damageText, type Trial } from '../bench/eval/mutate-run.js';
import { TEXT_DAMAGES, type TextMarks, textMarks } from '../bench/eval/mutate-text.js';
import { drawStyle, dump, planReport, random } from '../samples/generator/index.js';
import { parseReport } from '../src/index.js';

/** Documents that are read right and without doubt, so that every doubt about them is the damage's; `npm run eval:mutate` takes others. */
const PAGES = [720006];
const TEXTS = [700100, 700126];
/** Of all damages that change nothing, at most this share may raise a doubt. */
const MOST_ALARMS = 0.15;

let trials: readonly Trial[] = [];
let marks: readonly Marks[] = [];
let dumps: readonly TextMarks[] = [];

async function marksOfText(seed: number): Promise<TextMarks[]> {
  const plan = planReport(seed);
  const { text } = dump(plan, drawStyle(seed), 'rows');
  const { evidence } = await parseReport(text);
  const found = textMarks(text, Object.values(plan.parts), evidence);
  return found === null ? [] : [found];
}

beforeAll(async () => {
  const made: Trial[] = [];
  for (const seed of PAGES) made.push(...(await damagePages(seed)));
  for (const seed of TEXTS) made.push(...(await damageText(seed)));
  trials = made;
  const styled = PAGES.map((seed) => markedPages(planReport(seed), drawStyle(seed, { rotate: 0, cropped: false })));
  marks = await Promise.all(styled);
  dumps = (await Promise.all(TEXTS.map(marksOfText))).flat();
}, 120_000);

const told = ({ seed, carrier, kind, note, outcome, trust, wrong }: Trial): string =>
  `${seed} ${carrier}: ${kind}: ${note}: ${outcome} ${trust} ${wrong.join(' ')}`;

test('no damage gives a wrong figure under a clean verdict', () => {
  expect(trials.filter(({ outcome }) => outcome === 'silent').map(told)).toEqual([]);
});

test('damage that changes nothing raises few doubts', () => {
  const unchanged = trials.filter(
    ({ nature, outcome }) => nature === 'harmless' && ['kept', 'alarm'].includes(outcome),
  );
  const alarms = unchanged.filter(({ outcome }) => outcome === 'alarm');
  expect(unchanged.length).toBeGreaterThan(12);
  expect(alarms.length / unchanged.length).toBeLessThanOrEqual(MOST_ALARMS);
});

describe('each kind of damage', () => {
  test('is tried in each carrier', () => {
    const kinds = (carrier: string): string[] => [
      ...new Set(trials.filter((trial) => trial.carrier === carrier).map(({ kind }) => kind)),
    ];
    expect(kinds('pages').sort()).toEqual(Object.keys(DAMAGES).sort());
    expect(kinds('text').sort()).toEqual(Object.keys(TEXT_DAMAGES).sort());
  });

  test.each(Object.entries(DAMAGES))('%s changes the page', (kind, { apply }) => {
    const drawn = (pages: Marks['pages']) =>
      pages.map(({ items, rulings }) => [items.map(({ item }) => item), rulings]);
    const damaged = marks.flatMap((one, index) => {
      const made = apply(one, random(PAGES[index] ?? 0).fork(kind));
      return made === null ? [] : [{ before: drawn(one.pages), after: drawn(made.pages) }];
    });
    expect(damaged.length).toBeGreaterThan(0);
    for (const { before, after } of damaged) expect(after).not.toEqual(before);
  });

  test.each(Object.entries(TEXT_DAMAGES))('%s changes the text', (kind, { apply }) => {
    const damaged = dumps.flatMap((one) => {
      const made = apply(one, random(1).fork(kind));
      return made === null ? [] : [{ before: one.lines.join('\n'), after: made.text }];
    });
    expect(damaged.length).toBeGreaterThan(0);
    for (const { before, after } of damaged) expect(after).not.toBe(before);
  });

  /** A line of a dump may hold nothing but a header, and a figure moved far may still stand in its own cell. */
  const MAY_KEEP = new Set(['drop a line', 'move a figure to the next cell']);
  const figures = [...Object.entries(DAMAGES), ...Object.entries(TEXT_DAMAGES)].filter(
    ([kind, { nature }]) => nature === 'figures' && !MAY_KEEP.has(kind),
  );
  test.each([...new Set(figures.map(([kind]) => kind))])('%s is seen in the figures or in the verdict', (kind) => {
    const own = trials.filter((trial) => trial.kind === kind);
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ outcome }) => outcome === 'kept').map(told)).toEqual([]);
  });
});
