import type { Table } from '../../model/document.js';
import { createLexicon, type Lexicon } from './lexicon.js';
import { type GridRow, gridRows } from './rows.js';

/** The tables of a document as rows, with what was found out about their texts; made once for all parts and editions. */
export interface PreparedTables {
  readonly rows: readonly GridRow[];
  readonly lexicon: Lexicon;
  /** Throws when the time is over. */
  readonly check: () => void;
}

/** `check` throws when the time is over, here and in every reading of the tables. */
export function prepareTables(tables: readonly Table[], check: () => void = () => {}): PreparedTables {
  check();
  return { rows: gridRows(tables), lexicon: createLexicon(), check };
}
