import { createHash } from 'node:crypto';
import { isAbsolute, relative, sep } from 'node:path';

/** File systems allow 255 bytes for one name; the ending of the output and a shortening mark must fit too. */
const MAX_NAME_BYTES = 200;
/** Stands for `..` in the name of a document that lies outside of the input folder. */
const UP = '__';

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** A short key for a long text, so that a set of a hundred thousand of them stays small. */
export function keyOf(text: string): string {
  return createHash('sha256').update(text).digest().toString('latin1', 0, 16);
}

/** The name of a document: its path under `base`, with `/`; `__` for each step up where it lies outside. */
export function documentId(base: string, path: string): string {
  const rest = relative(base, path);
  const parts = (isAbsolute(rest) ? rest.replaceAll(':', '') : rest).split(sep).filter((part) => part !== '');
  return parts.map((part) => (part === '..' ? UP : part)).join('/');
}

function truncated(name: string, bytes: number): string {
  let kept = '';
  let length = 0;
  for (const char of name) {
    length += Buffer.byteLength(char);
    if (length > bytes) break;
    kept += char;
  }
  return kept;
}

/** A name every file system takes; one that had to be altered gets a mark made from the whole, so that no two become the same. */
function safeName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not stay in a file name
  let safe = name.replace(/[\u0000-\u001f\u007f<>:"|?*\\\ufffd]/gu, '_').replace(/^(\.{1,2}|\s+)$/u, UP);
  if (Buffer.byteLength(safe) > MAX_NAME_BYTES) safe = truncated(safe, MAX_NAME_BYTES - 9);
  return safe === name ? name : `${safe}~${shortHash(name)}`;
}

/** Endings of our own outputs: a folder of that name could stand where an output must go. */
const OUTPUT_ENDING = /\.(?:json|xml|ndjson|csv|xlsx|parquet|sqlite|jsonl|md)$/iu;
/** Names at the top of the output folder that are ours. */
const RESERVED = /^(?:datapackage$|codebook$|\.gongkai$)/iu;

/** Output path (with `/`) of a document, without ending. Names of entries of archives are not trusted. */
export function outputName(id: string): string {
  const parts = id.split('/').filter((part) => part !== '');
  const marked = (part: string, index: number): string => {
    const taken = (index < parts.length - 1 && OUTPUT_ENDING.test(part)) || (index === 0 && RESERVED.test(part));
    return taken ? `${safeName(part)}~${shortHash(part)}` : safeName(part);
  };
  return parts.map(marked).join('/');
}
