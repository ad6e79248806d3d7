import type { Line } from '../../model/document.js';
import {
  isBar,
  isBreadcrumb,
  isDateLine,
  isDivider,
  isFoot,
  isGreeting,
  isLabel,
  isMetadata,
  isNavigation,
  isProse,
  isToolBar,
} from '../words/site-words.js';
import { isUnitName } from '../words/units.js';
import { TITLE } from './marks.js';

/** The bars of a page stand within so many lines of the title; without headings the text itself follows. */
const MAX_UNDER_TITLE = 20;
/** So many entries that every site has make a menu. */
const MIN_MENU = 3;
/** A line longer than this names no file. */
const MAX_FILE_LENGTH = 100;
/** Reports of so many years make a list of them. */
const LEAST_LISTED = 2;
/** A value that stands on the line below its label is no longer than this. */
const MAX_VALUE_LENGTH = 40;

/** The second and further lines of a sentence need not look like one. */
function runsOn(lines: readonly Line[], index: number): boolean {
  const [before, line] = [lines[index - 1], lines[index]];
  if (!before || !line || before.whole || line.whole) return false;
  return isProse(before) && !/[。；！？：:]["”’）)]*$/u.test(before.text);
}

const isAttachment = (line: Line): boolean =>
  /^附\s*件?\s*[\p{Nd}一二三四五六七八九十]*\s*[:：.、]/u.test(line.text.trim());

/** The link to a file: a name with the ending of one, and its size. In a list of attachments a document names them by their titles. */
const isDownload = (line: Line): boolean =>
  line.text.length <= MAX_FILE_LENGTH &&
  !isProse(line) &&
  /[^\s.。]\.(?:pdf|docx?|xlsx?|wps|et|ofd|pptx?|zip|rar|7z)\s*(?:[（(【[]\s*[\p{Nd}.]+\s*[kmg]?b?\s*[）)】\]])?$/iu.test(
    line.text.trim(),
  );

const isAnchor = (line: Line): boolean =>
  isBreadcrumb(line) || isMetadata(line) || isBar(line) || isGreeting(line) || isDivider(line);

/** Labels that stand alone on their lines, each with the value on the line below it. */
function labelsAbove(lines: readonly Line[], start: number, end: number): readonly number[] {
  const found: number[] = [];
  for (let index = start; index < end; index += 1) {
    const [line, value] = [lines[index], lines[index + 1]];
    if (!line || runsOn(lines, index) || !isLabel(line.text)) continue;
    found.push(index);
    if (value && index + 1 < end && value.text.length <= MAX_VALUE_LENGTH && !isProse(value) && !isLabel(value.text))
      found.push(++index);
  }
  return found;
}

/** A list of the reports of several years, as sites show it beside each of them, with the short line that names it. */
function otherReports(lines: readonly Line[], end: number): readonly number[] {
  const isListed = (line: Line): boolean => TITLE.test(line.text) && !isProse(line) && !isAnchor(line);
  const listed = lines.slice(0, end).flatMap((line, index) => (isListed(line) && !runsOn(lines, index) ? [index] : []));
  const years = listed.map((index) => /(?:19|20)\d{2}(?=\s*年)/u.exec(lines[index]?.text ?? '')?.[0]);
  if (new Set(years.filter((year) => year !== undefined)).size < LEAST_LISTED) return [];
  const above = (listed[0] ?? 0) - 1;
  const named = lines[above] !== undefined && !isProse(lines[above]) && !runsOn(lines, above);
  return named ? [above, ...listed] : listed;
}

/** Entries of menus: short lines of words, no name of a unit among them, half of which and more every government site has. */
function menuLines(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  const isEntry = (line: Line | undefined): boolean =>
    line !== undefined && /^\p{Script=Han}{2,8}$/u.test(line.text) && !isUnitName(line.text);
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (isEntry(lines[end])) end += 1;
    const known = lines.slice(start, end).filter(isNavigation).length;
    if (known >= MIN_MENU && known >= (end - start) / 2) for (let at = start; at < end; at += 1) found.add(at);
    start = end + 1;
  }
  return found;
}

function beforeTitle(lines: readonly Line[], end: number): readonly number[] {
  const front = lines.slice(0, end);
  const last = front.findLastIndex((line, index) => isAnchor(line) && !runsOn(lines, index));
  const menus = menuLines(front);
  const apart = front.flatMap((line, index) => {
    const site = isMetadata(line) || isNavigation(line) || menus.has(index) || (index <= last && !isProse(line));
    return site && !runsOn(lines, index) ? [index] : [];
  });
  return [...apart, ...labelsAbove(lines, 0, end), ...otherReports(lines, end)];
}

/** Where no title is found, a line that is none of the frame by its own words may be the title. */
function withoutTitle(lines: readonly Line[], end: number): readonly number[] {
  const front = lines.slice(0, end);
  const menus = menuLines(front);
  const apart = front.flatMap((line, index) => {
    const site =
      isMetadata(line) ||
      isBreadcrumb(line) ||
      isToolBar(line) ||
      isGreeting(line) ||
      isDivider(line) ||
      menus.has(index);
    return site && !runsOn(lines, index) ? [index] : [];
  });
  return [...apart, ...labelsAbove(lines, 0, end)];
}

/** Between title and introduction only what is a bar or metadata to the letter; a value may stand below its label. */
function underTitle(lines: readonly Line[], start: number, end: number): readonly number[] {
  const bars = [isDownload, isToolBar, isBreadcrumb, isDivider, isMetadata, isDateLine];
  const apart = lines
    .slice(start, end)
    .flatMap((line, at) => (!runsOn(lines, start + at) && bars.some((is) => is(line)) ? [start + at] : []));
  return [...apart, ...labelsAbove(lines, start, end)];
}

/** Where the footer begins: at its first line, where no sentence follows it. */
function footOf(lines: readonly Line[], start: number): number {
  let foot = lines.length;
  for (let index = lines.length - 1; index >= start; index -= 1) {
    const line = lines[index];
    if (!line) continue;
    if (isFoot(line)) foot = index;
    else if (isProse(line)) break;
  }
  return foot;
}

/** The lines before the footer of a web page, whose links name other units and other reports. */
export const withoutFoot = (lines: readonly Line[]): readonly Line[] => lines.slice(0, footOf(lines, 0));

/** From the first line of the footer on; a list of attachments stays. */
function afterText(lines: readonly Line[], start: number): readonly number[] {
  const foot = footOf(lines, start);
  return lines.slice(start).flatMap((line, at) => {
    const index = start + at;
    const apart = (index >= foot && !isAttachment(line)) || isToolBar(line) || isDownload(line);
    return apart && !runsOn(lines, index) ? [index] : [];
  });
}

/**
 * Indexes of the lines that are the frame of a web page and no part of the report: menus, breadcrumbs, metadata, tools and footers,
 * known by their words and by their place. `front` is the title's range of lines, or null where none is printed, `opening` the first heading and `closing` the last. What may be text of the report is never among them.
 */
export function siteLines(
  lines: readonly Line[],
  front: { readonly start: number; readonly end: number } | null,
  opening: number,
  closing: number,
): ReadonlySet<number> {
  const after = afterText(lines, Math.max(front?.end ?? 0, closing));
  // without headings the text itself follows
  if (front === null) return new Set([...withoutTitle(lines, closing > 0 ? opening : MAX_UNDER_TITLE), ...after]);
  return new Set([
    ...beforeTitle(lines, front.start),
    ...underTitle(lines, front.end, Math.min(opening, front.end + MAX_UNDER_TITLE)),
    ...after,
  ]);
}
