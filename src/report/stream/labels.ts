import { editDistance, prefixDistance } from '../../edition/fold.js';
import type { Token } from './tokens.js';
import type { ExpectedRow, Vocabulary } from './vocabulary.js';

/** Where one label of the form stands in the text. */
export interface FoundLabel {
  readonly row: ExpectedRow;
  /** Index into `Vocabulary.rows`. */
  readonly place: number;
  /** Indexes of the tokens that make it, in reading order. */
  readonly tokens: readonly number[];
  readonly distance: number;
  /** False where it stands out of the order of the form (default text dumps put columns one after another). */
  readonly inOrder: boolean;
}

/** A wrapped label is looked for over this many texts after its first part. */
const REACH = 12;
/** Texts of other columns (a group label, one character of a vertical label) that may stand between the parts of a label. */
const STRANGERS = 4;
/** Words of a header that may be printed again between the parts of a label, after a page break. */
const HEADER_WORDS = 40;
/** Looking at so many texts takes a few milliseconds. */
const TOKENS_PER_TIME_CHECK = 256;
/** The part of a label that may be misprinted. */
const TYPO_SHARE = 0.3;
/** Labels up to this length may not differ at all: `总计`, `其他`, `规章`. */
const EXACT_LENGTH = 3;

function allowance(length: number): number {
  return length <= EXACT_LENGTH ? 0 : Math.max(1, Math.floor(length * TYPO_SHARE));
}

/** The least distance between `text` and any beginning of `label` of about its length. */
function beginDistance(text: string, label: string): number {
  const slack = allowance(text.length) + 1;
  return prefixDistance(text, label, Math.max(1, text.length - slack), text.length + slack);
}

/** A cheap look before the distance is counted: most characters of a part of a label are in the label. */
function mayBegin(text: string, label: string): boolean {
  if (text.length > label.length * (1 + TYPO_SHARE) + 1) return false;
  if (text.length <= EXACT_LENGTH) return label.startsWith(text);
  let shared = 0;
  for (const char of text) if (label.includes(char)) shared += 1;
  return shared >= text.length * (1 - TYPO_SHARE) - 1;
}

interface Match {
  readonly tokens: readonly number[];
  readonly distance: number;
  readonly length: number;
}

/** The ordinal of a group label, cut from its words by a narrow column: `（四`, `）不`. */
const CUT_ORDINAL = /^\([一二三四五六七八九十]{0,2}\)?$/u;

/** True where the text is a part of a group label or of 三、本年度办理结果 cut small, or a whole one; its ordinal may be cut, too (`)不`). */
function isStranger(token: Token, groups: string): boolean {
  const plain = token.text.replace(/^[一二三四五六]?[)）]/u, '');
  return (groups !== '' && groups.includes(plain)) || /^[,.()一二三四五六]{1,2}$/u.test(token.text);
}

/** Ends at the closing bracket of a note that follows a label: `规范性文件（指…）`. */
function withNote(tokens: readonly Token[], from: number, after: string): readonly number[] | null {
  if (!after.startsWith('(') || CUT_ORDINAL.test(after)) return null;
  let text = after;
  const used: number[] = [];
  for (let index = from; !text.includes(')') && index < Math.min(tokens.length, from + REACH); index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'text') continue;
    used.push(index);
    text += token.text;
  }
  return text.includes(')') ? used : [];
}

function matchWording(
  tokens: readonly Token[],
  start: number,
  label: string,
  { groups, headers }: Vocabulary['joined'],
): Match | null {
  const first = tokens[start];
  if (first?.kind !== 'text' || first.text === '') return null;
  const open = label.includes('(') ? -1 : first.text.indexOf('(');
  const off = open > 0 ? editDistance(first.text.slice(0, open), label, allowance(label.length)) : Infinity;
  if (off <= allowance(label.length)) {
    const note = withNote(tokens, start + 1, first.text.slice(open)) ?? [];
    return { tokens: [start, ...note], distance: off, length: label.length };
  }
  if (!mayBegin(first.text, label)) return null;
  let text = first.text;
  let distance = beginDistance(text, label);
  const misprint = distance > allowance(text.length) && editDistance(text, label) > allowance(label.length);
  if (misprint) return null;
  const used = [start];
  let [strangers, repeated] = [0, 0];
  for (
    let index = start + 1, seen = 0;
    index < tokens.length && seen < REACH && text.length < label.length;
    index += 1
  ) {
    const token = tokens[index];
    if (token?.kind !== 'text') continue;
    seen += 1;
    const longer = text + (label.includes('(') ? token.text : token.text.replace(NOTE_AFTER, ''));
    const next = token.ordinal === '' && mayBegin(longer, label) ? beginDistance(longer, label) : Infinity;
    const apart = next === Infinity ? next : editDistance(longer, label, allowance(label.length));
    // what ends the label may lack more than its share, if the whole does not
    const near = next - distance <= Math.floor(token.text.length * TYPO_SHARE) || apart <= allowance(label.length);
    if (near && editDistance(longer, label) < editDistance(text, label)) {
      used.push(index);
      text = longer;
      distance = next;
      // the header printed again on the next page
    } else if (headers.includes(token.text) && repeated < HEADER_WORDS) {
      seen -= 1;
      repeated += 1;
    } else if (isStranger(token, groups) && strangers < STRANGERS) strangers += 1;
    else break;
  }
  const final = text === label ? 0 : editDistance(text, label, allowance(label.length));
  if (final > allowance(label.length)) return null;
  // the wrapped note of a label whose official wording is this long
  const last = tokens[(used.at(-1) ?? start) + 1];
  const after = final === 0 && last?.kind === 'text' && last.text.startsWith('(') && last.ordinal === '' ? last : null;
  const rest = after === null ? null : withNote(tokens, (used.at(-1) ?? start) + 2, after.text);
  if (rest !== null) used.push((used.at(-1) ?? start) + 1, ...rest);
  return { tokens: used, distance: final, length: label.length };
}

/** Marks of a vertical label (`三、`) that an extractor puts behind the text beside them. */
const STRAY_MARK = /^[,.:]+$/u;

/** A note in brackets after the last words of a label. */
const NOTE_AFTER = /(?<=.)\([^()]*\)$/u;

/** A label inside a sentence is no label of the table. */
function standsFree(tokens: readonly Token[], match: Match): boolean {
  const first = match.tokens[0] ?? 0;
  const before = tokens[first - 1];
  const here = tokens[first];
  if (here?.touches && here.ordinal === '' && before?.kind === 'text' && !before.known) return false;
  const after = tokens[(match.tokens.at(-1) ?? 0) + 1];
  return !(
    after?.touches &&
    after.kind === 'text' &&
    !after.known &&
    after.ordinal === '' &&
    !after.text.startsWith('(') &&
    !STRAY_MARK.test(after.text)
  );
}

interface Candidate extends FoundLabel {
  /** Length of the wording found. */
  readonly length: number;
  readonly score: number;
}

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

function candidates(tokens: readonly Token[], vocabulary: Vocabulary, check: () => void): readonly Candidate[] {
  const found: Candidate[] = [];
  for (const [start, token] of tokens.entries()) {
    if (start % TOKENS_PER_TIME_CHECK === 0) check();
    if (token.kind !== 'text' || token.text === '') continue;
    const here: Candidate[] = [];
    for (const [place, wordings] of likely(token.text, vocabulary)) {
      const row = vocabulary.rows[place];
      if (row === undefined) continue;
      let best: Match | null = null;
      for (const wording of wordings) {
        const match = matchWording(tokens, start, wording, vocabulary.joined);
        if (match === null || !standsFree(tokens, match)) continue;
        if (best === null || match.length - TYPO_COST * match.distance > best.length - TYPO_COST * best.distance)
          best = match;
      }
      if (best === null) continue;
      const sameOrdinal = token.ordinal === row.ordinal ? (row.ordinal === '' ? 0 : ORDINAL_WORTH) : 0;
      const otherOrdinal = token.ordinal !== '' && token.ordinal !== row.ordinal ? ORDINAL_WORTH : 0;
      const next = tokens[(best.tokens.at(-1) ?? 0) + 1];
      const figured = next?.kind === 'figure' && next.line === token.line ? FIGURE_WORTH : 0;
      const score = best.length - TYPO_COST * best.distance + sameOrdinal - otherOrdinal + figured;
      here.push({
        row,
        place,
        tokens: best.tokens,
        distance: best.distance,
        length: best.length,
        inOrder: true,
        score,
      });
    }
    // a text that is exactly one label is not a misprint of another
    const exact = here.some((candidate) => candidate.distance === 0);
    found.push(...here.filter((candidate) => candidate.score > 0 && (!exact || candidate.distance === 0)));
  }
  return found;
}

/** `总计` and `其他` are headers too: where a row is found with its ordinal, the bare word is not its label. */
function withoutHeaders(
  found: readonly Candidate[],
  tokens: readonly Token[],
  vocabulary: Vocabulary,
): readonly Candidate[] {
  const numbered = (candidate: Candidate): boolean =>
    candidate.distance === 0 &&
    candidate.row.ordinal !== '' &&
    tokens[candidate.tokens[0] ?? -1]?.ordinal === candidate.row.ordinal;
  const certain = new Set(found.filter(numbered).map((candidate) => candidate.place));
  return found.filter(
    (candidate) =>
      numbered(candidate) ||
      (!certain.has(candidate.place) && !candidate.row.foreign && !candidate.row.heading) ||
      !vocabulary.headers.includes(candidate.tokens.map((token) => tokens[token]?.text ?? '').join('')),
  );
}

/** The chain of labels in the order of the form that explains the most text. */
function bestChain(found: readonly Candidate[]): readonly Candidate[] {
  const sorted = [...found].sort((a, b) => (a.tokens[0] ?? 0) - (b.tokens[0] ?? 0));
  const ends = sorted.map((candidate) => candidate.tokens.at(-1) ?? 0);
  const byEnd = sorted.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0) || a - b);
  const best: { score: number; from: number }[] = [];
  // of the chains that end with each row of the form, before the label at hand, the best one, the first of equal ones
  const leaders: (number | undefined)[] = [];
  let ended = 0;
  let top = -1;
  for (const [index, candidate] of sorted.entries()) {
    for (; (ends[byEnd[ended] ?? -1] ?? Infinity) < (candidate.tokens[0] ?? 0); ended += 1) {
      const earlier = byEnd[ended] ?? 0;
      const place = sorted[earlier]?.place ?? 0;
      const leader = leaders[place];
      const gain = (best[earlier]?.score ?? 0) - (leader === undefined ? -1 : (best[leader]?.score ?? 0));
      if (gain > 0 || (gain === 0 && earlier < (leader ?? 0))) leaders[place] = earlier;
    }
    let [score, from] = [0, -1];
    for (const leader of leaders.slice(0, candidate.place)) {
      if (leader === undefined) continue;
      const reached = best[leader]?.score ?? 0;
      if (reached > score || (reached === score && leader < from)) [score, from] = [reached, leader];
    }
    best.push({ score: score + candidate.score, from });
    if (top < 0 || (best[index]?.score ?? 0) > (best[top]?.score ?? 0)) top = index;
  }
  const chain: Candidate[] = [];
  for (let index = top; index >= 0; index = best[index]?.from ?? -1) {
    const candidate = sorted[index];
    if (candidate !== undefined) chain.push(candidate);
  }
  return chain.reverse();
}

/** Labels shorter than this say too little to be taken out of their order. */
const SURE_ANYWHERE = 4;

/**
 * Finds the labels of a part, headings of groups included. Rows are looked for in the order of the form first; a label that is
 * missing there and stands elsewhere, word for word, is taken out of order. `check` throws when the time is over.
 */
export function findLabels(tokens: readonly Token[], vocabulary: Vocabulary, check: () => void): readonly FoundLabel[] {
  const all = withoutHeaders(candidates(tokens, vocabulary, check), tokens, vocabulary);
  const chain = bestChain(all.filter((candidate) => !candidate.row.heading));
  const used = new Set(chain.flatMap((candidate) => candidate.tokens));
  const places = new Set(chain.map((candidate) => candidate.place));
  const labels: FoundLabel[] = [...chain];
  const rest = [...all].sort((a, b) => b.score - a.score);
  for (const candidate of rest) {
    if (places.has(candidate.place) || candidate.tokens.some((token) => used.has(token))) continue;
    const numbered =
      candidate.row.ordinal !== '' && tokens[candidate.tokens[0] ?? -1]?.ordinal === candidate.row.ordinal;
    const long = candidate.length >= SURE_ANYWHERE;
    const sure = candidate.distance === 0 ? long || numbered : long && numbered;
    if (!candidate.row.heading && (!sure || candidate.row.foreign)) continue;
    labels.push({ ...candidate, inOrder: candidate.row.heading });
    places.add(candidate.place);
    for (const token of candidate.tokens) used.add(token);
  }
  return labels.sort((a, b) => a.place - b.place);
}
