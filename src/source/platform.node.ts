import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PdfAssets } from '../model/limits.js';

/**
 * Where the installed pdfjs-dist keeps its character maps and standard fonts: paths, not `file:` URLs, and with a slash at the end,
 * as pdf.js wants them on Node.
 */
export function defaultAssets(): PdfAssets {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return { cMapUrl: `${join(root, 'cmaps')}/`, standardFontUrl: `${join(root, 'standard_fonts')}/` };
}
