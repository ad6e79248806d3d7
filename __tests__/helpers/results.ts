import { EDITIONS } from '../../src/edition/editions.js';
import { figureSlots } from '../../src/edition/paths.js';
import type { PartForm } from '../../src/edition/shape.js';
import type { Evidence, ParseResult, Report } from '../../src/report/result.js';

function set(target: Record<string, unknown>, path: string, value: unknown): void {
  const steps = path.split('/').slice(1);
  let place = target;
  for (const step of steps.slice(0, -1)) {
    place[step] ??= {};
    place = place[step] as Record<string, unknown>;
  }
  place[steps.at(-1) ?? ''] = value;
}

export interface Planned {
  readonly edition?: '2019' | '2021';
  readonly title?: string;
  readonly issuer?: string;
  readonly name?: string;
  /** The figure at the place with that number among all figures of the edition, counted from 0. */
  readonly figure?: (place: number) => number | null;
  readonly change?: Partial<ParseResult>;
}

/** A result with every figure of one edition, written down without the parser. */
export function plannedResult({
  edition = '2021',
  title = '',
  issuer = '某县某乡',
  name = 'a.pdf',
  figure = (place) => place,
  change = {},
}: Planned = {}): ParseResult {
  const form = EDITIONS.find((each) => each.id === edition);
  const parts: readonly PartForm[] = form ? Object.values(form.parts) : [];
  const report: Record<string, unknown> = { title, issuer, year: 2022, publishedOn: '2023-01-20', sections: [] };
  const evidence: Record<string, Evidence> = {};
  let place = 0;
  for (const part of parts) {
    set(report, `/${part.id}/edition`, edition);
    for (const { path } of figureSlots(part)) {
      const value = figure(place);
      set(report, path, value);
      evidence[path] = {
        raw: value === null ? '/' : String(value),
        provenance: [{ page: 2 + (place % 3), bbox: [1, 2, 3, 4] }],
        reading: 'both',
      };
      place += 1;
    }
  }
  return {
    schemaVersion: 1,
    report: report as unknown as Report,
    status: 'complete',
    trust: 'verified',
    checks: [],
    findings: [],
    evidence,
    source: { name, format: 'pdf', sha256: 'ab'.repeat(32), pages: 5, textLayer: 'digital' },
    parser: { name: 'gongkai', version: '0.1.0' },
    ...change,
  };
}
