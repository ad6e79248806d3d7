import { fold } from '../../edition/fold.js';
import type { PartForm } from '../../edition/shape.js';
import type { Line } from '../../model/document.js';
import type { Assignment } from './assign.js';
import { digitCount, type Glue, LEADING_ZERO, type Source } from './options.js';
import { type Places, placesOfColumns } from './places.js';
import type { Role } from './roles.js';
import type { RowSeat } from './seats.js';
import { type Spacing, spacingOf } from './spacing.js';
import type { Token } from './tokens.js';
import type { Unit } from './units.js';

/** One part of the text with all that is known of it before figures are given to rows. */
export interface Scene extends Source {
  /** Tables without sums that are printed column by column, each under its name. */
  readonly columnar: ReadonlySet<string>;
  readonly part: PartForm;
  readonly roles: readonly Role[];
  readonly seats: readonly RowSeat[];
  readonly units: readonly Unit[];
  readonly headers: readonly string[];
}

/** A run that begins with 0, or one that touches its label, with digits enough for all columns: cells without a space between them. */
export function glueOf(units: readonly Unit[], tokens: readonly Token[], seats: readonly RowSeat[]): Glue {
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
export function spacingsOf(
  units: readonly Unit[],
  tokens: readonly Token[],
  part: PartForm,
): ReadonlyMap<number, Spacing> {
  const counts = new Set(part.tables.map((table) => table.columns.length));
  return new Map(
    [...counts].flatMap((columns) => {
      const spacing = spacingOf(units, tokens, columns);
      return spacing === null ? [] : [[columns, spacing] as const];
    }),
  );
}

/** By table, where its figures stand under its headers, for texts that keep the layout of the page. */
export function placesIn(
  units: readonly Unit[],
  tokens: readonly Token[],
  lines: readonly Line[],
  part: PartForm,
  roles: readonly Role[],
): ReadonlyMap<string, Places> {
  const rows = units.map((unit) => unit.tokens);
  return new Map(
    part.tables.flatMap((table) => {
      const places = placesOfColumns(tokens, lines, rows, (index) => roles[index] === 'figure', table);
      return places === null ? [] : [[table.id, places] as const];
    }),
  );
}

/** The words of headers in a range of tokens. */
export function headerTexts(scene: Scene, from: number, to: number): readonly string[] {
  return scene.tokens.slice(Math.max(0, from), Math.max(0, to)).flatMap((token, index) => {
    const role = scene.roles[Math.max(0, from) + index];
    return role === 'header' ? [token.text] : [];
  });
}

/**
 * The range of tokens where the headers of each table may stand: from the end of the table before it to its first figure or, where a text
 * prints columns under their headers or all labels before all figures, to its last figure or the caption of the next table.
 */
export function headerZones(scene: Scene, assignment: Assignment): readonly (readonly [number, number])[] {
  const ofTable = scene.part.tables.map((table) => {
    const seats = scene.seats.flatMap((seat, index) =>
      seat.row !== null && !seat.row.foreign && seat.row.table.id === table.id ? [{ seat, index }] : [],
    );
    const caption = table.caption === null ? '' : fold(table.caption);
    return {
      labels: seats.flatMap(({ seat }) => (seat.start >= 0 ? seat.label : [])),
      figures: seats.flatMap(({ index }) => assignment.taken[index] ?? []),
      caption: caption === '' ? -1 : scene.tokens.findIndex((token) => token.text === caption),
    };
  });
  let start = 0;
  return ofTable.map(({ labels, figures }, place) => {
    const from = start;
    const next = ofTable[place + 1];
    const firstOfNext = Math.min(...(next?.labels ?? []), Infinity);
    const captionOfNext = next !== undefined && next.caption >= from ? next.caption : Infinity;
    const lastLabel = Math.max(from, ...labels);
    const [first, last] = [Math.min(Infinity, ...figures), Math.max(-1, ...figures)];
    // where figures stand apart from their labels, only a caption says where the headers of this table end
    const apart = last > firstOfNext;
    start = apart ? lastLabel + 1 : Math.max(lastLabel, last) + 1;
    if (apart) return [from, captionOfNext < Infinity ? captionOfNext : Math.min(first, lastLabel)];
    return [from, figures.length > 0 ? Math.min(last, captionOfNext) : lastLabel];
  });
}
