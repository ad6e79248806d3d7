import type { PdfAssets } from '../model/limits.js';

/** A browser has no installed package to look in: the caller says where the files are (`assets`), or fonts that need them give no text. */
export function defaultAssets(): PdfAssets {
  return {};
}
