import { parseFigure } from '../src/edition/figure.js';
import { LOOKS, type Look, type Paper, paper, render, type Truth } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

const APART: readonly Look[] = LOOKS.filter((look) => look !== 'glued');

async function read(look: Look, edit: (report: Paper, truth: Truth) => void): Promise<Outcome> {
  const { paper: report, truth } = paper('2021');
  edit(report, truth);
  return judge(render(report, look), truth);
}

const licences = (report: Paper) =>
  report.proactive.flatMap(({ rows }) => rows).find(({ label }) => label === '行政许可');

test.each([
  ['36①', 36],
  ['36¹', 36],
  ['36（1）', 36],
  ['36', 36],
  ['３６', 36],
  ['361', 361],
])('the mark of a note is no digit of its figure: %s', (raw, value) => {
  expect(parseFigure(raw, 'count')).toEqual({ value, status: 'value' });
});

test.each(['①', '²', '1①2'])('a mark alone or inside a figure is no figure: %s', (raw) => {
  expect(parseFigure(raw, 'count')).toMatchObject({ value: null, status: 'unreadable' });
});

test.each(APART)('a figure with the mark of a note is read without it, or is in doubt (%s)', async (look) => {
  for (const mark of ['①', '²']) {
    const outcome = await read(look, (report) => {
      const row = licences(report);
      if (row === undefined) throw new Error('the sample has no such row');
      row.cells = row.cells.map((cell) => `${cell}${mark}`);
    });
    expect(outcome.silent).toEqual([]);
    expect(outcome.wrong).toEqual([]);
  }
});

const inUnit = (unit: string) => (report: Paper) => {
  for (const table of report.proactive) table.header = table.header.map((text) => text.replace('万元', unit));
};

test.each(APART)('fees under a header that names another unit are never verified (%s)', async (look) => {
  for (const unit of ['元', '千元', '亿元']) {
    const { result } = await read(look, inUnit(unit));
    expect([look, unit, result?.trust]).toEqual([look, unit, 'doubtful']);
  }
});

test.each(APART)('fees under the header of the form are verified (%s)', async (look) => {
  const { result } = await read(look, () => {});
  expect(result?.trust).toBe('verified');
});

test.each(
  APART,
)('shortened labels of the three ways not to go on with a request are still those rows (%s)', async (look) => {
  const outcome = await read(look, (report) => {
    for (const row of report.requests.rows) row.label = row.label.replace(/、行政机关不再处理.*$/u, '');
  });
  expect({ trust: outcome.result?.trust, wrong: outcome.wrong, lost: outcome.lost }).toEqual({
    trust: 'verified',
    wrong: [],
    lost: [],
  });
});
