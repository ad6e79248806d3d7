import type { Line } from '../../../model/document.js';
import type { Token } from '../words/tokens.js';
import type { Vocabulary } from '../words/vocabulary.js';
import type { FoundLabel } from './labels.js';

/** What a token is for the part that is read. */
export type Role = 'label' | 'header' | 'heading' | 'later' | 'figure' | 'other';

/** Longer texts are sentences even where they have no punctuation. */
const LONGEST_LABEL = 40;
const SENTENCE = /[。；！？!?]|，.{6,}|^(?:注|备注|说明)[：:]|\d\s*[年月日]/u;
/** The beginning of a note under a table. */
export const NOTE = /^(?:备?注|说明):/u;
/** A fragment of a header is a word of its cells cut by lines. */
const LONGEST_FRAGMENT = 24;

/** True where the text reads like prose, which figures inside belong to. */
export function isSentence(text: string): boolean {
  // a text that keeps the layout of the page parts a label from its figure by dozens of spaces
  return text.replace(/\s+/gu, ' ').length > LONGEST_LABEL || SENTENCE.test(text);
}

/** True where the text is a word of the form or a part of one; `words` are joined by line breaks. */
function isFragment(text: string, words: string): boolean {
  if (text.length <= LONGEST_FRAGMENT) return words.includes(text);
  return `\n${words}\n`.includes(`\n${text}\n`);
}

function spelledFrom(text: string, chars: ReadonlySet<string>): boolean {
  return text.length <= LONGEST_FRAGMENT && Array.from(text).every((char) => chars.has(char));
}

/** The roles of all tokens: labels first, then words of headings and headers, then figures that stand free of prose. */
export function rolesOf(
  tokens: readonly Token[],
  lines: readonly Line[],
  vocabulary: Vocabulary,
  labels: readonly FoundLabel[],
): readonly Role[] {
  const roles: Role[] = tokens.map(() => 'other');
  for (const label of labels) for (const token of label.tokens) roles[token] = 'label';
  const { headerChars, wordings: rows, joined } = vocabulary;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'text' || roles[index] !== 'other') continue;
    if (vocabulary.laterHeadings.includes(token.text)) roles[index] = 'later';
    else if (vocabulary.ownHeadings.includes(token.text)) roles[index] = 'heading';
    else if (isFragment(token.text, joined.allHeaders)) roles[index] = 'header';
    // a label printed a second time, as the heading of its own table
    else if (rows.has(token.text) && tokens[index + 1]?.kind !== 'figure') roles[index] = 'header';
    // one line of headers set character by character: `结结其尚`
    else if (spelledFrom(token.text, headerChars) && tokens[index + 1]?.kind !== 'figure') roles[index] = 'header';
    else if (token.text === '' || isFragment(token.text, joined.groups) || /^[,.:()]+$/u.test(token.text))
      roles[index] = 'header';
  }
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'figure' && isFree(tokens, roles, index, lines)) roles[index] = 'figure';
  }
  return roles;
}

/** A figure is free where no other text touches it and none follows it on its line. */
function isFree(tokens: readonly Token[], roles: readonly Role[], index: number, lines: readonly Line[]): boolean {
  const token = tokens[index];
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  if (token === undefined) return false;
  const cell = lines[token.line]?.tableBlock !== undefined;
  // a note under the table follows its last figure where nothing parts the lines
  const stranger = (neighbour: Token | undefined, place: number): boolean =>
    neighbour?.kind === 'text' &&
    neighbour.line === token.line &&
    roles[place] === 'other' &&
    !(place > index && NOTE.test(neighbour.text));
  // `行政许可：28件`
  const told = before?.text === ':' && before.touches && roles[index - 2] === 'label';
  // `数据1` is a word with a number, also where the word is cut from a header
  if (token.touches && before?.kind === 'text' && !before.known && roles[index - 1] !== 'label') return told;
  if (!cell && stranger(after, index + 1) && after?.ordinal === '') return false;
  if (stranger(before, index - 1) && before !== undefined) {
    const text = lines[token.line]?.text.slice(before.from, token.to) ?? '';
    return !isSentence(text);
  }
  return true;
}

/** The range of tokens that belongs to the part: from its own heading to the next one, where they are printed. */
export function windowOf(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  lines: readonly Line[],
): readonly [number, number] {
  const free = (index: number): boolean => {
    const [before, token, after] = [tokens[index - 1], tokens[index], tokens[index + 1]];
    if (token === undefined) return false;
    const joined = after?.line === token.line && after.touches && after.kind === 'text' && !after.known;
    const first = before?.line !== token.line || /^#+$/u.test(before.text);
    const glued = token.ordinal !== '' && !/[一二三四五六]/u.test(before?.ordinal ?? '');
    return (first && !joined) || (glued && lines[token.line]?.tableBlock === undefined);
  };
  const starts = tokens.flatMap((token, index) =>
    token.kind === 'text' && vocabulary.ownHeadings.includes(token.text) && free(index) ? [index] : [],
  );
  const ends = tokens.flatMap((token, index) =>
    token.kind === 'text' && vocabulary.laterHeadings.includes(token.text) && free(index) ? [index] : [],
  );
  const figuresBefore = figureCounts(tokens);
  const countFigures = (from: number, to: number): number => (figuresBefore[to] ?? 0) - (figuresBefore[from] ?? 0);
  let best: readonly [number, number] = [0, starts.length === 0 ? (ends.at(0) ?? tokens.length) : tokens.length];
  if (starts.length === 0 && ends.length > 0 && countFigures(0, best[1]) === 0) best = [0, tokens.length];
  let most = -1;
  let next = 0;
  for (const start of starts) {
    while ((ends[next] ?? Infinity) <= start) next += 1;
    const end = ends[next] ?? tokens.length;
    const figures = countFigures(start, end);
    if (figures > most) {
      most = figures;
      best = [start, end];
    }
  }
  return best;
}

/** For each place the number of figures before it. */
function figureCounts(tokens: readonly Token[]): readonly number[] {
  const counts = [0];
  for (const [index, token] of tokens.entries()) counts.push((counts[index] ?? 0) + (token.kind === 'figure' ? 1 : 0));
  return counts;
}
