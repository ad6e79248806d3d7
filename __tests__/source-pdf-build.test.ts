import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { withStandIns } from '../src/source/pdf/globals.js';
import { OP } from '../src/source/pdf/ops.js';
import { readPdf } from '../src/source/pdfjs.js';
import { defaultAssets } from '../src/source/platform.node.js';
import { tinyPdf } from './support/tiny-pdf.js';

test('the host keeps its own built-in functions once a PDF was read', async () => {
  const own = [Array.prototype.push, JSON.parse, JSON.stringify, Function.prototype.toString];
  const page = { content: 'BT /F1 10 Tf 100 500 Td (text) Tj ET' };
  await readPdf(tinyPdf({ pages: [page] }), { limits: DEFAULT_LIMITS, checkTime: () => {} });
  expect([Array.prototype.push, JSON.parse, JSON.stringify, Function.prototype.toString]).toEqual(own);
  expect('pdfjsWorker' in globalThis).toBe(false);
});

test('the operator numbers written out are those of the installed pdf.js', async () => {
  const { OPS } = await withStandIns(() => import('pdfjs-dist/legacy/build/pdf.mjs'));
  const installed = new Map(Object.entries(OPS));
  for (const [name, number] of Object.entries(OP)) expect([name, installed.get(name)]).toEqual([name, number]);
});

test('character maps and standard fonts are found in the installed package', () => {
  const { cMapUrl = '', standardFontUrl = '' } = defaultAssets();
  expect(existsSync(join(cMapUrl, 'UniGB-UCS2-H.bcmap'))).toBe(true);
  expect(existsSync(join(standardFontUrl, 'LiberationSans-Regular.ttf'))).toBe(true);
  expect(cMapUrl.endsWith('/')).toBe(true);
});
