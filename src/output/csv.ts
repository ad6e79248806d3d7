import { stringify } from 'csv-stringify/sync';
import type { ParseResult } from '../report/result.js';
import { figureRows } from './rows.js';
import { type CellValue, type DatasetTable, FIGURES } from './tables.js';

/** For spreadsheets that take a CSV file without it for the code page of their system. */
export const BYTE_ORDER_MARK = '\ufeff';

/** Cells that a spreadsheet would run as a formula. Signed figures (`+2`, `-35`) and dashes are left as they are. */
const FORMULA = /^(?:[=@\t\r]|[+-](?![\d.,，\s%万亿元件条项个份-]*$))/u;

/** Text from a document must not become a formula on somebody's screen: an apostrophe in front makes it plain text. */
function guarded(value: CellValue): CellValue {
  return typeof value === 'string' && FORMULA.test(value) ? `'${value}` : value;
}

// a lone line feed or carriage return ends a line for many readers, though it is not the delimiter
const OPTIONS = { record_delimiter: 'windows', quoted_match: /[\r\n]/u } as const;

/** Lines of a CSV file (RFC 4180): commas, quotes where needed, CR LF; an empty field is no value. */
export function csvLines(rows: readonly (readonly CellValue[])[]): string {
  return stringify(
    rows.map((row) => row.map(guarded)),
    OPTIONS,
  );
}

export function csvHeader(table: DatasetTable): string {
  return csvLines([table.columns.map((column) => column.name)]);
}

/** One report as a CSV table: a row for each figure. */
export function toCsv(result: ParseResult): string {
  return csvHeader(FIGURES) + csvLines(figureRows(result.source.name ?? '', result));
}
