import { fold, namesOtherUnit } from '../../../edition/fold.js';
import type { PartForm, TableForm } from '../../../edition/shape.js';
import { wordingsOf } from '../../../edition/variants.js';
import type { TableReading } from '../../../model/reading.js';

/** A column of the form and the words it may be named by, folded. */
export interface NamedColumn {
  readonly table: TableForm;
  readonly column: number;
  readonly wordings: readonly string[];
}

/** The columns of a part, table by table. */
export const namedColumns = (part: PartForm): readonly NamedColumn[] =>
  part.tables.flatMap((table) =>
    table.columns.map(({ zh }, column) => ({ table, column, wordings: wordingsOf(zh).map(fold) })),
  );

/** Puts `word` together from whole texts of the bag, and takes them out of it; false where it cannot be done. */
function compose(word: string, bag: Map<string, number>): boolean {
  if (word === '') return true;
  for (let length = word.length; length > 0; length -= 1) {
    const piece = word.slice(0, length);
    const count = bag.get(piece) ?? 0;
    if (count === 0) continue;
    bag.set(piece, count - 1);
    if (compose(word.slice(length), bag)) return true;
    bag.set(piece, count);
  }
  return false;
}

/** How many column headers of a table the texts hold, in any order and cut in any way; `words` are the whole headers of all forms. */
export function headersFound(table: TableForm, texts: readonly string[], words: readonly string[]): number {
  const bag = new Map<string, number>();
  for (const text of texts) bag.set(text, (bag.get(text) ?? 0) + 1);
  const wordings = table.columns.map(({ zh }) => wordingsOf(zh).map(fold));
  // long words first: their parts are not spent on short ones
  const order = [...wordings].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  const rest = order.filter((words) => !words.some((word) => compose(word, bag)));
  // headers one character a line or glued line by line leave only their characters, in any order
  const chars = new Map<string, number>();
  for (const [text, count] of bag) {
    if (words.includes(text)) continue;
    for (const char of text) chars.set(char, (chars.get(char) ?? 0) + count);
  }
  const spelled = rest.filter((words) => words.some((word) => compose(word, chars)));
  return table.columns.length - rest.length + spelled.length;
}

/** Whether the column headers of the form were printed. */
export function headerSeen(
  table: TableForm,
  texts: readonly string[],
  words: readonly string[],
): TableReading['header'] {
  const found = headersFound(table, texts, words);
  if (found === table.columns.length) return 'matched';
  const columns = table.columns.map((column) => fold(column.zh));
  const part = texts.some((text) => text.length > 1 && columns.some((word) => word.includes(text)));
  return found > 0 || part ? 'partial' : 'absent';
}

/** True where one of the texts above the figures of a table names another unit of money than the column of the form has. */
export function foreignUnit(table: TableForm, texts: readonly string[]): boolean {
  return table.columns.some(({ zh }) => texts.some((text) => namesOtherUnit(text, zh)));
}
