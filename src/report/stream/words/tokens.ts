/** A run of text or one figure, in reading order. */
export interface Token {
  readonly kind: 'text' | 'figure';
  /** Folded, without white space and, for text, without its ordinal. */
  readonly text: string;
  /** The ordinal a text begins with (`三`, `2`), or empty. */
  readonly ordinal: string;
  /** Index into the lines given. */
  readonly line: number;
  /** Offsets in `Line.text`. */
  readonly from: number;
  readonly to: number;
  /** True where nothing parts it from the token before it on its line. */
  readonly touches: boolean;
  /** True for a word of the form. */
  readonly known: boolean;
}
