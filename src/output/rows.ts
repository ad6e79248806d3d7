import { PART_IDS, partForms } from '../edition/editions.js';
import type { Finding } from '../model/finding.js';
import type { ParseResult, Trust } from '../report/result.js';
import { exactRules, type FigureColumn, partColumns } from './slots.js';
import { type CellValue, REPORTS, type TableName } from './tables.js';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A value of the report by JSON Pointer; null where a step is missing. */
export function valueAt(report: unknown, path: string): CellValue {
  let value: unknown = report;
  for (const step of path.split('/').slice(1)) {
    if (!isRecord(value)) return null;
    value = value[step];
  }
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

const EXACT_RULES = exactRules();

/** How far one figure can be trusted: worst of the findings on it or on what it belongs to, and of the sums it takes part in. */
export function figureTrust(result: ParseResult): (path: string) => Trust {
  const doubts = new Set<string>();
  const inconsistencies = new Set<string>();
  for (const { severity, path } of result.findings) {
    if (path === '') continue;
    if (severity === 'doubt') doubts.add(path);
    else if (severity === 'inconsistency') inconsistencies.add(path);
  }
  for (const check of result.checks) {
    if (!check.holds && EXACT_RULES.has(check.rule)) for (const path of check.paths) inconsistencies.add(path);
  }
  const touched = (set: ReadonlySet<string>, path: string): boolean => {
    if (set.size === 0) return false;
    for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1))
      if (set.has(path.slice(0, end))) return true;
    return false;
  };
  return (path) => (touched(doubts, path) ? 'doubtful' : touched(inconsistencies, path) ? 'inconsistent' : 'verified');
}

/** The figures of the editions a report uses, part by part; a part that is absent has none. */
function reportFigures(result: ParseResult): readonly { readonly edition: string; readonly figure: FigureColumn }[] {
  return PART_IDS.flatMap((id) => {
    const edition = result.report[id]?.edition;
    const columns = edition === undefined ? undefined : COLUMNS_OF.get(`${id} ${edition}`);
    return edition === undefined || !columns ? [] : columns.map((figure) => ({ edition, figure }));
  });
}

const COLUMNS_OF: ReadonlyMap<string, readonly FigureColumn[]> = new Map(
  PART_IDS.flatMap((id) => partForms(id).map((part) => [`${id} ${part.edition}`, partColumns(part)] as const)),
);

function placeOf(result: ParseResult, path: string): { readonly page: number | null; readonly line: number | null } {
  const first = result.evidence[path]?.provenance[0];
  if (!first) return { page: null, line: null };
  return 'page' in first ? { page: first.page, line: null } : { page: null, line: first.line };
}

/** Rows of `FIGURES`. */
export function figureRows(name: string, result: ParseResult): CellValue[][] {
  const { report, evidence, trust } = result;
  const trustOf = figureTrust(result);
  return reportFigures(result).map(({ edition, figure }) => {
    const { path, labelZh, labelEn, unit } = figure;
    const place = placeOf(result, path);
    const value = valueAt(report, path);
    const known = evidence[path];
    return [
      name,
      report.issuer,
      report.year,
      edition,
      path,
      labelZh,
      labelEn,
      typeof value === 'number' ? value : null,
      unit,
      known?.raw ?? null,
      place.page,
      place.line,
      known?.reading ?? null,
      trustOf(path),
      trust,
    ];
  });
}

const countOf = (findings: readonly Finding[], severity: Finding['severity']): number =>
  findings.filter((finding) => finding.severity === severity).length;

/** The row of `REPORTS`. */
export function reportRow(name: string, result: ParseResult): CellValue[] {
  const { report, source, findings, status, trust } = result;
  return [
    name,
    source.sha256,
    report.title,
    report.issuer,
    report.year,
    report.publishedOn,
    source.format,
    source.pages,
    source.textLayer,
    status,
    trust,
    countOf(findings, 'inconsistency'),
    countOf(findings, 'doubt'),
    ...PART_IDS.map((id) => report[id]?.edition ?? null),
    ...REPORTS.columns.flatMap(({ figure }) => (figure ? [valueAt(report, figure.path)] : [])),
  ];
}

/** Rows of `FINDINGS_TABLE`. */
export function findingRows(name: string, result: ParseResult): CellValue[][] {
  const { report } = result;
  return result.findings.map(({ code, severity, path, page: onPage, line: onLine, message, suggestion }) => [
    name,
    report.issuer,
    report.year,
    code,
    severity,
    path,
    onPage ?? null,
    onLine ?? null,
    message,
    suggestion?.path ?? null,
    suggestion?.value ?? null,
  ]);
}

/** The rows of one report in one of the tables. */
export function rowsOf(table: TableName, name: string, result: ParseResult): CellValue[][] {
  if (table === 'figures') return figureRows(name, result);
  return table === 'reports' ? [reportRow(name, result)] : findingRows(name, result);
}
