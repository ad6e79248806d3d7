import { drawDocx, drawDocxStyle } from '../samples/generator/docx.js';
import { planReport } from '../samples/generator/index.js';
import { readDocx } from '../src/source/docx/read.js';
import { expectPlanned, expectShapes } from './support/planned.js';
import { contextWith } from './support/reader.js';

test.each(
  Array.from({ length: 12 }, (_, seed) => seed),
)('document %i holds the tables and the words of its plan, in order', async (seed) => {
  const plan = planReport(seed + 1);
  const style = drawDocxStyle(seed + 1);
  expectPlanned(await readDocx(await drawDocx(plan, style), contextWith()), plan, style.look);
});

test('blank cells keep their place: each row has a cell for each figure of its plan', async () => {
  for (let seed = 40; seed < 46; seed += 1) {
    const plan = planReport(seed, { blanks: { requests: 'scattered' } });
    const style = drawDocxStyle(seed);
    expectShapes(await readDocx(await drawDocx(plan, style), contextWith()), plan, style.look);
  }
});
