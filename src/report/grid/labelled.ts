import type { PartForm, TableForm } from '../../edition/shape.js';
import { fitsBetween, isGroupOnly, isStatutory } from './accept.js';
import { alignRows, type FormLine, formLines, type Match } from './align.js';
import { claim, claimed } from './claims.js';
import { findContexts, hasFigures } from './context.js';
import { type Copies, copiesIn } from './copies.js';
import { rowsByOrder } from './order.js';
import { orphanTables } from './orphans.js';
import { type Piece, piecesOf } from './pieces.js';
import type { PreparedTables } from './prepare.js';
import { tablesInReach } from './reach.js';
import { type Reader, tableReading } from './readings.js';
import { withoutRepeats } from './repeats.js';
import type { GridReading } from './result.js';
import type { GridRow } from './rows.js';

/** A printed table of the form with what was found of it. */
interface FoundTable {
  readonly form: TableForm;
  readonly pieces: readonly Piece[];
}

/** What the rows of a document are aligned with. */
interface Alignment {
  readonly part: PartForm;
  readonly lines: readonly FormLine[];
  readonly align: (rows: readonly GridRow[]) => readonly Match[];
  /** True where some row may still hold a label of the form. */
  readonly mayHold: (rows: readonly GridRow[]) => boolean;
}

/** Indexes of the rows that some matches cover. */
const indexesOf = (matches: readonly Match[]): ReadonlySet<number> =>
  new Set(matches.flatMap(({ start, count }) => Array.from({ length: count }, (_, index) => start + index)));

/** The rows that are rows of the form, those without a label included where their place tells them. */
function matchesIn(rows: readonly GridRow[], { lines, align }: Alignment): readonly Match[] {
  const aligned = align(rows);
  const all = indexesOf(aligned);
  const labelled = aligned.filter((match) => !isGroupOnly(match, rows, all));
  return [...labelled, ...rowsByOrder(rows, lines, labelled)].toSorted((a, b) => a.start - b.start);
}

/** Further prints of the tables found: under a caption or header of their own, or in the same table of the document. */
function copiesBeside(
  spare: readonly GridRow[],
  rows: readonly GridRow[],
  found: readonly FoundTable[],
  { part, align, mayHold }: Alignment,
): Copies {
  const tablesOf = new Map(
    found.map(({ form, pieces }) => [form, new Set(pieces.map((piece) => rows[piece.last]?.table))]),
  );
  const again = (left: readonly GridRow[]): Copies => {
    const matches = align(left);
    return part.tables.flatMap((form) =>
      piecesOf(form, left, matches)
        .filter(
          (piece) =>
            piece.captioned || piece.header.status !== 'absent' || tablesOf.get(form)?.has(left[piece.last]?.table),
        )
        .flatMap((piece) => piece.matches.map((match) => [match, piece] as const)),
    );
  };
  return copiesIn(spare, again, mayHold);
}

/**
 * Reads a part whose rows print labels. Only the tables of the document that hold a label of the part, and those between them, are looked
 * at. Null where none is the table of the form.
 */
export function readLabelled({ rows: printed, lexicon, check }: PreparedTables, part: PartForm): GridReading | null {
  const lines = formLines(part.tables);
  const { rows: every, repeated } = withoutRepeats(printed, part, check);
  const reach = tablesInReach(every, lines, lexicon, check);
  const rows = every.filter((row) => reach.has(row.table));
  const contexts = findContexts(rows, part.tables);
  const inContext = (row: GridRow, form: TableForm): boolean =>
    (contexts.get(form) ?? []).some((place) => place.table === row.table && place.row < row.row);
  const alignment: Alignment = {
    part,
    lines,
    align: (some) => alignRows(some, lines, inContext, lexicon, check),
    mayHold: (some) => tablesInReach(some.filter(hasFigures), lines, lexicon, check).size > 0,
  };
  const matches = matchesIn(rows, alignment);
  const byForm = part.tables.map((form): FoundTable => ({ form, pieces: piecesOf(form, rows, matches) }));
  const sure = byForm.filter(({ form, pieces }) => isStatutory(pieces, contexts, rows, form));
  if (sure.length === 0) return null;
  const accepted = byForm.filter((found) => sure.includes(found) || fitsBetween(found.pieces));
  const matched = indexesOf(accepted.flatMap(({ pieces }) => pieces.flatMap((piece) => piece.matches)));
  const spare = rows.filter((_, index) => !matched.has(index));
  const copies = copiesBeside(spare, rows, accepted, alignment);
  const reader: Reader = { rows, matched, copies, orphans: orphanTables(rows, matched, part) };
  const claims = [
    ...accepted.flatMap(({ pieces }) => claimed(pieces, rows)),
    ...copies.flatMap(([match]) => (match.likeness.match === 'exact' ? claim([...match.label, ...match.figures]) : [])),
    ...repeated.filter((row) => reach.has(row.table)).flatMap((row) => claim(row.cells.filter((cell) => cell.own))),
  ];
  return {
    part: part.id,
    edition: part.edition,
    reading: 'grid',
    tables: part.tables.map((form) =>
      tableReading(form, accepted.find((found) => found.form === form)?.pieces ?? [], reader),
    ),
    lines: new Set(),
    claimed: [...new Set(claims)],
  };
}
