import type { BBox } from '../../model/geometry.js';
import { glyphBox, type PlacedGlyph } from './glyphs.js';

/** How far outside the page or a clip path a glyph's middle may lie and still count as seen, as a share of its height and width. */
const EDGE_SLACK = 0.1;
/** Digits of one number stand no further apart than this, in ems. */
const DIGIT_GAP = 0.3;
/** What begins further beyond the edge of the page than this, in ems, is no rest of its text: a cropped sheet holds other pages. */
const BEYOND = 1.5;

const NUMBER = /^[\p{Nd}.,]+$/u;
const DIGIT = /\p{Nd}/u;

/** A glyph of one string and whether its place can be seen. */
export interface Shown {
  readonly glyph: PlacedGlyph;
  readonly seen: boolean;
}

/** Whether the middle of a glyph lies within a box. */
export function isInside(glyph: PlacedGlyph, box: BBox): boolean {
  const [left, top, right, bottom] = glyphBox(glyph);
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const [aside, above] = [EDGE_SLACK * (right - left), EDGE_SLACK * (bottom - top)];
  return x >= box[0] - aside && x <= box[2] + aside && y >= box[1] - above && y <= box[3] + above;
}

/** Whether a glyph goes on with the number another one is part of. */
function sameNumber({ glyph: a }: Shown, { glyph: b }: Shown): boolean {
  const gap = (b.x - a.endX) * a.dirX + (b.y - a.endY) * a.dirY;
  return NUMBER.test(a.text) && NUMBER.test(b.text) && gap <= DIGIT_GAP * a.fontSize;
}

/** The glyphs of one string that are read: those that are seen, and the rest of a number that an edge cuts. `25` is no `2`. */
export function readable(shown: readonly Shown[]): readonly PlacedGlyph[] {
  if (shown.every(({ seen }) => seen)) return shown.map(({ glyph }) => glyph);
  const kept: PlacedGlyph[] = [];
  for (let from = 0; from < shown.length; ) {
    let to = from + 1;
    for (let [a, b] = [shown[to - 1], shown[to]]; a && b && sameNumber(a, b); [a, b] = [shown[to - 1], shown[to]])
      to += 1;
    const run = shown.slice(from, to);
    const whole = to - from > 1 && run.some(({ seen }) => seen);
    kept.push(...run.filter(({ seen }) => seen || whole).map(({ glyph }) => glyph));
    from = to;
  }
  return kept;
}

/** Whether a figure runs over the right edge of the page, or stands right behind it: a table too wide for its paper. */
export function runsOver(shown: readonly Shown[], page: BBox): boolean {
  return shown.some(({ glyph, seen }) => {
    if (seen || !DIGIT.test(glyph.text)) return false;
    const [left, top, right, bottom] = glyphBox(glyph);
    const middle = (top + bottom) / 2;
    const beyond = (left + right) / 2 > page[2] && left <= page[2] + BEYOND * glyph.fontSize;
    return beyond && middle >= page[1] && middle <= page[3];
  });
}
