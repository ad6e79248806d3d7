import { PART_IDS, partForms } from '../edition/editions.js';
import { fold } from '../edition/fold.js';
import type { PartId, TableForm } from '../edition/shape.js';

/** Characters of a table's words, folded. */
interface Alphabet {
  readonly header: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

const headerOf = (table: TableForm): readonly string[] => [
  ...table.header.flat().map(({ zh }) => zh),
  ...(table.caption === null ? [] : [table.caption]),
];

function alphabetOf(id: PartId): Alphabet {
  const tables = partForms(id).flatMap((form) => form.tables);
  const header = new Set(tables.flatMap(headerOf).flatMap((text) => [...fold(text)]));
  const labels = tables.flatMap(({ rows }) => rows.map(({ zh }) => zh)).flatMap((text) => [...fold(text)]);
  return { header, all: new Set([...header, ...labels]) };
}

const ALPHABETS: ReadonlyMap<string, Alphabet> = new Map(PART_IDS.map((id) => [id, alphabetOf(id)]));
/** For text of no part of its own. */
const EVERY: ReadonlySet<string> = new Set([...ALPHABETS.values()].flatMap(({ all }) => [...all]));

const HEADERS: ReadonlySet<string> = new Set([...ALPHABETS.values()].flatMap(({ header }) => [...header]));

/** What is no word: marks, brackets and the dashes of blank cells. */
const MARKS = /[^\p{L}\p{N}]/gu;
const words = (text: string): string => fold(text).replace(MARKS, '');
/** Shorter lines than this are labels. */
const MIN_TOLD = 12;
/** A line with this many characters that the table of the form has not tells something of its own. */
const MIN_OWN_WORDS = 4;
/** A row of a table: its figures stand apart at the end. */
const ROW_END = /\s[-－—―/\p{Nd}.,]+[件项个次]?$/u;
/** The unit in brackets at the end of a label or header, on a line of its own; a narrow cell cuts it anywhere. */
const UNIT_NOTE = /[（(]?(?:单位[:：]?)?(?:[件条项个次份元]|万元)[)）]?$/u;
const UNITS = /^(?:[件条项个次份元]\s*)+$/u;
/** One character of a label set down the page; 无 alone is a whole answer. */
const DOWN = /^(?!无)\p{Script=Han}$/u;
const SENTENCE_END = /[。！？；]["”’）)]*$/u;

const madeOf = (text: string, characters: ReadonlySet<string>): boolean => {
  const plain = words(text);
  return [...plain].every((char) => characters.has(char));
};

/**
 * Lines of a section that are pieces of its table though no row or header claimed them: header cells cut into pieces, a label whose
 * row was found by its other half. They stand among claimed lines, or right above the first, and have no character that the table of
 * the form has not. A sentence is never among them, nor anything below the table. `lines` are the texts, less what a cell of the table
 * has; indexes into them.
 */
export function tableResidue(kind: string, lines: readonly string[], claimed: readonly boolean[]): ReadonlySet<number> {
  const alphabet = ALPHABETS.get(kind);
  const found = new Set<number>();
  const [first, last] = [claimed.indexOf(true), claimed.lastIndexOf(true)];
  if (!alphabet || first < 0) return found;
  const isPiece = (index: number, characters: ReadonlySet<string>): boolean => {
    const text = lines[index] ?? '';
    return text !== '' && !SENTENCE_END.test(text) && madeOf(text.replace(UNIT_NOTE, ''), characters);
  };
  for (let index = first + 1; index < last; index += 1) {
    if (!claimed[index] && isPiece(index, alphabet.all)) found.add(index);
  }
  // units that did not fit beside their figures, and the last characters of a label set down the page
  const isRest = (text: string): boolean => UNITS.test(text) || (DOWN.test(text) && madeOf(text, alphabet.all));
  for (let index = last + 1; isRest(lines[index] ?? ''); index += 1) found.add(index);
  for (let index = first - 1; index >= 0 && isPiece(index, alphabet.header); index -= 1) found.add(index);
  return found;
}

/** Header cells of any tables, one after the other and nothing else. */
const CELLS = new RegExp(
  `^(?:${PART_IDS.flatMap(partForms)
    .flatMap(({ tables }) => tables.flatMap(({ header }) => header.flat().map(({ zh }) => words(zh))))
    .join('|')})+$`,
  'u',
);
/** Lines of a header cell cut into pieces are no longer. */
const MAX_PIECE = 6;
/** Cells of one header are no longer together. */
const MAX_HEADER = 80;

/**
 * Lines in which a dump prints header cells apart from their table, cut into pieces (`尚未`, `审结`, `总计`): short lines below each other
 * that together are whole header cells, and at least two lines where the section has no table. `null` is a line that cannot be one.
 */
export function headerResidue(kind: string, lines: readonly (string | null)[]): ReadonlySet<number> {
  const least = ALPHABETS.has(kind) ? 1 : 2;
  const found = new Set<number>();
  const isPiece = (text: string | null | undefined): boolean =>
    text !== null && text !== undefined && text.length <= MAX_PIECE && madeOf(text, HEADERS);
  for (let start = 0; start < lines.length; start += 1) {
    let end = start;
    while (isPiece(lines[end])) end += 1;
    const text = words(lines.slice(start, end).join(''));
    if (end - start >= least && text.length <= MAX_HEADER && CELLS.test(text))
      for (let index = start; index < end; index += 1) found.add(index);
    start = Math.max(start, end - 1);
  }
  return found;
}

/** What a line that is no label has: the marks of a sentence, or brackets around all of it. */
const TOLD = /[，、；。]|^[（(][^（()）]+[)）]$/u;
/** A name before a colon (`联系电话：…`), and how many characters of it the table of the form has not. */
const NAMED = /^(?<name>\p{Script=Han}{2,12})[：:]/u;
const MIN_OWN_NAME = 2;

/** True where a line tells something, with words that no table of the part has: a sentence that may lack its full stop, and no row. */
export function tellsMore(kind: string, text: string): boolean {
  if (text.length < MIN_TOLD || ROW_END.test(text)) return false;
  const known = ALPHABETS.get(kind)?.all ?? EVERY;
  const own = (part: string): number =>
    [...words(part)].filter((char) => !known.has(char) && /\p{Script=Han}/u.test(char)).length;
  const name = NAMED.exec(text)?.groups?.name;
  return (TOLD.test(text) && own(text) >= MIN_OWN_WORDS) || (name !== undefined && own(name) >= MIN_OWN_NAME);
}
