import { inBothScripts } from '../../edition/fold.js';
import type { Line } from '../../model/document.js';
import { squeezed } from '../../model/han.js';
import { isBreadcrumb, isLabel, isMetadata, namedInMetadata } from './site-words.js';
import { isUnitInTitle, isUnitName } from './units.js';

/** Longest title, joined and without white space. */
const MAX_TITLE_LENGTH = 70;
/** A title is set on at most this many lines, the unit above it included. */
const MAX_TITLE_LINES = 4;

const YEAR = '(?:[2２][0０]\\p{Nd}{2}|二[〇零○ΟО0][〇零○一二三四五六七八九ΟО0]{2})年?';
const REPORT =
  `${inBothScripts('(?:(?:政府)?信息(?:与政务)?公开|政务公开)(?:的)?(?:工作)?')}(?:${YEAR})?` +
  inBothScripts('(?:的)?(?:情况)?(?:的)?(?:年度(?:工作)?报告|工作报告|年报|年度报表|工作年度报告|度?报告)');
const WHOLE_TITLE = new RegExp(
  `^.{0,45}?${REPORT}(?:[(（]${YEAR}度?[)）]|[(（](?:(?:公开|公布|全文|文字|图文|电子).{0,4}|[^()（）]{1,8}版)[)）])?$`,
  'u',
);
/** A title glued to what follows: as few characters as make a title. */
const GLUED_TITLE = new RegExp(`^(?<title>[^。，；：:,;]{2,45}?${REPORT})(?=.)`, 'u');
/** A title, and the date below it, glued to the words an introduction begins with. */
const BEFORE_INTRODUCTION = new RegExp(
  `^(?<title>[^。，；：:,;]{2,45}?${REPORT}(?:[(（]${YEAR}度?[)）])?)` +
    '(?<date>[(（]\\p{Nd}{4}年\\p{Nd}{1,2}月\\p{Nd}{1,2}日[)）]|(?:发布|公布|成文)(?:日期|时间)[:：]\\p{Nd}{4}[-年./]\\p{Nd}{1,2}[-月./]\\p{Nd}{1,2}日?)?' +
    '(?=根据|按照|依据|为(?:了|贯彻|全面|深入|进一步|认真)|现将|一、)',
  'u',
);
/** A title behind navigation words: from the unit name (the run of Han characters before the year) on. */
const INNER_TITLE = new RegExp(
  `(?<title>[\\p{Script=Han}]{2,30}(?:关于)?${YEAR}度?[\\p{Script=Han}]{0,20}?${REPORT})`,
  'u',
);

/** The year on a line of its own below the title. */
const YEAR_LINE = new RegExp(`^[(（]${YEAR}度?[)）]$`, 'u');
const ANY_YEAR = new RegExp(YEAR, 'u');

/** A sentence that only speaks of the report. */
const SENTENCE =
  /^(?:根据|按照|依据|为|本|现|特|全文|公开|公布|发布|形成|.{0,4}编制(?!委员会))|[将向由].*(?:公布|公开发布|编制)|(?:社会|现予?|特)公布|〔…〕|我/u;
/** The name of another document, such as the notice that asks for the report: `《关于做好2022年政府信息公开工作年度报告的通知》`. */
const OTHER_DOCUMENT = new RegExp(`《(?![^《》]*${REPORT}》)[^《》]*》`, 'gu');

export interface FoundTitle {
  /** Lines joined, no white space. */
  readonly text: string;
  readonly raw: string;
  readonly lines: readonly Line[];
}

/** A label in front of the title in a metadata list or table, or the head of a menu on the same line. */
const withoutLabel = (text: string): string =>
  text.replace(/^(?:标题|题名|名称|信息名称|文件名称|栏目导航)[:：]?/u, '');

/** Whether a text is the title of a report and nothing else. */
export const isReportTitle = (text: string): boolean =>
  text.length <= MAX_TITLE_LENGTH && WHOLE_TITLE.test(text) && !SENTENCE.test(text);

/** Whether the lines are one title: those below are none that names its unit, and those above add the unit or the year. */
function partsBelong(lines: readonly Line[], joined: string): boolean {
  if (lines.length === 1) return true;
  const below = lines.slice(1).map((_, at) =>
    squeezed(
      lines
        .slice(at + 1)
        .map((part) => part.text)
        .join(''),
    ),
  );
  const whole = below.filter((text) => WHOLE_TITLE.test(text));
  if (whole.length === 0) return true;
  return whole.every((text) => unitOfTitle(text) === null) && unitOfTitle(joined) !== null;
}

function titleAt(front: readonly Line[], start: number): FoundTitle | null {
  let text = '';
  for (let count = 1; count <= MAX_TITLE_LINES && start + count <= front.length; count += 1) {
    const line = front[start + count - 1];
    if (!line || (count > 1 && line.gapBefore === 'page')) return null;
    text += squeezed(line.text);
    const plain = withoutLabel(text);
    if (plain.length > MAX_TITLE_LENGTH || /[。；！？]/u.test(plain)) return null;
    if (!WHOLE_TITLE.test(plain)) continue;
    const [year] = front.slice(start + count, start + count + 1);
    const below = year && YEAR_LINE.test(squeezed(year.text)) && !ANY_YEAR.test(plain);
    const lines = front.slice(start, start + count + (below ? 1 : 0));
    if (below) return { text: plain + squeezed(year.text), raw: lines.map((part) => part.text).join('\n'), lines };
    return partsBelong(lines, plain) ? { text: plain, raw: lines.map((part) => part.text).join('\n'), lines } : null;
  }
  return null;
}

/** The unit (and the year) printed on lines of their own above a title that names none are part of the title. */
function withUnitAbove(front: readonly Line[], places: ReadonlyMap<Line, number>, title: FoundTitle): FoundTitle {
  const [first] = title.lines;
  const above = first ? front[(places.get(first) ?? -1) - 1] : undefined;
  if (!above || unitOfTitle(title.text) !== null) return title;
  const text = squeezed(above.text);
  const year = new RegExp(`${YEAR}(?:度)?`, 'u');
  const unit = text.replace(year, '').replace(/关于$/u, '');
  if (!(unit === '' ? !year.test(title.text) : isUnitInTitle(unit))) return title;
  const lines = [above, ...title.lines];
  return withUnitAbove(front, places, {
    text: text + title.text,
    raw: lines.map((line) => line.text).join('\n'),
    lines,
  });
}

function gluedTitle(front: readonly Line[]): FoundTitle | null {
  for (const pattern of [GLUED_TITLE, INNER_TITLE]) {
    for (const line of front) {
      const text = withoutLabel(squeezed(line.text)).replace(OTHER_DOCUMENT, '《》');
      const found = pattern.exec(text)?.groups?.title;
      if (!found || SENTENCE.test(found)) continue;
      // the last step of a breadcrumb (政府信息公开年报) is glued to the title behind it
      const own = found.replace(/^.*?(?:年报|报告)(?=.)/u, '');
      const title = WHOLE_TITLE.test(own) && unitOfTitle(own) !== null ? own : found;
      return { text: title, raw: title, lines: [line] };
    }
  }
  return null;
}

/** Where a title and the date below it end that are glued to the introduction; empty where a text begins with none. */
export function titleEnds(text: string): readonly number[] {
  const { title, date = '' } = BEFORE_INTRODUCTION.exec(text)?.groups ?? {};
  if (title === undefined || SENTENCE.test(title)) return [];
  return date === '' ? [title.length] : [title.length, title.length + date.length];
}

/**
 * The title among the lines before the first heading, or null. Where it is printed several times (site header, metadata, the
 * document itself) the last one on lines of its own counts, for that is the document's; the unit on the line above belongs to it.
 */
export function findTitle(front: readonly Line[]): FoundTitle | null {
  const told = front.flatMap((line): readonly FoundTitle[] => {
    const name = squeezed(namedInMetadata(line) ?? '');
    return WHOLE_TITLE.test(name) ? [{ text: name, raw: name, lines: [line] }] : [];
  });
  const own = front.filter((line, index) => {
    // `发布机构：` and its value on the next line are metadata both
    const value = isLabel(front[index - 1]?.text ?? '') && isUnitName(line.text);
    return !value && !isMetadata(line) && !isLabel(line.text) && !isBreadcrumb(line);
  });
  const whole: FoundTitle[] = [];
  for (let start = 0; start < own.length; ) {
    const title = titleAt(own, start);
    if (title) whole.push(title);
    start += title?.lines.length ?? 1;
  }
  const places = new Map(own.map((line, index) => [line, index]));
  const titles = [...told, ...whole.map((title) => withUnitAbove(own, places, title))];
  const named = titles.filter((title) => unitOfTitle(title.text) !== null);
  // the name of a list of reports (政府信息公开年报), which pages print beside the document, has no year
  const dated = titles.filter((title) => ANY_YEAR.test(title.text));
  return [named, dated, titles].find((some) => some.length > 0)?.at(-1) ?? gluedTitle(front);
}

/** A line of fewer characters is no part of a sentence that goes on in the next. */
const LEAST_RUNNING = 12;

/** The end of a sentence that the line goes on with, or nothing: the name of a unit may be cut by the end of a line. */
export function begunAbove(front: readonly Line[], index: number): string {
  const [above, line] = [front[index - 1], front[index]];
  if (!above || above.whole || line?.gapBefore === 'blank-line') return '';
  const text = squeezed(above.text);
  return text.length >= LEAST_RUNNING && !/[。！？；：:]$/u.test(text) && !WHOLE_TITLE.test(text) ? text : '';
}

/** The unit of the first report that the lines speak of (`《2020年度某县水务局信息公开工作年度报告》`), with its line. */
export function unitSpokenOf(front: readonly Line[]): { readonly unit: string; readonly line: Line } | null {
  const pattern = new RegExp(
    `(?:${YEAR}度?[\\p{Script=Han}]{2,30}?|[\\p{Script=Han}]{2,30}(?:关于)?${YEAR}度?)${REPORT}`,
    'u',
  );
  for (const [index, line] of front.entries()) {
    const text = (begunAbove(front, index) + squeezed(line.text)).replace(OTHER_DOCUMENT, '《》');
    const found = pattern.exec(text);
    // the name may hold a number or more than one unit, and then its end alone is another's
    if (found === null || /[\p{Nd}、/／)）]$/u.test(text.slice(0, found.index))) continue;
    const unit = unitOfTitle(found[0].replace(/^.*(?:公布|发布|将|编制)/u, ''));
    if (unit !== null) return { unit, line };
  }
  return null;
}

/** The unit a title names, as printed, or null: `2019年上海市人民政府办公厅政府信息公开…` names 上海市人民政府办公厅. */
export function unitOfTitle(title: string): string | null {
  const plain = title
    .replace(new RegExp(`${YEAR}(?:度|全年)?`, 'gu'), '|')
    .replace(/[《》“”]/gu, '')
    .replace(/^\|?关于(?:印发|公布|发布)?/u, '|');
  const report = /(?:政府)?信息(?:与政务)?公开|政务公开/u.exec(plain);
  const before = plain.slice(0, report?.index ?? plain.length);
  // `某县人民政府信息公开`: 人民 is no unit, so the words belong to it
  const whole = /人民$/u.test(before) && report?.[0].startsWith('政府') ? `${before}政府` : before;
  const name = whole
    .replace(/\|?(?:关于|年度|度)?\|?(?:的)?$/u, '')
    .replace(/^\|+|\|+$/gu, '')
    .replace(/关于$/u, '');
  const parts = name.split('|').map((part) => part.replace(/关于$|^的|的$/gu, ''));
  return parts.find((part) => part.length >= 2 && isUnitInTitle(part)) ?? null;
}
