import type { Token } from '../words/tokens.js';
import type { ExpectedRow, Vocabulary } from '../words/vocabulary.js';
import { EXACT_LENGTH, type Match, matchWording, standsFree, TYPO_SHARE } from './wording.js';

/** Looking at so many texts takes a few milliseconds. */
const TOKENS_PER_TIME_CHECK = 256;
/** What a misprinted character costs against one that is right. */
const TYPO_COST = 2.5;
const ORDINAL_WORTH = 1.5;
/** A label printed twice (as a heading and in its row) is the one with figures behind it. */
const FIGURE_WORTH = 2;

/** No label of a form, with all its misprints, is longer. */
const LONGEST_COUNTED = 60;

/** Characters of the shortest beginning a longer text must share with a label to be looked at. */
function leastShared(text: string): number {
  return text.length <= EXACT_LENGTH ? 1 : Math.max(1, Math.ceil(text.length * (1 - TYPO_SHARE) - 1));
}

/** A place in the text that may be the label of a row of the form. */
export interface LabelCandidate {
  readonly row: ExpectedRow;
  /** Index into `Vocabulary.rows`. */
  readonly place: number;
  /** Indexes of the tokens that make it, in reading order. */
  readonly tokens: readonly number[];
  readonly distance: number;
  /** Length of the wording found. */
  readonly length: number;
  readonly score: number;
}

/** True where the ordinal of the row is printed before the label. */
export const isNumbered = ({ row, tokens: [first] }: LabelCandidate, tokens: readonly Token[]): boolean =>
  row.ordinal !== '' && tokens[first ?? -1]?.ordinal === row.ordinal;

/** For each row the wordings that may begin at a text, or stand before a note in brackets in it. */
function likely(text: string, vocabulary: Vocabulary): ReadonlyMap<number, readonly string[]> {
  const { all, byChar } = vocabulary.begins;
  const noted = text.includes('(');
  const found = new Map<number, string[]>();
  if (!noted && text.length > LONGEST_COUNTED) return found;
  const counts = new Uint8Array(all.length);
  for (const char of text.slice(0, LONGEST_COUNTED)) {
    for (const index of byChar.get(char) ?? []) counts[index] = (counts[index] ?? 0) + 1;
  }
  for (const [index, { place, text: wording }] of all.entries()) {
    if ((counts[index] ?? 0) < (noted ? 1 : leastShared(text))) continue;
    const row = found.get(place);
    if (row === undefined) found.set(place, [wording]);
    else row.push(wording);
  }
  return found;
}

const worth = ({ length, distance }: Match): number => length - TYPO_COST * distance;

function bestMatch(
  tokens: readonly Token[],
  start: number,
  wordings: readonly string[],
  joined: Vocabulary['joined'],
): Match | null {
  let best: Match | null = null;
  for (const wording of wordings) {
    const match = matchWording(tokens, start, wording, joined);
    if (match !== null && standsFree(tokens, match) && (best === null || worth(match) > worth(best))) best = match;
  }
  return best;
}

/** How likely the text at `start` is the label of the row: by its words, its ordinal and a figure behind it. */
function scoreOf(match: Match, row: ExpectedRow, token: Token, next: Token | undefined): number {
  const ordinal = token.ordinal === '' ? 0 : token.ordinal === row.ordinal ? ORDINAL_WORTH : -ORDINAL_WORTH;
  const figured = next?.kind === 'figure' && next.line === token.line ? FIGURE_WORTH : 0;
  return worth(match) + ordinal + figured;
}

/** Every place in the text that may be a label of the form, those of one text in the order of the form. */
function allCandidates(tokens: readonly Token[], vocabulary: Vocabulary, check: () => void): readonly LabelCandidate[] {
  return tokens.flatMap((token, start) => {
    if (start % TOKENS_PER_TIME_CHECK === 0) check();
    if (token.kind !== 'text' || token.text === '') return [];
    const here = [...likely(token.text, vocabulary)].flatMap(([place, wordings]): LabelCandidate[] => {
      const row = vocabulary.rows[place];
      const match = row === undefined ? null : bestMatch(tokens, start, wordings, vocabulary.joined);
      if (row === undefined || match === null) return [];
      const score = scoreOf(match, row, token, tokens[(match.tokens.at(-1) ?? 0) + 1]);
      return [{ row, place, ...match, score }];
    });
    // a text that is exactly one label is not a misprint of another
    const exact = here.some(({ distance }) => distance === 0);
    return here.filter(({ score, distance }) => score > 0 && (!exact || distance === 0));
  });
}

/**
 * The places in the text that may be labels of the form. `总计` and `其他` are headers too: where a row is found with its ordinal, the bare
 * word is not its label. `check` throws when the time is over.
 */
export function labelCandidates(
  tokens: readonly Token[],
  vocabulary: Vocabulary,
  check: () => void,
): readonly LabelCandidate[] {
  const found = allCandidates(tokens, vocabulary, check);
  const isSure = (candidate: LabelCandidate): boolean => candidate.distance === 0 && isNumbered(candidate, tokens);
  const sure = new Set(found.filter(isSure).map(({ place }) => place));
  return found.filter(
    (candidate) =>
      isSure(candidate) ||
      (!sure.has(candidate.place) && !candidate.row.foreign && !candidate.row.heading) ||
      !vocabulary.headers.includes(candidate.tokens.map((token) => tokens[token]?.text ?? '').join('')),
  );
}
