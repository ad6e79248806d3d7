import type { PartForm, PartId, SectionKind } from '../../src/edition/shape.js';
import type { BlankMode, Scale } from './figures.js';
import type { UnitLevel } from './names.js';

export type EditionId = '2019' | '2021';

/** One relation of the form that the printed figures break: its rule and the row or column it runs in. */
export interface Violation {
  readonly rule: string;
  readonly line: string;
}

export interface ExpectedBlock {
  readonly type: 'paragraph' | 'heading';
  readonly level?: number;
  readonly text: string;
}

export interface ExpectedSection {
  readonly kind: SectionKind | 'other';
  readonly heading: string | null;
  readonly blocks: readonly ExpectedBlock[];
}

/** What a right reading of the document must say; written from the plan, never from the parser. */
export interface Expected {
  readonly title: string;
  readonly issuer: string;
  readonly year: number;
  /** ISO date, or null where the document gives none. */
  readonly publishedOn: string | null;
  readonly editions: Readonly<Record<PartId, EditionId>>;
  readonly sections: readonly ExpectedSection[];
  /** Lines whose section is left open (a date under the title, a signature): a reader may keep or drop them anywhere. */
  readonly loose: readonly string[];
  /** By JSON Pointer into the report; null where the cell says nothing. */
  readonly figures: Readonly<Record<string, number | null>>;
  /** The printed text where it is not the figure's plain digits. */
  readonly raw: Readonly<Record<string, string>>;
  readonly violations: readonly Violation[];
  /** Row totals left blank beside figures: no relation is broken, but a reader may say so. */
  readonly blankTotals: readonly Violation[];
  readonly trust: 'verified' | 'inconsistent' | 'doubtful';
}

/** One piece of the document in reading order; how it looks is the carrier's matter. */
export type FlowBlock =
  | { readonly type: 'title'; readonly lines: readonly string[] }
  /** A line under the title (date, source). */
  | { readonly type: 'meta'; readonly text: string }
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'part'; readonly part: PartId }
  | { readonly type: 'signature'; readonly lines: readonly string[] };

/** Words printed in a table that differ from the form. */
export interface TableWords {
  /** Printed label by row id. */
  readonly labels: Readonly<Record<string, string>>;
  /** A row the form does not know, after the row with this id. */
  readonly extraRow?: {
    readonly table: string;
    readonly after: string;
    readonly label: string;
    readonly cells: readonly string[];
  };
}

/** A document with known truth, free of any file format. */
export interface Plan {
  readonly seed: number;
  readonly flow: readonly FlowBlock[];
  readonly parts: Readonly<Record<PartId, PartForm>>;
  readonly words: TableWords;
  /** Printed text of every figure cell, by JSON Pointer. */
  readonly printed: Readonly<Record<string, string>>;
  readonly expected: Expected;
  /** What is special about this document, for scores by tag. */
  readonly tags: readonly string[];
}

/** What a caller asks of a plan; everything else is drawn from the seed. */
export interface Wishes {
  readonly year?: number;
  readonly editions?: Partial<Record<PartId, EditionId>>;
  readonly level?: UnitLevel;
  readonly scale?: Scale;
  readonly blanks?: Partial<Record<PartId, BlankMode>>;
  /** How many figures are changed so that sums may fail. */
  readonly errors?: number;
  /** Official headings and labels, plain figures, no oddities. */
  readonly plain?: boolean;
}
