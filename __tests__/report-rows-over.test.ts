import type { SectionRange } from '../src/layout/sections/sections.js';
import type { Line } from '../src/model/document.js';
import type { PartReading } from '../src/model/reading.js';
import { leftoverFigures } from '../src/report/leftover.js';
import { resolvePart } from '../src/report/resolve/part.js';
import { REQUESTS, reading } from './support/readings.js';

const REQUESTS_COLUMNS = REQUESTS.tables[0]?.columns ?? [];

/** A line of spans far below the cells of the readings, which all stand in the corner of the page. */
function line(...texts: string[]): Line {
  return {
    text: texts.join(' '),
    spans: texts.map((text, index) => ({
      text,
      provenance: { page: 1, bbox: [50 + 40 * index, 300, 60 + 40 * index, 310] },
    })),
    page: 1,
    bbox: [50, 300, 400, 310],
    fontSize: 10,
    gapBefore: 'none',
    whole: false,
  };
}

function codes(...lines: Line[]): string[] {
  const range: SectionRange = {
    kind: 'requests',
    number: 3,
    heading: '三、收到和处理政府信息公开申请情况',
    headingLines: [],
    start: 0,
    end: lines.length,
  };
  const result = resolvePart(REQUESTS, reading(REQUESTS, 'grid'), null);
  const requests = { result, grid: null, lines: [], match: 0, exact: true };
  const parts = { proactiveDisclosure: null, requests, reviewAndLitigation: null };
  return leftoverFigures(lines, [range], parts).map(({ code }) => code);
}

test('the ordinal of a label that goes on below is no figure left over; figures are', () => {
  expect(codes(line('2、'), line('3.'))).toEqual([]);
  expect(codes(line('12', '7'))).toEqual(['figures-left-over']);
  expect(codes(line('2、', '7'))).toEqual(['figures-left-over']);
});

test('a lone figure in the midst of a page is the rest of a cell; at its edge it may be the number of the page, but 0 never is', () => {
  expect(codes(line('三', '件'), line('7'), line('四', '件'))).toEqual(['figures-left-over']);
  expect(codes(line('三', '件'), line('7'))).toEqual([]);
  expect(codes(line('三', '件'), line('0'))).toEqual(['figures-left-over']);
});

test('pieces of labels between rows are no rows of their own where the cells hold every row of the form', () => {
  const extra = { label: '三安全', provenance: [{ page: 1, bbox: [0, 0, 1, 1] as const }] };
  const withExtra = (made: PartReading): PartReading => ({
    ...made,
    tables: made.tables.map((table) => ({ ...table, extraRows: [extra] })),
  });
  const extras = (grid: PartReading, stream: PartReading): string[] =>
    resolvePart(REQUESTS, grid, stream)
      .findings.map(({ code }) => code)
      .filter((code) => code === 'extra-row');
  const stream = withExtra(reading(REQUESTS, 'stream', {}));
  expect(extras(reading(REQUESTS, 'grid'), stream)).toEqual([]);
  // a row too many among the cells is one, and so is one beside cells that lack a row
  expect(extras(withExtra(reading(REQUESTS, 'grid')), reading(REQUESTS, 'stream'))).toEqual(['extra-row']);
  expect(extras(reading(REQUESTS, 'grid', { rows: { carriedOver: { missing: true } } }), stream)).toEqual([
    'extra-row',
  ]);
});

test('figures beside a label in pieces are left over only where no cell of the form holds them', () => {
  const codes = (bbox: readonly [number, number, number, number]): string[] => {
    const place = { page: 1, bbox } as const;
    const extra = { label: '（三）方合法权', provenance: [place], figures: REQUESTS_COLUMNS.map(() => place) };
    const made = reading(REQUESTS, 'stream', { rows: { 'results.notDisclosed.thirdPartyRights': { missing: true } } });
    const stream = { ...made, tables: made.tables.map((table) => ({ ...table, extraRows: [extra] })) };
    const grid = reading(REQUESTS, 'grid', { rows: { carriedOver: { missing: true } } });
    return resolvePart(REQUESTS, grid, stream).findings.map(({ code }) => code);
  };
  // the cells of the readings all stand in the corner of the page
  expect(codes([0, 0, 1, 1])).not.toContain('figures-left-over');
  expect(codes([50, 300, 60, 310])).toContain('figures-left-over');
});
