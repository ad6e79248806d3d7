import { EDITION_2019 } from '../src/edition/2019.js';
import type { CellReading, RowReading } from '../src/model/reading.js';
import { mergeRow } from '../src/report/resolve/option.js';

const PROCUREMENT = EDITION_2019.parts.proactiveDisclosure.tables[4];

const cells = (...raw: readonly string[]): CellReading[] => raw.map((text) => ({ raw: text, provenance: [] }));

function row(table: string, id: string, ...options: readonly (readonly string[])[]): RowReading {
  return {
    table,
    row: id,
    options: options.map((option) => cells(...option)),
    label: [],
    labelMatch: 'exact',
    placed: 'cells',
  };
}

describe('an amount whose unit only one reading kept', () => {
  const merged = (grid: string, stream: string) =>
    mergeRow(
      PROCUREMENT,
      'centralizedProcurement',
      row('art20_9', 'centralizedProcurement', ['3', grid]),
      row('art20_9', 'centralizedProcurement', ['3', stream]),
    );

  test('is the amount of the cell that names it, confirmed by the digits of the other', () => {
    const { options, conflict } = merged('4614 万元', '4614');
    expect(conflict).toBe(false);
    expect(options.map(({ reading, cells: [, amount] }) => [reading, amount?.value])).toEqual([['both', 46140000]]);
  });

  test('is in doubt where the digits differ, or only the text names a unit', () => {
    expect(merged('4614 万元', '461').conflict).toBe(true);
    expect(merged('4614 万元', '14').conflict).toBe(true);
    expect(merged('4614', '4614万元').conflict).toBe(true);
    expect(merged('4614.5 万元', '4614').conflict).toBe(true);
  });
});
