import { fold, namesOtherPeriod } from '../../edition/fold.js';
import { groupSize } from '../../edition/relations.js';
import type { HeaderCell, PartForm, TableForm } from '../../edition/shape.js';
import type { Provenance } from '../../model/geometry.js';
import type { CellReading, TableReading } from '../../model/reading.js';
import { misordered } from '../misordered.js';
import {
  deadColumns,
  groupHeaders,
  type HeaderReading,
  headerRanges,
  livingCells,
  type Options,
  placeRow,
  readHeader,
} from './columns.js';
import { hasFigures } from './context.js';
import { compareLabel, type Label, labelOf } from './labels.js';
import type { GridReading } from './result.js';
import { figureCount, type GridRow, headTexts, isFigureText, provenanceOf, type RowCell } from './rows.js';

/** So many different headers of the form, exactly worded, make a header row of the form. */
const ENOUGH_HEADERS = 3;
/** A row of so many cells without a word in it is found in no other table of a report, so that it needs no header and no full cells. */
const MANY_COLUMNS = 10;
/** Of such a row this share must hold something, where it is not the only row of its table. */
const MOSTLY_FILLED = 0.5;

/** Columns of the form that stand under one group header, for example 行政复议. */
interface Group {
  readonly label: Label | null;
  readonly from: number;
  readonly to: number;
}

/** Places of the header cells of a form in its columns (label columns left out). */
function layOut(
  header: readonly (readonly HeaderCell[])[],
  columns: number,
): readonly { zh: string; row: number; from: number; to: number }[] {
  const taken = header.map(() => Array.from({ length: columns }, () => false));
  return header.flatMap((cells, row) =>
    cells.map((cell) => {
      const from = taken[row]?.indexOf(false) ?? 0;
      const to = from + (cell.columnSpan ?? 1);
      for (let r = row; r < row + (cell.rowSpan ?? 1); r += 1) {
        for (let column = from; column < to; column += 1) {
          const line = taken[r];
          if (line) line[column] = true;
        }
      }
      return { zh: cell.zh, row, from, to };
    }),
  );
}

/** The groups of columns whose headers repeat; one group with all columns where none does. */
function groupsOf(form: TableForm): readonly Group[] {
  const columns = form.columns.length;
  const size = groupSize(form);
  const cells = layOut(form.header, columns);
  return Array.from({ length: Math.ceil(columns / size) }, (_, index) => {
    const [from, to] = [index * size, (index + 1) * size];
    const head = cells.filter((cell) => cell.from === from && cell.to === to).toSorted((a, b) => b.row - a.row)[0];
    return { label: head ? labelOf(head.zh) : null, from, to };
  });
}

/** A row of figures with the header above it. */
interface Found {
  readonly row: GridRow;
  readonly header: HeaderReading;
  readonly zone: readonly GridRow[];
  readonly options: Options;
  readonly words: string;
}

/** The figures of this year, where a row says of which year it is. */
const THIS_YEAR = '本年';

const wordsOf = (row: GridRow): string =>
  row.cells
    .filter((cell) => cell.text !== '' && !cell.figure)
    .map((cell) => cell.folded)
    .join('');

/** Last year's figures, printed beside those of this year for comparison. */
const isOfOtherYear = (row: GridRow): boolean => namesOtherPeriod(wordsOf(row), THIS_YEAR);

/**
 * Rows above without figures, in the same table, or at the foot of the table before where this row opens its table. Rows of figures
 * that stand `between` the header and this row share its header.
 */
function zoneOf(rows: readonly GridRow[], at: number, between: (row: GridRow) => boolean): readonly GridRow[] {
  const own = rows[at]?.table ?? 0;
  const above = (index: number): GridRow | undefined => (rows[index - 1]?.table === own ? rows[index - 1] : undefined);
  let end = at;
  for (let row = above(end); row && hasFigures(row) && between(row); row = above(end)) end -= 1;
  let top = end;
  for (let row = above(top); row && !hasFigures(row); row = above(top)) top -= 1;
  if (top < end || top === 0 || above(top) !== undefined) return rows.slice(top, end);
  const before = rows[top - 1]?.table;
  while (top > 0 && rows[top - 1]?.table === before && !hasFigures(rows[top - 1] as GridRow)) top -= 1;
  return rows.slice(top, end);
}

/** Reads one row as the figures of `columns`, or null where it cannot be that. */
function rowOf(
  rows: readonly GridRow[],
  at: number,
  form: TableForm,
  labels: readonly Label[],
  between: (row: GridRow) => boolean = isOfOtherYear,
): Found | null {
  const row = rows[at];
  if (!row) return null;
  const zone = zoneOf(rows, at, between);
  const words = row.cells.filter((cell) => cell.text !== '' && !cell.figure);
  const lead = words.filter((cell) => row.cells.every((other) => other.from >= cell.from || words.includes(other)));
  const edge = Math.max(0, ...lead.map((cell) => cell.to));
  const figures = row.cells.filter((cell) => cell.from >= edge && cell.own);
  const columns = labels.length;
  const living = figures.length > columns ? livingCells(figures, columns, deadColumns([...zone, row])) : figures;
  const sameTable = zone.every((above) => above.table === row.table);
  const ranges = sameTable ? headerRanges(zone, labels) : null;
  if (living.length !== columns && !ranges) return null;
  const full = living.length === columns ? living.map(({ from, to }) => ({ from, to })) : (ranges ?? []);
  const header = sameTable
    ? readHeader(zone, full, labels, groupHeaders(form))
    : ({
        status: headerRanges(zone, labels) ? 'matched' : 'absent',
        order: labels.map((_, i) => i),
        cells: zone.flatMap((above) => above.cells),
      } as const);
  const order = header.order ?? labels.map((_, index) => index);
  const options = placeRow(living, { ...form, columns: form.columns.slice(0, columns) }, full, order);
  const text = words.map((cell) => cell.folded).join('');
  return { row, header, zone, options, words: text };
}

function exactHeaders(zone: readonly GridRow[], labels: readonly Label[]): number {
  const texts = zone.flatMap((row) => row.cells.filter((cell) => cell.own).map((cell) => cell.printed));
  return new Set(
    labels
      .filter((label) => texts.some((text) => compareLabel(text, label).match === 'exact'))
      .map((label) => label.zh),
  ).size;
}

const allFigures = (found: Found): boolean =>
  found.options.some((option) => option.every((cell) => cell !== null && cell.raw !== '' && isFigureText(cell.raw)));

const weight = (found: Found): number =>
  found.header.status === 'matched' ? 2 : found.header.status === 'partial' ? 1 : 0;

const claim = (cells: readonly RowCell[]): readonly Provenance[] => cells.flatMap(({ cell }) => provenanceOf(cell));

/** Characters the form prints above the figures; headers are broken over lines, and mixed with those beside them, at any of these. */
function headerChars(form: TableForm): ReadonlySet<string> {
  return new Set([...form.header.flat().flatMap(({ zh }) => [...fold(zh)]), ...'(),.一二三123']);
}

/** The figures, and what stands above them in the words of the form; a sentence above a table without rules is no part of it. */
function claimOf(found: Found, chars: ReadonlySet<string>): readonly Provenance[] {
  const ofHeader = (cell: RowCell): boolean => cell.own && [...cell.folded].every((char) => chars.has(char));
  return [
    ...found.zone.flatMap((row) => claim(row.cells.filter(ofHeader))),
    ...claim(found.row.cells.filter((cell) => cell.figure || ofHeader(cell))),
  ];
}

/** A row of many cells, none of them a word: 15 figures that need no header to be known, some of which may be blank. */
function isBareRow(found: Found, columns: number, alone: boolean): boolean {
  const cells = found.row.cells.filter((cell) => cell.own);
  const digits = cells.filter((cell) => /\d/u.test(cell.text)).length;
  if (columns < MANY_COLUMNS || cells.length !== columns || found.words !== '') return false;
  return found.row.origin !== 'aligned' && digits >= (alone ? 1 : MOSTLY_FILLED * columns);
}

/** All columns in one row. */
function readWide(
  rows: readonly GridRow[],
  form: TableForm,
): { options: Options; best: Found; all: readonly Found[]; copies: readonly Found[] } | null {
  const labels = form.columns.map((column) => labelOf(column.zh));
  const found = rows.flatMap((row, at) => {
    // headers are words; a row of words alone is one, or no row of this table
    if (!hasFigures(row) && row.cells.some((cell) => cell.own && cell.text !== '')) return [];
    const read = isOfOtherYear(row) ? null : rowOf(rows, at, form, labels);
    if (!read) return [];
    const alone = rows[at - 1]?.table !== row.table && rows[at + 1]?.table !== row.table;
    const known = weight(read) > 0 || exactHeaders(read.zone, labels) >= ENOUGH_HEADERS;
    return known || allFigures(read) || isBareRow(read, labels.length, alone) ? [read] : [];
  });
  const top = Math.max(...found.map(weight));
  const best = found.filter((candidate) => weight(candidate) === top);
  const [first] = best;
  if (!first) return null;
  // figures right below, as many and without a header of their own, are the same row printed again, or that of another unit or year
  const copies = rows.flatMap((row, at) => {
    const under = best.some((above) => above.row === rows[at - 1] && above.row.table === row.table);
    const other = under && !isOfOtherYear(row) && !best.some((found) => found.row === row);
    const read = other ? rowOf(rows, at, form, labels) : null;
    return read && allFigures(read) ? [read] : [];
  });
  const options = [...best, ...copies].flatMap((candidate) => candidate.options);
  return { options, best: first, all: best, copies };
}

/** The group a row of figures is of, by the words beside it, or else by those above it; -1 where they name none, or several. */
function groupAt(found: Found, groups: readonly Group[]): number {
  const namedIn = (texts: readonly string[]): readonly number[] =>
    groups.flatMap(({ label }, index) => (label && texts.some((text) => text.includes(fold(label.zh))) ? [index] : []));
  const beside = namedIn([found.words]);
  const named = beside.length > 0 ? beside : namedIn(found.zone.flatMap((row) => row.cells.map((cell) => cell.folded)));
  return named.length === 1 ? (named[0] ?? -1) : -1;
}

/** One row for each group of columns: three tables of five, or three rows under one header. */
function readGroups(
  rows: readonly GridRow[],
  form: TableForm,
): { option: readonly (CellReading | null)[]; found: readonly Found[] } | null {
  const groups = groupsOf(form);
  const size = (groups[0]?.to ?? 0) - (groups[0]?.from ?? 0);
  if (groups.length < 2) return null;
  const labels = form.columns.slice(0, size).map((column) => labelOf(column.zh));
  const found = rows.flatMap((row, at) => {
    if (!hasFigures(row) && row.cells.some((cell) => cell.own && cell.text !== '')) return [];
    const read = rowOf(rows, at, form, labels, () => true);
    return read && read.options.length === 1 && exactHeaders(read.zone, labels) >= ENOUGH_HEADERS ? [read] : [];
  });
  if (found.length === 0 || found.length > groups.length) return null;
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
  return { option, found };
}

function readForm(
  rows: readonly GridRow[],
  form: TableForm,
): { table: TableReading; claimed: readonly Provenance[] } | null {
  const row = form.rows[0];
  if (!row) return null;
  const wide = readWide(rows, form);
  const grouped = wide && weight(wide.best) > 0 ? null : readGroups(rows, form);
  const found = grouped ? grouped.found : (wide?.all ?? []);
  const [first] = found;
  if (!first) return null;
  const matched = found.every((candidate) => candidate.header.status === 'matched');
  const some = found.some((candidate) => candidate.header.status !== 'absent');
  const turned = !grouped && found.some(({ zone }) => misordered(form, headTexts(zone)));
  return {
    table: {
      table: form.id,
      rows: [
        {
          table: form.id,
          row: row.id,
          options: grouped ? [grouped.option] : (wide?.options ?? []),
          ...(!grouped &&
            found.some(({ row: { cells } }) => figureCount(cells) > form.columns.length) && {
              extraFigures: true as const,
            }),
          ...(!grouped && (wide?.copies.length ?? 0) > 0 && { copied: true as const }),
          label: [],
          labelMatch: matched || some ? 'exact' : 'order',
          placed: matched || first.row.origin !== 'aligned' ? 'cells' : 'count',
        },
      ],
      missingRows: [],
      header: matched ? 'matched' : some ? 'partial' : 'absent',
      ...(turned && { misordered: true as const }),
      extraRows: [],
    },
    claimed: [...found, ...(grouped ? [] : (wide?.copies ?? []))].flatMap((candidate) =>
      claimOf(candidate, headerChars(form)),
    ),
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
