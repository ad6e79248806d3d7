import { hasSums } from '../../edition/relations.js';
import type { PartForm } from '../../edition/shape.js';
import type { Line } from '../../model/document.js';
import type { PartReading, RowReading, TableReading } from '../../model/reading.js';
import { misordered } from '../misordered.js';
import { uncertainSeats } from './anchors.js';
import type { Assignment, Measure } from './assign.js';
import { canHold } from './cuts.js';
import { type Deal, dealsOf, wholeRows } from './deal.js';
import { evenRows } from './even.js';
import { filledColumns } from './filled.js';
import { foreignUnit, headerSeen } from './header.js';
import { brokenOf, relationsTried } from './judge.js';
import { areUnderNames, blankRows, isHeaped, isRaised, isScattered } from './kept.js';
import { findLabels } from './labels.js';
import { layoutsOf } from './layouts.js';
import { blankRow, canCut, LEADING_ZERO, type RowFigures, rowOptions, type Source } from './options.js';
import { assignRest } from './rest.js';
import { rolesOf } from './roles.js';
import { glueOf, headerTexts, headerZones, placesIn, type Scene, spacingsOf } from './scene.js';
import { type RowSeat, seatsOf, strangerLabels, wordCells } from './seats.js';
import { straysOf, withStrays } from './strays.js';
import { placesOf, spansOf } from './text.js';
import type { Token } from './tokens.js';
import { columnarTables, dealUnderNames } from './under.js';
import { lineUnits, type Unit } from './units.js';
import { type Vocabulary, vocabularyOf } from './vocabulary.js';

/** Another layout is kept beside the best one where it is not worse than this. */
const ALIKE_COST = 1;

function placesOfTokens(source: Source, tokens: readonly number[]): ReturnType<typeof placesOf> {
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

function openSeats(scene: Scene, assignment: Assignment): ReadonlySet<number> {
  const owners = new Map(scene.units.flatMap((unit) => unit.tokens.map((token) => [token, unit.owner])));
  return uncertainSeats(scene.seats, assignment, {
    starts: scene.seats.flatMap(({ start }) => (start >= 0 ? [start] : [])).sort((a, b) => a - b),
    figures: scene.units.flatMap((unit) => unit.tokens),
    ownLine: (seat, token) => owners.get(token) === seat,
  });
}

const textsOf = ({ tokens }: Scene, taken: readonly number[]): string =>
  taken.map((token) => tokens[token]?.text ?? '').join(' ');

/** True where a row printed once more says what the first print says. */
function sameAsRow(scene: Scene, { taken }: Assignment, { repeats }: RowSeat, figures: readonly number[]): boolean {
  return scene.seats.some(
    ({ row }, index) =>
      row !== null &&
      repeats.some((place) => vocabularyOf(scene.part).rows[place] === row) &&
      textsOf(scene, taken[index] ?? []) === textsOf(scene, figures),
  );
}

/** A row printed twice with different figures is what either print says: the text does not tell which is right. */
function withRepeats(scene: Scene, { taken }: Assignment, at: number, read: RowFigures): RowFigures {
  const own = scene.seats[at]?.row ?? null;
  if (own === null || read.options.length === 0) return read;
  const place = vocabularyOf(scene.part).rows.indexOf(own);
  const seen = new Set([textsOf(scene, taken[at] ?? [])]);
  const others = scene.seats.flatMap(({ repeats }, index) => {
    const figures = taken[index] ?? [];
    const text = textsOf(scene, figures);
    if (!repeats.includes(place) || figures.length === 0 || seen.has(text)) return [];
    seen.add(text);
    return [rowOptions(scene, own.table, figures).options];
  });
  // a print that cannot be read leaves the row open too
  if (others.some((options) => options.length === 0)) return { ...read, options: [] };
  return { ...read, options: [...read.options, ...others.flat()], ...(others.length > 0 && { copied: true }) };
}

/** Tables under one way to give the figures to the rows; `open` are seats whose figures it leaves in doubt. */
function tableReadings(
  scene: Scene,
  assignment: Assignment,
  open: ReadonlySet<number>,
  counted: boolean,
  headed: boolean,
): readonly TableReading[] {
  const strays = straysOf(scene.seats, assignment, scene.tokens, scene.lines);
  const zones = headerZones(scene, assignment);
  const blank = blankRows(scene, assignment, open);
  return scene.part.tables.map((table, place) => {
    const rows: RowReading[] = [];
    const missingRows: string[] = [];
    const extraRows: { label: string; provenance: ReturnType<typeof placesOf> }[] = [];
    let own = false;
    const even = evenRows(
      table,
      scene.seats.flatMap(({ row }, index) =>
        row?.table === table && !row.foreign && !row.heading && !open.has(index)
          ? [(assignment.taken[index] ?? []).map((token) => scene.tokens[token]?.text ?? '')]
          : [],
      ),
    );
    for (const [index, seat] of scene.seats.entries()) {
      const taken = assignment.taken[index] ?? [];
      const mine: boolean = seat.row !== null && !seat.row.foreign ? seat.row.table.id === table.id : own;
      own = mine;
      if (!mine) continue;
      if (seat.row === null || seat.row.foreign || seat.row.heading) {
        const again = seat.repeats.length > 0 && sameAsRow(scene, assignment, seat, taken);
        if ((taken.length > 0 && !again) || seat.row?.foreign) {
          extraRows.push({ label: labelText(scene, seat.label), provenance: placesOfTokens(scene, seat.label) });
        }
      } else if (seat.start < 0 && taken.length === 0) missingRows.push(seat.row.row.id);
      else {
        const read = blank.has(index) ? blankRow(table) : rowOptions(scene, table, open.has(index) ? [] : taken, even);
        const whole = withStrays(scene, table, taken, strays.get(index), read);
        rows.push({
          table: table.id,
          row: seat.row.row.id,
          ...withRepeats(scene, assignment, index, whole),
          ...((counted ||
            isScattered(scene, index, taken) ||
            isRaised(scene, taken) ||
            (!headed && isHeaped(scene, index, taken))) && { placed: 'dealt' as const }),
          label: placesOfTokens(scene, seat.label),
          labelMatch: seat.start < 0 ? 'order' : seat.distance === 0 ? 'exact' : 'similar',
        });
      }
    }
    const named = headed && areUnderNames(scene, table, rows);
    // without sums, one row dealt out of a heap leaves no other certain
    const heaped = !hasSums(table) && rows.some(({ placed }) => placed === 'dealt');
    const kept = rows.map((row): RowReading => {
      if (named) return { ...row, placed: 'count', underNames: true };
      return heaped ? { ...row, placed: 'dealt' } : row;
    });
    const [from, to] = zones[place] ?? [0, 0];
    const header = headerSeen(table, headerTexts(scene, from, to), scene.headers);
    const above = scene.tokens.slice(Math.max(0, from), Math.max(0, to)).map(({ text }) => text);
    const foreign = foreignUnit(table, above) && { foreignHeader: true as const };
    // 其他 is a row, too: only what stands above the figures is the header
    const figure = above.findIndex((text) => /^[\d—/-]/u.test(text));
    const order = misordered(table, figure < 0 ? above : above.slice(0, figure)) && { misordered: true as const };
    return { table: table.id, rows: kept, missingRows, header, extraRows, ...foreign, ...order };
  });
}

/** The lines of labels, figures and the headers and captions among and right above them. */
function linesOfTables(scene: Scene, assignment: Assignment): ReadonlySet<number> {
  const core = new Set<number>();
  for (const [index, seat] of scene.seats.entries()) {
    const taken = assignment.taken[index] ?? [];
    if (seat.row === null && taken.length === 0) continue;
    for (const token of [...seat.label, ...taken]) core.add(token);
  }
  for (const [index, role] of scene.roles.entries()) if (role === 'label') core.add(index);
  const sorted = [...core].sort((a, b) => a - b);
  const lines = new Set(sorted.map((token) => scene.tokens[token]?.line ?? -1));
  const last = sorted.at(-1) ?? -1;
  const mixed = new Set(
    scene.tokens.flatMap((token, index) =>
      ['other', 'heading', 'later'].includes(scene.roles[index] ?? '') ? [token.line] : [],
    ),
  );
  let top = sorted[0] ?? 0;
  while (top > 0 && ['header', 'figure'].includes(scene.roles[top - 1] ?? '')) top -= 1;
  for (let index = top; index <= last; index += 1) {
    const line = scene.tokens[index]?.line ?? -1;
    if (scene.roles[index] === 'header' && !mixed.has(line)) lines.add(line);
  }
  return lines;
}

interface Candidate {
  readonly reading: PartReading;
  readonly cost: number;
  /** What became of the relations of the part. */
  readonly tried: readonly (boolean | null)[];
  /** True where every row has a figure in each column and no figure is left over. */
  readonly whole: boolean;
  /** Number of rows without a way to read them. */
  readonly unread: number;
}

const isFilled = ({ options }: RowReading): boolean =>
  options.length > 0 && options.every((option) => option.every((cell) => cell !== null));

/** Reads a part whose rows print labels. */
export function readRows(
  lines: readonly Line[],
  tokens: readonly Token[],
  part: PartForm,
  vocabulary: Vocabulary,
  check: () => void,
): readonly PartReading[] {
  const labels = findLabels(tokens, vocabulary, check);
  if (!labels.some((label) => !label.row.heading && !label.row.foreign)) return [];
  check();
  const roles = [...rolesOf(tokens, lines, vocabulary, labels)];
  check();
  for (const cell of wordCells(tokens, lines, roles, labels)) roles[cell] = 'figure';
  check();
  const seats = seatsOf(vocabulary, labels, strangerLabels(tokens, lines, roles), tokens);
  const owners = new Map<number, number>();
  for (const [index, seat] of seats.entries()) {
    // a group label may stand beside figures of any of its rows
    if (seat.row?.heading) continue;
    for (const token of seat.label) owners.set(token, index);
  }
  const stop = roles.findIndex(
    (role, index) => role === 'later' && index > Math.max(...labels.flatMap((label) => label.tokens)),
  );
  const units = lineUnits(
    tokens,
    (index) => roles[index] === 'figure' && (stop < 0 || index < stop),
    (index) => owners.get(index) ?? -1,
  );
  check();
  const scene: Scene = {
    lines,
    tokens,
    glued: glueOf(units, tokens, seats),
    spacings: spacingsOf(units, tokens, part),
    places: placesIn(units, tokens, lines, part, roles),
    columnar: columnarTables(part, tokens, roles),
    filled: filledColumns(part, units, tokens, (seat) => seats[seat]?.row?.table),
    part,
    roles,
    seats,
    units,
    headers: vocabulary.headers,
  };
  const texts = (unit: Unit): readonly string[] => unit.tokens.map((token) => tokens[token]?.text ?? '');
  const runs = units.some((unit) => texts(unit).some((text) => LEADING_ZERO.test(text)));
  const measure: Measure = {
    count: (unit) => unit.tokens.length,
    blank: (unit) => unit.tokens.every((token) => !/\d/u.test(tokens[token]?.text ?? '')),
    // asked for every row and place, so what is never glued must cost nothing
    cuts: (some, columns) => (runs || scene.glued !== 'no') && canCut(scene, some.flatMap(texts), columns),
  };
  const isRow = (seat: number, figures: readonly number[]): boolean => {
    const table = seats[seat]?.row?.table;
    return (
      table !== undefined &&
      canHold(
        table,
        figures.map((token) => tokens[token]?.text ?? ''),
      )
    );
  };
  // where only counting ties figures to rows, a row that breaks its sums is none
  const brokenRows = ({ taken }: Deal): readonly number[] =>
    taken.flatMap((figures, seat) => (figures.length > 0 && !isRow(seat, figures) ? [seat] : []));
  const seen = new Set<string>();
  const isHeader = (index: number): boolean => roles[index] === 'header';
  const partReading = (tables: readonly TableReading[], assignment: Assignment): PartReading => {
    const used = linesOfTables(scene, assignment);
    return { part: part.id, edition: part.edition, reading: 'stream', tables, lines: used };
  };
  const readingOf = (assignment: Assignment, headed: boolean, deal: Deal | null): Candidate[] => {
    const open =
      deal === null
        ? openSeats(scene, assignment)
        : new Set([...(deal.unsure ?? []), ...(deal.counted ? brokenRows(deal) : [])]);
    // the same figures dealt out by the build of the text leave fewer rows open
    const key = JSON.stringify([assignment.taken, [...open]]);
    if (seen.has(key)) return [];
    check();
    seen.add(key);
    const tables = tableReadings(scene, assignment, open, deal?.counted === true, headed).map((table) =>
      headed ? { ...table, header: 'matched' as const } : table,
    );
    check();
    const reading = partReading(tables, assignment);
    const filled = tables.every(({ rows, missingRows }) => missingRows.length === 0 && rows.every(isFilled));
    const whole = filled && assignment.left.length === 0;
    const unread = tables.flatMap(({ rows }) => rows).filter(({ options }) => options.length === 0).length;
    return [{ reading, cost: assignment.cost + unread, tried: relationsTried(part, tables), whole, unread }];
  };
  const named = units.every(({ owner }) => owner < 0) ? dealUnderNames(part, tokens, roles, seats) : null;
  if (named !== null) {
    const tables = tableReadings({ ...scene, places: named.places }, named, new Set(), false, true);
    // figures behind two names may be those of the first: no sum along a row tells
    const doubted = tables.map((table) =>
      table.rows.every(isFilled) ? table : { ...table, misordered: true as const },
    );
    return [partReading(doubted, named)];
  }
  check();
  const [sure, counted] = dealsOf(seats, units, tokens, lines, part.tables.every(hasSums) ? isRow : null);
  check();
  const told = [
    ...sure.filter(({ unsure }) => unsure === undefined).flatMap((deal) => readingOf(deal, false, deal)),
    ...layoutsOf(part, units, tokens, lines, seats, isHeader).flatMap((layout) => {
      return wholeRows(seats, layout.units).flatMap((whole) => {
        check();
        const assignment = assignRest(seats, layout.units, whole, measure, check);
        return assignment === null ? [] : readingOf(assignment, layout.headed, null);
      });
    }),
  ];
  // beside a reading that leaves nothing open, mere counting must have all sums on its side
  const settled = told.some(({ whole }) => whole);
  const dealt = counted.flatMap((deal) => readingOf(deal, false, deal));
  const readings = [...told, ...dealt.filter(({ tried, whole }) => !settled || (whole && brokenOf(tried) === 0))];
  // only the sums that both readings could try tell which of them is better
  const worth = (one: Candidate, other: Candidate): number => one.cost + brokenOf(one.tried, other.tried);
  const best = readings.reduce<Candidate | null>(
    (found, one) => (found === null || worth(one, found) < worth(found, one) ? one : found),
    null,
  );
  if (best === null) return [];
  const alike = readings.filter(
    (other) =>
      other !== best &&
      brokenOf(other.tried, best.tried) <= brokenOf(best.tried, other.tried) &&
      other.cost <= best.cost + ALIKE_COST,
  );
  // what leaves rows open by its build is worth a look only where every other way leaves more of them
  const least = Math.min(...[best, ...alike].map(({ unread }) => unread));
  const partly = sure
    .filter(({ unsure }) => unsure !== undefined)
    .flatMap((deal) => readingOf(deal, false, deal))
    .filter(({ unread }) => unread < least);
  return [...partly, best, ...alike].map(({ reading }) => reading);
}
