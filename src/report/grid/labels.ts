import { EDITIONS } from '../../edition/editions.js';
import { editDistance, fold, namesOtherPeriod, withoutOrdinal } from '../../edition/fold.js';
import type { PartForm, TableForm } from '../../edition/shape.js';
import { wordingsOf } from '../../edition/variants.js';

/** Labels less alike than this share of their characters are not the same label. */
const SIMILAR = 0.66;
/** A label of fewer characters is compared with its ordinal: 其他 and 总计 stand in many places. */
const TELLING = 4;
/** Likeness of the same words without their ordinal, and with another one. */
const SAME_WORDS = 0.98;
const OTHER_ORDINAL = 0.85;
/** Likeness that words which differ begin with, and what it costs when all of their characters do. */
const MOST_SIMILAR = 0.95;
const DISTANCE_COST = 0.8;
/** A label found only without its note in brackets is a little less certain than one found whole. */
const NOTE_COST = 0.04;
/** The longest name of a group has so many characters; more cannot be strewn into a label. */
const MAX_STREWN = 12;
/** Label text longer than this is a paragraph; comparing it would only cost time. */
const MAX_LABEL = 120;

/** How well a printed text fits an official label: 1 the same, 0 not at all. */
export interface Likeness {
  readonly score: number;
  readonly match: 'exact' | 'similar';
}

const NONE: Likeness = { score: 0, match: 'similar' };

interface Folded {
  readonly whole: string;
  readonly bare: string;
  readonly ordinal: string;
  readonly length: number;
  readonly chars: ReadonlySet<string>;
  /** True where a note in brackets was left out: its words may be the next part of the label. */
  readonly noted?: true;
}

/** An official label with its accepted variants, folded once. */
export interface Label {
  readonly zh: string;
  readonly forms: readonly Folded[];
}

/** A text of the document, folded once: as printed, and without notes in brackets where it has some. */
export type Printed = readonly Folded[];

/** Brackets with what stands in them: the notes authors add after labels and headers. */
function withoutNotes(folded: string): string {
  const rest = folded.replace(/\([^()]*\)?(?=[^(]*$)|(?<=.)\([^()]*\)/gu, '');
  return rest === '' ? folded : rest;
}

function ordinalOf(folded: string, bare: string): string {
  return folded.slice(0, folded.length - bare.length).replace(/[.,:]/gu, '');
}

function foldedOf(whole: string): Folded {
  const bare = withoutOrdinal(whole);
  const chars = Array.from(bare);
  return { whole, bare, ordinal: ordinalOf(whole, bare), length: chars.length, chars: new Set(chars) };
}

function makeLabel(zh: string): Label {
  return { zh, forms: wordingsOf(zh).map((text) => foldedOf(fold(text))) };
}

const TABLES: readonly TableForm[] = EDITIONS.flatMap((edition) => Object.values(edition.parts)).flatMap(
  (part: PartForm) => part.tables,
);

/** The labels of every form, folded once. */
const LABELS: ReadonlyMap<string, Label> = new Map(
  TABLES.flatMap((table) => [...table.rows, ...table.columns, ...table.header.flat()]).map(({ zh }) => [
    zh,
    makeLabel(zh),
  ]),
);

/** The label of an official text; the same text gives the same object. */
export function labelOf(zh: string): Label {
  return LABELS.get(zh) ?? makeLabel(zh);
}

/** What the headers of a printed table say, as labels are compared. */
export const headerTexts = (table: TableForm): readonly string[] =>
  table.header.flat().map(({ zh }) => labelOf(zh).forms[0]?.whole ?? fold(zh));

/** Takes a text that is folded already. */
export function printedOf(whole: string): Printed {
  if (whole === '' || whole.length > MAX_LABEL) return [];
  const plain = withoutNotes(whole);
  return plain === whole ? [foldedOf(whole)] : [foldedOf(whole), { ...foldedOf(plain), noted: true }];
}

function compare(text: Folded, form: Folded): Likeness {
  if (text.whole === form.whole) return { score: 1, match: 'exact' };
  const conflict = text.ordinal !== '' && form.ordinal !== '' && text.ordinal !== form.ordinal;
  if (text.bare === form.bare) {
    if (!conflict) return { score: SAME_WORDS, match: 'exact' };
    return form.length > TELLING ? { score: OTHER_ORDINAL, match: 'similar' } : NONE;
  }
  const longest = Math.max(text.length, form.length);
  const limit = Math.floor(longest * (1 - SIMILAR));
  if (conflict || form.length < TELLING || limit === 0 || Math.abs(text.length - form.length) > limit) return NONE;
  // every character of the form that the text lacks costs at least one change; counting them spares most distances
  let lacking = 0;
  for (const char of form.chars) if (!text.chars.has(char)) lacking += 1;
  if (lacking > limit) return NONE;
  const distance = editDistance(text.bare, form.bare, limit);
  if (distance > limit || namesOtherPeriod(text.whole, form.whole)) return NONE;
  return { score: MOST_SIMILAR - (distance / longest) * DISTANCE_COST, match: 'similar' };
}

/** Compares a printed text with an official label; ordinals may be lost, notes in brackets added, characters damaged. */
export function compareLabel(text: Printed, label: Label): Likeness {
  let best = NONE;
  for (const form of label.forms) {
    for (const candidate of text) {
      const found = compare(candidate, form);
      const score = found.score - (candidate.noted ? NOTE_COST : 0);
      if (score > best.score) best = { score, match: found.match };
    }
  }
  return best;
}

/**
 * Is `text` the label with the characters of a group's name strewn into it? A tall name (三、本年度办理结果) that does not fit its merged
 * cell is drawn over the rows beside it.
 */
export function isOverlaid(text: Printed, label: Label, strewn: ReadonlySet<string>): boolean {
  const [printed] = text;
  const [form] = label.forms;
  if (!printed || !form || form.length < TELLING || printed.length < form.length) return false;
  if (printed.whole.length > form.whole.length + MAX_STREWN) return false;
  const wanted = form.bare;
  let found = 0;
  for (const char of printed.bare) {
    if (char === wanted.charAt(found)) found += 1;
    else if (!strewn.has(char)) return false;
  }
  return found === wanted.length;
}

/** Is `text` this header, give or take a note in brackets or a lost character? */
export function isHeader(text: Printed, label: Label): 'exact' | 'similar' | null {
  const found = compareLabel(text, label);
  return found.score === 0 ? null : found.match;
}
