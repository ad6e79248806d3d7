import { SECTIONS } from '../../edition/editions.js';
import { editDistance, fold } from '../../edition/fold.js';
import type { SectionKind } from '../../edition/shape.js';
import { HEADING_VARIANTS } from '../../edition/variants.js';
import type { Line } from '../../model/document.js';
import {
  beginsText,
  foldWithOffsets,
  type Ordinal,
  ordinalBefore,
  ordinalOf,
  titleOf,
  titlesIn,
} from '../words/headings.js';

/** No heading of a section is longer, folded and without ordinal; longer lines are sentences. */
const MAX_HEADING_LENGTH = 36;
/** Likeness from which a whole line is a heading with typing errors. */
const MIN_LIKENESS = 0.8;
/** Headings shorter than this are too easily like something else. */
const MIN_LIKENESS_LENGTH = 8;
/** Lines after a heading within which the words of its table prove it. */
const PROOF_LINES = 12;
/** What the table after a heading adds to its score: less than an ordinal of the right style. */
const PROVEN_SCORE = 1.5;
/** What is said against a line that goes on with the sentence of the line before. */
const RUNS_ON_COST = 2.5;
/** A shorter line before is a line of its own, whatever it ends with. */
const MIN_SENTENCE_LENGTH = 12;
/** What the form of the ordinal says for a heading, and the right number besides. */
const ORDINAL_SCORE = { chinese: 2, arabic: 0.5, bracketed: -2, none: 0 } as const;
const RIGHT_NUMBER_SCORE = 0.5;
/** What a heading at the beginning of its line has before one in the midst of it. */
const LINE_START_SCORE = 0.5;
/** How far behind a heading in its own line the first words of its table may begin: with an ordinal before it, and without one. */
const PROOF_REACH = 80;
const BARE_PROOF_REACH = 40;
/** `1.主动公开情况。全年…` is mostly an item of the narrative. */
const RUN_IN_COST = 2;
/** Sections that must be numbered `（一）` for that to be the way of the document, and what it is worth then. */
const MIN_BRACKETED = 4;
const BRACKETED_SCORE = 4;
/** What joins a heading name to others in a sentence: a name that goes on like this is an enumeration. */
const ENUMERATION = /^(?:[,;]|和|及|与|以及|等)/u;
const SENTENCE_END = /[.!?:;)\]]$/u;

/** The first words of each statutory table, folded: where they follow, the heading is the one above the table. */
const PROOFS: Readonly<Partial<Record<SectionKind, RegExp>>> = {
  proactiveDisclosure: /第二十条|信息内容|本年制发|本年新/u,
  requests: /勾稽关系|申请人情况|本年新收|自然人/u,
  reviewAndLitigation: /^(?:行政复议|行政诉讼)|未经复议|复议后起诉|结果维持/u,
};

/** A place that may be the heading of a section. */
export interface Candidate {
  readonly kind: SectionKind;
  readonly number: number;
  readonly line: number;
  /** Lines the heading takes: 1, or 2 where it is wrapped. */
  readonly lines: number;
  /** Offsets into the text of the line; `end` is null where the heading takes the whole line (or lines). */
  readonly start: number;
  readonly end: number | null;
  readonly score: number;
  readonly ordinal: Ordinal;
  /** True where the first words of the section's table follow. */
  readonly proven: boolean;
}

const numberOf = (kind: SectionKind): number => SECTIONS.find((section) => section.kind === kind)?.number ?? 0;

function ordinalScore(ordinal: Ordinal, number: number): number {
  const counts = ordinal.style === 'chinese' || ordinal.style === 'arabic';
  return ORDINAL_SCORE[ordinal.style] + (counts && ordinal.value === number ? RIGHT_NUMBER_SCORE : 0);
}

/** Every known wording long enough to be told from others by likeness. */
const WORDINGS: readonly { readonly kind: SectionKind; readonly words: string }[] = SECTIONS.flatMap(({ kind }) =>
  HEADING_VARIANTS[kind]
    .map((words) => ({ kind, words: fold(words) }))
    .filter(({ words }) => words.length >= MIN_LIKENESS_LENGTH),
);

/** Characters that every heading of the form has some of: a line with fewer than two needs no closer look. */
const KEY_CHARACTERS = '情况概述存在问题不足困难改进措施整其他需要报告事项行政复议诉讼主动公开申请信息';
const twoOf = (characters: string): RegExp => new RegExp(`[${characters}][^]*?[${characters}]`, 'u');
const TWO_KEYS = twoOf(KEY_CHARACTERS);
/** The same before folding: traditional and compatibility forms may stand for any of them. */
const TWO_RAW_KEYS = twoOf(`${KEY_CHARACTERS}況問題難進報項複復議訴訟動開請\\u2e80-\\u2fd5\\uf900-\\ufaff`);

/** Characters of `words` that do not occur in `text`: a lower bound of the edit distance that costs next to nothing. */
function missing(words: string, text: string): number {
  let count = 0;
  for (const char of words) if (!text.includes(char)) count += 1;
  return count;
}

/** A whole line that differs from a known heading by typing errors only. */
function similarTitle(folded: string): SectionKind | null {
  if (folded.length < MIN_LIKENESS_LENGTH || folded.length > MAX_HEADING_LENGTH) return null;
  let best: { kind: SectionKind; value: number } | null = null;
  for (const { kind, words } of WORDINGS) {
    const length = Math.max(folded.length, words.length);
    const limit = Math.floor(length * (1 - MIN_LIKENESS));
    if (Math.abs(folded.length - words.length) > limit || missing(words, folded) > limit) continue;
    const value = 1 - editDistance(folded, words, limit) / length;
    if (value >= MIN_LIKENESS && value > (best?.value ?? 0)) best = { kind, value };
  }
  return best?.kind ?? null;
}

interface Context {
  readonly lines: readonly Line[];
  /** The folded text of a line, empty beyond the last; folded once, and only where something asks for it. */
  readonly folded: (line: number) => string;
}

function contextOf(lines: readonly Line[]): Context {
  const known: string[] = [];
  const folded = (line: number): string => {
    known[line] ??= fold(lines[line]?.text ?? '');
    return known[line];
  };
  return { lines, folded };
}

/** A sentence may say 本年新收 too; of the words of the tables only the note of the requests table is one. */
const isTold = (text: string): boolean => /[。；！？，]/u.test(text) && !/勾稽关系/u.test(text);

function proof(context: Context, kind: SectionKind, after: number, rest: string): boolean {
  const words = PROOFS[kind];
  if (!words) return false;
  if (words.test(rest)) return true;
  for (let line = after; line < after + PROOF_LINES; line += 1) {
    const text = context.folded(line);
    if (words.test(text) && !isTold(context.lines[line]?.text ?? '')) return true;
  }
  return false;
}

/** Whether the line before breaks off in the midst of a sentence, so that this line cannot begin a heading. */
function runsOn(context: Context, line: number): boolean {
  const [before, here] = [context.folded(line - 1), context.lines[line]];
  if (before === '' || !here || here.gapBefore !== 'none') return false;
  return before.length >= MIN_SENTENCE_LENGTH && /[,.;]/u.test(before) && !SENTENCE_END.test(before);
}

/** What headings of the form end with. */
const WHOLE_HEADING = /(?:情况|事项|措施)[:.]?$/u;
/** Marks set around a heading. */
const DECORATION = /^[#*_■◆●★▲◇□○☆▶►·.\-—–―~=]+|[#*_■◆●★▲◇□○☆◀◄\-—–―~=]+$/gu;
const BRACKETS = /^[【[〖「『《<](?<inner>.+)[】\]〗」』》>]$/u;

/** A heading without the marks and brackets set around it. */
function undecorated(folded: string): string {
  const plain = folded.replace(DECORATION, '');
  return BRACKETS.exec(plain)?.groups?.inner ?? plain;
}

/** The ordinal of a whole line; `三 收到和处理…` and `3）` count where the rest is the wording of a heading. */
function headingOrdinal(folded: string): Ordinal {
  const ordinal = ordinalOf(folded);
  if (ordinal.style !== 'none') return ordinal;
  const bare = /^(?<number>[一二三四五六]|\d{1,2}[)]?)(?=\p{Script=Han})/u.exec(folded)?.groups?.number;
  if (bare === undefined || (titleOf(folded.slice(bare.length), false)?.match ?? 0) < 2) return ordinal;
  return ordinalOf(`${bare.replace(')', '')},`).style === 'none'
    ? ordinal
    : { ...ordinalOf(`${bare.replace(')', '')},`), length: bare.length };
}

function wholeLine(context: Context, line: number, count: number): Candidate | null {
  const parts = Array.from({ length: count }, (_, at) => context.folded(line + at));
  if (parts.some((part) => part === '')) return null;
  const joined = undecorated(parts.join(''));
  const ordinal = headingOrdinal(joined);
  const words = joined.slice(ordinal.length);
  if (words.length > MAX_HEADING_LENGTH || words.length < 2 || !TWO_KEYS.test(words)) return null;
  const title = titleOf(words, ordinal.style === 'chinese');
  const kind = title?.kind ?? similarTitle(words);
  if (!kind) return null;
  const number = numberOf(kind);
  const match = title?.match ?? 2;
  const proven = proof(context, kind, line + count, '');
  const score =
    match +
    2 +
    ordinalScore(ordinal, number) +
    (proven ? PROVEN_SCORE : 0) -
    (runsOn(context, line) ? RUNS_ON_COST : 0);
  return { kind, number, line, lines: count, start: 0, end: null, score, ordinal, proven };
}

/** Headings glued to the text around them: after an ordinal, or at the start of a line before its paragraph. */
function gluedIn(context: Context, line: number): readonly Candidate[] {
  const [folded, raw] = [context.folded(line), context.lines[line]?.text ?? ''];
  if (!TWO_KEYS.test(folded)) return [];
  const found = titlesIn(folded);
  if (found.length === 0) return [];
  // only here is it worth knowing where each folded character stood
  const here = foldWithOffsets(raw);
  return (here.text === folded ? found : titlesIn(here.text)).flatMap((title): readonly Candidate[] => {
    const ordinal = ordinalBefore(here.text, title.start);
    const start = title.start - ordinal.length;
    const rest = here.text.slice(title.end);
    const whole = start === 0 && rest.replace(/^[:.]$/u, '') === '';
    if (whole || ordinal.style === 'bracketed' || ENUMERATION.test(rest)) return [];
    const before = here.text.slice(0, start);
    // `表二：…` is the caption of a table
    if (/[表图附第]$/u.test(before)) return [];
    const clean = before === '' ? !runsOn(context, line) : !/[,(<[《〈]$/u.test(before);
    if (ordinal.style === 'none' && !(before === '' && /^[:.]/u.test(rest)) && !proofHere(title.kind, rest)) return [];
    if (!clean) return [];
    const number = numberOf(title.kind);
    const colon = /^[:.]/u.test(rest) ? 1 : 0;
    const proven = proof(context, title.kind, line + 1, rest.slice(0, PROOF_REACH));
    const runIn = ordinal.style === 'arabic' && !proven ? RUN_IN_COST : 0;
    const score =
      title.match +
      ordinalScore(ordinal, number) +
      (before === '' ? LINE_START_SCORE : 0) +
      (proven ? PROVEN_SCORE : 0) -
      runIn;
    return [
      {
        kind: title.kind,
        number,
        line,
        lines: 1,
        start: here.offsets[start] ?? 0,
        end: here.offsets[title.end + colon] ?? null,
        score,
        ordinal,
        proven,
      },
    ];
  });
}

const proofHere = (kind: SectionKind, rest: string): boolean =>
  PROOFS[kind]?.test(rest.slice(0, BARE_PROOF_REACH)) ?? false;

/** Whether a line that has the key words of a heading is a known one with the first words of its text, and no longer heading. */
const runsIn = (context: Context, { line, lines, kind, ordinal }: Candidate): boolean =>
  lines === 1 && beginsText(context.folded(line).slice(ordinal.length), kind);

/** A page may be laid out as a table: a row of one cell is a heading where it is one to the letter. */
function inTable(context: Context, line: number): readonly Candidate[] {
  if ((context.lines[line]?.spans.length ?? 0) !== 1) return [];
  const candidate = wholeLine(context, line, 1);
  return candidate?.ordinal.style === 'chinese' && candidate.ordinal.value === candidate.number ? [candidate] : [];
}

/**
 * Without those that a heading numbered `一、` of the same section outdoes: the parts of section one often have the titles of the
 * other sections, as （一）, as 1. or as a line of their own. Where sections are numbered `1.` or not at all,
 * the right number or the table below tells them apart.
 */
function withoutParts(candidates: readonly Candidate[]): readonly Candidate[] {
  const numbered = new Set(candidates.flatMap(({ kind, ordinal }) => (ordinal.style === 'chinese' ? [kind] : [])));
  const isRight = ({ ordinal, number, end, proven }: Candidate): boolean =>
    end === null && ((ordinal.style === 'arabic' && ordinal.value === number) || proven);
  const counted = new Set(candidates.filter(isRight).map(({ kind }) => kind));
  return candidates.filter((candidate) => {
    const { kind, ordinal, proven } = candidate;
    if (ordinal.style === 'chinese' || (ordinal.style === 'none' && proven)) return true;
    return !numbered.has(kind) && (!counted.has(kind) || isRight(candidate));
  });
}

/** The words of a table prove the nearest heading above them, not each of the same section within reach. */
function withNearestProof(candidates: readonly Candidate[]): readonly Candidate[] {
  // from the end: for each section the last line seen with a proven heading, and the one below it
  const below = new Map<SectionKind, { readonly line: number; readonly next: number }>();
  const nearer = candidates.toReversed().map(({ kind, line, proven }): boolean => {
    if (!proven) return false;
    const known = below.get(kind);
    const next = known === undefined ? Infinity : known.line > line ? known.line : known.next;
    below.set(kind, { line, next });
    return next < line + PROOF_LINES;
  });
  return candidates.map((candidate, index) =>
    nearer[candidates.length - 1 - index] && candidate.ordinal.style !== 'chinese'
      ? { ...candidate, proven: false, score: candidate.score - PROVEN_SCORE }
      : candidate,
  );
}

/**
 * Where no heading is numbered `一、` and those of several sections are numbered `（一）` with their own number, that is how this
 * document numbers its sections, and it proves them.
 */
function withBracketed(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.some(({ ordinal }) => ordinal.style === 'chinese')) return candidates;
  const own = (candidate: Candidate): boolean =>
    candidate.ordinal.style === 'bracketed' && candidate.ordinal.value === candidate.number && candidate.end === null;
  if (new Set(candidates.filter(own).map(({ kind }) => kind)).size < MIN_BRACKETED) return candidates;
  return candidates.map((candidate) =>
    own(candidate) ? { ...candidate, score: candidate.score + BRACKETED_SCORE } : candidate,
  );
}

/**
 * Every place that may be the heading of a section, in reading order, with a score for how much it looks like one. `check` throws when
 * the time is over.
 */
export function headingCandidates(lines: readonly Line[], check: () => void): readonly Candidate[] {
  const context = contextOf(lines);
  const all = lines.flatMap((line, index): readonly Candidate[] => {
    check();
    if (!TWO_RAW_KEYS.test(line.text) && !TWO_RAW_KEYS.test(line.text + (lines[index + 1]?.text ?? ''))) return [];
    if (line.tableBlock !== undefined) return inTable(context, index);
    const single = wholeLine(context, index, 1);
    // only a numbered heading is looked for over two lines, and none that is whole: what meets there may be two sentences, or its table
    const open = !single || !WHOLE_HEADING.test(context.folded(index)) || /^[,及和与]/u.test(context.folded(index + 1));
    const numbered = open && ordinalOf(context.folded(index)).style !== 'none';
    const double = numbered && lines[index + 1]?.tableBlock === undefined ? wholeLine(context, index, 2) : null;
    const best = double && double.score > (single?.score ?? 0) ? double : single;
    const runIn = best === null || runsIn(context, best) ? gluedIn(context, index) : [];
    return best && runIn.length === 0 ? [best] : runIn;
  });
  return withBracketed(withoutParts(withNearestProof(all)));
}
