import Papa from 'papaparse';
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

const LINE_END = '\r\n';

/** Lines of a CSV file (RFC 4180): commas, quotes where needed, CR LF; an empty field is no value. */
export function csvLines(rows: readonly (readonly CellValue[])[]): string {
  const lines = rows.map((row) => row.map(guarded));
  return lines.length === 0 ? '' : Papa.unparse(lines, { newline: LINE_END }) + LINE_END;
}

export function csvHeader(table: DatasetTable): string {
  return csvLines([table.columns.map((column) => column.name)]);
}

/** One report as a CSV table: a row for each figure. */
export function toCsv(result: ParseResult): string {
  return csvHeader(FIGURES) + csvLines(figureRows(result.source.name ?? '', result));
}
