import { dictionaryAt, latin1, packedObjects, unpack } from './mend.js';
import { OP, type OperatorList } from './ops.js';

/** Bytes that an empty page may hold: packed emptiness and line ends. */
const EMPTY_LENGTH = 20;

/**
 * True where the drawing of a page stops in the midst of a text, or with states that were never restored (pdf.js restores them with
 * a mark of its own): its content broke off.
 */
export function breaksOff({ fnArray, argsArray }: OperatorList): boolean {
  let inText = false;
  for (const [index, op] of fnArray.entries()) {
    if (op === OP.beginText) inText = true;
    else if (op === OP.endText) inText = false;
    else if (op === OP.restore && Array.isArray(argsArray[index])) return true;
  }
  return inText;
}

/** True where the file has content for the page object `page` (its number), whether or not it can be read. `maxBytes` bounds what is unpacked. */
export async function holdsContent(bytes: Uint8Array, page: number, maxBytes: number): Promise<boolean> {
  const text = latin1(bytes);
  const dictionary = await objectText(bytes, text, page, maxBytes);
  const contents = /\/Contents\s*(\[[^\]]*\]|\d+\s+\d+\s+R)/.exec(dictionary ?? '')?.[1] ?? '';
  for (const [, number] of contents.matchAll(/(\d+)\s+\d+\s+R/g)) {
    const start = objectAt(text, Number(number));
    if (start === null) continue;
    const from = start + dictionaryAt(text, start).length;
    const end = text.indexOf('endstream', from);
    if (text.startsWith('stream', from) && end - from - 'stream'.length > EMPTY_LENGTH) return true;
  }
  return false;
}

/** Where the last version of an object begins in the file. */
function objectAt(text: string, number: number): number | null {
  const found = [...text.matchAll(new RegExp(`(?<![0-9])${number}\\s+\\d+\\s+obj\\b`, 'g'))].at(-1);
  return found === undefined ? null : found.index + found[0].length;
}

/** The text of an object, which may stand in a packed stream of objects. */
async function objectText(bytes: Uint8Array, text: string, number: number, maxBytes: number): Promise<string | null> {
  const start = objectAt(text, number);
  if (start !== null) return dictionaryAt(text, start);
  let budget = maxBytes;
  for (const match of text.matchAll(/\/Type\s*\/ObjStm\b/g)) {
    const open = text.lastIndexOf(' obj', match.index) + ' obj'.length;
    const dictionary = dictionaryAt(text, open);
    const packed = await unpack(bytes, text, open + dictionary.length, budget);
    budget -= packed.length;
    const found = packedObjects(dictionary, packed).find(([own]) => own === number);
    if (found !== undefined) return found[1];
    if (budget <= 0) return null;
  }
  return null;
}
