import { PART_IDS, partForms } from '../edition/editions.js';
import type { PartForm, PartId } from '../edition/shape.js';
import type { SectionRange } from '../layout/sections/sections.js';
import type { Line, Table } from '../model/document.js';
import { finding } from '../model/finding.js';
import { type PreparedTables, prepareTables } from './grid/prepare.js';
import { readGrid } from './grid/read.js';
import type { GridReading } from './grid/result.js';
import { noteMarks, withNotes } from './notes.js';
import { inPrintedOrder } from './printed-order.js';
import { editionMatch, isExact, type PartResult, resolvePart } from './resolve/part.js';
import { strayedCases } from './strayed.js';
import { readStream } from './stream/read.js';
import { tailOf } from './tail.js';

/** One part as read, with the text its tables account for. */
export interface PartRead {
  readonly result: PartResult;
  readonly grid: GridReading | null;
  /** Lines the text reading took for labels, headers and figures. */
  readonly lines: readonly Line[];
  readonly match: number;
  /** No row of the form missing, none left over, every header in its place, in every reading there is. */
  readonly exact: boolean;
}

export type PartReads = Readonly<Record<PartId, PartRead | null>>;

/** Figures proved less findings that doubt: of several ways to read one part, the one with the most comes first. */
function quality({ result }: PartRead): number {
  const doubts = result.findings.filter(({ severity }) => severity === 'doubt').length;
  const agreed = result.figures.filter(({ certainty }) => certainty === 'agreed').length;
  const settled = result.figures.filter(({ certainty }) => certainty !== 'open').length;
  return agreed + settled - doubts;
}

const best = (reads: readonly PartRead[], by: (read: PartRead) => number): PartRead | null =>
  reads.reduce<PartRead | null>((found, read) => (found === null || by(read) > by(found) ? read : found), null);

/** One part under one edition, from the lines of one region; `printed` is the form with its tables in the order of the print. */
function readForm(
  form: PartForm,
  printed: PartForm,
  cells: GridReading | null,
  lines: readonly Line[],
  check: () => void,
): PartRead | null {
  const marks = noteMarks(lines);
  const grid = cells === null ? null : withNotes(cells, marks);
  const streams = readStream(lines, printed, check).map((stream) => withNotes(stream, marks));
  check();
  if (grid === null && streams.length === 0) return null;
  const candidates = (streams.length > 0 ? streams : [null]).map((stream): PartRead => {
    const own = [...(stream?.lines ?? [])].map((index) => lines[index]).filter((line) => line !== undefined);
    return {
      result: resolvePart(
        form,
        grid,
        stream,
        streams.filter((other) => other !== stream),
        check,
      ),
      grid,
      lines: own,
      match: editionMatch(form, grid, stream),
      exact: isExact(form, grid, stream),
    };
  });
  return best(candidates, quality);
}

const sameTables = (a: PartForm, b: PartForm): boolean => a.tables.every((table, index) => table === b.tables[index]);

const unread = ({ result }: PartRead): boolean =>
  result.findings.some(({ code }) => code === 'row-missing' || code === 'row-unreadable');

/**
 * One part under each of its forms: in the first region where one of them leaves no row unread, or else each in its best. A form
 * that fits without a row missing or left over ends the search: the table cannot fit another.
 */
function readRegions(
  regions: readonly (readonly Line[])[],
  forms: readonly PartForm[],
  tables: PreparedTables,
  check: () => void,
): readonly PartRead[] {
  const grids = new Map<PartForm, GridReading | null>();
  const gridOf = (form: PartForm): GridReading | null => {
    const known = grids.get(form);
    const grid = known === undefined ? readGrid(tables, form) : known;
    grids.set(form, grid);
    return grid;
  };
  const found = new Map<PartForm, PartRead[]>();
  for (const region of regions) {
    const here: PartRead[] = [];
    for (const form of forms) {
      check();
      const printed = inPrintedOrder(form, region);
      const read = readForm(form, printed, gridOf(printed), region, check);
      if (read === null) continue;
      here.push(read);
      found.set(form, [...(found.get(form) ?? []), read]);
      if (read.exact) break;
    }
    if (here.some((read) => !unread(read))) break;
  }
  return forms.map((form) => best(found.get(form) ?? [], quality)).filter((read) => read !== null);
}

/**
 * Reads one part under the editions of the form and keeps the edition that fits the table best: the edition is a matter of each
 * table, not of the year. Editions that print the same table are told apart by `preferred`; a table that fits one edition without
 * a row missing or left over cannot fit another.
 */
function readPart(
  id: PartId,
  tables: PreparedTables,
  regions: readonly (readonly Line[])[],
  preferred: string | null,
  check: () => void,
): PartRead | null {
  const forms = [...partForms(id)].sort(
    (a, b) => Number(b.edition === preferred) - Number(a.edition === preferred) || b.edition.localeCompare(a.edition),
  );
  const distinct = forms.filter((form, index) => forms.findIndex((other) => sameTables(other, form)) === index);
  const reads = readRegions(regions, distinct, tables, check);
  const [first, ...others] = [...reads].sort((a, b) => b.match - a.match);
  if (first === undefined) return null;
  if (!others.some((other) => other.match === first.match)) return first;
  const doubt = finding('edition-uncertain', `/${id}/edition`, { table: id });
  return { ...first, result: { ...first.result, findings: [...first.result.findings, doubt] } };
}

/** Reads the statutory parts: each in its own section first, then anywhere in the document. */
export function readParts(
  lines: readonly Line[],
  sections: readonly SectionRange[],
  tables: readonly Table[],
  check: () => void = () => {},
): PartReads {
  const prepared = prepareTables(tables, check);
  let preferred: string | null = null;
  const strayed = strayedCases(lines, sections);
  const read = (id: PartId): PartRead | null => {
    // a narrative with the headings of the form may come before the statutory part, so the last section of a kind comes first
    const own = sections
      .filter(({ kind }) => kind === id)
      .map(({ start, end }) => [
        ...lines.slice(start, end),
        ...partForms(id)
          .slice(0, 1)
          .flatMap((form) => tailOf(lines, end, form)),
      ]);
    const mended = id === 'requests' ? strayed?.requests : id === 'reviewAndLitigation' ? strayed?.cases : undefined;
    const regions = [...(mended === undefined ? [] : [mended]), ...own.reverse(), lines];
    const part = readPart(id, prepared, regions, preferred, check);
    preferred = part?.result.form.edition ?? preferred;
    return part;
  };
  const [proactiveDisclosure, requests, reviewAndLitigation] = PART_IDS.map(read);
  return {
    proactiveDisclosure: proactiveDisclosure ?? null,
    requests: requests ?? null,
    reviewAndLitigation: reviewAndLitigation ?? null,
  };
}
