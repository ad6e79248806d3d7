import { partForms, SECTIONS } from '../../src/edition/editions.js';
import { figureSlots } from '../../src/edition/paths.js';
import { relationInstances } from '../../src/edition/relations.js';
import type { PartForm, PartId } from '../../src/edition/shape.js';
import { HEADING_VARIANTS } from '../../src/edition/variants.js';
import { drawBlanks } from './blanks.js';
import { type BlankMode, drawFigures, plantErrors, printFigure, type Scale } from './figures.js';
import { titleLines, type UnitLevel, unitName } from './names.js';
import { type Facts, introduction, otherMatters, overview, problems, type TextBlock } from './narrative.js';
import type { EditionId, ExpectedBlock, ExpectedSection, FlowBlock, Plan, Violation, Wishes } from './plan.js';
import { type Random, random } from './random.js';
import { drawWords } from './words.js';

const PARTS = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'] as const satisfies readonly PartId[];

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
const BLANKS: Readonly<Record<BlankMode, number>> = {
  none: 66,
  zerosBlank: 7,
  zerosSlash: 4,
  zerosDash: 3,
  emptyColumns: 5,
  blankRowTotals: 3,
  onlyTotals: 1,
  allBlank: 3,
  scattered: 6,
};

interface Printed {
  readonly printed: Record<string, string>;
  readonly figures: Record<string, number | null>;
  readonly raw: Record<string, string>;
  readonly noUnit: boolean;
}

function printPart(
  part: PartForm,
  values: ReadonlyMap<string, number>,
  rng: Random,
  mode: BlankMode,
  plain: boolean,
  into: Printed,
): Printed {
  const blanks = drawBlanks(part, values, rng.fork('blanks'), mode);
  const habit = { thousands: !plain && rng.chance(0.08), fullWidth: !plain && rng.chance(0.03) };
  let noUnit = into.noUnit;
  for (const { path, table, column } of figureSlots(part)) {
    const type = table.columns.find((candidate) => candidate.id === column)?.type ?? 'count';
    const blank = blanks.get(path);
    const cell =
      blank === undefined ? printFigure(type, values.get(path) ?? 0, rng, habit) : { raw: blank, value: null };
    into.printed[path] = cell.raw;
    into.figures[path] = cell.value;
    if (cell.raw !== String(cell.value)) into.raw[path] = cell.raw;
    if ('noUnit' in cell && cell.noUnit) noUnit = true;
  }
  return { ...into, noUnit };
}

/** Relations the printed figures break (blank counts as 0), apart from totals that are merely left blank. */
function broken(
  parts: readonly PartForm[],
  figures: Readonly<Record<string, number | null>>,
): { violations: Violation[]; blankTotals: Violation[] } {
  const violations: Violation[] = [];
  const blankTotals: Violation[] = [];
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + (figures[path] ?? 0), 0);
  for (const part of parts)
    for (const { relation, line, left, right } of relationInstances(part)) {
      if (relation.kind !== 'equal' || sum(left) === sum(right)) continue;
      const where = { rule: relation.rule, line };
      if (left.every((path) => figures[path] === null)) blankTotals.push(where);
      else violations.push(where);
    }
  return { violations, blankTotals };
}

function heading(rng: Random, index: number, plain: boolean): string {
  const section = SECTIONS[index];
  if (!section) throw new RangeError('six sections');
  const ordinal = '一二三四五六'[index] ?? '';
  const style = plain ? 'official' : rng.weighted({ official: 10, variant: 3 });
  if (style === 'official') return section.zh;
  return `${ordinal}、${rng.pick(HEADING_VARIANTS[section.kind])}`;
}

const flowOf = (blocks: readonly TextBlock[]): FlowBlock[] => blocks.map((block) => ({ ...block }));
const expectedOf = (blocks: readonly TextBlock[]): ExpectedBlock[] => blocks.map((block) => ({ ...block }));
const HAN_DIGITS = [...'〇一二三四五六七八九'];
const hanNumber = (n: number): string =>
  n < 10
    ? (HAN_DIGITS[n] ?? '')
    : `${n < 20 ? '' : HAN_DIGITS[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : HAN_DIGITS[n % 10]}`;

function printedDate(rng: Random, year: number, month: number, day: number): string {
  const hanYear = [...String(year)].map((digit) => HAN_DIGITS[Number(digit)]).join('');
  return rng.chance(0.85) ? `${year}年${month}月${day}日` : `${hanYear}年${hanNumber(month)}月${hanNumber(day)}日`;
}

/** Plans one report from a seed: what it says, and therefore what a right reading must find. Pure. */
export function planReport(seed: number, wishes: Wishes = {}): Plan {
  const rng = random(seed);
  const plain = wishes.plain ?? rng.chance(0.35);
  const year = wishes.year ?? rng.int(2019, 2025);
  const base: EditionId = year <= 2020 ? '2019' : rng.chance(0.9) ? '2021' : '2019';
  const hybrid = base === '2021' && rng.chance(0.2);
  const editions: Record<PartId, EditionId> = {
    proactiveDisclosure: base,
    requests: hybrid ? '2019' : base,
    reviewAndLitigation: base,
    ...wishes.editions,
  };
  const parts: Record<PartId, PartForm> = {
    proactiveDisclosure: form('proactiveDisclosure', editions.proactiveDisclosure),
    requests: form('requests', editions.requests),
    reviewAndLitigation: form('reviewAndLitigation', editions.reviewAndLitigation),
  };
  const level = wishes.level ?? rng.weighted(LEVELS);
  const scale = wishes.scale ?? rng.weighted(SCALES[level]);
  const issuer = unitName(rng.fork('unit'), level);
  const errors = wishes.errors ?? (rng.chance(0.15) ? rng.int(1, 2) : 0);
  const errorPart = errors > 0 && rng.chance(0.3) ? 'reviewAndLitigation' : 'requests';

  let cells: Printed = { printed: {}, figures: {}, raw: {}, noUnit: false };
  const all = new Map<string, number>();
  const tags: string[] = [`scale:${scale}`, plain ? 'words:plain' : 'words:varied'];
  for (const id of PARTS) {
    const drawn = drawFigures(parts[id], rng.fork(`figures ${id}`), scale);
    for (const [path, value] of drawn) all.set(path, value);
    if (id === errorPart) plantErrors(parts[id], drawn, rng.fork('errors'), errors);
    const mode = wishes.blanks?.[id] ?? (plain ? 'none' : rng.weighted(BLANKS));
    if (mode !== 'none') tags.push(`blanks:${mode}`);
    cells = printPart(parts[id], drawn, rng.fork(`print ${id}`), mode, plain, cells);
  }
  const { violations, blankTotals } = broken(Object.values(parts), cells.figures);
  if (violations.length > 0) tags.push('inconsistent');
  if (new Set(Object.values(editions)).size > 1) tags.push('hybrid');
  tags.push(`form:${editions.proactiveDisclosure}`);

  const value = (path: string): number => all.get(path) ?? 0;
  const facts: Facts = {
    year,
    unit: rng.pick([issuer, '本机关', '我单位']),
    requests: value('/requests/newRequests/total'),
    natural: value('/requests/newRequests/naturalPerson'),
    carriedOver: value('/requests/carriedOver/total'),
    handled: value('/requests/results/total/total'),
    review: value('/reviewAndLitigation/review/total'),
    litigation:
      value('/reviewAndLitigation/litigationDirect/total') + value('/reviewAndLitigation/litigationAfterReview/total'),
  };
  const text = rng.fork('text');
  const lines = titleLines(text, issuer, year);
  const noYear = !lines.join('').includes(String(year));
  const intro = noYear || text.chance(0.75) ? introduction(text, facts) : [];
  const words = drawWords(rng.fork('words'), parts, plain);
  const date = { month: text.int(1, 3), day: text.int(1, 28) };
  const dated = text.weighted({ signature: 5, underTitle: 2, none: 2 });
  const printed = printedDate(text, year + 1, date.month, date.day);

  const bodies: Record<string, TextBlock[]> = {
    overview: overview(text, facts),
    problems: problems(text, facts),
    otherMatters: otherMatters(text, facts),
  };
  const sections: ExpectedSection[] =
    intro.length > 0 ? [{ kind: 'other', heading: null, blocks: expectedOf(intro) }] : [];
  const flow: FlowBlock[] = [{ type: 'title', lines }];
  if (dated === 'underTitle') flow.push({ type: 'meta', text: text.pick([`（${printed}）`, `发布日期：${printed}`]) });
  flow.push(...flowOf(intro));
  SECTIONS.forEach((section, index) => {
    const title = heading(text, index, plain);
    flow.push({ type: 'heading', level: 1, text: title });
    const part = PARTS.find((id) => id === section.kind);
    const before =
      part && !plain && text.chance(0.12)
        ? text.pick(['该部分以表格形式报告，表格如下：', '具体情况见下表。', `${facts.unit}有关数据如下：`])
        : '';
    const after =
      part && part !== 'proactiveDisclosure' && !plain && text.chance(0.12)
        ? text.pick(['注：表中数量含上年度结转数量。', '备注：以上数据由办公室统计。'])
        : '';
    const opening: TextBlock[] = before ? [{ type: 'paragraph', text: before }] : [];
    const closing: TextBlock[] = after ? [{ type: 'paragraph', text: after }] : [];
    if (before) tags.push('sentence-before-table');
    if (after) tags.push('note-under-table');
    const body = part ? [...opening, ...closing] : (bodies[section.kind] ?? []);
    if (part) flow.push(...flowOf(opening), { type: 'part', part }, ...flowOf(closing));
    else flow.push(...flowOf(body));
    sections.push({ kind: section.kind, heading: title, blocks: expectedOf(body) });
  });
  if (dated === 'signature') flow.push({ type: 'signature', lines: [issuer, printed] });
  if (words.extraRow) tags.push('extra-row');

  return {
    seed,
    flow,
    parts,
    words,
    printed: cells.printed,
    tags,
    expected: {
      title: lines.join(''),
      issuer,
      year,
      publishedOn:
        dated === 'none'
          ? null
          : `${year + 1}-${String(date.month).padStart(2, '0')}-${String(date.day).padStart(2, '0')}`,
      editions,
      sections,
      loose: flow.flatMap((block) =>
        block.type === 'meta' ? [block.text] : block.type === 'signature' ? block.lines : [],
      ),
      figures: cells.figures,
      raw: cells.raw,
      violations,
      blankTotals,
      trust: cells.noUnit ? 'doubtful' : violations.length > 0 ? 'inconsistent' : 'verified',
    },
  };
}
