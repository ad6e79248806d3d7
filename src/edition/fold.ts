import { charPairs } from '../model/han.js';

/** Traditional and simplified form, pair by pair, of the characters that occur in the official labels, headings and units. */
const TRADITIONAL =
  '檔档國国務务辦办廳厅與与開开關关於于報报項项號号華华試试總总體体況况動动處处請请復复複复議议訴诉訟讼問问題题進进條条數数對对規规範范內内減减決决許许罰罚強强業业費费採采購购額额據据為为組组織织機机構构會会計计結结轉转區区這这屬属穩稳護护權权類类過过執执詢询無无沒没現现補补後后確确訪访舉举當当認认獲获繼继續续經经維维糾纠審审發发廢废單单萬万億亿個个繳缴納纳該该縣县鎮镇鄉乡員员';

const SIMPLIFIED = charPairs(TRADITIONAL);
const TRADITIONAL_OF = new Map([...SIMPLIFIED].map(([traditional, plain]) => [plain, traditional]));

const TRADITIONAL_CHARS = new RegExp(`[${[...SIMPLIFIED.keys()].join('')}]`, 'gu');
const DROPPED = /[\s\u00ad\u200b-\u200f\u2060\ufeff“”„‟"「」『』〝〞＂'‘’`´]+/gu;
const COMMAS = /[、，;；]/gu;
const STOPS = /[。．・·]/gu;
/** Printed characters of ASCII (no quotes, no list comma) and Han. */
const CLEAN = /^[!#-&(-:<-_a-~\u4e00-\u9fff]*$/u;
const [FIRST_HAN, LAST_HAN, SPACE] = [0x4e00, 0x9fff, 0x20];
const HAS_TRADITIONAL = new RegExp(TRADITIONAL_CHARS, 'u');
/** Text of ASCII and simplified Han alone is its own compatibility form. */
const PLAIN = /^[\u0020-\u007e\u4e00-\u9fff]*$/u;

/** One character: most are Han or ASCII and need no search. */
function foldUnit(char: string): string {
  const code = char.charCodeAt(0);
  if (code >= FIRST_HAN && code <= LAST_HAN) return SIMPLIFIED.get(char) ?? char;
  if (CLEAN.test(char)) return char;
  return code === SPACE ? '' : foldAny(char);
}

/**
 * Text as labels are compared: compatibility forms unified (NFKC), traditional characters simplified, white space and quotes
 * removed, list commas unified. For comparing only; the text itself is stored as printed.
 */
export function fold(text: string): string {
  if (text.length === 1) return foldUnit(text);
  // most text has nothing to fold
  if (CLEAN.test(text) && !HAS_TRADITIONAL.test(text)) return text;
  return foldAny(text);
}

function foldAny(text: string): string {
  const unified = PLAIN.test(text) ? text : unify(text).replace(COMMAS, ',').replace(STOPS, '.');
  return simplified(unified.replace(DROPPED, '').replaceAll(';', ','));
}

/** The traditional characters that occur in labels and units simplified, one for one; everything else as it is. */
export function simplified(text: string): string {
  return text.replace(TRADITIONAL_CHARS, (char) => SIMPLIFIED.get(char) ?? char);
}

/** A pattern of simplified characters, none of them in a class of characters, that their traditional forms match as well. */
export const inBothScripts = (pattern: string): string =>
  pattern.replace(/\p{Script=Han}/gu, (char) => {
    const traditional = TRADITIONAL_OF.get(char);
    return traditional === undefined ? char : `[${char}${traditional}]`;
  });

/** Raised and circled digits: marks of notes and ordinals, never digits of the figure they stand at. */
const MARKS = /[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2473\u24ea\u2776-\u2793]/gu;

/** Compatibility forms unified (NFKC), but raised and circled digits put in brackets: `36①` is no 361. */
export function unify(text: string): string {
  return text.replace(MARKS, (mark) => `(${mark.normalize('NFKC')})`).normalize('NFKC');
}

const ORDINAL =
  /^(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][,.]?|(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[,.:]|(?=[^\d,.一二三四五六七八九十年月日])))/u;

/** A unit of money, or a multiple of a count, that a header or label names: `(单位:千元)`, `(元)`, `(万件)`. */
const NAMED_UNIT = /(?:单位[:,]?|\()([十百千万亿]*元|[十百千万亿]+[件条项个次份起宗])/gu;

/** Does a printed header (folded) name another unit than the official one? Its figures then mean something else. */
export function namesOtherUnit(printed: string, official: string): boolean {
  // asked of every word of a text, of which hardly one names a unit
  if (!printed.includes('(') && !printed.includes('单位')) return false;
  const [own] = [...fold(official).matchAll(NAMED_UNIT)].map(([, unit]) => unit);
  return [...printed.matchAll(NAMED_UNIT)].some(([, unit = '']) =>
    own === undefined ? !unit.endsWith('元') : unit !== own,
  );
}

const IN_BRACKETS = /\([^()]*\)?/gu;
/** Words for the time figures are of, by the time they name. */
const PERIODS: Readonly<Record<'this' | 'past' | 'next' | 'all', RegExp>> = {
  this: /本年|今年|当年|本期/u,
  past: /上一?年|去年|往年|上期|同期/u,
  next: /下一?年|明年/u,
  all: /历年|累计|历史/u,
};
const NAMES_PERIOD = /[年期]|累计|历史/u;

function periodsIn(folded: string): ReadonlySet<string> {
  if (!NAMES_PERIOD.test(folded)) return new Set();
  const text = folded.replace(IN_BRACKETS, '');
  return new Set(Object.entries(PERIODS).flatMap(([name, words]) => (words.test(text) ? [name] : [])));
}

/**
 * Do a printed label or header and the official one (both folded) name figures of different years? `上年处理决定数量` is no misprint of
 * `本年处理决定数量`. Where the official text names no year, a sum over all years may be another word for it; last year's figure is not.
 */
export function namesOtherPeriod(printed: string, official: string): boolean {
  const [found, own] = [periodsIn(printed), periodsIn(official)];
  if (own.size === 0) return found.has('past') || found.has('next');
  return found.size > 0 && [...own].every((period) => !found.has(period));
}

/** A folded label without its ordinal (`一,`, `(三)`, `2.`); text that has none is returned as it is. */
export function withoutOrdinal(folded: string): string {
  const rest = folded.replace(ORDINAL, '');
  return rest === '' ? folded : rest;
}

/** The least number of characters to insert, delete or replace to make `a` of `b`; above `limit` it only says "more than limit". */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // what both share at either end costs nothing
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a.charCodeAt(endA - 1) === b.charCodeAt(endB - 1)) {
    endA -= 1;
    endB -= 1;
  }
  const columns = endB - start;
  const row = new Uint16Array(columns + 1);
  for (let j = 0; j <= columns; j += 1) row[j] = j;
  for (let i = start; i < endA; i += 1) {
    const unit = a.charCodeAt(i);
    let diagonal = row[0] ?? 0;
    let left = diagonal + 1;
    let least = left;
    row[0] = left;
    for (let j = 1; j <= columns; j += 1) {
      const above = row[j] ?? 0;
      left = Math.min(diagonal + (b.charCodeAt(start + j - 1) === unit ? 0 : 1), above + 1, left + 1);
      row[j] = left;
      diagonal = above;
      if (left < least) least = left;
    }
    if (least > limit) return limit + 1;
  }
  return row[columns] ?? 0;
}

/** The least number of changes to make `text` of a beginning of `whole` that is between `least` and `most` characters long. */
export function prefixDistance(text: string, whole: string, least: number, most: number): number {
  if (whole.startsWith(text) && text.length >= least && text.length <= most) return 0;
  const columns = Math.min(whole.length, most);
  const row = new Uint16Array(columns + 1);
  for (let j = 0; j <= columns; j += 1) row[j] = j;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    let diagonal = row[0] ?? 0;
    let left = diagonal + 1;
    row[0] = left;
    for (let j = 1; j <= columns; j += 1) {
      const above = row[j] ?? 0;
      left = Math.min(diagonal + (whole.charCodeAt(j - 1) === unit ? 0 : 1), above + 1, left + 1);
      row[j] = left;
      diagonal = above;
    }
  }
  let best = Infinity;
  for (let j = least; j <= columns; j += 1) best = Math.min(best, row[j] ?? Infinity);
  return best;
}

/** Likeness of two texts after folding: 1 the same, 0 nothing in common. What is less alike than `least` is given as 0. */
export function likeness(a: string, b: string, least = 0): number {
  const [x, y] = [fold(a), fold(b)];
  const length = Math.max(x.length, y.length);
  if (length === 0) return 1;
  const limit = Math.floor((1 - least) * length);
  const distance = editDistance(x, y, limit);
  return distance > limit ? 0 : 1 - distance / length;
}
