import type { BBox } from '../../model/geometry.js';
import { intersect, type Matrix } from './matrix.js';
import { DRAW, OP } from './ops.js';
import type { GraphicsState } from './state.js';

/** A rule is no thicker than this, in points; a filled or stroked shape thicker than it in both directions is an area. */
const MAX_THICKNESS = 4;
/** How far a stroke may lean, as a share of its length, and still be a rule. */
const MAX_LEAN = 0.02;
/** A picture of a rule is at least this long, in points. */
const MIN_PICTURE_RULE = 10;
/** Paint as bright as this is not seen on paper. */
const WHITE = 0.95;
/** Paint less opaque than this is not seen. */
const CLEAR = 0.08;
/** A fill as dark as this may be the ground that white cells leave open as their borders. */
const DARK = 0.45;
/** More areas or grounds than this on one page are an attack; the first ones are kept. */
const MAX_AREAS = 4000;
const MAX_GROUNDS = 100;
/** Half a hair line: a clip path cut along the middle of a border must not remove it. */
const CLIP_SLACK = 1.5;

/** A painted rule in page space: a thin box, and the direction where the drawing tells it. */
export interface Mark {
  readonly box: BBox;
  readonly direction: 'horizontal' | 'vertical' | null;
}

/** A filled area, in painting order. `ink` is 0 black to 1 white, null for a pattern. */
export interface Area {
  readonly box: BBox;
  readonly ink: number | null;
  readonly order: number;
}

export interface Painted {
  readonly marks: readonly Mark[];
  readonly areas: readonly Area[];
}

const STROKES: ReadonlySet<number> = new Set([
  OP.stroke,
  OP.closeStroke,
  OP.fillStroke,
  OP.eoFillStroke,
  OP.closeFillStroke,
  OP.closeEOFillStroke,
]);
const FILLS: ReadonlySet<number> = new Set([
  OP.fill,
  OP.eoFill,
  OP.fillStroke,
  OP.eoFillStroke,
  OP.closeFillStroke,
  OP.closeEOFillStroke,
  OP.rawFillPath,
]);

/** One run of a path in page space: x and y in turn. */
interface SubPath {
  readonly points: number[];
  curved: boolean;
  closed: boolean;
}

/** Cuts pdf.js path data into sub-paths and moves them to page space. */
function subPaths(data: ArrayLike<number>, matrix: Matrix): SubPath[] {
  const paths: SubPath[] = [];
  const [a, b, c, d, e, f] = matrix;
  let current: SubPath | undefined;
  let i = 0;
  const point = (path: SubPath) => {
    const [x, y] = [data[i] ?? 0, data[i + 1] ?? 0];
    path.points.push(a * x + c * y + e, b * x + d * y + f);
    i += 2;
  };
  const open = () => {
    current ??= newPath(paths);
    return current;
  };
  while (i < data.length) {
    const step = data[i];
    i += 1;
    if (step === DRAW.moveTo) {
      current = newPath(paths);
      point(current);
    } else if (step === DRAW.lineTo) point(open());
    else if (step === DRAW.curveTo || step === DRAW.quadraticCurveTo) {
      i += step === DRAW.curveTo ? 4 : 2;
      const path = open();
      path.curved = true;
      point(path);
    } else if (step === DRAW.closePath) {
      if (current !== undefined) {
        current.closed = true;
        const [x = 0, y = 0] = current.points;
        current = newPath(paths);
        current.points.push(x, y);
      }
    } else break;
  }
  return paths.filter((path) => path.points.length > 2);
}

function newPath(paths: SubPath[]): SubPath {
  const path: SubPath = { points: [], curved: false, closed: false };
  paths.push(path);
  return path;
}

function pathBox(points: readonly number[]): BBox {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < points.length; i += 2) {
    const [x, y] = [points[i] ?? 0, points[i + 1] ?? 0];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return [left, top, right, bottom];
}

/** True for four corners (the first may be repeated) whose sides run along the axes. */
function isUpright({ points, curved }: SubPath): boolean {
  if (curved || points.length < 8 || points.length > 10) return false;
  for (let i = 0; i + 3 < points.length; i += 2) {
    const dx = Math.abs((points[i + 2] ?? 0) - (points[i] ?? 0));
    const dy = Math.abs((points[i + 3] ?? 0) - (points[i + 1] ?? 0));
    if (Math.min(dx, dy) > 0.1) return false;
  }
  return true;
}

/** Collects the borders and areas of one page from its path operators. */
export class PaintCollector implements Painted {
  readonly marks: Mark[] = [];
  readonly areas: Area[] = [];
  readonly #grounds: BBox[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Paints one path with `op`; returns the box of the path in page space, or null where it is empty. */
  paint(op: number, data: ArrayLike<number>, state: GraphicsState, order: number): BBox | null {
    const paths = subPaths(data, state.ctm);
    if (paths.length === 0) return null;
    if (this.marks.length < this.#limit) {
      if (FILLS.has(op) && state.fillAlpha > CLEAR) this.#fill(paths, state, order);
      if (STROKES.has(op) && state.strokeAlpha > CLEAR && (state.stroke ?? 0) < WHITE) this.#stroke(paths, state);
    }
    return pathBox(paths.flatMap((path) => path.points));
  }

  #fill(paths: readonly SubPath[], state: GraphicsState, order: number): void {
    for (const path of paths) {
      if (!isUpright(path)) continue;
      const box = pathBox(path.points);
      const [width, height] = [box[2] - box[0], box[3] - box[1]];
      if (Math.min(width, height) > MAX_THICKNESS) this.#area(box, state, order);
      else if ((state.fill ?? 0) < WHITE) this.#mark(box, null, state.clip);
    }
  }

  /** Keeps a filled area; a bright cell on a dark ground leaves the ground as its border. */
  #area(box: BBox, state: GraphicsState, order: number): void {
    const seen = intersect(box, state.clip);
    if (seen[2] - seen[0] <= 0 || seen[3] - seen[1] <= 0) return;
    const ink = state.fill;
    if (ink !== null && ink > DARK && this.#onDarkGround(seen)) this.#edges(seen, state.clip);
    if (ink !== null && ink <= DARK && this.#grounds.length < MAX_GROUNDS) this.#grounds.push(seen);
    if (this.areas.length < MAX_AREAS) this.areas.push({ box: seen, ink, order });
  }

  #onDarkGround(box: BBox): boolean {
    return this.#grounds.some(
      ([left, top, right, bottom]) =>
        left <= box[0] + CLIP_SLACK &&
        top <= box[1] + CLIP_SLACK &&
        right >= box[2] - CLIP_SLACK &&
        bottom >= box[3] - CLIP_SLACK,
    );
  }

  /** Takes a picture for a border where it is as thin as one: some producers stretch a single pixel. */
  picture(box: BBox, clip: BBox): void {
    const [width, height] = [box[2] - box[0], box[3] - box[1]];
    if (Math.min(width, height) <= MAX_THICKNESS && Math.max(width, height) >= MIN_PICTURE_RULE)
      this.#mark(box, null, clip);
  }

  #edges([left, top, right, bottom]: BBox, clip: BBox): void {
    this.#mark([left, top, right, top], 'horizontal', clip);
    this.#mark([left, bottom, right, bottom], 'horizontal', clip);
    this.#mark([left, top, left, bottom], 'vertical', clip);
    this.#mark([right, top, right, bottom], 'vertical', clip);
  }

  #stroke(paths: readonly SubPath[], state: GraphicsState): void {
    const [a, b, c, d] = state.ctm;
    const scale = Math.sqrt(Math.abs(a * d - b * c)) || Math.hypot(a, b);
    const half = (state.lineWidth * scale) / 2;
    for (const { points, closed, curved } of paths) {
      if (curved) continue;
      const last = points.length - 2;
      for (let i = 0; i < last; i += 2) this.#segment(points, i, i + 2, half, state.clip);
      if (closed && last > 2) this.#segment(points, last, 0, half, state.clip);
    }
  }

  #segment(points: readonly number[], from: number, to: number, half: number, clip: BBox): void {
    const [x0, y0] = [points[from] ?? 0, points[from + 1] ?? 0];
    const [x1, y1] = [points[to] ?? 0, points[to + 1] ?? 0];
    const [dx, dy] = [Math.abs(x1 - x0), Math.abs(y1 - y0)];
    if (dx === 0 && dy === 0) return;
    if (Math.min(dx, dy) > Math.max(0.5, MAX_LEAN * Math.max(dx, dy))) return;
    const flat = dx >= dy;
    const box: BBox = [
      Math.min(x0, x1) - (flat ? 0 : half),
      Math.min(y0, y1) - (flat ? half : 0),
      Math.max(x0, x1) + (flat ? 0 : half),
      Math.max(y0, y1) + (flat ? half : 0),
    ];
    // A short stroke with a wide pen draws a bar across its own direction.
    const long = Math.max(dx, dy);
    if (2 * half > MAX_THICKNESS) {
      if (long <= MAX_THICKNESS) this.#mark(box, null, clip);
      return;
    }
    this.#mark(box, flat ? 'horizontal' : 'vertical', clip);
  }

  #mark(box: BBox, direction: Mark['direction'], clip: BBox): void {
    const seen: BBox = [
      Math.max(box[0], clip[0] - CLIP_SLACK),
      Math.max(box[1], clip[1] - CLIP_SLACK),
      Math.min(box[2], clip[2] + CLIP_SLACK),
      Math.min(box[3], clip[3] + CLIP_SLACK),
    ];
    if (seen[2] < seen[0] || seen[3] < seen[1] || !seen.every((edge) => Number.isFinite(edge))) return;
    this.marks.push({ box: seen, direction });
  }
}
