import { hasRowSums, hasSums } from '../../edition/relations.js';
import { canHold } from './cells/cuts.js';
import { canCut, LEADING_ZERO } from './cells/options.js';
import { layoutsOf } from './layouts.js';
import { rowsByPage } from './pages.js';
import type { Scene } from './scene.js';
import { type Anchoring, isAnchored, shiftedSeats, uncertainSeats } from './seats/anchors.js';
import type { Assignment, Measure } from './seats/assign.js';
import { type Deal, dealsOf, wholeRows } from './seats/deal.js';
import { assignRest } from './seats/rest.js';

/** One way to give the figures of a part to its rows. */
export interface Way {
  readonly assignment: Assignment;
  /** Seats whose figures it leaves in doubt. */
  readonly open: ReadonlySet<number>;
  /** True where nothing but the number of the figures ties them to their rows. */
  readonly counted: boolean;
  /** True where each figure was found under the header of its column. */
  readonly headed: boolean;
}

const textsOf = ({ tokens }: Scene, figures: readonly number[]): readonly string[] =>
  figures.map((token) => tokens[token]?.text ?? '');

/** A run of digits is so many figures at least: no figure begins with 0. */
const leastFigures = (text: string): number => {
  const zeros = /^0*(?=\d*$)/u.exec(text)?.[0].length ?? 0;
  return zeros + (zeros < text.length ? 1 : 0);
};

function measureOf(scene: Scene): Measure {
  const { units, glued, roles, groups } = scene;
  const runs = units.some((unit) => textsOf(scene, unit.tokens).some((text) => LEADING_ZERO.test(text)));
  return {
    count: (unit) => unit.tokens.length,
    blank: (unit) => textsOf(scene, unit.tokens).every((text) => !/\d/u.test(text)),
    // asked for every row and place, so what is never glued must cost nothing
    cuts: (some, columns) =>
      (runs || glued !== 'no') &&
      canCut(
        scene,
        some.flatMap((unit) => textsOf(scene, unit.tokens)),
        columns,
      ),
    torn: (some, columns) =>
      runs &&
      some.length > 1 &&
      some.flatMap((unit) => textsOf(scene, unit.tokens)).reduce((sum, text) => sum + leastFigures(text), 0) > columns,
    besideGroup: (figure) => groups.has(roles.lastIndexOf('label', figure)),
  };
}

/** True where the sums along a row of the form hold for the figures, in some of its columns or joined in some way. */
function isRow(scene: Scene, seat: number, figures: readonly number[]): boolean {
  const table = scene.seats[seat]?.row?.table;
  return table !== undefined && canHold(table, textsOf(scene, figures));
}

function anchoringOf(scene: Scene): Anchoring {
  const owners = new Map(scene.units.flatMap((unit) => unit.tokens.map((token) => [token, unit.owner])));
  return {
    starts: scene.seats.flatMap(({ start }) => (start >= 0 ? [start] : [])).sort((a, b) => a - b),
    figures: scene.units.flatMap((unit) => unit.tokens),
    ownLine: (seat, token) => owners.get(token) === seat,
    endOf: (seat) => Math.max(-1, ...(scene.seats[seat]?.label ?? [])),
    textOf: (figures) => textsOf(scene, figures).join(' '),
  };
}

function openSeats(scene: Scene, assignment: Assignment): ReadonlySet<number> {
  return uncertainSeats(scene.seats, assignment, anchoringOf(scene));
}

/** The rows that hold the figures of their neighbours, by what the labels of the text say. */
export function shiftedRows(scene: Scene, { assignment }: Way): ReadonlySet<number> {
  return shiftedSeats(scene.seats, assignment, anchoringOf(scene));
}

/** The way with more rows left open. */
export const leftOpen = (way: Way, seats: ReadonlySet<number>): Way => ({
  ...way,
  open: new Set([...way.open, ...seats]),
});

/** Seats that took figures from beside the name of a group their row is not in: the name of a group spans its own rows, no others. */
function besideOthers({ seats, tokens, roles, groups }: Scene, { taken }: Assignment): readonly number[] {
  return seats.flatMap(({ row }, index) => {
    const [first] = taken[index] ?? [];
    const label = first === undefined ? -1 : roles.lastIndexOf('label', first);
    const group = tokens[label]?.line === tokens[first ?? -1]?.line ? groups.get(label) : undefined;
    return row !== null && group !== undefined && !row.row.id.startsWith(group.row.id) ? [index] : [];
  });
}

function wayOfDeal(scene: Scene, deal: Deal): Way {
  // where only counting ties figures to rows, a row that breaks its sums is none, unless it stands alone behind its label
  const anchoring = anchoringOf(scene);
  const isTied = (seat: number, figures: readonly number[]): boolean =>
    scene.seats.slice(seat, seat + 1).some((own) => isAnchored(own, seat, figures, anchoring));
  const broken = deal.counted
    ? deal.taken.flatMap((figures, seat) =>
        figures.length > 0 && !isRow(scene, seat, figures) && !isTied(seat, figures) ? [seat] : [],
      )
    : [];
  const open = new Set([...(deal.unsure ?? []), ...broken, ...besideOthers(scene, deal)]);
  return { assignment: deal, open, counted: deal.counted, headed: false };
}

/** The figures given to the rows at the least doubt, once for each layout the text may have. */
function waysOfLayouts(scene: Scene, check: () => void): readonly Way[] {
  const { seats } = scene;
  const measure = measureOf(scene);
  return layoutsOf(scene).flatMap((layout) =>
    wholeRows(seats, layout.units).flatMap((whole): readonly Way[] => {
      check();
      const assignment = assignRest(seats, layout.units, whole, measure, check);
      if (assignment === null) return [];
      const open = new Set([...openSeats(scene, assignment), ...besideOthers(scene, assignment)]);
      return [{ assignment, open, counted: false, headed: layout.headed }];
    }),
  );
}

/** The figures of each page given to its rows by their number alone. */
function waysByPage(scene: Scene): readonly Way[] {
  if (!scene.part.tables.every(hasRowSums)) return [];
  return rowsByPage(scene).map((taken) => ({
    assignment: { taken, left: [], cost: 0 },
    open: new Set(),
    counted: true,
    headed: false,
  }));
}

/** The ways to give the figures to the rows, by what they go by. */
export interface Ways {
  /** By what the text itself tells: its labels, its lines, the place of each figure. */
  readonly told: readonly Way[];
  /** By the number of the figures alone. */
  readonly counted: readonly Way[];
  /** By the number of figures on each page, down its columns. */
  readonly paged: readonly Way[];
  /** By the labels, with some rows left open by the build of the text. */
  readonly partly: readonly Way[];
}

export function waysOf(scene: Scene, check: () => void): Ways {
  const { seats, units, tokens, lines, part } = scene;
  const proves = part.tables.every(hasSums)
    ? (seat: number, figures: readonly number[]): boolean => isRow(scene, seat, figures)
    : null;
  const [sure, counted] = dealsOf(seats, units, tokens, lines, proves);
  check();
  const ways = (deals: readonly Deal[]): readonly Way[] => deals.map((deal) => wayOfDeal(scene, deal));
  return {
    told: [...ways(sure.filter(({ unsure }) => unsure === undefined)), ...waysOfLayouts(scene, check)],
    counted: ways(counted),
    paged: waysByPage(scene),
    partly: ways(sure.filter(({ unsure }) => unsure !== undefined)),
  };
}
