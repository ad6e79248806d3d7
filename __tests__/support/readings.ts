import { EDITION_2019 } from '../../src/edition/2019.js';
import { EDITION_2021 } from '../../src/edition/2021.js';
import { figurePath } from '../../src/edition/paths.js';
import type { PartForm } from '../../src/edition/shape.js';
import type { CellReading, PartReading, RowReading } from '../../src/model/reading.js';

export const REQUESTS: PartForm = EDITION_2021.parts.requests;
export const PROACTIVE: PartForm = EDITION_2021.parts.proactiveDisclosure;
export const PROACTIVE_2019: PartForm = EDITION_2019.parts.proactiveDisclosure;
export const REVIEW: PartForm = EDITION_2021.parts.reviewAndLitigation;

/** A cell with its text; `null` where no cell was found. */
export type Text = string | null;

/** What is unusual about one row: its options as texts, or no option at all, and how it was placed. */
export interface RowChange {
  readonly options?: readonly (readonly Text[])[];
  readonly labelMatch?: RowReading['labelMatch'];
  readonly placed?: RowReading['placed'];
  readonly confidence?: number;
  /** True where the row is printed more than once with different figures. */
  readonly copied?: true;
  /** True where the row was not found. */
  readonly missing?: true;
}

export interface Changes {
  /** Text by path of the figure; every other cell says "0". */
  readonly cells?: Readonly<Record<string, Text>>;
  /** Changes by row id. */
  readonly rows?: Readonly<Record<string, RowChange>>;
  readonly header?: 'matched' | 'partial' | 'absent';
}

/** A hand-made reading of a part: every cell "0" under its own label, apart from the changes. */
export function reading(form: PartForm, name: 'grid' | 'stream', changes: Changes = {}): PartReading {
  const cell = (raw: Text, confidence?: number): CellReading | null =>
    raw === null
      ? null
      : { raw, provenance: [{ page: 1, bbox: [0, 0, 1, 1] }], ...(confidence !== undefined && { confidence }) };
  return {
    part: form.id,
    edition: form.edition,
    reading: name,
    lines: new Set(),
    tables: form.tables.map((table) => {
      const rows = table.rows.filter((row) => !row.heading);
      const changeOf = (row: string): RowChange => changes.rows?.[row] ?? {};
      return {
        table: table.id,
        header: changes.header ?? 'matched',
        extraRows: [],
        missingRows: rows.filter((row) => changeOf(row.id).missing).map((row) => row.id),
        rows: rows
          .filter((row) => !changeOf(row.id).missing)
          .map((row): RowReading => {
            const { options, labelMatch = 'exact', placed = 'cells', confidence, copied } = changeOf(row.id);
            const plain = table.columns.map((column) => {
              const text = changes.cells?.[figurePath(form, table, row.id, column.id)];
              return text === undefined ? '0' : text;
            });
            return {
              table: table.id,
              row: row.id,
              options: (options ?? [plain]).map((texts) => texts.map((text) => cell(text, confidence))),
              label: [{ page: 1, bbox: [0, 0, 1, 1] }],
              labelMatch,
              placed,
              ...(copied && { copied }),
            };
          }),
      };
    }),
  };
}
