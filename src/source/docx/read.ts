import type { FlowDocument } from '../../model/document.js';
import { ReportError } from '../../model/error.js';
import type { ReadContext } from '../../model/limits.js';
import { type FlowBlock, itemCounter } from '../flow.js';
import { decodeHtml } from '../html/charset.js';
import { readHtml } from '../html/read.js';
import { readMhtml } from '../mhtml.js';
import { childNamed, childrenNamed, descendantsNamed, type XmlElement } from '../xml.js';
import { blocksOf, type WordDocument } from './body.js';
import { numberer, numberingOf } from './numbering.js';
import { hasSwitch, openPackage, type Relationship, relationshipsOf, type WordPackage } from './package.js';

/**
 * Reads a Word document (DOCX of Word, WPS or LibreOffice, or flat OPC XML) as lines and tables in reading order; `line` is the ordinal of
 * the paragraph. Numbers of lists come as printed, tracked changes as accepted, notes at the end; headers, footers, comments and hidden text
 * are left out. Throws `ReportError`: `unsupported-format` for the old binary `.doc`, `encrypted`, `corrupt`, `too-large` or `timeout`.
 */
export async function readDocx(bytes: Uint8Array, context: ReadContext): Promise<FlowDocument> {
  const pack = await openPackage(bytes, context);
  try {
    const blocks = await readPackage(pack, context);
    return { kind: 'flow', format: 'docx', textLayer: 'digital', blocks, pages: null, findings: [] };
  } finally {
    await pack.close();
  }
}

async function readPackage(pack: WordPackage, context: ReadContext): Promise<readonly FlowBlock[]> {
  const main = targetOf(await relationshipsOf(pack, ''), 'officeDocument') ?? 'word/document.xml';
  const root = await pack.element(main);
  const body = childNamed(root ?? undefined, 'body');
  if (body === undefined) {
    throw new ReportError('corrupt', 'The Word document has no text part; open it in Word or WPS and save it again.');
  }
  const relationships = await relationshipsOf(pack, main);
  const part = async (type: string, needed?: RegExp) => {
    const target = targetOf(relationships, type);
    return target === undefined ? null : pack.element(target, needed);
  };
  const styles = await part('styles', /numPr|vanish/);
  const isNumbered = styles !== null || (await pack.mentions(main, /numPr/));
  const document: WordDocument = {
    counter: itemCounter(context),
    numberer: numberer(numberingOf(isNumbered ? await part('numbering') : null, styles)),
    hiddenStyles: hiddenStyles(styles),
    chunks: await chunksOf(body, relationships, pack, context),
    footnotes: [],
    endnotes: [],
    paragraph: 0,
  };
  const blocks = [...blocksOf(body, document)];
  for (const [type, name, ids] of [
    ['footnotes', 'footnote', document.footnotes],
    ['endnotes', 'endnote', document.endnotes],
  ] as const) {
    if (ids.length === 0) continue;
    const notes = await part(type);
    const byId = new Map(
      (notes === null ? [] : childrenNamed(notes, name)).map((note) => [note.attributes.id ?? '', note]),
    );
    for (const id of [...ids]) {
      const note = byId.get(id);
      if (note === undefined) continue;
      byId.delete(id);
      for (const block of blocksOf(note, document)) blocks.push(block);
    }
  }
  return blocks;
}

function targetOf(relationships: ReadonlyMap<string, Relationship>, type: string): string | undefined {
  for (const relationship of relationships.values()) if (relationship.type === type) return relationship.target;
  return undefined;
}

function hiddenStyles(styles: XmlElement | null): ReadonlySet<string> {
  const hidden = new Set<string>();
  for (const style of styles === null ? [] : childrenNamed(styles, 'style')) {
    if (
      /^(?:character|paragraph)$/.test(style.attributes.type ?? '') &&
      hasSwitch(childNamed(style, 'rPr'), 'vanish')
    ) {
      hidden.add(style.attributes.styleId ?? '');
    }
  }
  return hidden;
}

/** Converters from HTML put the whole page into the package and leave it to Word to take it in. */
async function chunksOf(
  body: XmlElement,
  relationships: ReadonlyMap<string, Relationship>,
  pack: WordPackage,
  context: ReadContext,
): Promise<ReadonlyMap<string, readonly FlowBlock[]>> {
  const chunks = new Map<string, readonly FlowBlock[]>();
  for (const element of descendantsNamed(body, 'altChunk')) {
    const id = element.attributes.id ?? '';
    const target = relationships.get(id)?.target ?? '';
    const content = /\.(?:mht|mhtml|x?html?)$/i.test(target) ? await pack.bytes(target) : null;
    if (content === null || chunks.has(id)) continue;
    const read = /\.mht(?:ml)?$/i.test(target) ? readMhtml(content, context) : readHtml(decodeHtml(content), context);
    chunks.set(id, read.blocks);
  }
  return chunks;
}
