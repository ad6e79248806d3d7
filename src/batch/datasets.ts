import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { dataPackage, type PackageFile } from '../output/datapackage.js';
import { TABLES } from '../output/tables.js';
import type { ParseResult } from '../report/result.js';
import { discard, finishFile, outputError, reasonOf, writeFileSafely } from './atomic.js';
import type { DatasetItem, DatasetWriter, WriterOptions } from './dataset/sink.js';
import { DATASET_FORMATS, type DatasetFormat, type Format } from './formats.js';
import { UsageError } from './inputs.js';
import type { Manifest, ManifestLine } from './manifest.js';
import { resultPath, STATE } from './plan.js';
import { FatalError } from './pool.js';

export interface DatasetOptions {
  readonly folder: string;
  readonly scratch: string;
  readonly manifest: Manifest;
  readonly formats: readonly Format[];
  readonly byteOrderMark: boolean;
  readonly parser: string;
  readonly signal?: AbortSignal | undefined;
  readonly writing?: ((what: string) => void) | undefined;
}

/** Packages that only some formats need, so that they are not installed for everybody. */
const NEEDS: Readonly<Partial<Record<Format, string>>> = {
  xlsx: 'write-excel-file',
  parquet: 'hyparquet-writer',
  sqlite: 'node-sqlite3-wasm',
};

const WRITERS: Readonly<Record<DatasetFormat, (options: WriterOptions) => Promise<DatasetWriter>>> = {
  ndjson: async (options) => (await import('./dataset/text.js')).ndjsonWriter(options),
  csv: async (options) => (await import('./dataset/text.js')).csvWriter(options),
  xlsx: async (options) => (await import('./dataset/xlsx.js')).xlsxWriter(options),
  parquet: async (options) => (await import('./dataset/parquet.js')).parquetWriter(options),
  sqlite: async (options) => (await import('./dataset/sqlite.js')).sqliteWriter(options),
};

/** Throws `UsageError` where a format needs a package that is not installed. */
export async function checkFormats(
  formats: readonly Format[],
  load: (name: string) => Promise<unknown> = (name) => import(name === 'write-excel-file' ? `${name}/node` : name),
): Promise<void> {
  for (const format of formats) {
    const name = NEEDS[format];
    if (name === undefined) continue;
    try {
      await load(name);
    } catch (error) {
      throw new UsageError(
        `The format ${format} needs the package ${name}, which is not installed; run "npm install ${name}" and try again.`,
        { cause: error },
      );
    }
  }
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd();
}

function itemOf(folder: string, line: ManifestLine): DatasetItem {
  const path = resultPath(folder, line);
  if (path === null)
    throw new FatalError(`The result of ${line.path} is gone; run the same command again to make it anew.`);
  try {
    const text = readText(path);
    let result: ParseResult | null = null;
    return {
      name: line.path,
      text,
      result: () => {
        result ??= JSON.parse(text) as ParseResult;
        return result;
      },
    };
  } catch (error) {
    throw new FatalError(
      `The result of ${line.path} cannot be read (${reasonOf(error)}); delete ${path} and run again.`,
    );
  }
}

/** Changes whenever the dataset would: a run that finds nothing new need not write it again. */
function fingerprint({ manifest, parser, byteOrderMark }: DatasetOptions): string {
  const hash = createHash('sha256').update(JSON.stringify([parser, byteOrderMark]));
  for (const { path, sha256, options, status } of manifest.latest()) {
    hash.update(JSON.stringify([path, sha256, options.limits, status]));
  }
  return hash.digest('hex');
}

interface Made {
  readonly fingerprint: string;
  readonly files: readonly string[];
}

type MadeFormats = Partial<Record<DatasetFormat, Made>>;

function readMade(path: string): MadeFormats {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as MadeFormats;
  } catch {
    return {};
  }
}

async function write(
  options: DatasetOptions,
  formats: readonly DatasetFormat[],
): Promise<ReadonlyMap<DatasetFormat, readonly string[]>> {
  const { folder, scratch, manifest, byteOrderMark, signal } = options;
  const writers: [DatasetFormat, DatasetWriter][] = [];
  const written = new Map<DatasetFormat, readonly string[]>();
  try {
    for (const format of formats) writers.push([format, await WRITERS[format]({ scratch, byteOrderMark })]);
    let count = 0;
    for (const line of manifest.latest()) {
      if (line.status === 'failed') continue;
      const item = itemOf(folder, line);
      for (const [, writer] of writers) await writer.add(item);
      count += 1;
      if (count % TURN === 0) {
        options.writing?.(`${formats.join(', ')}: ${count} reports`);
        // lets Ctrl-C and the display through
        await new Promise((proceed) => setImmediate(proceed));
        signal?.throwIfAborted();
      }
    }
    for (;;) {
      const next = writers.shift();
      if (!next) return written;
      const [format, writer] = next;
      written.set(format, await writer.finish());
    }
  } finally {
    for (const [, writer] of writers) abandon(writer);
  }
}

function abandon(writer: DatasetWriter): void {
  try {
    writer.abandon();
  } catch {
    // the error that made it necessary is the one to tell
  }
}

/** Reports between two turns of the event loop. */
const TURN = 100;

/** Moves finished files to their names, and removes further workbooks an earlier, larger dataset left. */
function publish({ folder, scratch }: DatasetOptions, files: readonly string[]): void {
  for (const file of files) finishFile(join(scratch, file), join(folder, file));
  if (!files.includes('reports.xlsx')) return;
  for (const name of readdirSync(folder)) {
    if (/^reports-\d+\.xlsx$/u.test(name) && !files.includes(name)) discard(join(folder, name));
  }
}

/** The tables of a format, for the descriptor; the files of the other formats describe themselves. */
function packageFiles(formats: readonly Format[], byteOrderMark: boolean): readonly PackageFile[] {
  const described = (['csv', 'parquet'] as const).filter((format) => formats.includes(format));
  return described.flatMap((format) =>
    TABLES.map((table) => ({ table, path: `${table.name}.${format}`, format, byteOrderMark })),
  );
}

/**
 * Writes the files that hold all reports, from the results in the output folder and in the order of the manifest, so that a run that
 * was interrupted ends with the same bytes as one that was not. Gives their names. Throws `OutputError` or `FatalError`.
 */
export async function writeDatasets(options: DatasetOptions): Promise<readonly string[]> {
  const { folder, scratch, formats, byteOrderMark, parser } = options;
  const wanted = DATASET_FORMATS.filter((format) => formats.includes(format));
  if (wanted.length === 0) return [];
  const record = join(folder, STATE, 'datasets.json');
  const mark = fingerprint(options);
  const made = readMade(record);
  const isThere = (format: DatasetFormat): boolean =>
    made[format]?.fingerprint === mark && made[format].files.every((file) => existsSync(join(folder, file)));
  const missing = wanted.filter((format) => !isThere(format));
  try {
    if (missing.length > 0) {
      options.writing?.(missing.join(', '));
      for (const [format, files] of await write(options, missing)) {
        publish(options, files);
        made[format] = { fingerprint: mark, files };
      }
    }
    const files = packageFiles(formats, byteOrderMark);
    if (files.length > 0) {
      const text = `${JSON.stringify(dataPackage(files, parser), null, 2)}\n`;
      writeFileSafely(join(folder, 'datapackage.json'), Buffer.from(text), scratch, 'datapackage');
    }
    writeFileSafely(record, Buffer.from(JSON.stringify(made)), scratch, 'datasets');
    const names = wanted.flatMap((format) => made[format]?.files ?? []);
    return files.length > 0 ? [...names, 'datapackage.json'] : names;
  } catch (error) {
    if (error instanceof FatalError || options.signal?.aborted) throw error;
    throw outputError(folder, error);
  }
}
