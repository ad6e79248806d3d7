import type { Line } from '../../../model/document.js';
import { spansOf } from './text.js';
import type { Token } from './tokens.js';
import type { Vocabulary } from './vocabulary.js';

/** A unit alone, parted from its figure by a space. */
const UNIT_WORD =
  /^(?:(?:万元|亿元|元)(?:\(.*\))?|[件条项个次份起]|[十百千万亿]+[余多]?[件条项个次份起]?|[余多][件条项个次份起]?|[%‰])$/u;
/** A word that is the sign of the figure behind it. */
const SIGN_WORD = /^(?:增加?|减少?|\+)$/u;

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
const PARTED_DECIMAL = /^\d+\.\s+\d+(?:\s*(?:万元|亿元|元))?$/u;
/** A line that is nothing but a number with a gap behind its sign; where lines hold rows, these are two cells. */
const PARTED_SIGN = /^[-−]\s+\d+$/u;
/** A line of one cell that holds a figure or nothing, and one of several. */
const ONE_CELL = /^[+-]?[\d.,]+$|^[-—/]+$/u;
const CELLS = /^[+-]?[\d.,/—-]+(?:\s+[+-]?[\d.,/—-]+)+$/u;
/** Fewer lines of one cell show no habit. */
const LEAST_CELLS = 6;

/** False where two neighbours on a line stand in different cells of a table. */
const inOneCell = (line: Line | undefined, { from }: Token, { to }: Token): boolean =>
  line !== undefined && (line.tableBlock === undefined || spansOf(line, from, to).length === 1);

/** A token that begins where the one before it does. */
const behind = ({ from, touches }: Token, token: Token): Token => ({ ...token, from, touches });

/** The one token that two neighbours on a line make, or null where they are two. */
function joined(previous: Token, token: Token, line: Line | undefined, vocabulary: Vocabulary): Token | null {
  if (token.kind === 'figure') {
    const signed =
      previous.kind === 'text' && previous.ordinal === '' && SIGN_WORD.test(previous.text) && /^\d/u.test(token.text);
    return signed ? behind(previous, { ...token, text: previous.text + token.text }) : null;
  }
  if (token.ordinal !== '' || !inOneCell(line, previous, token)) return null;
  if (previous.kind === 'figure') {
    const unit = /\d$/u.test(previous.text) && UNIT_WORD.test(token.text);
    return unit ? { ...previous, text: previous.text + token.text, to: token.to } : null;
  }
  const numbered = previous.text === '' && isNumbered(previous, token, vocabulary);
  return numbered ? behind(previous, { ...token, ordinal: previous.ordinal }) : null;
}

/**
 * Which lines are nothing but one figure that extractors parted, as they do behind a narrow point or sign (`2. 45`, `- 26`). A sign may be
 * a cell of its own, unless the text prints one cell a line.
 */
function partedFigures(lines: readonly Line[]): ReadonlySet<number> {
  const texts = lines.map(({ text, tableBlock }) => (tableBlock === undefined ? text.normalize('NFKC').trim() : ''));
  const rows = texts.some((text) => CELLS.test(text) && !PARTED_SIGN.test(text) && !PARTED_DECIMAL.test(text));
  const cells = !rows && texts.filter((text) => ONE_CELL.test(text)).length >= LEAST_CELLS;
  return new Set(
    texts.flatMap((text, index) => (PARTED_DECIMAL.test(text) || (cells && PARTED_SIGN.test(text)) ? [index] : [])),
  );
}

/** `190 万元`, `减 16` and a line `2. 45` are one figure; `1.` alone is the ordinal of the text that follows. */
export function mergeTokens(
  tokens: readonly Token[],
  lines: readonly Line[],
  vocabulary: Vocabulary,
  check: () => void,
): readonly Token[] {
  const merged: Token[] = [];
  const parted = partedFigures(lines);
  for (const token of tokens) {
    check();
    const previous = merged.at(-1);
    if (parted.has(token.line)) {
      const text =
        (previous?.line === token.line ? previous.text : '') + (token.ordinal && `${token.ordinal}.`) + token.text;
      const whole: Token = { ...token, kind: 'figure', ordinal: '', text };
      if (previous?.line === token.line) merged[merged.length - 1] = behind(previous, whole);
      else merged.push(whole);
      continue;
    }
    const one = previous?.line === token.line ? joined(previous, token, lines[token.line], vocabulary) : null;
    if (one === null) merged.push(token);
    else merged[merged.length - 1] = one;
  }
  return merged;
}
