import { PART_IDS } from '../edition/editions.js';
import type { PartId } from '../edition/shape.js';
import type { ProactiveDisclosure, Requests, ReviewAndLitigation } from '../edition/types.js';
import type { FrontMatter } from '../layout/front/front.js';
import { outsideText } from '../layout/outside.js';
import type { SectionRange } from '../layout/sections/sections.js';
import type { Line } from '../model/document.js';
import { partData } from './data.js';
import type { PartReads } from './read.js';
import { type FigureResult, isExact } from './resolve/part.js';
import type { Evidence, Report } from './result.js';
import { boxesByPage, buildSections } from './sections.js';

function figureEvidence(figure: FigureResult): Evidence | null {
  if (figure.reading === null) return null;
  return {
    raw: figure.raw,
    provenance: figure.provenance,
    reading: figure.reading,
    ...(figure.settledBySums && { settledBySums: true as const }),
    ...(figure.confidence !== null && { confidence: figure.confidence }),
  };
}

const frontEvidence = (found: { readonly raw: string; readonly provenance: Evidence['provenance'] }): Evidence => ({
  raw: found.raw,
  provenance: found.provenance,
});

/** The report and the evidence of everything in it. `check` throws when the time is over. */
export function buildReport(
  lines: readonly Line[],
  ranges: readonly SectionRange[],
  front: FrontMatter,
  parts: PartReads,
  check: () => void,
): { report: Report; evidence: Record<string, Evidence> } {
  const evidence: Record<string, Evidence> = {};
  const fields = ['title', 'issuer', 'year', 'publishedOn'] as const;
  for (const field of fields) {
    const found = front[field];
    if (found !== null) evidence[`/${field}`] = frontEvidence(found);
  }
  const reads = PART_IDS.map((id) => parts[id]).filter((read) => read !== null);
  const places = reads.flatMap((read) => read.grid?.claimed ?? []);
  const claims = {
    // tables found whole account for their text cell by cell; what stands around them is none of theirs
    lines: new Set(
      reads.flatMap((read) => (read.grid !== null && isExact(read.result.form, read.grid, null) ? [] : read.lines)),
    ),
    boxes: boxesByPage(places),
    cells: new Set(places),
  };
  const text = buildSections(lines, ranges, claims, outsideText(lines, ranges, front), check);
  for (const figure of reads.flatMap((read) => read.result.figures)) {
    const made = figureEvidence(figure);
    if (made !== null) evidence[figure.path] = made;
  }
  const data = <T>(id: PartId): T | null => {
    const read = parts[id];
    return read === null ? null : partData<T>(read.result);
  };
  const report: Report = {
    title: front.title?.value ?? null,
    issuer: front.issuer?.value ?? null,
    year: front.year?.value ?? null,
    publishedOn: front.publishedOn?.value ?? null,
    sections: text.sections,
    proactiveDisclosure: data<ProactiveDisclosure>('proactiveDisclosure'),
    requests: data<Requests>('requests'),
    reviewAndLitigation: data<ReviewAndLitigation>('reviewAndLitigation'),
  };
  return { report, evidence: { ...evidence, ...text.evidence } };
}
