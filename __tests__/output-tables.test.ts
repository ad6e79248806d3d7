import fc from 'fast-check';
import { EDITIONS, partForms } from '../src/edition/editions.js';
import { figureSlots } from '../src/edition/paths.js';
import { codebook, codebookMarkdown } from '../src/output/codebook.js';
import { csvLines, toCsv } from '../src/output/csv.js';
import { dataPackage } from '../src/output/datapackage.js';
import { figureRows, figureTrust, findingRows, reportRow } from '../src/output/rows.js';
import { workbookSheets } from '../src/output/sheets.js';
import { allColumns } from '../src/output/slots.js';
import { FIGURES, FINDINGS_TABLE, REPORTS } from '../src/output/tables.js';
import { plannedResult } from './helpers/results.js';

const record = (table: typeof FIGURES, row: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(table.columns.map((column, index) => [column.name, row[index]]));

test('the tidy table has a row for each figure of the edition, with labels, page and raw text', () => {
  const rows = figureRows('x/a.pdf', plannedResult({ edition: '2019' })).map((row) => record(FIGURES, row));
  expect(rows).toHaveLength(22 + 161 + 15);
  expect(rows.find((row) => row.path === '/requests/results/notDisclosed/stateSecret/total')).toMatchObject({
    document: 'x/a.pdf',
    issuer: '某县某乡',
    year: 2022,
    edition: '2019',
    labelZh: '（三）不予公开 / 1.属于国家秘密 / 总计',
    unit: '件',
    page: expect.any(Number),
    reading: 'both',
    trust: 'verified',
  });
  const review = rows.filter((row) => String(row.path).startsWith('/reviewAndLitigation/'));
  // fifteen figures under five repeated words: the words above tell them apart
  expect(new Set(review.map((row) => row.labelZh)).size).toBe(15);
  expect(review[0]?.labelZh).toBe('行政复议 / 结果维持');
  expect(review[14]?.labelZh).toBe('行政诉讼 / 复议后起诉 / 总计');
});

test('a blank cell is no value, and its raw text stays', () => {
  const rows = figureRows('a', plannedResult({ figure: () => null })).map((row) => record(FIGURES, row));
  expect(rows.every((row) => row.value === null && row.raw === '/')).toBe(true);
});

test('a part that is absent gives no rows and empty columns', () => {
  const full = plannedResult();
  const result = { ...full, report: { ...full.report, requests: null } };
  expect(figureRows('a', result)).toHaveLength(10 + 15);
  const row = record(REPORTS, reportRow('a', result));
  expect(row['requests.edition']).toBeNull();
  expect(row['requests.newRequests.total']).toBeNull();
  expect(row['reviewAndLitigation.edition']).toBe('2021');
});

test('the wide table has one column for each figure of all editions, and the same values as the tidy one', () => {
  const result = plannedResult();
  const names = REPORTS.columns.map((column) => column.name);
  expect(new Set(names).size).toBe(names.length);
  const paths = new Set(
    EDITIONS.flatMap((edition) =>
      Object.values(edition.parts).flatMap((part) => figureSlots(part).map((slot) => slot.path)),
    ),
  );
  expect(
    allColumns()
      .map((column) => column.path)
      .sort(),
  ).toEqual([...paths].sort());
  const wide = record(REPORTS, reportRow('a', result));
  for (const row of figureRows('a', result).map((each) => record(FIGURES, each))) {
    expect(wide[String(row.path).slice(1).replaceAll('/', '.')]).toBe(row.value);
  }
});

test('a doubt on a row or table touches its figures and no others; a failed sum touches its members', () => {
  const trust = figureTrust(
    plannedResult({
      change: {
        findings: [
          { code: 'row-unreadable', severity: 'doubt', path: '/requests/newRequests', message: '' },
          { code: 'pages-unread', severity: 'doubt', path: '', message: '' },
          { code: 'blank-cells', severity: 'notice', path: '/requests', message: '' },
        ],
        checks: [
          {
            rule: 'requests.rowTotal',
            row: 'carriedOver',
            holds: false,
            reported: 1,
            computed: 2,
            paths: ['/requests/carriedOver/total', '/requests/carriedOver/naturalPerson'],
          },
          {
            rule: 'requests.rowTotal',
            row: 'results.disclosed',
            holds: true,
            reported: 1,
            computed: 1,
            paths: ['/requests/results/disclosed/total'],
          },
          {
            rule: 'proactiveDisclosure.issuedWithinForce',
            row: 'rules',
            holds: false,
            reported: 9,
            computed: 1,
            paths: ['/proactiveDisclosure/rules/issued'],
          },
        ],
      },
    }),
  );
  expect(trust('/requests/newRequests/total')).toBe('doubtful');
  expect(trust('/requests/carriedOver/total')).toBe('inconsistent');
  expect(trust('/requests/carriedOver/naturalPerson')).toBe('inconsistent');
  expect(trust('/requests/results/disclosed/total')).toBe('verified');
  expect(trust('/requests/newRequestsOther')).toBe('verified');
  expect(trust('/proactiveDisclosure/rules/issued')).toBe('verified');
});

test('CSV keeps text exactly: commas, quotes, line breaks and any script', () => {
  expect(csvLines([['a,b', 'say "x"', '两\n行', null, -3, 0.5]])).toBe('"a,b","say ""x""","两\n行",,-3,0.5\r\n');
});

test('signed figures and dashes stay as printed, a formula becomes plain text', () => {
  const cells = ['+2', '-35', '-', '——', '+1.5%', '-3件', "=HYPERLINK('x')", '+cmd|x', '-2+3+cmd', '@SUM(A1)', '\t=1'];
  const [line] = csvLines([cells]).split('\r\n');
  expect(line).toBe("+2,-35,-,——,+1.5%,-3件,'=HYPERLINK('x'),'+cmd|x,'-2+3+cmd,'@SUM(A1),'\t=1");
});

test('no text of a document can begin a formula in a spreadsheet', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const [first = ''] = csvLines([[text, 'end']]).replace(/^"/, '');
      const harmless = /^[+-][\d.,，\s%万亿元件条项个份-]*$/u.test(text);
      return harmless || !'=+-@\t'.includes(first) || first === '';
    }),
  );
});

test('one report as CSV has a header and a line for each figure', () => {
  const lines = toCsv(plannedResult()).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 10 + 175 + 15);
  expect(lines[0]).toBe(
    'document,issuer,year,edition,path,labelZh,labelEn,value,unit,raw,page,line,reading,trust,reportTrust',
  );
});

test('findings become rows with their place and suggestion', () => {
  const [row = []] = findingRows(
    'a',
    plannedResult({
      change: {
        findings: [
          {
            code: 'requests-flow',
            severity: 'inconsistency',
            path: '/requests/carriedForward/total',
            message: 'm',
            page: 4,
            suggestion: { path: '/requests/carriedForward/total', value: 7 },
          },
        ],
      },
    }),
  );
  expect(record(FINDINGS_TABLE, row)).toMatchObject({ code: 'requests-flow', page: 4, suggestedValue: 7, line: null });
});

test('the codebook explains every column of every table and every relation of the forms', () => {
  const book = codebook();
  expect(book.tables.map((table) => table.name)).toEqual(['figures', 'reports', 'findings']);
  for (const table of book.tables)
    for (const column of table.columns) {
      expect(column.labelEn).not.toBe('');
      expect(column.labelZh).not.toBe('');
    }
  const rules = new Set(book.relations.map((relation) => relation.rule));
  for (const edition of EDITIONS)
    for (const part of [edition.parts.requests, edition.parts.reviewAndLitigation])
      for (const table of part.tables) for (const relation of table.relations) expect(rules).toContain(relation.rule);
  const text = codebookMarkdown();
  for (const column of allColumns()) expect(text).toContain(`| \`${column.name}\` | ${column.labelZh} |`);
});

test('labels name each figure of an edition without doubt, in both languages', () => {
  for (const form of [...partForms('requests'), ...partForms('reviewAndLitigation')]) {
    const columns = allColumns().filter((column) => column.part === form.id && column.editions.includes(form.edition));
    expect(new Set(columns.map((column) => column.labelZh)).size).toBe(columns.length);
    expect(new Set(columns.map((column) => column.labelEn)).size).toBe(columns.length);
  }
});

test('the data package names type and meaning of every column', () => {
  const descriptor = dataPackage(
    [{ table: FIGURES, path: 'figures.csv', format: 'csv', byteOrderMark: false }],
    'gongkai 0.1.0',
  );
  expect(descriptor).toMatchObject({
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    resources: [
      {
        name: 'figures',
        path: 'figures.csv',
        encoding: 'utf-8',
        schema: {
          primaryKey: ['document', 'path'],
          missingValues: [''],
          fields: FIGURES.columns.map(({ name, type }) => ({ name, type })),
        },
      },
    ],
  });
});

test('workbooks have a sheet for each printed table, rows as in the form, and say which cells not to trust', () => {
  const result = plannedResult({
    change: {
      findings: [{ code: 'readings-differ', severity: 'doubt', path: '/requests/newRequests/total', message: 'm' }],
    },
  });
  const sheets = workbookSheets();
  expect(sheets.every((sheet) => sheet.name.length <= 31)).toBe(true);
  expect(new Set(sheets.map((sheet) => sheet.name)).size).toBe(sheets.length);
  const requests = sheets.find((sheet) => sheet.name === 'requests');
  const rows = requests?.rows('a', result) ?? [];
  expect(rows).toHaveLength(175 / 7);
  expect(rows[0]?.at(-1)).toMatchObject({ trust: 'doubtful' });
  expect(rows[1]?.at(-1)).toMatchObject({ trust: 'verified' });
  for (const sheet of sheets) {
    for (const header of sheet.header) expect(header).toHaveLength(sheet.widths.length);
    for (const row of sheet.rows('a', result)) expect(row).toHaveLength(sheet.widths.length);
  }
  // the tables of the other edition stay empty
  expect(sheets.find((sheet) => sheet.name === 'art20_9 2019')?.rows('a', result)).toEqual([]);
});
