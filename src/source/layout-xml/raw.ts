import type { BBox } from '../../model/geometry.js';

/** A word or line as a layout format gives it, in the units of its page. */
export interface RawItem {
  readonly text: string;
  readonly box: BBox;
  /** Height of an em in the units of the page; guessed from the box where absent. */
  readonly em?: number;
  readonly confidence?: number;
}

/** The words of one line: what stands side by side helps to tell the height of the font. */
export type RawLine = readonly RawItem[];

/** A page in the units of its format, with the points that one unit is. */
export interface RawPage {
  readonly width: number;
  readonly height: number;
  readonly pointsPerUnit: number;
  readonly lines: readonly RawLine[];
  /** Boxes of drawn lines. */
  readonly separators: readonly BBox[];
  /** Boxes of table cells: their sides are borders. */
  readonly cells: readonly BBox[];
}
