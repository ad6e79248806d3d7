import type { Page, RulingLine, Table } from '../model/document.js';
import type { BBox } from '../model/geometry.js';
import { alignedTables } from './aligned.js';
import { centreX, centreY } from './items.js';
import { readRulings } from './ruled.js';

const top = (table: Table): number => {
  const [place] = table.provenance;
  return place && 'bbox' in place ? place.bbox[1] : 0;
};

const inside = (boxes: readonly BBox[], x: number, y: number): boolean =>
  boxes.some((box) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);

/**
 * All tables of a page from top to bottom: those enclosed by rules, and, in the text outside of them, those whose columns are only
 * aligned. Half-ruled tables, whose rules do not part all figures, are read by their alignment.
 */
export function findTables(page: Page, rulings: readonly RulingLine[]): Table[] {
  const { tables, boxes } = readRulings(page, rulings);
  const free = page.items.filter((item) => !inside(boxes, centreX(item.bbox), centreY(item.bbox)));
  // the text between two ruled tables is looked at on its own: nothing runs across a ruled table
  const stops = [...boxes.flatMap((box) => [box[1], box[3]]), page.height].toSorted((a, b) => a - b);
  const found: Table[] = [...tables];
  let from = 0;
  for (const stop of stops) {
    const part = free.filter((item) => centreY(item.bbox) >= from && centreY(item.bbox) < stop);
    if (part.length > 0) found.push(...alignedTables({ ...page, items: part }));
    from = stop;
  }
  return found.toSorted((a, b) => top(a) - top(b));
}
