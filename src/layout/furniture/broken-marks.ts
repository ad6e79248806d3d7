import type { Line } from '../../model/document.js';

/** Marks on fewer pages than this, or on a smaller share of them, may be cells. */
const LEAST_PAGES = 2;
const LEAST_SHARE = 0.5;

const DASH = /^[-–—－―─~～·•]{1,3}$/u;
const BROKEN = /^(?:[-–—－―─~～·•]{1,3} ?(?<value>\d{1,3}) ?[-–—－―─~～·•]{1,3}|(?<of>\d{1,3}) ?[/／] ?\d{1,3})$/u;

interface Mark {
  readonly from: number;
  readonly count: number;
  readonly page: number;
  /** False where words of the page are printed behind it. */
  readonly edge: boolean;
  /** What the number is more than those of the pages before, and the end of the page it belongs to. */
  readonly key: string;
}

const textOf = (line: Line | undefined): string => (line?.text ?? '').normalize('NFKC').trim();

/** The lines from `start` to `end` hold one page. */
interface PageRange {
  readonly page: number;
  readonly start: number;
  readonly end: number;
}

function markAt(lines: readonly Line[], from: number, count: number, { page, start, end }: PageRange): Mark | null {
  const own = lines.slice(from, from + count);
  const found = BROKEN.exec(own.map(textOf).join(' '))?.groups;
  if (found === undefined || own.some(({ tableBlock }) => tableBlock !== undefined)) return null;
  const edge = from === start || from + count === end;
  return { from, count, page, edge, key: `${Number(found.value ?? found.of) - page} ${from === start}` };
}

/** The marks at the ends of a page; where there is none, those among its lines with no other dash beside them. */
function marksOf(lines: readonly Line[], range: PageRange): readonly Mark[] {
  const { start, end } = range;
  const outer = [2, 3].flatMap((count) =>
    (end - start > count ? [start, end - count] : []).flatMap((from) => markAt(lines, from, count, range) ?? []),
  );
  if (outer.length > 0) return outer;
  const isDash = (index: number): boolean => index >= start && index < end && DASH.test(textOf(lines[index]));
  return lines.slice(start, end).flatMap((_, at) => {
    const from = start + at;
    if (!isDash(from) || !isDash(from + 2) || isDash(from - 1) || isDash(from + 3)) return [];
    return markAt(lines, from, 3, range) ?? [];
  });
}

/**
 * Marks of pages that an extractor gives in pieces (`-`, `3`, `-` on lines of their own, as it gives cells): they count up with the pages,
 * and some are the last lines of their page, or the first; words of the page may be printed behind the others. A row of cells may end a
 * page too, but not with the number of each.
 */
export function brokenMarks(lines: readonly Line[]): readonly number[] {
  const starts = lines.flatMap((line, index) => (index === 0 || line.gapBefore === 'page' ? [index] : []));
  const found = new Map<string, Map<number, Mark>>();
  for (const [page, start] of starts.entries()) {
    for (const mark of marksOf(lines, { page, start, end: starts[page + 1] ?? lines.length })) {
      // the one nearest to the end of its page
      found.set(mark.key, (found.get(mark.key) ?? new Map<number, Mark>()).set(page, mark));
    }
  }
  return [...found.values()]
    .map((marks) => [...marks.values()])
    .filter((marks) => marks.length >= Math.max(LEAST_PAGES, starts.length * LEAST_SHARE))
    .filter((marks) => marks.some(({ edge }) => edge))
    .flatMap((marks) => marks.flatMap(({ from, count }) => Array.from({ length: count }, (_, at) => from + at)));
}
