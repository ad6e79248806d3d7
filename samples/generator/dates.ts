import type { Random } from './random.js';

export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const HAN_DIGITS = [...'〇一二三四五六七八九'];
const hanNumber = (n: number): string =>
  n < 10
    ? (HAN_DIGITS[n] ?? '')
    : `${n < 20 ? '' : HAN_DIGITS[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : HAN_DIGITS[n % 10]}`;

/** A date as reports print it: mostly with Arabic digits, sometimes in Han. */
export function printedDate(rng: Random, { year, month, day }: CalendarDate): string {
  const hanYear = [...String(year)].map((digit) => HAN_DIGITS[Number(digit)]).join('');
  return rng.chance(0.85) ? `${year}年${month}月${day}日` : `${hanYear}年${hanNumber(month)}月${hanNumber(day)}日`;
}

/** ISO form of a date. */
export function isoDate({ year, month, day }: CalendarDate): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
