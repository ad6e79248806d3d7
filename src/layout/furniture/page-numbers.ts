import type { Line } from '../../model/document.js';

/** What the mark of a page says: its number, and how many pages there are. */
const MARK =
  /^(?:[-–—－―─~～·•]{0,3}\s*(?:p(?:age)?\.?\s*)?(?<bare>\d{1,3})\s*[-–—－―─~～·•]{0,3}|第\s*(?<page>\d{1,3})\s*页)$/iu;
const OF_TOTAL =
  /(?:^|[^\d])(?<value>\d{1,3})\s*(?:\/|of)\s*(?<total>\d{1,3})\D{0,3}$|第\s*(?<page>\d{1,3})\s*页.{0,3}共\s*(?<pages>\d{1,3})\s*页|共\s*(?<all>\d{1,3})\s*页.{0,3}第\s*(?<of>\d{1,3})\s*页/iu;
/** A wider gap is another way of counting, not pages that were lost. */
const MAX_LOST = 20;

interface PageNumber {
  /** The page of the file it stands on. */
  readonly page: number;
  readonly value: number;
  readonly total: number | null;
}

function pageNumber(line: Line): PageNumber | null {
  if (line.page === null) return null;
  const text = line.text.normalize('NFKC').trim();
  const full = OF_TOTAL.exec(text)?.groups;
  if (full !== undefined) {
    const value = Number(full.value ?? full.page ?? full.of);
    const total = Number(full.total ?? full.pages ?? full.all);
    return value >= 1 && value <= total ? { page: line.page, value, total } : null;
  }
  const found = MARK.exec(text)?.groups;
  return found === undefined ? null : { page: line.page, value: Number(found.bare ?? found.page), total: null };
}

/**
 * The numbers of pages that a file has lost, by the page marks among its `furniture`: those left out between two pages that follow each
 * other, and those after the last of its `pages` where the mark there says how many there are. Empty where the marks do not count up from
 * page to page.
 */
export function missingPages(furniture: readonly Line[], pages: number): readonly number[] {
  const marks = furniture
    .map(pageNumber)
    .filter((mark) => mark !== null)
    .sort((a, b) => a.page - b.page || a.value - b.value)
    .filter(({ page, value }, at, all) => page !== all[at - 1]?.page || value !== all[at - 1]?.value);
  const missing: number[] = [];
  const lose = (from: number, to: number): void => {
    for (let value = from; value < to; value += 1) missing.push(value);
  };
  for (const [at, mark] of marks.slice(1).entries()) {
    const before = marks[at];
    if (before === undefined) continue;
    if (mark.value <= before.value || mark.page - before.page > mark.value - before.value) return [];
    if (mark.page === before.page + 1) lose(before.value + 1, mark.value);
  }
  const last = marks.at(-1);
  if (last && last.total !== null && last.page === pages) lose(last.value + 1, last.total + 1);
  return missing.length <= MAX_LOST ? missing : [];
}
