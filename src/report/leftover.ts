import { PART_IDS } from '../edition/editions.js';
import { unify } from '../edition/fold.js';
import { hasSums, holds, relationInstances, sumOf } from '../edition/relations.js';
import type { SectionRange } from '../layout/sections/sections.js';
import type { Line } from '../model/document.js';
import { type Finding, finding } from '../model/finding.js';
import { type BBox, holdsMiddle, type Provenance } from '../model/geometry.js';
import type { PartReads } from './read.js';
import type { PartResult } from './resolve/part.js';
import { boxesByPage } from './sections.js';

/** A line of figures alone: no word beside them says that they are anything else. */
const FIGURES_ONLY = /^[\d\s.,+\-‐-―—−/／、]*$/u;
/** What is left of a page mark: `3`, `- 3 -`, `3/8`; no page has the number 0. */
const PAGE_MARK = /^[\s\-—]*[1-9]\d{0,2}(?:\/\d{1,3})?[\s\-—]*$/u;
/** A page mark that no figure looks like. */
const DRAWN_MARK = /^[\s\-—]+\d+[\s\-—]+$|\//u;
/** Ordinals whose labels stand on other lines: `2.`. */
const ORDINALS = /^\s*(?:\d{1,2}[.、](?:\s+|$))+$/u;
/** Figures shown in the finding. */
const SHOWN = 60;

interface Used {
  readonly boxes: ReadonlyMap<number, readonly BBox[]>;
  readonly lines: ReadonlySet<number>;
}

/** A span may be a part of a figure, or a whole line of them. */
function covered(place: Provenance, used: Used): boolean {
  if ('line' in place) return used.lines.has(place.line);
  return (used.boxes.get(place.page) ?? []).some((box) => holdsMiddle(box, place.bbox) || holdsMiddle(place.bbox, box));
}

const numberIn = (line: Line): number => Number(/\d+/u.exec(unify(line.text))?.[0]);

/** Marks that stand apart from the first page's by pages whose marks are lost, or are drawn in a way that is none of a line. */
const MOST_SKIPPED = 2;
/** A lone number is that of the first page, or of the second behind a cover. */
const LONE = 2;

/**
 * The page marks of a text that does not say where its pages end: those drawn as such, and the longest row of numbers that count up. Nothing
 * else tells the number of a page from a figure that was wrapped out of its cell.
 */
function countedMarks(marks: readonly Line[]): readonly Line[] {
  const ending = new Map<number, readonly Line[]>();
  for (const mark of marks) {
    const number = numberIn(mark);
    const before = Array.from({ length: MOST_SKIPPED }, (_, step) => ending.get(number - step - 1) ?? []);
    const longest = before.reduce((best, row) => (row.length > best.length ? row : best), []);
    if (longest.length >= (ending.get(number)?.length ?? 0)) ending.set(number, [...longest, mark]);
  }
  const longest = [...ending.values()].reduce((best, row) => (row.length > best.length ? row : best), []);
  const [first] = longest;
  const isLone = longest.length === 1 && first !== undefined && numberIn(first) > LONE;
  return [...marks.filter(({ text }) => DRAWN_MARK.test(unify(text))), ...(isLone ? [] : longest)];
}

const isFirst = (line: Line | undefined): boolean => line === undefined || line.gapBefore === 'page';

/**
 * Where numbers of pages stand: on the first and last lines of pages. Texts may print them anywhere, but then they are the number of the
 * page they stand on, or one less behind an unnumbered cover.
 */
function pageMarks(lines: readonly Line[]): ReadonlySet<Line> {
  let page = 0;
  return new Set(
    lines.filter((line, at) => {
      if (at === 0 || isFirst(line)) page += 1;
      const inPlace = at === 0 || isFirst(line) || isFirst(lines[at + 1]);
      return inPlace || (line.bbox === null && [page, page - 1].includes(numberIn(line)));
    }),
  );
}

/**
 * Would sums that fail hold if the number were the other half of one of their figures, or stood in the place of one? A cell too narrow for its
 * figure prints it on two lines (`13` over `5`), and the number of a page may be read for a figure that is printed behind it.
 */
function mends({ form, figures }: PartResult): (number: string) => boolean {
  const byPath = new Map(figures.map((figure) => [figure.path, figure]));
  const value = (path: string): number | null => byPath.get(path)?.value ?? null;
  const sums = relationInstances(form).filter(({ relation }) => relation.kind === 'equal');
  const holdsWith = ({ relation, left, right }: (typeof sums)[number], read: typeof value): boolean =>
    holds(relation, sumOf(left, read), sumOf(right, read));
  const failing = sums.filter((sum) => !holdsWith(sum, value));
  const suspects = [...new Set(failing.flatMap(({ left, right }) => [...left, ...right]))];
  const covering = (path: string, some: typeof sums): typeof sums =>
    some.filter(({ left, right }) => left.includes(path) || right.includes(path));
  return (number) =>
    suspects.some((path) => {
      const raw = unify(byPath.get(path)?.raw ?? '');
      if (!/^\d+$/u.test(raw)) return false;
      const reading =
        (text: string): typeof value =>
        (other) =>
          other === path ? Number(text) : value(other);
      const isHalf = [`${number}${raw}`, `${raw}${number}`].some((text) =>
        covering(path, failing).some((sum) => holdsWith(sum, reading(text))),
      );
      return isHalf || covering(path, sums).every((sum) => holdsWith(sum, reading(number)));
    });
}

/** True where the line holds nothing but figures, and one of them is no figure of the report. */
function leftOver(line: Line, used: Used, pass: ReadonlySet<Line>, isFigure: (text: string) => boolean): boolean {
  const text = unify(line.text);
  if (!FIGURES_ONLY.test(text) || !/\d/u.test(text) || ORDINALS.test(text)) return false;
  if (PAGE_MARK.test(text) && pass.has(line) && !isFigure(text.trim())) return false;
  return line.spans.some((span) => {
    const own = unify(span.text);
    return /\d/u.test(own) && !ORDINALS.test(own) && !covered(span.provenance, used);
  });
}

/** Rows of fewer figures are alike by chance, most often rows of zeros; the one row of section four has fifteen. */
const LEAST_TOLD = 10;

/** Lines that say once more, figure for figure, what a line of figures of the report says: a table printed twice. */
function repeats(lines: readonly Line[], used: Used): (line: Line) => boolean {
  const textOf = (line: Line): string =>
    unify(line.spans.map(({ text }) => text).join(' '))
      .trim()
      .replace(/\s+/gu, ' ');
  const told = lines.filter(
    (line) => line.spans.length > 0 && line.spans.every(({ provenance }) => covered(provenance, used)),
  );
  const known = new Set(told.map(textOf));
  return (line) => {
    const text = textOf(line);
    return text.split(' ').length >= LEAST_TOLD && known.has(text);
  };
}

/**
 * Lines of bare figures in the section of a part that no figure of the report comes from: whatever was read instead, something of
 * the table was not. One doubt for each part.
 */
export function leftoverFigures(lines: readonly Line[], ranges: readonly SectionRange[], parts: PartReads): Finding[] {
  const places = PART_IDS.flatMap((id) => parts[id]?.result.figures.flatMap(({ provenance }) => provenance) ?? []);
  // figures of a row the form does not know are accounted for; on pages the cells tell better than the text
  const extra = PART_IDS.flatMap((id) => parts[id]?.result.extraFigures ?? []);
  const used: Used = {
    boxes: boxesByPage(places),
    lines: new Set([...places, ...extra].flatMap((place) => ('line' in place ? [place.line] : []))),
  };
  const told = lines.some((line) => line.bbox !== null || line.gapBefore === 'page');
  const isOpen = (line: Line): boolean => !line.spans.every(({ provenance }) => covered(provenance, used));
  const marks = told ? pageMarks(lines) : new Set(lines);
  const counted = countedMarks(lines.filter((line) => PAGE_MARK.test(unify(line.text)) && isOpen(line)));
  return PART_IDS.flatMap((id): Finding[] => {
    const part = parts[id];
    if (part === null) return [];
    const isFigure = mends(part.result);
    // where a text does not say where its pages end, only sums tell the half of a figure from a number that counts up with others
    const numbers = told || part.result.form.tables.every(hasSums) ? marks : counted;
    // a row the form does not know has figures, too
    const pass = new Set([...numbers, ...part.lines]);
    const own = ranges.filter(({ kind }) => kind === id).flatMap(({ start, end }) => lines.slice(start, end));
    const isRepeat = repeats(own, used);
    const [first, ...others] = own.filter((line) => leftOver(line, used, pass, isFigure) && !isRepeat(line));
    if (first === undefined) return [];
    const text = [first, ...others].map((line) => line.text).join(' ');
    return [
      finding('figures-left-over', `/${id}`, { figures: text.slice(0, SHOWN) }, first.spans[0]?.provenance ?? {}),
    ];
  });
}
