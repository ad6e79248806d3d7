import type { PartForm } from '../../edition/shape.js';
import type { Line } from '../../model/document.js';
import type { PartReading } from '../../model/reading.js';
import { readCases } from './cases.js';
import { windowOf } from './labels/roles.js';
import { readRows } from './rows.js';
import { tokensOf } from './words/tokenize.js';
import { vocabularyOf } from './words/vocabulary.js';

/** A part with more words and figures is none: a whole report has some thousand, and the ways to lay them out grow with them. */
const MOST_TOKENS = 30_000;

/**
 * Reads one part of the form from the order of the text alone. `lines` is the range of the document that may hold the part; the lines of a
 * reading are indexes into it. Gives the readings the text allows, likeliest first, and none where nothing of the part is there.
 * Rows the text leaves open keep all their options: settling them by the sums down the columns is the caller's. `check` throws when the
 * time is over.
 */
export function readStream(
  lines: readonly Line[],
  part: PartForm,
  check: () => void = () => {},
): readonly PartReading[] {
  const vocabulary = vocabularyOf(part);
  check();
  const all = tokensOf(lines, vocabulary, check);
  check();
  const [start, end] = windowOf(all, vocabulary, lines);
  check();
  if (end - start > MOST_TOKENS) return [];
  const tokens = all.slice(start, end);
  return vocabulary.rows.length > 0
    ? readRows(lines, tokens, part, vocabulary, check)
    : readCases(lines, tokens, part, vocabulary);
}
