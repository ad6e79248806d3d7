import { emptyForm } from '../src/check/blanks.js';
import { judgePart, trustOf } from '../src/check/judge.js';
import type { PartForm } from '../src/edition/shape.js';
import type { Finding } from '../src/model/finding.js';
import { resolvePart } from '../src/report/resolve/part.js';
import {
  type Changes,
  PROACTIVE,
  PROACTIVE_2019,
  REQUESTS,
  REVIEW,
  type RowChange,
  reading,
} from './support/readings.js';

const NEW = '/requests/newRequests';
const FORWARD = '/requests/carriedForward';
const DISCLOSED = '/requests/results/disclosed';
const TOTAL = '/requests/results/total';

/** Three requests of natural persons, all answered in full: every sum holds. */
const SOUND = Object.fromEntries(
  [NEW, DISCLOSED, TOTAL].flatMap((row) => [
    [`${row}/naturalPerson`, '3'],
    [`${row}/total`, '3'],
  ]),
);

/** The verdict over one part, from a grid and a stream reading; null where a reading found nothing. */
function judged(
  form: PartForm,
  grid: Changes | null,
  stream: Changes | null,
  paged = true,
  recognised: readonly number[] = [],
) {
  const part = resolvePart(
    form,
    grid === null ? null : reading(form, 'grid', grid),
    stream === null ? null : reading(form, 'stream', stream),
  );
  const verdict = judgePart(part, { paged, recognised: new Set(recognised) });
  const findings: readonly Finding[] = verdict.findings;
  const codes = (severity: string): string[] =>
    findings.filter((one) => one.severity === severity).map(({ code }) => code);
  const value = (path: string): number | null | undefined => part.figures.find((figure) => figure.path === path)?.value;
  return { part, findings, trust: trustOf(findings), codes, value, checks: verdict.checks };
}

const both = (form: PartForm, changes: Changes, paged = true) => judged(form, changes, changes, paged);

/** The same reading with other texts in some cells. */
const withCells = (cells: Readonly<Record<string, string | null>>, more: Omit<Changes, 'cells'> = {}): Changes => ({
  cells: { ...SOUND, ...cells },
  ...more,
});

const row = (id: string, change: RowChange): Omit<Changes, 'cells'> => ({ rows: { [id]: change } });

describe('figures read by text recognition that says nothing of its certainty', () => {
  const scanned = (form: PartForm, changes: Changes, pages = [1]) => judged(form, changes, changes, true, pages);
  const sure = (form: PartForm, confidence: number): Changes => ({
    rows: Object.fromEntries(form.tables.flatMap(({ rows }) => rows.map(({ id }) => [id, { confidence }]))),
  });

  test('are in doubt where the form has no sums: both readings read the same characters', () => {
    const result = scanned(PROACTIVE, {});
    expect(result.codes('doubt')).toContain('recognised-unchecked');
    expect(result.trust).toBe('doubtful');
  });

  test('are proved by the sums that hold', () => {
    expect(scanned(REQUESTS, { cells: SOUND }).trust).toBe('verified');
  });

  test('are in doubt where their sums fail: that is no error of the document yet', () => {
    expect(scanned(REQUESTS, withCells({ [`${NEW}/total`]: '8' })).trust).toBe('doubtful');
    expect(both(REQUESTS, withCells({ [`${NEW}/total`]: '8' })).trust).toBe('inconsistent');
  });

  test('are not in doubt where each word was recognised with certainty, nor is a typed page beside a scanned one', () => {
    expect(scanned(PROACTIVE, sure(PROACTIVE, 0.97)).codes('doubt')).toEqual([]);
    expect(scanned(PROACTIVE, {}, [2]).codes('doubt')).toEqual([]);
  });

  test('are in doubt below the certainty at which a 6 was still read as 0', () => {
    expect(scanned(PROACTIVE, sure(PROACTIVE, 0.93)).codes('doubt')).toContain('low-confidence');
    expect(scanned(REQUESTS, { cells: SOUND, ...sure(REQUESTS, 0.93) }).trust).toBe('verified');
  });

  test('are in doubt where a cell is empty beside zeros, however many are: recognition loses digits that stand alone', () => {
    const empty = Object.fromEntries(
      REQUESTS.tables.flatMap(({ rows, columns }) =>
        rows
          .filter(({ id, heading }) => !heading && id !== 'carriedForward')
          .flatMap(({ id }) => columns.map((column) => [`/requests/${id.replaceAll('.', '/')}/${column.id}`, ''])),
      ),
    );
    expect(scanned(REQUESTS, { cells: { ...empty, ...SOUND } }).codes('doubt')).toContain('recognised-unchecked');
    expect(both(REQUESTS, { cells: { ...empty, ...SOUND } }).codes('doubt')).toEqual([]);
  });
});

describe('a cell left empty in a table that prints a mark for nothing', () => {
  const path = '/proactiveDisclosure/normativeDocuments/inForce';
  const marks = (left: string): Record<string, string> => ({
    ...Object.fromEntries(
      PROACTIVE.tables.flatMap((table) =>
        table.rows.flatMap(({ id }) =>
          table.columns.map((column) => [`/proactiveDisclosure/${id}/${column.id}`, '——']),
        ),
      ),
    ),
    [path]: left,
  });

  test('is in doubt', () => {
    const result = both(PROACTIVE, { cells: marks('') });
    expect(result.findings.filter(({ code }) => code === 'blank-among-zeros').map((one) => one.path)).toEqual([path]);
  });

  test('is not, where the mark stands in every cell', () => {
    expect(both(PROACTIVE, { cells: marks('——') }).codes('doubt')).toEqual([]);
  });
});

describe('sums that fail everywhere', () => {
  const ASTRAY = Object.fromEntries(
    ['naturalPerson', 'commercialEnterprise', 'researchInstitution', 'otherOrganization'].flatMap((column, index) => [
      [`${NEW}/${column}`, String(index + 2)],
      [`${DISCLOSED}/${column}`, String(7 - index)],
    ]),
  );

  test("are the document's own where it prints so few numbers beside zeros that no other order of them would add up", () => {
    const zeros = Object.fromEntries(
      REQUESTS.tables.flatMap(({ rows, columns }) =>
        rows
          .filter(({ heading }) => !heading)
          .flatMap(({ id }) => columns.map((column) => [`/requests/${id.replaceAll('.', '/')}/${column.id}`, '0'])),
      ),
    );
    const lone = { [`${DISCLOSED}/naturalPerson`]: '1', [`${FORWARD}/otherOrganization`]: '1' };
    expect(judged(REQUESTS, null, { cells: { ...zeros, ...lone } }, false).trust).toBe('inconsistent');
    // four numbers could be those of one request, two of them in other cells
    const four = { ...lone, [`${NEW}/researchInstitution`]: '1', [`${TOTAL}/legalServiceOrganization`]: '1' };
    expect(judged(REQUESTS, null, { cells: { ...zeros, ...four } }, false).trust).toBe('doubtful');
  });

  test('are no errors of the document where the text alone gave the figures', () => {
    const result = judged(REQUESTS, null, { cells: ASTRAY }, false);
    expect(result.trust).toBe('doubtful');
    expect(result.codes('inconsistency')).toEqual([]);
  });

  test('are the document’s own where both readings say so', () => {
    expect(both(REQUESTS, { cells: ASTRAY }).trust).toBe('inconsistent');
  });

  test('one wrong total among sums that hold stays an error of the document', () => {
    expect(judged(REQUESTS, null, withCells({ [`${NEW}/total`]: '4' }), false).trust).toBe('inconsistent');
  });
});

describe('a form in which only the totals are filled in', () => {
  const rows =
    REQUESTS.tables[0]?.rows.filter(({ heading }) => !heading).map(({ id }) => id.replaceAll('.', '/')) ?? [];
  const columns = REQUESTS.tables[0]?.columns.map(({ id }) => id) ?? [];
  const filled = (column: string): Record<string, string> =>
    Object.fromEntries(
      rows.flatMap((id, index) =>
        columns.map((one) => [`/requests/${id}/${one}`, one === column ? String(index + 1) : '']),
      ),
    );

  test('breaks its own sums, and is read without doubt', () => {
    const result = both(REQUESTS, { cells: filled('total') });
    expect(result.codes('doubt')).toEqual([]);
    expect(result.trust).toBe('inconsistent');
  });

  test('figures that stand one column off, so that they break the sums of their rows, are in doubt', () => {
    const shifted = Object.fromEntries(
      rows.flatMap((id) =>
        columns.map((one, at) => [`/requests/${id}/${one}`, at === 0 ? '' : at === 1 || at === 2 ? '3' : '0']),
      ),
    );
    expect(both(REQUESTS, { cells: shifted }).trust).toBe('doubtful');
  });
});

describe('sums', () => {
  test('both readings alike and every sum holds: verified', () => {
    const result = both(REQUESTS, withCells({}));
    expect(result.trust).toBe('verified');
    expect(result.checks.length).toBeGreaterThan(30);
    expect(result.checks.every(({ holds }) => holds)).toBe(true);
  });

  test('a failed sum over certain figures is the error of the document, and the data keep it', () => {
    const result = both(REQUESTS, withCells({ [`${FORWARD}/total`]: '2' }));
    expect(result.trust).toBe('inconsistent');
    expect(result.value(`${FORWARD}/total`)).toBe(2);
    expect(new Set(result.codes('inconsistency'))).toEqual(new Set(['requests-flow', 'requests-row-total']));
  });

  test('a failed sum over a row placed by order alone is a doubt, not an error of the document', () => {
    const byOrder = row('carriedForward', { labelMatch: 'order', placed: 'count' });
    const result = judged(REQUESTS, null, withCells({ [`${FORWARD}/total`]: '2' }, byOrder));
    expect(result.trust).toBe('doubtful');
    expect(result.codes('inconsistency')).toEqual([]);
  });

  test('a sum with an unreadable figure is not tried', () => {
    const result = both(REQUESTS, withCells({ [`${DISCLOSED}/naturalPerson`]: '3O' }));
    const paths = result.checks.flatMap((check) => check.paths);
    expect(paths).not.toContain(`${DISCLOSED}/naturalPerson`);
    expect(result.trust).toBe('doubtful');
  });

  test('a total left blank beside figures is a warning; a blank in place of nothing is not', () => {
    const blank = Object.fromEntries(
      REQUESTS.tables[0]?.rows
        .filter((one) => !one.heading)
        .map(({ id }) => [`/requests/${id.replaceAll('.', '/')}/total`, '']) ?? [],
    );
    const result = both(REQUESTS, withCells(blank));
    expect(result.codes('warning')).toEqual(['blank-total', 'blank-total', 'blank-total']);
    expect(result.trust).toBe('verified');
  });
});

describe('a figure certain in its place, which breaks the sums of its row and its column by the same', () => {
  const SECRET = '/requests/results/notDisclosed/stateSecret';
  const misprinted = (dealt: string, cells: Readonly<Record<string, string>> = {}) =>
    judged(REQUESTS, null, withCells({ [`${SECRET}/total`]: '1', ...cells }, row(dealt, { placed: 'dealt' })), false);

  test('says nothing against a row of the column that the text did not keep together', () => {
    const { trust, codes } = misprinted('results.disclosed');
    expect(trust).toBe('inconsistent');
    expect(codes('doubt')).toEqual([]);
  });

  test('is no error of the document where its own row was not kept together', () => {
    expect(misprinted('results.notDisclosed.stateSecret').trust).toBe('doubtful');
  });

  test('leaves such a row in doubt where the column lacks another number', () => {
    const moved = { [`${DISCLOSED}/naturalPerson`]: '1', [`${DISCLOSED}/total`]: '1' };
    expect(misprinted('results.disclosed', moved).trust).toBe('doubtful');
  });
});

describe('suggestions', () => {
  const failing = { [`${DISCLOSED}/legalServiceOrganization`]: '5' };
  const suggested = (findings: readonly Finding[]) =>
    findings.flatMap(({ suggestion }) => (suggestion === undefined ? [] : [suggestion]));

  test('one change of one uncertain figure that mends every sum is offered, and never applied', () => {
    const unsure = row('results.disclosed', { labelMatch: 'order' });
    const result = judged(REQUESTS, null, withCells(failing, unsure));
    const path = `${DISCLOSED}/legalServiceOrganization`;
    const offered = suggested(result.findings);
    expect(offered.length).toBeGreaterThan(0);
    expect(new Set(offered.map((one) => JSON.stringify(one)))).toEqual(new Set([JSON.stringify({ path, value: 0 })]));
    expect(result.value(path)).toBe(5);
  });

  test('nothing is offered where the figures are certain', () => {
    expect(suggested(both(REQUESTS, withCells(failing)).findings)).toEqual([]);
  });

  test('nothing is offered where no single change mends all', () => {
    const unsure = row('results.disclosed', { labelMatch: 'order' });
    const two = { ...failing, [`${DISCLOSED}/otherOrganization`]: '4' };
    expect(suggested(judged(REQUESTS, null, withCells(two, unsure)).findings)).toEqual([]);
  });

  test('nothing is offered where two different changes would mend it', () => {
    // every figure of the row is unsure, and both the outcome and the total could be the wrong one
    const cells = { '/reviewAndLitigation/review/upheld': '1' };
    const changes = { cells, rows: { cases: { confidence: 0.3 } } };
    const part = resolvePart(REVIEW, null, reading(REVIEW, 'stream', changes));
    const { findings } = judgePart(part, { paged: true, recognised: new Set() });
    expect(findings.some(({ code, severity }) => code === 'review-total' && severity === 'doubt')).toBe(true);
    expect(suggested(findings)).toEqual([]);
  });
});

describe('blanks', () => {
  test('one blank among zeros is a doubt, also in a part without sums', () => {
    expect(both(REQUESTS, withCells({ [`${DISCLOSED}/otherOrganization`]: '' })).codes('doubt')).toEqual([
      'blank-among-zeros',
    ]);
    expect(
      both(PROACTIVE, { cells: { '/proactiveDisclosure/administrativeFees/amountWanYuan': '' } }).codes('doubt'),
    ).toEqual(['blank-among-zeros']);
  });

  test('a blank row among rows of zeros is a doubt: the row may have been lost', () => {
    const columns = REQUESTS.tables[0]?.columns ?? [];
    const cells = Object.fromEntries(columns.map(({ id }) => [`${FORWARD}/${id}`, '']));
    const result = both(REQUESTS, withCells(cells));
    expect(result.trust).toBe('doubtful');
    expect(result.codes('doubt')).toHaveLength(columns.length);
  });

  test('a blank column is no doubt', () => {
    const cells = Object.fromEntries(
      (REQUESTS.tables[0]?.rows ?? [])
        .filter((one) => !one.heading)
        .map(({ id }) => [`/requests/${id.replaceAll('.', '/')}/researchInstitution`, '']),
    );
    expect(both(REQUESTS, withCells(cells)).trust).toBe('verified');
  });

  test('blanks in place of every zero are no doubt, nor is a part blank as a whole', () => {
    const blankZeros = (form: PartForm, cells: Readonly<Record<string, string>>): Changes => {
      const all = resolvePart(form, reading(form, 'grid'), null).figures.map(({ path }) => [path, '']);
      return { cells: { ...Object.fromEntries(all), ...cells } };
    };
    expect(both(REQUESTS, blankZeros(REQUESTS, SOUND)).trust).toBe('verified');
    expect(both(REVIEW, blankZeros(REVIEW, {})).trust).toBe('verified');
  });

  test('a stroke among zeros is printed, so nothing was lost', () => {
    expect(both(REQUESTS, withCells({ [`${DISCLOSED}/otherOrganization`]: '—' })).trust).toBe('verified');
  });
});

describe('two readings', () => {
  const path = `${DISCLOSED}/otherOrganization`;

  test('where they differ and the sums allow one, that one is taken and marked', () => {
    const result = judged(REQUESTS, withCells({}), withCells({ [path]: '8' }));
    expect(result.value(path)).toBe(0);
    expect(result.part.figures.find((figure) => figure.path === path)?.settledBySums).toBe(true);
    expect(result.codes('doubt')).toEqual([]);
  });

  test('where they differ and no sum covers the figure, it stays open', () => {
    const rules = '/proactiveDisclosure/rules/issued';
    const result = judged(PROACTIVE, { cells: { [rules]: '6' } }, { cells: { [rules]: '8' } });
    expect(result.codes('doubt')).toContain('readings-differ');
    expect(result.trust).toBe('doubtful');
  });

  test('where they differ and the sums allow neither, it stays open', () => {
    const result = judged(REQUESTS, withCells({ [path]: '6' }), withCells({ [path]: '8' }));
    expect(result.codes('doubt')).toContain('readings-differ');
  });

  test('a row of zeros placed by order alone in the only reading is a doubt, though every sum holds', () => {
    const result = judged(
      REQUESTS,
      null,
      withCells({}, row('results.notProcessed.duplicate', { labelMatch: 'order' })),
    );
    expect(result.trust).toBe('doubtful');
  });

  test('a row placed by order in one reading and by its label in the other is proved', () => {
    const byOrder = withCells({}, row('results.notProcessed.duplicate', { labelMatch: 'order' }));
    expect(judged(REQUESTS, withCells({}), byOrder).trust).toBe('verified');
  });

  test('a row neither reading found is a doubt', () => {
    const lost = withCells({}, row('carriedOver', { missing: true }));
    const result = both(REQUESTS, lost);
    expect(result.codes('doubt')).toContain('row-missing');
    expect(result.value('/requests/carriedOver/total')).toBeNull();
  });
});

describe('tables without sums', () => {
  const cells = { '/proactiveDisclosure/rules/inForce': '6' };

  test('one reading of a text under the headers of the form is enough', () => {
    expect(judged(PROACTIVE, null, { cells }, false).trust).toBe('verified');
  });

  test('one reading of a text without the headers is not', () => {
    const result = judged(PROACTIVE, null, { cells, header: 'absent' }, false);
    expect(new Set(result.codes('doubt'))).toEqual(new Set(['header-unmatched']));
  });

  test('drawn cells under the headers of the form are enough', () => {
    expect(judged(PROACTIVE, { cells }, null).trust).toBe('verified');
  });

  test('money without a unit is null and a doubt; money of a named unit is in yuan', () => {
    const amount = '/proactiveDisclosure/centralizedProcurement/amountYuan';
    const bare = both(PROACTIVE_2019, { cells: { [amount]: '8040' } });
    expect(bare.value(amount)).toBeNull();
    expect(bare.codes('doubt')).toEqual(['unit-missing']);
    const named = both(PROACTIVE_2019, { cells: { [amount]: '190 万元' } });
    expect(named.value(amount)).toBe(1_900_000);
    expect(named.trust).toBe('verified');
  });
});

describe('text recognition', () => {
  test('a figure the recognition was unsure of is a doubt where no sum covers it', () => {
    const unsure: Changes = row('rules', { confidence: 0.7 });
    expect(new Set(both(PROACTIVE, unsure).codes('doubt'))).toEqual(new Set(['low-confidence']));
  });

  test('sums that hold help a recognition that was a little unsure, and not one that guessed', () => {
    const sure = (confidence: number) => both(REQUESTS, withCells({}, row('carriedOver', { confidence }))).trust;
    expect(sure(0.7)).toBe('verified');
    expect(sure(0.3)).toBe('doubtful');
  });

  test.each(['O', 'l', '口', '七', '一'])('a cell that says %s is a figure misread, not words', (text) => {
    const result = both(REQUESTS, withCells({ [`${DISCLOSED}/otherOrganization`]: text }));
    expect(result.codes('doubt')).toContain('figure-unreadable');
  });

  test.each(['无', '本单位未制作规章', '不涉及'])('a cell that says %s holds words, and is no doubt', (text) => {
    const result = both(PROACTIVE, { cells: { '/proactiveDisclosure/rules/inForce': text } });
    expect(result.trust).toBe('verified');
    expect(result.codes('notice')).toContain('words-in-cell');
  });
});

describe('forms with nothing filled in', () => {
  const filledWith = (text: string) => {
    const cells = Object.fromEntries(judged(REVIEW, {}, null).part.figures.map(({ path }) => [path, text]));
    return judged(REVIEW, { cells }, null).part;
  };

  test('no figure in any part is a doubt about the report', () => {
    expect(emptyForm([filledWith(''), filledWith(' ')]).map(({ code, path }) => [code, path])).toEqual([
      ['no-figures', ''],
    ]);
  });

  test.each(['0', '/', '—', '无'])('%s in every cell is filled in', (text) => {
    expect(emptyForm([filledWith(text)])).toEqual([]);
  });

  test('one blank part beside a filled one, and no part at all, are other matters', () => {
    expect(emptyForm([filledWith(''), filledWith('0')])).toEqual([]);
    expect(emptyForm([])).toEqual([]);
  });
});

describe('counts', () => {
  const path = '/proactiveDisclosure/rules/issued';

  test('with a fraction are not read: a point may part thousands', () => {
    const result = both(PROACTIVE, { cells: { [path]: '1.3', '/proactiveDisclosure/rules/inForce': '2' } });
    expect(result.value(path)).toBeNull();
    expect(result.codes('doubt')).toContain('figure-unreadable');
    expect(result.trust).toBe('doubtful');
  });

  test('whole ones, and amounts with a fraction, are not spoken of', () => {
    const fees = '/proactiveDisclosure/administrativeFees/amountWanYuan';
    const result = both(PROACTIVE, {
      cells: { [path]: '2', '/proactiveDisclosure/rules/inForce': '2', [fees]: '1.3' },
    });
    expect(result.value(fees)).toBe(1.3);
    expect(result.trust).toBe('verified');
  });
});
