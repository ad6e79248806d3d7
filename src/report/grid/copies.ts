import type { RowReading } from '../../model/reading.js';
import type { Match } from './align.js';
import type { Piece } from './pieces.js';
import type { GridRow } from './rows.js';

/** Copies of one row that are looked for: each costs another look at all rows left over. */
const MOST_COPIES = 3;

/** Rows of the form printed once more, each with the printed table it stands in. */
export type Copies = readonly (readonly [Match, Piece])[];

/** Rows of the form printed once more, in any order: most documents hold each label once, and need no second look. */
export function copiesIn(
  spare: readonly GridRow[],
  find: (left: readonly GridRow[]) => Copies,
  worthIt: (left: readonly GridRow[]) => boolean,
): Copies {
  const copies: (readonly [Match, Piece])[] = [];
  let left = spare;
  for (let round = 0; round < MOST_COPIES && worthIt(left); round += 1) {
    const found = find(left);
    if (found.length === 0) break;
    copies.push(...found);
    const taken = new Set(found.flatMap(([{ start, count }]) => left.slice(start, start + count)));
    left = left.filter((row) => !taken.has(row));
  }
  return copies;
}

/** Other rows with exactly the same label and other figures: a second copy of the table, so that neither is certain. */
export function withCopies(match: Match, piece: Piece, copies: Copies): Pick<RowReading, 'options' | 'copied'> {
  const first = piece.place(match);
  const options = [...first];
  const key = (option: RowReading['options'][number]): string =>
    JSON.stringify(option.map((cell) => cell?.raw ?? null));
  const seen = new Set(options.map(key));
  for (const [copy, place] of copies) {
    if (copy.line.row !== match.line.row || copy.likeness.match !== 'exact') continue;
    // without a header of its own a copy stands under that of the row it repeats
    for (const option of (place.header.status === 'absent' ? piece : place).place(copy)) {
      const texts = option.map((cell) => cell?.raw ?? '');
      // words alone are a header (`其他`, `总计`) that reads like the label of a row
      const words = texts.some((text) => /\p{L}/u.test(text)) && !texts.some((text) => /\p{Nd}/u.test(text));
      if (texts.every((text) => text === '') || words || seen.has(key(option))) continue;
      seen.add(key(option));
      options.push(option);
    }
  }
  return { options, ...(options.length > first.length && { copied: true as const }) };
}
