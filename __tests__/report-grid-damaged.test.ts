import { EDITION_2021 } from '../src/edition/2021.js';
import type { Table } from '../src/model/document.js';
import { readGrid } from '../src/report/grid/read.js';
import { type Markup, markup, raws } from './support/table-builders.js';

const FORM = EDITION_2021.parts.requests;
const HEADERS = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
const INTERNAL = 'results.notDisclosed.internalAffairs';
const RIGHTS = 'results.notDisclosed.thirdPartyRights';
const figures = (seed: number): string[] => HEADERS.map((_, index) => String(seed * 10 + index));

/** The requests table with drawn borders; these labels stand in it instead of those of the form (`null`: no such row). */
function table(labels: Readonly<Record<string, string | null>>, origin: Table['origin'] = 'ruled'): Table {
  const rows = FORM.tables[0].rows.flatMap((row, index): Markup[][] => {
    if ('heading' in row) return [[[row.zh, 8]]];
    const label = labels[row.id];
    return label === null ? [] : [[label ?? row.zh, ...figures(index)]];
  });
  return { ...markup([['', ...HEADERS], ...rows]), origin };
}

const read = (labels: Readonly<Record<string, string | null>>, row: string, origin?: Table['origin']) =>
  raws(readGrid([table(labels, origin)], FORM), row);
const RIGHT = read({}, INTERNAL);

describe('labels that text recognition damaged beyond knowing', () => {
  const DAMAGED = { [RIGHTS]: '4.保护权三首方合', [INTERNAL]: '5.属丁三和类突闪内日部' };

  test('are known by their places where as many rows lack, and are not proved by it', () => {
    expect(RIGHT).not.toBe('missing');
    expect(read(DAMAGED, INTERNAL)).toEqual(RIGHT);
    const found = readGrid([table(DAMAGED)], FORM)?.tables[0]?.rows.filter(({ labelMatch }) => labelMatch === 'order');
    expect(found?.map(({ row }) => row)).toEqual([RIGHTS, INTERNAL]);
  });

  test.each([
    ['the row has quite another name', { [INTERNAL]: '涉及其他机关职权的' }],
    ['the row has another ordinal', { [INTERNAL]: '9.属丁三和类突闪内日部' }],
    ['fewer rows are left than lack', { ...DAMAGED, [RIGHTS]: null }],
  ])('stay missing where %s', (_, labels) => {
    expect(read(labels, INTERNAL)).toBe('missing');
  });

  test('stay missing where no borders are drawn: the figures may be those of another row', () => {
    expect(read(DAMAGED, INTERNAL, 'aligned')).toBe('missing');
  });
});
