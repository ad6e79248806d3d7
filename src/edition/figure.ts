import { simplified, unify } from './fold.js';
import type { ColumnType } from './shape.js';

/**
 * What a cell says: a figure; nothing (blank, `/`, `—`); words where a figure could stand (`本单位未制作规章`); an amount that
 * names no unit; or something that cannot be read as a figure of this column.
 */
export type FigureStatus = 'value' | 'blank' | 'words' | 'no-unit' | 'unreadable';

export interface ParsedFigure {
  readonly value: number | null;
  readonly status: FigureStatus;
}

const BLANK = /^[-‐-―—－_/／\\、.。·…*]*$/u;
/** Words a cell may hold in place of a figure; a letter or a lone sign is a figure misread, and 三 is one written out. */
const WORDS = /^[无未暂]$|\p{Script=Han}[^\p{Script=Han}]*\p{Script=Han}/u;
/** Zero written out can be nothing else; `一` may be a dash. */
const ZERO = /^[零〇][件条项个次份起元]?$/u;
const WRITTEN_OUT = /^[〇零一二两三四五六七八九十百千万亿]+[件条项个次份起]?$/u;
const SIGN: Readonly<Record<string, number>> = { '+': 1, 增: 1, 增加: 1, '-': -1, '−': -1, 减: -1, 减少: -1 };
const NUMBER =
  /^(?<sign>\+|-|−|增加?|减少?)?(?<digits>\d{1,3}(?:,\d{3})+|\d+)(?<fraction>\.\d+)?(?<unit>万元|亿元|元|[件条项个次份起])?(?<note>[（(].*[)）])?$/u;
/** Yuan in one unit of money. */
const YUAN: Readonly<Record<string, number>> = { 元: 1, 万元: 1e4, 亿元: 1e8 };
/** Money is kept to the hundredth of a yuan, against the noise of multiplying decimals. */
const FEN = 100;
const PLAIN = /^(?:0|[1-9]\d{0,11})$/u;
/** Decimals a spreadsheet gives a whole number; `4.153`, `1.000` may be thousands parted by a point, or a count of thousands. */
const WHOLE = /^(?:\.0{1,2})?$/u;
/** No count or amount of this field is longer; a longer run is several figures glued together. */
const MAX_DIGITS = 12;

/**
 * Full-width forms and white space as they are compared; the raw text stays in the evidence. A space between two digits stays:
 * it may part two figures, so such a text is no figure.
 */
export function foldFigure(raw: string): string {
  return simplified(unify(raw)).replace(/(?<!\d)[\s\u200b-\u200d\ufeff]+|[\s\u200b-\u200d\ufeff]+(?!\d)/gu, '');
}

function scaled(value: number, unit: string | undefined, type: ColumnType): ParsedFigure {
  if (type === 'money') {
    const yuan = unit === undefined ? undefined : YUAN[unit];
    if (yuan !== undefined) return { value: Math.round(value * yuan * FEN) / FEN, status: 'value' };
    // nothing is nothing in any unit
    return value === 0 ? { value: 0, status: 'value' } : { value: null, status: 'no-unit' };
  }
  if (unit === undefined || !(unit in YUAN)) return { value, status: 'value' };
  // a decimal column is in 万元 as printed: the cell may repeat that unit, or name another one
  if (type !== 'decimal') return { value: null, status: 'unreadable' };
  const factor = (YUAN[unit] ?? 1) / 1e4;
  return { value: factor === 1 ? value : Number((value * factor).toFixed(6)), status: 'value' };
}

/** Reads the text of one cell. Never guesses: what is no figure of the column is `null` with a status that says why. */
export function parseFigure(raw: string, type: ColumnType): ParsedFigure {
  // most cells are a plain number, which needs no folding
  if (type !== 'money' && PLAIN.test(raw)) return { value: Number(raw), status: 'value' };
  const text = foldFigure(raw);
  if (BLANK.test(text)) return { value: null, status: 'blank' };
  if (ZERO.test(text)) return { value: 0, status: 'value' };
  const match = NUMBER.exec(text);
  if (!match?.groups) {
    const words = !/\d/u.test(text) && WORDS.test(text) && !WRITTEN_OUT.test(text);
    return { value: null, status: words ? 'words' : 'unreadable' };
  }
  const { sign, digits = '', fraction = '', unit } = match.groups;
  if (digits.length > MAX_DIGITS || /^0\d/u.test(digits)) return { value: null, status: 'unreadable' };
  if ((type === 'count' || type === 'signed') && !WHOLE.test(fraction)) return { value: null, status: 'unreadable' };
  const value = Number(digits.replaceAll(',', '') + fraction) * (sign === undefined ? 1 : (SIGN[sign] ?? 1));
  // a count has no sign, and `增3` is a change of it; a minus before a zero says nothing
  const change = value < 0 || (sign !== undefined && /\p{Script=Han}/u.test(sign));
  if (change && type !== 'signed') return { value: null, status: 'unreadable' };
  return scaled(value === 0 ? 0 : value, unit, type);
}
