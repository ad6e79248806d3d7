import { fold } from '../../edition/fold.js';
import type { SectionKind } from '../../edition/shape.js';
import { HEADING_VARIANTS } from '../../edition/variants.js';

/** How well words match a heading: 3 a known wording, 2 the pattern of one, 1 only its key words. */
export type WordMatch = 1 | 2 | 3;

/** Heading words of one kind found in folded text. */
export interface TitleMatch {
  readonly kind: SectionKind;
  readonly match: WordMatch;
  /** Offsets into the folded text. */
  readonly start: number;
  readonly end: number;
}

interface TitleWords {
  readonly kind: SectionKind;
  /** The wording and its usual changes, in folded text; found inside longer text too. */
  readonly pattern: string;
  /** Key words that make a short line with an ordinal of its own a heading of this kind. */
  readonly keywords: RegExp;
}

const TITLE_WORDS: readonly TitleWords[] = [
  {
    kind: 'overview',
    pattern:
      '(?:政府信息公开)?(?:工作)?(?:总体|整体)(?:工作)?(?:情况|概述|概况)|政府信息公开(?:工作)?(?:的)?(?:基本情况|概述|概况)|工作概述',
    keywords:
      /^(?:(?:工作)?(?:基本|总体|整体|开展|落实)(?:工作)?(?:情况|概况)|(?:工作|基本|总体)?(?:概述|概况)|.{0,14}工作(?:开展|推进|进展)?(?:基本|总体)?情况)$/u,
  },
  {
    kind: 'proactiveDisclosure',
    pattern: '(?:行政机关)?主动公开(?:的)?政府信息(?:的)?(?:工作)?情况',
    keywords: /^(?:.{0,6}主动公开.{0,8}情况|政府信息主动公开.{0,6})$/u,
  },
  {
    kind: 'requests',
    pattern: '(?:行政机关)?收到[和及与,]?(?:的)?处理(?:的)?政府信息公开申请(?:的)?情况',
    keywords: /^.{0,8}(?:(?:收到|受理|办理|处理).{0,12}申请|依申请公开).{0,10}情况$/u,
  },
  {
    kind: 'reviewAndLitigation',
    pattern:
      '(?:因)?政府信息公开(?:工作|申请)?(?:被)?(?:申请|提起|引起的?|引发的?)?行政复议(?:和|及|与|以及|或者?|,)?(?:被)?(?:提起|提出)?(?:的)?(?:行政)?诉讼(?:的)?情况',
    keywords: /^.{0,16}复议.{0,10}诉讼.{0,6}情况$/u,
  },
  {
    kind: 'problems',
    pattern:
      '(?:政府信息公开)?(?:工作)?(?:中)?存在的?(?:主要)?(?:问题|困难|不足)(?:和困难)?(?:和|及|与|以及|,)(?:下一步)?(?:的)?(?:改进|整改)(?:工作)?(?:情况|措施|方向|计划|打算)',
    keywords: /^.{0,14}(?:问题|不足|困难).{0,18}$/u,
  },
  {
    kind: 'otherMatters',
    pattern:
      '(?:其他)?(?:需要|需|应当)(?:报告|说明|汇报)的?(?:其他)?(?:的)?(?:事项|情况)|其他(?:需要)?(?:报告|说明|汇报)的?(?:事项|情况)',
    keywords: /^.{0,6}(?:其他|其它).{0,10}(?:事项|情况)$/u,
  },
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');

/** Wordings of a kind as folded text, longest first, so that the whole of a heading is found and not its tail. */
function wordings(kind: SectionKind): readonly string[] {
  return [...new Set(HEADING_VARIANTS[kind].map(fold))].sort((a, b) => b.length - a.length);
}

/** Wordings too short or too common to be looked for inside a paragraph. */
const MIN_INNER_LENGTH = 6;

const INNER: readonly { readonly kind: SectionKind; readonly words: ReadonlySet<string>; readonly pattern: RegExp }[] =
  TITLE_WORDS.map(({ kind, pattern }) => {
    const words = wordings(kind);
    const inner = words.filter((word) => word.length >= MIN_INNER_LENGTH).map(escaped);
    return { kind, words: new Set(words), pattern: new RegExp([...inner, pattern].join('|'), 'gu') };
  });

/** A word of each pattern: text without any of them needs no closer look. */
const ANY_TITLE = /情况|概述|概况|事项|措施|改进|整改/u;

/** Every place in folded text where heading words stand; the longest wording where several begin at one place. */
export function titlesIn(folded: string): readonly TitleMatch[] {
  if (!ANY_TITLE.test(folded)) return [];
  return INNER.flatMap(({ kind, words, pattern }) =>
    [...folded.matchAll(pattern)].map(
      (found): TitleMatch => ({
        kind,
        match: words.has(found[0]) ? 3 : 2,
        start: found.index,
        end: found.index + found[0].length,
      }),
    ),
  );
}

/** What the whole of a folded text without ordinal says as a heading, or null. Key words count only with an ordinal before them. */
export function titleOf(
  folded: string,
  ordinal: boolean,
): { readonly kind: SectionKind; readonly match: WordMatch } | null {
  const text = folded.replace(/[:.]$/u, '');
  for (const { kind, words } of INNER) if (words.has(text)) return { kind, match: 3 };
  const whole = titlesIn(text).find((found) => found.start === 0 && found.end === text.length);
  if (whole) return { kind: whole.kind, match: 2 };
  if (!ordinal) return null;
  const key = [...TITLE_WORDS].reverse().find(({ keywords }) => keywords.test(text));
  return key ? { kind: key.kind, match: 1 } : null;
}

/** How a longer heading than the known ones ends. */
const LONGER_HEADING =
  /(?:措施|举措|打算|计划|建议|意见|问题|不足|情况|方向|思路|安排|对策|事项|工作|任务|重点|说明|做法|目标|[:.])$/u;

/** Fewer characters behind a heading are part of it: `…情况表`. */
const MIN_TEXT = 4;

/** Whether folded words are a known heading of a kind with the first words of its text behind it, and no longer heading. */
export function beginsText(words: string, kind: SectionKind): boolean {
  if (titleOf(words, false) !== null) return false;
  const known = titlesIn(words).find((title) => title.kind === kind && title.start === 0);
  if (known === undefined || words.length < known.end + MIN_TEXT) return false;
  return !LONGER_HEADING.test(words.slice(known.end));
}

/** How a heading is numbered. Sections of the form have `一、`; parts of a section have `（一）`. */
export type OrdinalStyle = 'chinese' | 'arabic' | 'bracketed' | 'none';

export interface Ordinal {
  readonly style: OrdinalStyle;
  readonly value: number | null;
  readonly length: number;
}

const DIGITS = '一二三四五六七八九十';
const NO_ORDINAL: Ordinal = { style: 'none', value: null, length: 0 };

function chineseValue(text: string): number {
  const ten = text.indexOf('十');
  if (ten < 0) return DIGITS.indexOf(text) + 1;
  const [tens, ones] = [text.slice(0, ten), text.slice(ten + 1)];
  return (tens === '' ? 1 : DIGITS.indexOf(tens) + 1) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones) + 1);
}

/** The ordinal at the start of folded text. `第二十条` and `一是` are none. */
export function ordinalOf(folded: string): Ordinal {
  const bracketed = /^\((?:([一二三四五六七八九十]{1,3})|(\d{1,2}))\)[,.:]?/u.exec(folded);
  if (bracketed) {
    const value = bracketed[1] ? chineseValue(bracketed[1]) : Number(bracketed[2]);
    return { style: 'bracketed', value, length: bracketed[0].length };
  }
  const chinese = /^(?:第([一二三四五六七八九十]{1,3})(?:部分|章)[,.:]?|([一二三四五六七八九十]{1,3})[,.:])/u.exec(
    folded,
  );
  if (chinese) {
    return { style: 'chinese', value: chineseValue(chinese[1] ?? chinese[2] ?? ''), length: chinese[0].length };
  }
  const arabic = /^(\d{1,2})(?:[,:]|\.(?!\d))/u.exec(folded);
  if (arabic) return { style: 'arabic', value: Number(arabic[1]), length: arabic[0].length };
  return NO_ORDINAL;
}

/** No ordinal with its marks is longer. */
const MAX_ORDINAL_LENGTH = 8;

/** The ordinal that ends right before `at`, for headings glued into a paragraph. */
export function ordinalBefore(folded: string, at: number): Ordinal {
  const before = folded.slice(Math.max(0, at - MAX_ORDINAL_LENGTH), at);
  const found =
    /(?:\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,2}|(?<!\d)\d)[,.:]?$/u.exec(
      before,
    );
  if (!found || /^[一二三四五六七八九十\d]+$/u.test(found[0])) return NO_ORDINAL;
  return ordinalOf(found[0]);
}

/** Folded text that remembers where each of its characters stood in the text. */
export interface FoldedText {
  readonly text: string;
  /** For each UTF-16 unit of `text` the offset of its source character; one more for the end. */
  readonly offsets: readonly number[];
}

export function foldWithOffsets(text: string): FoldedText {
  const offsets: number[] = [];
  let [folded, at] = ['', 0];
  for (const char of text) {
    const plain = fold(char);
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) offsets.push(at);
    at += char.length;
  }
  offsets.push(text.length);
  return { text: folded, offsets };
}
