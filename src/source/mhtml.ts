import type { FlowDocument } from '../model/document.js';
import { ReportError } from '../model/error.js';
import type { ReadContext } from '../model/limits.js';
import { type FlowBlock, tooLarge } from './flow.js';
import { decodeHtml } from './html/charset.js';
import { readHtml } from './html/read.js';

/** Browsers write one level, mail programs two or three. */
const MAX_PART_DEPTH = 8;
/** Pictures make parts too, but no page has so many. */
const MAX_PARTS = 5000;

/** One part: its head fields in lower case, and its body, one character for each byte. */
interface Part {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

/**
 * Reads a page saved with all it shows (MHTML, `multipart/related`): the page itself, then the text of its frames. Pictures and styles are
 * left alone and nothing is fetched. Mail parsers decode a page by the field of its part only and join all pages in one string, which loses
 * pages that name their encoding inside and mixes frames, so the few lines of MIME are read here. Throws `ReportError`: `corrupt` where
 * no page is in the file, `too-large`, `timeout`, or `unsupported-format`.
 */
export function readMhtml(bytes: Uint8Array, context: ReadContext): FlowDocument {
  const { limits, checkTime } = context;
  if (bytes.length > limits.maxBytes) throw tooLarge(`The file is larger than ${limits.maxBytes} bytes`);
  const whole = partOf(byteString(bytes));
  const parts: Part[] = [];
  collectParts(whole, parts, 0);
  const pages = parts.filter((part) =>
    /^\s*(?:text\/html|application\/xhtml\+xml)/i.test(part.fields.get('content-type') ?? ''),
  );
  if (pages.length === 0) {
    throw new ReportError('corrupt', 'The saved page holds no HTML; open it in a browser and save it again.');
  }
  const start = parameterOf(whole.fields.get('content-type') ?? '', 'start');
  const first =
    pages.find((page) => start !== undefined && page.fields.get('content-id')?.trim() === start) ?? pages[0];
  const ordered = first === undefined ? pages : [first, ...pages.filter((page) => page !== first)];
  const blocks: FlowBlock[] = [];
  let unpacked = 0;
  for (const page of ordered) {
    checkTime();
    const content = decodedBody(page);
    unpacked += content.length;
    if (unpacked > limits.maxUnpackedBytes)
      throw tooLarge(`The pages are larger than ${limits.maxUnpackedBytes} bytes`);
    const html = decodeHtml(content, parameterOf(page.fields.get('content-type') ?? '', 'charset'));
    for (const block of readHtml(html, context).blocks) blocks.push(block);
    if (blocks.length > limits.maxItems)
      throw tooLarge(`The document has more than ${limits.maxItems} lines and tables`);
  }
  return { kind: 'flow', format: 'html', textLayer: 'digital', blocks, pages: null, findings: [] };
}

function collectParts(part: Part, parts: Part[], depth: number): void {
  const type = part.fields.get('content-type') ?? '';
  const boundary = /^\s*multipart\//i.test(type) ? parameterOf(type, 'boundary') : undefined;
  if (boundary === undefined) {
    parts.push(part);
    if (parts.length > MAX_PARTS) throw tooLarge(`The saved page has more than ${MAX_PARTS} parts`);
    return;
  }
  if (depth >= MAX_PART_DEPTH)
    throw tooLarge(`The parts of the saved page are nested more than ${MAX_PART_DEPTH} deep`);
  const mark = `--${boundary}`;
  let from = nextMark(part.body, mark, 0);
  while (from >= 0) {
    const afterMark = from + mark.length;
    if (part.body.startsWith('--', afterMark)) return;
    const lineEnd = part.body.indexOf('\n', afterMark);
    if (lineEnd < 0) return;
    // A file cut off keeps its last part.
    const next = nextMark(part.body, mark, lineEnd);
    const end = next < 0 ? part.body.length : next;
    collectParts(partOf(part.body.slice(lineEnd + 1, end).replace(/\r?\n$/, '')), parts, depth + 1);
    from = next;
  }
}

/** Where the mark stands next at the beginning of a line, or -1. */
function nextMark(body: string, mark: string, from: number): number {
  let at = body.indexOf(mark, from);
  while (at > 0 && body[at - 1] !== '\n') at = body.indexOf(mark, at + 1);
  return at;
}

function partOf(text: string): Part {
  const start = text.search(/[^\r\n]/);
  const blank = /\r?\n\r?\n/g;
  blank.lastIndex = Math.max(0, start);
  const end = blank.exec(text);
  const head = end === null ? text : text.slice(Math.max(0, start), end.index);
  const fields = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) fields.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { fields, body: end === null ? '' : text.slice(end.index + end[0].length) };
}

function parameterOf(value: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(value);
  return match?.[1] ?? match?.[2];
}

function decodedBody(part: Part): Uint8Array {
  const encoding = part.fields.get('content-transfer-encoding')?.toLowerCase() ?? '';
  if (encoding.startsWith('base64')) {
    const clean = part.body.replace(/[^A-Za-z0-9+/]/g, '');
    return bytesOf(atob(clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0))));
  }
  if (encoding.startsWith('quoted-printable')) {
    return bytesOf(
      part.body
        .replace(/=[ \t]*\r?\n/g, '')
        .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }
  return bytesOf(part.body);
}

/** Bytes as a string of one character each, which is quick to search. */
function byteString(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join('');
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
