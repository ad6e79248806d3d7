import { hasSums } from '../../edition/relations.js';
import type { TableForm } from '../../edition/shape.js';
import type { Provenance } from '../../model/geometry.js';
import type { RowReading, TableReading } from '../../model/reading.js';
import { misordered } from '../resolve/misordered.js';
import { type Even, evenRows } from './cells/even.js';
import { blankRow, rowOptions, type Source } from './cells/options.js';
import { areUnderNames, blankRows, isHeaped, isRaised, isScattered } from './kept.js';
import { foreignUnit, headerSeen } from './labels/header.js';
import { crossedRows, isByOrder } from './order.js';
import { sameAsRow, withRepeats } from './repeats.js';
import type { Scene } from './scene.js';
import type { RowSeat } from './seats/seats.js';
import { type Strays, straysOf, withStrays } from './seats/strays.js';
import { toldTotals } from './totals.js';
import type { Way } from './ways.js';
import { placesOf, spansOf } from './words/text.js';
import type { ExpectedRow } from './words/vocabulary.js';
import { headerTexts, headerZones } from './zones.js';

function placesOfTokens(source: Source, tokens: readonly number[]): readonly Provenance[] {
  return placesOf(
    tokens.flatMap((index) => {
      const token = source.tokens[index];
      const line = token === undefined ? undefined : source.lines[token.line];
      return token === undefined || line === undefined ? [] : spansOf(line, token.from, token.to);
    }),
  );
}

function labelText(source: Source, tokens: readonly number[]): string {
  return tokens
    .map((index) => {
      const token = source.tokens[index];
      return token === undefined ? '' : (source.lines[token.line]?.text.slice(token.from, token.to) ?? '');
    })
    .join('');
}

/** A part with its figures given to its rows in one way. */
interface Dealt {
  readonly scene: Scene;
  readonly way: Way;
  readonly strays: ReadonlyMap<number, Strays>;
  readonly blank: ReadonlySet<number>;
  readonly crossed: ReadonlySet<number>;
}

/** A label of one table, with the figures it was given. */
interface Place {
  /** Index of the seat in the scene. */
  readonly index: number;
  readonly seat: RowSeat;
  /** The row of the form whose figures stand here; null for a group, a row of another edition and a label no form knows. */
  readonly row: ExpectedRow | null;
  readonly taken: readonly number[];
}

/** By table, its labels; one that no form knows belongs to the table of the label before it. */
function placesByTable({ seats }: Scene, { assignment }: Way): ReadonlyMap<string, readonly Place[]> {
  const byTable = new Map<string, Place[]>();
  let table: string | undefined;
  for (const [index, seat] of seats.entries()) {
    const own = seat.row !== null && !seat.row.foreign ? seat.row : null;
    table = own?.table.id ?? table;
    if (table === undefined) continue;
    const places = byTable.get(table) ?? [];
    byTable.set(table, places);
    places.push({ index, seat, row: own?.heading ? null : own, taken: assignment.taken[index] ?? [] });
  }
  return byTable;
}

const isMissing = ({ seat, row, taken }: Place): boolean => row !== null && seat.start < 0 && taken.length === 0;

function rowReading(
  { scene, way, strays, blank, crossed }: Dealt,
  place: Place,
  row: ExpectedRow,
  even: Even | null,
): RowReading {
  const { index, seat, taken } = place;
  const { table } = row;
  const read = blank.has(index) ? blankRow(table) : rowOptions(scene, table, way.open.has(index) ? [] : taken, even);
  const whole = withStrays(scene, table, taken, strays.get(index), read);
  const dealt =
    way.counted ||
    isScattered(scene, index, taken) ||
    isRaised(scene, table, taken) ||
    (!way.headed && isHeaped(scene, index, taken));
  return {
    table: table.id,
    row: row.row.id,
    ...withRepeats(scene, way.assignment, index, whole),
    ...(dealt && { placed: 'dealt' as const }),
    ...(isByOrder(scene, index, taken) && { byOrder: true as const }),
    label: placesOfTokens(scene, seat.label),
    labelMatch: seat.start < 0 || crossed.has(index) ? 'order' : seat.distance === 0 ? 'exact' : 'similar',
  };
}

function rowReadings(dealt: Dealt, table: TableForm, places: readonly Place[]): readonly RowReading[] {
  const { scene, way } = dealt;
  const settled = places.filter(({ row, index }) => row !== null && !way.open.has(index));
  const even = evenRows(
    table,
    settled.map(({ taken }) => taken.map((token) => scene.tokens[token]?.text ?? '')),
  );
  const rows = places.flatMap((place) =>
    place.row === null || isMissing(place) ? [] : [rowReading(dealt, place, place.row, even)],
  );
  if (way.headed && areUnderNames(scene, table, rows)) {
    return rows.map((row) => ({ ...row, placed: 'count', underNames: true }));
  }
  // without sums, one row dealt out of a heap leaves no other certain
  const heaped = !hasSums(table) && rows.some(({ placed }) => placed === 'dealt');
  return heaped ? rows.map((row) => ({ ...row, placed: 'dealt' })) : rows;
}

const isAgain = ({ scene, way }: Dealt, { seat, taken }: Place): boolean =>
  seat.repeats.length > 0 && sameAsRow(scene, way.assignment, seat, taken);

/** Rows the form does not know, and those of another edition. */
function extraRows(dealt: Dealt, places: readonly Place[]): TableReading['extraRows'] {
  const { scene } = dealt;
  return places.flatMap((place) => {
    const { seat, row, taken } = place;
    if (row !== null) return [];
    const extra = (taken.length > 0 && !isAgain(dealt, place)) || seat.row?.foreign === true;
    if (!extra) return [];
    const full = (seat.row === null || hasSums(seat.row.table)) && taken.length === seat.columns;
    return [
      {
        label: labelText(scene, seat.label),
        provenance: placesOfTokens(scene, seat.label),
        ...(full && { figures: placesOfTokens(scene, taken) }),
      },
    ];
  });
}

type HeaderReading = Pick<TableReading, 'header' | 'foreignHeader' | 'misordered'>;

/** What the texts of the range of tokens where the headers of a table may stand say of its columns. */
function headerReading(
  scene: Scene,
  table: TableForm,
  [from, to]: readonly [number, number],
  rows: readonly RowReading[],
): HeaderReading {
  const above = scene.tokens.slice(Math.max(0, from), Math.max(0, to)).map(({ text }) => text);
  // 其他 is a row, too: only what stands above the figures is the header
  const figure = above.findIndex((text) => /^[\d—/-]/u.test(text));
  return {
    header: headerSeen(table, headerTexts(scene, from, to), scene.headers),
    ...(foreignUnit(table, above) && { foreignHeader: true as const }),
    ...(misordered(table, figure < 0 ? above : above.slice(0, figure), toldTotals(table, rows)) && {
      misordered: true as const,
    }),
  };
}

/** The tables of a part under one way to give the figures to the rows. */
export function tableReadings(scene: Scene, way: Way): readonly TableReading[] {
  const { seats, tokens, lines, part } = scene;
  const strays = straysOf(seats, way.assignment, tokens, lines);
  const zones = headerZones(scene, way.assignment);
  const dealt: Dealt = {
    scene,
    way,
    strays,
    blank: blankRows(scene, way.assignment, way.open),
    crossed: crossedRows(scene, way.assignment),
  };
  const byTable = placesByTable(scene, way);
  return part.tables.map((table, index) => {
    const places = byTable.get(table.id) ?? [];
    const rows = rowReadings(dealt, table, places);
    const { header, ...doubts } = headerReading(scene, table, zones[index] ?? [0, 0], rows);
    return {
      table: table.id,
      rows,
      missingRows: places.filter(isMissing).flatMap(({ row }) => (row === null ? [] : [row.row.id])),
      header,
      extraRows: extraRows(dealt, places),
      repeated: places.flatMap((place) => (isAgain(dealt, place) ? placesOfTokens(scene, place.taken) : [])),
      ...doubts,
    };
  });
}
