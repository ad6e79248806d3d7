import { mergeRow, type RowOption, type RowState } from '../src/report/resolve/option.js';
import { editionMatch, isExact, resolvePart } from '../src/report/resolve/part.js';
import { cellSettled, solve } from '../src/report/resolve/solve.js';
import {
  type Changes,
  PROACTIVE,
  PROACTIVE_2019,
  REQUESTS,
  type RowChange,
  reading,
  type Text,
} from './support/readings.js';

const TABLE = REQUESTS.tables[0] ?? raise();
function raise(): never {
  throw new Error('the form has no table');
}

/** A row of requests: seven texts. */
const texts = (line: string): Text[] => line.split(' ').map((text) => (text === '.' ? '' : text === '?' ? null : text));

const rowOf = (name: 'grid' | 'stream', change: RowChange) =>
  reading(REQUESTS, name, { rows: { newRequests: change } }).tables[0]?.rows.find(({ row }) => row === 'newRequests') ??
  null;

const merge = (grid: RowChange | null, stream: RowChange | null): RowState =>
  mergeRow(TABLE, 'newRequests', grid && rowOf('grid', grid), stream && rowOf('stream', stream));

const said = (options: readonly RowOption[]): string[] =>
  options.map(({ cells, reading: name }) => `${name}: ${cells.map(({ value }) => value ?? '.').join(' ')}`);

describe('two readings of one row', () => {
  test('the same row is agreed', () => {
    const state = merge({ options: [texts('1 0 0 0 0 0 1')] }, { options: [texts('1 0 0 0 0 0 1')] });
    expect(said(state.options)).toEqual(['both: 1 0 0 0 0 0 1']);
    expect(state.conflict).toBe(false);
  });

  test('a blank cell the text order cannot see is agreed, with the blank of the grid', () => {
    const state = merge({ options: [texts('1 . 0 0 0 0 1')] }, { options: [texts('1 ? 0 0 0 0 1')] });
    expect(said(state.options)).toEqual(['both: 1 . 0 0 0 0 1']);
  });

  test('a figure in the text where the grid is blank is no agreement', () => {
    const state = merge({ options: [texts('1 . 0 0 0 0 1')] }, { options: [texts('1 5 0 0 0 0 1')] });
    expect(state.conflict).toBe(true);
    expect(state.options).toHaveLength(2);
  });

  test('characters of the header over a figure take nothing from what both readings say', () => {
    const state = merge({ options: [texts('1自 0 0 0 0 0 总1计')] }, { options: [texts('1 0 0 0 0 0 1')] });
    expect(said(state.options)).toEqual(['both: 1 0 0 0 0 0 1']);
  });

  test('other words in the cell, or other digits, are no agreement', () => {
    const words = merge({ options: [texts('1万 0 0 0 0 0 1')] }, { options: [texts('1 0 0 0 0 0 1')] });
    expect(words.conflict).toBe(true);
    const digits = merge({ options: [texts('1自2 0 0 0 0 0 12')] }, { options: [texts('12 0 0 0 0 0 12')] });
    expect(digits.conflict).toBe(true);
  });

  test('a piece of a label that the text order took for a figure is no rival for the cells', () => {
    const state = merge({ options: [texts('0 0 0 0 0 0 .')] }, { options: [texts('件） 0 0 0 0 0 0')] });
    expect(said(state.options)).toEqual(['grid: 0 0 0 0 0 0 .']);
  });

  test('damaged digits in the text order leave the row in doubt', () => {
    const state = merge({ options: [texts('0 0 0 0 0 0 .')] }, { options: [texts('1O2 0 0 0 0 0 0')] });
    expect(state.conflict).toBe(true);
  });

  describe('where rules draw the cells of the row', () => {
    const cells = (line: string, y: number, drawn: boolean) => ({
      table: TABLE.id,
      row: 'newRequests',
      labelMatch: 'exact' as const,
      placed: 'cells' as const,
      label: [],
      options: [
        texts(line).map((raw, column) => ({
          raw: raw ?? '',
          provenance: [{ page: 1, bbox: [column * 50 + 20, y + 5, column * 50 + 30, y + 15] as const }],
          ...(drawn && { drawn: { page: 1, bbox: [column * 50, y, column * 50 + 50, y + 20] as const } }),
        })),
      ],
    });

    test('figures the text order took from the row below cannot stand against them', () => {
      const state = mergeRow(
        TABLE,
        'newRequests',
        cells('2 0 0 0 0 0 2', 100, true),
        cells('0 0 0 0 0 0 0', 120, false),
      );
      expect(said(state.options)).toEqual(['grid: 2 0 0 0 0 0 2']);
      expect(state.conflict).toBe(false);
    });

    test('other figures in the same cells leave both readings open', () => {
      const state = mergeRow(
        TABLE,
        'newRequests',
        cells('2 0 0 0 0 0 2', 100, true),
        cells('5 0 0 0 0 0 5', 100, false),
      );
      expect(state.conflict).toBe(true);
      expect(state.options).toHaveLength(2);
    });
  });

  test('a row printed twice keeps both versions, though the other reading saw one only', () => {
    const copied = { options: [texts('1 0 0 0 0 0 1'), texts('2 0 0 0 0 0 2')], copied: true } as const;
    const state = merge(copied, { options: [texts('1 0 0 0 0 0 1')] });
    expect(said(state.options)).toEqual(['both: 1 0 0 0 0 0 1', 'grid: 2 0 0 0 0 0 2']);
  });

  test('a row printed twice stays in doubt though the sums choose one version', () => {
    const rows = { newRequests: { options: [texts('0 0 0 0 0 0 0'), texts('1 0 0 0 0 0 1')], copied: true } } as const;
    const part = resolvePart(REQUESTS, reading(REQUESTS, 'grid', { rows }), reading(REQUESTS, 'stream'));
    const doubts = part.findings.filter(({ severity }) => severity === 'doubt').map(({ path }) => path);
    expect(doubts).toEqual(['/requests/newRequests/naturalPerson', '/requests/newRequests/total']);
    expect(part.figures.find(({ path }) => path === '/requests/newRequests/total')?.value).toBe(0);
  });

  test('one reading of several settles what the other left open', () => {
    const open = { options: [texts('12 0 0 0 0 0 1'), texts('1 20 0 0 0 0 1')] };
    expect(said(merge({ options: [texts('1 20 0 0 0 0 1')] }, open).options)).toEqual(['both: 1 20 0 0 0 0 1']);
  });

  test('a row with holes does not stand against a whole one', () => {
    const state = merge({ options: [texts('1 ? ? 0 0 0 1')] }, { options: [texts('1 2 3 4 5 6 7')] });
    expect(said(state.options)).toEqual(['stream: 1 2 3 4 5 6 7']);
    expect(state.conflict).toBe(false);
  });

  test('no reading leaves no option', () => {
    expect(merge(null, null).options).toEqual([]);
    expect(merge({ options: [] }, null).options).toEqual([]);
  });
});

describe('the sums choose', () => {
  const states = (changes: Changes): RowState[] => {
    const stream = reading(REQUESTS, 'stream', changes);
    return TABLE.rows
      .filter((row) => !row.heading)
      .map((row) => mergeRow(TABLE, row.id, null, stream.tables[0]?.rows.find((one) => one.row === row.id) ?? null));
  };
  const three = { disclosed: texts('3 0 0 0 0 0 3'), total: texts('3 0 0 0 0 0 3') };
  const fixed = { 'results.disclosed': { options: [three.disclosed] }, 'results.total': { options: [three.total] } };

  test('of several options the only one under which all sums hold', () => {
    const solution = solve(
      TABLE,
      states({ rows: { ...fixed, newRequests: { options: [texts('0 3 0 0 0 0 3'), texts('3 0 0 0 0 0 3')] } } }),
    );
    expect(solution.outcome).toBe('settled');
    expect(said(solution.rows[0] ?? [])).toEqual(['stream: 3 0 0 0 0 0 3']);
  });

  test('several stay open where several hold, and only the cells that differ are open', () => {
    const pair = [texts('3 0 0 0 0 0 3'), texts('0 3 0 0 0 0 3')];
    const solution = solve(
      TABLE,
      states({
        rows: {
          newRequests: { options: pair },
          'results.disclosed': { options: pair },
          'results.total': { options: pair },
        },
      }),
    );
    expect(solution.outcome).toBe('open');
    expect(solution.rows[0]).toHaveLength(2);
    expect(cellSettled(solution.rows[0] ?? [], 0)).toBe(false);
    expect(cellSettled(solution.rows[0] ?? [], 6)).toBe(true);
  });

  test('none is taken where none holds', () => {
    const solution = solve(
      TABLE,
      states({ rows: { ...fixed, newRequests: { options: [texts('0 4 0 0 0 0 4'), texts('4 0 0 0 0 0 4')] } } }),
    );
    expect(solution.outcome).toBe('contradicted');
    expect(solution.rows[0]).toHaveLength(2);
  });

  test('settled rows that do not add up are the affair of the document', () => {
    const solution = solve(TABLE, states({ rows: { newRequests: { options: [texts('9 0 0 0 0 0 9')] } } }));
    expect(solution.outcome).toBe('idle');
  });

  test('a search without end is given up, not waited for', () => {
    const many = Array.from({ length: 60 }, (_, index) => texts(`${index} 0 0 0 0 0 ${index}`));
    const rows = Object.fromEntries(TABLE.rows.filter((row) => !row.heading).map(({ id }) => [id, { options: many }]));
    const begun = performance.now();
    expect(solve(TABLE, states({ rows })).outcome).toBe('unsolved');
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

describe('one part from its readings', () => {
  const figure = (part: ReturnType<typeof resolvePart>, path: string) => part.figures.find((one) => one.path === path);
  const glued = (options: readonly Text[][]): Changes => ({
    rows: {
      newRequests: { options, placed: 'cut' },
      'results.disclosed': { options: [texts('37 0 0 0 0 0 37')] },
      'results.total': { options: [texts('37 0 0 0 0 0 37')] },
    },
  });

  test('glued digits with one solution are taken, marked and told of', () => {
    const part = resolvePart(
      REQUESTS,
      null,
      reading(REQUESTS, 'stream', glued([texts('37 0 0 0 0 0 37'), texts('3 70 0 0 0 0 37')])),
    );
    const found = figure(part, '/requests/newRequests/naturalPerson');
    expect(found?.value).toBe(37);
    expect(found?.certainty).toBe('inferred');
    expect(found?.settledBySums).toBe(true);
    expect(part.findings.map(({ code }) => code)).toEqual(['settled-by-sums']);
  });

  test('glued digits with several solutions are listed in the finding and stay open', () => {
    const options = [texts('6 9 36'), texts('69 3 6'), texts('6 93 6')];
    const part = resolvePart(
      PROACTIVE,
      null,
      reading(PROACTIVE, 'stream', { rows: { rules: { options, placed: 'cut' } } }),
    );
    const finding = part.findings.find(({ path }) => path === '/proactiveDisclosure/rules/issued');
    expect(finding?.code).toBe('figure-ambiguous');
    expect(finding?.facts?.options).toEqual(['6', '69']);
    expect(figure(part, '/proactiveDisclosure/rules/issued')?.certainty).toBe('open');
  });

  test('a row whose label was found without figures is unreadable, never 0', () => {
    const part = resolvePart(REQUESTS, null, reading(REQUESTS, 'stream', { rows: { carriedOver: { options: [] } } }));
    expect(part.findings.map(({ code }) => code)).toEqual(['row-unreadable']);
    expect(figure(part, '/requests/carriedOver/total')?.value).toBeNull();
  });

  test('how a figure is known: by both, by one, by cutting, or by the order of rows alone', () => {
    const certainty = (grid: Changes | null, stream: Changes | null) =>
      figure(
        resolvePart(REQUESTS, grid && reading(REQUESTS, 'grid', grid), stream && reading(REQUESTS, 'stream', stream)),
        '/requests/newRequests/total',
      )?.certainty;
    expect(certainty({}, {})).toBe('agreed');
    expect(certainty({}, null)).toBe('explicit');
    expect(certainty(null, { rows: { newRequests: { placed: 'cut' } } })).toBe('inferred');
    expect(certainty(null, { rows: { newRequests: { labelMatch: 'order' } } })).toBe('unlabelled');
    expect(certainty(null, { rows: { newRequests: { missing: true } } })).toBe('open');
  });

  test('the edition that finds its own rows fits better than one that misses some', () => {
    const whole = reading(PROACTIVE, 'grid');
    const partly = reading(PROACTIVE_2019, 'grid', {
      rows: { rules: { missing: true }, administrativeLicensing: { missing: true } },
    });
    expect(editionMatch(PROACTIVE, whole, null)).toBeGreaterThan(0);
    expect(isExact(PROACTIVE, whole, null)).toBe(true);
    expect(isExact(PROACTIVE_2019, partly, null)).toBe(false);
    expect(isExact(PROACTIVE, whole, reading(PROACTIVE, 'stream', { header: 'absent' }))).toBe(false);
  });
});
