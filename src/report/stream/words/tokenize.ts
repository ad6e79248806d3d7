import type { Line } from '../../../model/document.js';
import { memoized } from '../../../model/memo.js';
import { splitKnown } from './known.js';
import { mergeTokens } from './merge.js';
import { cutWord, type Piece } from './pieces.js';
import { type FoldedLine, foldLine } from './text.js';
import type { Token } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** Marks of pages, alone on their line: `- 3 -`, `第3页 共8页`, `P. 9`, `3/8`. */
const PAGE_MARK =
  /^(?:[-—–_~·.]+\d{1,4}[-—–_~·.]+|第\d{1,4}页[,/]?(?:共\d{1,4}页)?|共\d{1,4}页|(?:P|Page|p|page)\.?\d{1,4}(?:[-—/].*)?|\d{1,4}\/\d{1,4})$/u;
/** The line under the head of a Markdown table, and drawn rules. */
const RULE = /^[-=:+—─_|]{3,}$/u;
/** Cells that hold nothing but a slash; beside those, `25 / 25` is a row and no page mark. */
const SLASH_CELLS = /^\s*\/\s*$|(?:^|\s)\/\s+\//u;
/** A row with a slash among its figures, `1 0 0 / 0 0 1`; the mark of a page has one number on each side. */
const FIGURES_WITH_SLASH = /\d\s+\d+\s*\/|\/\s*\d+\s+\d/u;
const PARTED_SLASH = /\s\/\s/u;
/** The mark of a page has so many words, `- 3 -`, or says that it is one; a longer line of strokes and figures is a row: `— 1 — —`. */
const MARK_WORDS = 3;
/** No page has the number 0: `0 / 0` and `— 0 —` are rows. */
const ZERO = /(?:^|\D)0+(?:\D|$)/u;
/** A row of cells that say nothing: `— — —`. */
const BLANK_CELLS = /^(?:[-－—–―_]{1,2}\s+)+[-－—–―_]{1,2}$/u;

/** The ordinal of a label set wide: `（七 ）总计`. */
const OPEN_ORDINAL = /\([一二三四五六七八九十]{0,2}$/u;
const ORDINAL_REST = /^[一二三四五六七八九十]{0,2}\)/u;

/** A figure whose thousands are set apart, as extractors do behind a wide comma: `3， 584`. */
const OPEN_THOUSANDS = /(?:^|[^\d,.])[1-9]\d{0,2}(?:,\d{3})*,$/u;
const THOUSANDS_REST = /^\d{3}(?!\d)/u;
/** No figure and no ordinal has more characters; a line may have a million. */
const LONGEST_OPEN = 16;
/** A comma as it is printed; a list comma behind a number makes it an ordinal. */
const PRINTED_COMMA = /[,，]/u;

/** Whether white space before `at` parts two words; within the brackets of an ordinal and behind the comma of thousands it does not. */
function parts({ chars, before, at: offsets }: FoldedLine, text: string, start: number, at: number): boolean {
  if (before[at] !== 'space') return before[at] !== 'none';
  const rest = chars.slice(at, at + 4).join('');
  const [ordinal, thousands] = [ORDINAL_REST.test(rest), THOUSANDS_REST.test(rest)];
  if (!ordinal && !thousands) return true;
  const open = chars.slice(Math.max(start, at - LONGEST_OPEN), at).join('');
  if (ordinal && OPEN_ORDINAL.test(open)) return false;
  return !(thousands && OPEN_THOUSANDS.test(open) && PRINTED_COMMA.test(text[offsets[at - 1] ?? -1] ?? ''));
}

/** The year behind the word for it in a header, `本年(2023)制发件数`; whether it is that of the report is asked elsewhere. */
const NAMED_YEAR = /^(本年|上一?年)\(20\d\d(?:年度?)?\)/u;

/** The pieces of a line, word by word; none where it is a page mark or a drawn rule. */
interface CutLine {
  readonly folded: FoldedLine;
  readonly words: readonly { readonly start: number; readonly pieces: readonly Piece[] }[];
}

function isPageMark({ text }: Line, folded: string, slashCells: boolean): boolean {
  if (!PAGE_MARK.test(folded) || ZERO.test(folded)) return false;
  if ((slashCells && PARTED_SLASH.test(text)) || FIGURES_WITH_SLASH.test(text)) return false;
  return /\p{L}/u.test(text) || text.trim().split(/\s+/u).length <= MARK_WORDS;
}

function cutLine(line: Line, slashCells: boolean): CutLine {
  const folded = foldLine(line);
  const { chars, before } = folded;
  const text = chars.join('');
  const cells = before.filter((boundary) => boundary === 'cell').length;
  const words: { start: number; pieces: readonly Piece[] }[] = [];
  if (cells < 2 && isPageMark(line, text, slashCells)) return { folded, words };
  if (RULE.test(text) && !BLANK_CELLS.test(line.text.trim())) return { folded, words };
  let start = 0;
  while (start < chars.length) {
    let end = start + 1;
    while (end < chars.length && !parts(folded, line.text, start, end)) end += 1;
    words.push({ start, pieces: cutWord(chars.slice(start, end).join(''), start, chars[end] ?? '') });
    start = end;
  }
  return { folded, words };
}

/** A region is read under several forms, which differ in their words only. */
const cutLines = memoized((lines: readonly Line[], check: () => void): readonly CutLine[] => {
  const slashCells = lines.some((line) => SLASH_CELLS.test(line.text));
  return lines.map((line) => {
    check();
    return cutLine(line, slashCells);
  });
});

/**
 * Every text and figure of the lines in reading order; page marks and drawn rules are left out. `check` throws when the time is over.
 */
export function tokensOf(
  lines: readonly Line[],
  vocabulary: Vocabulary,
  check: () => void = () => {},
): readonly Token[] {
  // plain loops: a line may hold a hundred thousand words, and lists of lists of them take several times as long
  const tokens: Token[] = [];
  for (const [line, { folded, words }] of cutLines(lines, check).entries()) {
    const text = lines[line]?.text ?? '';
    for (const { start: wordStart, pieces } of words) {
      check();
      for (const piece of pieces) {
        const parts = piece.kind === 'figure' ? [{ ...piece, known: false }] : splitKnown(piece, vocabulary.known);
        for (const { kind, text: own, ordinal, start, end, known } of parts) {
          const last = folded.at[end - 1] ?? 0;
          const from = folded.at[start] ?? 0;
          const to = last + ((text.codePointAt(last) ?? 0) > 0xffff ? 2 : 1);
          const name = own.replace(NAMED_YEAR, '$1');
          tokens.push({ kind, text: name, ordinal, line, from, to, touches: start > wordStart, known });
        }
      }
    }
  }
  check();
  return mergeTokens(tokens, lines, vocabulary, check);
}
