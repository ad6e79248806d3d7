import { holds, sumOf } from '../edition/relations.js';
import type { FigureResult, PartResult } from '../report/resolve/part.js';
import { certain, type RelationOutcome } from './relations.js';

export interface Suggestion {
  readonly path: string;
  readonly value: number;
}

/** The value that makes one relation hold when everything else stays. */
export function needed(outcome: RelationOutcome, figure: FigureResult): number {
  const gap = outcome.computed - outcome.reported;
  const value = (figure.value ?? 0) + (outcome.instance.left.includes(figure.path) ? gap : -gap);
  return Number(value.toFixed(6));
}

/** True where every tried relation of equality holds once `path` says `value`. */
function mends(outcomes: readonly RelationOutcome[], part: PartResult, path: string, value: number): boolean {
  const values = new Map(part.figures.map((figure) => [figure.path, figure.value]));
  values.set(path, value);
  const read = (at: string): number | null => values.get(at) ?? null;
  return outcomes.every(
    ({ instance, holds: held }) =>
      held === null ||
      instance.relation.kind !== 'equal' ||
      holds(instance.relation, sumOf(instance.left, read), sumOf(instance.right, read)),
  );
}

/**
 * The one change of one uncertain figure that makes all relations hold, or null where there is none or more than one. The data
 * keep what was read; this is for the finding. `unsure`: paths of figures that other findings already doubt.
 */
export function suggestion(
  part: PartResult,
  outcomes: readonly RelationOutcome[],
  unsure: ReadonlySet<string>,
): Suggestion | null {
  const failed = outcomes.filter((outcome) => outcome.holds === false && outcome.instance.relation.kind === 'equal');
  const uncertain = new Set(
    failed.flatMap(({ figures }) => figures.filter((figure) => !certain(figure) || unsure.has(figure.path))),
  );
  const found = [...uncertain].flatMap((figure): Suggestion[] => {
    const first = failed.find((outcome) => outcome.figures.includes(figure));
    const value = first === undefined ? -1 : needed(first, figure);
    return value >= 0 && mends(outcomes, part, figure.path, value) ? [{ path: figure.path, value }] : [];
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}
