import type { PartForm } from '../../edition/shape.js';
import type { Line } from '../../model/document.js';
import type { PartReading, RowReading, TableReading } from '../../model/reading.js';
import { brokenOf, relationsTried } from './judge.js';
import { type Scene, sceneOf } from './scene.js';
import type { Assignment } from './seats/assign.js';
import { dealUnderNames } from './seats/under.js';
import { tableReadings } from './tables.js';
import { leftOpen, shiftedRows, type Way, waysOf } from './ways.js';
import type { Token } from './words/tokens.js';
import type { Vocabulary } from './words/vocabulary.js';
import { linesOfTables } from './zones.js';

/** Another layout is kept beside the best one where it is not worse than this. */
const ALIKE_COST = 1;

/** Of the sums another reading breaks, the part that mere counting may break and still be the better one. */
const FEW_BROKEN = 0.25;

/** Documents break so many sums by themselves; of more, the reading is the cause. */
const MOST_BROKEN = 4;

interface Candidate {
  readonly way: Way;
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

function partReading(scene: Scene, assignment: Assignment, tables: readonly TableReading[]): PartReading {
  const { id, edition } = scene.part;
  return { part: id, edition, reading: 'stream', tables, lines: linesOfTables(scene, assignment) };
}

function candidateOf(scene: Scene, way: Way, check: () => void): Candidate {
  check();
  const { assignment, headed } = way;
  const tables = tableReadings(scene, way).map((table) => (headed ? { ...table, header: 'matched' as const } : table));
  check();
  const filled = tables.every(({ rows, missingRows }) => missingRows.length === 0 && rows.every(isFilled));
  const unread = tables.flatMap(({ rows }) => rows).filter(({ options }) => options.length === 0).length;
  return {
    way,
    reading: partReading(scene, assignment, tables),
    cost: assignment.cost + unread,
    tried: relationsTried(scene.part, tables),
    whole: filled && assignment.left.length === 0,
    unread,
  };
}

/** Tries the ways one after another and leaves out those that come to the same as an earlier one. */
function trier(scene: Scene, check: () => void): (ways: readonly Way[]) => readonly Candidate[] {
  const seen = new Set<string>();
  return (ways) =>
    ways.flatMap((way) => {
      // the same figures dealt out by the build of the text leave fewer rows open
      const key = JSON.stringify([way.assignment.taken, [...way.open]]);
      if (seen.has(key)) return [];
      seen.add(key);
      return [candidateOf(scene, way, check)];
    });
}

/** The candidate of least doubt, and those that are hardly worse; the best one first, none where there is none. */
function likeliest(candidates: readonly Candidate[]): readonly Candidate[] {
  // only the sums that both readings could try tell which of them is better
  const worth = (one: Candidate, other: Candidate): number => one.cost + brokenOf(one.tried, other.tried);
  const best = candidates.reduce<Candidate | null>(
    (found, one) => (found === null || worth(one, found) < worth(found, one) ? one : found),
    null,
  );
  if (best === null) return [];
  const alike = candidates.filter(
    (other) =>
      other !== best &&
      brokenOf(other.tried, best.tried) <= brokenOf(best.tried, other.tried) &&
      other.cost <= best.cost + ALIKE_COST,
  );
  return [best, ...alike];
}

/** A part printed column by column, each under its name, with blank columns among them; null where it is not. */
function readUnderNames(scene: Scene): PartReading | null {
  const { part, tokens, roles, seats, units } = scene;
  const named = units.every(({ owner }) => owner < 0) ? dealUnderNames(part, tokens, roles, seats) : null;
  if (named === null) return null;
  const way: Way = { assignment: named, open: new Set(), counted: false, headed: true };
  const tables = tableReadings({ ...scene, places: named.places }, way);
  // figures behind two names may be those of the first: no sum along a row tells
  const doubted = tables.map((table) => (table.rows.every(isFilled) ? table : { ...table, misordered: true as const }));
  return partReading(scene, named, doubted);
}

/** Reads a part whose rows print labels. */
export function readRows(
  lines: readonly Line[],
  tokens: readonly Token[],
  part: PartForm,
  vocabulary: Vocabulary,
  check: () => void,
): readonly PartReading[] {
  const scene = sceneOf(lines, tokens, part, vocabulary, check);
  if (scene === null) return [];
  const underNames = readUnderNames(scene);
  if (underNames !== null) return [underNames];
  check();
  const ways = waysOf(scene, check);
  const tried = trier(scene, check);
  const told = tried(ways.told);
  // beside a reading that leaves nothing open, mere counting must have all sums on its side, or nearly all where that has few
  const settled = told.filter(({ whole }) => whole).map((one) => brokenOf(one.tried));
  const most = Math.floor(FEW_BROKEN * Math.min(...settled));
  const counted = tried(ways.counted).filter(
    ({ tried, whole }) => settled.length === 0 || (whole && brokenOf(tried) <= most),
  );
  // pages are read down their columns only where no other reading makes all sums hold
  const paged = settled.includes(0) ? [] : tried(ways.paged).filter(({ tried }) => brokenOf(tried) <= MOST_BROKEN);
  const likelyPaged = paged.filter(({ tried }) => settled.length === 0 || brokenOf(tried) <= most);
  const [best, ...alike] = likeliest([...told, ...counted, ...likelyPaged]);
  if (best === undefined) return [];
  const shifted = shiftedRows(scene, best.way);
  const likely = [best, ...alike].map((one) =>
    shifted.size === 0 ? one : candidateOf(scene, leftOpen(one.way, shifted), check),
  );
  // what leaves rows open by its build is worth a look only where every other way leaves more of them
  const least = Math.min(...likely.map(({ unread }) => unread));
  const partly = tried(ways.partly).filter(({ unread }) => unread < least);
  return [...partly, ...likely].map(({ reading }) => reading);
}
