/**
 * Operator numbers of pdf.js 5.6, written out so that the interpreter can switch on constants. A test compares them with the
 * numbers of the installed build.
 */
export const OP = {
  setLineWidth: 2,
  setGState: 9,
  save: 10,
  restore: 11,
  transform: 12,
  stroke: 20,
  closeStroke: 21,
  fill: 22,
  eoFill: 23,
  fillStroke: 24,
  eoFillStroke: 25,
  closeFillStroke: 26,
  closeEOFillStroke: 27,
  clip: 29,
  eoClip: 30,
  beginText: 31,
  endText: 32,
  setCharSpacing: 33,
  setWordSpacing: 34,
  setHScale: 35,
  setLeading: 36,
  setFont: 37,
  setTextRenderingMode: 38,
  setTextRise: 39,
  moveText: 40,
  setLeadingMoveText: 41,
  setTextMatrix: 42,
  nextLine: 43,
  showText: 44,
  setStrokeColorN: 53,
  setFillColorN: 55,
  setStrokeRGBColor: 58,
  setFillRGBColor: 59,
  shadingFill: 62,
  beginMarkedContent: 69,
  beginMarkedContentProps: 70,
  endMarkedContent: 71,
  paintFormXObjectBegin: 74,
  paintFormXObjectEnd: 75,
  beginGroup: 76,
  endGroup: 77,
  constructPath: 91,
  setStrokeTransparent: 92,
  setFillTransparent: 93,
  rawFillPath: 94,
} as const;

/** Marks in the number list of a path (`constructPath`): each is followed by its coordinates. */
export const DRAW = { moveTo: 0, lineTo: 1, curveTo: 2, quadraticCurveTo: 3, closePath: 4 } as const;

/** The operators of one page as pdf.js hands them over. */
export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** One glyph of a `showText` operator; numbers between glyphs are shifts in thousandths of an em. */
export interface ShownGlyph {
  readonly unicode: string;
  /** Number of the glyph's character in its font. */
  readonly originalCharCode?: number;
  readonly width: number;
  readonly vmetric?: readonly number[] | null;
  readonly isSpace?: boolean;
}

/** What the text needs to know of a font. `ascent` and `descent` are in ems. */
export interface FontMetrics {
  readonly vertical: boolean;
  readonly isType3: boolean;
  readonly fontMatrix: readonly number[];
  readonly bbox: readonly number[];
  readonly ascent: number;
  readonly descent: number;
  readonly defaultVMetrics: readonly number[] | null;
  /** The text of one of its glyphs: null where it holds none, `\ufffd` where the font does not say. */
  readonly textOf: (glyph: ShownGlyph) => string | null;
}

export function isGlyph(entry: unknown): entry is ShownGlyph {
  return typeof entry === 'object' && entry !== null && 'unicode' in entry && typeof entry.unicode === 'string';
}
