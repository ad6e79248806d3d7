import { XMLParser } from 'fast-xml-parser';
import { ReportError } from '../model/error.js';
import type { ReadContext } from '../model/limits.js';

/** The only reading door to the XML library. Text is never trimmed and never turned into numbers. */
export interface XmlElement {
  /** Local name, without the prefix. */
  readonly name: string;
  /** Namespace URI, or `""` for none; whatever prefix the file uses. */
  readonly namespace: string;
  /** By local name. Where a plain and a prefixed attribute have the same local name, the plain one is kept. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
}

export type XmlNode = XmlElement | string;

export interface XmlOptions {
  /**
   * Names as written in the file (with prefix) of elements whose content is not parsed but given as one raw text. Formatting makes
   * up most of an office document, and leaving it raw saves two thirds of the time.
   */
  readonly opaque?: readonly string[];
}

/** An element costs a few hundred bytes in memory; an allowance of a few for each item that can come of them. */
const TAGS_PER_ITEM = 2;
/** The parser gathers text character by character; a longer run than this is no text of a report. */
const MAX_TEXT_RUN = 4_000_000;
/** The clock is asked once for so many tags. */
const TAGS_PER_TIME_CHECK = 1024;

/**
 * Parses XML from a string, or from bytes in the encoding of their BOM or declaration (UTF-8 where none is given), and returns the root
 * element in document order. Namespaces are resolved; comments and processing instructions are left out; entities are not expanded,
 * except the five of XML, `&nbsp;` and numbered ones. Throws `ReportError`: `corrupt`, `too-large`, `timeout`, or `unsupported-format`
 * where the XML declares entities of its own.
 */
export function parseXml(input: string | Uint8Array, context: ReadContext, options: XmlOptions = {}): XmlElement {
  const { limits, checkTime } = context;
  if (input.length > limits.maxUnpackedBytes) throw tooLarge(`The XML is longer than ${limits.maxUnpackedBytes} bytes`);
  const text = typeof input === 'string' ? input.replace(/^\ufeff/, '') : decodeXml(input);
  if (/<!ENTITY/i.test(text)) {
    throw new ReportError(
      'unsupported-format',
      'The XML declares entities of its own, which are not expanded for safety; save it again without a document type.',
    );
  }
  checkTextRuns(text);
  const maxTags = limits.maxItems * TAGS_PER_ITEM;
  let tags = 0;
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    allowBooleanAttributes: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    ignoreDeclaration: true,
    ignorePiTags: true,
    jPath: false,
    maxNestedTags: limits.maxDepth,
    processEntities: true,
    entityDecoder: ENTITIES,
    stopNodes: (options.opaque ?? []).map((name) => `..${name}`),
    updateTag: () => {
      tags += 1;
      if (tags > maxTags) throw tooLarge(`The XML has more than ${maxTags} elements`);
      if (tags % TAGS_PER_TIME_CHECK === 0) checkTime();
      return true;
    },
  });
  let parsed: unknown;
  try {
    parsed = parser.parse(text);
  } catch (error) {
    if (error instanceof ReportError) throw error;
    if (error instanceof Error && error.message.includes('nested tags')) {
      throw tooLarge(`The XML is nested more than ${limits.maxDepth} elements deep`);
    }
    throw corrupt(error);
  }
  const root = nodesOf(parsed, NO_NAMESPACES).find((node) => typeof node !== 'string');
  if (root === undefined || typeof root === 'string') throw corrupt(undefined);
  // The library takes an unclosed document for a closed one, so a cut file is told by its end.
  if (!endsWithTag(text, root.name)) throw corrupt(undefined);
  return root;
}

/** Decodes the bytes of an XML file by its BOM, or else by the encoding its declaration names. */
export function decodeXml(bytes: Uint8Array): string {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  let encoding = /^[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) encoding = 'utf-16le';
  else if (bytes[0] === 0xfe && bytes[1] === 0xff) encoding = 'utf-16be';
  else if (bytes[0] === 0x3c && bytes[1] === 0) encoding = 'utf-16le';
  else if (bytes[0] === 0 && bytes[1] === 0x3c) encoding = 'utf-16be';
  try {
    return new TextDecoder(encoding).decode(bytes);
  } catch (error) {
    throw new ReportError(
      'unsupported-format',
      `The XML names the encoding "${encoding}", which is unknown; save it as UTF-8.`,
      {
        cause: error,
      },
    );
  }
}

/** The child elements of that local name, in order. */
export function childrenNamed(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

/** The first child element of that local name. */
export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((node): node is XmlElement => typeof node !== 'string' && node.name === name);
}

/** All child elements, without the text between them. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((node): node is XmlElement => typeof node !== 'string');
}

/** The text in an element and in everything below it. */
export function textOf(node: XmlNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** Elements of that local name anywhere below, in document order; those inside a found one are not looked for. */
export function* descendantsNamed(element: XmlElement, name: string): Generator<XmlElement> {
  for (const node of element.children) {
    if (typeof node === 'string') continue;
    if (node.name === name) yield node;
    else yield* descendantsNamed(node, name);
  }
}

type Namespaces = ReadonlyMap<string, string>;
const NO_NAMESPACES: Namespaces = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** Decodes the entities that cannot grow; there is nothing to set or to reset. */
const ENTITIES = {
  decode: (text: string): string =>
    text.includes('&')
      ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi, decodeEntity)
      : text,
  setExternalEntities: () => undefined,
  addInputEntities: () => undefined,
  setXmlVersion: () => undefined,
  reset: () => undefined,
};

function decodeEntity(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hexadecimal ?? '', 16);
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : whole;
}

/** The library's ordered output: a list of `{ name: children, ':@': attributes }` and `{ '#text': text }`. */
function nodesOf(parsed: unknown, outer: Namespaces): XmlNode[] {
  if (!Array.isArray(parsed)) return [];
  const nodes: XmlNode[] = [];
  for (const raw of parsed as unknown[]) {
    if (typeof raw !== 'object' || raw === null) continue;
    let key = '';
    for (const name in raw) if (name !== ':@') key = name;
    const content: unknown = Reflect.get(raw, key);
    if (key === '#text') {
      if (content !== '') nodes.push(String(content));
    } else nodes.push(elementOf(key, content, Reflect.get(raw, ':@'), outer));
  }
  return nodes;
}

function elementOf(qualified: string, content: unknown, raw: unknown, outer: Namespaces): XmlElement {
  let namespaces = outer;
  let attributes: Readonly<Record<string, string>> = NO_ATTRIBUTES;
  if (typeof raw === 'object' && raw !== null) {
    const pairs = Object.entries(raw);
    const declared = pairs.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
    if (declared.length > 0) {
      namespaces = new Map([...outer, ...declared.map(([name, uri]) => [name.slice(6), String(uri)] as const)]);
    }
    attributes = attributesOf(pairs);
  }
  const colon = qualified.indexOf(':');
  return {
    name: colon < 0 ? qualified : qualified.slice(colon + 1),
    namespace: namespaces.get(colon < 0 ? '' : qualified.slice(0, colon)) ?? '',
    attributes,
    children: nodesOf(content, namespaces),
  };
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = {};

function attributesOf(pairs: readonly (readonly [string, unknown])[]): Readonly<Record<string, string>> {
  const attributes: Record<string, string> = {};
  for (const [name, value] of pairs) {
    const colon = name.indexOf(':');
    if (colon < 0) {
      if (name !== 'xmlns') attributes[name] = String(value);
    } else if (!name.startsWith('xmlns:')) {
      const local = name.slice(colon + 1);
      if (!Object.hasOwn(attributes, local)) attributes[local] = String(value);
    }
  }
  return attributes;
}

function checkTextRuns(text: string): void {
  if (text.length <= MAX_TEXT_RUN) return;
  for (let from = 0; from < text.length; ) {
    const next = text.indexOf('<', from + 1);
    const end = next < 0 ? text.length : next;
    if (end - from > MAX_TEXT_RUN) throw tooLarge(`The XML holds a text of more than ${MAX_TEXT_RUN} characters`);
    from = end;
  }
}

function endsWithTag(text: string, rootName: string): boolean {
  const end = text
    .slice(-4096)
    .replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
    .trimEnd();
  const lastTag = /<([^<>]*)>$/.exec(end)?.[1];
  if (lastTag === undefined) return false;
  if (lastTag.endsWith('/')) return new RegExp(`^(?:[^\\s:/]+:)?${escapeRegExp(rootName)}[\\s/]`).test(lastTag);
  return new RegExp(`^/(?:[^\\s:/]+:)?${escapeRegExp(rootName)}\\s*$`).test(lastTag);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function tooLarge(what: string): ReportError {
  return new ReportError('too-large', `${what}; raise the limits if you trust the document.`);
}

function corrupt(cause: unknown): ReportError {
  return new ReportError('corrupt', 'The XML is damaged or cut off; download or save the document again.', { cause });
}
