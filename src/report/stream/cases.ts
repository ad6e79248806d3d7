import { fold } from '../../edition/fold.js';
import { groupSize } from '../../edition/relations.js';
import type { PartForm, TableForm } from '../../edition/shape.js';
import type { Line } from '../../model/document.js';
import type { PartReading, TableReading } from '../../model/reading.js';
import { misordered } from '../resolve/misordered.js';
import { rowOptions, type Source, wrapRow } from './cells/options.js';
import { placesOfColumns } from './cells/places.js';
import { MOST_HEIGHTS } from './kept.js';
import { headerSeen, headersFound } from './labels/header.js';
import { followNames } from './labels/names.js';
import { type Role, rolesOf } from './labels/roles.js';
import type { Token } from './words/tokens.js';
import { lineUnits } from './words/units.js';
import type { Vocabulary } from './words/vocabulary.js';

/** Column headers that must be seen before figures without labels are believed to be theirs; other tables share two of them. */
const LEAST_HEADERS = 3;

/** The figures of the one row: those of one full line, of lines that are equal parts of it, or all there are. */
function rowFigures(
  units: readonly (readonly number[])[],
  columns: number,
  tokens: readonly Token[],
): readonly number[] {
  const full = units.filter((unit) => unit.length === columns);
  // a table printed twice says the same twice
  const texts = new Set(full.map((unit) => unit.map((token) => tokens[token]?.text).join(' ')));
  if (full.length > 0) return texts.size === 1 ? (full[0] ?? []) : full.flat();
  const all = units.flat();
  if (all.length === columns) return all;
  for (const parts of [3, 2]) {
    const equal = units.filter((unit) => unit.length * parts === columns);
    if (equal.length === parts) return equal.flat();
  }
  return all;
}

/**
 * How the lines of the figures part the groups of columns. `raised`: a short line stands before a longer one, as where cells with a second
 * line (`2` over `件`) hold their figures higher than the others, or whole groups are cut into lines of different length, as where a page
 * lies askew: then the order of the lines is not that of the columns, and no sum tells groups apart. `parted`: some other line ends within a
 * group, so that only the sums can tell.
 */
function unevenness(
  table: TableForm,
  units: readonly (readonly number[])[],
  figures: readonly number[],
): 'even' | 'parted' | 'raised' {
  const size = groupSize(table);
  const taken = new Set(figures);
  const lengths = units.filter((unit) => unit.some((token) => taken.has(token))).map((unit) => unit.length);
  const [first = 0, ...others] = lengths;
  if (size === table.columns.length || others.length === 0 || lengths.every((length) => length === 1)) return 'even';
  const heights = lengths.length <= MOST_HEIGHTS;
  if (heights && first % size !== 0 && first < Math.max(...others)) return 'raised';
  if (lengths.slice(0, -1).some((length) => length % size !== 0)) return 'parted';
  return lengths.every((length) => length === first) ? 'even' : 'raised';
}

/** More figures than this that stand apart from the line of their row say nothing of where they belong. */
const MOST_APART = 2;

/**
 * The orders the figures may have where lines part their groups: one set a little lower than the others is printed after all of them, or on
 * a line before them, and may belong anywhere among them.
 */
function ordersOf(units: readonly (readonly number[])[], figures: readonly number[]): readonly (readonly number[])[] {
  const taken = new Set(figures);
  const lines = units.map((unit) => unit.filter((token) => taken.has(token)));
  const longest = lines.reduce((found, line) => (line.length > found.length ? line : found), []);
  const apart = figures.filter((token) => !longest.includes(token));
  if (apart.length > MOST_APART) return [figures];
  const placed = apart.reduce<readonly (readonly number[])[]>(
    (orders, token) =>
      orders.flatMap((order) => [order.length, ...order.keys()].map((at) => order.toSpliced(at, 0, token))),
    [longest],
  );
  return [figures, ...placed];
}

/** The one line that holds a figure for each column. */
const full = (units: readonly (readonly number[])[], columns: number): readonly number[] | undefined => {
  const found = units.filter((unit) => unit.length === columns);
  return found.length === 1 ? found[0] : undefined;
};

/**
 * Do names stand between the figures of a group of columns? `own`: none but the name of the column whose figure follows. `others`: more
 * than that, though it comes last, or the note under the table: the text did not keep the row together, so that only the sums can tell.
 * `strewn`: in a way the order of the form cannot be read from: outcomes printed as rows with a figure for each group read in another
 * order. `prose`: lines of running text, whose words are no names.
 */
function namesBetween(
  table: TableForm,
  tokens: readonly Token[],
  figures: readonly number[],
  prose: ReadonlySet<number>,
): 'own' | 'others' | 'strewn' {
  const columns = table.columns.map(({ zh }) => fold(zh));
  const size = groupSize(table);
  if (size === columns.length) return 'own';
  // a name may be cut into lines, so that only its pieces are words of the header
  const apart = figures.map((figure, place) => tokens.slice((figures[place - 1] ?? -1) + 1, figure));
  const before = apart.map((between) =>
    between.map(({ kind, text, line }) => (kind === 'text' && !prose.has(line) ? text : '')).join(''),
  );
  const noted = apart.slice(1).some((between) => between.some(({ line }) => prose.has(line)));
  const within = before.flatMap((names, place) =>
    names !== '' && place % size !== 0 ? [{ names, own: columns[place] ?? '' }] : [],
  );
  if (within.some(({ names, own }) => !names.endsWith(own))) return 'strewn';
  return noted || within.some(({ names, own }) => names !== own) ? 'others' : 'own';
}

/** One run of digits right behind the heading of the part, with one for each column at least: cells without a space between them. */
const isGluedRow = (tokens: readonly Token[], figures: readonly number[], columns: number): boolean =>
  figures.length === 1 &&
  figures[0] === 1 &&
  /^\d+$/u.test(tokens[1]?.text ?? '') &&
  (tokens[1]?.text.length ?? 0) >= columns;

/** A sentence, or the beginning of a note under the table. */
const PROSE = /[。；！？]|^\s*(?:备?注|说明)[：:]/u;

/** Lines of running text without a figure of the table: what they name (`注：行政复议、行政诉讼数量含…`) is no header. */
function proseLines(lines: readonly Line[], tokens: readonly Token[], roles: readonly Role[]): ReadonlySet<number> {
  const figured = new Set(tokens.flatMap(({ line }, index) => (roles[index] === 'figure' ? [line] : [])));
  const own = new Set(tokens.map(({ line }) => line));
  return new Set([...own].filter((line) => !figured.has(line) && PROSE.test(lines[line]?.text ?? '')));
}

/** The figures of the part, line by line, and where its header begins; -1 where too little of it is found to be believed. */
interface HeadedFigures {
  readonly tokens: readonly Token[];
  readonly units: readonly (readonly number[])[];
  readonly headerAt: number;
}

/** The figures of the one row, or null where nothing says that any are; `opened` is true where the part begins with its own heading. */
function figuresIn(
  { tokens, units, headerAt }: HeadedFigures,
  columns: number,
  opened: boolean,
): readonly number[] | null {
  if (headerAt >= 0) {
    return rowFigures(
      units.filter(([first = 0]) => first > headerAt),
      columns,
      tokens,
    );
  }
  const full = units.filter(({ length }) => length === columns);
  // where the header is lost, exactly as many figures as columns under the heading of the part are its row
  const alone = full.length === 0 && opened;
  const figures = rowFigures(alone ? units : full, columns, tokens);
  return figures.length === columns || (alone && isGluedRow(tokens, figures, columns)) ? figures : null;
}

/** Reads a part whose one row prints no label: the figures that follow its header. */
export function readCases(
  lines: readonly Line[],
  tokens: readonly Token[],
  part: PartForm,
  vocabulary: Vocabulary,
): readonly PartReading[] {
  const table = part.tables[0];
  const row = table?.rows[0];
  if (table === undefined || row === undefined) return [];
  const columns = table.columns.length;
  const roles = rolesOf(tokens, lines, vocabulary, []);
  const isFigure = (index: number): boolean => roles[index] === 'figure';
  const units = lineUnits(tokens, isFigure, () => -1).map((unit) => unit.tokens);
  const headers = tokens.flatMap(({ text }, index) => (roles[index] === 'header' && text !== '' ? [index] : []));
  const prose = proseLines(lines, tokens, roles);
  const texts = headers.flatMap((index) => {
    const token = tokens[index];
    return token === undefined || prose.has(token.line) ? [] : [token.text];
  });
  const seen = headersFound(table, texts, vocabulary.headers) >= LEAST_HEADERS;
  const opened = vocabulary.ownHeadings.includes(tokens[0]?.text ?? '');
  const figures = figuresIn({ tokens, units, headerAt: seen ? (headers[0] ?? -1) : -1 }, columns, opened);
  if (figures === null) return [];
  const places = placesOfColumns({ tokens, lines, isFigure }, units, table);
  const source: Source = {
    lines,
    tokens,
    glued: !seen || figures.some((index) => tokens[index]?.touches === true) ? 'perhaps' : 'no',
    ...(places !== null && { places: new Map([[table.id, places]]) }),
  };
  // a figure too wide for its column ends on the next line, after all others
  const whole = full(units, columns);
  const spilled = whole !== undefined && figures.length === columns ? units[units.indexOf(whole) + 1] : undefined;
  const wrapped = wrapRow(source, table, figures, spilled);
  const used = new Set([...figures, ...(wrapped === null ? [] : (spilled ?? []))]);
  const uneven = unevenness(table, units, figures);
  const isName = (index: number): boolean => roles[index] === 'header';
  const apart = namesBetween(table, tokens, figures, prose);
  const between = apart === 'strewn' && followNames(table, tokens, figures, isName) ? 'others' : apart;
  const differ = new Set(figures.map((index) => tokens[index]?.text)).size > 1;
  const strewn = between === 'strewn' || (differ && uneven === 'raised');
  const orders = uneven === 'parted' && figures.length === columns ? ordersOf(units, figures) : [figures];
  const read = {
    ...rowOptions(source, table, figures),
    ...(orders.length > 1 && { options: orders.flatMap((order) => rowOptions(source, table, order).options) }),
  };
  const tableReading: TableReading = {
    table: table.id,
    rows: [
      {
        table: table.id,
        row: row.id,
        ...(wrapped ?? read),
        ...((uneven !== 'even' || between === 'others') && wrapped === null && { placed: 'dealt' as const }),
        label: [],
        labelMatch: 'order',
      },
    ],
    missingRows: [],
    // three tables of five print their headers between the figures
    header: headerSeen(table, texts, vocabulary.headers),
    extraRows: [],
    ...((misordered(table, texts) || strewn) && { misordered: true as const }),
  };
  const own = tokens.flatMap(({ line }, index) => (used.has(index) || roles[index] === 'header' ? [line] : []));
  return [{ part: part.id, edition: part.edition, reading: 'stream', tables: [tableReading], lines: new Set(own) }];
}
