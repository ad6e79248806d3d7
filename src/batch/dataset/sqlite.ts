import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from '../../output/rows.js';
import { allColumns } from '../../output/slots.js';
import { type CellType, type DatasetTable, FIGURES, FINDINGS_TABLE, REPORTS } from '../../output/tables.js';
import { makeFolder } from '../atomic.js';
import { type DatasetWriter, flushFile, type WriterOptions } from './sink.js';

const TYPES = { string: 'TEXT', integer: 'INTEGER', number: 'REAL', date: 'TEXT' } as const satisfies Record<
  CellType,
  string
>;

/** The wide columns of figures are left out: they are rows of `figures`, and SQL turns them where they are needed. */
const REPORT_COLUMNS = REPORTS.columns.filter((column) => !column.figure);
/** Labels and units stand once in `labels`, not in a million rows. */
const LABEL_COLUMNS: ReadonlySet<string> = new Set(['issuer', 'year', 'labelZh', 'labelEn', 'unit', 'reportTrust']);
const FIGURE_COLUMNS = FIGURES.columns.filter((column) => !LABEL_COLUMNS.has(column.name));
const FINDING_COLUMNS = FINDINGS_TABLE.columns.filter((column) => !LABEL_COLUMNS.has(column.name));

type Columns = DatasetTable['columns'];

const quoted = (name: string): string => `"${name}"`;

function createTable(name: string, columns: Columns, key: string): string {
  const lines = columns.map(
    (column) => `  ${quoted(column.name)} ${TYPES[column.type]}${column.required ? ' NOT NULL' : ''}`,
  );
  return `CREATE TABLE ${name} (\n${[...lines, ...(key === '' ? [] : [`  ${key}`])].join(',\n')}\n);`;
}

const insert = (name: string, columns: Columns): string =>
  `INSERT INTO ${name} VALUES (${columns.map(() => '?').join(', ')})`;

/** Which places of a full row a narrower table keeps. */
function kept(all: Columns, columns: Columns): readonly number[] {
  return columns.map((column) => all.indexOf(column));
}

const LABELS = `CREATE TABLE labels (
  path TEXT PRIMARY KEY, part TEXT NOT NULL, "table" TEXT NOT NULL, "row" TEXT NOT NULL, "column" TEXT NOT NULL,
  labelZh TEXT NOT NULL, labelEn TEXT NOT NULL, unit TEXT NOT NULL, editions TEXT NOT NULL
);`;

/** What most people ask for first. */
const VIEW = `CREATE VIEW figures_labelled AS
  SELECT f.*, r.issuer, r.year, r.trust AS reportTrust, l.labelZh, l.labelEn, l.unit
  FROM figures f JOIN reports r USING (document) JOIN labels l USING (path);`;

/** `reports.sqlite`: tables `reports`, `figures`, `findings` and `labels`, and the view `figures_labelled`. */
export async function sqliteWriter({ scratch }: WriterOptions): Promise<DatasetWriter> {
  const { Database } = (await import('node-sqlite3-wasm')).default;
  makeFolder(scratch);
  const name = 'reports.sqlite';
  const path = join(scratch, name);
  rmSync(path, { force: true });
  const database = new Database(path);
  // the file is made anew each time and renamed when it is whole, so it needs no journal
  database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 8192;');
  database.exec(createTable('reports', REPORT_COLUMNS, 'PRIMARY KEY (document)'));
  database.exec(
    createTable('figures', FIGURE_COLUMNS, 'PRIMARY KEY (document, path)').replace(/\);$/u, ') WITHOUT ROWID;'),
  );
  database.exec(createTable('findings', FINDING_COLUMNS, ''));
  database.exec(`${LABELS}${VIEW}`);
  database.exec('BEGIN');
  for (const { path: pointer, part, table, row, column, labelZh, labelEn, unit, editions } of allColumns()) {
    const label = [pointer, part, table, row, column, labelZh, labelEn, unit, editions.join(',')];
    database.run('INSERT INTO labels VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', label);
  }
  const writers = (
    [
      [REPORTS, REPORT_COLUMNS],
      [FIGURES, FIGURE_COLUMNS],
      [FINDINGS_TABLE, FINDING_COLUMNS],
    ] as const
  ).map(([table, columns]) => ({
    table: table.name,
    places: kept(table.columns, columns),
    statement: database.prepare(insert(table.name, columns)),
  }));
  const close = (): void => {
    for (const { statement } of writers) statement.finalize();
    database.close();
  };
  return {
    add: ({ name: document, result }) => {
      for (const { table, places, statement } of writers) {
        for (const row of rowsOf(table, document, result())) statement.run(places.map((place) => row[place] ?? null));
      }
    },
    finish: async () => {
      database.exec('COMMIT');
      database.exec(
        'CREATE INDEX findings_document ON findings (document); CREATE INDEX figures_path ON figures (path);',
      );
      close();
      // the library makes files for their owner alone
      chmodSync(path, 0o666 & ~process.umask());
      flushFile(path);
      return [name];
    },
    abandon: close,
  };
}
