import { type Form, OTHER_ROWS, RESULT } from './paper-words.js';

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** `dense`: nearly every cell differs; `sparse`: a village's table, zeros with few figures among them; `zero`: nothing at all. */
export type Figures = 'dense' | 'sparse' | 'zero';

function applicants(figures: Figures, row: number): number[] {
  if (figures === 'zero') return [0, 0, 0, 0, 0, 0];
  if (figures === 'sparse') {
    const few: Record<number, number[]> = {
      0: [13, 2, 0, 0, 1, 0],
      1: [3, 0, 0, 0, 0, 0],
      9: [0, 1, 0, 0, 0, 0],
      10: [11, 1, 0, 0, 0, 1],
      13: [2, 0, 0, 0, 0, 0],
    };
    return few[row] ?? [0, 0, 0, 0, 0, 0];
  }
  return [
    31 + row * 7,
    12 + row * 3,
    5 + ((row * 5) % 17),
    3 + ((row * 11) % 13),
    1 + ((row * 7) % 19),
    (row * 13) % 23,
  ];
}

export function requestFigures(form: Form, figures: Figures): Record<string, number[]> {
  const names = [...RESULT, ...OTHER_ROWS[form]].map(([id]) => id);
  const results = names.map((_, row) => applicants(figures, row));
  const total = [0, 1, 2, 3, 4, 5].map((column) => sum(results.map((row) => row[column] ?? 0)));
  const over =
    figures === 'zero' ? [0, 0, 0, 0, 0, 0] : figures === 'sparse' ? [2, 0, 0, 0, 0, 0] : [17, 6, 4, 2, 1, 8];
  const forward =
    figures === 'zero' ? [0, 0, 0, 0, 0, 0] : figures === 'sparse' ? [1, 1, 0, 0, 0, 0] : [23, 9, 7, 5, 3, 2];
  const fresh = total.map((each, column) => each + (forward[column] ?? 0) - (over[column] ?? 0));
  return {
    newRequests: fresh,
    carriedOver: over,
    ...Object.fromEntries(names.map((id, row) => [`results.${id}`, results[row] ?? []])),
    'results.total': total,
    carriedForward: forward,
  };
}

export function casesOf(figures: Figures): number[] {
  if (figures === 'zero') return Array.from({ length: 15 }, () => 0);
  const groups =
    figures === 'sparse'
      ? [
          [1, 0, 0, 1],
          [0, 0, 0, 0],
          [2, 0, 0, 0],
        ]
      : [
          [6, 2, 3, 1],
          [4, 1, 5, 7],
          [8, 2, 1, 3],
        ];
  return groups.flatMap((group) => [...group, sum(group)]);
}
