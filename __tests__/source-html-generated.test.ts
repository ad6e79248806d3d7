import { drawHtmlStyle, htmlBytes } from '../samples/generator/html.js';
import { planReport } from '../samples/generator/index.js';
import type { FlowDocument } from '../src/model/document.js';
import { decodeHtml } from '../src/source/html/charset.js';
import { readHtml } from '../src/source/html/read.js';
import { expectPlanned, expectShapes } from './support/planned.js';
import { contextWith } from './support/reader.js';

const read = (bytes: Uint8Array): FlowDocument => readHtml(decodeHtml(bytes), contextWith());

test.each(
  Array.from({ length: 12 }, (_, seed) => seed),
)('page %i holds the tables and the words of its plan, in order', (seed) => {
  const plan = planReport(seed + 1);
  const style = drawHtmlStyle(seed + 1);
  expectPlanned(read(htmlBytes(plan, style)), plan, style.look);
});

test('blank cells keep their place: each row has a cell for each figure of its plan', () => {
  for (let seed = 40; seed < 46; seed += 1) {
    const plan = planReport(seed, { blanks: { requests: 'scattered' } });
    const style = drawHtmlStyle(seed, { merging: 'spans' });
    expectShapes(read(htmlBytes(plan, style)), plan, style.look);
  }
});
