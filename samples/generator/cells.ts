import { figureSlots } from '../../src/edition/paths.js';
import { relationInstances } from '../../src/edition/relations.js';
import type { PartForm, PartId } from '../../src/edition/shape.js';
import { drawBlanks } from './blanks.js';
import { type BlankMode, drawFigures, plantErrors, printFigure, type Scale } from './figures.js';
import type { Violation, Wishes } from './plan.js';
import type { Random } from './random.js';

/** How often blanks of a kind occur in one part. */
const BLANKS: Readonly<Record<BlankMode, number>> = {
  none: 130,
  zerosBlank: 7,
  zerosSlash: 4,
  zerosDash: 3,
  emptyColumns: 5,
  blankRowTotals: 3,
  onlyTotals: 1,
  allBlank: 3,
  scattered: 6,
  words: 2,
};

interface Printed {
  readonly printed: Record<string, string>;
  readonly figures: Record<string, number | null>;
  readonly raw: Record<string, string>;
  readonly noUnit: boolean;
}

function printPart(
  part: PartForm,
  values: ReadonlyMap<string, number>,
  rng: Random,
  mode: BlankMode,
  plain: boolean,
  into: Printed,
): Printed {
  const blanks = drawBlanks(part, values, rng.fork('blanks'), mode);
  const habit = {
    thousands: !plain && rng.chance(0.08),
    fullWidth: !plain && rng.chance(0.03),
    units: plain ? 'always' : 'mostly',
  } as const;
  let noUnit = into.noUnit;
  for (const { path, table, column } of figureSlots(part)) {
    const type = table.columns.find((candidate) => candidate.id === column)?.type ?? 'count';
    const blank = blanks.get(path);
    const cell =
      blank === undefined ? printFigure(type, values.get(path) ?? 0, rng, habit) : { raw: blank, value: null };
    into.printed[path] = cell.raw;
    into.figures[path] = cell.value;
    if (cell.raw !== String(cell.value)) into.raw[path] = cell.raw;
    if ('noUnit' in cell && cell.noUnit) noUnit = true;
  }
  return { ...into, noUnit };
}

/** Relations the printed figures break (blank counts as 0), apart from totals that are merely left blank. */
function broken(
  parts: readonly PartForm[],
  figures: Readonly<Record<string, number | null>>,
): { violations: Violation[]; blankTotals: Violation[] } {
  const violations: Violation[] = [];
  const blankTotals: Violation[] = [];
  const sum = (paths: readonly string[]): number => paths.reduce((total, path) => total + (figures[path] ?? 0), 0);
  for (const part of parts)
    for (const { relation, line, left, right } of relationInstances(part)) {
      if (relation.kind !== 'equal' || sum(left) === sum(right)) continue;
      const where = { rule: relation.rule, line };
      if (left.every((path) => figures[path] === null)) blankTotals.push(where);
      else violations.push(where);
    }
  return { violations, blankTotals };
}

/** Everything the tables of a report say. */
export interface Cells extends Printed {
  readonly violations: readonly Violation[];
  readonly blankTotals: readonly Violation[];
  /** The true value at a path, before errors were planted and blanks left. */
  readonly value: (path: string) => number;
  readonly tags: readonly string[];
}

/** Draws the figures of all printed parts and how their cells are printed. */
export function drawCells(
  rng: Random,
  parts: readonly PartForm[],
  scale: Scale,
  plain: boolean,
  wishes: Wishes,
): Cells {
  const errors = wishes.errors ?? (rng.chance(0.15) ? rng.int(1, 2) : 0);
  const errorPart: PartId = errors > 0 && rng.chance(0.3) ? 'reviewAndLitigation' : 'requests';
  const all = new Map<string, number>();
  const tags: string[] = [];
  let cells: Printed = { printed: {}, figures: {}, raw: {}, noUnit: false };
  for (const part of parts) {
    const drawn = drawFigures(part, rng.fork(`figures ${part.id}`), scale);
    for (const [path, value] of drawn) all.set(path, value);
    if (part.id === errorPart) plantErrors(part, drawn, rng.fork('errors'), errors);
    const mode = wishes.blanks?.[part.id] ?? (plain ? 'none' : rng.weighted(BLANKS));
    if (mode !== 'none') tags.push(`blanks:${mode}`);
    cells = printPart(part, drawn, rng.fork(`print ${part.id}`), mode, plain, cells);
  }
  const { violations, blankTotals } = broken(parts, cells.figures);
  if (violations.length > 0) tags.push('inconsistent');
  return { ...cells, violations, blankTotals, value: (path) => all.get(path) ?? 0, tags };
}
