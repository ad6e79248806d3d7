import { PART_IDS } from '../edition/editions.js';
import { unify } from '../edition/fold.js';
import type { SectionRange } from '../layout/sections.js';
import { finding } from '../model/codes.js';
import type { Line } from '../model/document.js';
import type { Finding } from '../model/finding.js';
import type { BBox, Provenance } from '../model/geometry.js';
import type { PartReads } from './read.js';
import { boxesByPage } from './sections.js';

/** A line of figures alone: no word beside them says that they are anything else. */
const FIGURES_ONLY = /^[\d\s.,+\-‐-―—−/／、]*$/u;
/** What is left of a page mark: `3`, `- 3 -`, `3/8`; no page has the number 0. */
const PAGE_MARK = /^[\s\-—]*[1-9]\d{0,2}(?:\/\d{1,3})?[\s\-—]*$/u;
/** Ordinals whose labels stand on other lines: `2.`. */
const ORDINALS = /^\s*(?:\d{1,2}[.、](?:\s+|$))+$/u;
/** Figures shown in the finding. */
const SHOWN = 60;

interface Used {
  readonly boxes: ReadonlyMap<number, readonly BBox[]>;
  readonly lines: ReadonlySet<number>;
}

const holds = (box: BBox, [left, top, right, bottom]: BBox): boolean => {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
};

/** A span may be a part of a figure, or a whole line of them. */
function covered(place: Provenance, used: Used): boolean {
  if ('line' in place) return used.lines.has(place.line);
  return (used.boxes.get(place.page) ?? []).some((box) => holds(box, place.bbox) || holds(place.bbox, box));
}

/** The first and last lines of pages, where their numbers stand. */
function pageEdges(lines: readonly Line[]): ReadonlySet<Line> {
  return new Set(lines.filter((line, at) => line.page !== lines[at - 1]?.page || line.page !== lines[at + 1]?.page));
}

/** True where the line holds nothing but figures, and one of them is no figure of the report. */
function leftOver(line: Line, used: Used, edges: ReadonlySet<Line>): boolean {
  const text = unify(line.text);
  if (!FIGURES_ONLY.test(text) || !/\d/u.test(text) || ORDINALS.test(text)) return false;
  if (PAGE_MARK.test(text) && (line.bbox === null || edges.has(line))) return false;
  return line.spans.some((span) => {
    const own = unify(span.text);
    return /\d/u.test(own) && !ORDINALS.test(own) && !covered(span.provenance, used);
  });
}

/**
 * Lines of bare figures in the section of a part that no figure of the report comes from: whatever was read instead, something of
 * the table was not. One doubt for each part.
 */
export function leftoverFigures(lines: readonly Line[], ranges: readonly SectionRange[], parts: PartReads): Finding[] {
  const places = PART_IDS.flatMap((id) => parts[id]?.result.figures.flatMap(({ provenance }) => provenance) ?? []);
  const used: Used = {
    boxes: boxesByPage(places),
    lines: new Set(places.flatMap((place) => ('line' in place ? [place.line] : []))),
  };
  const edges = pageEdges(lines);
  return PART_IDS.flatMap((id): Finding[] => {
    if (parts[id] === null) return [];
    const own = ranges.filter(({ kind }) => kind === id).flatMap(({ start, end }) => lines.slice(start, end));
    const [first, ...others] = own.filter((line) => leftOver(line, used, edges));
    if (first === undefined) return [];
    const text = [first, ...others].map((line) => line.text).join(' ');
    return [
      finding('figures-left-over', `/${id}`, { figures: text.slice(0, SHOWN) }, first.spans[0]?.provenance ?? {}),
    ];
  });
}
