import type { RelationOutcome } from './relations.js';

/** Documents break a sum or two; so many broken ones, and more than hold, are a reading gone astray. */
const ASTRAY = 4;

/** A total whose parts are all left blank: whoever fills in totals alone breaks every sum, which says nothing of the columns. */
const isTotalAlone = ({ instance, figures }: RelationOutcome): boolean =>
  figures.every(({ path, status }) => status === 'blank' || instance.left.includes(path));

/** Where sums along the rows and down the columns hold, a number stands in two rows and in two columns of each at least. */
const LEAST_NUMBERS = 4;

/** The sums that fail, where they do so by and large. Sums of nothing but zeros say nothing. */
function failing(outcomes: readonly RelationOutcome[]): readonly RelationOutcome[] {
  const telling = outcomes.filter(
    (outcome) =>
      outcome.instance.relation.kind === 'equal' &&
      outcome.holds !== null &&
      (outcome.reported !== 0 || outcome.computed !== 0) &&
      !isTotalAlone(outcome),
  );
  const failed = telling.filter(({ holds }) => holds === false);
  const numbers = new Set(
    telling.flatMap(({ figures }) => figures.flatMap(({ path, value }) => (value ? [path] : []))),
  );
  // no other arrangement of so few figures other than 0 would make the sums hold
  if (numbers.size < LEAST_NUMBERS) return [];
  return failed.length >= ASTRAY && 2 * failed.length > telling.length ? failed : [];
}

/** A cell misprinted breaks the sum of its column; a row that stands elsewhere breaks those of all columns it fills. */
const COLUMNS_OF_ROW = 2;

/** Does what the sums of the columns lack add up along the row, as it does where a whole row is too much or too little? */
function lacksRow(outcomes: readonly RelationOutcome[]): boolean {
  const lack = new Map(outcomes.map(({ instance, reported, computed }) => [instance.line, reported - computed]));
  const sum = (columns: readonly string[]): number => columns.reduce((all, id) => all + (lack.get(id) ?? 0), 0);
  const along = outcomes[0]?.instance.table.relations.filter(({ over, kind }) => over === 'rows' && kind === 'equal');
  return lack.size >= COLUMNS_OF_ROW && (along ?? []).every(({ left, right }) => sum(left) === sum(right));
}

/**
 * Sums down the columns that lack a whole row, or have one too much, where only the order of the text ties rows to their labels. A row
 * that is lost or stands elsewhere is whole: where one of these rows does not add up itself, that is the document's error.
 */
function exchanged(outcomes: readonly RelationOutcome[]): readonly RelationOutcome[] {
  const broken = outcomes.filter(({ holds }) => holds === false);
  const failed = broken.filter(({ instance }) => instance.relation.over === 'columns');
  const torn = new Set(
    broken
      .filter(({ instance }) => instance.relation.over === 'rows')
      .flatMap(({ figures }) => figures.map(({ path }) => path)),
  );
  return failed.filter(({ instance }) => {
    const alike = failed.filter((other) => other.instance.relation === instance.relation);
    const figures = alike.flatMap((other) => other.figures);
    return figures.some(({ byOrder }) => byOrder) && !figures.some(({ path }) => torn.has(path)) && lacksRow(alike);
  });
}

/**
 * Paths of figures that were brought together wrongly, though each row looks whole: where the sums of figures read from the order of the
 * text alone fail more often than they hold, those figures; where the sums along the rows do, the columns are not those they were taken
 * for, and all figures of these rows are unsure.
 */
export function astray(outcomes: readonly RelationOutcome[]): readonly string[] {
  const told = failing(outcomes.filter(({ figures }) => figures.some(({ reading }) => reading === 'stream')));
  const shifted = failing(outcomes.filter(({ instance }) => instance.relation.over === 'rows'));
  return [
    ...exchanged(outcomes).flatMap(({ figures }) => figures.filter(({ byOrder }) => byOrder)),
    ...told.flatMap(({ figures }) => figures.filter(({ reading }) => reading === 'stream')),
    ...shifted.flatMap(({ figures }) => figures),
  ].map(({ path }) => path);
}
