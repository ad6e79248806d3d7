import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EDITIONS } from '../../src/edition/editions.js';
import { parseFigure } from '../../src/edition/figure.js';
import { figurePath } from '../../src/edition/paths.js';
import type { PartForm, PartId } from '../../src/edition/shape.js';
import type { Gap, Line } from '../../src/model/document.js';
import type { PartReading, RowReading } from '../../src/model/reading.js';
import { readStream } from '../../src/report/stream/read.js';

/** Lines of a text dump: trimmed, without blank ones; a blank line or a form feed is the gap before the next. */
export function linesFrom(text: string): readonly Line[] {
  const lines: Line[] = [];
  let gap: Gap = 'none';
  for (const [index, raw] of text.split('\n').entries()) {
    for (const [part, piece] of raw.split('\f').entries()) {
      if (part > 0) gap = 'page';
      const trimmed = piece.trim();
      if (trimmed === '') {
        if (gap === 'none') gap = 'blank-line';
        continue;
      }
      lines.push(lineOf(trimmed, index + 1, gap));
      gap = 'none';
    }
  }
  return lines;
}

export function lineOf(text: string, line: number, gapBefore: Gap = 'none'): Line {
  const spans = [{ text, provenance: { line } }];
  return { text, spans, page: null, bbox: null, fontSize: null, gapBefore, whole: false };
}

/** A row of a flow table: one span for each cell that is not blank. */
export function cellsOf(line: number, ...cells: readonly string[]): Line {
  const spans = cells.filter((cell) => cell !== '').map((text) => ({ text, provenance: { line } }));
  const text = spans.map((span) => span.text).join(' ');
  return { text, spans, page: null, bbox: null, fontSize: null, gapBefore: 'none', whole: false, tableBlock: 0 };
}

export function form(edition: string, part: PartId): PartForm {
  const found = EDITIONS.find((candidate) => candidate.id === edition);
  if (found === undefined) throw new Error(`no edition ${edition}`);
  return found.parts[part];
}

export function read(text: string, edition: string, part: PartId): readonly PartReading[] {
  return readStream(linesFrom(text), form(edition, part));
}

export function rowOf(reading: PartReading | undefined, id: string): RowReading | undefined {
  return reading?.tables.flatMap((table) => table.rows).find((row) => row.row === id);
}

/** The options of a row as printed, `_` for no cell: `5|_|5`. */
export function options(reading: PartReading | undefined, id: string): readonly string[] | undefined {
  return rowOf(reading, id)?.options.map((option) => option.map((cell) => cell?.raw ?? '_').join('|'));
}

/** Every row of a reading: its id and its options. */
export function allOptions(reading: PartReading | undefined): Readonly<Record<string, readonly string[]>> {
  const rows = reading?.tables.flatMap((table) => table.rows) ?? [];
  return Object.fromEntries(rows.map((row) => [row.row, options(reading, row.row) ?? []]));
}

/** Options of a row as values, with their place in `report`. */
export function valuesOf(part: PartForm, row: RowReading): readonly Readonly<Record<string, number | null>>[] {
  const table = part.tables.find((candidate) => candidate.id === row.table);
  if (table === undefined) return [];
  return row.options.map((option) =>
    Object.fromEntries(
      table.columns.map((column, index) => [
        figurePath(part, table, row.row, column.id),
        parseFigure(option[index]?.raw ?? '', column.type).value,
      ]),
    ),
  );
}

const REAL = join(process.cwd(), '..', 'shared', 'real');

/** A file of the real documents, or null where they are not at hand. */
export function realFile(...path: readonly string[]): string | null {
  const file = join(REAL, ...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
