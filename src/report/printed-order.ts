import { fold } from '../edition/fold.js';
import type { PartForm, TableForm } from '../edition/shape.js';
import { wordingsOf } from '../edition/variants.js';
import type { Line } from '../model/document.js';
import { memoized } from '../model/memo.js';

/** A figure, or what stands in a cell without one, between words. */
const CELL = /[+\-−]?\d[\d,]*(?:\.\d+)?|\/|[—–―]+/gu;

/** What parts two cells on a line; all other white space means nothing. */
const BETWEEN_CELLS = /(?<=[\p{Nd}/—–―-])\s+(?=[+\-−\p{Nd}/—–―])/gu;

/** All lines folded, one to a line, and whether those with figures are rows of cells or stand somewhere on a page. */
const foldedLines = memoized((lines: readonly Line[]) => ({
  text: lines.map(({ text }) => fold(text.replace(BETWEEN_CELLS, '|'))).join('\n'),
  placed: lines.every(
    ({ text, bbox, tableBlock }) => bbox !== null || tableBlock !== undefined || !/\p{Nd}/u.test(text),
  ),
}));

interface Block {
  readonly table: TableForm;
  readonly start: number;
}

/** Are all rows of a table named between its caption and the next one? Without cells every figure must be there too. */
function isWhole(table: TableForm, text: string, cells: boolean): boolean {
  let rest = text.slice(fold(table.caption ?? '').length);
  const rows = table.rows.filter(({ zh }) => zh !== '');
  for (const words of [...rows, ...table.columns].map(({ zh }) => wordingsOf(zh).map(fold))) {
    const word = words.find((one) => rest.includes(one));
    if (word !== undefined) rest = rest.replace(word, '\n');
    else if (rows.some(({ zh }) => words.includes(fold(zh)))) return false;
  }
  return cells || (rest.match(CELL)?.length ?? 0) === rows.length * table.columns.length;
}

/**
 * The form with its tables in the order these lines print them, where each stands whole under its own caption: 第（五）项 may come after
 * 第（六）项. The form itself where they stand in its order, or where the lines do not say.
 */
export function inPrintedOrder(form: PartForm, lines: readonly Line[]): PartForm {
  if (form.tables.length < 2 || form.tables.some(({ caption }) => caption === null)) return form;
  const { text, placed } = foldedLines(lines);
  const blocks = form.tables.map((table): Block => {
    const caption = fold(table.caption ?? '');
    const start = text.indexOf(caption);
    return { table, start: text.indexOf(caption, start + 1) < 0 ? start : -1 };
  });
  if (blocks.some(({ start }) => start < 0)) return form;
  const printed = [...blocks].sort((a, b) => a.start - b.start);
  if (printed.every((block, index) => block === blocks[index])) return form;
  const whole = printed.every(({ table, start }, index) =>
    isWhole(table, text.slice(start, printed[index + 1]?.start), placed),
  );
  return whole ? { ...form, tables: printed.map(({ table }) => table) } : form;
}
