import { editDistance, prefixDistance } from '../../../edition/fold.js';
import type { Token } from '../words/tokens.js';
import type { Vocabulary } from '../words/vocabulary.js';

/** A wrapped label is looked for over this many texts after its first part. */
const REACH = 12;
/** Texts of other columns (a group label, one character of a vertical label) that may stand between the parts of a label. */
const STRANGERS = 4;
/** Words of a header that may be printed again between the parts of a label, after a page break. */
const HEADER_WORDS = 40;
/** The part of a label that may be misprinted. */
export const TYPO_SHARE = 0.3;
/** Labels up to this length may not differ at all: `总计`, `其他`, `规章`. */
export const EXACT_LENGTH = 3;

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

/** One wording of a label, as it stands in the text. */
export interface Match {
  /** In reading order, with those of a note in brackets behind it. */
  readonly tokens: readonly number[];
  readonly distance: number;
  /** Length of the wording. */
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

/** A label with a note in brackets in its own text: `规范性文件（指…）`. */
function matchBeforeNote(tokens: readonly Token[], start: number, first: string, label: string): Match | null {
  const open = label.includes('(') ? -1 : first.indexOf('(');
  const limit = allowance(label.length);
  const distance = open > 0 ? editDistance(first.slice(0, open), label, limit) : Infinity;
  if (distance > limit) return null;
  const note = withNote(tokens, start + 1, first.slice(open)) ?? [];
  return { tokens: [start, ...note], distance, length: label.length };
}

/** The texts that go on with a label begun at `start`; strange words and headers printed again may stand between them. */
function matchWrapped(
  tokens: readonly Token[],
  start: number,
  first: string,
  label: string,
  { groups, headers }: Vocabulary['joined'],
): { readonly used: readonly number[]; readonly text: string } {
  let text = first;
  let distance = beginDistance(text, label);
  const used = [start];
  let [seen, strangers, repeated] = [0, 0, 0];
  for (let index = start + 1; index < tokens.length && seen < REACH && text.length < label.length; index += 1) {
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
  return { used, text };
}

/** Finds one wording of a label that begins at `start`; null where it does not. */
export function matchWording(
  tokens: readonly Token[],
  start: number,
  label: string,
  joined: Vocabulary['joined'],
): Match | null {
  const first = tokens[start];
  if (first?.kind !== 'text' || first.text === '') return null;
  const noted = matchBeforeNote(tokens, start, first.text, label);
  if (noted !== null) return noted;
  if (!mayBegin(first.text, label)) return null;
  const begins = beginDistance(first.text, label) <= allowance(first.text.length);
  if (!begins && editDistance(first.text, label) > allowance(label.length)) return null;
  const { used, text } = matchWrapped(tokens, start, first.text, label, joined);
  const distance = text === label ? 0 : editDistance(text, label, allowance(label.length));
  if (distance > allowance(label.length)) return null;
  const end = used.at(-1) ?? start;
  const after = tokens[end + 1];
  // the wrapped note of a label whose official wording is this long
  const bracketed = distance === 0 && after?.kind === 'text' && after.text.startsWith('(') && after.ordinal === '';
  const rest = bracketed ? withNote(tokens, end + 2, after.text) : null;
  return { tokens: rest === null ? used : [...used, end + 1, ...rest], distance, length: label.length };
}

/** Marks of a vertical label (`三、`) that an extractor puts behind the text beside them. */
const STRAY_MARK = /^[,.:]+$/u;

/** A note in brackets after the last words of a label. */
const NOTE_AFTER = /(?<=.)\([^()]*\)$/u;

/** A label inside a sentence is no label of the table. */
export function standsFree(tokens: readonly Token[], match: Match): boolean {
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
