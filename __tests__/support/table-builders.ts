import type { Cell, Page, RulingLine, Table, TextItem } from '../../src/model/document.js';
import type { PartReading } from '../../src/model/reading.js';

/** A cell as HTML gives it: a text, or a text with its column and row span. */
export type Markup = string | readonly [text: string, columnSpan: number, rowSpan?: number];

/** A table laid out as browsers lay out `colspan` and `rowspan`; every cell is one line of the source. */
export function markup(rows: readonly (readonly Markup[])[], firstLine = 1): Table {
  const taken: boolean[][] = rows.map(() => []);
  const cells: Cell[] = rows.flatMap((row, r) =>
    row.map((entry, index) => {
      const [text, columnSpan, rowSpan = 1] = typeof entry === 'string' ? ([entry, 1] as const) : entry;
      let column = 0;
      while (taken[r]?.[column]) column += 1;
      for (let y = r; y < Math.min(r + rowSpan, rows.length); y += 1) {
        for (let x = column; x < column + columnSpan; x += 1) {
          const line = taken[y];
          if (line) line[x] = true;
        }
      }
      const line = firstLine + r * 100 + index;
      return { row: r, column, rowSpan, columnSpan, lines: text === '' ? [] : [[{ text, provenance: { line } }]] };
    }),
  );
  return {
    type: 'table',
    origin: 'markup',
    rowCount: rows.length,
    columnCount: Math.max(...taken.map((row) => row.length)),
    cells,
    provenance: [{ line: firstLine }],
  };
}

/** Rows of the same cells written as `a | b | c`. */
export function plain(text: string, firstLine = 1): Table {
  return markup(
    text
      .trim()
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim())),
    firstLine,
  );
}

/** A string drawn at `x`, `y` (left and top) in `size` points: Han 1 em wide, others a half. */
export function item(text: string, x: number, y: number, size = 10): TextItem {
  const width = [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2000 ? 1 : 0.5), 0) * size;
  return { text, bbox: [x, y, x + width, y + size], fontSize: size };
}

/** A string drawn around the middle `x`. */
export function centred(text: string, x: number, y: number, size = 10): TextItem {
  const { bbox } = item(text, 0, y, size);
  return item(text, x - bbox[2] / 2, y, size);
}

export function pageOf(items: readonly TextItem[], number = 1): Page {
  return { number, width: 600, height: 800, items };
}

export const across = (position: number, start: number, end: number): RulingLine => ({
  orientation: 'horizontal',
  position,
  start,
  end,
  thickness: 0.5,
});

export const down = (position: number, start: number, end: number): RulingLine => ({
  orientation: 'vertical',
  position,
  start,
  end,
  thickness: 0.5,
});

/** Rules of a full grid. */
export function gridRules(xs: readonly number[], ys: readonly number[]): RulingLine[] {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return [...ys.map((y) => across(y, left, right)), ...xs.map((x) => down(x, top, bottom))];
}

/** The raw texts of a row of a reading: `null` where no cell was found; the word `open` for several or no readings. */
export function raws(reading: PartReading | null, row: string, table?: string): readonly (string | null)[] | string {
  const found = reading?.tables
    .filter((candidate) => table === undefined || candidate.table === table)
    .flatMap((candidate) => candidate.rows)
    .find((candidate) => candidate.row === row);
  if (!found) return 'missing';
  const [only] = found.options;
  if (found.options.length !== 1 || !only) return `open: ${found.options.length}`;
  return only.map((cell) => cell?.raw ?? null);
}
