import { UsageError } from './inputs.js';

/** Formats of `gongkai convert`: one file for each report, or tables of them all. */
export const REPORT_FORMATS = ['json', 'xml'] as const;
export const DATASET_FORMATS = ['ndjson', 'csv', 'xlsx', 'parquet', 'sqlite'] as const;
export const FORMATS = [...REPORT_FORMATS, ...DATASET_FORMATS] as const;

export type DatasetFormat = (typeof DATASET_FORMATS)[number];
export type Format = (typeof FORMATS)[number];

/** Names of formats as typed by a user, by commas or one by one. Throws `UsageError`. */
export function parseFormats(names: readonly string[]): readonly Format[] {
  const wanted = names.flatMap((name) => name.split(',')).map((name) => name.trim().toLowerCase());
  const formats = new Set<Format>();
  for (const name of wanted.filter((each) => each !== '')) {
    const format = FORMATS.find((each) => each === name);
    if (!format) throw new UsageError(`There is no format ${name}; choose from ${FORMATS.join(', ')}.`);
    formats.add(format);
  }
  return formats.size > 0 ? [...formats] : ['json'];
}
