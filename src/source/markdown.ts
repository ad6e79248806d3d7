/** Tags a converter leaves in Markdown around text; tables are read elsewhere, and `br` parts lines of a cell. */
const TAG =
  /<\/?(?:html|body|div|span|p|b|strong|i|em|u|font|a|center|section|article|sup|sub|o:p)(?:\s[^<>]{0,400})?\/?>/giu;
/** `[words]{style="…"}`: text with attributes, which may stand in one another. */
const SPAN = /\[([^[\]]*)\]\{[^{}]{0,400}\}/gu;
/** The fence of a block with attributes: `::: {.content}`. */
const FENCE = /^:{3,}(?:[ \t][^\n]{0,200})?$/gmu;
const HAS_MARKUP = /<\/?[a-z][^<>]*>|\]\{|^:::/imu;
/** Blocks within blocks are few; a text with more is none that a program wrote. */
const MAX_NESTING = 4;

const linesOnly = (markup: string): string => markup.replace(/[^\n]+/gu, '');

/** Text without the tags, attributes and fences that converters of web pages leave in Markdown. Every line keeps its number. */
export function withoutInlineMarkup(text: string): string {
  if (!HAS_MARKUP.test(text)) return text;
  let plain = text.replace(TAG, linesOnly).replace(FENCE, '');
  for (let depth = 0; depth < MAX_NESTING && plain.includes(']{'); depth += 1) {
    plain = plain.replace(SPAN, (all, words: string) => words + linesOnly(all.slice(words.length + 2)));
  }
  return plain;
}
