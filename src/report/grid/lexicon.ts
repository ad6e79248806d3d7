import { compareLabel, type Label, type Likeness, type Printed, printedOf } from './labels.js';

/** What the texts of one document were found to be, kept so that no text is folded or compared twice for the parts and editions. */
export interface Lexicon {
  readonly printed: (folded: string) => Printed;
  readonly compare: (folded: string, label: Label) => Likeness;
}

export function createLexicon(): Lexicon {
  const texts = new Map<string, Printed>();
  const likenesses = new Map<Label, Map<string, Likeness>>();
  const printed = (folded: string): Printed => {
    const known = texts.get(folded);
    if (known) return known;
    const made = printedOf(folded);
    texts.set(folded, made);
    return made;
  };
  return {
    printed,
    compare: (folded, label) => {
      const own = likenesses.get(label) ?? new Map<string, Likeness>();
      if (own.size === 0) likenesses.set(label, own);
      const known = own.get(folded);
      if (known) return known;
      const made = compareLabel(printed(folded), label);
      own.set(folded, made);
      return made;
    },
  };
}
