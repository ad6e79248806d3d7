import type { Line } from '../model/document.js';
import { type Finding, finding } from '../model/finding.js';
import type { Provenance } from '../model/geometry.js';
import { datesIn, type FoundDate, isReportYear, yearsIn } from './dates.js';
import type { SectionRange } from './sections.js';
import { withoutFoot } from './site.js';
import { isBreadcrumb, isToolBar } from './site-words.js';
import { begunAbove, type FoundTitle, findTitle, unitOfTitle, unitSpokenOf } from './title.js';
import { isUnitName, withoutSeal } from './units.js';

/** Lines at the end of the report among which the signature stands. */
const SIGNATURE_LINES = 12;
/** A report is put online within so many days of its signature; a later date is that of another page or year. */
const MAX_DAYS_TO_PUBLISH = 183;
const MILLISECONDS_A_DAY = 86_400_000;
/** Longest line that can be a signature or a date of its own. */
const MAX_SIGNATURE_LENGTH = 40;

/** A value of the front matter with where it was read. */
export interface FrontValue<T> {
  readonly value: T;
  readonly provenance: readonly Provenance[];
  readonly raw: string;
}

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

const provenanceOf = (lines: readonly Line[]): readonly Provenance[] =>
  lines.flatMap((line) => line.spans.map((span) => span.provenance));

/** A metadata line or cell: `发布日期: 2020-01-31`. A bare 时间 or 日期 is one only before a colon or at the beginning of its line. */
const LABELLED_DATE =
  /(?:(?:发布|公布|公开|发文|更新|发稿|录入|提交|上传|编辑)(?:日期|时间)|发布于|(?<!统计|截[止至]|起止|成文|生成|印发|制发|有效|[失生]效|[实施]施|施行|废止)(?:时间|日期)(?=\s*[:：])|^\s*(?:时间|日期))[^\p{L}\p{Nd}]{0,8}(?<rest>.{0,40})/gu;
const LABELLED_OLD_DATE = /(?:成文|生成|印发|制发)(?:日期|时间)[^\p{L}\p{Nd}]{0,8}(?<rest>.{0,40})/gu;
/** What follows the first date of a period: `2021年1月1日起至…`. */
const PERIOD_GOES_ON = /^\s*(?:起|至|到|止|以来|[-—–~～])/u;
const LABELLED_UNIT =
  /(?:发布机构|发布单位|公开主体|发文机关|发文单位|制发单位|信息来源|来源|编制单位|单位名称|填报单位)\s*[:：]\s*(?<unit>\p{Script=Han}{3,30})/u;
const UNIT_LABEL =
  /^(?:发布机构|发布单位|公开主体|发文机关|发文单位|制发单位|发布机关|责任单位|编制单位|单位名称)[:：]?$/u;
/** Shorter steps of a breadcrumb are menus: 部门, 街道. */
const MIN_UNIT_LENGTH = 4;
const INTRO_UNIT =
  /(?:本报告(?:是|由)|现将|现公布|向社会公布|特向社会公布)(?:了)?(?<unit>\p{Script=Han}{3,30}?)(?=根据|按照|依据|编制|[（(]|\p{Nd}{4}|[二〇零一]{4}年|政府信息公开)/u;
const COMPILING_UNIT = /由(?<unit>\p{Script=Han}{3,30}?)(?=(?:负责|汇总|组织)?(?:编制|编写|撰写))/u;

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

function dateOfLine(line: Line): FoundDate | null {
  const text = line.text.trim();
  const found = datesIn(text)[0];
  const rest = found ? text.replace(found.raw, '').replace(/[\s()（）【】[\]]/gu, '') : text;
  return found && rest === '' ? found : null;
}

/** The date right behind a label; the value of a metadata cell may stand on the next line. The figures' period is none. */
function labelledDate(lines: readonly Line[], label: RegExp): FrontValue<string> | null {
  for (const [index, line] of lines.entries()) {
    for (const match of line.text.matchAll(label)) {
      const rest = match.groups?.rest ?? '';
      const below = rest.trim() === '';
      const text = (below ? (lines[index + 1]?.text ?? '') : rest).trim();
      const [found] = datesIn(text);
      if (found?.index !== 0 || PERIOD_GOES_ON.test(text.slice(found.raw.length))) continue;
      return {
        value: found.iso,
        raw: found.raw,
        provenance: provenanceOf(lines.slice(below ? index + 1 : index).slice(0, 1)),
      };
    }
  }
  return null;
}

function ownDate(lines: readonly Line[]): FrontValue<string> | null {
  for (const line of lines) {
    const found = line.text.length <= MAX_SIGNATURE_LENGTH ? dateOfLine(line) : null;
    if (found) return { value: found.iso, raw: found.raw, provenance: provenanceOf([line]) };
  }
  // signature and date on one line: `某某局 2021年1月20日`
  for (const line of lines) {
    const [found] = line.text.length <= MAX_SIGNATURE_LENGTH ? datesIn(line.text) : [];
    if (found && isUnitName(line.text.replace(found.raw, '').replace(/[\s()（）]/gu, ''))) {
      return { value: found.iso, raw: found.raw, provenance: provenanceOf([line]) };
    }
  }
  return null;
}

/** The date of a bar of tools that does not say what it is: `某某局 2021年1月20日 阅读：82`. */
function dateOfBar(front: readonly Line[]): FrontValue<string> | null {
  for (const line of front.filter(isToolBar)) {
    const [found] = datesIn(line.text);
    if (found) return { value: found.iso, raw: found.raw, provenance: provenanceOf([line]) };
  }
  return null;
}

function published(
  front: readonly Line[],
  end: readonly Line[],
  title: FoundTitle | null,
  year: number | null,
): FrontValue<string> | null {
  const dates = [
    labelledDate(front, LABELLED_DATE),
    ownDate(front),
    dateOfBar(front),
    ownDate([...end].reverse()),
    labelledDate(end, LABELLED_DATE),
    labelledDate(front, LABELLED_OLD_DATE),
    gluedDate(title, end),
  ].filter((date) => date !== null);
  // a report is published in the year after the one it is about; a site that moved prints later dates, a template earlier ones
  const fitting = year === null ? undefined : dates.find((date) => date.value.startsWith(String(year + 1)));
  return fitting ?? dates.find((date) => year === null || Number(date.value.slice(0, 4)) >= year) ?? null;
}

/** The date of the page and that of the signature, where the page would be older than what it shows, or half a year and more younger. */
function clashingDates(front: readonly Line[], end: readonly Line[]): readonly string[] {
  const [page, signed] = [labelledDate(front, LABELLED_DATE)?.value, ownDate([...end].reverse())?.value];
  if (page === undefined || signed === undefined) return [];
  const days = (Date.parse(page) - Date.parse(signed)) / MILLISECONDS_A_DAY;
  return days < 0 || days > MAX_DAYS_TO_PUBLISH ? [page, signed] : [];
}

/** A text without the date it ends in; damaged dates (`2021年月日`) are dates too. */
function withoutDate(text: string): string {
  const date = datesIn(text).at(-1);
  const plain = date === undefined ? text : text.slice(0, date.index) + text.slice(date.index + date.raw.length);
  return plain.replace(
    /[（(]?(?:[2２][0０]\p{Nd}{2}|二[〇零○]..)\s*年[\s\p{Nd}一二三四五六七八九十年月日]*[)）]?$/u,
    '',
  );
}

function issuerOf(front: readonly Line[], end: readonly Line[], title: FoundTitle | null): FrontValue<string> | null {
  const unit = title ? unitOfTitle(title.text) : null;
  if (unit && title) return { value: unit, raw: unit, provenance: provenanceOf(title.lines) };
  const at = title?.lines[0] ? front.indexOf(title.lines[0]) : -1;
  const around = front.filter((_, index) => (!title || Math.abs(index - at) <= 2) && begunAbove(front, index) === '');
  for (const line of [...around, ...[...end].reverse()]) {
    const text = withoutSeal(withoutDate(line.text).replace(/\s+/gu, ''));
    if (isUnitName(text)) return { value: text, raw: line.text, provenance: provenanceOf([line]) };
  }
  for (const pattern of [LABELLED_UNIT, INTRO_UNIT, COMPILING_UNIT]) {
    for (const line of front) {
      const name = pattern.exec(line.text)?.groups?.unit;
      if (name && isUnitName(name)) return { value: name, raw: name, provenance: provenanceOf([line]) };
    }
  }
  const listed = unitOfMetadata(front);
  if (listed) return listed;
  const spoken = unitSpokenOf(front);
  if (spoken === null) return unitOfBreadcrumb(front);
  return { value: spoken.unit, raw: spoken.unit, provenance: provenanceOf([spoken.line]) };
}

/** The value in the cell, or on the line, after a label such as 发布机构. */
function unitOfMetadata(front: readonly Line[]): FrontValue<string> | null {
  for (const [index, line] of front.entries()) {
    const cells = line.spans.length > 1 ? line.spans.map(({ text }) => text) : line.text.trim().split(/\s+/u);
    const at = cells.findIndex((cell) => UNIT_LABEL.test(cell.replace(/\s+/gu, '')));
    if (at < 0) continue;
    const below = at === cells.length - 1 ? front[index + 1] : undefined;
    const name = (below?.text ?? cells[at + 1] ?? '').replace(/\s+/gu, '');
    if (isUnitName(name)) return { value: name, raw: name, provenance: provenanceOf([below ?? line]) };
  }
  return null;
}

/** The last unit on the way to the page: `首页 > 某县人民政府 > 某县财政局 > 公开年报`. */
function unitOfBreadcrumb(front: readonly Line[]): FrontValue<string> | null {
  for (const line of front.filter(isBreadcrumb)) {
    const steps = line.text.split(/[:：>＞»›→|\\]/u).map((step) => step.replace(/\s+/gu, ''));
    const unit = steps.findLast((step) => step.length >= MIN_UNIT_LENGTH && isUnitName(step));
    if (unit !== undefined) return { value: unit, raw: unit, provenance: provenanceOf([line]) };
  }
  return null;
}

/** A date with the brackets around it is no longer. */
const DATE_LENGTH = 24;

/** In a dump without lines the date is glued to the title, or is the last thing of all. */
function gluedDate(title: FoundTitle | null, end: readonly Line[]): FrontValue<string> | null {
  const last = end.at(-1);
  const tail = last?.text.trim().slice(-DATE_LENGTH) ?? '';
  const found = datesIn(tail).at(-1);
  if (last && found && tail.replace(/[)）\s]+$/u, '').endsWith(found.raw)) {
    return { value: found.iso, raw: found.raw, provenance: provenanceOf([last]) };
  }
  const [line] = title?.lines ?? [];
  const rest =
    line?.text
      .split(title?.raw ?? '\n')
      .at(-1)
      ?.slice(0, DATE_LENGTH) ?? '';
  const [after] = datesIn(rest);
  return line && after && /^[\s(（]*$/u.test(rest.slice(0, after.index))
    ? { value: after.iso, raw: after.raw, provenance: provenanceOf([line]) }
    : null;
}

/**
 * Title, unit, year and date of publication, from the lines before the first heading, the first section and the signature at the
 * end. The period the figures cover (统计期限) is the best witness for the year; where witnesses disagree the finding
 * `year-uncertain` says so.
 */
export function frontMatter(lines: readonly Line[], sections: readonly SectionRange[]): FrontMatter {
  const first = sections.find((section) => section.kind !== 'other')?.start ?? lines.length;
  const front = lines.slice(0, first);
  const end = withoutFoot(lines.slice(first)).slice(-SIGNATURE_LINES);
  const title = findTitle(front);
  const overview = sections.find((section) => section.kind === 'overview');
  const body = overview ? lines.slice(overview.start + overview.headingLines.length, overview.end) : [];
  const witnesses = yearWitnesses(front, body, title);
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
    titleLine: title?.lines.at(-1) ?? null,
    issuer: issuerOf(front, end, title),
    year,
    publishedOn: published(front, end, title, year?.value ?? null),
    yearCandidates: years,
    findings,
  };
}
