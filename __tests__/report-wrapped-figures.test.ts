import { EDITION_2021 } from '../src/edition/2021.js';
import type { CellReading, RowReading } from '../src/model/reading.js';
import { readGrid } from '../src/report/grid/read.js';
import { mergeRow } from '../src/report/resolve/option.js';
import { resolvePart } from '../src/report/resolve/part.js';
import { documentTables } from '../src/table/find.js';
import { REQUESTS, reading } from './support/readings.js';
import { centred, gridRules, item, pageOf } from './support/table-builders.js';

const [TABLE = raise()] = REQUESTS.tables;
function raise(): never {
  throw new Error('the form has no table');
}

const ROW = 'newRequests';
const plain = (raw: string): CellReading => ({ raw, provenance: [] });
const two = (raw: string, wrapped: string): CellReading => ({ raw, provenance: [], wrapped });

const row = (...cells: readonly CellReading[]): RowReading => ({
  table: TABLE.id,
  row: ROW,
  options: [cells],
  label: [],
  labelMatch: 'exact',
  placed: 'cells',
});

const TOO_WIDE = row(two('38 5', '385'), ...['25', '0', '0', '0', '0'].map(plain), two('41 0', '410'));

describe('digits in two lines of a drawn cell', () => {
  test('are offered as one figure beside what stands there', () => {
    const { options } = mergeRow(TABLE, ROW, TOO_WIDE, null);
    expect(options.map(({ cells }) => cells[0]?.value ?? null)).toEqual([null, 385]);
    expect(options.map(({ cells }) => cells[0]?.cell?.raw)).toEqual(['38 5', '385']);
  });

  const judged = (carried: string) => {
    const grid = reading(REQUESTS, 'grid', {
      cells: {
        '/requests/carriedForward/naturalPerson': '385',
        '/requests/carriedForward/commercialEnterprise': '25',
        '/requests/carriedForward/total': carried,
      },
    });
    const tables = grid.tables.map((table) => ({
      ...table,
      rows: table.rows.map((one) => (one.row === ROW ? TOO_WIDE : one)),
    }));
    const { figures } = resolvePart(REQUESTS, { ...grid, tables }, null);
    const figure = figures.find(({ path }) => path === `/requests/${ROW}/naturalPerson`);
    return [figure?.value, figure?.certainty];
  };

  test('are one figure where every sum says so', () => {
    expect(judged('410')).toEqual([385, 'inferred']);
  });

  test('are left open where the sums do not hold', () => {
    expect(judged('41')[1]).toBe('open');
  });
});

test('figures beside each other on one line of a cell are two, whatever the sums say', () => {
  const FORM = EDITION_2021.parts.requests;
  const headers = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const xs = [50, 210, 260, 310, 360, 410, 460, 510, 560];
  const shown = FORM.tables[0].rows.filter((one) => !('heading' in one)).slice(0, 4);
  const at = (index: number): number => 235 + 50 * index;
  const wrapped = (parts: readonly (readonly [string, number, number])[]) => {
    const items = [
      ...headers.map((text, index) => centred(text, at(index), 110, 7)),
      ...shown.flatMap((one, line) => [
        item(one.zh.slice(0, 20), 52, 140 + 30 * line, 7),
        ...headers.flatMap((_, index) =>
          line === 0 && index === 0
            ? parts.map(([text, right, down]) => item(text, at(index) + right, 134 + down))
            : [centred('1', at(index), 140 + 30 * line)],
        ),
      ]),
    ];
    const rules = gridRules(
      xs,
      Array.from({ length: shown.length + 2 }, (_, line) => 100 + 30 * line),
    );
    const grid = readGrid(documentTables([{ page: pageOf(items), rulings: rules }]), FORM);
    return grid?.tables[0]?.rows.find((one) => one.row === ROW)?.options[0]?.[0]?.wrapped;
  };
  expect(
    wrapped([
      ['38', -5, 0],
      ['5', -5, 12],
    ]),
  ).toBe('385');
  expect(
    wrapped([
      ['3', -16, 6],
      ['5', -3, 6],
    ]),
  ).toBeUndefined();
});
