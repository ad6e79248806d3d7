import { type Finding, finding } from '../model/finding.js';
import type { PartResult } from '../report/resolve/part.js';
import type { Check, Trust } from '../report/result.js';
import { astray } from './astray.js';
import { blankFindings } from './blanks.js';
import { culprits } from './culprit.js';
import { misplaced } from './misplaced.js';
import { type ProofContext, proofFindings } from './proof.js';
import { checksOf, relationFindings, tryRelations } from './relations.js';
import { suggestion } from './suggest.js';

/** The findings about one part, and its relations as published. */
export interface PartVerdict {
  readonly checks: readonly Check[];
  readonly findings: readonly Finding[];
}

/** Every path a doubt speaks of. */
function doubted(findings: readonly Finding[]): ReadonlySet<string> {
  const doubts = findings.filter(({ severity }) => severity === 'doubt');
  return new Set(
    doubts.flatMap(({ path, facts }) => [path, ...(Array.isArray(facts?.paths) ? facts.paths.map(String) : [])]),
  );
}

/** Tries the relations of a part and says what is proved, what is the document's own error, and what stays in doubt. */
export function judgePart(part: PartResult, context: ProofContext): PartVerdict {
  const outcomes = tryRelations(part);
  const doubts = [...part.findings, ...blankFindings(part, outcomes), ...proofFindings(part, outcomes, context)];
  // a lost or misread figure breaks the sums it stands in: those are no errors of the document
  const unsure = new Set([...doubted(doubts), ...astray(outcomes), ...misplaced(part, outcomes)]);
  const mend = suggestion(part, outcomes, unsure);
  const sums = relationFindings(outcomes, unsure, culprits(outcomes)).map((item) =>
    mend !== null && item.severity === 'doubt' ? { ...item, suggestion: mend } : item,
  );
  return { checks: checksOf(outcomes), findings: [...sums, ...doubts] };
}

/** The doubt about a part that was not found at all. */
export function missingPart(id: string, label: string, toldInProse: boolean): Finding[] {
  const missing = finding('table-missing', `/${id}`, { table: label });
  return toldInProse ? [finding('section-told-in-prose', `/${id}`, { section: label }), missing] : [missing];
}

/**
 * The verdict: `doubtful` where anything is unproved, `inconsistent` where everything was read and the document's own figures do
 * not add up, `verified` where every declared figure was found and every relation holds.
 */
export function trustOf(findings: readonly Finding[]): Trust {
  if (findings.some(({ severity }) => severity === 'doubt')) return 'doubtful';
  return findings.some(({ severity }) => severity === 'inconsistency') ? 'inconsistent' : 'verified';
}
