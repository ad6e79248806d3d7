import { fold } from '../../edition/fold.js';
import type { Cell, Span, Table } from '../../model/document.js';
import type { Provenance } from '../../model/geometry.js';
import type { CellReading } from '../../model/reading.js';
import { fillsWidth } from '../../table/items.js';
import { type Printed, printedOf } from './labels.js';

/** What can stand in a figure cell without being a word: digits with sign, unit and note, or marks for nothing. */
const FIGURE =
  /^(?:[-+−＋－]?(?:增加?|减少?)?[\d０-９][\d０-９,，.．\s]*(?:[件条项个次份起元]|万元|亿元)?(?:[（(].*[)）])?|[零〇][件条项个次份起元]?|[-‐-―—－/／\\、.。·…*]+)$/u;
/** The word printed for nothing; alone in a cell it is no label and no header. */
const NOTHING = '无';
/** Page marks that stand inside tables: `- 3 -`, `— 4 —`, `第3页 共8页`, `P. 9`. */
const PAGE_MARK =
  /^(?:[-‐-―—－·]\s*\d{1,3}\s*[-‐-―—－·]|第\s*\d{1,3}\s*页(?:[,，]?\s*共\s*\d{1,3}\s*页)?|[Pp](?:age|\.)\s*\d{1,3}.*)$/u;
/** Longer texts in a cell are paragraphs, not labels. */
const MAX_TEXT = 200;
/** Tables of more rows than this are no statutory tables; the longest of the form has about 35. */
const MAX_ROWS = 400;

/** One cell as one row sees it. */
export interface RowCell {
  readonly cell: Cell;
  readonly text: string;
  /** The text as labels are compared; empty for figures. */
  readonly folded: string;
  /** `folded` as labels are compared with it. */
  readonly printed: Printed;
  /** Can it stand in a figure cell without being a word? */
  readonly figure: boolean;
  /** First grid column, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** False where the cell began in a row above. */
  readonly own: boolean;
}

/** One row of one table, cells from left to right. */
export interface GridRow {
  readonly table: number;
  readonly row: number;
  readonly cells: readonly RowCell[];
  readonly origin: Table['origin'];
}

const trimmed = (span: Span): string => span.text.replace(/[\u3000\s]+$/u, '');

/** Does this line of digits fill its cell, so that the next line can only be the rest of the same figure? */
function fillsCell(line: readonly Span[], cell: Cell): boolean {
  const place = cell.provenance?.[0];
  if (!place || !('bbox' in place)) return false;
  const pieces = line.flatMap(({ text, provenance }) =>
    'bbox' in provenance ? [{ text, bbox: provenance.bbox }] : [],
  );
  return fillsWidth(pieces, place.bbox[2] - place.bbox[0]);
}

/**
 * The text of a cell, its lines joined without a break. Where two lines of digits meet they are one figure only if the first fills the
 * cell; otherwise a space keeps them apart, so that they are never read as one.
 */
export function textOf(cell: Cell): string {
  let [text, before] = ['', cell.lines[0] ?? []];
  for (const line of cell.lines) {
    const own = line.map((span) => span.text).join('');
    if (PAGE_MARK.test(own.trim())) continue;
    const meeting = /[\p{Nd}.,．，]\s*$/u.test(text) && /^\s*[\p{Nd}.,．，]/u.test(own);
    text += meeting && !fillsCell(before, cell) ? ` ${own}` : own;
    before = line;
  }
  return text.trim();
}

export function isFigureText(text: string): boolean {
  return FIGURE.test(text.trim());
}

/** Has this cell a word that may be (a part of) a label or a header? */
export const hasWord = (cell: RowCell): boolean => cell.text !== '' && !cell.figure && cell.text !== NOTHING;

/** How many of these cells hold a figure, marks for nothing left out. */
export function figureCount(cells: readonly RowCell[]): number {
  return cells.filter((cell) => cell.own && cell.figure && /\p{Nd}/u.test(cell.text)).length;
}

/** Rows of all tables in order; page marks inside cells are left out of their texts. */
export function gridRows(tables: readonly Table[]): readonly GridRow[] {
  return tables.flatMap((table, index) => {
    const rows: RowCell[][] = Array.from({ length: Math.min(table.rowCount, MAX_ROWS) }, () => []);
    for (const cell of table.cells) {
      const text = textOf(cell);
      const figure = text !== '' && isFigureText(text);
      const folded = figure || text === '' || text.length > MAX_TEXT ? '' : fold(text);
      const printed = printedOf(folded);
      for (let row = cell.row; row < Math.min(cell.row + cell.rowSpan, rows.length); row += 1) {
        rows[row]?.push({
          cell,
          text,
          folded,
          printed,
          figure,
          from: cell.column,
          to: cell.column + cell.columnSpan,
          own: row === cell.row,
        });
      }
    }
    return rows
      .map((cells, row) => ({
        table: index,
        row,
        origin: table.origin,
        cells: cells.toSorted((a, b) => a.from - b.from),
      }))
      .filter(({ cells }) => cells.some((cell) => cell.own));
  });
}

export function provenanceOf(cell: Cell): readonly Provenance[] {
  return cell.lines.flatMap((line) => line.filter((span) => span.text.trim() !== '').map((span) => span.provenance));
}

/** What the form takes from a cell. */
export function readingOf(cell: RowCell): CellReading {
  const [drawn, cut] = cell.cell.provenance ?? [];
  const lines = cell.cell.lines.map((line) =>
    line
      .map((span) => span.text)
      .join('')
      .trim(),
  );
  const spans = cell.cell.lines
    .filter((_, index) => !PAGE_MARK.test(lines[index] ?? ''))
    .flat()
    .filter((span) => trimmed(span) !== '');
  const several = lines.length > 1 && cell.text.includes(' ') && lines.every((line) => /^\p{Nd}+$/u.test(line));
  const confidences = spans.flatMap((span) => (span.confidence === undefined ? [] : [span.confidence]));
  return {
    raw: cell.text,
    provenance: spans.length > 0 ? spans.map((span) => span.provenance) : (cell.cell.provenance ?? []),
    ...(confidences.length > 0 && { confidence: Math.min(...confidences) }),
    ...(drawn && !cut && !cell.cell.crossed && { drawn, ...(several && { wrapped: lines.join('') }) }),
  };
}

/**
 * The texts of header rows as labels are compared, row by row from left to right. Those among `names`, the names of columns, go by the
 * column they stand over where that is known: a page break within the header parts the tall ones from the others of their row.
 */
export function headTexts(rows: readonly GridRow[], names: ReadonlySet<string> = new Set()): readonly string[] {
  const cells = rows.flatMap((row) => row.cells.filter((cell) => cell.own && cell.folded !== ''));
  const end = (row: GridRow | undefined): number =>
    Math.max(0, ...(row?.cells ?? []).filter((cell) => cell.folded !== '').map((cell) => cell.to));
  // a text without spans begins each of its rows at the left edge, and the cells of a short one stand over nothing
  const ragged = rows.some((row) => row.origin === 'markup' && end(row) !== end(rows[0]));
  const known = !ragged && rows.every((row) => row.table === rows[0]?.table);
  const over = known ? cells.filter((cell) => names.has(cell.folded)) : [];
  const others = cells.filter((cell) => !over.includes(cell));
  return [...others, ...over.toSorted((a, b) => a.from - b.from)].map((cell) => cell.folded);
}
