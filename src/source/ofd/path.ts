import type { RulingLine } from '../../model/document.js';
import type { BBox } from '../../model/geometry.js';
import { apply, boxAround, type Matrix, type Point } from './geometry.js';
import { BLACK, type DrawStyle, type Paint } from './resources.js';

/** Line width where none is given (the standard's own default, in millimetres). */
const DEFAULT_LINE_WIDTH = 0.353;
/** A filled shape is a border when it is no thicker than this (points); thicker ones are shading or bars. */
const MAX_RULE_THICKNESS = 3;
/** A border is many times longer than thick; a filled dot or bullet is not. */
const MIN_LENGTH_TO_THICKNESS = 3;
/** Shorter strokes (points) are parts of signs, not of tables. */
const MIN_RULE_LENGTH = 1;
/** How far (points) the ends of a straight border may differ across its direction. */
const MAX_SKEW = 0.5;
/** Brightness from which a colour is white paper to the eye, and opacity below which nothing is seen. */
const WHITE_FROM = 0.95;
const CLEAR_BELOW = 0.08;
/** More corners than this and a shape is a drawing, not a border. */
const MAX_CORNERS = 8;

interface SubPath {
  readonly points: Point[];
  /** True for a corner that a curve leads to. */
  readonly curved: boolean[];
  closed: boolean;
}

/** Numbers that follow each operator of AbbreviatedData. */
const OPERANDS: Readonly<Record<string, number>> = { S: 2, M: 2, L: 2, Q: 4, B: 6, A: 7, C: 0 };

/** The sub-paths of AbbreviatedData, in the space of the object. Unknown operators end the reading. */
function subPathsOf(data: string): SubPath[] {
  const paths: SubPath[] = [];
  let current: SubPath | null = null;
  const tokens = data.match(/[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/g) ?? [];
  for (let at = 0; at < tokens.length; ) {
    const operator = tokens[at] ?? '';
    const count = OPERANDS[operator];
    if (count === undefined) break;
    const operands = tokens.slice(at + 1, at + 1 + count).map(Number);
    if (operands.length < count || operands.some(Number.isNaN)) break;
    at += 1 + count;
    if (operator === 'C') {
      if (current !== null) current.closed = true;
      current = null;
      continue;
    }
    const point: Point = [operands[count - 2] ?? 0, operands[count - 1] ?? 0];
    if (current === null || operator === 'M' || operator === 'S') {
      current = { points: [], curved: [], closed: false };
      paths.push(current);
    }
    current.points.push(point);
    current.curved.push(operator === 'Q' || operator === 'B' || operator === 'A');
  }
  return paths;
}

/** The borders a path draws, in points: straight strokes, and filled shapes thin enough to be one. */
export function rulingsOfPath(
  data: string,
  attributes: Readonly<Record<string, string>>,
  style: DrawStyle,
  matrix: Matrix,
): RulingLine[] {
  const [a, b, c, d] = matrix;
  const scale = Math.sqrt(Math.abs(a * d - b * c));
  const strokes = attributes.Stroke !== 'false' && isSeen(style.stroke);
  const fills = attributes.Fill === 'true' && isSeen(style.fill);
  if (!strokes && !fills) return [];
  const width = (style.lineWidth ?? DEFAULT_LINE_WIDTH) * scale;
  const rulings: RulingLine[] = [];
  for (const path of subPathsOf(data)) {
    const points = path.points.map((point) => apply(matrix, point));
    const bar = fills ? thinBar(points, path) : null;
    if (bar !== null) rulings.push(bar);
    else if (strokes && width <= MAX_RULE_THICKNESS) rulings.push(...straightStrokes(points, path, width));
  }
  return rulings.filter((rule) => [rule.position, rule.start, rule.end, rule.thickness].every(Number.isFinite));
}

function isSeen(paint: Paint | null): boolean {
  const { ink, alpha } = paint ?? BLACK;
  return alpha >= CLEAR_BELOW && ink < WHITE_FROM;
}

/** The boxes a path fills that are too broad for a border: grounds that text may stand on. */
export function areasOfPath(data: string, matrix: Matrix): BBox[] {
  return subPathsOf(data).flatMap(({ points }) => {
    const box = boxAround(matrix, points);
    if (box === null) return [];
    return Math.min(box[2] - box[0], box[3] - box[1]) > MAX_RULE_THICKNESS ? [box] : [];
  });
}

function straightStrokes(points: readonly Point[], path: SubPath, thickness: number): RulingLine[] {
  const rulings: RulingLine[] = [];
  points.forEach((to, index) => {
    const from = index > 0 ? points[index - 1] : path.closed ? points.at(-1) : undefined;
    if (from === undefined || path.curved[index] === true) return;
    const rule = straight(from, to, thickness);
    if (rule !== null) rulings.push(rule);
  });
  return rulings;
}

function straight([x1, y1]: Point, [x2, y2]: Point, thickness: number): RulingLine | null {
  const [dx, dy] = [Math.abs(x2 - x1), Math.abs(y2 - y1)];
  if (Math.min(dx, dy) > MAX_SKEW || Math.max(dx, dy) < MIN_RULE_LENGTH) return null;
  return dx >= dy
    ? { orientation: 'horizontal', position: (y1 + y2) / 2, start: Math.min(x1, x2), end: Math.max(x1, x2), thickness }
    : { orientation: 'vertical', position: (x1 + x2) / 2, start: Math.min(y1, y2), end: Math.max(y1, y2), thickness };
}

function thinBar(points: readonly Point[], path: SubPath): RulingLine | null {
  if (points.length < 3 || points.length > MAX_CORNERS || path.curved.includes(true)) return null;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, bottom - top];
  const thickness = Math.min(width, height);
  const length = Math.max(width, height);
  if (thickness > MAX_RULE_THICKNESS || length < MIN_RULE_LENGTH || length < MIN_LENGTH_TO_THICKNESS * thickness) {
    return null;
  }
  return width >= height
    ? { orientation: 'horizontal', position: (top + bottom) / 2, start: left, end: right, thickness }
    : { orientation: 'vertical', position: (left + right) / 2, start: top, end: bottom, thickness };
}
