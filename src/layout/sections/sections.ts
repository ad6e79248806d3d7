import { fold } from '../../edition/fold.js';
import type { SectionKind } from '../../edition/shape.js';
import type { Line, Span } from '../../model/document.js';
import { closeHanSpaces } from '../../model/han.js';
import { ordinalOf } from '../words/headings.js';
import { findTitle, titleEnds } from '../words/title.js';
import { ems, indentOf } from '../words/widths.js';
import { type Candidate, headingCandidates } from './candidates.js';

/** What starting again at an earlier section costs: more than two weak headings gain, less than a whole second run of headings. */
const RESTART_COST = 6;
/** A weaker heading than this is text that happens to use the words. */
const MIN_SCORE = 2;
/** The title stands among so many lines. */
const FRONT_LINES = 8;
/** A list of at least this many headings with no text between them is a table of contents. */
const MIN_CONTENTS = 4;

/** No line of a page has more characters. */
const MAX_PRINTED = 80;

/** A section of the report: `lines.slice(start, end)`, its heading included. */
export interface SectionRange {
  readonly kind: SectionKind | 'other';
  /** Place among the six sections of the form, or null for `other`. */
  readonly number: number | null;
  /** As printed, lines joined; null for text under no heading. */
  readonly heading: string | null;
  readonly headingLines: readonly number[];
  readonly start: number;
  readonly end: number;
}

/** Headings that follow each other without text, where the same kinds come again later: a table of contents. */
function withoutContents(candidates: readonly Candidate[]): readonly Candidate[] {
  const dropped = new Set<Candidate>();
  const lastOf = new Map(candidates.map(({ kind }, index) => [kind, index]));
  for (let start = 0; start < candidates.length; ) {
    let end = start + 1;
    for (; end < candidates.length; end += 1) {
      const [before, next] = [candidates[end - 1], candidates[end]];
      if (!before || !next || next.line > before.line + before.lines || next.number <= before.number) break;
    }
    const run = candidates.slice(start, end);
    const again = run.filter(({ kind }) => (lastOf.get(kind) ?? -1) >= end);
    if (run.length >= MIN_CONTENTS && again.length >= run.length / 2) {
      for (const candidate of run) dropped.add(candidate);
    }
    start = end;
  }
  return candidates.filter((candidate) => !dropped.has(candidate));
}

interface Chain {
  readonly score: number;
  readonly candidate: Candidate;
  readonly before: Chain | null;
}

const overlaps = (a: Candidate, b: Candidate): boolean =>
  a.line + a.lines - 1 > b.line || (a.line + a.lines - 1 === b.line && (a.end === null || a.end > b.start));

/**
 * The headings among the candidates: the sequence with the highest score whose sections rise in the order of the form. Only a
 * whole second run of headings (the statutory part after a narrative) is worth starting again for.
 */
function rising(candidates: readonly Candidate[]): readonly Candidate[] {
  const strong = withoutContents(candidates.filter((candidate) => candidate.score >= MIN_SCORE));
  // the best chain that ends with each section, in the order of the text; at most six are open, so this is linear
  const open: (Chain | null)[] = Array.from({ length: 7 }, () => null);
  for (const candidate of strong) {
    let best: Chain | null = null;
    for (const [number, chain] of open.entries()) {
      if (!chain || overlaps(chain.candidate, candidate)) continue;
      // the same heading twice running is the heading and a caption under it
      const restart = candidate.ordinal.style === 'bracketed' || number === candidate.number ? Infinity : RESTART_COST;
      const score = chain.score - (number < candidate.number ? 0 : restart);
      if (score > (best?.score ?? 0)) best = { score, candidate: chain.candidate, before: chain.before };
    }
    const score = (best?.score ?? 0) + candidate.score;
    const known = open[candidate.number];
    if (!known || score > known.score) open[candidate.number] = { score, candidate, before: best };
  }
  let chain = open.reduce<Chain | null>((a, b) => (b && b.score > (a?.score ?? 0) ? b : a), null);
  const found: Candidate[] = [];
  for (; chain; chain = chain.before) found.push(chain.candidate);
  return found.reverse();
}

/** Longest first heading that says something else than the form. */
const MAX_FIRST_HEADING = 36;

/**
 * Where the first part of the form was not found and the first heading is that of the second, numbered so, the only line above it that is
 * numbered `一、` is the heading of the first, whatever it says.
 */
function withFirstPart(lines: readonly Line[], found: readonly Candidate[]): readonly Candidate[] {
  const [first] = found;
  if (first?.number !== 2 || first.ordinal.style !== 'chinese' || first.ordinal.value !== 2) return found;
  if (found.some(({ kind }) => kind === 'overview')) return found;
  const numbered = lines.slice(0, first.line).flatMap((line, index): readonly Candidate[] => {
    const ordinal = ordinalOf(fold(line.text.slice(0, MAX_FIRST_HEADING)));
    return ordinal.style === 'chinese' && line.tableBlock === undefined
      ? [{ kind: 'overview', number: 1, line: index, lines: 1, start: 0, end: null, score: 0, ordinal, proven: false }]
      : [];
  });
  const [only] = numbered;
  const text = lines[only?.line ?? -1]?.text ?? '';
  const alone = numbered.length === 1 && only?.ordinal.value === 1;
  return only && alone && text.length <= MAX_FIRST_HEADING && !/[，。；！？,;]/u.test(text) ? [only, ...found] : found;
}

const headingsIn = (lines: readonly Line[], check: () => void): readonly Candidate[] =>
  withFirstPart(lines, rising(headingCandidates(lines, check)));

/** A numbered item that begins right after a sentence or a colon. */
const ITEM = /(?<=^|[。！？：])(?:（(?<han>[一二三四五六七八九十]{1,3})）|(?<arabic>\p{Nd}{1,2})[.．、](?!\p{Nd}))/gu;

/** Where the items of numbered series begin in glued text; a number that continues no series, or has none after it, is no item. */
function itemsIn(text: string): readonly number[] {
  const items = [...text.matchAll(ITEM)].map((found) => ({
    at: found.index,
    style: found.groups?.han === undefined ? 'arabic' : 'han',
    value: ordinalOf(fold(found[0])).value ?? 0,
  }));
  const lastSecond = new Map(items.flatMap(({ style, value }, index) => (value === 2 ? [[style, index]] : [])));
  const last = { han: 0, arabic: 0 };
  return items.flatMap(({ at, style, value }, index) => {
    const key = style === 'han' ? 'han' : 'arabic';
    const goesOn = (lastSecond.get(style) ?? -1) > index;
    const belongs = value === 1 ? goesOn : value === last[key] + 1;
    if (!belongs) return [];
    last[key] = value;
    if (key === 'han') last.arabic = 0;
    return at > 0 ? [at] : [];
  });
}

/** The parts of a line between the offsets of its text, in order; parts of white space alone are left out. */
function cutAt(line: Line, offsets: readonly number[]): readonly Line[] {
  if (offsets.length === 0) return [line];
  const spans: Span[][] = [[], ...offsets.map(() => [])];
  let [from, part] = [0, 0];
  for (const span of line.spans) {
    const plain = span.text.trim();
    const start = line.text.indexOf(plain, from);
    from = start + plain.length;
    // offsets count in the trimmed text; white space before it stays with the first part
    const lead = span.text.indexOf(plain) - start;
    while ((offsets[part] ?? Infinity) <= start) part += 1;
    let done = 0;
    for (let at = offsets[part] ?? Infinity; at < from; at = offsets[part] ?? Infinity) {
      spans[part]?.push({ ...span, text: span.text.slice(done, at + lead) });
      done = at + lead;
      part += 1;
    }
    spans[part]?.push(done === 0 ? span : { ...span, text: span.text.slice(done) });
  }
  const parts = spans.map((own, index): Line => {
    const start = offsets[index - 1] ?? 0;
    const text = line.text.slice(start, offsets[index]).trim();
    if (index === 0) return { ...line, text, spans: own };
    // the rest of a printed line ends where the line did; a line that holds whole sections was never printed
    const ahead =
      line.text.length > MAX_PRINTED || line.bbox ? {} : { ahead: indentOf(line) + ems(line.text.slice(0, start)) };
    return { ...line, text, spans: own, gapBefore: 'none', ...ahead };
  });
  return parts.filter(({ text }) => text !== '');
}

/**
 * Puts headings that are glued to the text around them (`…。一、总体情况2021年…`) on lines of their own; the parts keep the provenance
 * of the line. Lines without such a heading are returned as they are, and no text is lost.
 */
export function splitGlued(lines: readonly Line[]): readonly Line[] {
  return cutOut(
    lines,
    headingsIn(lines, () => {}),
  );
}

function cutOut(lines: readonly Line[], headings: readonly Candidate[]): readonly Line[] {
  const glued = new Map<number, Candidate[]>();
  for (const candidate of headings) {
    if (candidate.start === 0 && candidate.end === null) continue;
    const known = glued.get(candidate.line);
    if (known) known.push(candidate);
    else glued.set(candidate.line, [candidate]);
  }
  if (glued.size === 0) return lines;
  return lines.flatMap((line, index) => {
    const cuts = (glued.get(index) ?? []).flatMap(({ start, end }) => [start, end ?? line.text.length]);
    if (cuts.length === 0) return [line];
    const all = cutAt(line, cuts);
    const heads = new Set(
      (glued.get(index) ?? []).map(({ start, end }) => line.text.slice(start, end ?? undefined).trim()),
    );
    // a line with glued headings holds whole sections, so the items of a series are paragraphs of their own
    const pieces = all.flatMap((part) => (heads.has(part.text) ? [part] : cutAt(part, itemsIn(part.text))));
    return pieces.map((part, at) => ({
      ...part,
      gapBefore: at === 0 ? line.gapBefore : ('none' as const),
      whole: heads.has(part.text) || part.whole,
    }));
  });
}

/** A title that a dump has glued to the introduction, on lines of their own; nothing where a line is a title and nothing else. */
function withTitleApart(lines: readonly Line[]): readonly Line[] {
  const front = lines.slice(0, FRONT_LINES);
  if (findTitle(front.filter(({ text }) => titleEnds(text).length === 0)) !== null) return lines;
  const at = front.findIndex(
    ({ text, whole, tableBlock }) => !whole && tableBlock === undefined && titleEnds(text).length > 0,
  );
  const line = lines[at];
  return line === undefined ? lines : lines.toSpliced(at, 1, ...cutAt(line, titleEnds(line.text)));
}

/** The sections of the report, in order; together they cover all lines. Text before the first heading is a section `other`. */
export function findSections(lines: readonly Line[], check: () => void = () => {}): readonly SectionRange[] {
  return sectionsAt(lines, headingsIn(lines, check));
}

/**
 * The lines with glued headings on lines of their own, and the sections they make: what `splitGlued` and `findSections` give. `check`
 * throws when the time is over.
 */
export function sectionsOf(
  printed: readonly Line[],
  check: () => void = () => {},
): {
  readonly lines: readonly Line[];
  readonly sections: readonly SectionRange[];
} {
  const parted = withTitleApart(printed);
  const headings = headingsIn(parted, check);
  const lines = cutOut(parted, headings);
  check();
  return { lines, sections: lines === parted ? sectionsAt(lines, headings) : findSections(lines, check) };
}

/** The lines below a heading that say it once more, as dumps do where it is drawn twice to look bold; `own` are its lines. */
function drawnAgain(lines: readonly Line[], own: readonly number[], end: number): readonly number[] {
  const found: number[] = [];
  for (let below = own.map((line) => line + own.length); ; below = below.map((line) => line + own.length)) {
    if (!below.every((line, at) => line < end && isAgain(lines[own[at] ?? 0], lines[line]))) return found;
    found.push(...below);
  }
}

/** A line whose words a dump or a page prints once more; markup says what it means. */
const isAgain = (line: Line | undefined, below: Line | undefined): boolean =>
  line !== undefined && below !== undefined && !below.whole && closeHanSpaces(line.text) === closeHanSpaces(below.text);

function sectionsAt(lines: readonly Line[], found: readonly Candidate[]): readonly SectionRange[] {
  const headings = found.filter(({ start, end }) => start === 0 && end === null);
  const sections = headings.map((candidate, index): SectionRange => {
    const own = Array.from({ length: candidate.lines }, (_, at) => candidate.line + at);
    const next = headings[index + 1]?.line ?? lines.length;
    return {
      kind: candidate.kind,
      number: candidate.number,
      heading: closeHanSpaces(own.map((line) => lines[line]?.text ?? '').join('')),
      headingLines: [...own, ...drawnAgain(lines, own, next)],
      start: candidate.line,
      end: next,
    };
  });
  const first = sections[0]?.start ?? lines.length;
  if (first === 0) return sections;
  return [{ kind: 'other', number: null, heading: null, headingLines: [], start: 0, end: first }, ...sections];
}
