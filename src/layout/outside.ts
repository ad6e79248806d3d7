import type { Line } from '../model/document.js';
import { squeezed } from '../model/han.js';
import type { FrontMatter } from './front/front.js';
import { siteLines } from './furniture/site.js';
import type { SectionRange } from './sections/sections.js';
import { datesIn } from './words/dates.js';
import { isLabel } from './words/site-words.js';
import { isReportTitle } from './words/title.js';

/** A title is printed on at most so many lines. */
const MAX_TITLE_LINES = 5;
/** Lines under the title among which its unit and date stand. */
const MAX_LINES_UNDER_TITLE = 3;

/** Lines that are no text of the sections, and where the text before the first heading begins. */
export interface Outside {
  readonly lines: ReadonlySet<Line>;
  /** Index of the first line after the title, or null where no title stands on lines of its own. */
  readonly titleEnd: number | null;
}

const withoutLabel = (text: string): string => {
  const [label, rest] = [/^[^:：]{1,6}[:：]/u.exec(text)?.[0] ?? '', text.replace(/^[^:：]{1,6}[:：]/u, '')];
  return label !== '' && isLabel(label) ? rest : text;
};

/** Every run of lines that together are the title and nothing else. */
function titleRuns(lines: readonly Line[], title: string): readonly { readonly start: number; readonly end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let start = 0; start < lines.length; start += 1) {
    let text = '';
    for (let end = start + 1; end <= Math.min(lines.length, start + MAX_TITLE_LINES); end += 1) {
      const part = squeezed(lines[end - 1]?.text ?? '');
      if (part === '') break;
      text = withoutLabel(text + part);
      if (text.length >= title.length) {
        if (text === title) {
          runs.push({ start, end });
          start = end - 1;
        }
        break;
      }
    }
  }
  return runs;
}

/** Whether the line says the title once more: without its unit, or with a note on the form of the page. */
function isTitleAgain(line: Line, title: string): boolean {
  const text = withoutLabel(squeezed(line.text));
  return (isReportTitle(text) && title.endsWith(text)) || text.replace(/[(（][^()（）]{2,8}[)）]$/u, '') === title;
}

/** Whether the line holds the unit or the date of the report, or both, and nothing else. */
function isUnitOrDate(line: Line, front: FrontMatter): boolean {
  const text = squeezed(line.text);
  const [date] = datesIn(line.text);
  const dated = date !== undefined && date.iso === front.publishedOn?.value;
  const rest = dated ? text.replace(squeezed(date.raw), '') : text;
  const plain = rest
    .replace(/[()（）[\]【】]/gu, '')
    .replace(/^[^:：]{2,6}[:：]$/u, (label) => (isLabel(label) ? '' : label));
  return plain === '' ? dated : plain === front.issuer?.value;
}

/**
 * What stands around the sections and is told elsewhere or is no part of the report: the lines of the title wherever they are printed
 * before the first heading, the unit and date directly under them where they say no more than `issuer` and `publishedOn`, and the
 * frame of a web page.
 */
export function outsideText(lines: readonly Line[], sections: readonly SectionRange[], front: FrontMatter): Outside {
  const headings = sections.filter(({ heading }) => heading !== null);
  const opening = headings[0]?.start ?? lines.length;
  const last = headings.at(-1);
  const runs = front.title === null ? [] : titleRuns(lines.slice(0, opening), front.title.value);
  const at = front.titleLine === null ? -1 : lines.indexOf(front.titleLine);
  const own = runs.find(({ start, end }) => at >= start && at < end) ?? null;
  const place = own ?? (at < 0 ? null : { start: at, end: at });
  const indexes = new Set(siteLines(lines, place, opening, last ? last.start + last.headingLines.length : 0));
  for (const { start, end } of runs) for (let index = start; index < end; index += 1) indexes.add(index);
  const title = front.title?.value ?? null;
  for (const [index, line] of lines.slice(0, opening).entries())
    if (title !== null && isTitleAgain(line, title)) indexes.add(index);
  if (own !== null) {
    for (let [index, seen] = [own.end, 0]; index < opening && seen < MAX_LINES_UNDER_TITLE; index += 1) {
      const line = lines[index];
      if (!line) break;
      if (indexes.has(index)) continue;
      if (!isUnitOrDate(line, front)) break;
      indexes.add(index);
      seen += 1;
    }
  }
  const outside = [...indexes].map((index) => lines[index]).filter((line) => line !== undefined);
  return { lines: new Set(outside), titleEnd: own?.end ?? null };
}
