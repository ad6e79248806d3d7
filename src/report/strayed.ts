import { partForms } from '../edition/editions.js';
import type { TableForm } from '../edition/shape.js';
import type { SectionRange } from '../layout/sections/sections.js';
import type { Line } from '../model/document.js';
import { rowHolds } from './stream/cells/cuts.js';

/** Figures alone on a line, or behind a label on it. */
const FIGURES = /(?:^|\s)(\d{1,9}件?(?:\s+\d{1,9}件?)*)$/u;

const figuresOf = ({ text }: Line): readonly string[] =>
  FIGURES.exec(text.normalize('NFKC').trim())?.[1]?.split(/\s+/u) ?? [];

/** True for a line that is one figure and nothing else, in a text without geometry. */
const isCell = (line: Line): boolean =>
  line.bbox === null && line.tableBlock === undefined && /^\d{1,9}件?$/u.test(line.text.normalize('NFKC').trim());

/** The lines of sections three and four, with those that stand in one and belong to the other. */
export interface Strayed {
  readonly requests: readonly Line[];
  readonly cases: readonly Line[];
}

const holdsIn = (table: TableForm, cells: readonly Line[]): boolean =>
  rowHolds(
    table,
    cells.map(({ text }) => [{ text: text.trim(), source: 0 }]),
  );

/**
 * Figures of section four that an extractor prints with the last columns of the table above, before the heading between them: the requests
 * table has as many figures too many as the row of section four lacks, and behind its other figures they make its sums hold, which they do
 * not before them. Null where nothing strayed.
 */
export function strayedCases(lines: readonly Line[], sections: readonly SectionRange[]): Strayed | null {
  const above = sections.findLast(({ kind }) => kind === 'requests');
  const below = sections.find(({ kind, start }) => kind === 'reviewAndLitigation' && start === above?.end);
  const [requests] = partForms('requests').flatMap(({ tables }) => tables);
  const [cases] = partForms('reviewAndLitigation').flatMap(({ tables }) => tables);
  if (above === undefined || below === undefined || requests === undefined || cases === undefined) return null;
  const [upper, lower] = [lines.slice(above.start, above.end), lines.slice(below.start, below.end)];
  const own = lower.filter(isCell);
  const missing = cases.columns.length - own.length;
  const spare = upper.flatMap(figuresOf).length % requests.columns.length;
  if (own.length === 0 || missing < 1 || missing !== spare) return null;
  const strays = upper.filter(isCell).slice(-missing);
  const text = (some: readonly Line[]): string => some.map((line) => line.text.trim()).join(' ');
  const [behind, before] = [
    [...own, ...strays],
    [...strays, ...own],
  ];
  if (strays.length < missing || !holdsIn(cases, behind)) return null;
  if (holdsIn(cases, before) && text(before) !== text(behind)) return null;
  const last = lower.findLastIndex(isCell) + 1;
  return {
    requests: upper.filter((line) => !strays.includes(line)),
    cases: [...lower.slice(0, last), ...strays, ...lower.slice(last)],
  };
}
