import { join } from 'node:path';
import { rowsOf } from '../../output/rows.js';
import { type CellType, type CellValue, type DatasetTable, TABLES } from '../../output/tables.js';
import { makeFolder } from '../atomic.js';
import { type DatasetWriter, flushFile, type WriterOptions } from './sink.js';

type Library = typeof import('hyparquet-writer');

/** Cells held before they are written as one row group. */
const GROUP_CELLS = 400_000;
/** Every number of the forms is a double, so that a printed decimal in a column of counts is kept. */
const TYPES = { string: 'STRING', integer: 'INT32', number: 'DOUBLE', date: undefined } as const satisfies Record<
  CellType,
  string | undefined
>;

const DATE = { type: 'INT32', converted_type: 'DATE', repetition_type: 'OPTIONAL' } as const;

const dateOf = (value: CellValue | undefined): Date | null => (typeof value === 'string' ? new Date(value) : null);

interface TableFile {
  readonly name: string;
  readonly add: (rows: readonly (readonly CellValue[])[]) => Promise<void>;
  readonly finish: () => Promise<void>;
}

function tableFile(library: Library, table: DatasetTable, scratch: string): TableFile {
  const name = `${table.name}.parquet`;
  const path = join(scratch, name);
  const columns = table.columns.map((column) => {
    const type = TYPES[column.type];
    return { name: column.name, ...(type && { type, nullable: column.required !== true }) };
  });
  const dates = table.columns.filter((column) => column.type === 'date').map((column) => column.name);
  const schema = library.schemaFromColumnData({
    columnData: columns.map((column) => ({ ...column, data: [] })),
    schemaOverrides: Object.fromEntries(dates.map((name) => [name, { name, ...DATE }])),
  });
  const writer = new library.ParquetWriter({ writer: library.fileWriter(path), schema, createdBy: 'gongkai' });
  let rows: (readonly CellValue[])[] = [];
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return;
    const columnData = columns.map((column, index) => ({
      ...column,
      data: rows.map((row) => (dates.includes(column.name) ? dateOf(row[index]) : (row[index] ?? null))),
    }));
    await writer.write({ columnData, rowGroupSize: rows.length });
    rows = [];
  };
  return {
    name,
    add: async (more) => {
      for (const row of more) rows.push(row);
      if (rows.length * columns.length > GROUP_CELLS) await flush();
    },
    finish: async () => {
      await flush();
      await writer.finish();
      flushFile(path);
    },
  };
}

/** `figures.parquet`, `reports.parquet` and `findings.parquet`, with the columns of the CSV files. */
export async function parquetWriter({ scratch }: WriterOptions): Promise<DatasetWriter> {
  const library = await import('hyparquet-writer');
  makeFolder(scratch);
  const files = TABLES.map((table) => ({ table, file: tableFile(library, table, scratch) }));
  return {
    add: async ({ name, result }) => {
      for (const { table, file } of files) await file.add(rowsOf(table.name, name, result()));
    },
    finish: async () => {
      for (const { file } of files) await file.finish();
      return files.map(({ file }) => file.name);
    },
    abandon: () => {},
  };
}
