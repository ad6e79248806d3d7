import type { Plan } from '../../samples/generator/index.js';

/** What a text no longer holds of its plan: where cells are blank, where cells part, whose columns are whose, or the order of what was drawn. */
export type Loss = 'blanks' | 'gaps' | 'columns' | 'order';

/** A paragraph of so many characters stands on several lines of any page, so that it runs on only where the order of the lines is kept. */
const LONG = 60;
/** Where the order is kept, only paragraphs cut by a page break do not run on. */
const KEPT = 0.5;

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/**
 * Is the order of the text destroyed, as where an extractor follows a file that draws its lines in any order? Told by the dump and the
 * plan alone: most long paragraphs do not run on from their first to their last character, so that the rows of the tables, drawn
 * figure by figure among them, do not either.
 */
export function isScrambled({ flow }: Plan, text: string): boolean {
  const printed = bare(text);
  const long = flow
    .flatMap((block) => (block.type === 'paragraph' ? [bare(block.text)] : []))
    .filter(({ length }) => length >= LONG);
  return long.length > 0 && long.filter((paragraph) => printed.includes(paragraph)).length < KEPT * long.length;
}

/** Text dumps and recognised text do not show where a cell is empty. */
export const hasBlanks = (plan: Plan): boolean => Object.values(plan.printed).includes('');

/** What an extractor's text of a page no longer says. */
export const lossesOf = (plan: Plan, text: string): Loss[] => [
  ...(hasBlanks(plan) ? (['blanks'] as const) : []),
  ...(isScrambled(plan, text) ? (['order'] as const) : []),
];

/** Tags that say honestly what was lost. */
export const lossTags = (lost: readonly Loss[]): string[] =>
  lost.map((loss) => (loss === 'order' ? 'scrambled' : `lost:${loss}`));
