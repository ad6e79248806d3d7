import type { Readable } from 'node:stream';
import type { Limits } from '../model/limits.js';
import type { Account } from './account.js';
import type { DocumentRef, Task } from './document.js';
import type { Format } from './formats.js';
import type { ManifestLine } from './manifest.js';

/** Options of a run over an archive. */
export interface ArchiveOptions {
  /** Files, folders, globs, `@list.txt` or `-`. */
  readonly inputs: readonly string[];
  readonly output: string;
  readonly formats: readonly Format[];
  readonly jobs?: number;
  readonly timeoutMs?: number;
  readonly memoryMb?: number;
  readonly limits?: Partial<Limits>;
  readonly force?: boolean;
  readonly retryFailed?: boolean;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** A byte order mark in CSV files. */
  readonly bom?: boolean;
  readonly cwd?: string;
  readonly stdin?: Readable;
  readonly signal?: AbortSignal;
  /** URL of the module that exports `parseReport`; for tests. */
  readonly parser?: string;
  readonly observer?: Observer;
}

/** Told what happens, as it happens. */
export interface Observer {
  /** The number of documents, once it is known. */
  readonly total?: (documents: number) => void;
  readonly started?: (task: Task) => void;
  readonly finished?: (line: ManifestLine, account: Account) => void;
  /** Two inputs have the same name in the output folder; the second is not converted. */
  readonly clash?: (ref: DocumentRef) => void;
  readonly skipped?: (line: ManifestLine, account: Account) => void;
  /** All documents are done and the tables are being written. */
  readonly writing?: (what: string) => void;
}

export interface ArchiveAccount extends Account {
  /** Files of folders passed over for their endings. */
  readonly passedOver: number;
  readonly interrupted: boolean;
  readonly milliseconds: number;
  readonly manifest: string;
  /** Files with all reports, relative to the output folder. */
  readonly datasets: readonly string[];
}
