import type { Line } from '../../model/document.js';
import { datesIn, yearsIn } from '../words/dates.js';
import { isBreadcrumb } from '../words/site-words.js';
import { begunAbove, type FoundTitle, findTitle, unitOfTitle, unitSpokenOf } from '../words/title.js';
import { isUnitName, withoutSeal } from '../words/units.js';
import { type FrontValue, provenanceOf } from './front-value.js';

const LABELLED_UNIT =
  /(?:发布机构|发布单位|公开主体|发文机关|发文单位|制发单位|信息来源|来源|编制单位|单位名称|填报单位)\s*[:：]\s*(?<unit>\p{Script=Han}{3,30})/u;
const UNIT_LABEL =
  /^(?:发布机构|发布单位|公开主体|发文机关|发文单位|制发单位|发布机关|责任单位|编制单位|单位名称)[:：]?$/u;
/** Shorter steps of a breadcrumb are menus: 部门, 街道. */
const MIN_UNIT_LENGTH = 4;
const INTRO_UNIT =
  /(?:本报告(?:是|由)|现将|现公布|向社会公布|特向社会公布)(?:了)?(?<unit>\p{Script=Han}{3,30}?)(?=根据|按照|依据|编制|[（(]|\p{Nd}{4}|[二〇零一]{4}年|政府信息公开)/u;
const COMPILING_UNIT = /由(?<unit>\p{Script=Han}{3,30}?)(?=(?:负责|汇总|组织)?(?:编制|编写|撰写))/u;

/** A text without the date it ends in; damaged dates (`2021年月日`) are dates too. */
function withoutDate(text: string): string {
  const date = datesIn(text).at(-1);
  const plain = date === undefined ? text : text.slice(0, date.index) + text.slice(date.index + date.raw.length);
  return plain.replace(
    /[（(]?(?:[2２][0０]\p{Nd}{2}|二[〇零○]..)\s*年[\s\p{Nd}一二三四五六七八九十年月日]*[)）]?$/u,
    '',
  );
}

/**
 * The unit that reports: named by the title, on a line beside it or in the signature, by the metadata of the page, in the introduction,
 * by what the file says of itself (`about`, with the title it does not print), or on the way to the page.
 */
export function issuerOf(
  front: readonly Line[],
  end: readonly Line[],
  about: readonly Line[],
  title: FoundTitle | null,
  unprinted: FoundTitle | null,
): FrontValue<string> | null {
  const unit = title ? unitOfTitle(title.text) : null;
  if (unit && title) return { value: unit, raw: unit, provenance: provenanceOf(title.lines) };
  const at = title?.lines[0] ? front.indexOf(title.lines[0]) : -1;
  const around = front.filter((_, index) => (!title || Math.abs(index - at) <= 2) && begunAbove(front, index) === '');
  for (const line of [...around, ...[...end].reverse()]) {
    const text = withoutSeal(withoutDate(line.text).replace(/\s+/gu, ''));
    if (isUnitName(text)) return { value: text, raw: line.text, provenance: provenanceOf([line]) };
  }
  const labels = [LABELLED_UNIT, INTRO_UNIT, COMPILING_UNIT];
  const [labelled] = labels.map((label) => labelledUnit(front, label)).filter((found) => found !== null);
  const listed = labelled ?? unitOfMetadata(front);
  if (listed) return listed;
  const spoken = unitSpokenOf(front);
  if (spoken) return { value: spoken.unit, raw: spoken.unit, provenance: provenanceOf([spoken.line]) };
  return issuerUnprinted(about, unprinted) ?? unitOfBreadcrumb(front);
}

/** The title a file has without printing it; the name of a list of reports has no year, and one of another `year` was left over. */
export function titleUnprinted(about: readonly Line[], year: number | null): FoundTitle | null {
  const title = findTitle(about);
  const years = title === null ? [] : yearsIn(title.text);
  return years.length > 0 && years.every((one) => year === null || one === year) ? title : null;
}

/** The unit that the title a file has without printing it names, or its source. */
function issuerUnprinted(about: readonly Line[], title: FoundTitle | null): FrontValue<string> | null {
  const unit = title && unitOfTitle(title.text);
  if (title && unit) return { value: unit, raw: unit, provenance: provenanceOf(title.lines) };
  return labelledUnit(about, LABELLED_UNIT);
}

function labelledUnit(lines: readonly Line[], label: RegExp): FrontValue<string> | null {
  for (const line of lines) {
    const name = label.exec(line.text)?.groups?.unit;
    if (name && isUnitName(name)) return { value: name, raw: name, provenance: provenanceOf([line]) };
  }
  return null;
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
