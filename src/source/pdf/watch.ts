/**
 * Keeps the time limit over work that pdf.js does by itself. An error thrown inside pdf.js would be swallowed and leave it hanging, so
 * the work is run in a race with the clock instead; closing the document ends it once the clock has won.
 */
export class Watch {
  readonly #checkTime: () => void;
  readonly #over: Promise<never>;
  #end: (error: unknown) => void = () => {};

  constructor(checkTime: () => void) {
    this.#checkTime = checkTime;
    this.#over = new Promise((_, reject) => {
      this.#end = reject;
    });
    this.#over.catch(() => {});
  }

  /** Looks at the clock; never throws. */
  readonly look = (): void => {
    try {
      this.#checkTime();
    } catch (error) {
      this.#end(error);
    }
  };

  /** The result of `work`, or the error of the clock if that comes first. */
  async race<T>(work: () => Promise<T>): Promise<T> {
    this.#checkTime();
    return Promise.race([work(), this.#over]);
  }
}
