import type { FontMetrics } from './ops.js';

const USUAL_MATRIX = [0.001, 0, 0, 0.001, 0, 0];

/** Reads the metrics out of a font object of pdf.js; null for a font that failed to load. */
export function fontMetrics(font: unknown): FontMetrics | null {
  if (typeof font !== 'object' || font === null) return null;
  const at = (name: string): unknown => Reflect.get(font, name);
  return {
    vertical: at('vertical') === true,
    isType3: at('isType3Font') === true,
    fontMatrix: numbers(at('fontMatrix')) ?? USUAL_MATRIX,
    bbox: numbers(at('bbox')) ?? [0, 0, 0, 0],
    ascent: Number(at('ascent')),
    descent: Number(at('descent')),
    defaultVMetrics: numbers(at('defaultVMetrics')),
  };
}

function numbers(value: unknown): number[] | null {
  const isList = Array.isArray(value) || value instanceof Float32Array || value instanceof Float64Array;
  if (isList) return Array.from(value, Number);
  return value instanceof Int16Array ? Array.from(value) : null;
}
