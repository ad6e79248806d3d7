import { fold } from '../edition/fold.js';
import { headerStacks, ROW_LABELS } from './columns.js';
import { textOf, type WordLine } from './words.js';

/** A label broken over lines is known by so many of its first characters. */
const BEGINNING = 4;

/** A table without a single figure: its caption and header, and from `rows` on its labels. */
export interface BlankTable {
  readonly first: number;
  readonly rows: number;
  readonly end: number;
}

function isLabel(line: WordLine): boolean {
  const text = fold(textOf(line));
  return ROW_LABELS.some((label) => label === text || (text.length >= BEGINNING && label.startsWith(text)));
}

/** The blank table in `lines[first..end)`, or null where no header of the form stands above labels of the form and nothing else. */
function blankTable(lines: readonly WordLine[], first: number, end: number): BlankTable | null {
  const own = lines.slice(first, end);
  const edge = Math.min(Infinity, ...headerStacks(own, 0).map((stack) => stack.left));
  if (edge === Infinity) return null;
  const rows = first + own.findLastIndex((line) => line.words.some((word) => word.right > edge)) + 1;
  return lines.slice(rows, end).some(isLabel) ? { first, rows, end } : null;
}

/**
 * Tables of the form without a figure among `lines[from..to)`, each from its caption to the next. `opens` says which lines are captions or
 * headings; what follows the last of them belongs to the table that begins at `to`, unless `closed`.
 */
export function blankTables(
  lines: readonly WordLine[],
  from: number,
  to: number,
  opens: (line: WordLine) => boolean,
  closed: boolean,
): readonly BlankTable[] {
  const captions = lines.slice(from, to).flatMap((line, index) => (opens(line) ? [from + index] : []));
  // a table that goes on from the page before begins with its header printed again
  const starts = captions[0] === from || from > 0 ? captions : [from, ...captions];
  return starts.flatMap((start, index) => {
    const end = starts[index + 1] ?? (closed ? to : start);
    return blankTable(lines, start, end) ?? [];
  });
}
