import { layoutDialect } from './layout-xml/dialect.js';
import { zipEntryNames } from './zip-names.js';

/** What is read. */
export type ReadFormat = 'pdf' | 'docx' | 'flat-opc' | 'ofd' | 'html' | 'mhtml' | 'layout-xml' | 'text';

/** What the bytes are. What is not read has a name too, so that its refusal can say what to do. */
export type DetectedFormat =
  | ReadFormat
  | 'empty'
  | 'gongkai-xml'
  | 'gongkai-json'
  | 'zip'
  | 'ole'
  | 'spreadsheet'
  | 'slides'
  | 'opendocument'
  | 'rtf'
  | 'image'
  | 'archive'
  | 'ceb'
  | 'caj'
  | 'postscript'
  | 'xml'
  | 'damaged-pdf'
  | 'binary';

/** A PDF header may stand behind up to a kilobyte of other bytes. */
const PDF_HEADER_WINDOW = 1024;
/** Root elements and first pages of markup stand within this many bytes, however long the head of a page. */
const MARKUP_WINDOW = 128 * 1024;
/** Where text and binary data are told apart. */
const TEXT_WINDOW = 16 * 1024;
/** Share of control characters above which bytes are no text; real dumps hold a few form feeds and stray bytes. */
const MAX_CONTROL_SHARE = 0.02;
/** The header of a mail that holds a page stands within this many characters. */
const MIME_WINDOW = 4096;
/** Bytes at the end of a PDF that say where its tables stand. */
const PDF_TAIL = 2048;
/** Share of zero bytes, among so many, from which on each character takes two. */
const WIDE_ZERO_SHARE = 0.2;
const ZERO_WINDOW = 2048;
/** Share of Chinese, ASCII and their punctuation in a text that was decoded rightly. */
const MIN_PLAIN_SHARE = 0.95;
/** A mark of more letters than this is no beginning of a text. */
const LONGEST_WORD_MAGIC = 3;

const MAGIC: readonly (readonly [DetectedFormat, string])[] = [
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF87a'],
  ['image', 'GIF89a'],
  ['image', 'BM\x00'],
  ['image', 'II*\x00'],
  ['image', 'MM\x00*'],
  ['image', '\x00\x00\x00\x0cjP'],
  ['image', 'AT&TFORM'],
  ['archive', 'Rar!'],
  ['archive', "7z\xbc\xaf'\x1c"],
  ['archive', '\x1f\x8b'],
  ['ceb', 'Founder CEB'],
  ['caj', 'CAJ'],
  ['caj', 'HN\x00'],
  ['caj', 'KDH'],
  ['postscript', '%!PS'],
];
const ZIP_MARKS = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];

/** Tags an HTML page or a fragment of one begins with. */
const HTML_START =
  /^(?:<!doctype\s+html|<(?:html|head|body|meta|title|link|style|script|div|p|table|tbody|tr|td|section|article|span|h[1-6]|center|font|form|ul|ol|br|b|strong|main|header|a|img)\b)/i;
/** Tags a converter of web pages leaves at the beginning of Markdown; those that only whole pages have are no Markdown. */
const KEPT_TAG = /^<(?:div|p|span|section|article|center|font|a|img|br|b|strong|h[1-6])\b/i;
/** A heading of Markdown on a line between blank lines. */
const MARKDOWN_HEADING = /(?:^|\n)[ \t]*\r?\n#{1,6} [^\s{][^\n]*\n[ \t]*\r?\n/;
const MIME_START = /^(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:mime-version|content-type)\s*:/i;

/**
 * What a document is, from its bytes. The name is asked only where the bytes leave it open (a damaged PDF). Never throws; what cannot
 * be read has a name too, and `readSource` says what to do about it.
 */
export function detectFormat(bytes: Uint8Array, name?: string): DetectedFormat {
  if (bytes.length === 0) return 'empty';
  const head = latin1(bytes.subarray(0, PDF_HEADER_WINDOW));
  const magic = MAGIC.find(([, mark]) => head.startsWith(mark));
  if (magic !== undefined && !looksLikeText(bytes, magic[1])) return magic[0];
  if (ZIP_MARKS.some((mark) => head.startsWith(mark))) return zipFormat(bytes);
  const start = asciiView(bytes.subarray(0, MARKUP_WINDOW));
  if (head.includes('%PDF-') && !start.startsWith('<')) return 'pdf';
  const markup = markupFormat(start);
  if (markup !== null) return markup;
  if (start === '' && bytes.length <= MARKUP_WINDOW) return 'empty';
  const isText = looksLikeText(bytes);
  if (!isText && hasPdfBody(bytes)) return 'pdf';
  if (isText) return 'text';
  return name !== undefined && /\.pdf$/i.test(name) ? 'damaged-pdf' : 'binary';
}

/** What a document given as a string is. */
export function detectText(text: string): DetectedFormat {
  const start = text.slice(0, MARKUP_WINDOW).replace(/^[\ufeff\s]+/, '');
  if (start === '' && text.length <= MARKUP_WINDOW) return 'empty';
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (start.startsWith('%PDF-')) return 'damaged-pdf';
  return markupFormat(start) ?? 'text';
}

/** The format of text by its markup; `start` begins with its first visible character. */
function markupFormat(start: string): DetectedFormat | null {
  if (/^\{\s*"schemaVersion"\s*:/.test(start)) return 'gongkai-json';
  if (
    MIME_START.test(start.slice(0, MIME_WINDOW)) &&
    /^content-type\s*:\s*(?:multipart\/related|text\/html)/im.test(start)
  ) {
    return 'mhtml';
  }
  if (!start.startsWith('<')) return null;
  const dialect = layoutDialect(start);
  if (dialect !== null) return 'layout-xml';
  const bare = start.replace(/^(?:\s|<!--[\s\S]*?-->|<\?[\s\S]*?\?>)+/, '');
  if (/^<(?:!DOCTYPE\s+)?(?:[\w-]+:)?gongkai-result\b/.test(bare)) return 'gongkai-xml';
  if (/^<(?:[\w-]+:)?package\b[^>]*schemas\.microsoft\.com\/office\/2006\/xmlPackage/.test(bare)) return 'flat-opc';
  if (KEPT_TAG.test(bare) && MARKDOWN_HEADING.test(bare)) return null;
  if (HTML_START.test(bare)) return 'html';
  if (/^<\?xml\b/.test(start)) return 'xml';
  return /<\/(?:p|div|td|body|html)\s*>/i.test(bare) ? 'html' : null;
}

function zipFormat(bytes: Uint8Array): DetectedFormat {
  const names = zipEntryNames(bytes).map((entry) => entry.replaceAll('\\', '/').replace(/^\.?\/+/, ''));
  const has = (start: string) => names.some((entry) => entry.toLowerCase().startsWith(start));
  if (names.some((entry) => entry.toLowerCase() === 'ofd.xml')) return 'ofd';
  if (has('word/')) return 'docx';
  if (has('xl/')) return 'spreadsheet';
  if (has('ppt/')) return 'slides';
  if (names.includes('mimetype') && has('content.xml')) return 'opendocument';
  return 'zip';
}

/** A PDF whose header is lost still ends as one. */
function hasPdfBody(bytes: Uint8Array): boolean {
  const tail = latin1(bytes.subarray(Math.max(0, bytes.length - PDF_TAIL)));
  return tail.includes('startxref') || /\bendobj\b[\s\S]*%%EOF/.test(tail);
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The ASCII characters of a text in any encoding, from its first visible one: enough to see markup, whatever the charset. */
function asciiView(bytes: Uint8Array): string {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const wide = utf16 || zeroShare(bytes) > WIDE_ZERO_SHARE;
  const text = new TextDecoder('latin1').decode(bytes);
  return (wide ? text.replaceAll('\0', '') : text).replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\s*/, '');
}

function zeroShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, ZERO_WINDOW);
  let zeros = 0;
  for (const byte of sample) if (byte === 0) zeros += 1;
  return zeros / sample.length;
}

/** True where the bytes are text in some encoding. `magic` is the mark of a binary format found at the start: short ones also begin texts. */
function looksLikeText(bytes: Uint8Array, magic?: string): boolean {
  const isWord = magic === undefined || [...magic].every((char) => char >= ' ' && char <= '~');
  if (!isWord || (magic?.length ?? 0) > LONGEST_WORD_MAGIC) return false;
  const sample = bytes.subarray(0, TEXT_WINDOW);
  if (controlShare(sample) <= MAX_CONTROL_SHARE) return true;
  return ['utf-16le', 'utf-16be'].some((label) => isPlainText(new TextDecoder(label).decode(sample)));
}

function controlShare(bytes: Uint8Array): number {
  let controls = 0;
  for (const byte of bytes) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127) controls += 1;
  return controls / bytes.length;
}

/** Text that was decoded rightly is Chinese, ASCII and their punctuation; random bytes scatter over all scripts. */
function isPlainText(text: string): boolean {
  const common = text.match(/[\s\u0020-\u007e\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g)?.length ?? 0;
  return common / text.length > MIN_PLAIN_SHARE;
}
