import type { RulingLine } from '../model/document.js';
import type { BBox } from '../model/geometry.js';
import { rulingsOf } from './pdf/rulings.js';

/** Joins the pieces of one border (sides of cells, dashes, double lines) by the same rule as in PDFs. In points. */
export function joinedRules(rules: readonly RulingLine[]): RulingLine[] {
  return rulingsOf(
    rules.map(({ orientation, position, start, end, thickness }) => {
      const [low, high] = [position - thickness / 2, position + thickness / 2];
      const box: BBox = orientation === 'horizontal' ? [start, low, end, high] : [low, start, high, end];
      return { box, direction: orientation };
    }),
  );
}
