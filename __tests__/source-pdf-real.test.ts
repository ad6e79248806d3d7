import { existsSync, readFileSync } from 'node:fs';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readPdf } from '../src/source/pdfjs.js';

const FILE = '../shared/real/huaian-hongze-2024/source.pdf';
const context = { limits: DEFAULT_LIMITS, checkTime: () => {} };
const present = existsSync(FILE) ? test : test.skip;

describe(`a published PDF${existsSync(FILE) ? '' : ` (skipped: ${FILE} is not here)`}`, () => {
  present('gives each figure its own item, the vertical label in one piece and the borders of its tables', async () => {
    const document = await readPdf(new Uint8Array(readFileSync(FILE)), context);
    expect(document.pages).toHaveLength(5);
    expect(document.textLayer).toBe('digital');
    expect(document.findings).toEqual([]);
    const third = document.pages[2];
    const label = third?.items.find((item) => item.vertical);
    expect(label?.text).toBe('三、本年度办理结果');
    expect(third?.items.filter((item) => /^\d+$/.test(item.text)).length).toBe(3 + 7 * 13);
    const borders = await document.rulings(3);
    expect(borders.filter(({ orientation }) => orientation === 'vertical')).toHaveLength(15);
    for (const { position, start, end } of borders) {
      expect(Math.min(position, start)).toBeGreaterThan(70);
      expect(end).toBeLessThan(780);
    }
  });

  present('leaves the bytes and the global object as they were', async () => {
    const bytes = readFileSync(FILE);
    const before = Object.getOwnPropertyNames(globalThis).sort();
    await readPdf(bytes, context);
    expect(bytes.byteLength).toBe(240_143);
    expect(Object.getOwnPropertyNames(globalThis).sort()).toEqual(before);
  });
});
