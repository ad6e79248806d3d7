import { fold } from '../../../edition/fold.js';
import type { Line, Span } from '../../../model/document.js';
import type { Provenance } from '../../../model/geometry.js';

/** What stands before a character: nothing, white space, or the border of a cell. */
export type Boundary = 'none' | 'space' | 'cell';

/** A line as it is compared: folded characters, each with its place in `Line.text` and what stands before it. */
export interface FoldedLine {
  readonly chars: readonly string[];
  /** Offset in `Line.text` of each character. */
  readonly at: readonly number[];
  readonly before: readonly Boundary[];
}

const CELL_BORDER = new Set('|｜│┃');

/** Where each span of a line begins in its text; the text may hold spaces between spans that no span holds. */
function spanStarts(line: Line): readonly number[] {
  const starts: number[] = [];
  let from = 0;
  for (const span of line.spans) {
    // a span may keep the indent its line has not
    const text = span.text.trim();
    const found = line.text.indexOf(text, from);
    const start = found < 0 ? from : found;
    starts.push(start);
    from = start + text.length;
  }
  return starts;
}

/** Folds a line character by character. In a row of a flow table every span is a cell, and so is the text between two pipes. */
export function foldLine(line: Line): FoldedLine {
  const chars: string[] = [];
  const at: number[] = [];
  const before: Boundary[] = [];
  const cells = line.tableBlock === undefined ? new Set<number>() : new Set(spanStarts(line));
  let boundary: Boundary = 'cell';
  let offset = 0;
  for (const char of line.text) {
    if (cells.has(offset)) boundary = 'cell';
    if (CELL_BORDER.has(char)) boundary = 'cell';
    else {
      const plain = fold(char);
      if (plain === '' && boundary === 'none' && /\s/u.test(char)) boundary = 'space';
      for (const one of plain) {
        chars.push(one);
        at.push(offset);
        before.push(boundary);
        boundary = 'none';
      }
    }
    offset += char.length;
  }
  return { chars, at, before };
}

/** The spans that hold the characters `from` (included) to `to` (excluded) of a line. */
export function spansOf(line: Line, from: number, to: number): readonly Span[] {
  const [only] = line.spans;
  if (line.spans.length === 1 && only !== undefined) return [only];
  const starts = spanStarts(line);
  const found = line.spans.filter((span, index) => {
    const start = starts[index] ?? 0;
    return start < to && start + span.text.length > from;
  });
  return found.length > 0 ? found : line.spans.slice(0, 1);
}

/** The places of some spans, each once. */
export function placesOf(spans: readonly Span[]): readonly Provenance[] {
  const [first] = spans;
  if (spans.length === 1 && first !== undefined) return [first.provenance];
  const seen = new Set<string>();
  return spans
    .map((span) => span.provenance)
    .filter((place) => {
      const key = JSON.stringify(place);
      return seen.has(key) ? false : seen.add(key) !== undefined;
    });
}
