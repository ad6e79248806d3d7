const DIGITS = '〇一二三四五六七八九';
const LEGAL_DIGITS = '零壹贰叁肆伍陆柒捌玖';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** A number as Word prints it in that `w:numFmt`; formats that are not known come as plain digits. */
export function formatNumber(number: number, format: string): string {
  if (number < 0 || number > 9999) return String(number);
  switch (format) {
    case 'none':
      return '';
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return String(number).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(number, 0x2460);
    case 'decimalEnclosedParen':
      return enclosed(number, 0x2474);
    case 'decimalEnclosedFullstop':
      return enclosed(number, 0x2488);
    case 'ideographEnclosedCircle':
      return number >= 1 && number <= 10 ? String.fromCharCode(0x3280 + number - 1) : String(number);
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return counted(number, DIGITS, '十百千', '零');
    case 'chineseLegalSimplified':
    case 'ideographLegalTraditional':
      return counted(number, LEGAL_DIGITS, '拾佰仟', '零');
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return String(number).replace(/\d/g, (digit) => DIGITS[Number(digit)] ?? digit);
    case 'ideographTraditional':
      return STEMS[(number - 1) % 10] ?? String(number);
    case 'ideographZodiac':
      return BRANCHES[(number - 1) % 12] ?? String(number);
    case 'upperLetter':
      return letters(number);
    case 'lowerLetter':
      return letters(number).toLowerCase();
    case 'upperRoman':
      return roman(number);
    case 'lowerRoman':
      return roman(number).toLowerCase();
    default:
      return String(number);
  }
}

/** 11 is 十一, 21 is 二十一, 101 is 一百零一. */
function counted(number: number, digits: string, units: string, zero: string): string {
  if (number === 0) return zero;
  let text = '';
  let gap = false;
  const places = String(number);
  for (let at = 0; at < places.length; at += 1) {
    const digit = Number(places[at]);
    const power = places.length - at - 1;
    if (digit === 0) {
      gap = true;
      continue;
    }
    if (gap && text !== '') text += zero;
    gap = false;
    text += `${digits[digit] ?? ''}${power > 0 ? (units[power - 1] ?? '') : ''}`;
  }
  // Ten to nineteen are counted without a one, except in the script of contracts.
  return number >= 10 && number < 20 && digits === DIGITS ? text.slice(1) : text;
}

function enclosed(number: number, first: number): string {
  return number >= 1 && number <= 20 ? String.fromCharCode(first + number - 1) : String(number);
}

/** A to Z, then AA, BB and so on, as Word counts. */
function letters(number: number): string {
  if (number < 1) return String(number);
  return String.fromCharCode(65 + ((number - 1) % 26)).repeat(Math.floor((number - 1) / 26) + 1);
}

function roman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
