import { hasRowSums } from '../../edition/relations.js';
import type { TableForm } from '../../edition/shape.js';
import { misordered } from '../resolve/misordered.js';
import type { Match } from './align.js';
import {
  commonRanges,
  deadColumns,
  groupHeaders,
  type HeaderReading,
  hasForeignHeader,
  headerRanges,
  livingCells,
  type Options,
  placeRow,
  type Range,
  readHeader,
} from './columns.js';
import { hasFigures, isCaption } from './context.js';
import { labelOf } from './labels.js';
import { type GridRow, headTexts, type RowCell } from './rows.js';

/** One printed table of the form as far as it stands in one table of the document. */
export interface Piece {
  readonly form: TableForm;
  readonly matches: readonly Match[];
  /** Captions and header rows above the first matched row. */
  readonly zone: readonly GridRow[];
  /** From the first row of the zone to the last matched row. */
  readonly first: number;
  readonly last: number;
  readonly header: HeaderReading;
  /** True where the header names columns of another form. */
  readonly foreign: boolean;
  /** True where the header names the columns in another order than they are read in. */
  readonly misordered: boolean;
  /** True where the header names them in another order, which was followed. */
  readonly reordered: boolean;
  readonly captioned: boolean;
  readonly place: (match: Match) => Options;
}

/** Rows above the first matched one that can be captions and header: no figures, and no rows of another printed table. */
function zoneStart(rows: readonly GridRow[], start: number, taken: ReadonlySet<number>): number {
  let top = start;
  while (top > 0) {
    const above = rows[top - 1];
    if (!above || above.table !== rows[start]?.table || taken.has(top - 1) || hasFigures(above)) break;
    top -= 1;
  }
  return top;
}

/** A label that overhangs its cell may have taken the first figure with it: digits at its end, and a blank beside them. */
function swallowedFigure(match: Match): boolean {
  // the label may go on below, or on the next page
  const ends = match.label.some((cell) => /\d$/u.test(cell.folded));
  return match.likeness.match !== 'exact' && ends && match.figures[0]?.text === '';
}

function pieceOf(
  form: TableForm,
  rows: readonly GridRow[],
  matches: readonly Match[],
  first: number,
  before: HeaderReading | null,
): Piece {
  const labels = form.columns.map((column) => labelOf(column.zh));
  const start = matches[0]?.start ?? first;
  const end = matches.at(-1);
  const last = end ? end.start + end.count - 1 : start;
  const zone = rows.slice(first, start);
  const head = zone.filter((row) => !isCaption(row, form));
  const columns = form.columns.length;
  const dead = deadColumns([...head, ...rows.slice(start, last + 1)]);
  const living = (match: Match): readonly RowCell[] => livingCells(match.figures, columns, dead);
  const data = matches.filter((match) => !match.line.row.heading);
  const ranges: readonly Range[] | null = commonRanges(data.map(living), columns) ?? headerRanges(head, labels);
  const header = readHeader(head, ranges ?? [], labels, groupHeaders(form));
  const edge = Math.min(...data.map((match) => Math.max(...match.label.map((cell) => cell.to))));
  const foreign = data.length > 0 && hasForeignHeader(head, edge, labels);
  const natural = labels.map((_, index) => index);
  const order = header.status === 'absent' && before ? before.order : header.order;
  const inOrder = (order ?? natural).every((place, index) => place === index);
  return {
    form,
    matches,
    zone,
    first,
    last,
    header: { ...header, order, status: foreign && header.status === 'matched' ? 'partial' : header.status },
    foreign,
    // an order the header gives was followed
    misordered: inOrder && misordered(form, headTexts(head)),
    reordered: !inOrder,
    captioned: zone.some((row) => isCaption(row, form)),
    place: (match) => {
      // sums along a row can judge figures read in their order under a header that contradicts it
      if (order === null && !hasRowSums(form)) return [];
      if (swallowedFigure(match)) return [];
      return placeRow(living(match), form, ranges, order ?? natural, foreign);
    },
  };
}

/** The matched rows of one printed table of the form, one piece for each table of the document they stand in. */
export function piecesOf(form: TableForm, rows: readonly GridRow[], matches: readonly Match[]): readonly Piece[] {
  const taken = new Set(
    matches.flatMap(({ start, count }) => Array.from({ length: count }, (_, index) => start + index)),
  );
  const own = matches.filter((match) => match.line.table === form);
  const pieces: Piece[] = [];
  for (const table of new Set(own.map((match) => rows[match.start]?.table))) {
    const here = own.filter((match) => rows[match.start]?.table === table);
    const first = zoneStart(rows, here[0]?.start ?? 0, taken);
    pieces.push(pieceOf(form, rows, here, first, pieces.at(-1)?.header ?? null));
  }
  return pieces;
}
