import type { Line } from '../../model/document.js';
import { datesIn, type FoundDate } from '../words/dates.js';
import { isToolBar } from '../words/site-words.js';
import type { FoundTitle } from '../words/title.js';
import { isUnitName } from '../words/units.js';
import { type FrontValue, provenanceOf } from './front-value.js';

/** A report is put online within so many days of its signature; a later date is that of another page or year. */
const MAX_DAYS_TO_PUBLISH = 183;
const MILLISECONDS_A_DAY = 86_400_000;
/** Longest line that can be a signature or a date of its own. */
const MAX_SIGNATURE_LENGTH = 40;

/** A metadata line or cell: `发布日期: 2020-01-31`. A bare 时间 or 日期 is one only before a colon or at the beginning of its line. */
const LABELLED_DATE =
  /(?:(?:发布|公布|公开|发文|更新|发稿|录入|提交|上传|编辑)(?:日期|时间)|发布于|(?<!统计|截[止至]|起止|成文|生成|印发|制发|有效|[失生]效|[实施]施|施行|废止)(?:时间|日期)(?=\s*[:：])|^\s*(?:时间|日期))[^\p{L}\p{Nd}]{0,8}(?<rest>.{0,40})/gu;
const LABELLED_OLD_DATE = /(?:成文|生成|印发|制发)(?:日期|时间)[^\p{L}\p{Nd}]{0,8}(?<rest>.{0,40})/gu;
/** What follows the first date of a period: `2021年1月1日起至…`. */
const PERIOD_GOES_ON = /^\s*(?:起|至|到|止|以来|[-—–~～])/u;

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

/** The date of publication: as a site or the document labels it, on a line of its own, or of the signature; one after the reported year first. */
export function published(
  front: readonly Line[],
  end: readonly Line[],
  about: readonly Line[],
  title: FoundTitle | null,
  year: number | null,
): FrontValue<string> | null {
  // a page is not published before the year is over
  const told = labelledDate(about, LABELLED_DATE);
  const unprinted = told !== null && (year === null || Number(told.value.slice(0, 4)) > year) ? told : null;
  const dates = [
    labelledDate(front, LABELLED_DATE),
    ownDate(front),
    dateOfBar(front),
    ownDate([...end].reverse()),
    labelledDate(end, LABELLED_DATE),
    unprinted,
    labelledDate(front, LABELLED_OLD_DATE),
    gluedDate(title, end),
  ].filter((date) => date !== null);
  // a report is published in the year after the one it is about; a site that moved prints later dates, a template earlier ones
  const fitting = year === null ? undefined : dates.find((date) => date.value.startsWith(String(year + 1)));
  return fitting ?? dates.find((date) => year === null || Number(date.value.slice(0, 4)) >= year) ?? null;
}

/** The date of the page and that of the signature, where the page would be older than what it shows, or half a year and more younger. */
export function clashingDates(front: readonly Line[], end: readonly Line[]): readonly string[] {
  const [page, signed] = [labelledDate(front, LABELLED_DATE)?.value, ownDate([...end].reverse())?.value];
  if (page === undefined || signed === undefined) return [];
  const days = (Date.parse(page) - Date.parse(signed)) / MILLISECONDS_A_DAY;
  return days < 0 || days > MAX_DAYS_TO_PUBLISH ? [page, signed] : [];
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
