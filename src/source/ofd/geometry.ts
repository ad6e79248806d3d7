import type { BBox } from '../../model/geometry.js';

/** `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f, as CTM is written in the standard. */
export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [x: number, y: number];

export const POINTS_PER_MM = 72 / 25.4;
/** Page space in millimetres to points; both have their origin at the top left. */
export const MM_TO_POINTS: Matrix = [POINTS_PER_MM, 0, 0, POINTS_PER_MM, 0, 0];

/** The matrix that does `first`, then `second`. */
export function compose(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [p, q, r, s, t, u] = second;
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}

export function apply(matrix: Matrix, [x, y]: Point): Point {
  const [a, b, c, d, e, f] = matrix;
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The smallest box around some points, after a transformation; null where a coordinate is no finite number. */
export function boxAround(matrix: Matrix, points: readonly Point[]): BBox | null {
  const moved = points.map((point) => apply(matrix, point));
  const xs = moved.map(([x]) => x);
  const ys = moved.map(([, y]) => y);
  const box: BBox = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  return box.every(Number.isFinite) ? box : null;
}

/** The numbers of an attribute, divided by white space or commas; what is no number is left out. */
export function numbersOf(text: string | undefined): number[] {
  if (text === undefined) return [];
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number)
    .filter(Number.isFinite);
}

export function numberOf(text: string | undefined, otherwise: number): number {
  return numbersOf(text)[0] ?? otherwise;
}

/** `x y width height` in millimetres (ST_Box). */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box with some extent, or null. */
export function boxOf(text: string | undefined): Box | null {
  const [x, y, width, height] = numbersOf(text);
  if (x === undefined || y === undefined || width === undefined || height === undefined) return null;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** From the space of a graphic object to the space around it: its CTM, then the corner of its Boundary. */
export function objectMatrix(attributes: Readonly<Record<string, string>>): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(attributes.CTM);
  const [x = 0, y = 0] = numbersOf(attributes.Boundary);
  return [a, b, c, d, e + x, f + y];
}
