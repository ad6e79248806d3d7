/** Traditional and simplified form, pair by pair, of the characters that occur in the official labels and headings. */
const TRADITIONAL =
  '檔档國国務务辦办廳厅與与開开關关於于報报項项號号華华試试總总體体況况動动處处請请復复複复議议訴诉訟讼問问題题進进條条數数對对規规範范內内減减決决許许罰罚強强業业費费採采購购額额據据為为組组織织機机構构會会計计結结轉转區区這这屬属穩稳護护權权類类過过執执詢询無无沒没現现補补後后確确訪访舉举當当認认獲获繼继續续經经維维糾纠審审發发廢废單单萬万繳缴納纳該该縣县鎮镇鄉乡員员';

const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  Array.from({ length: TRADITIONAL.length / 2 }, (_, pair) => [
    TRADITIONAL.charAt(2 * pair),
    TRADITIONAL.charAt(2 * pair + 1),
  ]),
);

const QUOTES = /[“”„‟"「」『』〝〞＂'‘’`´]/gu;
const NOISE = /[\s\u00ad\u200b-\u200f\u2060\ufeff]+/gu;

/**
 * Text as labels are compared: compatibility forms unified (NFKC), traditional characters simplified, white space and quotes
 * removed, list commas unified. For comparing only; the text itself is stored as printed.
 */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replace(NOISE, '')
    .replace(QUOTES, '')
    .replace(/[、，,;；]/gu, ',')
    .replace(/[。．・·]/gu, '.');
  return Array.from(plain, (char) => SIMPLIFIED.get(char) ?? char).join('');
}

const ORDINAL =
  /^(?:[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）][,.]?|(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[,.:]|(?=[^\d,.一二三四五六七八九十年月日])))/u;

/** A folded label without its ordinal (`一,`, `(三)`, `2.`); text that has none is returned as it is. */
export function withoutOrdinal(folded: string): string {
  const rest = folded.replace(ORDINAL, '');
  return rest === '' ? folded : rest;
}

/** The least number of characters to insert, delete or replace to make `a` of `b`; stops counting above `limit`. */
export function editDistance(a: string, b: string, limit = Infinity): number {
  const [s, t] = [Array.from(a), Array.from(b)];
  if (Math.abs(s.length - t.length) > limit) return limit + 1;
  let previous = Array.from({ length: t.length + 1 }, (_, index) => index);
  for (const [i, char] of s.entries()) {
    const current = [i + 1];
    for (const [j, other] of t.entries()) {
      const replace = (previous[j] ?? 0) + (char === other ? 0 : 1);
      current.push(Math.min(replace, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    if (Math.min(...current) > limit) return limit + 1;
    previous = current;
  }
  return previous[t.length] ?? 0;
}

/** Likeness of two texts after folding: 1 the same, 0 nothing in common. */
export function likeness(a: string, b: string): number {
  const [x, y] = [fold(a), fold(b)];
  const length = Math.max(x.length, y.length);
  return length === 0 ? 1 : 1 - editDistance(x, y) / length;
}
