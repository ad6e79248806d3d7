import type { PartForm } from '../../edition/shape.js';
import type { Table } from '../../model/document.js';
import { readLabelled } from './labelled.js';
import { readLabelless } from './labelless.js';
import { type PreparedTables, prepareTables } from './prepare.js';
import type { GridReading } from './result.js';

/**
 * Reads one statutory part from the tables of a document (all of them, in reading order) under one edition of the form. Returns null
 * where none of them holds it. `lines` stays empty: a grid knows places, not lines; see `claimed`. Who reads several parts or editions
 * prepares the tables once.
 */
export function readGrid(tables: readonly Table[] | PreparedTables, part: PartForm): GridReading | null {
  const prepared = 'rows' in tables ? tables : prepareTables(tables);
  const labelled = part.tables.some((form) => form.rows.some((row) => row.zh !== ''));
  return labelled ? readLabelled(prepared, part) : readLabelless(prepared.rows, part);
}
