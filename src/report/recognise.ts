import { PART_IDS } from '../edition/editions.js';
import type { FrontMatter } from '../layout/front/front.js';
import type { PartReads } from './read.js';
import type { PartResult } from './resolve/part.js';
import type { Report } from './result.js';

/** So much of a report must be there; one sign alone stands in budgets, plans and lists of links too. */
const ENOUGH = 2;
/** Rows of a table with several rows; a single label (行政许可, 总计) stands in many tables. */
const ENOUGH_ROWS = 2;
/** Requests are told by this many rows without a header too: no other table has their labels. */
const ENOUGH_REQUEST_ROWS = 4;
/** Sentences that make a text a narrative, and not the words of a site around a list of links. */
const ENOUGH_SENTENCES = 3;
/** What a text says that is about reports, and is none: a notice, a plan, a circular. */
const ABOUT_REPORTS = /做好|开展|报送|编制|编写|撰写|组织|按时|及时|完成|要求|落实|推进|汇总|审核|通知/u;
/** What follows the name of a report where a sentence or a longer title speaks of it. */
const SPOKEN_OF = /^(?:的|等|编|工作的|[》」』"”、，。,；;])/u;

const squeezed = (text: string): string => text.replace(/\s+/gu, '');

/** Is the title found printed and that of this document, and not a sentence about reports that ends in the same words? */
function isOwnTitle({ title, titleLine }: FrontMatter): boolean {
  if (title === null || titleLine === null || ABOUT_REPORTS.test(title.value)) return false;
  const line = squeezed(titleLine.text);
  const last = squeezed(title.raw.split('\n').at(-1) ?? '');
  return !SPOKEN_OF.test(line.slice(line.indexOf(last) + last.length));
}

/** Is the part known by its own rows under its own header, and not by a label it shares with any table? */
function isStatutory({ form, figures, tables }: PartResult): boolean {
  const read = figures.filter(({ reading }) => reading !== null);
  const rows = new Set(read.map(({ table, row }) => `${table.id} ${row}`)).size;
  const headed = new Set(tables.filter(({ header }) => header === 'matched').map(({ table }) => table.id));
  const underHeader = read.some(({ table }) => headed.has(table.id));
  const declared = new Set(figures.map(({ table, row }) => `${table.id} ${row}`)).size;
  if (declared < ENOUGH_ROWS) return underHeader;
  if (form.id === 'requests' && rows >= ENOUGH_REQUEST_ROWS) return true;
  return underHeader && rows >= ENOUGH_ROWS;
}

function sentences(report: Report): number {
  const text = report.sections.flatMap(({ blocks }) => blocks.map((block) => block.text)).join('');
  return text.split('。').length - 1;
}

/**
 * Is this document an annual report? It has statutory tables, or two of the headings of the form, or the title of a report with a
 * narrative or something else of a report. `unread`: pages could not be read, so that what is missing may stand there.
 */
export function isAnnualReport(report: Report, front: FrontMatter, parts: PartReads, unread: boolean): boolean {
  const results = PART_IDS.map((id) => parts[id]?.result).filter((result) => result !== undefined);
  if (results.some(isStatutory)) return true;
  const kinds = new Set(report.sections.map(({ kind }) => kind).filter((kind) => kind !== 'other'));
  const statutory = PART_IDS.filter((id) => kinds.has(id)).length;
  // 总体情况 and 存在的问题 head the sections of any report on work
  const common = kinds.size - statutory;
  const titled = isOwnTitle(front);
  const signs = [
    statutory,
    common > 2 ? ENOUGH : Math.min(common, 1),
    titled ? 1 : 0,
    titled && (unread || results.length > 0 || sentences(report) >= ENOUGH_SENTENCES) ? 1 : 0,
  ];
  return signs.reduce((sum, sign) => sum + sign, 0) >= ENOUGH;
}
