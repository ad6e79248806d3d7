import type { FileEntry, ZipReader } from '@zip.js/zip.js';
import { Inflate } from 'fflate';
import { ReportError } from '../model/error.js';
import type { ReadContext } from '../model/limits.js';

/** The only door to the ZIP libraries: zip.js reads the index, fflate unpacks. Everything is read in memory; nothing is ever written to a path. */
export interface Archive {
  /** Names of the files, in the order of the archive, with `/` between the parts and none in front. */
  readonly names: readonly string[];
  /** Whether a file of that name is there; upper and lower case are the same, as in the packaging standards. */
  readonly has: (name: string) => boolean;
  /**
   * The unpacked bytes of a file, or null where there is none of that name. All files read from one archive share the
   * budget `limits.maxUnpackedBytes`. Throws `ReportError`: `too-large`, `corrupt`, `encrypted` or `timeout`.
   */
  readonly read: (name: string) => Promise<Uint8Array | null>;
  readonly close: () => Promise<void>;
}

/** An entry takes at least this much of the archive's index, so a longer list than fits is an attack. */
const ENTRY_OVERHEAD_BYTES = 46;

/**
 * Opens a ZIP archive held in memory. Throws `ReportError`: `corrupt` for a damaged archive or one whose names point outside of it,
 * `too-large` for one with too many entries, `encrypted` for one locked with a password (when such a file is read).
 */
export async function openZip(bytes: Uint8Array, context: ReadContext): Promise<Archive> {
  const { limits, checkTime } = context;
  if (bytes.length > limits.maxBytes) throw tooLarge(`The archive is larger than ${limits.maxBytes} bytes`);
  // Loaded here because only a part of all documents are archives, and the library takes a while to load.
  const { Uint8ArrayReader, ZipReader } = await import('@zip.js/zip.js');
  const reader = new ZipReader(new Uint8ArrayReader(bytes), { useWebWorkers: false, checkSignature: true });
  const files = new Map<string, FileEntry[]>();
  const names: string[] = [];
  try {
    for (const entry of await entriesOf(reader, bytes.length, context)) {
      if (entry.directory) continue;
      const name = safeName(entry.filename);
      const same = files.get(name.toLowerCase());
      if (same) same.push(entry);
      else files.set(name.toLowerCase(), [entry]);
      names.push(name);
    }
  } catch (error) {
    await reader.close();
    throw error;
  }

  let budget = limits.maxUnpackedBytes;
  const read = async (name: string): Promise<Uint8Array | null> => {
    const found = files.get(normalizeName(name).toLowerCase());
    const entry = found?.[0];
    if (found === undefined || entry === undefined) return null;
    if (found.length > 1) {
      throw new ReportError(
        'corrupt',
        `The archive holds "${name}" more than once; save the document again and retry.`,
      );
    }
    if (entry.encrypted) {
      throw new ReportError('encrypted', 'The archive is locked with a password; save it without one and try again.');
    }
    if (entry.uncompressedSize > budget) throw bomb(limits.maxUnpackedBytes);
    const content = await unpack(bytes, entry, { budget, whole: limits.maxUnpackedBytes, checkTime });
    budget -= content.length;
    return content;
  };

  return {
    names,
    has: (name) => files.has(normalizeName(name).toLowerCase()),
    read,
    close: () => reader.close(),
  };
}

/** Bytes that are read where they are needed, for archives too large to hold in memory. */
export interface ByteSource {
  readonly size: number;
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
}

/** A file of an archive that is read in place. */
export interface ListedFile {
  /** The bytes of the name; old archives write it in the code page of their system. */
  readonly rawName: Uint8Array;
  /** Unpacked bytes, as the archive declares them. */
  readonly size: number;
  readonly crc32: number | undefined;
  /** Unpacks the file. Throws `ReportError`: `too-large` beyond `maxBytes`, `corrupt` or `encrypted`. */
  readonly read: (maxBytes: number) => Promise<Uint8Array>;
}

/**
 * The files of an archive of any size, in its own order; only its index is held in memory. Names are given as they are and must not
 * be used as paths. Throws `ReportError` with code `corrupt`.
 */
export async function* listZip(source: ByteSource): AsyncGenerator<ListedFile> {
  const { Reader, ZipReader } = await import('@zip.js/zip.js');
  class PlacedReader extends Reader<ByteSource> {
    override size = source.size;
    override readUint8Array(offset: number, length: number): Promise<Uint8Array> {
      return source.read(offset, Math.min(length, source.size - offset));
    }
  }
  const reader = new ZipReader(new PlacedReader(source), { useWebWorkers: false, checkSignature: true });
  try {
    for await (const entry of reader.getEntriesGenerator({ filenameValidation: 'tolerant' })) {
      if (entry.directory) continue;
      const read = (maxBytes: number): Promise<Uint8Array> => readEntry(entry, maxBytes);
      yield { rawName: entry.rawFilename, size: entry.uncompressedSize, crc32: entry.crc32, read };
    }
  } catch (error) {
    throw asReportError(error);
  } finally {
    await reader.close();
  }
}

async function readEntry(entry: FileEntry, maxBytes: number): Promise<Uint8Array> {
  if (entry.encrypted) {
    throw new ReportError('encrypted', 'The archive is locked with a password; unpack it and convert the folder.');
  }
  if (entry.uncompressedSize > maxBytes) throw bomb(maxBytes);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      length += chunk.length;
      // The declared size may lie, so the real one is counted too.
      if (length > maxBytes) throw bomb(maxBytes);
      chunks.push(chunk);
    },
  });
  try {
    await entry.getData(sink, { useWebWorkers: false, checkSignature: true });
  } catch (error) {
    throw asReportError(error);
  }
  return joined(chunks, length);
}

interface Bounds {
  /** Bytes that may still be unpacked. */
  readonly budget: number;
  readonly whole: number;
  readonly checkTime: () => void;
}

/** Compressed bytes handed over at once; they unpack to a thousand times as many at most. */
const STEP = 8 * 1024;
const STORED = 0;
const DEFLATED = 8;
const LOCAL_HEADER = 0x04034b50;
const LOCAL_HEADER_LENGTH = 30;

/**
 * The unpacked bytes of one entry, checked against its length and checksum. Streams cost milliseconds for each entry, ten times the
 * unpacking of a report, so the usual methods are unpacked in place; the library's own way is left for the rest.
 */
async function unpack(archive: Uint8Array, entry: FileEntry, bounds: Bounds): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let [length, checksum] = [0, 0];
  const take = (chunk: Uint8Array) => {
    bounds.checkTime();
    length += chunk.length;
    // The declared size may lie, so the real one is counted too.
    if (length > bounds.budget) throw bomb(bounds.whole);
    checksum = crc32(chunk, checksum);
    chunks.push(chunk);
  };
  try {
    const packed = packedBytes(archive, entry);
    if (packed === null) {
      const sink = new WritableStream<Uint8Array>({ write: take });
      await entry.getData(sink, { useWebWorkers: false, checkSignature: true });
      return joined(chunks, length);
    }
    if (entry.compressionMethod === STORED) take(packed.slice());
    else {
      const inflate = new Inflate(take);
      for (let at = 0; at < packed.length; at += STEP) {
        inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
      }
    }
  } catch (error) {
    throw asReportError(error);
  }
  const content = joined(chunks, length);
  if (length !== entry.uncompressedSize || checksum !== entry.signature) throw asReportError(undefined);
  return content;
}

/** The packed bytes of an entry packed in one of the two usual ways, or null. */
function packedBytes(archive: Uint8Array, entry: FileEntry): Uint8Array | null {
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) return null;
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { offset } = entry;
  if (offset + LOCAL_HEADER_LENGTH > archive.length || view.getUint32(offset, true) !== LOCAL_HEADER) return null;
  const start = offset + LOCAL_HEADER_LENGTH + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const end = start + entry.compressedSize;
  return end > archive.length ? null : archive.subarray(start, end);
}

const CRC_TABLE: Uint32Array = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ 0xedb88320;
  return value >>> 0;
});

/** The checksum of all that gave `before`, and `bytes` after it. */
function crc32(bytes: Uint8Array, before: number): number {
  let value = ~before;
  // by index: an iterator takes several times as long
  for (let at = 0; at < bytes.length; at += 1) {
    value = (CRC_TABLE[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8);
  }
  return ~value >>> 0;
}

async function entriesOf(reader: ZipReader<Uint8Array>, size: number, context: ReadContext) {
  const most = Math.min(context.limits.maxItems, Math.ceil(size / ENTRY_OVERHEAD_BYTES) + 1);
  const entries = [];
  try {
    // The names are checked by `safeName`, which says what is wrong in our own words.
    for await (const entry of reader.getEntriesGenerator({ filenameValidation: 'tolerant' })) {
      if (entries.length >= most) throw tooLarge(`The archive has more than ${most} entries`);
      if (entries.length % 256 === 0) context.checkTime();
      entries.push(entry);
    }
  } catch (error) {
    throw asReportError(error);
  }
  return entries;
}

/** Brings `\` and a leading `/` or `./` of careless packers into the usual form. */
function normalizeName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(?:\.?\/)+/, '');
}

function safeName(raw: string): string {
  const name = normalizeName(raw);
  if (name.includes('\0') || /^[a-z]:/i.test(name) || name.split('/').includes('..')) {
    throw new ReportError(
      'corrupt',
      'The archive holds names that point outside of it, which no office program writes; get the document from a source you trust.',
    );
  }
  return name;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function tooLarge(what: string): ReportError {
  return new ReportError('too-large', `${what}; raise the limits if you trust the document.`);
}

function bomb(bytes: number): ReportError {
  return tooLarge(`The archive unpacks to more than ${bytes} bytes`);
}

function asReportError(error: unknown): ReportError {
  if (error instanceof ReportError) return error;
  return new ReportError('corrupt', 'The archive is damaged or incomplete; download or save the document again.', {
    cause: error,
  });
}
