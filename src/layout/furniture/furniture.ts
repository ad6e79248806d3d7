import { fold } from '../../edition/fold.js';
import type { Line, Page } from '../../model/document.js';
import { type BBox, holdsMiddle } from '../../model/geometry.js';
import { isUnitName } from '../words/units.js';
import { brokenMarks } from './broken-marks.js';
import { contentsLines } from './contents.js';
import { marksAtGaps, marksInProse, marksOfTotal, momentsOfPrinting, repeatedTitles, TITLE } from './marks.js';

/** Outer share of a page's height where running heads, feet and page numbers stand. */
const MARGIN_SHARE = 0.1;
/** Lines at each end of a page that can be a running head or foot. */
const EDGE_LINES = 2;
/** A running line stands on at least this many pages and this share of them. */
const MIN_RUNNING_PAGES = 3;
const MIN_RUNNING_SHARE = 0.5;
/** Of two pages both must have it, printed alike in the margin, no further apart than this in points. */
const SAME_PLACE = 1;
/** Marks of the shape `- 3 -` without a page edge beside them must count up over at least this many. */
const MIN_SEQUENCE = 2;

/** Words that no cell or sentence has for a line of its own. */
const WORDED_MARK =
  /^(?:p(?:age)?\.?\s*\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?(?:\s+[-–—]\s*.*)?|第\s*\d{1,4}\s*页(?:\s*[,，/|｜]?\s*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页\s*[,，/|｜]?\s*第\s*\d{1,4}\s*页|页码[:：]?\s*\d{1,4}(?:\s*\/\s*\d{1,4})?)$/iu;
const DASHED_MARK = /^[-–—－―─~～·•]{1,3}\s*(\d{1,4})\s*[-–—－―─~～·•]{1,3}$/u;
const BARE_MARK = /^(\d{1,4})(?:\s*\/\s*\d{1,4})?$/u;

interface Edge {
  /** Index of the page among the pages of the document, from 0. */
  readonly page: number;
  /** Distance in lines from the nearer end of the page. */
  readonly distance: number;
  readonly last: boolean;
}

function edgesOf(lines: readonly Line[]): { readonly edges: readonly Edge[]; readonly pages: number } {
  const starts = lines.flatMap((line, index) => (index === 0 || line.gapBefore === 'page' ? [index] : []));
  const edges = starts.flatMap((start, page) => {
    const end = starts[page + 1] ?? lines.length;
    return Array.from({ length: end - start }, (_, at) => {
      const below = end - start - 1 - at;
      return { page, distance: Math.min(at, below), last: below <= at };
    });
  });
  return { edges, pages: starts.length };
}

function inMargin(line: Line, pages: ReadonlyMap<number, Page>): boolean {
  const page = line.page === null ? undefined : pages.get(line.page);
  if (!page || !line.bbox) return false;
  return line.bbox[3] < page.height * MARGIN_SHARE || line.bbox[1] > page.height * (1 - MARGIN_SHARE);
}

interface Run {
  readonly length: number;
  readonly index: number;
  readonly before: Run | null;
}

/** Indexes of the marks that lie on the longest run of values that count up by one. */
function rising(marks: readonly { readonly index: number; readonly value: number }[]): ReadonlySet<number> {
  const runs = new Map<number, Run>();
  for (const { index, value } of marks) {
    const before = runs.get(value - 1) ?? null;
    const length = 1 + (before?.length ?? 0);
    if (length > (runs.get(value)?.length ?? 0)) runs.set(value, { length, index, before });
  }
  let run = [...runs.values()].reduce<Run | null>((a, b) => (b.length > (a?.length ?? 0) ? b : a), null);
  const found = new Set<number>();
  if (!run || run.length < MIN_SEQUENCE) return found;
  for (; run; run = run.before) found.add(run.index);
  return found;
}

function markValue(line: Line, shape: RegExp, check: () => void): number {
  check();
  return Number(shape.exec(line.text.normalize('NFKC').trim())?.[1] ?? Number.NaN);
}

/** Marks such as `- 3 -`: furniture at a page edge, or where they count up; in the midst of a table they may be three cells. */
function dashedMarks(
  lines: readonly Line[],
  edges: readonly Edge[],
  pages: number,
  check: () => void,
): ReadonlySet<number> {
  const marks = lines.flatMap((line, index) => {
    const value = line.tableBlock === undefined ? markValue(line, DASHED_MARK, check) : Number.NaN;
    return Number.isNaN(value) ? [] : [{ index, value }];
  });
  const counted = rising(marks);
  const placed = marks.filter(({ index }) => {
    const edge = edges[index];
    return edge?.distance === 0 && (pages > 1 || (edge.last && index > 0));
  });
  return new Set([...counted, ...placed.map(({ index }) => index)]);
}

/** Bare numbers are furniture only at a page edge and only where they count up with the pages. */
function bareMarks(
  lines: readonly Line[],
  edges: readonly Edge[],
  pages: ReadonlyMap<number, Page>,
  check: () => void,
): ReadonlySet<number> {
  const marks = lines.flatMap((line, index) => {
    const edge = edges[index];
    const value = line.tableBlock === undefined ? markValue(line, BARE_MARK, check) : Number.NaN;
    if (!edge || Number.isNaN(value) || edge.distance > 0) return [];
    return [{ index, offset: value - edge.page, last: edge.last, margin: inMargin(line, pages) }];
  });
  const pageCount = 1 + (edges[edges.length - 1]?.page ?? 0);
  const counts = new Map<string, number>();
  for (const { offset, last } of marks) counts.set(`${offset} ${last}`, (counts.get(`${offset} ${last}`) ?? 0) + 1);
  const needed = Math.max(MIN_SEQUENCE, pageCount * MIN_RUNNING_SHARE);
  const proven = marks.filter(
    ({ offset, last, margin }) => (counts.get(`${offset} ${last}`) ?? 0) >= needed || (margin && offset === 1),
  );
  return new Set(proven.map(({ index }) => index));
}

/** Text as running lines are compared: without digits, so that the page number in it does not matter. */
const skeleton = (line: Line): string => fold(line.text).replace(/\d/gu, '');

/** A title is set larger than the running head over it, by at least so much. */
const LARGER = 1.1;

const hanOf = (text: string): string => text.replace(/\P{Script=Han}/gu, '');

/** Whether all characters of `words` stand in `text`, in any order and as often. */
function saysAllOf(text: string, words: string): boolean {
  const left = [...text];
  return [...words].every((char) => {
    const at = left.indexOf(char);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/**
 * Whether a line is a title that is printed among others too, on one line of its own or on two; or the head over a title that is set
 * larger and says all that it says. What is no Chinese in a head (the time a browser printed the page at) does not count.
 */
function isPrintedTitle(line: Line | undefined, others: readonly Line[]): boolean {
  if (line === undefined || !TITLE.test(line.text)) return false;
  const [words, han, size] = [skeleton(line), hanOf(line.text), LARGER * (line.fontSize ?? Infinity)];
  return others.some((other, at) => {
    const next = others[at + 1];
    const isSame = [skeleton(other), skeleton(other) + (next ? skeleton(next) : '')].includes(words);
    if (isSame || (other.fontSize ?? 0) < size) return isSame;
    const text = other.text + (next && (next.fontSize ?? 0) >= size ? next.text : '');
    return TITLE.test(text) && saysAllOf(hanOf(text), han);
  });
}

/** Whether the lines are the same to the letter, and printed in the same place of the margin. */
function printedAlike(lines: readonly (Line | undefined)[], pages: ReadonlyMap<number, Page>): boolean {
  const [first] = lines;
  return lines.every((line) => {
    if (!line?.bbox || !first?.bbox || line.text !== first.text || !inMargin(line, pages)) return false;
    const [left, top] = first.bbox;
    return Math.abs(line.bbox[0] - left) <= SAME_PLACE && Math.abs(line.bbox[1] - top) <= SAME_PLACE;
  });
}

function runningLines(
  lines: readonly Line[],
  edges: readonly Edge[],
  sizes: ReadonlyMap<number, Page>,
  check: () => void,
): ReadonlySet<number> {
  const pages = 1 + (edges[edges.length - 1]?.page ?? 0);
  if (pages === 1) return new Set();
  const places = new Map<string, number[]>();
  for (const [index, line] of lines.entries()) {
    check();
    const edge = edges[index];
    const text = skeleton(line);
    if (!edge || edge.distance >= EDGE_LINES || line.tableBlock !== undefined) continue;
    // figures and one-character labels repeat for reasons of their own
    if ((text.match(/\p{L}/gu)?.length ?? 0) < 2 || /^(?:[(一二三四五六七八九十]|总计|自然人|信息内容)/u.test(text))
      continue;
    const key = `${edge.last ? 'foot' : 'head'} ${text}`;
    const known = places.get(key);
    if (known) known.push(index);
    else places.set(key, [index]);
  }
  const running = [...places.values()].filter((indexes) => {
    const onPages = new Set(indexes.map((index) => edges[index]?.page)).size;
    if (pages < MIN_RUNNING_PAGES)
      return (
        onPages === pages &&
        printedAlike(
          indexes.map((index) => lines[index]),
          sizes,
        )
      );
    return onPages >= MIN_RUNNING_PAGES && onPages >= pages * MIN_RUNNING_SHARE;
  });
  const found = new Set(running.flat());
  // the title, or the unit above it, is often the running head too: the first page keeps the last one, unless it prints the title besides
  const first = lines.filter((_, index) => edges[index]?.page === 0 && !found.has(index));
  for (const indexes of running) {
    const isTitle = (text: string): boolean => TITLE.test(text) || isUnitName(text);
    const title = indexes.filter((index) => edges[index]?.page === 0 && isTitle(lines[index]?.text ?? '')).at(-1);
    if (title !== undefined && !isPrintedTitle(lines[title], first)) found.delete(title);
  }
  // where the other pages have lost it (it stood in one place of each), the head of the first page stands over the title alone
  const [head, ...below] = first;
  if (head && inMargin(head, sizes) && isPrintedTitle(head, below)) found.add(lines.indexOf(head));
  return found;
}

/** A line taken out leaves its page gap to the next one, or the page would end nowhere. */
function withGaps(lines: readonly Line[], taken: ReadonlySet<number>): readonly Line[] {
  const kept: Line[] = [];
  let page = false;
  for (const [index, line] of lines.entries()) {
    page ||= line.gapBefore === 'page';
    if (taken.has(index)) continue;
    kept.push(page && line.gapBefore !== 'page' && kept.length > 0 ? { ...line, gapBefore: 'page' } : line);
    page = false;
  }
  return kept;
}

/**
 * Takes page marks, running heads and feet, and a table of contents out of `lines`. A mark needs a shape no cell has, a page edge beside it, or values
 * that count up; `pages` gives the sizes of pages with geometry (empty for a flow document). `check` throws when the time is over.
 */
export function splitFurniture(
  lines: readonly Line[],
  pages: ReadonlyMap<number, Page>,
  check: () => void = () => {},
): { readonly lines: readonly Line[]; readonly furniture: readonly Line[] } {
  const isWorded = (line: Line): boolean => {
    check();
    return WORDED_MARK.test(line.text.normalize('NFKC').trim());
  };
  const worded = new Set(lines.flatMap((line, index) => (isWorded(line) ? [index] : [])));
  // the edge of a page is where its text ends: a page may carry a second mark
  const plain = withGaps(lines, worded);
  const first = edgesOf(plain);
  const marks = new Set([
    ...dashedMarks(plain, first.edges, first.pages, check),
    ...bareMarks(plain, first.edges, pages, check),
    ...marksOfTotal(plain),
    ...momentsOfPrinting(plain),
    ...brokenMarks(plain),
  ]);
  if (first.pages === 1) for (const index of [...marksInProse(plain), ...marksAtGaps(plain)]) marks.add(index);
  check();
  // running lines stand beside page marks, so they are looked for once those are out
  const marked = [...lines.filter((_, index) => worded.has(index)), ...plain.filter((_, index) => marks.has(index))];
  const rest = withGaps(plain, marks);
  const { edges, pages: count } = edgesOf(rest);
  const running = new Set([
    ...runningLines(rest, edges, pages, check),
    ...(count === 1 ? repeatedTitles(rest) : []),
    ...contentsLines(rest),
  ]);
  return {
    lines: withGaps(rest, running),
    furniture: [...marked, ...rest.filter((_, index) => running.has(index))],
  };
}

/** A page without the items its furniture lines are made of: what reads tables must not meet a page mark in a cell. `check` throws when the time is over. */
export function withoutFurniture(page: Page, furniture: readonly Line[], check: () => void): Page {
  const boxes = furniture
    .filter((line) => line.page === page.number)
    .flatMap((line) => line.spans.map(({ provenance }) => provenance))
    .flatMap((place) => ('page' in place ? [place.bbox] : []));
  if (boxes.length === 0) return page;
  const covered = (bbox: BBox): boolean => {
    check();
    return boxes.some((box) => holdsMiddle(box, bbox));
  };
  return { ...page, items: page.items.filter(({ bbox }) => !covered(bbox)) };
}
