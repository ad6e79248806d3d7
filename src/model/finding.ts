import type { FindingCode } from './codes.js';
import type { BBox } from './geometry.js';

/**
 * How much a finding weighs. `inconsistency`: the document's own figures do not agree. `doubt`: the reading is not proved.
 * `warning`: unusual, but no relation of the form is broken. `notice`: worth knowing.
 */
export type Severity = 'inconsistency' | 'doubt' | 'warning' | 'notice';

export type Fact = string | number | null | readonly (string | number | null)[];

/** Something a reader of the data must know. Codes carry facts; the words are made from them (`output/messages`). */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** JSON Pointer into `report`; `""` is the report itself. */
  readonly path: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly page?: number;
  readonly bbox?: BBox;
  readonly line?: number;
  /** The value that would make every relation hold, where exactly one change of one uncertain figure does. */
  readonly suggestion?: { readonly path: string; readonly value: number };
}
