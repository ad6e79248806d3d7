import { holds, type RelationInstance, relationInstances, sumOf } from '../edition/relations.js';
import { type Finding, finding } from '../model/finding.js';
import type { FigureResult, PartResult } from '../report/resolve/part.js';
import type { Check } from '../report/result.js';

/** One relation with what it came to. `holds` is null where it could not be tried: a cell is missing, or the total is blank. */
export interface RelationOutcome {
  readonly instance: RelationInstance;
  readonly reported: number;
  readonly computed: number;
  readonly holds: boolean | null;
  readonly figures: readonly FigureResult[];
}

/** Tries every relation of a part on the figures as read. */
export function tryRelations(part: PartResult): RelationOutcome[] {
  const figures = new Map(part.figures.map((figure) => [figure.path, figure]));
  const value = (path: string): number | null => figures.get(path)?.value ?? null;
  return relationInstances(part.form).map((instance) => {
    const involved = [...instance.left, ...instance.right]
      .map((path) => figures.get(path))
      .filter((figure) => figure !== undefined);
    const reported = sumOf(instance.left, value);
    const computed = sumOf(instance.right, value);
    const unknown = involved.some(
      (figure) => figure.value === null && figure.status !== 'blank' && figure.status !== 'words',
    );
    const blankTotal = instance.left.length === 1 && value(instance.left[0] ?? '') === null;
    const blankBound = instance.relation.kind === 'at-most' && involved.some((figure) => figure.value === null);
    const untried = unknown || blankTotal || blankBound;
    return {
      instance,
      reported,
      computed,
      holds: untried ? null : holds(instance.relation, reported, computed),
      figures: involved,
    };
  });
}

/** The relations of equality as the result publishes them. */
export function checksOf(outcomes: readonly RelationOutcome[]): Check[] {
  return outcomes
    .filter((outcome) => outcome.holds !== null && outcome.instance.relation.kind === 'equal')
    .map(({ instance, reported, computed, holds: held, figures }) => ({
      rule: instance.relation.rule,
      ...(instance.relation.over === 'columns' ? { column: instance.line } : { row: instance.line }),
      holds: held === true,
      reported,
      computed,
      paths: figures.map((figure) => figure.path),
    }));
}

function lineLabel({ relation, table, line }: RelationInstance): string {
  const form =
    relation.over === 'columns'
      ? table.columns.find(({ id }) => id === line)
      : table.rows.find(({ id }) => id === line);
  return form?.zh || line;
}

/** A figure whose reading leaves no room: a failed sum over such figures is the document's own. */
export const certain = (figure: FigureResult): boolean =>
  figure.certainty === 'agreed' || figure.certainty === 'explicit';

function failure(outcome: RelationOutcome, unsure: ReadonlySet<string>, culprit: FigureResult | undefined): Finding {
  const { instance, reported, computed, figures } = outcome;
  const [subject] = figures;
  const names = { line: instance.line, label: lineLabel(instance) };
  const facts =
    instance.relation.kind === 'equal'
      ? { reported, computed, ...names }
      : { part: reported, whole: computed, ...names };
  const made = finding(instance.relation.finding, subject?.path ?? '', facts, subject?.provenance[0] ?? {});
  // an uncertain reading is the likelier culprit
  const suspects = culprit === undefined ? figures : [culprit];
  const ownError = suspects.every((figure) => certain(figure) && !unsure.has(figure.path));
  return ownError || made.severity !== 'inconsistency' ? made : { ...made, severity: 'doubt' };
}

/**
 * What does not add up, and totals left blank beside figures. `unsure`: paths of figures that other findings already doubt; `culprits`: for
 * failing sums the figure that accounts for them.
 */
export function relationFindings(
  outcomes: readonly RelationOutcome[],
  unsure: ReadonlySet<string>,
  culprits: ReadonlyMap<RelationOutcome, FigureResult> = new Map(),
): Finding[] {
  return outcomes.flatMap((outcome): Finding[] => {
    if (outcome.holds === false) return [failure(outcome, unsure, culprits.get(outcome))];
    const { instance, computed, figures } = outcome;
    const [total] = figures;
    if (
      instance.relation.kind !== 'equal' ||
      instance.left.length !== 1 ||
      total?.value !== null ||
      total.status !== 'blank'
    )
      return [];
    const names = { line: instance.line, label: lineLabel(instance) };
    return computed === 0
      ? []
      : [finding('blank-total', total.path, { computed, ...names }, total.provenance[0] ?? {})];
  });
}
