import { figureSlots } from '../../../src/edition/paths.js';
import type { Plan } from '../plan.js';
import type { PageStyle } from '../style.js';
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
  'glued',
];

/** One text made from a plan. */
export interface Dump {
  readonly dialect: Dialect;
  readonly text: string;
  /** What the text no longer says of the plan: blank cells leave no trace, or figures run together. */
  readonly lost: readonly ('blanks' | 'gaps')[];
}

/** Dialects in which a blank cell still has its place. */
const KEEPS_BLANKS: readonly Dialect[] = ['markdown', 'layout'];

/** A text dump of the plan as one extractor would print it. */
export function dump(plan: Plan, style: PageStyle, dialect: Dialect): Dump {
  const text =
    dialect === 'layout' || dialect === 'raw' || dialect === 'blankLines'
      ? pageDump(plan, style, dialect)
      : cellDump(plan, dialect, style.look);
  const blanks = Object.values(plan.parts).some((part) =>
    figureSlots(part).some(({ path }) => plan.printed[path] === ''),
  );
  return {
    dialect,
    text,
    lost: [
      ...(dialect === 'glued' ? (['gaps'] as const) : []),
      ...(blanks && !KEEPS_BLANKS.includes(dialect) ? (['blanks'] as const) : []),
    ],
  };
}

/** A plan in every dialect. */
export function dumps(plan: Plan, style: PageStyle): Dump[] {
  return DIALECTS.map((dialect) => dump(plan, style, dialect));
}
