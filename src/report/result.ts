import type { SectionKind } from '../edition/shape.js';
import type { ProactiveDisclosure, Requests, ReviewAndLitigation } from '../edition/types.js';
import type { SourceFormat, TextLayer } from '../model/document.js';
import type { Finding } from '../model/finding.js';
import type { Provenance } from '../model/geometry.js';
import type { Block } from '../model/text.js';

export type { Block };

export interface Section {
  readonly kind: SectionKind | 'other';
  /** Place among the six sections of the form, or null for `other`. */
  readonly number: number | null;
  /** As printed; null for text that stands under no heading. */
  readonly heading: string | null;
  readonly blocks: readonly Block[];
}

/** The data of one annual report. */
export interface Report {
  readonly title: string | null;
  readonly issuer: string | null;
  /** The year reported on, not the year of publication. */
  readonly year: number | null;
  /** ISO date. */
  readonly publishedOn: string | null;
  readonly sections: readonly Section[];
  readonly proactiveDisclosure: ProactiveDisclosure | null;
  readonly requests: Requests | null;
  readonly reviewAndLitigation: ReviewAndLitigation | null;
}

/** Which reading gave a figure; `sums` where the text left it open and only the form's sums settled it. */
export type ReadingName = 'grid' | 'stream' | 'both';

/** Where a value of the report comes from. */
export interface Evidence {
  /** As printed. */
  readonly raw: string;
  /** Several where the value was wrapped or cut by a page break. */
  readonly provenance: readonly Provenance[];
  /** For figures. */
  readonly reading?: ReadingName;
  /** True where several readings were open and the sums allow only this one. */
  readonly settledBySums?: true;
  /** 0 to 1, from text recognition. */
  readonly confidence?: number;
}

/** One relation of the form in one row or column. */
export interface Check {
  readonly rule: string;
  /** Column id, for relations down a column. */
  readonly column?: string;
  /** Row id, for relations along a row. */
  readonly row?: string;
  readonly holds: boolean;
  readonly reported: number;
  readonly computed: number;
  /** The figures involved: the reported side first. */
  readonly paths: readonly string[];
}

export type Trust = 'verified' | 'inconsistent' | 'doubtful';

export interface ParseResult {
  readonly schemaVersion: 1;
  readonly report: Report;
  /** `partial` where a table or section is missing or pages could not be read. */
  readonly status: 'complete' | 'partial';
  readonly trust: Trust;
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
  /** By JSON Pointer into `report`. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly source: {
    readonly name: string | null;
    readonly format: SourceFormat;
    readonly sha256: string;
    readonly pages: number | null;
    readonly textLayer: TextLayer;
  };
  readonly parser: { readonly name: 'gongkai'; readonly version: string };
}
