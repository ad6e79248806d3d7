import type { Provenance } from './geometry.js';

/** The text found in one cell of the form. An empty `raw` is a cell that was found and is blank. */
export interface CellReading {
  readonly raw: string;
  readonly provenance: readonly Provenance[];
  readonly confidence?: number;
  /** The box of the cell where rules draw it: what stands outside of it is no figure of this cell. */
  readonly drawn?: Provenance;
  /** What `raw` says without the mark of a note that stands below the table. */
  readonly figure?: string;
  /** The text of a drawn cell that holds digits in several lines, if these are one figure too wide for it; `raw` keeps them apart. */
  readonly wrapped?: string;
}

/**
 * One row of the form as a reading saw it. Each option is a full row in column order (`null`: no cell was found for that column);
 * one option is a settled row, several are readings the text allows alike (glued digits, open columns), none is a row whose
 * label was found and whose figures could not be placed.
 */
export interface RowReading {
  readonly table: string;
  readonly row: string;
  readonly options: readonly (readonly (CellReading | null)[])[];
  /** Where the label stands; empty where the row was placed by order alone. */
  readonly label: readonly Provenance[];
  /** How sure the label is: its own words, words that differ a little, or only its place in the order. */
  readonly labelMatch: 'exact' | 'similar' | 'order';
  /**
   * How the figures were tied to the columns: by header or cells, by their number alone, by cutting glued digits, or by dealing out
   * the figures of the whole table, which only sums can prove.
   */
  readonly placed: 'cells' | 'count' | 'cut' | 'dealt';
  /** True where the document prints this row more than once with different figures: the options hold each version. */
  readonly copied?: true;
  /** True where nothing but the order of labels and figures in the text ties the figures to the row. */
  readonly byOrder?: true;
  /**
   * True where the text prints each column under its own name with one figure for each row, all labels stand in the order of the form,
   * and no sums along the rows speak of figures moved from one row to another.
   */
  readonly underNames?: true;
  /** True where the line of the row holds more figures than the form has columns, so that one of them is not in any option. */
  readonly extraFigures?: true;
}

/** A row the form does not know, or one of another edition. */
export interface ExtraRow {
  readonly label: string;
  readonly provenance: readonly Provenance[];
  /** Where its figures stand, if it was given one for each column. */
  readonly figures?: readonly Provenance[];
}

/** What one reading made of one printed table of the form. */
export interface TableReading {
  readonly table: string;
  readonly rows: readonly RowReading[];
  /** Rows of the form that hold figures and were not found. */
  readonly missingRows: readonly string[];
  /** `matched`: every column header of the form was found in its place; `partial`: some; `absent`: none was printed. */
  readonly header: 'matched' | 'partial' | 'absent';
  /** True where the header printed names columns that only another edition has. */
  readonly foreignHeader?: true;
  /** True where the header printed names the columns in another order than the figures were read in. */
  readonly misordered?: true;
  /** True where the figures were brought into the order of the form from another one, which only the header tells. */
  readonly reordered?: true;
  /** Labels of rows the form does not know, for a notice. */
  readonly extraRows: readonly ExtraRow[];
  /** Where the figures stand that a row says once more, printed a second time. */
  readonly repeated?: readonly Provenance[];
}

/** What one reading made of one statutory part under one edition. */
export interface PartReading {
  readonly part: string;
  readonly edition: string;
  readonly reading: 'grid' | 'stream';
  readonly tables: readonly TableReading[];
  /** Indexes (into the lines given) of the lines whose text belongs to the tables: labels, headers, captions and figures. */
  readonly lines: ReadonlySet<number>;
}
