import type { BBox } from '../../model/geometry.js';
import type { XmlElement } from '../xml.js';

/** A numeric attribute; NaN where it is missing or no number, so that the box it belongs to is dropped. */
export function numberAttribute(element: XmlElement, name: string): number {
  const raw = element.attributes[name];
  return raw === undefined || raw.trim() === '' ? Number.NaN : Number(raw);
}

/** The smallest box around points; null where there are none. */
export function boxOfPoints(points: readonly (readonly [number, number])[]): BBox | null {
  if (points.length === 0) return null;
  let box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    box = [Math.min(box[0], x), Math.min(box[1], y), Math.max(box[2], x), Math.max(box[3], y)];
  }
  return box;
}
