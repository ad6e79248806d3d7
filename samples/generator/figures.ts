import { type FigureSlot, figureSlots } from '../../src/edition/paths.js';
import { relationInstances } from '../../src/edition/relations.js';
import type { PartForm } from '../../src/edition/shape.js';
import type { Random } from './random.js';

/** How busy the unit is: most townships have nothing to report. */
export type Scale = 'none' | 'few' | 'tens' | 'hundreds' | 'thousands';

/** What stands in the cells that say nothing. */
export type BlankMode =
  | 'none'
  | 'zerosBlank'
  | 'zerosSlash'
  | 'zerosDash'
  | 'emptyColumns'
  | 'blankRowTotals'
  | 'onlyTotals'
  | 'allBlank'
  | 'scattered'
  | 'words';

const MAX: Readonly<Record<Scale, number>> = { none: 0, few: 6, tens: 80, hundreds: 900, thousands: 14000 };

/** Splits `total` over `count` places, most of it in a few of them. */
function split(rng: Random, total: number, count: number): number[] {
  const parts = new Array<number>(count).fill(0);
  let left = total;
  const favourites = [rng.int(0, count - 1), rng.int(0, count - 1), rng.int(0, count - 1)];
  while (left > 0) {
    const amount = Math.min(left, rng.int(1, Math.max(1, Math.ceil(left / 2))));
    const place = rng.chance(0.6) ? rng.pick(favourites) : rng.int(0, count - 1);
    parts[place] = (parts[place] ?? 0) + amount;
    left -= amount;
  }
  return parts;
}

/** Figures of the requests table, consistent by construction. */
function requestFigures(part: PartForm, rng: Random, scale: Scale): Map<string, number> {
  const figures = new Map<string, number>();
  const table = part.tables[0];
  if (!table) return figures;
  const applicants = table.columns.map((column) => column.id).filter((id) => id !== 'total');
  const resultRows = table.rows.filter(
    (row) => !row.heading && row.id.startsWith('results.') && row.id !== 'results.total',
  );
  const slots = new Map(figureSlots(part).map((slot) => [`${slot.row}|${slot.column}`, slot.path]));
  const add = (row: string, column: string, value: number): void => {
    for (const target of [column, 'total']) {
      const path = slots.get(`${row}|${target}`);
      if (path !== undefined) figures.set(path, (figures.get(path) ?? 0) + value);
    }
  };
  const most = MAX[scale];
  const total = most === 0 ? 0 : rng.int(1, most);
  const perApplicant = split(rng, Math.floor(total * rng.next() * 0.4), applicants.length);
  perApplicant[0] = (perApplicant[0] ?? 0) + total - perApplicant.reduce((sum, part_) => sum + part_, 0);
  applicants.forEach((column, index) => {
    const fresh = perApplicant[index] ?? 0;
    const carried = scale === 'none' ? 0 : rng.chance(0.35) ? rng.int(0, Math.ceil(most / 20)) : 0;
    const all = fresh + carried;
    const forward = all > 0 && rng.chance(0.4) ? rng.int(0, Math.ceil(all / 8)) : 0;
    add('newRequests', column, fresh);
    add('carriedOver', column, carried);
    split(rng, all - forward, resultRows.length).forEach((value, row) => {
      add(resultRows[row]?.id ?? '', column, value);
    });
    add('results.total', column, all - forward);
    add('carriedForward', column, forward);
  });
  return figures;
}

function reviewFigures(part: PartForm, rng: Random, scale: Scale): Map<string, number> {
  const figures = new Map<string, number>();
  const most = { none: 0, few: 1, tens: 4, hundreds: 20, thousands: 150 }[scale];
  for (const group of ['review', 'litigationDirect', 'litigationAfterReview']) {
    const total = rng.chance(0.7) ? rng.int(0, most) : 0;
    const outcomes = ['upheld', 'corrected', 'otherOutcome', 'pending'];
    split(rng, total, outcomes.length).forEach((value, index) => {
      figures.set(`/${part.id}/${group}/${outcomes[index]}`, value);
    });
    figures.set(`/${part.id}/${group}/total`, total);
  }
  return figures;
}

/** Counts of section two, where only the at-most relations bind. */
function proactiveFigures(part: PartForm, rng: Random, scale: Scale): Map<string, number> {
  const most = { none: 3, few: 40, tens: 900, hundreds: 12000, thousands: 240000 }[scale];
  const figures = new Map<string, number>();
  for (const slot of figureSlots(part)) figures.set(slot.path, drawProactive(slot, rng, most));
  for (const { left, right } of relationInstances(part)) {
    const first = right[0];
    const need = left.reduce((sum, path) => sum + (figures.get(path) ?? 0), 0);
    const have = right.reduce((sum, path) => sum + (figures.get(path) ?? 0), 0);
    if (first !== undefined && need > have) figures.set(first, (figures.get(first) ?? 0) + need - have);
  }
  return figures;
}

function drawProactive(slot: FigureSlot, rng: Random, most: number): number {
  const type = slot.table.columns.find((column) => column.id === slot.column)?.type;
  const zero = rng.chance(0.45);
  const small = slot.row === 'rules' ? 2 : Math.min(most, 40);
  if (zero) return 0;
  if (type === 'signed') return rng.int(-Math.min(most, 60), Math.min(most, 60));
  if (type === 'decimal') {
    const digits = rng.pick([0, 1, 2, 2, 4, 6]);
    return Number((rng.next() * most).toFixed(digits));
  }
  if (type === 'money') return rng.int(1, 9999) * rng.pick([1, 100, 10000, 10000]);
  return slot.column === 'decisions' || slot.column === 'projects' ? rng.int(0, most) : rng.int(0, small);
}

/** Figures of one part that satisfy every relation of the form, by JSON Pointer. */
export function drawFigures(part: PartForm, rng: Random, scale: Scale): Map<string, number> {
  if (part.id === 'requests') return requestFigures(part, rng, scale);
  if (part.id === 'reviewAndLitigation') return reviewFigures(part, rng, scale);
  return proactiveFigures(part, rng, scale);
}

/** Changes some printed figures so that sums of the document fail, as real reports have them. */
export function plantErrors(part: PartForm, figures: Map<string, number>, rng: Random, count: number): void {
  const instances = relationInstances(part).filter(({ relation }) => relation.kind === 'equal');
  if (instances.length === 0) return;
  for (let i = 0; i < count; i++) {
    const { left, right } = rng.pick(instances);
    const path = rng.pick(rng.chance(0.6) ? left : right);
    const now = figures.get(path) ?? 0;
    const wrong = rng.pick([now + 1, now + rng.int(2, 9), Math.max(0, now - 1), 0, now * 10, now + 10]);
    figures.set(path, wrong === now ? now + 1 : wrong);
  }
}

const pad = (rng: Random, text: string, chance: number, extra: string): string =>
  rng.chance(chance) ? text + extra : text;

/** How one figure of a column is printed: its value may be lost (an amount without a unit). */
export function printFigure(
  type: string,
  value: number,
  rng: Random,
  habit: { readonly thousands: boolean; readonly fullWidth: boolean; readonly units: 'always' | 'mostly' },
): { raw: string; value: number | null; noUnit?: true } {
  if (type === 'signed') {
    const size = String(Math.abs(value));
    if (value === 0) return { raw: '0', value: 0 };
    return {
      raw: value > 0 ? rng.pick([size, `+${size}`, `增${size}`]) : rng.pick([`-${size}`, `-${size}`, `减${size}`]),
      value,
    };
  }
  if (type === 'money') {
    if (value === 0) return { raw: '0', value: 0 };
    if (habit.units === 'mostly' && rng.chance(0.12)) return { raw: String(value), value: null, noUnit: true };
    const wan = value / 10000;
    const raw = rng.chance(0.7) ? `${wan}${rng.pick(['万元', ' 万元'])}` : `${value}元`;
    return { raw, value };
  }
  let raw = String(value);
  if (habit.thousands && value >= 1000) raw = value.toLocaleString('en-US', { maximumFractionDigits: 6 });
  if (habit.fullWidth) raw = raw.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  if (type === 'count') raw = pad(rng, raw, 0.004, '件');
  return { raw, value };
}
