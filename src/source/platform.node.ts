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

const GUARD = Symbol('gongkai rejection guard');
/** Milliseconds for which the rejections of a document still come in after it was closed. */
const STRAYS_MS = 1_000;

interface Guard {
  /** True once its document is closed and it only waits for strays. */
  [GUARD]: { over: boolean };
}

const isGuard = (listener: object): listener is Guard => GUARD in listener;

/**
 * Starts looking for promises that were rejected and forgotten, and returns what ends it. pdf.js fetches pages ahead and drops the
 * promise, so that a damaged page would end the whole process. `isStray` tells its errors; all others take their usual way.
 */
export function guardRejections(isStray: (reason: unknown) => boolean): () => Promise<void> {
  const guard = Object.assign(
    (reason: unknown) => {
      if (isStray(reason)) return;
      const listeners = process.listeners('unhandledRejection');
      // With no listener of the host the process must end as it would have; the first guard sees to that.
      if (listeners.every((listener) => GUARD in listener) && listeners[0] === guard) throw reason;
    },
    { [GUARD]: { over: false } },
  );
  // one guard serves all: those that only wait for strays are replaced, so that they never pile up
  for (const listener of process.listeners('unhandledRejection')) {
    if (isGuard(listener) && listener[GUARD].over) process.off('unhandledRejection', listener);
  }
  process.on('unhandledRejection', guard);
  return async () => {
    // Rejections are reported at the end of a turn: let this one end first.
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    guard[GUARD].over = true;
    setTimeout(() => process.off('unhandledRejection', guard), STRAYS_MS).unref();
  };
}
