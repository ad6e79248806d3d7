import type { Page, Table } from '../src/model/document.js';
import { readAligned } from '../src/table/aligned.js';
import { centred, item, pageOf } from './support/table-builders.js';

const alignedTables = (page: Page): readonly Table[] => readAligned(page, null, () => {}).tables;

const COLUMNS = [260, 310, 360, 410, 460];

function page(crossed: readonly ReturnType<typeof item>[], between: readonly ReturnType<typeof item>[] = []) {
  const row = (label: string, y: number, ...texts: string[]) => [
    item(label, 50, y),
    ...texts.map((text, index) => centred(text, COLUMNS[index] ?? 0, y)),
  ];
  return pageOf([
    ...row('予以公开', 100, '11', '12', '13', '14', '15'),
    ...row('部分公开', 120, '21', '22', '23', '24', '25'),
    ...between,
    ...crossed,
    ...row('重复申请', 180, '41', '42', '43', '44', '45'),
  ]);
}

const rowOf = (tables: readonly Table[], text: string) => {
  const table = tables.find(({ cells }) => cells.some(({ lines }) => lines.flat().some((span) => span.text === text)));
  const row = table?.cells.find(({ lines }) => lines.flat().some((span) => span.text === text))?.row;
  return table?.cells
    .filter((cell) => cell.row === row)
    .map(({ lines }) =>
      lines
        .flat()
        .map((span) => span.text)
        .join(''),
    );
};

test('two figures recognised as one do not make one column of two', () => {
  const tables = alignedTables(
    page([
      item('属于国家秘密', 50, 150),
      item('3132', 300, 150, 20),
      ...[260, 410, 460].map((x) => centred('39', x, 150)),
    ]),
  );
  expect(rowOf(tables, '41')).toEqual(['重复申请', '41', '42', '43', '44', '45']);
  expect(rowOf(tables, '11')).toEqual(['予以公开', '11', '12', '13', '14', '15']);
});

test('figures that stand between the columns are those of another table', () => {
  const tables = alignedTables(
    page([item('维持', 50, 150), ...[285, 335, 385, 435].map((x) => centred('333333', x, 150, 12))]),
  );
  expect(tables.length).toBeGreaterThan(1);
});
