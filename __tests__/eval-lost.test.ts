import { expect, test } from '@jest/globals';
import { isScrambled } from '../bench/eval/lost.js';
import { DIALECTS, drawStyle, dump, planReport } from '../samples/generator/index.js';

test('texts that keep the order of the document are not scrambled, however they print its tables', () => {
  for (const seed of [3, 5, 8]) {
    const plan = planReport(seed);
    for (const dialect of DIALECTS)
      expect([seed, dialect, isScrambled(plan, dump(plan, drawStyle(seed), dialect).text)]).toEqual([
        seed,
        dialect,
        false,
      ]);
  }
});

test('a text whose lines come in another order is scrambled', () => {
  const plan = planReport(5);
  const lines = dump(plan, drawStyle(5), 'raw').text.split('\n');
  const strewn = [...lines.filter((_, at) => at % 3 === 1), ...lines.filter((_, at) => at % 3 !== 1).reverse()];
  expect(isScrambled(plan, strewn.join('\n'))).toBe(true);
});
