/** A PDF says so within its first bytes; some have mail headers or a byte order mark before it. */
const HEADER_WINDOW = 1024;
/** The end mark of a PDF stands within its last bytes, though some servers add padding. */
const TRAILER_WINDOW = 2048;
/** The dictionary of a page or a catalogue is no longer than this. */
const DICTIONARY_WINDOW = 4000;
/** More pages than this are not gathered by hand. */
const MAX_PAGES = 10_000;

const OBJECT = /(?:^|[\s>])(\d{1,9})\s+(\d{1,5})\s+obj\b/g;

export function isPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, HEADER_WINDOW)).includes('%PDF-');
}

/** True where the end mark is missing: the file was cut off on its way. */
export function isCutOff(bytes: Uint8Array): boolean {
  return !latin1(bytes.subarray(Math.max(0, bytes.length - TRAILER_WINDOW))).includes('%%EOF');
}

/**
 * Gives a file that lost its end a new one: a page tree of the pages still in it, a catalogue and a trailer. Null where no page can be
 * seen (they may stand in compressed objects, which cannot be found without the lost table).
 */
export function mend(bytes: Uint8Array): Uint8Array | null {
  const text = latin1(bytes);
  const pages = new Map<number, string>();
  let last = 0;
  for (const match of text.matchAll(OBJECT)) {
    const number = Number(match[1]);
    last = Math.max(last, number);
    const body = text.slice(match.index + match[0].length, match.index + DICTIONARY_WINDOW);
    const dictionary = body.slice(0, body.search(/\bendobj\b|\bstream\b/));
    if (/\/Type\s*\/Page(?![A-Za-z])/.test(dictionary) && pages.size < MAX_PAGES) {
      pages.set(number, `${number} ${match[2]} R`);
    }
  }
  if (pages.size === 0) return null;
  const [tree, catalog] = [last + 1, last + 2];
  const end = `
endobj
${tree} 0 obj << /Type /Pages /Kids [${[...pages.values()].join(' ')}] /Count ${pages.size} >> endobj
${catalog} 0 obj << /Type /Catalog /Pages ${tree} 0 R >> endobj
trailer << /Root ${catalog} 0 R /Size ${catalog + 1} >>
startxref
0
%%EOF
`;
  const tail = new TextEncoder().encode(end);
  const mended = new Uint8Array(bytes.length + tail.length);
  mended.set(bytes);
  mended.set(tail, bytes.length);
  return mended;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
