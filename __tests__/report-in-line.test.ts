import { judgePart } from '../src/check/judge.js';
import type { RowReading } from '../src/model/reading.js';
import { standsInLine } from '../src/report/resolve/in-line.js';
import { mergeRow } from '../src/report/resolve/option.js';
import { resolvePart } from '../src/report/resolve/part.js';
import { PROACTIVE, type RowChange, reading } from './support/readings.js';

const TABLE = PROACTIVE.tables[0] ?? raise();
function raise(): never {
  throw new Error('the form has no table');
}

/** The row 规章 as the text gives it: its label at `y` 100 and each figure at the place given. */
function row(figures: readonly (readonly [raw: string, y: number, page?: number])[], more: Partial<RowReading> = {}) {
  const reading: RowReading = {
    table: TABLE.id,
    row: 'rules',
    labelMatch: 'exact',
    placed: 'count',
    label: [{ page: 1, bbox: [60, 100, 80, 110] }],
    options: [
      figures.map(([raw, y, page = 1], index) => ({
        raw,
        provenance: [{ page, bbox: [200 + index * 60, y, 210 + index * 60, y + 10] as const }],
      })),
    ],
    ...more,
  };
  return reading;
}

function inLine(stream: RowReading, grid: RowReading | null = null): boolean {
  const state = mergeRow(TABLE, 'rules', grid, stream);
  const [option] = state.options;
  return option !== undefined && standsInLine(state, option);
}

describe('a row that the text alone gives', () => {
  const ROW = row([
    ['1', 100],
    ['0', 100],
    ['3', 101],
  ]);

  test('is proved by as many figures as columns on the line of its label', () => {
    expect(inLine(ROW)).toBe(true);
  });

  test('is proved beside a label of two lines, whose middle the figures stand at', () => {
    const label: RowReading['label'] = [
      { page: 1, bbox: [60, 94, 160, 104] },
      { page: 1, bbox: [60, 106, 80, 116] },
    ];
    expect(inLine({ ...ROW, label })).toBe(true);
  });

  test('is proved where the grid has its label and no cell of it, and not where it has a cell', () => {
    expect(inLine(ROW, { ...ROW, placed: 'cells', options: [[null, null, null]] })).toBe(true);
    const blank = { raw: '', provenance: [] };
    expect(inLine(ROW, { ...ROW, placed: 'cells', options: [[blank, null, null]] })).toBe(false);
  });

  test('is not proved where a figure stands on another line or page', () => {
    expect(
      inLine(
        row([
          ['1', 100],
          ['0', 100],
          ['3', 115],
        ]),
      ),
    ).toBe(false);
    expect(
      inLine(
        row([
          ['1', 100],
          ['0', 100],
          ['3', 100, 2],
        ]),
      ),
    ).toBe(false);
  });

  test('is not proved where all figures stand on a line of their own', () => {
    expect(
      inLine(
        row([
          ['1', 130],
          ['0', 130],
          ['3', 130],
        ]),
      ),
    ).toBe(false);
  });

  test('is not proved where the line held another figure, or the label is only alike', () => {
    expect(inLine({ ...ROW, extraFigures: true })).toBe(false);
    expect(inLine({ ...ROW, labelMatch: 'similar' })).toBe(false);
  });

  test('is not proved where the cells say something else', () => {
    const other = row(
      [
        ['1', 100],
        ['', 100],
        ['0', 100],
      ],
      { placed: 'cells' },
    );
    expect(inLine(ROW, other)).toBe(false);
  });

  test('stands in its place without geometry only where all its figures are on a line of its label', () => {
    const onLines = (...lines: readonly number[]) =>
      ROW.options.map((cells) =>
        cells.map((cell, at) => cell && { ...cell, provenance: [{ line: lines[at] ?? lines[0] ?? 0 }] }),
      );
    expect(inLine({ ...ROW, options: onLines(4), label: [{ line: 4 }] })).toBe(true);
    expect(inLine({ ...ROW, options: onLines(4), label: [{ line: 3 }, { line: 4 }] })).toBe(true);
    expect(inLine({ ...ROW, options: onLines(5), label: [{ line: 4 }] })).toBe(false);
    expect(inLine({ ...ROW, options: onLines(4, 5), label: [{ line: 4 }] })).toBe(false);
  });
});

describe('the verdict over section two of a document with pages', () => {
  const rows = (change: RowChange): Record<string, RowChange> =>
    Object.fromEntries(PROACTIVE.tables.flatMap((table) => table.rows.map(({ id }) => [id, change])));
  const doubts = (header: 'matched' | 'absent', change: RowChange) =>
    judgePart(resolvePart(PROACTIVE, null, reading(PROACTIVE, 'stream', { header, rows: rows(change) })), {
      paged: true,
      recognised: new Set(),
    }).findings.filter(({ severity }) => severity === 'doubt');

  test('is clean where every row stands in line under the headers of the form', () => {
    expect(doubts('matched', { placed: 'count' })).toEqual([]);
  });

  test('stays doubtful without the headers, or where the figures were cut from a run', () => {
    expect(doubts('absent', { placed: 'count' })).not.toEqual([]);
    expect(doubts('matched', { placed: 'cut' })).not.toEqual([]);
  });
});
