import { EDITION_2019 } from './2019.js';
import { EDITION_2021 } from './2021.js';
import type { PartForm, PartId } from './shape.js';

/** Every official version of the form, oldest first. */
export const EDITIONS = [EDITION_2019, EDITION_2021] as const;

export type EditionId = (typeof EDITIONS)[number]['id'];

/** The statutory parts in the order of the report. */
export const PART_IDS = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'] as const satisfies readonly PartId[];

/** Section kinds in the order of the report, with the official headings. */
export const SECTIONS = EDITION_2021.sections;

/** The forms of one part, one for each edition, oldest first. */
export function partForms(id: PartId): readonly PartForm[] {
  return EDITIONS.map((edition) => edition.parts[id]);
}
