import { BYTE_ORDER_MARK, csvHeader, csvLines } from '../../output/csv.js';
import { rowsOf } from '../../output/rows.js';
import { TABLES } from '../../output/tables.js';
import { type DatasetWriter, textFile, type WriterOptions } from './sink.js';

/** `reports.ndjson`: one result a line. */
export function ndjsonWriter({ scratch }: WriterOptions): DatasetWriter {
  const name = 'reports.ndjson';
  const file = textFile(scratch, name);
  return {
    add: ({ text }) => file.write(`${text}\n`),
    finish: async () => {
      file.close();
      return [name];
    },
    abandon: file.close,
  };
}

/** `figures.csv` (a row for each figure), `reports.csv` (a row for each report) and `findings.csv`. */
export function csvWriter({ scratch, byteOrderMark }: WriterOptions): DatasetWriter {
  const files = TABLES.map((table) => ({
    table,
    name: `${table.name}.csv`,
    file: textFile(scratch, `${table.name}.csv`),
  }));
  for (const { table, file } of files) file.write((byteOrderMark ? BYTE_ORDER_MARK : '') + csvHeader(table));
  return {
    add: ({ name, result }) => {
      for (const { table, file } of files) {
        const rows = rowsOf(table.name, name, result());
        if (rows.length > 0) file.write(csvLines(rows));
      }
    },
    finish: async () => {
      for (const { file } of files) file.close();
      return files.map(({ name }) => name);
    },
    abandon: () => {
      for (const { file } of files) file.close();
    },
  };
}
