import type { FlowDocument } from '../model/document.js';
import type { ReadContext } from '../model/limits.js';
import { readHtml } from './html/read.js';
import { readText } from './text.js';

const TABLE = /<table\b[^>]*>[\s\S]*?<\/table\s*>/gi;
/** Each part is padded with the lines before it, so that its lines keep their numbers; beyond this many the text is read as it is. */
const MAX_TABLES = 200;

/** True for Markdown or plain text in which tables are written as HTML, as converters and recognition models do. */
export function hasHtmlTables(text: string): boolean {
  const count = text.match(TABLE)?.length ?? 0;
  return count > 0 && count <= MAX_TABLES && /<td\b/i.test(text);
}

/** Reads text with HTML tables in it: its lines as text, its tables as markup, in their order. */
export function readMixed(text: string, context: ReadContext): FlowDocument {
  const blocks: FlowDocument['blocks'][number][] = [];
  let [at, line] = [0, 0];
  const take = (end: number, read: (part: string, context: ReadContext) => FlowDocument) => {
    context.checkTime();
    const part = text.slice(at, end);
    if (part.trim() !== '') for (const block of read('\n'.repeat(line) + part, context).blocks) blocks.push(block);
    line += part.split('\n').length - 1;
    at = end;
  };
  for (const match of text.matchAll(TABLE)) {
    take(match.index, readText);
    take(match.index + match[0].length, readHtml);
  }
  take(text.length, readText);
  return { kind: 'flow', format: 'text', textLayer: 'digital', blocks, pages: null, findings: [] };
}
