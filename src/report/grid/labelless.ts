import { fold } from '../../edition/fold.js';
import type { PartForm, RowForm, TableForm } from '../../edition/shape.js';
import type { Provenance } from '../../model/geometry.js';
import type { CellReading, RowReading, TableReading } from '../../model/reading.js';
import { misordered } from '../resolve/misordered.js';
import { claim } from './claims.js';
import type { Options } from './columns.js';
import { hasFigures } from './context.js';
import { allFigures, exactHeaders, type FoundRow, isBareRow, isOfOtherYear, rowOf, weight } from './figure-row.js';
import { groupAt, groupsOf } from './groups.js';
import { labelOf } from './labels.js';
import type { GridReading } from './result.js';
import { figureCount, type GridRow, hasWord, headTexts, type RowCell } from './rows.js';

/** So many different headers of the form, exactly worded, make a header row of the form. */
const ENOUGH_HEADERS = 3;

/** Characters the form prints above the figures; headers are broken over lines, and mixed with those beside them, at any of these. */
function headerChars(form: TableForm): ReadonlySet<string> {
  return new Set([...form.header.flat().flatMap(({ zh }) => [...fold(zh)]), ...'(),.一二三123']);
}

/** The figures, and what stands above them in the words of the form; a sentence above a table without rules is no part of it. */
function claimOf(found: FoundRow, chars: ReadonlySet<string>): readonly Provenance[] {
  const ofHeader = (cell: RowCell): boolean => cell.own && [...cell.folded].every((char) => chars.has(char));
  return [
    ...found.zone.flatMap((row) => claim(row.cells.filter(ofHeader))),
    ...claim(found.row.cells.filter((cell) => cell.figure || !hasWord(cell) || ofHeader(cell))),
  ];
}

/** The figures of a table in one row, or in one row for each group of its columns. */
interface FoundTable {
  /** Every way to read the row. */
  readonly options: Options;
  /** The rows of figures under their headers, the first one the likeliest. */
  readonly found: readonly [FoundRow, ...FoundRow[]];
  /** The row printed once more. */
  readonly copies: readonly FoundRow[];
  /** True where each group of columns has a row of its own. */
  readonly grouped: boolean;
}

/** A row of words alone is a header, or no row of this table. */
const isWords = (row: GridRow): boolean => !hasFigures(row) && row.cells.some((cell) => cell.own && hasWord(cell));

/** All columns in one row. */
function readWide(rows: readonly GridRow[], form: TableForm): FoundTable | null {
  const labels = form.columns.map((column) => labelOf(column.zh));
  const all = rows.flatMap((row, at) => {
    const read = isWords(row) || isOfOtherYear(row) ? null : rowOf(rows, at, form, labels);
    if (!read) return [];
    const alone = rows[at - 1]?.table !== row.table && rows[at + 1]?.table !== row.table;
    const known = weight(read) > 0 || exactHeaders(read.zone, labels) >= ENOUGH_HEADERS;
    return known || allFigures(read) || isBareRow(read, labels.length, alone) ? [read] : [];
  });
  const top = Math.max(...all.map(weight));
  const [first, ...others] = all.filter((candidate) => weight(candidate) === top);
  if (!first) return null;
  const found = [first, ...others] as const;
  // figures right below, as many and without a header of their own, are the same row printed again, or that of another unit or year
  const copies = rows.flatMap((row, at) => {
    const under = found.some((above) => above.row === rows[at - 1] && above.row.table === row.table);
    const other = under && !isOfOtherYear(row) && !found.some((one) => one.row === row);
    const read = other ? rowOf(rows, at, form, labels) : null;
    return read && allFigures(read) ? [read] : [];
  });
  return { options: [...found, ...copies].flatMap(({ options }) => options), found, copies, grouped: false };
}

/** One row for each group of columns: three tables of five, or three rows under one header. */
function readGroups(rows: readonly GridRow[], form: TableForm): FoundTable | null {
  const groups = groupsOf(form);
  const size = (groups[0]?.to ?? 0) - (groups[0]?.from ?? 0);
  if (groups.length < 2) return null;
  const labels = form.columns.slice(0, size).map((column) => labelOf(column.zh));
  const found = rows.flatMap((row, at) => {
    const read = isWords(row) ? null : rowOf(rows, at, form, labels, () => true);
    return read && read.options.length === 1 && exactHeaders(read.zone, labels) >= ENOUGH_HEADERS ? [read] : [];
  });
  const [first, ...others] = found;
  if (!first || found.length > groups.length) return null;
  const named = found.map((candidate) => groupAt(candidate, groups));
  const certain = named.every((group, index) => group >= 0 && named.indexOf(group) === index);
  const places = certain ? named : found.map((_, index) => index);
  // without names only a full set can be told apart, by its order
  if (!certain && (found.length !== groups.length || named.some((group, index) => group >= 0 && group !== index)))
    return null;
  const option = form.columns.map((_, column): CellReading | null => {
    const group = Math.floor(column / size);
    const row = found[places.indexOf(group)];
    return row?.options[0]?.[column % size] ?? null;
  });
  return { options: [option], found: [first, ...others], copies: [], grouped: true };
}

function tableReading(form: TableForm, { id }: RowForm, { options, found, copies, grouped }: FoundTable): TableReading {
  const matched = found.every((candidate) => candidate.header.status === 'matched');
  const some = found.some((candidate) => candidate.header.status !== 'absent');
  const names = new Set(form.columns.map(({ zh }) => fold(zh)));
  const turned = !grouped && found.some(({ zone }) => misordered(form, headTexts(zone, names)));
  const extra = !grouped && found.some(({ row: { cells } }) => figureCount(cells) > form.columns.length);
  const row: RowReading = {
    table: form.id,
    row: id,
    options,
    ...(extra && { extraFigures: true as const }),
    ...(copies.length > 0 && { copied: true as const }),
    label: [],
    labelMatch: some ? 'exact' : 'order',
    placed: matched || found[0].row.origin !== 'aligned' ? 'cells' : 'count',
  };
  return {
    table: form.id,
    rows: [row],
    missingRows: [],
    header: matched ? 'matched' : some ? 'partial' : 'absent',
    ...(turned && { misordered: true as const }),
    extraRows: [],
  };
}

interface FormReading {
  readonly table: TableReading;
  readonly claimed: readonly Provenance[];
}

/** The one row of a printed table; null where it was not found. */
function readForm(rows: readonly GridRow[], form: TableForm): FormReading | null {
  const [row] = form.rows;
  if (!row) return null;
  const wide = readWide(rows, form);
  const read = wide && weight(wide.found[0]) > 0 ? wide : (readGroups(rows, form) ?? wide);
  if (!read) return null;
  const chars = headerChars(form);
  return {
    table: tableReading(form, row, read),
    claimed: [...read.found, ...read.copies].flatMap((candidate) => claimOf(candidate, chars)),
  };
}

/** Reads a part whose rows print no label: the row of figures is known by the header above it, or by the number of its cells. */
export function readLabelless(rows: readonly GridRow[], part: PartForm): GridReading | null {
  const read = part.tables.map((form) => ({ form, found: readForm(rows, form) }));
  if (read.every(({ found }) => found === null)) return null;
  return {
    part: part.id,
    edition: part.edition,
    reading: 'grid',
    tables: read.map(
      ({ form, found }) =>
        found?.table ?? {
          table: form.id,
          rows: [],
          missingRows: form.rows.map((row) => row.id),
          header: 'absent',
          extraRows: [],
        },
    ),
    lines: new Set(),
    claimed: [...new Set(read.flatMap(({ found }) => found?.claimed ?? []))],
  };
}
