import type { Piece } from './pieces.js';
import type { KnownWords } from './vocabulary.js';

/** A single word of the form shorter than this inside other text is chance (`其他` in `其他主动公开文件`). */
const SURE_WORD = 4;

/** Where the words of the form end that follow one another from `start`. */
function wordEnds(text: string, start: number, { byFirst }: KnownWords): readonly number[] {
  const ends: number[] = [];
  let end = start;
  for (;;) {
    const word = byFirst.get(text[end] ?? '')?.find((candidate) => text.startsWith(candidate, end));
    if (word === undefined) return ends;
    end += word.length;
    ends.push(end);
  }
}

/** Splits a text where it is made of words of the form glued together; `known` is true for each of these. */
export function splitKnown(piece: Piece, known: KnownWords): readonly (Piece & { readonly known: boolean })[] {
  const { text } = piece;
  if (known.words.has(text)) return [{ ...piece, known: true }];
  const offset = piece.end - text.length;
  const parts: (Piece & { known: boolean })[] = [];
  const push = (from: number, to: number, isKnown: boolean): void => {
    const ordinal = from === 0 ? piece.ordinal : '';
    const start = from === 0 ? piece.start : offset + from;
    parts.push({ kind: 'text', text: text.slice(from, to), ordinal, start, end: offset + to, known: isKnown });
  };
  let [unknown, index] = [0, 0];
  while (index < text.length) {
    const ends = wordEnds(text, index, known);
    const end = ends.at(-1) ?? index;
    const whole = index === 0 && end === text.length;
    if (ends.length === 0 || !(whole || ends.length > 1 || end - index >= SURE_WORD)) {
      index += 1;
      continue;
    }
    if (index > unknown) push(unknown, index, false);
    for (const to of ends) {
      push(index, to, true);
      index = to;
    }
    unknown = end;
  }
  if (unknown < text.length || parts.length === 0) push(unknown, text.length, false);
  return parts;
}
