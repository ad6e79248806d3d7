/** Kinds of marked content that say something about the text in them. */
type Kind = 'hidden' | 'replaced' | 'plain';

/** Marked content that is open at a place of the page, from the outermost to the innermost. */
export class MarkedContent {
  readonly #open: Kind[] = [];
  readonly #isLayerVisible: (layer: unknown) => boolean;
  #hidden = 0;
  #replaced = 0;

  constructor(isLayerVisible: (layer: unknown) => boolean) {
    this.#isLayerVisible = isLayerVisible;
  }

  /** True in a layer that is switched off. */
  get hidden(): boolean {
    return this.#hidden > 0;
  }

  /**
   * True in a span that is no part of the structure of the document: programs mark so what other text (`ActualText`) stands for its
   * glyphs. pdf.js does not hand that text on, and what the glyphs themselves say need not be what one sees.
   */
  get replaced(): boolean {
    return this.#replaced > 0;
  }

  /** `properties` is a layer, or the number of the content in the structure of the document, as pdf.js hands them over. */
  begin(tag: unknown, properties: unknown): void {
    if (tag === 'OC') this.#push(this.#isLayerVisible(properties) ? 'plain' : 'hidden');
    else this.#push(tag === 'Span' && typeof properties !== 'number' ? 'replaced' : 'plain');
  }

  end(): void {
    this.#count(this.#open.pop(), -1);
  }

  #push(kind: Kind): void {
    this.#open.push(kind);
    this.#count(kind, 1);
  }

  #count(kind: Kind | undefined, step: number): void {
    if (kind === 'hidden') this.#hidden += step;
    if (kind === 'replaced') this.#replaced += step;
  }
}
