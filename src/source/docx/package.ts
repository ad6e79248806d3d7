import { ReportError } from '../../model/error.js';
import type { ReadContext } from '../../model/limits.js';
import { childElements, childNamed, childrenNamed, decodeXml, parseXml, textOf, type XmlElement } from '../xml.js';
import { openZip } from '../zip.js';
import { withoutFormatting } from './formatting.js';

/** The parts of a Word document, whether it is a ZIP package or one XML file (flat OPC). Names have no `/` in front. */
export interface WordPackage {
  /** The root of an XML part, or null where there is none, or where its text lacks what `needed` looks for. */
  readonly element: (name: string, needed?: RegExp) => Promise<XmlElement | null>;
  /** Whether the text of an XML part matches; true where that is not known without parsing it. */
  readonly mentions: (name: string, pattern: RegExp) => Promise<boolean>;
  /** The bytes of a part that is no XML, or null. */
  readonly bytes: (name: string) => Promise<Uint8Array | null>;
  readonly close: () => Promise<void>;
}

/** A relationship of a part: what it is and where it leads. */
export interface Relationship {
  readonly type: string;
  readonly target: string;
}

/** Formatting makes up two thirds of a document; what little is asked of it is read from the raw text. */
const FORMATTING =
  'rPr tcBorders tblBorders tblCellMar tcMar pBdr tabs sectPr tblLook tblStylePr latentStyles docDefaults rsids'.split(
    ' ',
  );
const WORD_NAMESPACE =
  /xmlns(?::([\w.-]+))?\s*=\s*["']http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006\/main|purl\.oclc\.org\/ooxml\/wordprocessingml\/main)["']/;
/** Pictures in a flat file; dropped unread, because they are long and never text. */
const BINARY_DATA = /(<(?:[\w.-]+:)?binaryData(?:\s[^>]*)?>)[^<]*(?=<)/g;

/** Opens either kind of package. Throws `ReportError`: `corrupt`, `encrypted`, `too-large`, `unsupported-format` or `timeout`. */
export async function openPackage(bytes: Uint8Array, context: ReadContext): Promise<WordPackage> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0) throw oleError(bytes);
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? openZipped(bytes, context) : openFlat(bytes, context);
}

async function openZipped(bytes: Uint8Array, context: ReadContext): Promise<WordPackage> {
  const archive = await openZip(bytes, context);
  /** Parts read so far; a document has a handful, and some are asked for twice. */
  const texts = new Map<string, string | null>();
  const textOf = async (name: string): Promise<string | null> => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    const content = await archive.read(name);
    const text = content === null ? null : decodeXml(content);
    texts.set(name, text);
    return text;
  };
  return {
    element: async (name, needed) => {
      const text = await textOf(name);
      return text !== null && (needed === undefined || needed.test(text)) ? parseWordXml(text, context) : null;
    },
    mentions: async (name, pattern) => pattern.test((await textOf(name)) ?? ''),
    bytes: archive.read,
    close: archive.close,
  };
}

function openFlat(bytes: Uint8Array, context: ReadContext): WordPackage {
  const root = parseWordXml(decodeXml(bytes).replace(BINARY_DATA, '$1'), context);
  const parts = new Map<string, XmlElement>();
  for (const part of childrenNamed(root, 'part')) {
    const content = childNamed(part, 'xmlData');
    const element = content === undefined ? undefined : childElements(content)[0];
    if (element !== undefined) parts.set((part.attributes.name ?? '').replace(/^\//, '').toLowerCase(), element);
  }
  if (parts.size === 0) {
    throw new ReportError(
      'unsupported-format',
      'The XML is no Word document in flat OPC form; open it in Word or WPS and save it as DOCX.',
    );
  }
  return {
    element: async (name) => parts.get(name.toLowerCase()) ?? null,
    mentions: async () => true,
    bytes: async () => null,
    close: async () => undefined,
  };
}

function parseWordXml(text: string, context: ReadContext): XmlElement {
  const prefix = WORD_NAMESPACE.exec(text)?.[1];
  const before = prefix === undefined ? '' : `${prefix}:`;
  const opaque = FORMATTING.map((name) => `${before}${name}`);
  return parseXml(withoutFormatting(text, before, context.checkTime), context, { opaque });
}

/** The relationships of a part by their id; those of the package itself for `""`. Links to other files are left out. */
export async function relationshipsOf(pack: WordPackage, part: string): Promise<ReadonlyMap<string, Relationship>> {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const root = await pack.element(`${folder}_rels/${part.slice(slash)}.rels`);
  const found = new Map<string, Relationship>();
  for (const item of root === null ? [] : childrenNamed(root, 'Relationship')) {
    const { Id, Type, Target, TargetMode } = item.attributes;
    if (Id === undefined || Target === undefined || TargetMode === 'External') continue;
    found.set(Id, { type: (Type ?? '').replace(/^.*\//, ''), target: resolved(folder, Target) });
  }
  return found;
}

/** The path of a target seen from a folder; `..` never leads out of the package. */
function resolved(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const parts: string[] = [];
  for (const part of `${folder}${target}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** True where an opaque element (see `parseXml`) holds that switch, and not turned off. */
export function hasSwitch(raw: XmlElement | undefined, name: string): boolean {
  if (raw === undefined) return false;
  const text = textOf(raw);
  if (!text.includes(name)) return false;
  // What a change was made from comes in an element of its own and says nothing of now.
  const current = text.replace(/<(?:[\w.-]+:)?rPrChange[\s>][\s\S]*$/, '');
  const found = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])([^>]*)>`).exec(current);
  return found !== null && !/val\s*=\s*["'](?:0|false|off|none|baseline)["']/.test(found[1] ?? '');
}

function oleError(bytes: Uint8Array): ReportError {
  // A locked DOCX is wrapped in the old container; the name of its stream stands in the directory, in UTF-16.
  const name = Array.from('EncryptedPackage').flatMap((char) => [char.charCodeAt(0), 0]);
  return includes(bytes, name)
    ? new ReportError('encrypted', 'The Word document is locked with a password; save it without one and try again.')
    : new ReportError(
        'unsupported-format',
        'This is an old binary Word document (.doc); open it in Word, WPS or LibreOffice and save it as .docx or PDF.',
      );
}

function includes(bytes: Uint8Array, wanted: readonly number[]): boolean {
  const first = wanted[0] ?? 0;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
