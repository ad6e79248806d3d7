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

/** What is no word: marks, brackets and the dashes of blank cells. */
const MARKS = /[^\p{L}\p{N}]/gu;
/** Shorter lines than this are labels. */
const MIN_TOLD = 12;
/** A line with this many characters that the table of the form has not tells something of its own. */
const MIN_OWN_WORDS = 4;
/** A row of a table: its figures stand apart at the end. */
const ROW_END = /\s[-－—―/\p{Nd}.,]+[件项个次]?$/u;
/** The unit in brackets at the end of a label or header, on a line of its own. */
const UNIT_NOTE = /^[（(](?:单位[:：]?)?(?:[件条项个次份元]|万元)[)）]$/u;
const UNITS = /^(?:[件条项个次份元]\s*)+$/u;
const SENTENCE_END = /[。！？；]["”’）)]*$/u;

const madeOf = (text: string, characters: ReadonlySet<string>): boolean => {
  const plain = fold(text).replace(MARKS, '');
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
    return text !== '' && !SENTENCE_END.test(text) && (UNIT_NOTE.test(text) || madeOf(text, characters));
  };
  for (let index = first + 1; index < last; index += 1) {
    if (!claimed[index] && isPiece(index, alphabet.all)) found.add(index);
  }
  // units that did not fit beside their figures
  for (let index = last + 1; UNITS.test(lines[index] ?? ''); index += 1) found.add(index);
  for (let index = first - 1; index >= 0 && isPiece(index, alphabet.header); index -= 1) found.add(index);
  return found;
}

/** True where a line tells something, with words that no table of the part has: a sentence that may lack its full stop, and no row. */
export function tellsMore(kind: string, text: string): boolean {
  if (text.length < MIN_TOLD || !/[，、；。]/u.test(text) || ROW_END.test(text)) return false;
  const known = ALPHABETS.get(kind)?.all ?? EVERY;
  const own = [...fold(text).replace(MARKS, '')].filter((char) => !known.has(char) && /\p{Script=Han}/u.test(char));
  return own.length >= MIN_OWN_WORDS;
}
