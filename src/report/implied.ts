import { PART_IDS, SECTIONS } from '../edition/editions.js';
import type { SectionRange } from '../layout/sections/sections.js';
import type { Line } from '../model/document.js';
import type { Provenance } from '../model/geometry.js';
import type { PartRead, PartReads } from './read.js';
import { boxesByPage, isInside } from './sections.js';

/** Where the figures of a part stand: the first and last line that holds one, or null where no line does. */
function figureLines(lines: readonly Line[], read: PartRead): { readonly first: number; readonly last: number } | null {
  const places = read.result.figures.flatMap(({ provenance }) => provenance);
  const boxes = boxesByPage(places);
  const own = new Set<Provenance>(places);
  const numbers = new Set(places.flatMap((place) => ('line' in place ? [place.line] : [])));
  const holds = (place: Provenance): boolean =>
    'line' in place ? own.has(place) || numbers.has(place.line) : isInside(place, boxes);
  const found = lines.flatMap(({ spans }, index) => (spans.some(({ provenance }) => holds(provenance)) ? [index] : []));
  const [first, last] = [found[0], found.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

/** The first line of a table whose first figures stand on line `first`: its header and caption were claimed with it. */
function tableStart(lines: readonly Line[], read: PartRead, first: number, floor: number): number {
  const claimed = new Set(read.lines);
  const cells = new Set<Provenance>(read.grid?.claimed ?? []);
  const boxes = boxesByPage(read.grid?.claimed ?? []);
  let start = first;
  for (let index = first - 1; index >= floor; index -= 1) {
    const line = lines[index];
    const inCell = line?.spans.some(({ provenance }) => cells.has(provenance) || isInside(provenance, boxes));
    if (!line || !(claimed.has(line) || inCell)) break;
    start = index;
  }
  return start;
}

/**
 * The sections, with one more for each part whose table was read although its heading is not printed: it begins with the table and
 * ends where the section it was cut from ended. A table that stands among the figures of another part is left where it is.
 */
export function withImplied(
  lines: readonly Line[],
  ranges: readonly SectionRange[],
  parts: PartReads,
): readonly SectionRange[] {
  let result = ranges;
  for (const id of PART_IDS) {
    const read = parts[id];
    if (read === null || result.some(({ kind }) => kind === id)) continue;
    const place = figureLines(lines, read);
    if (place === null) continue;
    const around = result.find(({ start, end }) => place.first >= start && place.last < end);
    const form = SECTIONS.find(({ kind }) => kind === id);
    if (!around || !form) continue;
    const other = PART_IDS.find((part) => part === around.kind);
    const before = other === undefined ? null : parts[other];
    const theirs = before === null ? null : figureLines(lines, before);
    if (theirs !== null && theirs.last >= place.first) continue;
    const floor = Math.max(around.start + around.headingLines.length, (theirs?.last ?? -1) + 1);
    const start = tableStart(lines, read, place.first, floor);
    const implied: SectionRange = {
      kind: id,
      number: form.number,
      heading: null,
      headingLines: [],
      start,
      end: around.end,
    };
    result = result.flatMap((range) => (range === around ? [{ ...range, end: start }, implied] : [range]));
  }
  return result;
}
