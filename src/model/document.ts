import type { Finding } from './finding.js';
import type { BBox, Provenance, QuarterTurn } from './geometry.js';

/** What kind of file a document came as. */
export type SourceFormat = 'pdf' | 'text' | 'html' | 'docx' | 'ofd' | 'layout-xml' | 'gongkai-xml';

/** Where the text of a document comes from: typed, recognised from a picture, or nowhere. */
export type TextLayer = 'digital' | 'ocr' | 'none';

/** One drawn string. Kangxi and radical code points are repaired; nothing else of the text is changed. */
export interface TextItem {
  readonly text: string;
  readonly bbox: BBox;
  /** Height of an em in points, after page rotation. */
  readonly fontSize: number;
  /** True where the string runs down the page (a vertical font, or text turned by 90 degrees). */
  readonly vertical?: boolean;
  /** 0 to 1, from text recognition; absent where the text is digital. */
  readonly confidence?: number;
  /** x of the border of a cell that runs down right before the string, less than half an em away; absent where there is none, or none is known. */
  readonly borderBefore?: number;
}

/** A drawn border, never a line of text. `position` is y for a horizontal rule and x for a vertical one. */
export interface RulingLine {
  readonly orientation: 'horizontal' | 'vertical';
  readonly position: number;
  readonly start: number;
  readonly end: number;
  readonly thickness: number;
}

export interface Page {
  /** Counts from 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly TextItem[];
  /**
   * Set where the page was turned to be read, because its text lies on its side or upside down: by so many quarter turns to the left.
   * Its size and all that stands on it are as after that.
   */
  readonly turned?: QuarterTurn;
  /** Set where most of the text was recognised from a picture. */
  readonly recognised?: true;
}

/** A document with geometry. Rulings are fetched page by page because reading them costs more than the text. */
export interface PagedDocument {
  readonly kind: 'paged';
  readonly format: SourceFormat;
  readonly textLayer: TextLayer;
  readonly pages: readonly Page[];
  readonly rulings: (pageNumber: number) => Promise<readonly RulingLine[]>;
  readonly findings: readonly Finding[];
  /** Frees what the reader holds; call it in a `finally`. */
  readonly close: () => Promise<void>;
}

/** What stands between a flow line and the one before it. */
export type Gap = 'none' | 'blank-line' | 'page';

/** One line of a document without geometry. */
export interface FlowLine {
  readonly type: 'line';
  readonly text: string;
  readonly line: number;
  readonly gapBefore: Gap;
  /** True where the line is known to be a whole paragraph (`<p>` of HTML, `w:p` of Word), false where it may be a wrapped part of one. */
  readonly whole: boolean;
}

/** A document without geometry: lines and tables as the markup gives them, in reading order. */
export interface FlowDocument {
  readonly kind: 'flow';
  readonly format: SourceFormat;
  readonly textLayer: TextLayer;
  readonly blocks: readonly (FlowLine | Table)[];
  /** What the file says of itself and does not print, as lines of metadata (`标题：…`). */
  readonly about?: readonly FlowLine[];
  /** Pages where the source marks them, or null. */
  readonly pages: number | null;
  readonly findings: readonly Finding[];
}

export type SourceDocument = PagedDocument | FlowDocument;

/** A run of text with where it stands; a line is made of these, so that every match has its place. */
export interface Span {
  readonly text: string;
  readonly provenance: Provenance;
  readonly confidence?: number;
}

/** A line in reading order, for paged and flow documents alike. */
export interface Line {
  /** The texts of the spans, joined; one space where a visible gap divides them. */
  readonly text: string;
  readonly spans: readonly Span[];
  readonly page: number | null;
  /** Box of the line where there is geometry. */
  readonly bbox: BBox | null;
  readonly fontSize: number | null;
  readonly gapBefore: Gap;
  readonly whole: boolean;
  /** Ems taken by what stood before it, where the line is the rest of a printed one without geometry. */
  readonly ahead?: number;
  /** Set where the line is one row (or one cell) of a table of a flow document: index into `FlowDocument.blocks`. */
  readonly tableBlock?: number;
}

/** A cell with its spans; `row` and `column` count from 0. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** The lines of the cell from top to bottom; empty where the cell is blank. */
  readonly lines: readonly (readonly Span[])[];
  /** The box of the cell itself where the source has geometry; several where a page break cuts it. */
  readonly provenance?: readonly Provenance[];
  /** True where a drawn string runs over the border of this cell, so that it may hold what belongs to its neighbour. */
  readonly crossed?: true;
}

/** How the cells of a table were found. */
export type TableOrigin = 'ruled' | 'aligned' | 'markup';

export interface Table {
  readonly type: 'table';
  readonly origin: TableOrigin;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly cells: readonly Cell[];
  /** Where the table stands: one entry for each page it covers, or its first line. */
  readonly provenance: readonly Provenance[];
}

/** The text of a cell, its lines joined without a break (Han text wraps without a space). */
export function cellText(cell: Cell): string {
  return cell.lines.map((line) => line.map((span) => span.text).join('')).join('');
}
