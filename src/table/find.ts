import type { Page, RulingLine, Table } from '../model/document.js';
import { holdsMiddle } from '../model/geometry.js';
import { type Carried, readAligned } from './aligned.js';
import { centreY } from './items.js';
import { joinTables } from './join.js';
import { readRulings } from './ruled.js';

const top = (table: Table): number => {
  const [place] = table.provenance;
  return place && 'bbox' in place ? place.bbox[1] : 0;
};

/** A page with its rules. */
export interface RuledPaper {
  readonly page: Page;
  readonly rulings: readonly RulingLine[];
}

interface Found {
  readonly tables: readonly Table[];
  readonly carried: Carried;
}

function readPage({ page, rulings }: RuledPaper, carried: Carried, check: () => void): Found {
  check();
  const { tables, boxes } = readRulings(page, rulings, check);
  const free = page.items.filter((item) => !boxes.some((box) => holdsMiddle(box, item.bbox)));
  // the text between two ruled tables is looked at on its own: nothing runs across a ruled table
  const stops = [...boxes.flatMap((box) => [box[1], box[3]]), page.height].toSorted((a, b) => a - b);
  const found: Table[] = [...tables];
  let [from, before] = [-Infinity, carried];
  for (const [index, stop] of stops.entries()) {
    const to = index === stops.length - 1 ? Infinity : stop;
    const items = free.filter((item) => centreY(item.bbox) >= from && centreY(item.bbox) < to);
    if (items.length > 0) {
      const aligned = readAligned({ ...page, items }, before, check);
      found.push(...aligned.tables);
      before = aligned.carried;
    } else before = null;
    from = stop;
  }
  return { tables: found.toSorted((a, b) => top(a) - top(b)), carried: before };
}

/**
 * All tables of a page from top to bottom: those enclosed by rules, and, in the text outside of them, those whose columns are only
 * aligned. Half-ruled tables, whose rules do not part all figures, are read by their alignment.
 */
export function findTables(page: Page, rulings: readonly RulingLine[]): Table[] {
  return [...readPage({ page, rulings }, null, () => {}).tables];
}

/** All tables of a document in reading order; those that go on over page breaks are joined. `check` throws when the time is over. */
export function documentTables(pages: readonly RuledPaper[], check: () => void = () => {}): Table[] {
  const tables: Table[] = [];
  let carried: Carried = null;
  for (const page of pages) {
    const found = readPage(page, carried, check);
    tables.push(...found.tables);
    carried = found.carried;
  }
  return joinTables(tables);
}
