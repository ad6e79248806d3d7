import type { Mark } from './paint.js';

/** A border is at least this long, or a dash of one, in points; shorter marks are dots and letter strokes. */
const MIN_LENGTH = 2;
/** Share of the height of a line of text that a border (or its dashes) must run beside. */
const MIN_SHARE = 0.3;
/** Width of the strips that marks are kept in, in points: about that of a character. */
const STRIP = 8;
/** Marks kept of one strip; no page that can be read has more. */
const MAX_MARKS = 500;

/** The upright borders of a page, to ask whether one runs between two characters. */
export interface Uprights {
  /** x of the last one that runs down between `left` and `right` over the height of a line from `top` to `bottom`, or null. */
  readonly between: (left: number, right: number, top: number, bottom: number) => number | null;
}

interface Upright {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** Keeps the upright marks of a page in strips, so that a question costs a look at the few that stand near. */
export function uprightsOf(marks: readonly Mark[]): Uprights {
  const strips = new Map<number, Upright[]>();
  for (const { box, direction } of marks) {
    const [left, top, right, bottom] = box;
    const upright = direction === 'vertical' || (direction === null && bottom - top > right - left);
    if (!upright || bottom - top < MIN_LENGTH) continue;
    const x = (left + right) / 2;
    const strip = strips.get(Math.floor(x / STRIP));
    if (strip === undefined) strips.set(Math.floor(x / STRIP), [{ x, top, bottom }]);
    else if (strip.length < MAX_MARKS) strip.push({ x, top, bottom });
  }
  return {
    between: (left, right, top, bottom) => {
      let covered = 0;
      let last = -Infinity;
      for (let at = Math.floor(left / STRIP); at <= Math.floor(right / STRIP); at += 1)
        for (const mark of strips.get(at) ?? []) {
          if (mark.x < left || mark.x > right) continue;
          const shared = Math.min(bottom, mark.bottom) - Math.max(top, mark.top);
          if (shared <= 0) continue;
          covered += shared;
          last = Math.max(last, mark.x);
        }
      return covered >= MIN_SHARE * (bottom - top) ? last : null;
    },
  };
}
