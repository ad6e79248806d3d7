import { fold } from '../../edition/fold.js';
import type { Line } from '../../model/document.js';
import { ordinalOf } from '../words/headings.js';

/** A table of contents stands at the front; it begins within so many lines. */
const FRONT_LINES = 100;
/** Fewer entries than this are no table of contents. */
const MIN_ENTRIES = 3;
/** And more lines than this are none either. */
const MAX_LINES = 300;
/** Share of the entries that must be headings of the text below. */
const MIN_AGAIN = 0.5;
/** Shorter words are found in any text. */
const MIN_WORDS = 4;
/** An entry of more characters is a sentence. */
const MAX_ENTRY = 60;

const HEADING = /^(?:目录|目次|contents)$/u;
/** Dots that lead to the number of a page. */
const LEADERS = /^(?<words>.*?)\s*(?:[.·•_。—-]\s?){4,}\(?(?<page>\d{1,3})\)?$/u;
/** The number of a page at the end of an entry without dots. */
const PAGE = /^(?<words>.*\S)\s+\(?(?<page>\d{1,3})\)?$/u;
const SENTENCE = /[。！？；]/u;

interface Entry {
  readonly words: string;
  readonly page: number;
}

function entryOf(line: Line | undefined, shape: RegExp): Entry | null {
  if (line === undefined || line.tableBlock !== undefined) return null;
  const { words, page } = shape.exec(line.text.normalize('NFKC').trim())?.groups ?? {};
  return words === undefined ? null : { words: fold(words), page: Number(page) };
}

/**
 * The lines of a table of contents at the front: entries that dots lead to rising page numbers, or that stand under `目录`, and that
 * the text below has for its headings. A wrapped entry takes two lines.
 */
export function contentsLines(lines: readonly Line[]): readonly number[] {
  const front = lines.slice(0, FRONT_LINES);
  const start = front.findIndex(
    (line) => line.tableBlock === undefined && (HEADING.test(fold(line.text)) || entryOf(line, LEADERS) !== null),
  );
  if (start < 0) return [];
  const folded = lines.map(({ text }) => fold(text));
  const below = (from: number): string => folded.slice(from).join('');
  const headed = HEADING.test(folded[start] ?? '');
  const entries: string[] = [];
  let [pending, page, end] = ['', 0, start];
  const last = Math.min(lines.length, start + MAX_LINES);
  for (let at = headed ? start + 1 : start; at < last; at += 1) {
    const line = lines[at];
    const entry = entryOf(line, LEADERS) ?? (headed ? entryOf(line, PAGE) : null);
    const text = folded[at] ?? '';
    if (entry !== null) {
      if (entry.page < page) break;
      entries.push(pending + entry.words);
      [pending, page, end] = ['', entry.page, at + 1];
    } else if (!line || line.tableBlock !== undefined || text.length > MAX_ENTRY || SENTENCE.test(line.text)) break;
    else if (pending === '' && entryOf(lines[at + 1], LEADERS) !== null) pending = text;
    else if (headed && page === 0 && ordinalOf(text).style !== 'none' && below(at + 1).includes(text)) {
      // where no pages are printed, a heading that comes again
      entries.push(text);
      end = at + 1;
    } else break;
  }
  const rest = below(end);
  const again = entries.filter((words) => words.length >= MIN_WORDS && rest.includes(words)).length;
  if (entries.length < MIN_ENTRIES || again < entries.length * MIN_AGAIN) return [];
  return Array.from({ length: end - start }, (_, index) => start + index);
}
