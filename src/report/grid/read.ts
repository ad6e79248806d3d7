import type { PartForm, TableForm } from '../../edition/shape.js';
import type { Table } from '../../model/document.js';
import type { Provenance } from '../../model/geometry.js';
import type { RowReading, TableReading } from '../../model/reading.js';
import { alignRows, formLines, isOtherRow, labelCells, type Match, tablesInReach } from './align.js';
import { type Contexts, findContexts, hasFigures, isCaption } from './context.js';
import { readLabelless } from './labelless.js';
import { headerTexts, isHeader, labelOf } from './labels.js';
import { createLexicon, type Lexicon } from './lexicon.js';
import { isStray, isUnlabelled, rowsByOrder } from './order.js';
import { type Piece, piecesOf } from './pieces.js';
import { withoutRepeats } from './repeats.js';
import type { GridReading } from './result.js';
import { figureCount, type GridRow, gridRows, provenanceOf, type RowCell } from './rows.js';

/** Without caption or header, so many rows with their own words are taken for the table of the form, and fewer are not. */
const ENOUGH_ROWS = 3;
/** Copies of one row that are looked for: each costs another look at all rows left over. */
const MOST_COPIES = 3;

const claim = (cells: readonly RowCell[]): readonly Provenance[] => cells.flatMap(({ cell }) => provenanceOf(cell));

/** One-row `其他处理` of one form is only the name of a group in another: its own rows follow, with deeper ordinals and figures. */
function isGroupOnly(match: Match, rows: readonly GridRow[], matched: ReadonlySet<number>): boolean {
  if (match.line.row.heading || match.figures.some((cell) => cell.text !== '')) return false;
  const next = rows[match.start + match.count];
  if (!next || matched.has(match.start + match.count) || !hasFigures(next)) return false;
  return labelCells(next).some((cell) => /^\d+[.,]/u.test(cell.folded));
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

/** Other rows with exactly the same label and other figures: a second copy of the table, so that neither is certain. */
function withCopies(
  match: Match,
  piece: Piece,
  copies: readonly (readonly [Match, Piece])[],
): Pick<RowReading, 'options' | 'copied'> {
  const first = piece.place(match);
  const options = [...first];
  const key = (option: RowReading['options'][number]): string =>
    JSON.stringify(option.map((cell) => cell?.raw ?? null));
  const seen = new Set(options.map(key));
  for (const [copy, place] of copies) {
    if (copy.line.row !== match.line.row || copy.likeness.match !== 'exact') continue;
    // without a header of its own a copy stands under that of the row it repeats
    for (const option of (place.header.status === 'absent' ? piece : place).place(copy)) {
      const texts = option.map((cell) => cell?.raw ?? '');
      // words alone are a header (`其他`, `总计`) that reads like the label of a row
      const words = texts.some((text) => /\p{L}/u.test(text)) && !texts.some((text) => /\p{Nd}/u.test(text));
      if (texts.every((text) => text === '') || words || seen.has(key(option))) continue;
      seen.add(key(option));
      options.push(option);
    }
  }
  return { options, ...(options.length > first.length && { copied: true as const }) };
}

/** What every row of a part is read with. */
interface Reader {
  readonly rows: readonly GridRow[];
  /** Indexes of the rows that belong to some row of the form. */
  readonly matched: ReadonlySet<number>;
  readonly copies: readonly (readonly [Match, Piece])[];
  /** Tables with a row of figures that has no label and belongs to no row of the form. */
  readonly orphans: ReadonlySet<number>;
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
  for (let below = match.start + match.count; below < rows.length && !matched.has(below); below += 1) {
    const row = rows[below];
    if (row && opens(row)) break;
    if (row && hasFigures(row)) return !isOwnRow(row, match);
  }
  for (let above = match.start - 1; above >= 0 && !matched.has(above); above -= 1) {
    const row = rows[above];
    if (row && opens(row)) break;
    if (row && hasFigures(row)) return !isOwnRow(row, match);
  }
  return false;
}

function rowReading(match: Match, piece: Piece, { rows, matched, copies, orphans }: Reader): RowReading {
  const at = rows[match.start];
  const drawn = at?.origin !== 'aligned';
  // a label without figures is a blank row only if no figures without a label are left over
  const near = at !== undefined && (orphans.has(at.table) || orphans.has(at.table + 1));
  const blank = match.figures.every((cell) => cell.text === '');
  const unsure = !drawn || match.likeness.match !== 'exact';
  const lost = isStray(match, rows) || (blank && (near || (unsure && figuresBeside(match, rows, matched))));
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

function tableReading(form: TableForm, pieces: readonly Piece[], reader: Reader): TableReading {
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

/** Is there more to it than a few words that happen to be labels of the form? */
function isStatutory(pieces: readonly Piece[], contexts: Contexts, rows: readonly GridRow[], form: TableForm): boolean {
  const matches = pieces.flatMap((piece) => piece.matches).filter((match) => !match.line.row.heading);
  if (matches.length === 0) return false;
  if (pieces.some((piece) => piece.captioned || piece.header.status !== 'absent')) return true;
  if (matches.filter((match) => match.likeness.match === 'exact').length >= ENOUGH_ROWS) return true;
  const tables = new Set(matches.map((match) => rows[match.start]?.table));
  return (contexts.get(form) ?? []).some(({ table }) => tables.has(table));
}

/** Beside other tables of the part, rows with the form's own words and its number of figures need no header (it may stand on the page before). */
function fitsBetween(pieces: readonly Piece[]): boolean {
  const data = pieces.flatMap((piece) =>
    piece.matches
      .filter((match) => !match.line.row.heading && match.likeness.match !== 'order')
      .map((match) => ({ match, options: piece.place(match) })),
  );
  return (
    data.length > 0 && data.every(({ match, options }) => match.likeness.match === 'exact' && options.length === 1)
  );
}

/** Is this a text the form prints above the rows: 信息内容, 申请人情况, the note on the sums, or a part of one cut over lines? */
function isFormText({ folded }: RowCell, form: TableForm): boolean {
  return folded !== '' && headerTexts(form).some((header) => header.includes(folded));
}

function isHeaderText(cell: RowCell, form: TableForm): boolean {
  return isFormText(cell, form) || form.columns.some((column) => isHeader(cell.printed, labelOf(column.zh)) !== null);
}

function claimed(pieces: readonly Piece[], rows: readonly GridRow[]): readonly Provenance[] {
  return pieces.flatMap((piece) => [
    ...claim(piece.header.cells.filter((cell) => isHeaderText(cell, piece.form))),
    ...piece.zone
      .filter((row) => isCaption(row, piece.form))
      .flatMap((row) => claim(row.cells.filter((cell) => cell.own))),
    ...piece.zone.flatMap((row) => claim(row.cells.filter((cell) => cell.own && isFormText(cell, piece.form)))),
    ...piece.matches.flatMap((match) => [
      ...claim(match.label),
      ...claim(match.figures),
      // names of groups in merged cells to the left of the label
      ...rows
        .slice(match.start, match.start + match.count)
        .flatMap((row) =>
          claim(row.cells.filter((cell) => cell.to <= Math.min(...match.label.map((label) => label.from)))),
        ),
    ]),
  ]);
}

function unique(places: readonly Provenance[]): readonly Provenance[] {
  return [...new Set(places)];
}

/**
 * Tables in which a row of figures without a label is left over among the rows of the form. Figures beyond them, under a header of their
 * own, or too many for any of its rows, belong to another table, which may stand in the same rules.
 */
function orphanTables(
  rows: readonly GridRow[],
  matched: ReadonlySet<number>,
  { tables }: PartForm,
): ReadonlySet<number> {
  const own = new Set([...matched].map((index) => rows[index]?.table));
  const last = new Map([...matched].toSorted((a, b) => a - b).map((index) => [rows[index]?.table, index]));
  const beyond = (index: number, table: number): boolean => {
    const end = last.get(table) ?? index;
    if (index <= end) return false;
    const wide = tables.every((form) => isOtherRow(rows[index]?.cells ?? [], form));
    return wide || rows.slice(end + 1, index).some((row) => !hasFigures(row) && labelCells(row).length > 1);
  };
  return new Set(
    rows.flatMap((row, index) =>
      own.has(row.table) && !matched.has(index) && isUnlabelled(row) && !beyond(index, row.table) ? [row.table] : [],
    ),
  );
}

type Copies = Reader['copies'];

/** Rows of the form printed once more, in any order: most documents hold each label once, and need no second look. */
function copiesIn(
  spare: readonly GridRow[],
  find: (left: readonly GridRow[]) => Copies,
  worthIt: (left: readonly GridRow[]) => boolean,
): Copies {
  const copies: (readonly [Match, Piece])[] = [];
  let left = spare;
  for (let round = 0; round < MOST_COPIES && worthIt(left); round += 1) {
    const found = find(left);
    if (found.length === 0) break;
    copies.push(...found);
    const taken = new Set(found.flatMap(([{ start, count }]) => left.slice(start, start + count)));
    left = left.filter((row) => !taken.has(row));
  }
  return copies;
}

/** The tables of the document that hold a label of the part at all; the others are not looked at. */
function readLabelled({ rows: printed, lexicon, check }: PreparedTables, part: PartForm): GridReading | null {
  const lines = formLines(part.tables);
  const { rows: every, repeated } = withoutRepeats(printed, part, check);
  const reach = tablesInReach(every, lines, lexicon, check);
  const rows = every.filter((row) => reach.has(row.table));
  const contexts = findContexts(rows, part.tables);
  const inContext = (row: GridRow, form: TableForm): boolean =>
    (contexts.get(form) ?? []).some((place) => place.table === row.table && place.row < row.row);
  const aligned = alignRows(rows, lines, inContext, lexicon, check);
  const indexes = (matches: readonly Match[]): Set<number> =>
    new Set(matches.flatMap(({ start, count }) => Array.from({ length: count }, (_, index) => start + index)));
  const all = indexes(aligned);
  const labelled = aligned.filter((match) => !isGroupOnly(match, rows, all));
  const matches = [...labelled, ...rowsByOrder(rows, lines, labelled)].toSorted((a, b) => a.start - b.start);
  const byForm = part.tables.map((form) => ({ form, pieces: piecesOf(form, rows, matches) }));
  const sure = byForm.filter(({ form, pieces }) => isStatutory(pieces, contexts, rows, form));
  if (sure.length === 0) return null;
  const accepted = byForm.filter((found) => sure.includes(found) || fitsBetween(found.pieces));
  const matched = indexes(accepted.flatMap(({ pieces }) => pieces.flatMap((piece) => piece.matches)));
  const tablesOf = new Map(
    accepted.map(({ form, pieces }) => [form, new Set(pieces.map((piece) => rows[piece.last]?.table))]),
  );
  const spare = rows.filter((_, index) => !matched.has(index));
  const copies = copiesIn(
    spare,
    (left) => {
      const again = alignRows(left, lines, inContext, lexicon, check);
      return part.tables.flatMap((form) =>
        piecesOf(form, left, again)
          .filter(
            (piece) =>
              piece.captioned || piece.header.status !== 'absent' || tablesOf.get(form)?.has(left[piece.last]?.table),
          )
          .flatMap((piece) => piece.matches.map((match) => [match, piece] as const)),
      );
    },
    (left) => tablesInReach(left.filter(hasFigures), lines, lexicon, check).size > 0,
  );
  const orphans = orphanTables(rows, matched, part);
  const reader: Reader = { rows, matched, copies, orphans };
  return {
    part: part.id,
    edition: part.edition,
    reading: 'grid',
    tables: part.tables.map((form) =>
      tableReading(form, accepted.find((found) => found.form === form)?.pieces ?? [], reader),
    ),
    lines: new Set(),
    claimed: unique([
      ...accepted.flatMap(({ pieces }) => claimed(pieces, rows)),
      ...copies.flatMap(([match]) =>
        match.likeness.match === 'exact' ? claim([...match.label, ...match.figures]) : [],
      ),
      ...repeated.filter((row) => reach.has(row.table)).flatMap((row) => claim(row.cells.filter((cell) => cell.own))),
    ]),
  };
}

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

export type { GridReading };
