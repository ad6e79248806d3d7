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

/** A part with more blanks than this share leaves its cells blank by custom; fewer look like lost figures. */
const BY_CUSTOM = 0.34;

/**
 * Do blanks of this part look like lost figures, so that a reader must doubt a right reading too? They do where the part prints its
 * zeros and few blanks, and the column is not blank from top to bottom. `printed`: the text of every cell, by path.
 */
export function blanksLookLost(part: PartForm, printed: Readonly<Record<string, string>>): boolean {
  const slots = figureSlots(part);
  const isBlank = (path: string): boolean => (printed[path] ?? '').trim() === '';
  const blank = slots.filter(({ path }) => isBlank(path));
  const zeros = slots.some(({ path }) => /^[0０]$/u.test(printed[path] ?? ''));
  if (!zeros || blank.length > slots.length * BY_CUSTOM) return false;
  return blank.some(({ table, column }) => {
    const same = slots.filter((slot) => slot.table.id === table.id && slot.column === column);
    return same.length === 1 || same.some(({ path }) => !isBlank(path));
  });
}
