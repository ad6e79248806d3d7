/**
 * Radical code points that fonts without a proper ToUnicode table give for whole characters. NFKC repairs the Kangxi block
 * (U+2F00–2FD5) and two of the supplement (U+2E80–2EFF); the others are written out here, radical and character in turn, as the
 * fonts draw them. For the radical of 户, NFKC gives a form that is not in use on the mainland.
 */
const RADICAL_SUPPLEMENT =
  '⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋卩⺎兀⺏尢⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭齿⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟⼾户';

/** A text of characters in pairs as a map from the first of each pair to the second. */
export const charPairs = (text: string): ReadonlyMap<string, string> =>
  new Map(Array.from({ length: text.length / 2 }, (_, pair) => [text.charAt(2 * pair), text.charAt(2 * pair + 1)]));

const REPAIRS = charPairs(RADICAL_SUPPLEMENT);

/** Marks of format that print nothing: soft hyphens, zero-width spaces and joiners, directions, byte order marks. */
const FORMAT_MARKS = /[\u00ad\u200b-\u200f\u2060\ufeff]+/gu;

/** Leaves out the marks that print nothing, which stand between any two characters of a text copied from a page. */
export function withoutFormatMarks(text: string): string {
  return text.replace(FORMAT_MARKS, '');
}

/** Marks that fonts draw with the glyph of a Chinese one, in pairs, and that browsers therefore write instead of it. */
const MARK_TWINS = charPairs('\u2329〈\u232a〉\u2215／');

/**
 * Puts whole characters in the place of radical code points (U+2E80–2FD5), and Chinese marks in that of the technical ones of the same
 * glyph; leaves everything else as it is.
 */
export function repairRadicals(text: string): string {
  return text.replace(
    /[\u2215\u2329\u232a\u2e80-\u2fd5]/gu,
    (char) => MARK_TWINS.get(char) ?? REPAIRS.get(char) ?? char.normalize('NFKC'),
  );
}

/** Han characters and the punctuation and full-width forms set with them: no space is ever meant beside these. */
export const HAN = '\\p{Script=Han}\\u3000-\\u303f\\uff01-\\uff60“”‘’—…·〔〕';

const BLANKS = /[ \t\u00a0\u2000-\u200b\u3000\u202f\u205f\ufeff]+/gu;
const BESIDE_HAN = new RegExp(`(?<=[${HAN}]) | (?=[${HAN}])`, 'gu');

/** Where an extractor parted a number at its mark: `用时2. 5天`, `电话：0512- 6123456`. After a stop or a colon, `1. 5` may begin an item. */
const WITHIN_NUMBER = /(?<=[\p{Script=Han}（(]\d{1,6}\.|[\p{Script=Han}（(：:]\d{1,6}-) (?=\d)/gu;

/**
 * Removes the white space word processors put between Han characters, or between Han and Latin or digits. It stays between Latin
 * words and between two numbers, and goes where it cuts one number in two.
 */
export function closeHanSpaces(text: string): string {
  if (!/\s|\u200b/u.test(text)) return text;
  return text.replace(BLANKS, ' ').replace(BESIDE_HAN, '').replace(WITHIN_NUMBER, '').trim();
}

/** The text without any white space, as titles and names are compared. */
export const squeezed = (text: string): string => text.replace(/[\s\u200b\ufeff]+/gu, '');
