import { FINDINGS, type FindingCode, type Language, type Severity } from './codes.js';
import type { BBox } from './geometry.js';

export type Fact = string | number | null | readonly (string | number | null)[];

/** Something a reader of the data must know. Codes carry facts; the words are made from them (`output/messages`). */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** JSON Pointer into `report`; `""` is the report itself. */
  readonly path: string;
  readonly message: string;
  readonly facts?: Readonly<Record<string, Fact>>;
  readonly page?: number;
  readonly bbox?: BBox;
  readonly line?: number;
  /** The value that would make every relation hold, where exactly one change of one uncertain figure does. */
  readonly suggestion?: { readonly path: string; readonly value: number };
}

function fill(template: string, facts: Readonly<Record<string, Fact>>): string {
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    return Array.isArray(fact) ? fact.map((part) => part ?? '–').join(', ') : String(fact ?? '–');
  });
}

/** The sentence of a finding in another language than the one it carries. */
export function messageOf(code: FindingCode, facts: Readonly<Record<string, Fact>>, language: Language): string {
  return fill(FINDINGS[code][language], facts);
}

export interface FindingPlace {
  readonly page?: number;
  readonly bbox?: BBox;
  readonly line?: number;
}

/** A finding with its weight and its English sentence filled in. */
export function finding(
  code: FindingCode,
  path: string,
  facts: Readonly<Record<string, Fact>> = {},
  place: FindingPlace = {},
): Finding {
  const { page, bbox, line } = place;
  return {
    code,
    severity: FINDINGS[code].severity,
    path,
    message: fill(FINDINGS[code].en, facts),
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(page !== undefined && { page }),
    ...(bbox !== undefined && { bbox }),
    ...(line !== undefined && { line }),
  };
}
