import type { PdfAssets } from '../model/limits.js';

/** A browser has no installed package to look in: the caller says where the files are (`assets`), or fonts that need them give no text. */
export function defaultAssets(): PdfAssets {
  return {};
}

/** In a browser a forgotten rejection ends nothing, so there is nothing to guard. */
export function guardRejections(_isStray: (reason: unknown) => boolean): () => Promise<void> {
  return async () => {};
}
