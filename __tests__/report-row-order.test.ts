import { expect, test } from '@jest/globals';
import { paper, render, rowOf } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

/** A report of the 2019 form whose result rows are printed by `print`, given the label and the figures of each row by its id. */
async function read(
  print: (label: (id: string) => string, figures: (id: string) => string, ids: readonly string[]) => readonly string[],
  change: (id: string, figures: string) => string = (_, figures) => figures,
): Promise<Outcome> {
  const { paper: report, truth } = paper('2019');
  const ids = report.requests.rows.map(({ id }) => id);
  const label = (id: string): string => rowOf(report, id).label;
  const figures = (id: string): string => change(id, rowOf(report, id).cells.join(' '));
  const text = render(report, 'rows').split('\n');
  const own = print(label, figures, ids);
  // the lines printed take the place of those of the rows they name
  const named = ids.filter((id) => own.some((line) => line.startsWith(label(id))));
  const places = named.map((id) => text.findIndex((line) => line.startsWith(`${label(id)} `)));
  const rest = text.flatMap((line, at) => (at === Math.min(...places) ? own : places.includes(at) ? [] : [line]));
  return judge(rest.join('\n'), truth);
}

const outcome = ({ result, wrong }: Outcome) => ({ trust: result?.trust, wrong });
const [UNCLEAR, PETITION] = ['results.unableToProvide.stillUnclear', 'results.notProcessed.petitionReportComplaint'];
const [NOT_HELD, CREATION] = ['results.unableToProvide.notHeld', 'results.unableToProvide.requiresCreation'];

test('figures on the line of a label are its own, though a label without figures stands above and figures without a label below', async () => {
  const { wrong } = await read((label, figures) => [
    label(UNCLEAR),
    `${label(PETITION)} ${figures(PETITION)}`,
    figures(UNCLEAR),
  ]);
  expect(wrong).toEqual([]);
});

test('two labels followed by two lines of figures have them in their order', async () => {
  const heap = await read((label, figures) => [label(UNCLEAR), label(PETITION), figures(UNCLEAR), figures(PETITION)]);
  expect(outcome(heap)).toEqual({ trust: 'verified', wrong: [] });
});

test('figures that cross their labels leave both rows in doubt', async () => {
  const [disclosed, partially, secret] = ['disclosed', 'partiallyDisclosed', 'notDisclosed.stateSecret'].map(
    (id) => `results.${id}`,
  );
  const [process, file] = ['processInformation', 'enforcementCaseFile'].map((id) => `results.notDisclosed.${id}`);
  const { result } = await read((label, figures, ids) => {
    const cells = (id = ''): string[] => figures(id).split(' ');
    const first = [label(disclosed ?? ''), ...cells(disclosed), ...cells(partially), label(partially ?? '')];
    const second = ['（三）不予公开', ...cells(secret), label(secret ?? '')];
    const others = ids
      .slice(ids.indexOf(secret ?? '') + 1)
      .map((id) => (id === process ? file : id === file ? process : id));
    return [...first, ...second, ...others.flatMap((id = '') => [label(id), ...cells(id)])];
  });
  expect(result?.trust).toBe('doubtful');
});

test('figures between the lines of a label are its own, and those beside its last line may be of the next row', async () => {
  const { paper: report, truth } = paper('2019');
  const label = (id: string): string => rowOf(report, id).label;
  const figures = (id: string): string => rowOf(report, id).cells.join(' ');
  const [head, tail] = ['2.没有现成信息', '需要另行制作'];
  const print = (ids: readonly string[], lines: readonly string[]): Promise<Outcome> => {
    const rows = ids.map((id) => `${label(id)} ${figures(id)}\n`).join('');
    return judge(render(report, 'rows').replace(rows, `${lines.join('\n')}\n`), truth);
  };
  const lower = [head, figures(CREATION), `${tail} ${figures(UNCLEAR)}`, label(UNCLEAR)];
  expect(outcome(await print([CREATION, UNCLEAR], lower))).toEqual({ trust: 'verified', wrong: [] });
  const upper = [label(NOT_HELD), head, figures(NOT_HELD), `${tail} ${figures(CREATION)}`];
  expect(outcome(await print([NOT_HELD, CREATION], upper))).toEqual({ trust: 'verified', wrong: [] });
});

test('a word that stands among the figures of a row shows that they may not be in their order', async () => {
  const { paper: report, truth } = paper('2019');
  const { label, cells } = rowOf(report, CREATION);
  const lines = [label, ...cells.slice(0, 5), cells[6], '市', cells[5]];
  const text = render(report, 'rows').replace(`${label} ${cells.join(' ')}`, lines.join('\n'));
  expect(outcome(await judge(text, truth)).trust).toBe('doubtful');
});

test('rows in another order than the form, each with its figures on its line, are read and proved', async () => {
  const line = (id: string, label: (id: string) => string, figures: (id: string) => string) =>
    `${label(id)} ${figures(id)}`;
  const swapped = await read((label, figures) => [CREATION, NOT_HELD].map((id) => line(id, label, figures)));
  expect(outcome(swapped)).toEqual({ trust: 'verified', wrong: [] });
});

test('sums that lack a whole row are no error of the document where labels and figures stand in heaps', async () => {
  const { result } = await read((label, figures, ids) => {
    const [first = '', ...others] = ids;
    const [total, ...rest] = [...others].reverse();
    return [
      ...ids.map((id) => (id === total ? `${label(id)} ${figures(first)}` : label(id))),
      ...[...rest].reverse().map(figures),
      figures(total ?? ''),
    ];
  });
  expect(result?.trust).toBe('doubtful');
});

test('one misprinted figure in such heaps is the error of the document', async () => {
  const misprinted = await read(
    (label, figures, ids) => [...ids.map(label), ...ids.map(figures)],
    (id, figures) => (id === 'results.total' ? figures.replace('1786', '1787') : figures),
  );
  expect(misprinted.result?.trust).toBe('inconsistent');
});

test('two misprints that together look like a row are errors of the document where their own rows do not add up', async () => {
  const more = (figures: string, at: number): string =>
    figures
      .split(' ')
      .map((cell, column) => (column === at ? String(Number(cell) + 1) : cell))
      .join(' ');
  const misprinted = await read(
    (label, figures, ids) => [...ids.map(label), ...ids.map(figures)],
    (id, figures) => (id === 'newRequests' ? more(figures, 0) : id === 'carriedOver' ? more(figures, 6) : figures),
  );
  expect(misprinted.result?.trust).toBe('inconsistent');
});

test.each([
  ['3333 0', 'doubtful'],
  ['3,333', 'verified'],
])('a cell of a web page that says "%s" is not cut to what the sums want', async (cell, trust) => {
  const { paper: report, truth } = paper('2019');
  rowOf(report, 'newRequests').cells[6] = cell;
  const { result } = await judge(render(report, 'html'), truth);
  expect(result?.trust).toBe(trust);
});
