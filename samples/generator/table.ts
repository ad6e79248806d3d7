import { figurePath } from '../../src/edition/paths.js';
import type { HeaderCell, PartId, RowForm, TableForm } from '../../src/edition/shape.js';
import type { Plan } from './plan.js';

export interface ModelCell {
  readonly text: string;
  readonly column: number;
  readonly columnSpan: number;
  readonly rowSpan: number;
  readonly role: 'caption' | 'header' | 'label' | 'group' | 'figure';
  /** JSON Pointer of the figure that stands here. */
  readonly path?: string;
}

/** A printed table: each row lists the cells that begin in it, as in HTML. */
export interface TableModel {
  readonly id: string;
  readonly columns: number;
  /** Share of the table's width for each column; they add to 1. */
  readonly widths: readonly number[];
  /** Rows at the top that a program repeats after a page break. */
  readonly headerRows: number;
  readonly rows: readonly (readonly ModelCell[])[];
}

/** How the tables of a part are put down, whatever the carrier. */
export interface TableLook {
  /** Section two as one table instead of one for each paragraph of article 20. */
  readonly merged?: boolean;
  /** In section two the figures' cells are cut otherwise than the header's, as in tables merged by hand. */
  readonly oddSpans?: boolean;
  /** Header of section three: as in the form, with an empty corner, in two rows, or the applicants alone. */
  readonly requestsHeader?: 'form' | 'emptyCorner' | 'twoRows' | 'flat';
  /** Header of section four: as in the form, groups over outcomes, outcomes only, or none. */
  readonly reviewHeader?: 'form' | 'flat' | 'outcomes' | 'missing';
}

const shares = (weights: readonly number[]): number[] => {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

const gridColumns = (table: TableForm): number =>
  (table.header[0] ?? []).reduce((sum, cell) => sum + (cell.columnSpan ?? 1), 0);

/** Places header cells row by row, stepping over those that reach down from above. */
function headerRows(header: readonly (readonly HeaderCell[])[], columns: number): ModelCell[][] {
  const taken = header.map(() => new Array<boolean>(columns).fill(false));
  return header.map((cells, row) => {
    let column = 0;
    return cells.map(({ zh, rowSpan = 1, columnSpan = 1 }) => {
      while (taken[row]?.[column]) column++;
      const cell: ModelCell = { text: zh, column, columnSpan, rowSpan, role: 'header' };
      for (let r = row; r < row + rowSpan; r++) taken[r]?.fill(true, column, column + columnSpan);
      column += columnSpan;
      return cell;
    });
  });
}

const label = (plan: Plan, table: TableForm, row: RowForm): string =>
  plan.words.labels[`${table.id}/${row.id}`] ?? row.zh;

function figures(
  plan: Plan,
  part: PartId,
  table: TableForm,
  row: RowForm,
  spans: readonly number[],
  first: number,
): ModelCell[] {
  let column = first;
  return table.columns.map((form, index) => {
    const path = figurePath(plan.parts[part], table, row.id, form.id);
    const columnSpan = spans[index] ?? 1;
    const cell: ModelCell = { text: plan.printed[path] ?? '', column, columnSpan, rowSpan: 1, role: 'figure', path };
    column += columnSpan;
    return cell;
  });
}

/** Other spans of the same sum: one column more for the last cell, taken from the widest. */
function shifted(spans: readonly number[]): number[] {
  const widest = spans.indexOf(Math.max(...spans));
  if (spans[widest] === 1 || widest === spans.length - 1) return [...spans];
  return spans.map((span, index) => (index === widest ? span - 1 : index === spans.length - 1 ? span + 1 : span));
}

/** Section two: a caption row, one header row, one row for each subject. */
function articleTable(plan: Plan, table: TableForm, look: TableLook): TableModel {
  const columns = gridColumns(table);
  const headerSpans = (table.header.at(-1) ?? []).slice(1).map((cell) => cell.columnSpan ?? 1);
  const spans = look.oddSpans ? shifted(headerSpans) : headerSpans;
  const one = { columnSpan: 1, rowSpan: 1 };
  const rows: ModelCell[][] = [
    ...(table.caption
      ? [[{ text: table.caption, column: 0, columnSpan: columns, rowSpan: 1, role: 'caption' } as const]]
      : []),
    ...headerRows(table.header, columns),
  ];
  const header = rows.length;
  for (const row of table.rows) {
    rows.push([
      { text: label(plan, table, row), column: 0, ...one, role: 'label' },
      ...figures(plan, 'proactiveDisclosure', table, row, spans, 1),
    ]);
    const extra = plan.words.extraRow;
    if (extra?.table === table.id && extra.after === row.id) {
      let column = 1;
      rows.push([
        { text: extra.label, column: 0, ...one, role: 'label' },
        ...extra.cells.map((text, index): ModelCell => {
          const columnSpan = spans[index] ?? 1;
          column += columnSpan;
          return { text, column: column - columnSpan, columnSpan, rowSpan: 1, role: 'figure' };
        }),
      ]);
    }
  }
  return {
    id: table.id,
    columns,
    widths: shares([1.6, ...new Array<number>(columns - 1).fill(1)]),
    headerRows: header,
    rows,
  };
}

const depthOf = (table: TableForm, row: RowForm): number =>
  table.rows.filter((other) => other.heading && row.id.startsWith(`${other.id}.`)).length;

function requestsHeader(table: TableForm, look: TableLook): readonly (readonly HeaderCell[])[] {
  const [first = [], second = [], third = []] = table.header;
  const [corner, ...groups] = first;
  const [natural, organizations, total] = second;
  if (!corner || !natural || !organizations || !total) return table.header;
  switch (look.requestsHeader) {
    case 'emptyCorner':
      return [[{ ...corner, zh: '' }, ...groups], second, third];
    case 'twoRows':
      return [[{ ...corner, rowSpan: 2 }, { ...natural, rowSpan: 2 }, organizations, { ...total, rowSpan: 2 }], third];
    case 'flat':
      return [[{ zh: '', columnSpan: corner.columnSpan ?? 1 }, ...table.columns.map(({ zh }) => ({ zh }))]];
    default:
      return table.header;
  }
}

/** Section three: labels nested over three columns; a group's label stands beside its rows. */
function requestsTable(plan: Plan, table: TableForm, look: TableLook): TableModel {
  const columns = table.labelColumns + table.columns.length;
  const rows: ModelCell[][] = headerRows(requestsHeader(table, look), columns);
  const header = rows.length;
  let waiting: ModelCell[] = [];
  for (const row of table.rows) {
    const depth = depthOf(table, row);
    if (row.heading) {
      const rowSpan = table.rows.filter((other) => !other.heading && other.id.startsWith(`${row.id}.`)).length;
      waiting.push({ text: label(plan, table, row), column: depth, columnSpan: 1, rowSpan, role: 'group' });
      continue;
    }
    const own: ModelCell = {
      text: label(plan, table, row),
      column: depth,
      columnSpan: table.labelColumns - depth,
      rowSpan: 1,
      role: 'label',
    };
    rows.push([...waiting, own, ...figures(plan, 'requests', table, row, [], table.labelColumns)]);
    waiting = [];
  }
  const weights = [0.8, 1.6, 3.6, ...table.columns.map(() => 0.95)];
  return { id: table.id, columns, widths: shares(weights), headerRows: header, rows };
}

function reviewTable(plan: Plan, table: TableForm, look: TableLook): TableModel {
  const columns = table.columns.length;
  const groups = ['行政复议', '未经复议直接起诉', '复议后起诉'];
  const outcomes = table.columns.map((column) => ({ zh: column.zh }));
  const header =
    look.reviewHeader === 'missing'
      ? []
      : look.reviewHeader === 'outcomes'
        ? [outcomes]
        : look.reviewHeader === 'flat'
          ? [groups.map((zh) => ({ zh, columnSpan: 5 })), outcomes]
          : table.header;
  const rows = headerRows(header, columns);
  const row = table.rows[0];
  if (row) rows.push(figures(plan, 'reviewAndLitigation', table, row, [], 0));
  return { id: table.id, columns, widths: shares(new Array<number>(columns).fill(1)), headerRows: header.length, rows };
}

/** Section two as one table: all must have the same number of grid columns. */
function mergeTables(tables: readonly TableModel[]): TableModel {
  const first = tables[0];
  if (!first) throw new RangeError('no tables to merge');
  const columns = first.columns;
  return {
    id: 'proactiveDisclosure',
    columns,
    widths: first.widths,
    headerRows: first.headerRows,
    rows: tables.flatMap((table) => table.rows),
  };
}

/** The printed tables of one part of the report. */
export function tableModel(plan: Plan, partId: PartId, look: TableLook = {}): TableModel[] {
  const { tables } = plan.parts[partId];
  if (partId === 'requests') return tables.map((table) => requestsTable(plan, table, look));
  if (partId === 'reviewAndLitigation') return tables.map((table) => reviewTable(plan, table, look));
  const articles = tables.map((table) => articleTable(plan, table, look));
  return look.merged ? [mergeTables(articles)] : articles;
}
