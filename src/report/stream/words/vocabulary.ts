import { partForms, SECTIONS } from '../../../edition/editions.js';
import { editDistance, fold, withoutOrdinal } from '../../../edition/fold.js';
import type { PartForm, RowForm, TableForm } from '../../../edition/shape.js';
import { HEADING_VARIANTS, wordingsOf } from '../../../edition/variants.js';
import { memoized } from '../../../model/memo.js';

/** A row the reader looks for: of the form asked for, or of another edition of the part (`foreign`), whose figures must not slip into its neighbours. */
export interface ExpectedRow {
  readonly table: TableForm;
  readonly row: RowForm;
  readonly foreign: boolean;
  readonly heading: boolean;
  /** True for a heading that another edition prints with figures (the one row 其他处理 of 2019). */
  readonly filledElsewhere: boolean;
  readonly ordinal: string;
  /** Folded wordings without ordinal, the official one first. */
  readonly wordings: readonly string[];
}

/** The words of a part, folded and without ordinals. */
export interface Vocabulary {
  /** Rows with a printed label, headings included, in the order of the form. */
  readonly rows: readonly ExpectedRow[];
  readonly captions: readonly string[];
  readonly headers: readonly string[];
  /** Section headings of this part. */
  readonly ownHeadings: readonly string[];
  /** Headings of the sections after this one: where the part ends. */
  readonly laterHeadings: readonly string[];
  /** Everything above, to split glued text with. */
  readonly known: KnownWords;
  /** Wordings of the rows that only name a group. */
  readonly groups: readonly string[];
  /** `groups`, and headers alone and with captions, each joined by line breaks: a text is part of one word if it is part of the whole. */
  readonly joined: { readonly groups: string; readonly headers: string; readonly allHeaders: string };
  /** Characters of headers and captions. */
  readonly headerChars: ReadonlySet<string>;
  /** Wordings of all rows. */
  readonly wordings: ReadonlySet<string>;
  readonly begins: WordingIndex;
}

export interface KnownWords {
  readonly words: ReadonlySet<string>;
  /** By first character, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly string[]>;
}

/** One wording of one row. */
export interface Wording {
  readonly place: number;
  readonly text: string;
}

/** Which wordings hold a character: those that share none of a text's need no closer look. */
export interface WordingIndex {
  readonly all: readonly Wording[];
  /** For each character the indexes into `all`. */
  readonly byChar: ReadonlyMap<string, readonly number[]>;
}

function wordingIndex(rows: readonly ExpectedRow[]): WordingIndex {
  const all = rows.flatMap((row, place) => row.wordings.map((text) => ({ place, text })));
  const byChar = new Map<string, number[]>();
  for (const [index, { text }] of all.entries()) {
    for (const char of new Set(text)) byChar.set(char, [...(byChar.get(char) ?? []), index]);
  }
  return { all, byChar };
}

function knownWords(words: readonly string[]): KnownWords {
  const sorted = [...new Set(words)].filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  const byFirst = new Map<string, string[]>();
  for (const word of sorted) byFirst.set(word.charAt(0), [...(byFirst.get(word.charAt(0)) ?? []), word]);
  return { words: new Set(sorted), byFirst };
}

export function bare(text: string): string {
  return withoutOrdinal(fold(text));
}

export function ordinalOf(folded: string): string {
  const rest = withoutOrdinal(folded);
  return folded.slice(0, folded.length - rest.length).replace(/[^一二三四五六七八九十\d]/gu, '');
}

function expected(table: TableForm, row: RowForm, foreign: boolean): ExpectedRow {
  const wordings = wordingsOf(row.zh).map(bare);
  return {
    table,
    row,
    foreign,
    heading: row.heading === true,
    filledElsewhere: false,
    ordinal: ordinalOf(fold(row.zh)),
    wordings: [...new Set(wordings)],
  };
}

/** Two labels as near as this are one row under two wordings, not two rows. */
const SAME_LABEL = 0.34;

function alike(a: ExpectedRow, b: ExpectedRow): boolean {
  if (a.ordinal !== b.ordinal) return false;
  return a.wordings.some((x) =>
    b.wordings.some((y) => editDistance(x, y) <= Math.floor(Math.min(x.length, y.length) * SAME_LABEL)),
  );
}

/** The rows of `part`, with the rows only other editions know put where those editions print them. */
function rowsWithForeign(part: PartForm): readonly ExpectedRow[] {
  const others = partForms(part.id).flatMap((form) => form.tables.flatMap((table): readonly RowForm[] => table.rows));
  const own = part.tables.flatMap((table) =>
    table.rows.map((row) => ({
      ...expected(table, row, false),
      filledElsewhere: row.heading === true && others.some((other) => other.id === row.id && other.heading !== true),
    })),
  );
  const rows = [...own];
  for (const other of partForms(part.id)) {
    if (other.edition === part.edition) continue;
    let place = 0;
    for (const table of other.tables) {
      for (const row of table.rows) {
        const candidate = expected(table, row, true);
        const same = rows.findIndex(
          (known) => known.row.id === row.id || (alike(known, candidate) && known.row.zh !== ''),
        );
        if (same >= 0) place = same + 1;
        else if (!candidate.heading) rows.splice(place++, 0, candidate);
      }
    }
  }
  return rows.filter((row) => row.row.zh !== '');
}

/** The words of a part; made once for each form. */
export const vocabularyOf: (part: PartForm) => Vocabulary = memoized((part) => {
  const rows = rowsWithForeign(part);
  const tables = partForms(part.id).flatMap((form) => form.tables);
  const captions = tables.flatMap((table) => (table.caption === null ? [] : [fold(table.caption)]));
  const headers = tables.flatMap((table) => [
    ...table.header.flatMap((line) => line.map((cell) => fold(cell.zh))),
    ...table.columns.flatMap(({ zh }) => wordingsOf(zh).map(fold)),
  ]);
  const place = SECTIONS.findIndex((section) => section.kind === part.id);
  const headingsOf = (index: number): readonly string[] => {
    const section = SECTIONS[index];
    return section === undefined ? [] : [section.zh, ...HEADING_VARIANTS[section.kind]].map(bare);
  };
  const later = SECTIONS.flatMap((_, index) => (index > place ? headingsOf(index) : []));
  const wordings = rows.flatMap((row) => row.wordings);
  const known = [...wordings, ...captions, ...headers, ...SECTIONS.flatMap((_, index) => headingsOf(index))];
  const groups = rows.filter((row) => row.heading).flatMap((row) => row.wordings);
  return {
    rows,
    captions: [...new Set(captions)],
    headers: [...new Set(headers)],
    ownHeadings: headingsOf(place),
    laterHeadings: later,
    known: knownWords(known),
    groups,
    joined: {
      groups: groups.join('\n'),
      headers: [...new Set(headers)].join('\n'),
      allHeaders: [...new Set(headers), ...new Set(captions)].join('\n'),
    },
    headerChars: new Set([...headers, ...captions].join('')),
    wordings: new Set(wordings),
    begins: wordingIndex(rows),
  };
});
