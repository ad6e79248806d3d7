import type { Token } from './tokens.js';

/** Figures that follow one another, and the words of the header right above them. */
export interface Run {
  readonly header: string;
  /** Indexes of the tokens. */
  readonly figures: readonly number[];
}

/** The figures as runs with nothing between them; of the header above each its last `mostWords` texts. */
export function runsUnderHeaders(
  tokens: readonly Token[],
  figures: readonly number[],
  isHeader: (index: number) => boolean,
  mostWords = Infinity,
): readonly Run[] {
  const runs: { header: string; figures: number[] }[] = [];
  for (const figure of figures) {
    const last = runs.at(-1);
    if (last !== undefined && last.figures.at(-1) === figure - 1) {
      last.figures.push(figure);
      continue;
    }
    let header = '';
    for (let back = 1; back <= mostWords && isHeader(figure - back); back += 1)
      header = (tokens[figure - back]?.text ?? '') + header;
    runs.push({ header, figures: [figure] });
  }
  return runs;
}
