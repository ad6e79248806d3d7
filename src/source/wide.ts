/** Fewer wide letters and digits than this may have been typed so; a report without them has no tables. */
const ENOUGH = 40;
/** Share of narrow ones beside them that another font may have given: the marks of pages, an address. */
const MOST_NARROW = 0.05;

/** Digits, letters, and the marks that are printed narrow beside them; commas, colons and brackets, and the mark of `一．`, are wide in any Chinese text. */
const WIDE = /[０-９Ａ-Ｚａ-ｚ]|(?<=[０-９Ａ-Ｚａ-ｚ])[．－／％＋＝＆＠＿]|[－＋](?=[０-９])/gu;
/** A comma between thousands and a colon between hours and minutes. */
const WITHIN_NUMBER = /(?<=[０-９])(?:，(?=[０-９]{3}(?![０-９]))|：(?=[０-９]{2}(?![０-９])))/gu;
/** From a wide form to its narrow one. */
const WIDTH = 0xff01 - 0x21;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const narrow = (text: string): string => String.fromCharCode(text.charCodeAt(0) - WIDTH);

/**
 * Some extractors know only the wide forms of a font's narrow characters, and give `２０２１` for `2021` in all of a document. Where hardly
 * a letter or digit is narrow, they are made so; a text that has both kinds was typed like this and stays as it is.
 */
export function narrowed(text: string): string {
  const wide = count(text, /[０-９Ａ-Ｚａ-ｚ]/gu);
  if (wide < ENOUGH || count(text, /[0-9A-Za-z]/gu) > MOST_NARROW * wide) return text;
  return text.replace(WITHIN_NUMBER, narrow).replace(WIDE, narrow);
}
