import { fold } from '../../edition/fold.js';
import type { TableForm } from '../../edition/shape.js';
import { LABEL_VARIANTS } from '../../edition/variants.js';
import type { TableReading } from '../../model/reading.js';

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

/** Which of the column headers of a table the texts before its figures hold, in any order and cut in any way. */
export function headerSeen(table: TableForm, texts: readonly string[]): TableReading['header'] {
  const bag = new Map<string, number>();
  for (const text of texts) bag.set(text, (bag.get(text) ?? 0) + 1);
  const wordings = table.columns.map((column) => [column.zh, ...(LABEL_VARIANTS[column.zh] ?? [])].map(fold));
  // long words first: their parts are not spent on short ones
  const order = [...wordings.keys()].sort((a, b) => (wordings[b]?.[0]?.length ?? 0) - (wordings[a]?.[0]?.length ?? 0));
  const found = order.filter((column) => (wordings[column] ?? []).some((word) => compose(word, bag))).length;
  if (found === table.columns.length) return 'matched';
  const part = texts.some(
    (text) => text.length > 1 && wordings.some((words) => words.some((word) => word.includes(text))),
  );
  return found > 0 || part ? 'partial' : 'absent';
}
