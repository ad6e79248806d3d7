const DIGITS = '〇一二三四五六七八九';

/** A number written in Han digits (`二〇二一`, `二十`, `十二`) or in figures, or null. */
function hanNumber(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[零○ΟОO0]/gu, '〇');
  if (/^\d+$/u.test(text.normalize('NFKC'))) return Number(text.normalize('NFKC'));
  const ten = plain.indexOf('十');
  const digit = (char: string): number => DIGITS.indexOf(char);
  if (ten < 0) {
    const digits = Array.from(plain, digit);
    return digits.length === 0 || digits.includes(-1) ? null : Number(digits.join(''));
  }
  const [tens, ones] = [plain.slice(0, ten), plain.slice(ten + 1)];
  if (tens.length > 1 || ones.length > 1) return null;
  const value = (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones));
  return value < 10 ? null : value;
}

const NUMERAL = '[\\d０-９〇零○ΟОO一二三四五六七八九十]';
const DATE = new RegExp(
  `(?<![\\d０-９])(?<year>${NUMERAL}{4})\\s*(?:年|[-./．－/])\\s*(?<month>${NUMERAL}{1,3})\\s*(?:月|[-./．－/])\\s*(?<day>${NUMERAL}{1,3})\\s*日?(?![\\d０-９])`,
  'gu',
);

/** A date as printed, with where it stands in the text. */
export interface FoundDate {
  /** ISO 8601, for example `2021-01-20`. */
  readonly iso: string;
  readonly year: number;
  readonly raw: string;
  readonly index: number;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Every whole date in the text: `2020-01-31`, `2026年1月23日`, `二〇二一年一月二十日`. Impossible dates are left out. */
export function datesIn(text: string): readonly FoundDate[] {
  return [...text.matchAll(DATE)].flatMap((found): readonly FoundDate[] => {
    const { year, month, day } = found.groups ?? {};
    const [y, m, d] = [hanNumber(year ?? ''), hanNumber(month ?? ''), hanNumber(day ?? '')];
    if (y === null || m === null || d === null || m < 1 || m > 12 || d < 1) return [];
    // day 0 of the next month is the last day of this one
    if (d > new Date(Date.UTC(y, m, 0)).getUTCDate()) return [];
    return [{ iso: `${y}-${pad(m)}-${pad(d)}`, year: y, raw: found[0].trim(), index: found.index }];
  });
}

/** Years reported on run from the first Regulation (2008) to what people alive will file. */
export const isReportYear = (year: number): boolean => year >= 2007 && year <= 2099;

/** Every year a text names as `2021年` or `二〇二一年`, in order. */
export function yearsIn(text: string): readonly number[] {
  return [...text.matchAll(/(?<![\d０-９])([\d０-９〇零○一二三四五六七八九]{4})\s*年/gu)]
    .flatMap((found) => hanNumber(found[1] ?? '') ?? [])
    .filter(isReportYear);
}
