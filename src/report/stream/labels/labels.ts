import type { Token } from '../words/tokens.js';
import type { ExpectedRow, Vocabulary } from '../words/vocabulary.js';
import { bestChain } from './chain.js';
import { isNumbered, labelCandidates } from './likely.js';

/** Where one label of the form stands in the text. */
export interface FoundLabel {
  readonly row: ExpectedRow;
  /** Index into `Vocabulary.rows`. */
  readonly place: number;
  /** Indexes of the tokens that make it, in reading order. */
  readonly tokens: readonly number[];
  readonly distance: number;
  /** False where it stands out of the order of the form (default text dumps put columns one after another). */
  readonly inOrder: boolean;
}

/** Labels shorter than this say too little to be taken out of their order. */
const SURE_ANYWHERE = 4;

/**
 * Finds the labels of a part, headings of groups included. Rows are looked for in the order of the form first; a label that is
 * missing there and stands elsewhere, word for word, is taken out of order. `check` throws when the time is over.
 */
export function findLabels(tokens: readonly Token[], vocabulary: Vocabulary, check: () => void): readonly FoundLabel[] {
  const all = labelCandidates(tokens, vocabulary, check);
  const chain = bestChain(all.filter(({ row }) => !row.heading));
  const used = new Set(chain.flatMap((candidate) => candidate.tokens));
  const places = new Set(chain.map(({ place }) => place));
  const labels: FoundLabel[] = chain.map((candidate) => ({ ...candidate, inOrder: true }));
  for (const candidate of [...all].sort((a, b) => b.score - a.score)) {
    const { row, place, distance } = candidate;
    if (places.has(place) || candidate.tokens.some((token) => used.has(token))) continue;
    const numbered = isNumbered(candidate, tokens);
    const long = candidate.length >= SURE_ANYWHERE;
    const sure = distance === 0 ? long || numbered : long && numbered;
    if (!row.heading && (!sure || row.foreign)) continue;
    labels.push({ ...candidate, inOrder: row.heading });
    places.add(place);
    for (const token of candidate.tokens) used.add(token);
  }
  return labels.sort((a, b) => a.place - b.place);
}
