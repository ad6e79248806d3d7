import type { Line } from '../../model/document.js';
import { isBreadcrumb, isMetadata, isNavigation } from '../words/site-words.js';
import { findTitle } from '../words/title.js';
import type { SectionRange } from './sections.js';

/** Kinds of sections on either side of a title for it to stand between two reports. */
const MIN_KINDS = 3;

/** Where the title of another report stands between two headed sections, the metadata of its page included, or null. */
function nextTitle(lines: readonly Line[], above: SectionRange, below: SectionRange): number | null {
  const from = above.start + above.headingLines.length;
  const [first] = findTitle(lines.slice(from, below.start))?.lines ?? [];
  if (first === undefined || first.tableBlock !== undefined) return null;
  // printed as a running head too, the title begins where it stands first
  const words = first.text.replace(/\s+/gu, '');
  let at = from;
  while (at < lines.length && lines[at]?.text.replace(/\s+/gu, '') !== words) at += 1;
  for (let line = lines[at - 1]; line && at > from; line = lines[at - 1]) {
    if (!isMetadata(line) && !isBreadcrumb(line) && !isNavigation(line)) break;
    at -= 1;
  }
  return at;
}

/**
 * How many reports the text holds, and where the first ends: another begins at a title after several sections, where the same
 * sections follow again. A second run of headings without a title (a narrative, then the statutory part) is one report.
 */
export function firstDocument(
  lines: readonly Line[],
  sections: readonly SectionRange[],
): { readonly end: number; readonly others: number } {
  const headed = sections.filter(({ heading }) => heading !== null);
  const ends: number[] = [];
  const lastOf = new Map(headed.map(({ kind }, index) => [kind, index]));
  const seen = new Set<SectionRange['kind']>();
  for (const [index, below] of headed.entries()) {
    const above = headed[index - 1];
    if (!above) continue;
    seen.add(above.kind);
    if ([...seen].filter((kind) => (lastOf.get(kind) ?? -1) >= index).length < MIN_KINDS) continue;
    if (!seen.has(below.kind)) continue;
    const end = nextTitle(lines, above, below);
    if (end === null) continue;
    ends.push(end);
    seen.clear();
  }
  return { end: ends[0] ?? lines.length, others: ends.length };
}

/** The sections of the lines before `end`. */
export function sectionsBefore(sections: readonly SectionRange[], end: number): readonly SectionRange[] {
  return sections.filter(({ start }) => start < end).map((range) => ({ ...range, end: Math.min(range.end, end) }));
}
