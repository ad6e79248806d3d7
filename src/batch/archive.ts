import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { ReportError } from '../model/error.js';
import { type ByteSource, type ListedFile, listZip } from '../source/zip.js';
import type { DocumentRef } from './document.js';
import { factsOf, fsPath, type ReadFile, SourceError, sourceError } from './read.js';
import { decodeName } from './walk.js';

interface OpenFile extends ByteSource {
  readonly close: () => void;
}

function openSource(file: string | Uint8Array): OpenFile {
  const handle = openSync(fsPath(file), 'r');
  return {
    size: fstatSync(handle).size,
    read: async (offset, length) => {
      const bytes = new Uint8Array(Math.max(0, length));
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, offset));
    },
    close: () => closeSync(handle),
  };
}

/** A Word or OFD file names its main part among its first files. */
const PACKAGE_PARTS = 32;

const stampOf = (file: ListedFile): string => `crc32:${(file.crc32 ?? 0).toString(16).padStart(8, '0')}`;

/** Names as people read them, with `/`; entries of the same name are told apart by a number, in the order of the archive. */
function* namedFiles(): Generator<string, never, ListedFile> {
  const seen = new Map<string, number>();
  let name = '';
  for (;;) {
    const file = yield name;
    const { text } = decodeName(file.rawName);
    const plain = text.replaceAll('\\', '/').replace(/^(?:\.?\/)+/u, '');
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    name = count === 1 ? plain : plain.replace(/(?=(?:\.[^./]*)?$)/u, `~${count}`);
  }
}

/**
 * The files of a ZIP archive, without unpacking them. An archive that cannot be listed gives one document with a failure; one that
 * is itself a document (a Word or OFD file under another name) gives itself.
 */
export async function* archiveEntries(archive: DocumentRef): AsyncGenerator<DocumentRef> {
  const names = namedFiles();
  names.next();
  let source: OpenFile | null = null;
  try {
    source = openSource(archive.file);
    const waiting: DocumentRef[] = [];
    let count = 0;
    for await (const file of listZip(source)) {
      const name = String(names.next(file).value);
      if (count < PACKAGE_PARTS && (name === '[Content_Types].xml' || name === 'OFD.xml')) {
        yield archive;
        return;
      }
      count += 1;
      waiting.push({ ...archive, id: `${archive.id}/${name}`, entry: name, size: file.size, stamp: stampOf(file) });
      if (count >= PACKAGE_PARTS) yield* waiting.splice(0);
    }
    yield* waiting;
  } catch (error) {
    const { code, message } = error instanceof ReportError ? error : sourceError(error).failure;
    yield { ...archive, failure: { code, message } };
  } finally {
    source?.close();
  }
}

/** An archive held open, so that reading its thousand entries reads its index once. */
export interface OpenArchive {
  readonly entries: ReadonlyMap<string, ListedFile>;
  readonly close: () => void;
}

/** Opens an archive for reading entries by name. Throws `SourceError` or `ReportError`. */
export async function openArchive(file: string | Uint8Array): Promise<OpenArchive> {
  const names = namedFiles();
  names.next();
  let source: OpenFile;
  try {
    source = openSource(file);
  } catch (error) {
    throw sourceError(error);
  }
  try {
    const entries = new Map<string, ListedFile>();
    for await (const entry of listZip(source)) entries.set(String(names.next(entry).value), entry);
    return { entries, close: source.close };
  } catch (error) {
    source.close();
    throw error;
  }
}

/** Unpacks one entry. Throws `SourceError` or `ReportError`. */
export async function readEntry(archive: OpenArchive, ref: DocumentRef, maxBytes: number): Promise<ReadFile> {
  const entry = ref.entry === undefined ? undefined : archive.entries.get(ref.entry);
  if (!entry) throw new SourceError('vanished', 'The archive no longer holds this file.');
  const bytes = await entry.read(maxBytes);
  if (ref.stamp !== undefined && ref.stamp !== stampOf(entry)) {
    throw new SourceError(
      'changed',
      'The archive changed while it was read; run the command again when it is finished.',
    );
  }
  return { bytes, facts: factsOf(bytes, stampOf(entry)) };
}
