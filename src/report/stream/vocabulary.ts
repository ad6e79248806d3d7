import { partForms, SECTIONS } from '../../edition/editions.js';
import { editDistance, fold, withoutOrdinal } from '../../edition/fold.js';
import type { PartForm, RowForm, TableForm } from '../../edition/shape.js';
import { HEADING_VARIANTS, LABEL_VARIANTS } from '../../edition/variants.js';

/** A row the reader looks for: of the form asked for, or of another edition of the part (`foreign`), whose figures must not slip into its neighbours. */
export interface ExpectedRow {
  readonly table: TableForm;
  readonly row: RowForm;
  readonly foreign: boolean;
  readonly heading: boolean;
  /** True for a heading that another edition prints with figures (the one row 其他处理 of 2019). */
  readonly filledElsewhere: boolean;
  readonly ordinal: string;
  /** Folded wordings without ordinal, the official one first. */
  readonly wordings: readonly string[];
}

/** The words of a part, folded and without ordinals. */
export interface Vocabulary {
  /** Rows with a printed label, headings included, in the order of the form. */
  readonly rows: readonly ExpectedRow[];
  readonly captions: readonly string[];
  readonly headers: readonly string[];
  /** Section headings of this part. */
  readonly ownHeadings: readonly string[];
  /** Headings of the sections after this one: where the part ends. */
  readonly laterHeadings: readonly string[];
  /** Everything above, longest first, to split glued text with. */
  readonly known: readonly string[];
}

export function bare(text: string): string {
  return withoutOrdinal(fold(text));
}

export function ordinalOf(folded: string): string {
  const rest = withoutOrdinal(folded);
  return folded.slice(0, folded.length - rest.length).replace(/[^一二三四五六七八九十\d]/gu, '');
}

function expected(table: TableForm, row: RowForm, foreign: boolean): ExpectedRow {
  const wordings = [row.zh, ...(LABEL_VARIANTS[row.zh] ?? [])].map(bare);
  return {
    table,
    row,
    foreign,
    heading: row.heading === true,
    filledElsewhere: false,
    ordinal: ordinalOf(fold(row.zh)),
    wordings: [...new Set(wordings)],
  };
}

/** Two labels as near as this are one row under two wordings, not two rows. */
const SAME_LABEL = 0.34;

function alike(a: ExpectedRow, b: ExpectedRow): boolean {
  if (a.ordinal !== b.ordinal) return false;
  return a.wordings.some((x) =>
    b.wordings.some((y) => editDistance(x, y) <= Math.floor(Math.min(x.length, y.length) * SAME_LABEL)),
  );
}

/** The rows of `part`, with the rows only other editions know put where those editions print them. */
function rowsWithForeign(part: PartForm): readonly ExpectedRow[] {
  const others = partForms(part.id).flatMap((form) => form.tables.flatMap((table): readonly RowForm[] => table.rows));
  const own = part.tables.flatMap((table) =>
    table.rows.map((row) => ({
      ...expected(table, row, false),
      filledElsewhere: row.heading === true && others.some((other) => other.id === row.id && other.heading !== true),
    })),
  );
  const rows = [...own];
  for (const other of partForms(part.id)) {
    if (other.edition === part.edition) continue;
    let place = 0;
    for (const table of other.tables) {
      for (const row of table.rows) {
        const candidate = expected(table, row, true);
        const same = rows.findIndex(
          (known) => known.row.id === row.id || (alike(known, candidate) && known.row.zh !== ''),
        );
        if (same >= 0) place = same + 1;
        else if (!candidate.heading) rows.splice(place++, 0, candidate);
      }
    }
  }
  return rows.filter((row) => row.row.zh !== '');
}

export function vocabularyOf(part: PartForm): Vocabulary {
  const rows = rowsWithForeign(part);
  const tables = partForms(part.id).flatMap((form) => form.tables);
  const captions = tables.flatMap((table) => (table.caption === null ? [] : [fold(table.caption)]));
  const headers = tables.flatMap((table) => [
    ...table.header.flatMap((line) => line.map((cell) => fold(cell.zh))),
    ...table.columns.flatMap((column) => [column.zh, ...(LABEL_VARIANTS[column.zh] ?? [])].map(fold)),
  ]);
  const place = SECTIONS.findIndex((section) => section.kind === part.id);
  const headingsOf = (index: number): readonly string[] => {
    const section = SECTIONS[index];
    return section === undefined ? [] : [section.zh, ...HEADING_VARIANTS[section.kind]].map(bare);
  };
  const later = SECTIONS.flatMap((_, index) => (index > place ? headingsOf(index) : []));
  const wordings = rows.flatMap((row) => row.wordings);
  const known = [...wordings, ...captions, ...headers, ...SECTIONS.flatMap((_, index) => headingsOf(index))];
  return {
    rows,
    captions: [...new Set(captions)],
    headers: [...new Set(headers)],
    ownHeadings: headingsOf(place),
    laterHeadings: later,
    known: [...new Set(known)].filter((word) => word.length > 1).sort((a, b) => b.length - a.length),
  };
}
