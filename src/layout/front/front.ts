import type { Line } from '../../model/document.js';
import { type Finding, finding } from '../../model/finding.js';
import { withoutFoot } from '../furniture/site.js';
import type { SectionRange } from '../sections/sections.js';
import { isReportYear, yearsIn } from '../words/dates.js';
import { type FoundTitle, findTitle } from '../words/title.js';
import { type FrontValue, provenanceOf } from './front-value.js';
import { issuerOf, titleUnprinted } from './issuer.js';
import { clashingDates, published } from './published.js';

/** Lines at the end of the report among which the signature stands. */
const SIGNATURE_LINES = 12;

export interface FrontMatter {
  readonly title: FrontValue<string> | null;
  /** The last line of the title as the document prints it. */
  readonly titleLine: Line | null;
  readonly issuer: FrontValue<string> | null;
  /** The year reported on. */
  readonly year: FrontValue<number> | null;
  /** ISO date. */
  readonly publishedOn: FrontValue<string> | null;
  /** Every year a witness names, the best witness first. */
  readonly yearCandidates: readonly number[];
  readonly findings: readonly Finding[];
}

/** 统计期限: the period the figures cover. The years may stand in damaged dates (`自202011日起`), so only the first four digits count. */
const PERIOD =
  /(?:统计|数据|所列|报告|截止)?(?:的)?(?:期限|时限|时间范围|统计时间)[^。；;]{0,12}?(?<from>20\d{2})(?<rest>[^。；;]{0,40})/u;

function periodYear(text: string): { readonly year: number; readonly raw: string } | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  const found =
    PERIOD.exec(plain) ?? /(?:从|自)(?<from>20\d{2})年?1月?1日?(?:起|开始)?(?<rest>[^。；;]{0,40}12月?31)/u.exec(plain);
  const year = Number(found?.groups?.from);
  if (!found || !isReportYear(year)) return null;
  const end = /20\d{2}/u.exec(found.groups?.rest ?? '')?.[0];
  // two years in one period: a date was copied from last year, so the period proves nothing
  return end !== undefined && Number(end) !== year ? null : { year, raw: found[0] };
}

interface Witness {
  readonly kind: 'period' | 'title' | 'intro' | 'metadata' | 'overview';
  readonly year: number;
  readonly raw: string;
  readonly lines: readonly Line[];
}

/** So much of a sentence tells its line from the others. */
const KEY_LENGTH = 8;

/** The lines joined as one text, with the lines each stretch came from: a sentence may run over several. */
function linesAround(lines: readonly Line[], raw: string): readonly Line[] {
  const key = raw.slice(0, KEY_LENGTH);
  const index = lines.findIndex((line) => line.text.normalize('NFKC').replace(/\s+/gu, '').includes(key));
  const at = index >= 0 ? index : lines.findIndex((line) => /期限|时限|统计/u.test(line.text));
  return at >= 0 ? lines.slice(at, at + 1) : [];
}

/** The overview may open with its year: `2021年，我局…`. */
const OPENING_LENGTH = 12;

function yearWitnesses(front: readonly Line[], body: readonly Line[], title: FoundTitle | null): readonly Witness[] {
  const witnesses: Witness[] = [];
  for (const part of [front, body]) {
    const period = periodYear(part.map((line) => line.text).join(''));
    if (period) witnesses.push({ kind: 'period', ...period, lines: linesAround(part, period.raw) });
  }
  const [titleYear] = title ? yearsIn(title.text) : [];
  if (title && titleYear !== undefined)
    witnesses.push({ kind: 'title', year: titleYear, raw: title.raw, lines: title.lines });
  for (const line of front) {
    const found =
      /(?<year>[2２][0０]\p{Nd}{2}|二[〇零○]\p{Script=Han}{2})\s*年(?:度|全年)?[^。，]{0,24}(?:年度报告|年报)/u.exec(
        line.text,
      );
    const [year] = found ? yearsIn(found[0]) : [];
    if (year !== undefined && !title?.lines.includes(line))
      witnesses.push({ kind: 'intro', year, raw: found?.[0] ?? '', lines: [line] });
  }
  const opening = body.find((line) => yearsIn(line.text.slice(0, OPENING_LENGTH)).length > 0);
  const [openingYear] = opening ? yearsIn(opening.text.slice(0, OPENING_LENGTH)) : [];
  if (opening && openingYear !== undefined)
    witnesses.push({ kind: 'overview', year: openingYear, raw: `${openingYear}年`, lines: [opening] });
  return witnesses;
}

/**
 * Title, unit, year and date of publication, from the lines before the first heading, the first section and the signature at the
 * end; where no title is printed, from what the file says of itself (`about`). The period the figures cover (统计期限) is the best witness
 * for the year; where witnesses disagree the finding `year-uncertain` says so.
 */
export function frontMatter(
  lines: readonly Line[],
  sections: readonly SectionRange[],
  about: readonly Line[] = [],
): FrontMatter {
  const first = sections.find((section) => section.kind !== 'other')?.start ?? lines.length;
  const front = lines.slice(0, first);
  const end = withoutFoot(lines.slice(first)).slice(-SIGNATURE_LINES);
  const printed = findTitle(front);
  const overview = sections.find((section) => section.kind === 'overview');
  const body = overview ? lines.slice(overview.start + overview.headingLines.length, overview.end) : [];
  const told = yearWitnesses(front, body, printed);
  const unprinted = titleUnprinted(about, told[0]?.year ?? null);
  const title = printed ?? unprinted;
  const witnesses = printed === null ? yearWitnesses(front, body, title) : told;
  const best = witnesses[0] ?? null;
  const years = [...new Set(witnesses.map((witness) => witness.year))];
  const weighty = [...new Set(witnesses.filter(({ kind }) => kind !== 'overview').map((witness) => witness.year))];
  const year = best && { value: best.year, raw: best.raw, provenance: provenanceOf(best.lines) };
  const findings: Finding[] = [];
  if (!title) findings.push(finding('title-missing', '/title'));
  if (!year || weighty.length > 1) findings.push(finding('year-uncertain', '/year', { candidates: years }));
  const dates = clashingDates(front, end);
  if (dates.length > 0) findings.push(finding('date-uncertain', '/publishedOn', { candidates: dates }));
  return {
    title: title && { value: title.text, raw: title.raw, provenance: provenanceOf(title.lines) },
    titleLine: printed?.lines.at(-1) ?? null,
    issuer: issuerOf(front, end, about, title, unprinted),
    year,
    publishedOn: published(front, end, about, title, year?.value ?? null),
    yearCandidates: years,
    findings,
  };
}
