import type { Line } from '../../model/document.js';
import type { Provenance } from '../../model/geometry.js';

/** A value of the front matter with where it was read. */
export interface FrontValue<T> {
  readonly value: T;
  readonly provenance: readonly Provenance[];
  readonly raw: string;
}

export const provenanceOf = (lines: readonly Line[]): readonly Provenance[] =>
  lines.flatMap((line) => line.spans.map((span) => span.provenance));
