import { EDITION_2021 } from '../src/edition/2021.js';
import type { Table } from '../src/model/document.js';
import { readGrid } from '../src/report/grid/read.js';
import { documentTables } from '../src/table/find.js';
import { centred, gridRules, item, type Markup, markup, pageOf, plain, raws } from './support/table-builders.js';

const FORM = EDITION_2021.parts.requests;
const ROWS = FORM.tables[0].rows;
const HEADERS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const BLANK = HEADERS.map(() => '');
const figures = (seed: number): string[] => HEADERS.map((_, index) => String(seed * 10 + index));

type Change = (id: string, row: readonly Markup[]) => readonly (readonly Markup[])[];

/** The whole requests table; `change` gives the printed rows of one row of the form. */
function requests(change: Change): Markup[][] {
  const header: Markup[] = [['', 1], ...HEADERS];
  const rows = ROWS.flatMap((row, index): readonly (readonly Markup[])[] =>
    'heading' in row ? [[[row.zh, 8]]] : change(row.id, [row.zh, ...figures(index)]),
  );
  return [header, ...rows.map((row) => [...row])];
}

const only =
  (id: string, ...printed: readonly Markup[][]): Change =>
  (row, cells) =>
    row === id ? printed : [cells];

const read = (table: Table | readonly Table[], row: string): readonly (string | null)[] | string =>
  raws(readGrid(Array.isArray(table) ? table : [table as Table], FORM), row);

const ONE = 'results.notDisclosed.stateSecret';
const LABEL = '1.属于国家秘密';

/** The table as aligned columns give it, with these figures in its last row. */
const aligned = (last: readonly string[]): Table => ({
  ...markup(requests((id, row) => [id === 'carriedForward' ? [row[0] ?? '', ...last] : row])),
  origin: 'aligned',
});

describe('a whole row left blank', () => {
  test('is blank, cell by cell, where the cells are marked up', () => {
    expect(read(markup(requests(only(ONE, [LABEL, ...BLANK]))), ONE)).toEqual(BLANK);
  });

  test('several of them, and the last row too', () => {
    const blanks = new Set([ONE, 'carriedOver', 'carriedForward', 'results.notProcessed.duplicate']);
    const table = markup(requests((id, row) => [blanks.has(id) ? [row[0] ?? '', ...BLANK] : row]));
    for (const id of blanks) expect(read(table, id)).toEqual(BLANK);
  });

  test('is blank though its label has lost a character and its neighbours are blank as well', () => {
    const table = markup(
      requests((id, row) => [
        id === ONE
          ? ['1.属于国家秘', ...BLANK]
          : id === 'results.notDisclosed.prohibitedByLaw'
            ? [row[0] ?? '', ...BLANK]
            : row,
      ]),
    );
    expect(read(table, ONE)).toEqual(BLANK);
  });

  test('is blank where the cells are drawn', () => {
    const xs = [50, 210, 260, 310, 360, 410, 460, 510, 560];
    const shown = ROWS.filter((row) => !('heading' in row)).slice(0, 5);
    const ys = Array.from({ length: shown.length + 2 }, (_, index) => 100 + index * 30);
    const items = [
      ...HEADERS.map((text, index) => centred(text, 235 + 50 * index, 110, 7)),
      ...shown.flatMap((row, index) => [
        item(row.zh.slice(0, 20), 52, 140 + 30 * index, 7),
        ...(index === 2 ? [] : figures(index + 1)).map((text, at) => centred(text, 235 + 50 * at, 140 + 30 * index)),
      ]),
    ];
    const tables = documentTables([{ page: pageOf(items), rulings: gridRules(xs, ys) }]);
    expect(read(tables, shown[2]?.id ?? '')).toEqual(BLANK);
    expect(read(tables, shown[3]?.id ?? '')).toEqual(figures(4));
  });

  test('is blank beside the figures of another table in the same rules, under a header of its own', () => {
    const rows = requests(only(ONE, [LABEL, ...BLANK]));
    const table = markup([
      ...rows,
      ['', '结果维持', '结果纠正', '其他结果', '尚未审结', '总计', '', ''],
      ['', '1', '2', '3', '4', '10', '', ''],
    ]);
    expect(read(table, ONE)).toEqual(BLANK);
  });

  test('is open while figures without a label are left over in its table', () => {
    const table = markup(
      requests((id, row) =>
        id === ONE ? [[LABEL, ...BLANK]] : id === 'results.notProcessed.duplicate' ? [row, ['', ...figures(3)]] : [row],
      ),
    );
    expect(read(table, ONE)).toBe('open: 0');
  });

  test('is blank without rules too, where the figures below it stand under the header of another table', () => {
    const table = aligned(BLANK);
    const next = plain('维持 | 纠正\n3 | 4', 9000);
    expect(read([table, { ...next, origin: 'aligned' }], 'carriedForward')).toEqual(BLANK);
  });

  test('is not blank without rules where figures without a header follow', () => {
    const rows = requests((id, row) =>
      id === 'carriedForward'
        ? [
            [row[0] ?? '', ...BLANK],
            ['', ...figures(9)],
          ]
        : [row],
    );
    expect(read({ ...markup(rows), origin: 'aligned' }, 'carriedForward')).not.toEqual(BLANK);
  });

  test('is blank, drawn or not, beside a row of its own that no form knows', () => {
    const last = (...below: readonly Markup[]): Table => ({
      ...markup(
        requests((id, row) =>
          id === 'carriedForward'
            ? [
                [row[0] ?? '', ...BLANK],
                [...below, ...figures(9)],
              ]
            : [row],
        ),
      ),
      origin: 'aligned',
    });
    expect(read(last('其中：网络申请数量'), 'carriedForward')).toEqual(BLANK);
    // a word or two may be the end of the label above
    expect(read(last('办理'), 'carriedForward')).not.toEqual(BLANK);
  });

  test('is blank above fifteen figures that lost their header to the page before', () => {
    const wide = Array.from({ length: 15 }, (_, index) => String(index));
    const rows: Markup[][] = requests((id, row) => [id === 'carriedForward' ? [row[0] ?? '', ...BLANK] : row]);
    const grid = rows.map((row): Markup[] => row.map((cell) => (typeof cell === 'string' ? [cell, 2] : [cell[0], 16])));
    expect(read(markup([...grid, wide]), 'carriedForward')).toEqual(BLANK);
    // seven figures without a label may be its own
    expect(read(markup([...rows, ['', ...figures(9)]]), 'carriedForward')).not.toEqual(BLANK);
  });

  test('is open where the figures beside it stand in a row of their own', () => {
    expect(read(markup(requests(only(ONE, [LABEL, ...BLANK], ['', ...figures(3)]))), ONE)).not.toEqual(BLANK);
  });
});

describe('a row whose label is lost', () => {
  test('is known by its place where exactly one row lacks between two that were found', () => {
    const table = markup(requests(only(ONE, ['', ...figures(77)])));
    const reading = readGrid([table], FORM);
    expect(raws(reading, ONE)).toEqual(figures(77));
    const row = reading?.tables[0]?.rows.find((candidate) => candidate.row === ONE);
    expect(row?.labelMatch).toBe('order');
    expect(row?.label).toEqual([]);
    expect(reading?.tables[0]?.missingRows).toEqual([]);
    expect(raws(reading, 'results.notDisclosed.prohibitedByLaw')).toEqual(figures(7));
  });

  test('stays missing where two rows lack, or two rows of figures have no label', () => {
    const two = markup(
      requests((id, row) =>
        id === ONE ? [['', ...figures(77)]] : id === 'results.notDisclosed.prohibitedByLaw' ? [] : [row],
      ),
    );
    expect(read(two, ONE)).toBe('missing');
    const both = markup(requests(only(ONE, ['', ...figures(77)], ['', ...figures(78)])));
    expect(read(both, ONE)).toBe('missing');
  });

  test('stays missing beside a label without figures, whose figures they may be', () => {
    const table = markup(
      requests((id, row) =>
        id === ONE
          ? [['', ...figures(77)]]
          : id === 'results.notDisclosed.prohibitedByLaw'
            ? [[row[0] ?? '', ...BLANK]]
            : [row],
      ),
    );
    expect(read(table, ONE)).toBe('missing');
    expect(read(table, 'results.notDisclosed.prohibitedByLaw')).toBe('open: 0');
  });

  test('stays missing where the row in its place names something else, or has another number of figures', () => {
    expect(read(markup(requests(only(ONE, ['转交其他机关办理事项', ...figures(77)]))), ONE)).toBe('missing');
    expect(read(markup(requests(only(ONE, ['', ['5', 7]]))), ONE)).toBe('missing');
  });

  test('figures without a label take no place where no row lacks', () => {
    const table = markup(requests(only(ONE, [LABEL, ...figures(6)], ['', ...figures(77)])));
    expect(read(table, ONE)).toEqual(figures(6));
  });
});
