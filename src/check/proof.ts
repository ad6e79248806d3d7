import { hasSums } from '../edition/relations.js';
import { type Finding, finding } from '../model/finding.js';
import type { FigureResult, PartResult } from '../report/resolve/part.js';
import { culprits } from './culprit.js';
import type { RelationOutcome } from './relations.js';

/** Below this the word recognised is as likely wrong as right, whatever the sums say. */
const CONFIDENCE_FLOOR = 0.5;
/**
 * Below this a recognised figure needs a sum that holds over it. Measured with tesseract 5.3 (chi_sim) on 56 scans of 20 reports of known
 * truth, 150 to 300 dpi, some turned and noisy: of 5,583 figures recognised with 0.95 or more none was wrong, of 1,008 with 0.9 to 0.95
 * two were (a 6 read as 0), of 381 with 0.8 to 0.9 five, of 340 with 0.5 to 0.8 every fourth, and of less every second.
 */
const CONFIDENCE_UNAIDED = 0.95;

/** What the judge must know of the document beside its figures. */
export interface ProofContext {
  /** True where the document has geometry, so that two readings were possible. */
  readonly paged: boolean;
  /** Numbers of the pages whose text was recognised from a picture. */
  readonly recognised: ReadonlySet<number>;
}

function lowConfidence(figure: FigureResult, covered: boolean): Finding[] {
  if (figure.confidence === null || figure.confidence >= (covered ? CONFIDENCE_FLOOR : CONFIDENCE_UNAIDED)) return [];
  return [
    finding(
      'low-confidence',
      figure.path,
      { raw: figure.raw, confidence: figure.confidence },
      figure.provenance[0] ?? {},
    ),
  ];
}

/** A figure of a table for which the form knows no sum. */
const sumless = ({ table }: FigureResult): boolean => !hasSums(table);

/**
 * Whether a figure is proved, by the rules the README states:
 * 1. both readings agree on it, or
 * 2. one reading found it in its own place, or the sums left only this place for it, and every sum that covers it holds, or
 * 3. one reading found it in its own place in a table without sums, under the headers of the form, where no second reading was
 *    possible, its cell is drawn, or it stands on the line of its label among exactly as many figures as the form has columns, and
 *    the cells say nothing against it.
 */
function proved(figure: FigureResult, covered: boolean, header: string, context: ProofContext): boolean {
  if (figure.certainty === 'agreed') return header !== 'absent' || !sumless(figure);
  if (figure.certainty === 'inferred') return covered;
  if (figure.certainty !== 'explicit') return false;
  if (covered || !sumless(figure)) return true;
  return header === 'matched' && (!context.paged || figure.reading === 'grid' || figure.inLine);
}

/** Rows of a table with the same number in every column: in whatever order the columns are printed, its figures are these. */
function evenRows(figures: readonly FigureResult[]): ReadonlySet<string> {
  const values = new Map<string, Set<number | null>>();
  for (const { row, value } of figures) values.set(row, (values.get(row) ?? new Set()).add(value));
  return new Set([...values].flatMap(([row, own]) => (own.size === 1 && !own.has(null) ? [row] : [])));
}

const isEmpty = ({ status, raw }: FigureResult): boolean => status === 'blank' && raw.trim() === '';

/**
 * Figures of recognised text that nothing checks. Both readings read the same characters: without a word's confidence only a sum shows
 * that they are right. An empty cell is never certain: text recognition often loses a digit that stands alone, and no sum misses a 0.
 */
function uncheckedOf(part: PartResult, covered: ReadonlySet<string>, { recognised }: ProofContext): FigureResult[] {
  const isRecognised = ({ provenance }: FigureResult): boolean =>
    provenance.some((place) => 'page' in place && recognised.has(place.page));
  if (!part.figures.some(isRecognised)) return [];
  return part.figures.filter((figure) => {
    if (figure.certainty === 'open') return false;
    if (isEmpty(figure)) return true;
    return isRecognised(figure) && figure.confidence === null && !covered.has(figure.path);
  });
}

/** Doubts about figures that were read but not proved, one for each table and cause, and one for each unsure word. */
export function proofFindings(
  part: PartResult,
  outcomes: readonly RelationOutcome[],
  context: ProofContext,
): Finding[] {
  const accounted = culprits(outcomes);
  const sums = outcomes.filter((outcome) => outcome.instance.relation.kind === 'equal' && !accounted.has(outcome));
  const pathsOf = (held: boolean): string[] =>
    sums.filter(({ holds }) => holds === held).flatMap(({ figures }) => figures.map(({ path }) => path));
  const broken = new Set(pathsOf(false));
  const covered = new Set(pathsOf(true).filter((path) => !broken.has(path)));
  const unchecked = uncheckedOf(part, covered, context);
  return part.tables.flatMap(({ table, header, misordered }) => {
    const figures = part.figures.filter((figure) => figure.table.id === table.id && figure.certainty !== 'open');
    const even = misordered ? evenRows(part.figures.filter((figure) => figure.table.id === table.id)) : new Set();
    const astray = ({ row }: FigureResult): boolean => misordered && !even.has(row);
    const unproved = figures.filter(
      (figure) => astray(figure) || !proved(figure, covered.has(figure.path), header, context),
    );
    const doubts: Finding[] = [];
    const [first] = unproved;
    if (first !== undefined) {
      const doubtful = astray(first) || (header !== 'matched' && sumless(first));
      const code = doubtful ? 'header-unmatched' : 'single-reading';
      const facts = { table: table.caption ?? table.id, paths: unproved.map(({ path }) => path) };
      doubts.push(
        finding(code, unproved.length === 1 ? first.path : `/${part.form.id}`, facts, first.provenance[0] ?? {}),
      );
    }
    const scanned = unchecked.filter((figure) => figure.table.id === table.id);
    if (scanned.length > 0) {
      const facts = { table: table.caption ?? table.id, paths: scanned.map(({ path }) => path) };
      doubts.push(finding('recognised-unchecked', `/${part.form.id}`, facts, scanned[0]?.provenance[0] ?? {}));
    }
    return [...doubts, ...figures.flatMap((figure) => lowConfidence(figure, covered.has(figure.path)))];
  });
}
