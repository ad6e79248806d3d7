import type { Line } from '../../model/document.js';
import { memoized } from '../../model/memo.js';
import { type FoldedLine, foldLine, spansOf } from './text.js';
import type { Vocabulary } from './vocabulary.js';

/** A run of text or one figure, in reading order. */
export interface Token {
  readonly kind: 'text' | 'figure';
  /** Folded, without white space and, for text, without its ordinal. */
  readonly text: string;
  /** The ordinal a text begins with (`三`, `2`), or empty. */
  readonly ordinal: string;
  /** Index into the lines given. */
  readonly line: number;
  /** Offsets in `Line.text`. */
  readonly from: number;
  readonly to: number;
  /** True where nothing parts it from the token before it on its line. */
  readonly touches: boolean;
  /** True for a word of the form. */
  readonly known: boolean;
}

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
/** A row of cells that say nothing: `— — —`. */
const BLANK_CELLS = /^(?:[-－—–―_]{1,2}\s+)+[-－—–―_]{1,2}$/u;
const ORDINAL =
  /^(?:\((?:[一二三四五六七八九十]{1,2}|\d{1,2})\)[,.]?|[一二三四五六七八九十]{1,2}[,.](?!\d)|\d[.,](?![\d])|\d\)(?!\d))/u;
const MARK_HEAD = /[(\d一二三四五六七八九十]/u;
/** Characters an ordinal, a figure or a note can begin or end with; no other needs a look. */
const SPECIAL = new Set('()0123456789一二三四五六七八九十+-−增减');
const FIGURE = /^(?:[+\-−]|增加?|减少?)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/u;
/** `增3/减1` in one cell: two figures with signs, which is no figure of the form. */
const TWO_SIGNED =
  /^(?:(?:[+\-−]|增加?|减少?)\d+(?:\.\d+)?[/,、;]?(?:[+\-−]|增加?|减少?)|(?:[+\-−]|增加?|减少?)\d+(?:\.\d+)?\/|\d+(?:\.\d+)?\/(?:[+−]|增加?|减少?))\d+(?:\.\d+)?(?![\d/])/u;
/** `85万`, `85余件` and `85%` are no figures of a count, which only shows where they are kept whole. */
const UNIT =
  /^(?:万元|亿元|元|[件条项个次份起]|[十百千万亿]+[余多]?[件条项个次份起]?|[余多][件条项个次份起]?|[%‰])(?=$|\(|\d)/u;
const UNIT_WORD =
  /^(?:(?:万元|亿元|元)(?:\(.*\))?|[件条项个次份起]|[十百千万亿]+[余多]?[件条项个次份起]?|[余多][件条项个次份起]?|[%‰])$/u;
/** `35/40` or `35，40` is one cell with two figures in it, which is no figure of the form. */
const JOINT = /^[/,~→]+(?=\d)/u;
/** `2023年` names a year. */
const YEAR = /^20\d{2}年/u;
const SIGN_WORD = /^(?:增加?|减少?|\+)$/u;
const NOTE = /^\((?![一二三四五六七八九十]{1,2}\))[^()]*\)/u;
const NOTHING = /^(?:[零〇][件条项个次份起元]?|[-—–―_]{1,4}|\/+|[.…]{2,})$/u;
const HAN = /\p{Script=Han}/u;

/**
 * A cell that says more than its figure: `约85`, `（其中上年3件）38`, `85[1]`. It is no figure of the form, but it stands in the place of
 * one, and without it the figures behind it would move up.
 */
const QUALIFIED =
  /^(?:(?:\([^()]{0,16}\)|约|近|逾|超过?|共计?|合计|数量|累计|上年|其中|达|为):?\d[\d.,]*(?:万元|[件条项个次份起元])?|\d[\d.,]*(?:万元|[件条项个次份起元])?(?:\[[^\]]{0,8}\]|【[^】]{0,8}】|[*※]+|以上|以下|左右|人次|件次|批次|[宗人批户]))$/u;

interface Piece {
  readonly kind: 'text' | 'figure';
  readonly text: string;
  readonly ordinal: string;
  /** Range of folded characters. */
  readonly start: number;
  readonly end: number;
}

/**
 * Length of the figure at the head of `rest`; the last digit of a run may be the ordinal of the label that follows, after a space too:
 * `after` is what stands behind the word.
 */
function figureLength(rest: string, after: string): number {
  const two = TWO_SIGNED.exec(rest)?.[0];
  if (two !== undefined) return two.length;
  const match = YEAR.test(rest) ? null : FIGURE.exec(rest);
  if (match === null) return 0;
  let text = match[0];
  const next = rest.slice(text.length);
  // `00000002.其他法律`: the ordinal belongs to the label
  if (/^[.,]\p{Script=Han}/u.test(next.length === 1 ? next + after : next) && !text.includes('.'))
    text = text.slice(0, -1);
  if (!/\d/u.test(text)) return 0;
  const unit = UNIT.exec(rest.slice(text.length))?.[0] ?? '';
  const note = NOTE.exec(rest.slice(text.length + unit.length))?.[0] ?? '';
  const length = text.length + unit.length + note.length;
  const joint = JOINT.exec(rest.slice(length))?.[0].length ?? 0;
  return joint === 0 ? length : length + joint + figureLength(rest.slice(length + joint), after);
}

/** Cuts one run of characters without white space into texts and figures. */
function cutWord(word: string, base: number, after: string): readonly Piece[] {
  if (NOTHING.test(word) || QUALIFIED.test(word))
    return [{ kind: 'figure', text: word, ordinal: '', start: base, end: base + word.length }];
  const pieces: Piece[] = [];
  let open = 0;
  let ordinal = '';
  let body = 0;
  let depth = 0;
  const lastClosing = word.lastIndexOf(')');
  const flush = (end: number): void => {
    if (end > open)
      pieces.push({ kind: 'text', text: word.slice(body, end), ordinal, start: base + open, end: base + end });
    ordinal = '';
  };
  let index = 0;
  while (index < word.length) {
    const head = word.charAt(index);
    if (!SPECIAL.has(head)) {
      index += 1;
      continue;
    }
    const rest = word.slice(index);
    const previous = word[index - 1] ?? '';
    const mark =
      depth === 0 && MARK_HEAD.test(head) && !/[第十条]/u.test(previous) ? ORDINAL.exec(rest)?.[0] : undefined;
    if (mark !== undefined && (mark.length === rest.length || HAN.test(rest[mark.length] ?? ''))) {
      flush(index);
      [open, body] = [index, index + mark.length];
      ordinal = mark.replace(/[^一二三四五六七八九十\d]/gu, '');
      index = body;
      continue;
    }
    // a figure in a note in brackets (`如-8`) is part of the note
    const length = depth === 0 && /[\d+\-−增减]/u.test(rest[0] ?? '') ? figureLength(rest, after) : 0;
    if (length > 0) {
      flush(index);
      pieces.push({
        kind: 'figure',
        text: rest.slice(0, length),
        ordinal: '',
        start: base + index,
        end: base + index + length,
      });
      index += length;
      [open, body] = [index, index];
      continue;
    }
    if (rest[0] === '(' && index < lastClosing) depth += 1;
    if (rest[0] === ')') depth = Math.max(0, depth - 1);
    index += 1;
  }
  flush(word.length);
  return pieces;
}

/** A single word of the form shorter than this inside other text is chance (`其他` in `其他主动公开文件`). */
const SURE_WORD = 4;

type Known = Vocabulary['known'];

/** Splits a text where it is made of words of the form glued together. */
function splitKnown(piece: Piece, known: Known): readonly (Piece & { known: boolean })[] {
  if (known.words.has(piece.text)) return [{ ...piece, known: true }];
  const offset = piece.end - piece.text.length;
  const parts: (Piece & { known: boolean })[] = [];
  const push = (from: number, to: number, isKnown: boolean): void => {
    const ordinal = from === 0 ? piece.ordinal : '';
    const start = from === 0 ? piece.start : offset + from;
    parts.push({ kind: 'text', text: piece.text.slice(from, to), ordinal, start, end: offset + to, known: isKnown });
  };
  let [unknown, index] = [0, 0];
  while (index < piece.text.length) {
    if (!known.byFirst.has(piece.text.charAt(index))) {
      index += 1;
      continue;
    }
    const run: number[] = [];
    let end = index;
    for (;;) {
      const word = known.byFirst.get(piece.text[end] ?? '')?.find((candidate) => piece.text.startsWith(candidate, end));
      if (word === undefined) break;
      end += word.length;
      run.push(end);
    }
    const whole = index === 0 && end === piece.text.length;
    if (run.length > 0 && (whole || run.length > 1 || end - index >= SURE_WORD)) {
      if (index > unknown) push(unknown, index, false);
      let from = index;
      for (const to of run) {
        push(from, to, true);
        from = to;
      }
      index = end;
      unknown = end;
    } else index += 1;
  }
  if (unknown < piece.text.length || parts.length === 0) push(unknown, piece.text.length, false);
  return parts;
}

/** The pieces of a line, word by word; none where it is a page mark or a drawn rule. */
interface CutLine {
  readonly folded: FoldedLine;
  readonly words: readonly { readonly start: number; readonly pieces: readonly Piece[] }[];
}

function cutLine(line: Line, slashCells: boolean): CutLine {
  const folded = foldLine(line);
  const { chars, before } = folded;
  const text = chars.join('');
  const cells = before.filter((boundary) => boundary === 'cell').length;
  const words: { start: number; pieces: readonly Piece[] }[] = [];
  const row = (slashCells && PARTED_SLASH.test(line.text)) || FIGURES_WITH_SLASH.test(line.text);
  const pageMark = cells < 2 && PAGE_MARK.test(text) && !row;
  if (pageMark) return { folded, words };
  if (RULE.test(text) && !BLANK_CELLS.test(line.text.trim())) return { folded, words };
  let start = 0;
  while (start < chars.length) {
    let end = start + 1;
    while (end < chars.length && before[end] === 'none') end += 1;
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

/** A label and its ordinal share this many characters with the form before the ordinal is believed to be its own. */
const LABEL_HEAD = 2;

/** False where the ordinal of a group label (`（四）`, cut from `无法提供` below) stands on the line of another column's text. */
function isNumbered(ordinal: Token, text: Token, vocabulary: Vocabulary): boolean {
  const head = text.text.slice(0, LABEL_HEAD);
  return vocabulary.rows.some(
    (row) => row.ordinal === ordinal.ordinal && row.wordings.some((wording) => wording.startsWith(head)),
  );
}

/** A line that is nothing but a number with a gap behind its point: the ordinal of a label never stands before a figure alone. */
const PARTED_DECIMAL = /^\s*\d+[.．]\s+\d+\s*$/u;

/** False where two neighbours on a line stand in different cells of a table. */
const inOneCell = (line: Line | undefined, { from }: Token, { to }: Token): boolean =>
  line !== undefined && (line.tableBlock === undefined || spansOf(line, from, to).length === 1);

/** `190 万元`, `减 16` and a line `2. 45` are one figure; `1.` alone is the ordinal of the text that follows. */
function mergeTokens(
  tokens: readonly Token[],
  lines: readonly Line[],
  vocabulary: Vocabulary,
  check: () => void,
): readonly Token[] {
  const merged: Token[] = [];
  for (const token of tokens) {
    check();
    const previous = merged.at(-1);
    const signed = previous?.kind === 'text' && previous.ordinal === '' && SIGN_WORD.test(previous.text);
    if (signed && previous.line === token.line && token.kind === 'figure' && /^\d/u.test(token.text)) {
      merged[merged.length - 1] = {
        ...token,
        text: previous.text + token.text,
        from: previous.from,
        touches: previous.touches,
      };
      continue;
    }
    const parted = previous?.kind === 'text' && previous.line === token.line && token.kind === 'figure';
    if (parted && PARTED_DECIMAL.test(lines[token.line]?.text ?? '')) {
      const text = `${previous.ordinal}.${token.text}`;
      merged[merged.length - 1] = { ...token, text, from: previous.from, touches: previous.touches };
      continue;
    }
    if (previous?.line === token.line && token.kind === 'text' && inOneCell(lines[token.line], previous, token)) {
      if (
        previous.kind === 'figure' &&
        /\d$/u.test(previous.text) &&
        UNIT_WORD.test(token.text) &&
        token.ordinal === ''
      ) {
        merged[merged.length - 1] = { ...previous, text: previous.text + token.text, to: token.to };
        continue;
      }
      if (
        previous.kind === 'text' &&
        previous.text === '' &&
        token.ordinal === '' &&
        isNumbered(previous, token, vocabulary)
      ) {
        merged[merged.length - 1] = {
          ...token,
          ordinal: previous.ordinal,
          from: previous.from,
          touches: previous.touches,
        };
        continue;
      }
    }
    merged.push(token);
  }
  return merged;
}

/**
 * Every text and figure of the lines in reading order; page marks and drawn rules are left out. `check` throws when the time is over.
 */
export function tokensOf(
  lines: readonly Line[],
  vocabulary: Vocabulary,
  check: () => void = () => {},
): readonly Token[] {
  const tokens: Token[] = [];
  const push = (piece: Piece, known: boolean, index: number, wordStart: number, at: readonly number[]): void => {
    const last = at[piece.end - 1] ?? 0;
    const wide = (lines[index]?.text.codePointAt(last) ?? 0) > 0xffff;
    tokens.push({
      kind: piece.kind,
      text: piece.text,
      ordinal: piece.ordinal,
      line: index,
      from: at[piece.start] ?? 0,
      to: last + (wide ? 2 : 1),
      touches: piece.start > wordStart,
      known,
    });
  };
  for (const [index, { folded, words }] of cutLines(lines, check).entries()) {
    check();
    for (const { start, pieces } of words) {
      for (const piece of pieces) {
        if (piece.kind === 'figure') push(piece, false, index, start, folded.at);
        else for (const part of splitKnown(piece, vocabulary.known)) push(part, part.known, index, start, folded.at);
      }
    }
  }
  check();
  return mergeTokens(tokens, lines, vocabulary, check);
}
