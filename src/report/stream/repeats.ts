import { type RowFigures, rowOptions } from './cells/options.js';
import type { Scene } from './scene.js';
import type { Assignment } from './seats/assign.js';
import type { RowSeat } from './seats/seats.js';
import { vocabularyOf } from './words/vocabulary.js';

const textsOf = ({ tokens }: Scene, taken: readonly number[]): string =>
  taken.map((token) => tokens[token]?.text ?? '').join(' ');

/** True where a row printed once more says what the first print says. */
export function sameAsRow(
  scene: Scene,
  { taken }: Assignment,
  { repeats }: RowSeat,
  figures: readonly number[],
): boolean {
  return scene.seats.some(
    ({ row }, index) =>
      row !== null &&
      repeats.some((place) => vocabularyOf(scene.part).rows[place] === row) &&
      textsOf(scene, taken[index] ?? []) === textsOf(scene, figures),
  );
}

/** A row printed twice with different figures is what either print says: the text does not tell which is right. */
export function withRepeats(scene: Scene, { taken }: Assignment, at: number, read: RowFigures): RowFigures {
  const own = scene.seats[at]?.row ?? null;
  if (own === null || read.options.length === 0) return read;
  const place = vocabularyOf(scene.part).rows.indexOf(own);
  const seen = new Set([textsOf(scene, taken[at] ?? [])]);
  const others = scene.seats.flatMap(({ repeats }, index) => {
    const figures = taken[index] ?? [];
    const text = textsOf(scene, figures);
    if (!repeats.includes(place) || figures.length === 0 || seen.has(text)) return [];
    seen.add(text);
    return [rowOptions(scene, own.table, figures).options];
  });
  // a print that cannot be read leaves the row open too
  if (others.some((options) => options.length === 0)) return { ...read, options: [] };
  return { ...read, options: [...read.options, ...others.flat()], ...(others.length > 0 && { copied: true }) };
}
