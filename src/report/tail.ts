import { fold } from '../edition/fold.js';
import type { PartForm } from '../edition/shape.js';
import type { Line } from '../model/document.js';
import { vocabularyOf } from './stream/words/vocabulary.js';

/** Lines of a tail, at most: one character or figure of fifteen columns on each. */
const MOST_LINES = 150;
const FIGURE = /^\d+(?:\.\d+)?[件]?$/u;

/**
 * The end of a table that a text prints behind the heading of the next section (`next` is the line of that heading): extractors that go
 * by the columns of a page print the right half of a table last on its page. It holds nothing but words of the header and figures, from a
 * word of the header to the end of the page; the number of the page may stand before it. Only for a part without labels, whose words are
 * all known; empty where there is none.
 */
export function tailOf(lines: readonly Line[], next: number, form: PartForm): readonly Line[] {
  const { rows, headerChars } = vocabularyOf(form);
  if (rows.length > 0 || lines[next]?.bbox !== null) return [];
  const page = lines.findIndex((line, index) => index > next && line.gapBefore === 'page');
  const after = page < 0 ? lines.length : page;
  const isName = (line: Line | undefined): boolean => {
    const text = fold(line?.text ?? '');
    return text !== '' && [...text].every((char) => headerChars.has(char));
  };
  const isFigure = (line: Line | undefined): boolean => FIGURE.test(fold(line?.text ?? ''));
  let start = after;
  while (start - 1 > next && after - start < MOST_LINES && (isName(lines[start - 1]) || isFigure(lines[start - 1])))
    start -= 1;
  while (start < after && !isName(lines[start])) start += 1;
  const tail = lines.slice(start, after);
  return tail.some(isFigure) ? tail : [];
}
