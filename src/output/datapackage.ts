import type { DatasetColumn, DatasetTable } from './tables.js';

/** A file of a dataset. */
export interface PackageFile {
  readonly table: DatasetTable;
  /** Relative to the descriptor. */
  readonly path: string;
  readonly format: 'csv' | 'parquet';
  readonly byteOrderMark: boolean;
}

function field({ name, type, title, titleZh, values, required, figure }: DatasetColumn): object {
  const constraints = { ...(required && { required }), ...(values && { enum: values }) };
  const description = figure
    ? `${titleZh}. JSON Pointer ${figure.path}; unit ${figure.unit}; editions ${figure.editions.join(', ')}.`
    : titleZh;
  return { name, type, title, description, ...(Object.keys(constraints).length > 0 && { constraints }) };
}

function resource({ table, path, format, byteOrderMark }: PackageFile): object {
  const csv = format === 'csv';
  return {
    name: csv ? table.name : `${table.name}-${format}`,
    type: 'table',
    title: table.title,
    path,
    format,
    mediatype: csv ? 'text/csv' : 'application/vnd.apache.parquet',
    ...(csv && {
      encoding: byteOrderMark ? 'utf-8-sig' : 'utf-8',
      dialect: { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true },
    }),
    schema: {
      fields: table.columns.map(field),
      missingValues: [''],
      ...(table.primaryKey.length > 0 && { primaryKey: table.primaryKey }),
    },
  };
}

/** The descriptor of a dataset (Data Package, version 2), so that R, Python and others load the files with their types. */
export function dataPackage(files: readonly PackageFile[], parser: string): object {
  return {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: 'gongkai-reports',
    title: 'Government information disclosure annual reports (政府信息公开工作年度报告)',
    description: `Made by ${parser} from the documents listed in manifest.jsonl; see the codebook (gongkai codebook) for every column.`,
    resources: files.map(resource),
  };
}
