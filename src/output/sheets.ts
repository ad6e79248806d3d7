import { EDITIONS, PART_IDS } from '../edition/editions.js';
import { figurePath } from '../edition/paths.js';
import type { PartForm, PartId, TableForm } from '../edition/shape.js';
import type { ParseResult, Trust } from '../report/result.js';
import { figureTrust, findingRows, reportRow, valueAt } from './rows.js';
import { columnLabel, rowLabels } from './slots.js';
import { type CellValue, FINDINGS_TABLE, REPORTS } from './tables.js';

/** A cell of a workbook; `trust` decides its colour. */
export interface SheetCell {
  readonly value: CellValue;
  readonly trust?: Trust;
}

/** A sheet of a workbook: the lines of its header, and the rows each report adds. */
export interface SheetForm {
  readonly name: string;
  readonly header: readonly (readonly string[])[];
  /** Width of each column in characters. */
  readonly widths: readonly number[];
  readonly rows: (name: string, result: ParseResult) => readonly (readonly SheetCell[])[];
}

interface Printed {
  readonly part: PartForm;
  readonly table: TableForm;
  readonly editions: readonly string[];
}

const columnKey = (part: PartId, table: TableForm): string =>
  `${part} ${table.id} ${table.columns.map((column) => column.id).join(' ')}`;

/** The printed tables of all editions; editions whose columns are the same share a sheet. */
function printedTables(): readonly Printed[] {
  const found = new Map<string, Printed>();
  for (const id of PART_IDS)
    for (const edition of EDITIONS) {
      const part: PartForm = edition.parts[id];
      for (const table of part.tables) {
        const key = columnKey(id, table);
        found.set(key, { part, table, editions: [...(found.get(key)?.editions ?? []), edition.id] });
      }
    }
  return [...found.values()];
}

const plain = (values: readonly CellValue[]): SheetCell[] => values.map((value) => ({ value }));

const LEADING = [
  ['文件', '发布机关', '年度', '格式', '项目', ''],
  ['document', 'issuer', 'year', 'edition', 'row', 'rowId'],
] as const;
const LEADING_WIDTHS = [30, 24, 8, 8, 36, 24];

/** One sheet per printed table: a row for each row of the form, as it is printed. */
function tableSheet({ part, table, editions }: Printed): SheetForm {
  const shared = editions.length === EDITIONS.length;
  const forms = new Map(
    EDITIONS.filter((edition) => editions.includes(edition.id)).map((edition) => [
      edition.id as string,
      (edition.parts[part.id] as PartForm).tables.find((each) => each.id === table.id) ?? table,
    ]),
  );
  return {
    name: shared ? table.id : `${table.id} ${editions.join(' ')}`,
    header: [
      [...LEADING[0], ...table.columns.map((_, index) => columnLabel(table, index))],
      [...LEADING[1], ...table.columns.map((column) => column.id)],
    ],
    widths: [...LEADING_WIDTHS, ...table.columns.map(() => 12)],
    rows: (name, result) => {
      const { report, evidence } = result;
      const edition = report[part.id]?.edition;
      const form = edition === undefined ? undefined : forms.get(edition);
      if (edition === undefined || !form) return [];
      const trustOf = figureTrust(result);
      return form.rows
        .filter((row) => !row.heading)
        .map((row) => [
          ...plain([name, report.issuer, report.year, edition]),
          { value: rowLabels(form, row, (each) => each.zh).join(' / ') },
          { value: row.id },
          ...form.columns.map((column): SheetCell => {
            const path = figurePath({ ...part, edition }, form, row.id, column.id);
            // where there is no figure, the words of the cell tell why
            return { value: valueAt(report, path) ?? evidence[path]?.raw ?? null, trust: trustOf(path) };
          }),
        ]);
    },
  };
}

const META = REPORTS.columns.filter((column) => !column.figure);
const TRUST_COLUMN = META.findIndex((column) => column.name === 'trust');

const reportsSheet: SheetForm = {
  name: 'reports',
  header: [META.map((column) => column.titleZh), META.map((column) => column.name)],
  widths: META.map((column) => (column.name === 'document' || column.name === 'title' ? 36 : 14)),
  rows: (name, result) => [
    reportRow(name, result)
      .slice(0, META.length)
      .map((value, index) => (index === TRUST_COLUMN ? { value, trust: result.trust } : { value })),
  ],
};

const SEVERITY_TRUST: Readonly<Record<string, Trust>> = { inconsistency: 'inconsistent', doubt: 'doubtful' };

const findingsSheet: SheetForm = {
  name: 'findings',
  header: [FINDINGS_TABLE.columns.map((column) => column.titleZh), FINDINGS_TABLE.columns.map((column) => column.name)],
  widths: FINDINGS_TABLE.columns.map(({ name }) =>
    name === 'message' ? 80 : name === 'path' || name === 'document' ? 36 : 14,
  ),
  rows: (name, result) =>
    findingRows(name, result).map((row) => {
      const trust = SEVERITY_TRUST[String(row[4])];
      return row.map((value, index) => (index === 4 && trust ? { value, trust } : { value }));
    }),
};

/** The sheets of a workbook: the reports, one for each printed table, the findings. */
export function workbookSheets(): readonly SheetForm[] {
  return [reportsSheet, ...printedTables().map(tableSheet), findingsSheet];
}
