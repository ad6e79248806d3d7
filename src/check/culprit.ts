import type { FigureResult } from '../report/resolve/part.js';
import { certain, type RelationOutcome } from './relations.js';
import { needed } from './suggest.js';

/** The values some figures would need so that the failing sums they stand in hold, sum by sum. */
function neededIn(
  failing: readonly RelationOutcome[],
): ReadonlyMap<FigureResult, readonly (readonly [RelationOutcome, number])[]> {
  const found = new Map<FigureResult, (readonly [RelationOutcome, number])[]>();
  for (const outcome of failing) {
    for (const figure of outcome.figures.filter(certain))
      found.set(figure, [...(found.get(figure) ?? []), [outcome, needed(outcome, figure)]]);
  }
  return found;
}

/**
 * The failing sums that one figure, certain in its place, accounts for: the sum along its row and one down its column lack the same. They are
 * the error of the document, and say nothing against the other figures they add up: with this one as it should be, they hold.
 */
export function culprits(outcomes: readonly RelationOutcome[]): ReadonlyMap<RelationOutcome, FigureResult> {
  const failing = outcomes.filter(({ instance, holds }) => holds === false && instance.relation.kind === 'equal');
  const found = new Map<RelationOutcome, FigureResult>();
  for (const [figure, sums] of neededIn(failing)) {
    const along = sums.find(([{ instance }]) => instance.relation.over === 'rows');
    const same = sums.filter(([, value]) => value === along?.[1]);
    const crossed = same.some(([{ instance }]) => instance.relation.over === 'columns');
    const sure = along?.[0].figures.every(certain) === true;
    if (crossed && sure) for (const [outcome] of same) found.set(outcome, figure);
  }
  return found;
}
