import { partForms } from '../../src/edition/editions.js';
import { figureSlots } from '../../src/edition/paths.js';
import type { PartForm, PartId } from '../../src/edition/shape.js';
import { blanksLookLost } from './blanks.js';
import { drawCells } from './cells.js';
import type { Scale } from './figures.js';
import { type UnitLevel, unitName } from './names.js';
import type { EditionId, Plan, Wishes } from './plan.js';
import { type Random, random } from './random.js';
import { tellStory } from './story.js';
import { drawWords } from './words.js';

function form(part: PartId, edition: EditionId): PartForm {
  const found = partForms(part).find((candidate) => candidate.edition === edition);
  if (!found) throw new RangeError(`no form ${edition} of ${part}`);
  return found;
}

const LEVELS: Readonly<Record<UnitLevel, number>> = { city: 1, county: 3, township: 4, street: 2, bureau: 3, zone: 1 };
const SCALES: Readonly<Record<UnitLevel, Readonly<Record<Scale, number>>>> = {
  city: { none: 0, few: 0, tens: 0, hundreds: 3, thousands: 4 },
  county: { none: 0, few: 2, tens: 5, hundreds: 3, thousands: 0 },
  township: { none: 6, few: 4, tens: 1, hundreds: 0, thousands: 0 },
  street: { none: 4, few: 4, tens: 1, hundreds: 0, thousands: 0 },
  bureau: { none: 3, few: 5, tens: 3, hundreds: 1, thousands: 0 },
  zone: { none: 1, few: 4, tens: 4, hundreds: 1, thousands: 0 },
};
function drawEditions(rng: Random, year: number, wishes: Wishes): Record<PartId, EditionId> {
  const base: EditionId = year <= 2020 ? '2019' : rng.chance(0.9) ? '2021' : '2019';
  const hybrid = base === '2021' && rng.chance(0.2);
  return {
    proactiveDisclosure: base,
    requests: hybrid ? '2019' : base,
    reviewAndLitigation: base,
    ...wishes.editions,
  };
}

/** Plans one report from a seed: what it says, and therefore what a right reading must find. Pure. */
export function planReport(seed: number, wishes: Wishes = {}): Plan {
  const rng = random(seed);
  const plain = wishes.plain ?? rng.chance(0.35);
  const year = wishes.year ?? rng.int(2019, 2025);
  const editions = drawEditions(rng, year, wishes);
  const parts: Record<PartId, PartForm> = {
    proactiveDisclosure: form('proactiveDisclosure', editions.proactiveDisclosure),
    requests: form('requests', editions.requests),
    reviewAndLitigation: form('reviewAndLitigation', editions.reviewAndLitigation),
  };
  const level = wishes.level ?? rng.weighted(LEVELS);
  const scale = wishes.scale ?? rng.weighted(SCALES[level]);
  const issuer = unitName(rng.fork('unit'), level);
  const prose: PartId[] =
    !plain && (scale === 'none' || scale === 'few') && rng.chance(0.08) ? ['reviewAndLitigation'] : [];
  const shown = Object.values(parts).filter(({ id }) => !prose.includes(id));
  const cells = drawCells(rng.fork('cells'), shown, scale, plain, wishes);
  const { value } = cells;
  const story = tellStory(rng.fork('story'), {
    year,
    issuer,
    plain,
    prose,
    unit: rng.pick([issuer, '本机关', '我单位']),
    requests: value('/requests/newRequests/total'),
    natural: value('/requests/newRequests/naturalPerson'),
    carriedOver: value('/requests/carriedOver/total'),
    handled: value('/requests/results/total/total'),
    review: value('/reviewAndLitigation/review/total'),
    litigation:
      value('/reviewAndLitigation/litigationDirect/total') + value('/reviewAndLitigation/litigationAfterReview/total'),
  });
  const words = drawWords(rng.fork('words'), parts, plain);
  const untold = Object.values(parts).flatMap((part) =>
    prose.includes(part.id) ? figureSlots(part).map(({ path }) => [path, null] as const) : [],
  );
  const loose = story.flow.flatMap((block) =>
    block.type === 'meta' ? [block.text] : block.type === 'signature' ? block.lines : [],
  );
  const untoldParts = prose.length > 0;
  const lostLooking = shown.some((part) => blanksLookLost(part, cells.printed));
  const nothingSaid = shown.every((part) => figureSlots(part).every(({ path }) => cells.printed[path]?.trim() === ''));
  const hybrid = new Set(Object.values(editions)).size > 1;
  return {
    seed,
    flow: story.flow,
    parts,
    words,
    printed: cells.printed,
    tags: [
      `scale:${scale}`,
      `words:${plain ? 'plain' : 'varied'}`,
      `form:${editions.proactiveDisclosure}`,
      ...(hybrid ? ['hybrid'] : []),
      ...(words.extraRow ? ['extra-row'] : []),
      ...cells.tags,
      ...story.tags,
    ],
    expected: {
      title: story.title,
      issuer,
      year,
      publishedOn: story.publishedOn,
      editions,
      sections: story.sections,
      loose,
      figures: { ...cells.figures, ...Object.fromEntries(untold) },
      raw: cells.raw,
      violations: cells.violations,
      blankTotals: cells.blankTotals,
      trust:
        cells.noUnit || untoldParts || lostLooking || nothingSaid
          ? 'doubtful'
          : cells.violations.length > 0
            ? 'inconsistent'
            : 'verified',
    },
  };
}
