import type { Provenance } from '../../model/geometry.js';
import type { PartReading } from '../../model/reading.js';

/** What the grid reading made of a part, and which text of the document it used. */
export interface GridReading extends PartReading {
  readonly reading: 'grid';
  /** Where the text stands that belongs to the part: labels, headers, captions, notes of the form and figures; not extra rows. */
  readonly claimed: readonly Provenance[];
}
