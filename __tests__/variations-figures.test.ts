import { LOOKS, type Look, type Paper, paper, render, rowOf, type Truth } from './support/paper.js';
import { judge, type Outcome } from './support/verdict.js';

const FORMS = ['2019', '2021'] as const;
/** Looks in which every cell stands apart from the next. */
const APART: readonly Look[] = LOOKS.filter((look) => look !== 'glued');

async function read(form: '2019' | '2021', look: Look, edit: (report: Paper, truth: Truth) => void): Promise<Outcome> {
  const { paper: report, truth } = paper(form);
  edit(report, truth);
  return judge(render(report, look), truth);
}

const verdictOf = ({ result, wrong, lost }: Outcome) => ({ trust: result?.trust, wrong, lost });
const CLEAN = { trust: 'verified', wrong: [], lost: [] };

describe.each(FORMS)('a report on the form of %s', (form) => {
  test.each(APART)('with its cells apart (%s) is read whole and verified', async (look) => {
    for (const figures of ['dense', 'sparse', 'zero'] as const) {
      const { paper: report, truth } = paper(form, figures);
      expect({ figures, ...verdictOf(await judge(render(report, look), truth)) }).toEqual({ figures, ...CLEAN });
    }
  });

  test('with its cells glued never has a wrong figure under a clean verdict', async () => {
    for (const figures of ['dense', 'sparse', 'zero'] as const) {
      const { paper: report, truth } = paper(form, figures);
      const outcome = await judge(render(report, 'glued'), truth);
      expect(outcome.silent).toEqual([]);
      // zeros alone, one for each column, can be cut in one way only
      expect({ figures, trust: outcome.result?.trust }).toEqual({
        figures,
        trust: figures === 'zero' ? 'verified' : 'doubtful',
      });
    }
  });

  test.each([
    'cells',
    'rows',
    'layout',
    'html',
  ] as const)('two rows in the other order keep their own figures or are in doubt (%s)', async (look) => {
    const outcome = await read(form, look, (report) => {
      report.proactive[2]?.rows.reverse();
    });
    expect(outcome.wrong).toEqual([]);
    expect(outcome.silent).toEqual([]);
  });

  test.each([
    'cells',
    'rows',
    'layout',
    'html',
  ] as const)('two labels of the requests exchanged take their figures along or are in doubt (%s)', async (look) => {
    const outcome = await read(form, look, (report, truth) => {
      const [upper, lower] = [
        rowOf(report, 'results.notDisclosed.thirdPartyRights'),
        rowOf(report, 'results.notDisclosed.internalAffairs'),
      ];
      [upper.label, lower.label] = [lower.label, upper.label];
      const group = '/requests/results/notDisclosed';
      for (const path of Object.keys(truth).filter((path) => path.startsWith(`${group}/thirdPartyRights/`))) {
        const other = path.replace('thirdPartyRights', 'internalAffairs');
        [truth[path], truth[other]] = [truth[other] ?? null, truth[path] ?? null];
      }
    });
    expect(outcome.wrong).toEqual([]);
    expect(outcome.silent).toEqual([]);
  });

  test.each([
    '- 3 -',
    '— 4 —',
    'P. 9',
    '第3页 共8页',
    '-3-',
  ])('the page mark %s in the middle of a label is no figure', async (mark) => {
    const outcome = await read(form, 'rows', (report) => {
      rowOf(report, 'results.unableToProvide.requiresCreation').label = `2.没有现成信息需要\n${mark}\n\f另行制作`;
    });
    expect(verdictOf(outcome)).toEqual(CLEAN);
  });

  test('figures between the lines of wrapped labels are tied to them', async () => {
    const outcome = await read(form, 'rows', (report) => {
      for (const row of report.requests.rows.filter(({ label }) => label.length > 9)) {
        const cut = Math.ceil(row.label.length / 2);
        row.cells = [...row.cells.slice(0, -1), `${row.cells.at(-1)}\n${row.label.slice(cut)}`];
        row.label = row.label.slice(0, cut);
      }
    });
    expect(verdictOf(outcome)).toEqual(CLEAN);
  });

  test('a row without its cells is in doubt, never zero', async () => {
    const id = 'results.unableToProvide.notHeld';
    const outcome = await read(form, 'cells', (report, truth) => {
      rowOf(report, id).cells = [];
      for (const path of Object.keys(truth).filter((path) => path.includes('/notHeld/'))) truth[path] = null;
    });
    expect(verdictOf(outcome)).toEqual({ trust: 'doubtful', wrong: [], lost: [] });
  });

  test('totals that do not add up are the error of the document', async () => {
    const outcome = await read(form, 'html', (report, truth) => {
      const row = rowOf(report, 'results.total');
      row.cells = row.cells.map((cell) => String(Number(cell) - 6));
      for (const path of Object.keys(truth).filter((path) => path.startsWith('/requests/results/total/')))
        truth[path] = (truth[path] ?? 0) - 6;
    });
    expect(verdictOf(outcome)).toEqual({ trust: 'inconsistent', wrong: [], lost: [] });
  });
});

const changes: readonly (readonly [raw: string, value: number])[] = [
  ['+2', 2],
  ['-35', -35],
  ['－7', -7],
  ['增10', 10],
  ['减4', -4],
  ['增加3', 3],
  ['减少8', -8],
];
test.each(changes)('a change printed as %s is %d', async (raw, value) => {
  for (const look of ['cells', 'layout', 'html'] as const) {
    const outcome = await read('2019', look, (report, truth) => {
      const row = rowOf(report, 'administrativePenalty');
      row.cells[1] = raw;
      truth['/proactiveDisclosure/administrativePenalty/changeThisYear'] = value;
    });
    expect({ look, ...verdictOf(outcome) }).toEqual({ look, ...CLEAN });
  }
});

const amounts: readonly (readonly [raw: string, value: number | null, trust: string])[] = [
  ['251000元', 251000, 'verified'],
  ['1276.5534万元', 12765534, 'verified'],
  ['1.2亿元', 120000000, 'verified'],
  ['0', 0, 'verified'],
  ['8040', null, 'doubtful'],
];
test.each(amounts)('an amount printed as %s is %p yuan', async (raw, value, trust) => {
  for (const look of ['cells', 'layout', 'html'] as const) {
    const outcome = await read('2019', look, (report, truth) => {
      rowOf(report, 'centralizedProcurement').cells[1] = raw;
      truth['/proactiveDisclosure/centralizedProcurement/amountYuan'] = value;
    });
    expect({ look, ...verdictOf(outcome) }).toEqual({ look, trust, wrong: [], lost: [] });
  }
});
