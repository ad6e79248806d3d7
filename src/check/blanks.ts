import { type Finding, finding } from '../model/finding.js';
import type { FigureResult, PartResult } from '../report/resolve/part.js';
import type { RelationOutcome } from './relations.js';

/** A part with at most this share of blank cells fills its cells by custom; a blank there is an exception worth a look. */
const FILLED_BY_CUSTOM = 0.34;

const blank = (figure: FigureResult): boolean => figure.status === 'blank' && figure.raw.trim() === '';

/**
 * Blank cells that a careful reader would ask about: the part prints its zeros or its marks for nothing, blanks are rare in it, and the
 * column is not blank from top to bottom. A lost figure, or a lost row of figures, looks just like this, so the reading is not proved there.
 */
function suspiciousBlanks(part: PartResult): FigureResult[] {
  const blanks = part.figures.filter(blank);
  // a part that prints a mark (`—`, `/`) for nothing leaves no cell empty either
  const zeros = part.figures.some((figure) => figure.value === 0 || (figure.status === 'blank' && !blank(figure)));
  if (blanks.length === 0 || !zeros || blanks.length / part.figures.length > FILLED_BY_CUSTOM) return [];
  const wholeColumn = ({ table, column }: FigureResult): boolean => {
    const cells = part.figures.filter((figure) => figure.table.id === table.id && figure.column === column);
    return cells.length > 1 && cells.every(blank);
  };
  return blanks.filter((figure) => !wholeColumn(figure));
}

/**
 * One doubt where the parts were found and nothing is filled in: an empty form proves nothing. Strokes and words (`/`, `无`) are
 * filled in.
 */
export function emptyForm(parts: readonly PartResult[]): Finding[] {
  const figures = parts.flatMap((part) => part.figures);
  const empty = figures.length > 0 && figures.every((figure) => figure.raw.trim() === '');
  return empty ? [finding('no-figures', '')] : [];
}

function commonPointer(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/'));
  const same = (index: number): boolean => others.every((other) => other[index] === first[index]);
  const length = first.findIndex((_, index) => !same(index));
  return first.slice(0, length < 0 ? first.length : length).join('/');
}

/** One notice for each rule in whose sums blanks were counted as 0, and one doubt for each blank that may be a lost figure. */
export function blankFindings(part: PartResult, outcomes: readonly RelationOutcome[]): Finding[] {
  const rules = new Map<string, RelationOutcome[]>();
  for (const outcome of outcomes) {
    const { relation } = outcome.instance;
    if (relation.kind !== 'equal' || relation.over !== 'rows' || !outcome.figures.some(blank)) continue;
    rules.set(relation.rule, [...(rules.get(relation.rule) ?? []), outcome]);
  }
  const notices = [...rules.values()].map((involved) => {
    const path = commonPointer(involved.flatMap((outcome) => outcome.figures.map((figure) => figure.path)));
    return finding('blank-cells', path, { table: path });
  });
  const doubts = suspiciousBlanks(part).map((figure) =>
    finding('blank-among-zeros', figure.path, {}, figure.provenance[0] ?? {}),
  );
  return [...notices, ...doubts];
}
