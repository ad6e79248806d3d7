import type { OpenArchive } from './archive.js';
import type { DocumentRef } from './document.js';
import { type ReadFile, readDocument, SourceError } from './read.js';

export type ReadSource = (ref: DocumentRef, maxBytes: number) => Promise<ReadFile>;

/**
 * Reads documents, in files and in archives; the archive of the last entry stays open, because its thousand neighbours come next.
 * Throws `SourceError` or `ReportError`.
 */
export function createReader(): ReadSource {
  let held: { readonly key: string; readonly archive: OpenArchive } | null = null;
  return async (ref, maxBytes) => {
    if (ref.failure) throw new SourceError(ref.failure.code, ref.failure.message);
    if (ref.entry === undefined) return readDocument(ref, maxBytes);
    const { openArchive, readEntry } = await import('./archive.js');
    const key = String(ref.file);
    if (held?.key !== key) {
      held?.archive.close();
      held = null;
      held = { key, archive: await openArchive(ref.file) };
    }
    return readEntry(held.archive, ref, maxBytes);
  };
}
