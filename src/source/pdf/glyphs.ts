import type { BBox } from '../../model/geometry.js';
import { multiply } from './matrix.js';
import { isGlyph } from './ops.js';
import type { GraphicsState, TextPosition } from './state.js';

/** One glyph where it stands on the page. */
export interface PlacedGlyph {
  readonly text: string;
  /** Pen position on the baseline (or on the axis of a vertical font) before and after the glyph, in page space. */
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  /** Unit vector of the writing direction. */
  readonly dirX: number;
  readonly dirY: number;
  /** How far the glyph reaches to the upper and the lower side of the baseline, as vectors. */
  readonly upX: number;
  readonly upY: number;
  readonly downX: number;
  readonly downY: number;
  readonly fontSize: number;
  /** 0 black to 1 white; null for a pattern. */
  readonly ink: number | null;
  readonly alpha: number;
  /** Painted with render mode 3 (or 7): not seen. */
  readonly unseen: boolean;
  /** Order of painting on the page. */
  readonly order: number;
}

/** Fonts lie about these; what is outside the range is replaced by the shape of common Han fonts. */
const ASCENT = { least: 0.6, most: 1.1, usual: 0.88 };
const DESCENT = { least: -0.4, most: -0.02, usual: -0.12 };

/** Thousandths of an em, the glyph space of every font but Type 3. */
const GLYPH_SPACE = 0.001;
/** Glyphs drawn in units as fine as this, or finer, are those of a font with a thousand units to the em, or two. */
const FONT_UNIT = 0.002;

/**
 * Walks the glyphs of one `showText`, calls `place` for each that is seen, and moves the text position on.
 * Returns the number of glyphs met.
 */
export function showGlyphs(
  shown: readonly unknown[],
  state: GraphicsState,
  position: TextPosition,
  order: number,
  place: (glyph: PlacedGlyph) => void,
): number {
  const { font, fontSize, horizontalScale } = state;
  if (font === null) return 0;
  const glyphScale = (font.isType3 ? (font.fontMatrix[0] ?? GLYPH_SPACE) : GLYPH_SPACE) * fontSize;
  const m = multiply(state.ctm, position.matrix);
  // Writing direction and upward direction of one unit of text space, in page space.
  const along = font.vertical ? [m[2], m[3]] : [m[0] * horizontalScale, m[1] * horizontalScale];
  const [alongX = 0, alongY = 0] = along;
  const [upwardX, upwardY] = [m[2], m[3]];
  const em = emSize(state);
  const length = Math.hypot(alongX, alongY) || 1;
  // A vertical font writes against its own y axis; a negative font size turns the direction round.
  const sign = (font.vertical ? -1 : 1) * (fontSize < 0 ? -1 : 1);
  const dirX = (sign * alongX) / length;
  const dirY = (sign * alongY) / length;
  const ascent = within(font.ascent, ASCENT) * em;
  const descent = within(font.descent, DESCENT) * em;
  const unseen = state.renderMode === 3 || state.renderMode === 7;
  const strokes = state.renderMode === 1 || state.renderMode === 5;
  const originX = m[4] + m[2] * state.rise;
  const originY = m[5] + m[3] * state.rise;
  let pen = 0;
  let count = 0;
  for (const entry of shown) {
    if (typeof entry === 'number') {
      pen -= (entry / 1000) * fontSize;
      continue;
    }
    if (!isGlyph(entry)) continue;
    count += 1;
    const vertical = font.vertical ? (entry.vmetric ?? font.defaultVMetrics) : null;
    const advance = (vertical ? (vertical[0] ?? -1000) : entry.width) * glyphScale;
    const text = font.textOf(entry);
    if (text !== null && Number.isFinite(pen)) {
      const half = font.vertical ? ((entry.width || 1000) * glyphScale) / 2 : 0;
      place({
        text,
        x: originX + alongX * pen,
        y: originY + alongY * pen,
        endX: originX + alongX * (pen + advance),
        endY: originY + alongY * (pen + advance),
        dirX,
        dirY,
        upX: font.vertical ? m[0] * half : upwardX * ascent,
        upY: font.vertical ? m[1] * half : upwardY * ascent,
        downX: font.vertical ? -m[0] * half : upwardX * descent,
        downY: font.vertical ? -m[1] * half : upwardY * descent,
        fontSize: Math.hypot(upwardX, upwardY) * Math.abs(em),
        ink: strokes ? state.stroke : state.fill,
        alpha: strokes ? state.strokeAlpha : state.fillAlpha,
        unseen,
        order,
      });
    }
    pen += advance + state.charSpacing + (entry.isSpace ? state.wordSpacing : 0);
  }
  const shift = font.vertical ? [0, pen] : [pen * horizontalScale, 0];
  position.matrix = multiply(position.matrix, [1, 0, 0, 1, shift[0] ?? 0, shift[1] ?? 0]);
  return count;
}

/**
 * Em height in text space. Type 3 fonts need have no em: browsers draw theirs in the units of the font they stand for, at its size; in
 * others (bitmaps) the height of the glyph box stands for it. That box is no measure of the former: it holds the few glyphs in use.
 */
function emSize(state: GraphicsState): number {
  const { font, fontSize } = state;
  if (font?.isType3 && Math.abs(font.fontMatrix[3] ?? GLYPH_SPACE) > FONT_UNIT) {
    const height = ((font.bbox[3] ?? 0) - (font.bbox[1] ?? 0)) * Math.abs(font.fontMatrix[3] ?? GLYPH_SPACE);
    if (height > 0) return fontSize * height;
  }
  return fontSize;
}

function within(value: number, range: { least: number; most: number; usual: number }): number {
  return value >= range.least && value <= range.most ? value : range.usual;
}

/** The box of a glyph in page space. */
export function glyphBox(glyph: PlacedGlyph): BBox {
  const { x, y, endX, endY, upX, upY, downX, downY } = glyph;
  return [
    Math.min(x, endX) + Math.min(upX, downX),
    Math.min(y, endY) + Math.min(upY, downY),
    Math.max(x, endX) + Math.max(upX, downX),
    Math.max(y, endY) + Math.max(upY, downY),
  ];
}
