import { EDITIONS } from '../edition/editions.js';
import { fold } from '../edition/fold.js';
import type { PartForm } from '../edition/shape.js';
import type { Page, SourceDocument, TextItem } from '../model/document.js';
import { unionBox } from '../model/geometry.js';

/** Characters of one column stand below each other within this share of their size. */
const ASIDE = 0.35;
/** From one character of a column to the next, in sizes of the characters: at least and at most. */
const PITCH = { least: 0.7, most: 1.7 } as const;
/** Fewer characters than this may stand below each other by chance, in two lines of a text drawn character by character. */
const ENOUGH = 3;

/** Names of groups of rows; they stand in narrow merged cells, one character a line. */
const GROUPS: readonly (readonly string[])[] = [
  ...new Set(
    EDITIONS.flatMap((edition) => Object.values(edition.parts))
      .flatMap((part: PartForm) => part.tables)
      .flatMap((table) => table.rows.filter((row) => row.heading).map((row) => fold(row.zh))),
  ),
].map((name) => [...name]);
const CHARACTERS: ReadonlySet<string> = new Set(GROUPS.flat());

type Column = readonly TextItem[];

/** The single characters of a page that occur in names of groups, by character. */
type Singles = ReadonlyMap<string, readonly TextItem[]>;

function singlesOf(page: Page): Singles {
  const found = new Map<string, TextItem[]>();
  for (const item of page.items) {
    const text = item.vertical ? '' : fold(item.text.trim());
    if (!CHARACTERS.has(text)) continue;
    const known = found.get(text);
    if (known) known.push(item);
    else found.set(text, [item]);
  }
  return found;
}

const middle = (item: TextItem): number => (item.bbox[0] + item.bbox[2]) / 2;

function stands(below: TextItem, above: TextItem): boolean {
  const pitch = (below.bbox[1] - above.bbox[1]) / above.fontSize;
  const aside = Math.abs(middle(below) - middle(above));
  return aside <= ASIDE * above.fontSize && pitch >= PITCH.least && pitch <= PITCH.most;
}

/** The characters of `name` from `from` on, each below the one before, beginning with `first`, as far as they go. */
function follow(name: readonly string[], from: number, first: TextItem, singles: Singles): Column {
  const column = [first];
  for (let at = from + 1; at < name.length; at += 1) {
    const last = column.at(-1);
    const next = singles.get(name[at] ?? '')?.find((item) => last !== undefined && stands(item, last));
    if (next === undefined) break;
    column.push(next);
  }
  return column;
}

function columnsFrom(
  name: readonly string[],
  from: number,
  singles: Singles | undefined,
  check: () => void,
): readonly Column[] {
  return (singles?.get(name[from] ?? '') ?? []).map((first) => {
    check();
    return follow(name, from, first, singles ?? new Map());
  });
}

/** The columns of a page that are the name of a group, or with a column of the next or the page before make one. */
function namesOf(pages: readonly Singles[], index: number, check: () => void): readonly Column[] {
  return GROUPS.flatMap((name) => {
    if (name.length < ENOUGH) return [];
    const own = columnsFrom(name, 0, pages[index], check);
    const rest = (from: number, singles: Singles | undefined): readonly Column[] =>
      columnsFrom(name, from, singles, check).filter((column) => from + column.length === name.length);
    const whole = own.filter((column) => column.length === name.length);
    const begun = own.filter(
      (column) =>
        column.length >= ENOUGH && column.length < name.length && rest(column.length, pages[index + 1]).length > 0,
    );
    const before = columnsFrom(name, 0, pages[index - 1], check).filter(
      (column) => column.length >= ENOUGH && column.length < name.length,
    );
    const [first] = before;
    const ended = first === undefined ? [] : rest(first.length, pages[index]).slice(0, 1);
    return [...whole, ...begun, ...ended];
  });
}

function withColumns(page: Page, columns: readonly Column[]): Page {
  if (columns.length === 0) return page;
  const first = new Map(columns.map((column) => [column[0], column]));
  const gone = new Set(columns.flat());
  const items = page.items.flatMap((item): TextItem[] => {
    const column = first.get(item);
    if (column === undefined) return gone.has(item) ? [] : [item];
    const text = column.map((one) => one.text.trim()).join('');
    return [{ ...item, text, bbox: unionBox(column.map(({ bbox }) => bbox)), vertical: true }];
  });
  return { ...page, items };
}

/**
 * Makes one vertical string of the name of a group (三、本年度办理结果) that is printed one character a line, also where a page break cuts
 * it: its characters stand beside the rows of the table, or run over its end, and are part of none of the lines there. `check` throws
 * when the time is over.
 */
export function withStackedNames(document: SourceDocument, check: () => void = () => {}): SourceDocument {
  if (document.kind !== 'paged') return document;
  const singles = document.pages.map(singlesOf);
  const pages = document.pages.map((page, index) => withColumns(page, namesOf(singles, index, check)));
  return { ...document, pages };
}
