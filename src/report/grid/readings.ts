import type { TableForm } from '../../edition/shape.js';
import type { RowReading, TableReading } from '../../model/reading.js';
import type { Match } from './align.js';
import { claim } from './claims.js';
import { hasFigures } from './context.js';
import { type Copies, withCopies } from './copies.js';
import { isStray, isTorn } from './order.js';
import type { Piece } from './pieces.js';
import { figureCount, type GridRow, provenanceOf } from './rows.js';
import { labelCells } from './runs.js';

/** What every row of a part is read with. */
export interface Reader {
  readonly rows: readonly GridRow[];
  /** Indexes of the rows that belong to some row of the form. */
  readonly matched: ReadonlySet<number>;
  readonly copies: Copies;
  /** Tables with a row of figures that has no label and belongs to no row of the form. */
  readonly orphans: ReadonlySet<number>;
}

/** Rows with figures that the form does not know: between its rows, and right after them in the same table. */
function extraRowsOf(pieces: readonly Piece[], { rows, matched, copies }: Reader): TableReading['extraRows'] {
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) return [];
  let end = last.last + 1;
  for (; end < rows.length; end += 1) {
    const row = rows[end];
    if (!row || row.table !== rows[last.first]?.table || matched.has(end) || !hasFigures(row)) break;
  }
  const start = first.first + first.zone.length;
  const known = new Set(copies.flatMap(([copy]) => (copy.likeness.match === 'exact' ? copy.label : [])));
  return rows.slice(start, end).flatMap((row, index) => {
    const label = labelCells(row).at(-1);
    if (!label || !hasFigures(row) || matched.has(start + index) || known.has(label)) return [];
    return [{ label: label.text, provenance: provenanceOf(label.cell) }];
  });
}

/** A label of a row no form knows has at least so many characters; less may be the rest of the label above. */
const WHOLE_LABEL = 6;

/** A row the form does not know, with a label and all its figures beside it: they are no other row's. */
function isOwnRow(row: GridRow, { line }: Match): boolean {
  const label = labelCells(row).at(-1);
  if (label === undefined || label.folded.length < WHOLE_LABEL) return false;
  return figureCount(row.cells.filter(({ from }) => from >= label.to)) >= line.table.columns.length;
}

/** Do figures that no row of the form has got stand between this row and the next, or the one before? */
function figuresBeside(match: Match, rows: readonly GridRow[], matched: ReadonlySet<number>): boolean {
  const own = rows[match.start]?.table;
  // words without figures in another table are its caption or header: the figures beyond them are not of this row
  const opens = (row: GridRow): boolean => row.table !== own && !hasFigures(row) && labelCells(row).length > 0;
  /** Null where no figures stand on this side. */
  const onSide = (start: number, step: 1 | -1): boolean | null => {
    for (let at = start, row = rows[at]; row !== undefined && !matched.has(at); at += step, row = rows[at]) {
      if (opens(row)) return null;
      if (hasFigures(row)) return !isOwnRow(row, match);
    }
    return null;
  };
  return onSide(match.start + match.count, 1) ?? onSide(match.start - 1, -1) ?? false;
}

function rowReading(match: Match, piece: Piece, { rows, matched, copies, orphans }: Reader): RowReading {
  const at = rows[match.start];
  const drawn = at?.origin !== 'aligned';
  // a label without figures is a blank row only if no figures without a label are left over
  const near = at !== undefined && (orphans.has(at.table) || orphans.has(at.table + 1));
  const blank = match.figures.every((cell) => cell.text === '');
  const unsure = !drawn || match.likeness.match !== 'exact';
  const torn = isStray(match, rows) || isTorn(match, rows, matched);
  const lost = torn || (blank && (near || (unsure && figuresBeside(match, rows, matched))));
  return {
    table: piece.form.id,
    row: match.line.row.id,
    ...(figureCount(match.figures) > piece.form.columns.length && { extraFigures: true as const }),
    ...(lost ? { options: [] } : withCopies(match, piece, copies)),
    label: claim(match.label),
    labelMatch: match.likeness.match,
    placed: drawn || piece.header.status === 'matched' ? 'cells' : 'count',
  };
}

function headerStatus(pieces: readonly Piece[]): TableReading['header'] {
  // the later pieces of a table cut by page breaks need no header of their own
  const printed = pieces.map((piece) => piece.header.status).filter((status) => status !== 'absent');
  if (printed.length === 0) return 'absent';
  return printed.every((status) => status === 'matched') ? 'matched' : 'partial';
}

/** What the pieces of one printed table of the form hold. */
export function tableReading(form: TableForm, pieces: readonly Piece[], reader: Reader): TableReading {
  const read = pieces.flatMap((piece) =>
    piece.matches.filter((match) => !match.line.row.heading).map((match) => rowReading(match, piece, reader)),
  );
  const found = new Set(read.map((row) => row.row));
  return {
    table: form.id,
    rows: read,
    missingRows: form.rows.filter((row) => !row.heading && !found.has(row.id)).map((row) => row.id),
    header: headerStatus(pieces),
    ...(pieces.some((piece) => piece.foreign) && { foreignHeader: true as const }),
    ...(pieces.some((piece) => piece.misordered) && { misordered: true as const }),
    ...(pieces.some((piece) => piece.reordered) && { reordered: true as const }),
    extraRows: extraRowsOf(pieces, reader),
  };
}
