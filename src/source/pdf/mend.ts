/** A PDF says so within its first bytes; some have mail headers or a byte order mark before it. */
const HEADER_WINDOW = 1024;
/** The end mark of a PDF stands within its last bytes, though some servers add padding. */
const TRAILER_WINDOW = 2048;
/** The dictionary of a page or a catalogue is no longer than this. */
const DICTIONARY_WINDOW = 4000;
/** More pages than this are not gathered by hand. */
const MAX_PAGES = 10_000;

/** Bytes turned into characters in one call. */
const CHUNK = 8192;

const OBJECT = /(?:^|[\s>])(\d{1,9})\s+(\d{1,5})\s+obj\b/g;

export function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, HEADER_WINDOW)).includes('%PDF-');
}

/** True where the end mark is missing: the file was cut off on its way. */
export function isCutOff(bytes: Uint8Array): boolean {
  return !latin1(bytes.subarray(Math.max(0, bytes.length - TRAILER_WINDOW))).includes('%%EOF');
}

/**
 * Gives a file that lost its end a new one: the objects that stood in compressed streams, a page tree of the pages still there, a
 * catalogue and a trailer. Null where no page can be seen. `maxBytes` bounds what is unpacked.
 */
export async function mend(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  const text = latin1(bytes);
  const plain = [...text.matchAll(OBJECT)].map((match) => ({
    number: Number(match[1]),
    reference: `${match[1]} ${match[2]} R`,
    start: match.index + match[0].length,
  }));
  const known = new Set(plain.map(({ number }) => number));
  const pages: string[] = [];
  const added: string[] = [];
  let budget = maxBytes;
  for (const { reference, start } of plain) {
    const dictionary = dictionaryAt(text, start);
    if (isPage(dictionary)) pages.push(reference);
    if (!/\/Type\s*\/ObjStm\b/.test(dictionary)) continue;
    const packed = await unpack(bytes, text, start + dictionary.length, budget);
    budget -= packed.length;
    for (const [number, body] of packedObjects(dictionary, packed)) {
      if (known.has(number)) continue;
      known.add(number);
      added.push(`${number} 0 obj ${body}\nendobj`);
      if (isPage(body)) pages.push(`${number} 0 R`);
    }
  }
  if (pages.length === 0) return null;
  const kids = pages.slice(0, MAX_PAGES);
  const tree = Math.max(...known) + 1;
  const end = [
    '\nendobj',
    ...added,
    `${tree} 0 obj << /Type /Pages /Kids [${kids.join(' ')}] /Count ${kids.length} >> endobj`,
    `${tree + 1} 0 obj << /Type /Catalog /Pages ${tree} 0 R >> endobj`,
    `trailer << /Root ${tree + 1} 0 R /Size ${tree + 2} >>\nstartxref\n0\n%%EOF\n`,
  ].join('\n');
  const mended = new Uint8Array(bytes.length + end.length);
  mended.set(bytes);
  for (let i = 0; i < end.length; i += 1) mended[bytes.length + i] = end.charCodeAt(i);
  return mended;
}

function isPage(dictionary: string): boolean {
  return /\/Type\s*\/Page(?![A-Za-z])/.test(dictionary);
}

export function dictionaryAt(text: string, start: number): string {
  const body = text.slice(start, start + DICTIONARY_WINDOW);
  const end = body.search(/\bendobj\b|\bstream\b/);
  return end < 0 ? body : body.slice(0, end);
}

/** Unpacks the stream after `from` as far as it goes; an unfinished or foreign stream gives what could be read. */
export async function unpack(bytes: Uint8Array, text: string, from: number, budget: number): Promise<string> {
  const start = /^stream\r?\n/.exec(text.slice(from, from + 10));
  const end = text.indexOf('endstream', from);
  if (start === null || end < 0) return '';
  const unpacker = new DecompressionStream('deflate');
  const writer = unpacker.writable.getWriter();
  const written = writer.write(bytes.slice(from + start[0].length, end)).then(() => writer.close());
  written.catch(() => {});
  const reader = unpacker.readable.getReader();
  let unpacked = '';
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      unpacked += latin1(step.value);
      if (unpacked.length > budget) break;
    }
  } catch {
    // The line end before `endstream` is junk to the unpacker; everything before it has come through.
  }
  await reader.cancel().catch(() => {});
  return unpacked;
}

/** Number and text of each object in an unpacked object stream. */
export function packedObjects(dictionary: string, packed: string): [number, string][] {
  const first = Number(/\/First\s+(\d+)/.exec(dictionary)?.[1] ?? Number.NaN);
  if (!(first > 0 && first <= packed.length)) return [];
  const header = (packed.slice(0, first).match(/\d+/g) ?? []).map(Number);
  const objects: [number, string][] = [];
  for (let i = 0; i + 1 < header.length; i += 2) {
    const [number = 0, offset = 0, next] = [header[i], header[i + 1], header[i + 3]];
    objects.push([number, packed.slice(first + offset, next === undefined ? undefined : first + next)]);
  }
  return objects;
}

/** One character for each byte. (`TextDecoder('latin1')` is windows-1252 and changes 0x80 to 0x9f.) */
export function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK) parts.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return parts.join('');
}
