import { PART_IDS } from '../../../src/edition/editions.js';
import { figureSlots } from '../../../src/edition/paths.js';
import type { Plan } from '../plan.js';
import type { PageStyle } from '../style.js';
import { tableModel } from '../table.js';
import { type CellDialect, cellDump } from './cells.js';
import { pageDump } from './pages.js';

export type Dialect = CellDialect | 'layout' | 'raw' | 'blankLines';
export const DIALECTS: readonly Dialect[] = [
  'layout',
  'raw',
  'blankLines',
  'rows',
  'cells',
  'labelsFirst',
  'columns',
  'markdown',
  'barred',
  'barredCells',
  'glued',
];

/** One text made from a plan. */
export interface Dump {
  readonly dialect: Dialect;
  readonly text: string;
  /**
   * What the text no longer says of the plan: blank cells leave no trace, figures run together, or the columns of figures come without
   * their headers.
   */
  readonly lost: readonly ('blanks' | 'gaps' | 'columns')[];
}

/** Dialects in which a blank cell still has its place. */
const KEEPS_BLANKS: readonly Dialect[] = ['markdown', 'barred', 'barredCells', 'layout'];

/** Does a figure begin in another column of the grid than every header above it? Column after column, it then stands below no header of its own. */
function strayColumns(plan: Plan, { look }: PageStyle): boolean {
  return PART_IDS.flatMap((part) => tableModel(plan, part, look)).some(({ rows }) => {
    let headers: readonly number[] = [];
    let above = false;
    return rows.some((row) => {
      const own = row.filter(({ role }) => role === 'header').map(({ column }) => column);
      if (own.length > 0) headers = above ? [...headers, ...own] : own;
      above = own.length > 0;
      return headers.length > 0 && row.some(({ role, column }) => role === 'figure' && !headers.includes(column));
    });
  });
}

/** A text dump of the plan as one extractor would print it. */
export function dump(plan: Plan, style: PageStyle, dialect: Dialect): Dump {
  const text =
    dialect === 'layout' || dialect === 'raw' || dialect === 'blankLines'
      ? pageDump(plan, style, dialect)
      : cellDump(plan, dialect, style.look);
  const parts = Object.values(plan.parts).map((part) => figureSlots(part).map(({ path }) => plan.printed[path] === ''));
  const blanks = parts.some((cells) => cells.includes(true));
  // white space alone keeps the place of a blank among figures, not that of a table without any
  const untraced = dialect === 'layout' && parts.some((cells) => !cells.includes(false));
  return {
    dialect,
    text,
    lost: [
      ...(dialect === 'glued' ? (['gaps'] as const) : []),
      ...(dialect === 'columns' && strayColumns(plan, style) ? (['columns'] as const) : []),
      ...(untraced || (blanks && !KEEPS_BLANKS.includes(dialect)) ? (['blanks'] as const) : []),
    ],
  };
}

/** A plan in every dialect. */
export function dumps(plan: Plan, style: PageStyle): Dump[] {
  return DIALECTS.map((dialect) => dump(plan, style, dialect));
}
