import { PART_IDS, partForms } from '../edition/editions.js';
import { fold } from '../edition/fold.js';
import type { PartId, TableForm } from '../edition/shape.js';
import type { SectionRange } from '../layout/sections/sections.js';
import type { Line } from '../model/document.js';
import { type Finding, finding } from '../model/finding.js';
import type { PartReads } from './read.js';

/** A header of the form whose words for the year are a year in figures, or have one behind them (`2021年处理决定数量`, `本年(2021)处理决定数量`). */
interface DatedHeader {
  readonly table: TableForm;
  /** The first for the text without its notes, the second for all of it, wherever the header stands in it. */
  readonly patterns: readonly [RegExp, RegExp];
  /** The year it should name, less that of the report. */
  readonly offset: number;
}

const PERIODS: readonly (readonly [word: string, offset: number])[] = [
  ['本年', 0],
  ['上一年', -1],
];
const IN_BRACKETS = /\([^()]*\)?/gu;

const plain = (text: string): string => fold(text).replace(IN_BRACKETS, '');
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

const datedHeaders = (id: PartId): readonly DatedHeader[] =>
  partForms(id)
    .flatMap(({ tables }) => tables)
    .flatMap((table) =>
      table.columns.flatMap(({ zh }) =>
        PERIODS.filter(([word]) => zh.startsWith(word)).map(([word, offset]) => ({
          table,
          patterns: [
            new RegExp(`^(20\\d\\d)年度?${escaped(plain(zh.slice(word.length)))}$`, 'u'),
            new RegExp(`${word}\\((20\\d\\d)(?:年度?)?\\)${escaped(plain(zh.slice(word.length)))}`, 'u'),
          ],
          offset,
        })),
      ),
    );

/**
 * Tables whose header names a year that is not the report's: the figures may be those of that year, or the header was left over from
 * last year's report; the document does not tell which.
 */
export function headersOfOtherYears(
  lines: readonly Line[],
  ranges: readonly SectionRange[],
  parts: PartReads,
  year: number | null,
): Finding[] {
  if (year === null) return [];
  return PART_IDS.flatMap((id): Finding[] => {
    if (parts[id] === null) return [];
    const headers = datedHeaders(id);
    const spans = ranges
      .filter(({ kind }) => kind === id)
      .flatMap(({ start, end }) => lines.slice(start, end).flatMap((line) => line.spans))
      .filter(({ text }) => /20\d\d|２/u.test(text));
    return spans.flatMap(({ text, provenance }) => {
      const [bare, whole] = [plain(text), fold(text)];
      const other = headers.find(({ patterns: [instead, behind], offset }) => {
        const named = instead.exec(bare)?.[1] ?? behind.exec(whole)?.[1];
        return named !== undefined && Number(named) !== year + offset;
      });
      if (other === undefined) return [];
      return [finding('header-unmatched', `/${id}`, { table: other.table.caption ?? other.table.id }, provenance)];
    });
  });
}
