import type { QuarterTurn } from '../../model/geometry.js';
import type { Matrix } from './matrix.js';

/** Fewer characters than this say nothing about the way a page is held. */
const LEAST_GLYPHS = 20;
/** Share of a page's characters that run one way where the page is to be held so. */
const MOST = 0.8;

/** Counts the ways the characters of a page run: to the right, down, to the left (upside down) and up. Vertical fonts run down by themselves. */
export class Directions {
  readonly #counts: [number, number, number, number] = [0, 0, 0, 0];

  count({ dirX, dirY }: { readonly dirX: number; readonly dirY: number }): void {
    const way = Math.abs(dirX) >= Math.abs(dirY) ? (dirX >= 0 ? 0 : 2) : dirY >= 0 ? 1 : 3;
    this.#counts[way] += 1;
  }

  /** The quarter turns to the left after which nearly all of the text runs to the right; 0 where it does, or where there is no one way. */
  get turn(): QuarterTurn {
    const all = this.#counts.reduce((sum, count) => sum + count, 0);
    if (all < LEAST_GLYPHS) return 0;
    const way = this.#counts.findIndex((count) => count >= MOST * all);
    return way === 1 || way === 2 || way === 3 ? way : 0;
  }
}

/** Moves a page of this size by quarter turns to the left; what it gives is a page with its origin at the top left again. */
export function turnMatrix(turn: QuarterTurn, width: number, height: number): Matrix {
  if (turn === 1) return [0, -1, 1, 0, 0, width];
  if (turn === 2) return [-1, 0, 0, -1, width, height];
  if (turn === 3) return [0, 1, -1, 0, height, 0];
  return [1, 0, 0, 1, 0, 0];
}
