import { createHash } from 'node:crypto';
import { ReportError } from '../../src/model/error.js';
import type { ParseResult } from '../../src/report/result.js';
import { plannedResult } from './results.js';

/**
 * Stands in for `parseReport` in tests of the batch engine: the text of a document says what it does.
 * `endless`, `crash`, `exit`, `heap`, `buffers`, `error CODE`, `slow MS`; everything else is a report with that text as its title.
 */
export async function parseReport(input: Uint8Array, options: { name: string }): Promise<ParseResult> {
  const text = new TextDecoder().decode(input).trim();
  const [word, argument] = text.split(' ');
  if (word === 'endless') for (;;);
  if (word === 'crash')
    setTimeout(() => {
      throw new Error('thrown behind the back of the parser');
    }, 1);
  if (word === 'crash') await new Promise((resolve) => setTimeout(resolve, 5000));
  if (word === 'exit') process.exit(3);
  if (word === 'heap') {
    const hoard: unknown[] = [];
    for (;;) hoard.push(new Array(10_000).fill(hoard.length));
  }
  if (word === 'error') throw new ReportError('encrypted', 'The document is locked; remove the password.');
  if (word === 'bug') throw new TypeError('x is not a function');
  if (word === 'slow') await new Promise((resolve) => setTimeout(resolve, Number(argument)));
  if (word === 'buffers') {
    const hoard: Uint8Array[] = [];
    for (;;) hoard.push(new Uint8Array(50 * 1024 * 1024).fill(1));
  }
  const sha256 = createHash('sha256').update(input).digest('hex');
  const number = Number(argument ?? 0);
  return plannedResult({
    title: text,
    name: options.name,
    edition: word === 'old' ? '2019' : '2021',
    figure: (place) => (place % 17 === 16 ? null : number + place),
    change: {
      trust: word === 'doubt' ? 'doubtful' : 'verified',
      source: { name: options.name, format: 'text', sha256, pages: null, textLayer: 'digital' },
    },
  });
}
