import { decodeText } from '../decode.js';

/** Where a page names its own encoding; browsers look at 1024 bytes, but sites put comments and scripts first. */
const PRESCAN_BYTES = 8192;
/** Share of damaged characters a page may have in its true encoding: a few bytes cut by the site's own software. */
const MAX_DAMAGE_SHARE = 0.01;
/** Names of single-byte encodings: servers send them by default, and any bytes read as them, so they say nothing of a Chinese page. */
const MEANINGLESS = /^(?:iso-?8859-1|latin1|us-ascii|ascii|windows-1252|binary|none|x-user-defined)$/;
/** Names sites use that the platform's decoder does not know. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  gb18030: 'gb18030',
  'gb-18030': 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  'gb-2312': 'gb18030',
  'gb2312-80': 'gb18030',
  gb_2312: 'gb18030',
  'x-gbk': 'gb18030',
  cp936: 'gb18030',
  ms936: 'gb18030',
  utf8: 'utf-8',
  utf: 'utf-8',
  'utf-8;': 'utf-8',
  unicode: 'utf-8',
};

/**
 * Decodes a page: by its BOM; as UTF-8 where every byte of it is (pages saved anew often keep the name of their old encoding); by the
 * `charset` the server gave, then by the one the page names, where the bytes agree; else by detection. Throws `ReportError` with code
 * `unsupported-format` where the bytes are no text.
 */
export function decodeHtml(bytes: Uint8Array, contentTypeCharset?: string): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (!bytes.subarray(0, PRESCAN_BYTES).includes(0)) {
    const utf8 = decodedAs('utf-8', bytes, true);
    if (utf8 !== null) return utf8;
    for (const label of [contentTypeCharset, ...namedIn(bytes)]) {
      const name = label?.trim().toLowerCase() ?? '';
      if (name === '' || MEANINGLESS.test(name) || name.startsWith('utf-16')) continue;
      const text = decodedAs(OTHER_NAMES[name] ?? name, bytes, false);
      if (text !== null && damageOf(text) <= MAX_DAMAGE_SHARE) return text;
    }
  }
  return decodeText(bytes).text;
}

/** The encodings the page names in its XML declaration and its `meta` elements, in order. */
function namedIn(bytes: Uint8Array): string[] {
  const head = Array.from(bytes.subarray(0, PRESCAN_BYTES), (byte) => String.fromCharCode(byte)).join('');
  const names = [...head.matchAll(/<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/gi)].map((match) => match[1] ?? '');
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/i.exec(head)?.[1];
  return declared === undefined ? names : [declared, ...names];
}

function decodedAs(label: string, bytes: Uint8Array, fatal: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal }).decode(bytes);
  } catch {
    return null;
  }
}

function damageOf(text: string): number {
  let damaged = 0;
  let other = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) damaged += 1;
    else if (code > 0x7f) other += 1;
  }
  return damaged === 0 ? 0 : damaged / (damaged + other);
}
