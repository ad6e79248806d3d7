import { figurePath, rowPath } from '../../edition/paths.js';
import { hasSums } from '../../edition/relations.js';
import type { PartForm, TableForm } from '../../edition/shape.js';
import { type Finding, finding } from '../../model/finding.js';
import type { Provenance } from '../../model/geometry.js';
import type { CellReading, PartReading, TableReading } from '../../model/reading.js';
import { areAccounted } from '../accounted.js';
import type { ReadingName } from '../result.js';
import { countedRows } from './counted.js';
import { standsInLine } from './in-line.js';
import { mergeTable, type OptionCell, type RowOption, type RowState, tableReading } from './option.js';
import { withRivals } from './rivals.js';
import { cellSettled, type Solution, solve } from './solve.js';

/**
 * How a figure is known. `agreed`: both readings say so. `explicit`: one reading found it in its own cell or as one of exactly as
 * many figures as columns, under its own label. `inferred`: the text alone left its place open, and sums chose. `unlabelled`: its
 * row was placed by order alone. `open`: still several readings, or none.
 */
export type Certainty = 'agreed' | 'explicit' | 'inferred' | 'unlabelled' | 'open';

/** One figure of the report with all that is known of how it was read. */
export interface FigureResult {
  readonly path: string;
  readonly table: TableForm;
  readonly row: string;
  readonly column: string;
  readonly value: number | null;
  readonly status: OptionCell['status'];
  readonly raw: string;
  readonly provenance: readonly Provenance[];
  readonly confidence: number | null;
  readonly reading: ReadingName | null;
  readonly certainty: Certainty;
  readonly settledBySums: boolean;
  /**
   * True where the text alone gave the row, on the page of its label: exactly one figure for each column, side by side on the line of
   * the label, and the grid could place nothing there that speaks against it.
   */
  readonly inLine: boolean;
  /** True where nothing but the order of the text ties the figure to its row. */
  readonly byOrder: boolean;
}

/** One statutory part as both readings together give it. */
export interface PartResult {
  readonly form: PartForm;
  readonly figures: readonly FigureResult[];
  /** Whether each table's header was matched, and by which readings its rows were found. */
  readonly tables: readonly {
    readonly table: TableForm;
    readonly header: 'matched' | 'partial' | 'absent';
    readonly solution: Solution['outcome'];
    /** True where the columns are printed in another order than they were read in. */
    readonly misordered: boolean;
  }[];
  readonly findings: readonly Finding[];
  /** Where the figures of rows stand that the form does not know, and of those printed once more. */
  readonly extraFigures: readonly Provenance[];
}

/** Text after which an option list in a finding is cut. */
const OPTIONS_SHOWN = 6;

const placeOf = (
  provenance: readonly Provenance[],
): { page?: number; bbox?: Extract<Provenance, { page: number }>['bbox']; line?: number } => {
  const [first] = provenance;
  return first === undefined ? {} : first;
};

const rawOf = (cell: OptionCell | undefined): string => cell?.cell?.raw ?? '';

/** What is known of the choice of one cell of a row. */
interface Choice {
  /** True where every option left says the same of the cell. */
  readonly only: boolean;
  readonly bySums: boolean;
  /** True where nothing but the number of the figures ties them to their columns. */
  readonly counted: boolean;
}

function certaintyOf(state: RowState, option: RowOption, cell: OptionCell, choice: Choice): Certainty {
  if (!choice.only || cell.status === 'missing') return 'open';
  if (option.reading === 'both') return 'agreed';
  const source = option.reading === 'grid' ? state.grid : state.stream;
  const labelled = state.table.rows.some(({ id, zh }) => id === state.row && zh !== '');
  if (labelled && source?.labelMatch === 'order') return 'unlabelled';
  const inferred =
    choice.bySums ||
    (choice.counted && option.reading === 'stream') ||
    source?.placed === 'cut' ||
    source?.placed === 'dealt' ||
    state.conflict;
  return inferred ? 'inferred' : 'explicit';
}

function figureFindings(
  figure: FigureResult,
  state: RowState,
  options: readonly RowOption[],
  column: number,
): Finding[] {
  const { path, raw, provenance } = figure;
  const place = placeOf(
    provenance.length > 0 ? provenance : [...(state.grid?.label ?? []), ...(state.stream?.label ?? [])],
  );
  const findings: Finding[] = [];
  // where the document itself says two things, sums may choose, but they prove nothing
  const copied = state.copied && !cellSettled(state.options, column);
  if ((figure.certainty === 'open' || copied) && figure.status !== 'missing') {
    const texts = [...new Set((copied ? state.options : options).map((option) => rawOf(option.cells[column])))];
    if (state.conflict) {
      const of = (reading: string): string =>
        rawOf(options.find((option) => option.reading === reading)?.cells[column]);
      findings.push(finding('readings-differ', path, { grid: of('grid'), stream: of('stream') }, place));
    } else {
      findings.push(
        finding('figure-ambiguous', path, { count: texts.length, options: texts.slice(0, OPTIONS_SHOWN) }, place),
      );
    }
  }
  if (figure.status === 'unreadable') findings.push(finding('figure-unreadable', path, { raw }, place));
  if (figure.status === 'no-unit') findings.push(finding('unit-missing', path, { raw }, place));
  if (figure.status === 'words') findings.push(finding('words-in-cell', path, { raw }, place));
  if (figure.status === 'missing' && options.length > 0) findings.push(finding('figure-missing', path, {}, place));
  return findings;
}

function rowFigures(
  part: PartForm,
  state: RowState,
  options: readonly RowOption[],
  counted: boolean,
): { figures: FigureResult[]; findings: Finding[] } {
  const { table, row } = state;
  const first = options[0];
  const settledBySums = state.options.length > 1 && options.length === 1;
  const findings: Finding[] = [];
  const inLine = first?.reading === 'stream' && standsInLine(state, first);
  const figures = table.columns.map((column, index): FigureResult => {
    const cell: OptionCell = first?.cells[index] ?? { cell: null, value: null, status: 'missing' };
    const settled = options.length > 0 && cellSettled(options, index);
    const bySums = settled && settledBySums && !cellSettled(state.options, index);
    const figure: FigureResult = {
      path: figurePath(part, table, row, column.id),
      table,
      row,
      column: column.id,
      value: cell.value,
      status: cell.status,
      raw: rawOf(cell),
      provenance: cell.cell?.provenance ?? [],
      confidence: (cell.cell as CellReading | null)?.confidence ?? null,
      reading: cell.cell === null ? null : (first?.reading ?? null),
      certainty: first === undefined ? 'open' : certaintyOf(state, first, cell, { only: settled, bySums, counted }),
      settledBySums: bySums,
      inLine,
      byOrder: first?.reading === 'stream' && state.stream?.byOrder === true,
    };
    findings.push(...figureFindings(figure, state, options, index));
    return figure;
  });
  return { figures, findings };
}

function rowFindings(part: PartForm, state: RowState, [taken]: readonly RowOption[]): Finding[] {
  const form = state.table.rows.find(({ id }) => id === state.row);
  const label = [...(state.grid?.label ?? []), ...(state.stream?.label ?? [])];
  if (state.options.length > 0) {
    // cells tell which figures are the row's, unless the text is believed beside them; the text alone does not
    const unplaced = state.stream?.extraFigures === true && taken?.reading === 'stream';
    if (!unplaced && state.grid?.extraFigures !== true) return [];
    const path = rowPath(part, state.table, state.row);
    return [finding('extra-figure', path, { row: form?.zh || state.row }, placeOf(label))];
  }
  const code = state.grid === null && state.stream === null ? 'row-missing' : 'row-unreadable';
  return [finding(code, rowPath(part, state.table, state.row), { row: form?.zh || state.row }, placeOf(label))];
}

/** What both readings say of the header; columns of another edition among it leave no proof that these are the columns of the form. */
function headerOf(readings: readonly TableReading[]): TableReading['header'] {
  if (readings.some((reading) => reading.foreignHeader)) return 'absent';
  const headers = readings.map((reading) => reading.header);
  return headers.includes('matched') ? 'matched' : headers.includes('partial') ? 'partial' : 'absent';
}

/**
 * Which readings can say that a row is left over: cells that hold every row of the form do know; words between labels, cut over lines and
 * pages, are then mere pieces of them.
 */
function knowsRows(readings: readonly TableReading[]): (reading: TableReading) => boolean {
  const cells = readings.find(
    ({ rows, missingRows, header }) =>
      missingRows.length === 0 &&
      header === 'matched' &&
      rows.every(({ placed, labelMatch }) => placed === 'cells' && labelMatch === 'exact'),
  );
  return (reading) => cells === undefined || reading === cells;
}

/** Text read in the order of the form under a header of another order says nothing beside cells read under their headers. */
function inOrder(stream: PartReading | null, grid: PartReading | null, table: TableForm): PartReading | null {
  const cells = tableReading(grid, table.id);
  const followed = cells?.header === 'matched' && !cells.misordered;
  // where the names of the header are cut the text does not show that it is of another order
  return cells?.reordered || (followed && tableReading(stream, table.id)?.misordered) ? null : stream;
}

/**
 * Brings the readings of one part together and lets the sums settle what they can. `rivals` are other ways to lay out the text that
 * `stream` was read from. `check` throws when the time is over.
 */
export function resolvePart(
  form: PartForm,
  grid: PartReading | null,
  stream: PartReading | null,
  rivals: readonly PartReading[] = [],
  check: () => void = () => {},
): PartResult {
  const figures: FigureResult[] = [];
  const findings: Finding[] = [];
  const tables = form.tables.map((table): PartResult['tables'][number] => {
    check();
    const ordered = inOrder(stream, grid, table);
    const states = mergeTable(table, grid, ordered);
    const solution = solve(table, states);
    const counted = countedRows(table, states);
    const rows = withRivals(table, states, solution.rows, rivals);
    for (const [index, state] of states.entries()) {
      const row = rowFigures(form, state, rows[index] ?? [], counted.has(state.row));
      figures.push(...row.figures);
      findings.push(...row.findings, ...rowFindings(form, state, rows[index] ?? []));
    }
    const settled = figures.filter((figure) => figure.settledBySums && figure.table === table);
    const [first] = settled;
    if (first !== undefined) {
      const paths = settled.map(({ path }) => path);
      findings.push(
        finding(
          'settled-by-sums',
          settled.length === 1 ? first.path : `/${form.id}`,
          { count: paths.length, paths },
          placeOf(first.provenance),
        ),
      );
    }
    const readings = [tableReading(grid, table.id), tableReading(stream, table.id)].filter(
      (reading) => reading !== null,
    );
    const seen = new Set<string>();
    const places = figures.flatMap(({ provenance }) => provenance);
    for (const extra of readings.filter(knowsRows(readings)).flatMap((reading) => reading.extraRows)) {
      if (seen.has(extra.label)) continue;
      seen.add(extra.label);
      findings.push(finding('extra-row', `/${form.id}`, { row: extra.label }, placeOf(extra.provenance)));
      // rows that add up leave no room for one more: it is a row of the form under words that were not known, or of another edition
      if (extra.figures !== undefined && hasSums(table) && !areAccounted(extra.figures, places)) {
        findings.push(finding('figures-left-over', `/${form.id}`, { figures: extra.label }, placeOf(extra.provenance)));
      }
    }
    const misordered = [grid, ordered].some((reading) => tableReading(reading, table.id)?.misordered);
    return { table, header: headerOf(readings), solution: solution.outcome, misordered };
  });
  const extraFigures = (stream?.tables ?? []).flatMap(({ extraRows, repeated = [] }) => [
    ...extraRows.flatMap((row) => row.figures ?? []),
    ...repeated,
  ]);
  return { form, figures, tables, findings, extraFigures };
}

/**
 * What a header counts for beside one for each label. The editions share most labels of section two, and only the header tells them
 * apart, so that it weighs more than the rows an edition may have beside the others.
 */
const HEADER_WEIGHT = { matched: 3, partial: 1, absent: 0 } as const;

/** Figures found under a form, less what the form lacks or has too much: the edition of a table is the one that fits it best. */
export function editionMatch(form: PartForm, grid: PartReading | null, stream: PartReading | null): number {
  const of = (reading: PartReading | null): number =>
    (reading?.tables ?? []).reduce((sum, table) => {
      const found = table.rows.filter((row) => row.labelMatch !== 'order').length;
      const header = table.foreignHeader ? -HEADER_WEIGHT.partial : HEADER_WEIGHT[table.header];
      return sum + found + header - table.missingRows.length - table.extraRows.length;
    }, 0);
  const absent = form.tables.filter(
    (table) => tableReading(grid, table.id) === null && tableReading(stream, table.id) === null,
  ).length;
  return of(grid) + of(stream) - absent;
}

/** True where each reading there is found every table of the form whole: no row missing or left over, every header in its place. */
export function isExact(form: PartForm, grid: PartReading | null, stream: PartReading | null): boolean {
  return [grid, stream].every(
    (reading) =>
      reading === null ||
      form.tables.every((table) => {
        const found = tableReading(reading, table.id);
        return (
          found !== null && found.header === 'matched' && found.missingRows.length === 0 && found.extraRows.length === 0
        );
      }),
  );
}
