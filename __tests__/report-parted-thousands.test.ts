import { paper, render, rowOf } from './support/paper.js';
import { judge } from './support/verdict.js';

const DECISIONS = '/proactiveDisclosure/administrativeLicensing/decisions';

/** The report as text, with what it prints of the administrative licences changed. */
async function read(printed: string, dialect: 'rows' | 'cells', figure: number | null) {
  const { paper: report, truth } = paper('2021');
  rowOf(report, 'administrativeLicensing').cells = [printed];
  return judge(render(report, dialect), { ...truth, [DECISIONS]: figure });
}

describe.each(['rows', 'cells'] as const)('thousands that an extractor sets apart, in text of %s', (dialect) => {
  test.each([
    ['3, 584', 3584],
    ['3， 584', 3584],
    ['12, 345, 678', 12_345_678],
  ])('%s is one figure', async (printed, figure) => {
    const { result, wrong, lost } = await read(printed, dialect, figure);
    expect({ trust: result?.trust, wrong, lost }).toEqual({ trust: 'verified', wrong: [], lost: [] });
  });

  test('1234, 567 is none, and in doubt', async () => {
    const { result } = await read('1234, 567', dialect, null);
    expect(result?.trust).toBe('doubtful');
  });
});

test('cells of a row parted by commas are not silently made one figure', async () => {
  const { paper: report, truth } = paper('2021');
  rowOf(report, 'normativeDocuments').cells = ['14, 900, 870'];
  const base = '/proactiveDisclosure/normativeDocuments/';
  const figures = { ...truth, [`${base}issued`]: 14, [`${base}repealed`]: 900, [`${base}inForce`]: 870 };
  const { silent } = await judge(render(report, 'rows'), figures);
  expect(silent).toEqual([]);
});
