import type { PartForm } from '../../edition/shape.js';
import type { Line } from '../../model/document.js';
import { filledColumns } from './cells/filled.js';
import { digitCount, type Glue, LEADING_ZERO, type Source } from './cells/options.js';
import { type Places, placesOfColumns } from './cells/places.js';
import { type Spacing, spacingOf } from './cells/spacing.js';
import { type FoundLabel, findLabels } from './labels/labels.js';
import { type Role, rolesOf } from './labels/roles.js';
import { noneCells, type RowSeat, seatsOf, strangerLabels, wordCells } from './seats/seats.js';
import { columnarTables } from './seats/under.js';
import type { Token } from './words/tokens.js';
import { lineUnits, type Unit } from './words/units.js';
import type { ExpectedRow, Vocabulary } from './words/vocabulary.js';

/** One part of the text with all that is known of it before figures are given to rows. */
export interface Scene extends Source {
  /** Tables without sums that are printed column by column, each under its name. */
  readonly columnar: ReadonlySet<string>;
  readonly part: PartForm;
  readonly roles: readonly Role[];
  readonly seats: readonly RowSeat[];
  readonly units: readonly Unit[];
  /** Tokens of the names of groups, each with the row of the form that is its name. */
  readonly groups: ReadonlyMap<number, ExpectedRow>;
  readonly headers: readonly string[];
}

/** A run that begins with 0, or one that touches its label, with digits enough for all columns: cells without a space between them. */
function glueOf(units: readonly Unit[], tokens: readonly Token[], seats: readonly RowSeat[]): Glue {
  let glue: Glue = 'no';
  for (const unit of units) {
    const columns = seats[unit.owner]?.columns ?? 0;
    const first = tokens[unit.tokens[0] ?? -1];
    if (first === undefined || unit.tokens.length >= columns) continue;
    const texts = unit.tokens.map((token) => tokens[token]?.text ?? '');
    if (texts.reduce((sum, text) => sum + digitCount(text), 0) < columns) continue;
    if (texts.some((text) => LEADING_ZERO.test(text))) return 'surely';
    if (first.touches) glue = 'perhaps';
  }
  return glue;
}

/** Where the columns of each table stand, for texts that keep the layout of the page with spaces. */
function spacingsOf(units: readonly Unit[], tokens: readonly Token[], part: PartForm): ReadonlyMap<number, Spacing> {
  const counts = new Set(part.tables.map((table) => table.columns.length));
  return new Map(
    [...counts].flatMap((columns) => {
      const spacing = spacingOf(units, tokens, columns);
      return spacing === null ? [] : [[columns, spacing] as const];
    }),
  );
}

/** By table, where its figures stand under its headers, for texts that keep the layout of the page. */
function placesIn(
  units: readonly Unit[],
  tokens: readonly Token[],
  lines: readonly Line[],
  part: PartForm,
  roles: readonly Role[],
): ReadonlyMap<string, Places> {
  const rows = units.map((unit) => unit.tokens);
  return new Map(
    part.tables.flatMap((table) => {
      const places = placesOfColumns({ tokens, lines, isFigure: (index) => roles[index] === 'figure' }, rows, table);
      return places === null ? [] : [[table.id, places] as const];
    }),
  );
}

/** The figures of each line, up to the heading of the next section, with the row whose label stands before them. */
function unitsOf(
  tokens: readonly Token[],
  roles: readonly Role[],
  seats: readonly RowSeat[],
  labels: readonly FoundLabel[],
): readonly Unit[] {
  const owners = new Map<number, number>();
  for (const [index, seat] of seats.entries()) {
    // a group label may stand beside figures of any of its rows
    if (seat.row?.heading) continue;
    for (const token of seat.label) owners.set(token, index);
  }
  const lastLabel = Math.max(...labels.flatMap((label) => label.tokens));
  const stop = roles.findIndex((role, index) => role === 'later' && index > lastLabel);
  const units = lineUnits(
    tokens,
    (index) => roles[index] === 'figure' && (stop < 0 || index < stop),
    (index) => owners.get(index) ?? -1,
  );
  return units.map((unit) => (hasRowAbove(unit, units, seats[unit.owner]) ? { ...unit, owner: -1 } : unit));
}

/**
 * Does a whole row without a label stand between the first line of a label and the figures beside its last? Lines rounded up or down put the
 * figures of either row there, so that only their order tells.
 */
const hasRowAbove = (unit: Unit, units: readonly Unit[], seat: RowSeat | undefined): boolean =>
  seat !== undefined &&
  units.some(
    ({ owner, at, tokens, line }) =>
      owner < 0 && at > seat.start && at < unit.at && line !== unit.line && tokens.length === seat.columns,
  );

/**
 * All that is known of a part whose rows print labels before its figures are given to them; null where no label of its rows is found.
 * `check` throws when the time is over.
 */
export function sceneOf(
  lines: readonly Line[],
  tokens: readonly Token[],
  part: PartForm,
  vocabulary: Vocabulary,
  check: () => void,
): Scene | null {
  const labels = findLabels(tokens, vocabulary, check);
  if (!labels.some((label) => !label.row.heading && !label.row.foreign)) return null;
  check();
  const roles = [...rolesOf(tokens, lines, vocabulary, labels)];
  check();
  for (const cell of wordCells(tokens, lines, roles, labels)) roles[cell] = 'figure';
  for (const cell of noneCells(tokens, roles, vocabulary)) roles[cell] = 'figure';
  check();
  const seats = seatsOf(vocabulary, labels, strangerLabels(tokens, lines, roles), tokens);
  const units = unitsOf(tokens, roles, seats, labels);
  check();
  return {
    lines,
    tokens,
    glued: glueOf(units, tokens, seats),
    spacings: spacingsOf(units, tokens, part),
    places: placesIn(units, tokens, lines, part, roles),
    columnar: columnarTables(part, tokens, roles, seats),
    filled: filledColumns(part, units, tokens, (seat) => seats[seat]?.row?.table),
    part,
    roles,
    seats,
    units,
    groups: new Map(
      labels.flatMap(({ row, tokens: own }) => (row.heading ? own.map((token) => [token, row] as const) : [])),
    ),
    headers: vocabulary.headers,
  };
}
