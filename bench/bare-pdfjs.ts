import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { withStandIns } from '../src/source/pdf/globals.js';

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Text and operators of all pages with pdf.js alone: what gongkai is measured against. `bytes` is given away. */
export async function barePdfJs(bytes: Uint8Array): Promise<void> {
  const pdfjs = await withStandIns(() => import('pdfjs-dist/legacy/build/pdf.mjs'));
  const task = pdfjs.getDocument({
    data: bytes,
    cMapUrl: `${join(root, 'cmaps')}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      await page.getTextContent();
      await page.getOperatorList();
      page.cleanup();
    }
  } finally {
    await task.destroy();
  }
}
