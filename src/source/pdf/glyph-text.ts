import { repairRadicals } from '../../model/han.js';

const FORMAT_MARK = /^[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+$/u;
const SPACE = /^[\s\u00a0\u3000]*$/u;
/** Codes of a font without a character table come out as control codes; the first few are the blank glyphs of most fonts. */
const LAST_BLANK_CODE = 0x03;

/** Punctuation shapes for vertical setting; the plain character is what was typed. */
const VERTICAL_FORM = /[\ufe10-\ufe19\ufe30-\ufe44\ufe47\ufe48]/gu;

/** The dash of ranges in Japanese, drawn with the glyph of the Chinese one. */
const WAVE_DASH = /\u301c/gu;

function plainForm(form: string): string {
  const plain = form.normalize('NFKC');
  const code = plain.codePointAt(0) ?? 0;
  return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : plain;
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code <= 0x9f) || (code & 0xfffe) === 0xfffe;
}

/**
 * The text of a glyph: null where it holds none, `\ufffd` where the font gives no character. `mapped` is false where the character
 * is only the number of the glyph.
 */
export function glyphText(unicode: string, mapped: boolean): string | null {
  const code = unicode.charCodeAt(0);
  if (!mapped && code > LAST_BLANK_CODE) return '\ufffd';
  if (unicode.length === 1 && code > 0x20 && code < 0x7f) return unicode;
  if (FORMAT_MARK.test(unicode)) return null;
  if (SPACE.test(unicode) || code <= LAST_BLANK_CODE) return ' ';
  if (isControl(code) || unicode.includes('\ufffd')) return '\ufffd';
  return repairRadicals(unicode.replace(VERTICAL_FORM, plainForm).replace(WAVE_DASH, '～'));
}
