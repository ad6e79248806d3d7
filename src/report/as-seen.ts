import type { SourceDocument } from '../model/document.js';
import type { Finding } from '../model/finding.js';
import { type BBox, type Provenance, turnedBack } from '../model/geometry.js';
import type { Evidence } from './result.js';

interface Placed {
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly findings: readonly Finding[];
}

/** Gives the places on pages that were turned upright to be read as they are on the page as one sees it. */
export function asSeen<T extends Placed>(result: T, document: SourceDocument): T {
  const turned = new Map(
    (document.kind === 'paged' ? document.pages : []).flatMap((page) => (page.turned ? [[page.number, page]] : [])),
  );
  if (turned.size === 0) return result;
  const seen = (number: number, bbox: BBox): BBox => {
    const page = turned.get(number);
    return page?.turned ? turnedBack(bbox, page.turned, page.width, page.height) : bbox;
  };
  const place = (found: Provenance): Provenance =>
    'page' in found ? { page: found.page, bbox: seen(found.page, found.bbox) } : found;
  return {
    ...result,
    evidence: Object.fromEntries(
      Object.entries(result.evidence).map(([path, own]) => [path, { ...own, provenance: own.provenance.map(place) }]),
    ),
    findings: result.findings.map((found) =>
      found.page !== undefined && found.bbox ? { ...found, bbox: seen(found.page, found.bbox) } : found,
    ),
  };
}
