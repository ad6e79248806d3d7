import type { Limits } from '../model/limits.js';
import type { ParseResult } from '../report/result.js';

/**
 * One document of an archive. `id` names it in the manifest and in the output folder: its path under the input folder, with `/`.
 * A file name that is no UTF-8 (archives unpacked from GBK) is kept as bytes, so that it can still be opened.
 */
export interface DocumentRef {
  readonly id: string;
  readonly file: string | Uint8Array;
  /** Name of the entry where the document lies in a ZIP archive. */
  readonly entry?: string;
  /** Set instead of a file where the caller holds the bytes. */
  readonly data?: Uint8Array;
  /** Size and stamp where they are known without looking at the file. */
  readonly size?: number;
  readonly stamp?: string;
  /** Set where the input could not even be listed. */
  readonly failure?: Failure;
}

/** Why a document gave no result: the codes of `ReportError`, and those of a run. */
export type FailureCode =
  | import('../model/error.js').ReportErrorCode
  /** The file was gone when its turn came. */
  | 'vanished'
  /** The file changed while it was read. */
  | 'changed'
  /** The file could not be read. */
  | 'unreadable'
  /** The worker died on this document. */
  | 'crashed'
  /** The worker needed more memory than it may have. */
  | 'out-of-memory'
  /** An error of ours. */
  | 'internal'
  /** Two different inputs have the same name in the output folder. */
  | 'duplicate-name';

export interface Failure {
  readonly code: FailureCode;
  /** One sentence. */
  readonly message: string;
}

/** What is known of the bytes that were read. */
export interface SourceFacts {
  readonly size: number;
  /** What changes when the file does: its time of last change (ISO), or the CRC-32 of an entry of an archive. */
  readonly stamp: string | null;
  readonly sha256: string;
}

/** What became of one document. `milliseconds` covers reading, parsing and writing. */
export interface Outcome {
  readonly id: string;
  readonly milliseconds: number;
  readonly source: SourceFacts | null;
  readonly failure: Failure | null;
  readonly summary: ResultSummary | null;
  /** Only where the caller asked for it. */
  readonly result?: ParseResult;
  /** True where the bytes are those of an earlier result, so that nothing was parsed. */
  readonly same?: true;
}

/** The few facts of a result that the manifest keeps. */
export interface ResultSummary {
  readonly status: ParseResult['status'];
  readonly trust: ParseResult['trust'];
  /** How often each finding code occurs. */
  readonly findings: Readonly<Record<string, number>>;
}

/** Where a worker writes what it made of a document: absolute paths. */
export interface TaskOutputs {
  readonly json?: string;
  readonly xml?: string;
  /** The compressed result from which the tables are made when no JSON is asked for. */
  readonly store?: string;
}

/** The message to a worker. Everything in it can be cloned. */
export interface Task {
  readonly number: number;
  readonly ref: DocumentRef;
  readonly outputs: TaskOutputs;
  /** Folder for unfinished files, on the file system of the outputs; null where nothing is written. */
  readonly scratch: string | null;
  /** URL of the module that exports `parseReport`. */
  readonly parser: string;
  readonly limits: Partial<Limits>;
  readonly timeoutMs: number;
  readonly wantResult: boolean;
  /** A result made earlier: the outputs are written from it and nothing is parsed. */
  readonly from?: string;
  /** Hash of the bytes for which all outputs are there. */
  readonly known?: string;
}

export function summarize(result: ParseResult): ResultSummary {
  const findings: Record<string, number> = {};
  for (const { code } of result.findings) findings[code] = (findings[code] ?? 0) + 1;
  const sorted = Object.entries(findings).sort(([a], [b]) => (a < b ? -1 : 1));
  return { status: result.status, trust: result.trust, findings: Object.fromEntries(sorted) };
}
