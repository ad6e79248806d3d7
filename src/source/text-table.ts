import type { Cell, Span, Table } from '../model/document.js';

/** A line of a text, counted from 1, as tables are looked for in it. */
export interface TextLine {
  /** Without the white space at its end. */
  readonly text: string;
  /** With it: a row of a spreadsheet may end with blank cells. */
  readonly full: string;
  readonly line: number;
  /** Blank lines since the last line with text. */
  readonly blanks: number;
}

/** The texts of one row from left to right, line breaks as `<br>` or as they are, with the lines they stand on. */
export interface TextRow {
  readonly cells: readonly { readonly text: string; readonly line: number }[];
}

/** A run of lines `[start, end)` that is a table. */
export interface TextRun {
  readonly start: number;
  readonly end: number;
  readonly table: Table;
}

function cellLines(text: string, line: number): readonly (readonly Span[])[] {
  return text
    .split(/<br\s*\/?>|\n/iu)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => [{ text: part, provenance: { line } }]);
}

/** A table without spans, one cell for each text. */
export function tableOf(rows: readonly TextRow[]): Table {
  const cells: Cell[] = rows.flatMap((row, rowIndex) =>
    row.cells.map((cell, column) => ({
      row: rowIndex,
      column,
      rowSpan: 1,
      columnSpan: 1,
      lines: cellLines(cell.text, cell.line),
    })),
  );
  const [first] = rows[0]?.cells ?? [];
  return {
    type: 'table',
    origin: 'markup',
    rowCount: rows.length,
    columnCount: rows.reduce((most, row) => Math.max(most, row.cells.length), 0),
    cells,
    provenance: first ? [{ line: first.line }] : [],
  };
}
