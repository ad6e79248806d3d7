/** `[left, top, right, bottom]` in PDF points, origin at the top left corner, after page rotation. */
export type BBox = readonly [left: number, top: number, right: number, bottom: number];

/** Where a piece of text stands: a box on a page, or a line of a source without geometry. Pages and lines count from 1. */
export type Provenance = { readonly page: number; readonly bbox: BBox } | { readonly line: number };

/** Quarter turns to the left. */
export type QuarterTurn = 0 | 1 | 2 | 3;

/** A box on a page of this size that came of quarter turns to the left, on the page before them. */
export function turnedBack(box: BBox, turn: QuarterTurn, width: number, height: number): BBox {
  const [left, top, right, bottom] = box;
  if (turn === 1) return [height - bottom, left, height - top, right];
  if (turn === 2) return [width - right, height - bottom, width - left, height - top];
  if (turn === 3) return [top, width - right, bottom, width - left];
  return box;
}

/** Does the middle of `other` lie in `box`, its edges included? */
export function holdsMiddle(box: BBox, [left, top, right, bottom]: BBox): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

/** The smallest box around all of `boxes`; `boxes` must not be empty. */
export function unionBox(boxes: readonly BBox[]): BBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box[0]);
    top = Math.min(top, box[1]);
    right = Math.max(right, box[2]);
    bottom = Math.max(bottom, box[3]);
  }
  return [left, top, right, bottom];
}
