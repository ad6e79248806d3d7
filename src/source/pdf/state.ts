import type { BBox } from '../../model/geometry.js';
import { IDENTITY, type Matrix } from './matrix.js';
import type { FontMetrics } from './ops.js';

/** The graphics state of PDF as far as text and borders need it. `save` copies it. */
export interface GraphicsState {
  ctm: Matrix;
  /** Box around what may be painted on, in page space. */
  clip: BBox;
  /** 0 black to 1 white; null for a pattern. */
  fill: number | null;
  stroke: number | null;
  fillAlpha: number;
  strokeAlpha: number;
  lineWidth: number;
  font: FontMetrics | null;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
  /** True inside a soft mask: its marks are no marks of the page. */
  masked: boolean;
}

export function initialState(base: Matrix, page: BBox): GraphicsState {
  return {
    ctm: base,
    clip: page,
    fill: 0,
    stroke: 0,
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    font: null,
    fontSize: 0,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
    masked: false,
  };
}

/** Text position of PDF: the matrix that moves with the glyphs and the one of the line's start. */
export interface TextPosition {
  matrix: Matrix;
  line: Matrix;
}

export function startText(): TextPosition {
  return { matrix: IDENTITY, line: IDENTITY };
}

/** How bright a `#rrggbb` colour is, 0 to 1; null for anything else. */
export function brightness(color: unknown): number | null {
  if (typeof color !== 'string') return null;
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  if (match === null) return null;
  const [red, green, blue] = [match[1], match[2], match[3]].map((part) => Number.parseInt(part ?? '0', 16) / 255);
  return 0.3 * (red ?? 0) + 0.59 * (green ?? 0) + 0.11 * (blue ?? 0);
}
