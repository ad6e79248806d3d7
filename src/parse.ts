import { emptyForm } from './check/blanks.js';
import { judgePart, missingPart, trustOf } from './check/judge.js';
import type { ProofContext } from './check/proof.js';
import { PART_IDS, SECTIONS } from './edition/editions.js';
import { type FrontMatter, frontMatter } from './layout/front/front.js';
import { withoutFixed } from './layout/furniture/fixed.js';
import { withoutFurniture } from './layout/furniture/furniture.js';
import { withoutOverprints } from './layout/furniture/overprint.js';
import { missingPages } from './layout/furniture/page-numbers.js';
import { withRaisedMarks } from './layout/furniture/raised-marks.js';
import { aboutLines, linesOf } from './layout/lines.js';
import { firstDocument, sectionsBefore } from './layout/sections/documents.js';
import { type SectionRange, sectionsOf } from './layout/sections/sections.js';
import { withStackedNames } from './layout/stacked.js';
import { startClock } from './model/clock.js';
import type { Line, SourceDocument, Table } from './model/document.js';
import { ReportError } from './model/error.js';
import { type Finding, finding } from './model/finding.js';
import { DEFAULT_LIMITS, type Limits } from './model/limits.js';
import { VERSION } from './model/version.js';
import { asSeen } from './report/as-seen.js';
import { buildReport } from './report/build.js';
import { headersOfOtherYears } from './report/header-year.js';
import { withImplied } from './report/implied.js';
import { leftoverFigures } from './report/leftover.js';
import { type PartReads, readParts } from './report/read.js';
import { isAnnualReport } from './report/recognise.js';
import type { Check, ParseResult, Report } from './report/result.js';
import { sha256 } from './source/hash.js';
import { readSource } from './source/read.js';
import { withCopiesMerged } from './table/copies.js';
import { documentTables, type RuledPaper } from './table/find.js';

export interface ParseOptions {
  /** Name of the file, for the result. */
  readonly name?: string;
  /** Milliseconds for this document; default 60,000. */
  readonly timeoutMs?: number;
  /** Bounds on what one document may cost, where the defaults do not suit. */
  readonly limits?: Partial<Limits>;
  /** Ends the work early with the signal's own reason. */
  readonly signal?: AbortSignal;
}

export type SafeParseResult =
  | { readonly success: true; readonly result: ParseResult }
  | { readonly success: false; readonly error: ReportError };

/** Parts of the report whose text is looked through for tables; without headings every page is. */
function tablePages(lines: readonly Line[], sections: readonly SectionRange[]): ReadonlySet<number> {
  const parts = sections.filter(({ kind }) => PART_IDS.some((id) => id === kind));
  const complete = PART_IDS.every((id) => parts.some(({ kind }) => kind === id));
  // the last row of a table may hang over to the page on which the next section begins, with nothing but blank cells
  const own = complete ? parts.flatMap(({ start, end }) => lines.slice(start, end + 1)) : lines;
  return new Set(own.map(({ page }) => page).filter((page) => page !== null));
}

/** Rulings are read for the pages of tables only, and page furniture stands in no table. */
async function tablesOf(
  document: SourceDocument,
  lines: readonly Line[],
  furniture: readonly Line[],
  sections: readonly SectionRange[],
  check: () => void,
): Promise<readonly Table[]> {
  if (document.kind === 'flow') return document.blocks.filter((block) => block.type === 'table');
  const wanted = tablePages(lines, sections);
  const papers: RuledPaper[] = [];
  for (const page of document.pages) {
    if (!wanted.has(page.number)) continue;
    check();
    papers.push({ page: withoutFurniture(page, furniture, check), rulings: await document.rulings(page.number) });
  }
  check();
  return documentTables(papers, check);
}

/** Tables that do not belong to the lines of another report: on a page they begin above its first line. */
function tablesBefore(document: SourceDocument, tables: readonly Table[], rest: readonly Line[]): readonly Table[] {
  if (document.kind === 'flow') {
    const blocks = new Set(rest.map(({ tableBlock }) => tableBlock));
    const theirs = new Set(document.blocks.filter((_, index) => blocks.has(index)));
    return tables.filter((table) => !theirs.has(table));
  }
  const [first] = rest;
  if (!first?.bbox || first.page === null) return tables;
  const [page, top] = [first.page, first.bbox[1]];
  return tables.filter(({ provenance: [place] }) => {
    if (place === undefined || !('page' in place)) return true;
    return place.page < page || (place.page === page && place.bbox[1] < top);
  });
}

function proofContext(document: SourceDocument): ProofContext {
  const pages = document.kind === 'paged' ? document.pages.filter(({ recognised }) => recognised) : [];
  return { paged: document.kind === 'paged', recognised: new Set(pages.map(({ number }) => number)) };
}

function verdicts(parts: PartReads, report: Report, context: ProofContext): { checks: Check[]; findings: Finding[] } {
  const judged = PART_IDS.map((id) => {
    const read = parts[id];
    if (read !== null) return judgePart(read.result, context);
    const section = report.sections.find(({ kind }) => kind === id);
    const label = SECTIONS.find(({ kind }) => kind === id)?.zh ?? id;
    return { checks: [], findings: missingPart(id, label, (section?.blocks.length ?? 0) > 0) };
  });
  const empty = emptyForm(PART_IDS.map((id) => parts[id]?.result).filter((result) => result !== undefined));
  return {
    checks: judged.flatMap(({ checks }) => checks),
    findings: [...judged.flatMap(({ findings }) => findings), ...empty],
  };
}

function textFindings(report: Report, front: FrontMatter): Finding[] {
  const missing = SECTIONS.filter(
    ({ kind }) => !report.sections.some((section) => section.kind === kind && section.heading !== null),
  );
  return [
    ...front.findings,
    ...(report.title === null ? [finding('title-missing', '/title')] : []),
    ...missing.map(({ zh }) => finding('section-missing', '/sections', { section: zh })),
  ];
}

/** Findings after which something of the document is missing from the report. */
const PARTIAL = new Set<string>([
  'table-missing',
  'section-missing',
  'pages-unread',
  'pages-missing',
  'row-missing',
  'no-figures',
  'no-text-layer',
  'text-unmapped',
]);

/**
 * The pipeline right of the source stage. For evaluations that damage what a source gives; not a public name. `check` throws when the
 * time of the document is over: timers do not fire while it works.
 */
export async function parseDocument(
  source: SourceDocument,
  check: () => void = () => {},
): Promise<Omit<ParseResult, 'source' | 'parser'>> {
  const document = withCopiesMerged(
    withStackedNames(withoutFixed(withRaisedMarks(withoutOverprints(source, check), check), check), check),
  );
  const { lines: printed, furniture } = linesOf(document, check);
  check();
  const all = sectionsOf(printed, check);
  check();
  // figures of two reports must never meet: the first is read, the others are named
  const { end, others } = firstDocument(all.lines, all.sections);
  const [lines, headed] = [all.lines.slice(0, end), sectionsBefore(all.sections, end)];
  const printedTables = await tablesOf(document, lines, furniture, headed, check);
  const tables = others === 0 ? printedTables : tablesBefore(document, printedTables, all.lines.slice(end));
  const parts = readParts(lines, headed, tables, check);
  check();
  const front = frontMatter(lines, headed, aboutLines(document));
  const sections = withImplied(lines, headed, parts);
  check();
  const { report, evidence } = buildReport(lines, sections, front, parts, check);
  check();
  const unread = document.findings.some(({ severity }) => severity === 'doubt');
  if (!isAnnualReport(report, front, parts, unread)) {
    throw new ReportError(
      'not-a-report',
      'This document has not enough of the title, the sections and the tables of an annual report; check that it is the right file.',
    );
  }
  const { checks, findings: judged } = verdicts(parts, report, proofContext(document));
  check();
  const leftover = [
    ...leftoverFigures(lines, sections, parts),
    ...headersOfOtherYears(lines, sections, parts, report.year),
  ];
  const more =
    others === 0 ? [] : [finding('other-documents', '', { count: others }, all.lines[end]?.spans[0]?.provenance)];
  const lost = document.kind === 'paged' ? missingPages(furniture, document.pages.length) : [];
  const gone = lost.length === 0 ? [] : [finding('pages-missing', '', { pages: lost })];
  const findings = [...document.findings, ...more, ...gone, ...textFindings(report, front), ...judged, ...leftover];
  const status = findings.some(({ code }) => PARTIAL.has(code)) ? 'partial' : 'complete';
  const result = { schemaVersion: 1, report, status, trust: trustOf(findings), checks, findings, evidence } as const;
  return asSeen(result, document);
}

/**
 * Reads one annual report (政府信息公开工作年度报告) from the bytes of a file, or from text.
 *
 * @returns the report with its evidence, checks, findings and verdict; a report that could only be read in part is `partial`.
 * @throws {ReportError} when no report can be built; `code` says why, `message` what to do next.
 */
export async function parseReport(input: Uint8Array | string, options: ParseOptions = {}): Promise<ParseResult> {
  try {
    return await parseWithin(input, options);
  } catch (error) {
    // the stack, or the length of a text or list, was not enough for what the document holds
    if (!(error instanceof RangeError)) throw error;
    throw new ReportError(
      'too-large',
      'The document holds more, or is nested deeper, than can be read at once; check that it is the right file, or split it.',
      { cause: error },
    );
  }
}

async function parseWithin(input: Uint8Array | string, options: ParseOptions): Promise<ParseResult> {
  const limits: Limits = {
    ...DEFAULT_LIMITS,
    ...options.limits,
    ...(options.timeoutMs !== undefined && { timeoutMs: options.timeoutMs }),
  };
  const clock = startClock(limits.timeoutMs, options.signal);
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  if (bytes.length > limits.maxBytes) {
    throw new ReportError(
      'too-large',
      `The input has ${bytes.length} bytes, more than the ${limits.maxBytes} allowed; raise limits.maxBytes if it really is a report.`,
    );
  }
  const hash = await sha256(bytes);
  const document = await clock.race(
    readSource(input, { limits, checkTime: clock.check }, options.name === undefined ? {} : { name: options.name }),
  );
  try {
    const parsed = await clock.race(parseDocument(document, clock.check));
    return {
      ...parsed,
      source: {
        name: options.name ?? null,
        format: document.format,
        sha256: hash,
        pages: document.kind === 'paged' ? document.pages.length : document.pages,
        textLayer: document.textLayer,
      },
      parser: { name: 'gongkai', version: VERSION },
    };
  } finally {
    if (document.kind === 'paged') await document.close();
  }
}

/** Like `parseReport`, with the error as a value. Anything but a `ReportError` (an abort, a defect) is still thrown. */
export async function safeParseReport(
  input: Uint8Array | string,
  options: ParseOptions = {},
): Promise<SafeParseResult> {
  try {
    return { success: true, result: await parseReport(input, options) };
  } catch (error) {
    if (error instanceof ReportError) return { success: false, error };
    throw error;
  }
}
