import { holdsMiddle, type Provenance } from '../model/geometry.js';
import { boxesByPage } from './sections.js';

/**
 * True where all these places on pages are places of `figures`, those of the report. A row one reading does not know is then no row the
 * form lacks: its label is made of pieces of two cells beside each other, and the other reading found its figures under their own label.
 */
export function areAccounted(places: readonly Provenance[], figures: readonly Provenance[]): boolean {
  const boxes = boxesByPage(figures);
  return places.every(
    (place) => 'page' in place && (boxes.get(place.page) ?? []).some((box) => holdsMiddle(box, place.bbox)),
  );
}
