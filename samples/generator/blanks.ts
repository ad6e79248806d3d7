import { figureSlots } from '../../src/edition/paths.js';
import type { PartForm } from '../../src/edition/shape.js';
import type { BlankMode } from './figures.js';
import type { Random } from './random.js';

const isTotal = (path: string): boolean => path.endsWith('/total');

/** Paths of the part whose cells say nothing, with what is printed there. */
export function drawBlanks(
  part: PartForm,
  figures: ReadonlyMap<string, number>,
  rng: Random,
  mode: BlankMode,
): Map<string, string> {
  const blanks = new Map<string, string>();
  const slots = figureSlots(part);
  const zero = (path: string): boolean => figures.get(path) === 0;
  const put = (path: string, text: string): void => {
    blanks.set(path, text);
  };
  const columns = [...new Set(slots.map((slot) => slot.column))];
  const emptyColumns = columns.filter(
    (column) => !column.endsWith('total') && slots.every((slot) => slot.column !== column || zero(slot.path)),
  );
  const dash = rng.pick(['—', '-', '——', '－']);
  for (const { path, column, row } of slots) {
    if (mode === 'allBlank') put(path, '');
    else if (mode === 'zerosBlank' && zero(path)) put(path, '');
    else if (mode === 'zerosSlash' && zero(path)) put(path, '/');
    else if (mode === 'zerosDash' && zero(path)) put(path, dash);
    else if (mode === 'emptyColumns' && emptyColumns.includes(column)) put(path, '');
    else if (mode === 'blankRowTotals' && isTotal(path)) put(path, '');
    else if (mode === 'onlyTotals' && !isTotal(path)) put(path, '');
    else if (mode === 'words' && row === 'rules' && zero(path)) put(path, '无');
    else if (mode === 'scattered' && zero(path) && rng.chance(0.12)) put(path, rng.pick(['', '', '/', '—']));
  }
  return blanks;
}
