import { fold, likeness } from '../../edition/fold.js';
import type { TableForm } from '../../edition/shape.js';
import { isHeader, type Label, labelOf } from './labels.js';
import type { GridRow } from './rows.js';

/** A caption may lose characters, but never the number of its item, which alone tells it from the others. */
const CAPTION_LIKENESS = 0.66;
/** A printed table with more columns than this is known by two of its headers; one alone (总计, 其他) stands in many tables. */
const FEW_COLUMNS = 3;

const bracketed = (folded: string): string => /\(([^()]*)\)/u.exec(folded)?.[1] ?? '';

/** Is this row the caption of the printed table, alone in its row? */
export function isCaption(row: GridRow, form: TableForm): boolean {
  if (form.caption === null) return false;
  const texts = row.cells.filter((cell) => cell.own && cell.text !== '');
  if (texts.length === 0 || texts.some((cell) => cell.figure)) return false;
  const caption = fold(form.caption);
  return texts.some((cell) => {
    const text = cell.folded;
    return bracketed(text) === bracketed(caption) && likeness(text, caption) >= CAPTION_LIKENESS;
  });
}

/** How many different column headers of the printed table stand in this row. */
function headerCount(row: GridRow, labels: readonly Label[]): number {
  const found = new Set<string>();
  for (const cell of row.cells) {
    if (!cell.own || cell.text === '' || cell.figure) continue;
    const label = labels.find((candidate) => isHeader(cell.printed, candidate) === 'exact');
    if (label) found.add(label.zh);
  }
  return found.size;
}

export function hasFigures(row: GridRow): boolean {
  return row.cells.some((cell) => cell.own && cell.text !== '' && cell.figure);
}

/** For each printed table of the form, where (table, row) its caption or header stands. */
export type Contexts = ReadonlyMap<
  TableForm,
  readonly { readonly table: number; readonly row: number; readonly caption: boolean }[]
>;

export function findContexts(rows: readonly GridRow[], forms: readonly TableForm[]): Contexts {
  return new Map(
    forms.map((form) => {
      const labels = form.columns.map((column) => labelOf(column.zh));
      const enough = form.columns.length > FEW_COLUMNS ? 2 : 1;
      const found = rows.flatMap((row) => {
        const caption = isCaption(row, form);
        return caption || (!hasFigures(row) && headerCount(row, labels) >= enough)
          ? [{ table: row.table, row: row.row, caption }]
          : [];
      });
      return [form, found];
    }),
  );
}
