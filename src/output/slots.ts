import { EDITIONS, PART_IDS, partForms } from '../edition/editions.js';
import { type FigureSlot, figureSlots } from '../edition/paths.js';
import type { ColumnForm, HeaderCell, PartForm, PartId, RowForm, TableForm } from '../edition/shape.js';

/** One figure of the forms as a column of data: what it is called, what it holds, and in which editions it occurs. */
export interface FigureColumn {
  /** JSON Pointer into `report`. */
  readonly path: string;
  /** The pointer with dots: the name of a column. */
  readonly name: string;
  readonly part: PartId;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  readonly labelZh: string;
  readonly labelEn: string;
  readonly type: ColumnForm['type'];
  readonly unit: string;
  readonly editions: readonly string[];
  /** Articles of the Regulations. */
  readonly basis: readonly string[];
}

/** Texts of the header above each column from top to bottom, or null where the header cells are not those of the columns. */
function headerTexts(table: TableForm): readonly (readonly string[])[] | null {
  const grid: (HeaderCell | undefined)[][] = table.header.map(() => []);
  for (const [row, cells] of table.header.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (grid[row]?.[column]) column += 1;
      for (let down = 0; down < (cell.rowSpan ?? 1); down++)
        for (let right = 0; right < (cell.columnSpan ?? 1); right++) {
          const line = grid[row + down];
          if (line) line[column + right] = cell;
        }
    }
  }
  const width = Math.max(...grid.map((line) => line.length));
  const labels = width - table.columns.length;
  if (labels < 0) return null;
  return table.columns.map((_, index) => {
    const cells = new Set(grid.map((line) => line[labels + index]));
    return [...cells].flatMap((cell) => (cell ? [cell.zh] : []));
  });
}

/** Chinese name of a column; where two columns print the same words, those above them tell them apart. */
export function columnLabel(table: TableForm, index: number): string {
  const zh = table.columns[index]?.zh ?? '';
  const alone = table.columns.filter((column) => column.zh === zh).length === 1;
  return alone ? zh : (headerTexts(table)?.[index]?.join(' / ') ?? zh);
}

/** The headings a row stands under, but for the first level, which only says that results follow. */
export function rowLabels(table: TableForm, row: RowForm, text: (row: RowForm) => string): readonly string[] {
  const steps = row.id.split('.');
  const above = table.rows.filter(
    (other) =>
      other.heading &&
      other.id.includes('.') &&
      row.id.startsWith(`${other.id}.`) &&
      other.id.split('.').length < steps.length,
  );
  return [...above, row].map(text).filter((each) => each !== '');
}

function columnOf(part: PartForm, slot: FigureSlot): FigureColumn {
  const { table } = slot;
  const index = table.columns.findIndex((column) => column.id === slot.column);
  const column = table.columns[index];
  const row = table.rows.find((each) => each.id === slot.row);
  if (!column || !row) throw new Error(`The form has no ${slot.path}.`);
  const rowIsPrinted = row.zh !== '';
  return {
    path: slot.path,
    name: slot.path.slice(1).replaceAll('/', '.'),
    part: part.id,
    table: table.id,
    row: slot.row,
    column: slot.column,
    labelZh: [...rowLabels(table, row, (each) => each.zh), columnLabel(table, index)].join(' / '),
    labelEn: [...(rowIsPrinted ? rowLabels(table, row, (each) => each.en) : []), column.en].join(' / '),
    type: column.type,
    unit: column.unit,
    editions: [part.edition],
    basis: row.basis ?? [],
  };
}

/** The figures of one part of one edition, in the order of the form. */
export function partColumns(part: PartForm): readonly FigureColumn[] {
  return figureSlots(part).map((slot) => columnOf(part, slot));
}

/**
 * Every figure of every edition once, in the order of the form: those of the newest edition, and after each part those only older
 * ones have. Labels are the newest edition's.
 */
export function allColumns(): readonly FigureColumn[] {
  return PART_IDS.flatMap((id) => {
    const columns = new Map<string, FigureColumn>();
    for (const part of [...partForms(id)].reverse()) {
      for (const column of partColumns(part)) {
        const newer = columns.get(column.path);
        columns.set(column.path, newer ? { ...newer, editions: [...column.editions, ...newer.editions] } : column);
      }
    }
    return [...columns.values()];
  });
}

/** Rules of the forms that must hold exactly; the others are only unusual when they do not. */
export function exactRules(): ReadonlySet<string> {
  const parts = EDITIONS.flatMap((edition): readonly PartForm[] => Object.values(edition.parts));
  const relations = parts.flatMap((part) => part.tables.flatMap((table) => table.relations));
  return new Set(relations.filter((relation) => relation.kind === 'equal').map((relation) => relation.rule));
}
