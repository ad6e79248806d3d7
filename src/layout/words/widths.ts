import type { Line } from '../../model/document.js';

const WIDE = /[\p{Script=Han}\u2014\u2018-\u201d\u2026\u3000-\u303f\uff01-\uff60]/u;
/** The end of a sentence or of the words before a list. */
export const LINE_END = /[。！？；：!?;:…]["'”’）)》】〕]*$/u;

/** Nearly every character is a common Han character or ASCII; only the others are worth a look at their script. */
function isWide(char: string): boolean {
  const code = char.charCodeAt(0);
  return (code >= 0x4e00 && code <= 0x9fff) || (code > 0x7f && WIDE.test(char));
}

/** Width in ems of text without geometry; a blank counts half, which is the most that a program sets between Han and Latin. */
export function ems(text: string): number {
  let width = 0;
  for (const char of text) width += isWide(char) ? 1 : 0.5;
  return width;
}

/** Size of an em in the units of the line. */
export const em = (line: Line): number => line.fontSize || (line.bbox ? line.bbox[3] - line.bbox[1] : 1) || 1;

/** Left edge of the line in ems: from the page where there is geometry, else its leading white space. */
export function indentOf(line: Line): number {
  if (line.bbox) return line.bbox[0] / em(line);
  const blank = /^\s*/u.exec(line.spans[0]?.text ?? '')?.[0] ?? '';
  return ems(blank.replace(/\t/gu, '    '));
}

/** Where the line ends, in ems: the right edge on the page, or the length of the text with its indent. */
export function widthOf(line: Line): number {
  return line.bbox ? line.bbox[2] / em(line) : (line.ahead ?? 0) + indentOf(line) + ems(line.text);
}
