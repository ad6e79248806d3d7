import type { FlowDocument, FlowLine, Line, PagedDocument, SourceDocument, Span, Table } from '../model/document.js';
import { splitFurniture } from './furniture/furniture.js';
import { pageLines } from './paging.js';

function rowLines(table: Table, block: number): readonly Line[] {
  const rows = new Map<number, Span[]>();
  for (const cell of table.cells) {
    const spans = cell.lines.flat();
    const [first] = spans;
    if (!first) continue;
    const row = rows.get(cell.row) ?? [];
    row.push(spans.length === 1 ? first : { ...first, text: spans.map((span) => span.text).join('') });
    rows.set(cell.row, row);
  }
  return [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, spans]) => ({
      text: spans.map((span) => span.text.trim()).join(' '),
      spans,
      page: null,
      bbox: null,
      fontSize: null,
      gapBefore: 'none',
      whole: true,
      tableBlock: block,
    }));
}

/** The span keeps the indent, which tells paragraphs apart; the text is without it. */
const lineOf = (block: FlowLine): Line => ({
  text: block.text.trim(),
  spans: [{ text: block.text, provenance: { line: block.line } }],
  page: null,
  bbox: null,
  fontSize: null,
  gapBefore: block.gapBefore,
  whole: block.whole,
});

function flowLines(document: FlowDocument, check: () => void): readonly Line[] {
  return document.blocks.flatMap((block, index): readonly Line[] => {
    check();
    return block.type === 'table' ? rowLines(block, index) : [lineOf(block)];
  });
}

/** What a document says of itself and does not print, as lines of metadata. */
export const aboutLines = (document: SourceDocument): readonly Line[] =>
  document.kind === 'flow' ? (document.about ?? []).map(lineOf) : [];

function pagedLines(document: PagedDocument, check: () => void): readonly Line[] {
  return document.pages.flatMap((page, index) => {
    check();
    return pageLines(page, index === 0, check);
  });
}

/**
 * The lines of a document in reading order, page furniture (page marks, running heads and feet, a table of contents) apart. A line of a flow document
 * has one span; a row of a table of a flow document becomes one line with a span for each cell that is not blank. Every piece of
 * text of the document stands in exactly one line of one of the two lists. `check` throws when the time is over.
 */
export function linesOf(
  document: SourceDocument,
  check: () => void = () => {},
): {
  readonly lines: readonly Line[];
  readonly furniture: readonly Line[];
} {
  const all = document.kind === 'paged' ? pagedLines(document, check) : flowLines(document, check);
  check();
  return splitFurniture(
    all,
    document.kind === 'paged' ? new Map(document.pages.map((page) => [page.number, page])) : new Map(),
    check,
  );
}
