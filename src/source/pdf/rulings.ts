import type { RulingLine } from '../../model/document.js';
import type { Mark } from './paint.js';

/** Pieces drawn within this distance of each other lie on one line, in points. */
const SAME_LINE = 0.8;
/** Two lines this near that run side by side are one double border, in points. */
const DOUBLE_BORDER = 3.2;
/** Share of the shorter line that must run beside the longer one for the two to be one border. */
const SIDE_BY_SIDE = 0.5;
/** Pieces on one line with less between them are one line: dashes, dots, and cell borders that stop short of a corner. */
const JOIN_GAP = 3;
/** What is shorter once everything is joined is a dot or a letter stroke, not a border. */
const MIN_LENGTH = 5;
/** A box is a rule along its longer side where that is at least this many times the other. */
const ELONGATED = 2;

interface Piece {
  position: number;
  start: number;
  end: number;
  thickness: number;
  /** True for a dot, which has no direction of its own and only fills the line others draw. */
  dot: boolean;
}

/** Joins the painted rules of a page into borders, sorted by orientation, position and start. */
export function rulingsOf(marks: readonly Mark[]): RulingLine[] {
  const horizontal: Piece[] = [];
  const vertical: Piece[] = [];
  for (const { box, direction } of marks) {
    const [left, top, right, bottom] = box;
    const [width, height] = [right - left, bottom - top];
    const dot = direction === null && width < ELONGATED * height && height < ELONGATED * width;
    if (direction === 'horizontal' || (direction === null && (dot || width > height))) {
      horizontal.push({ position: (top + bottom) / 2, start: left, end: right, thickness: height, dot });
    }
    if (direction === 'vertical' || (direction === null && (dot || height > width))) {
      vertical.push({ position: (left + right) / 2, start: top, end: bottom, thickness: width, dot });
    }
  }
  return [...joined(horizontal, 'horizontal'), ...joined(vertical, 'vertical')];
}

function joined(pieces: Piece[], orientation: RulingLine['orientation']): RulingLine[] {
  pieces.sort((a, b) => a.position - b.position || a.start - b.start);
  const lines: Piece[] = [];
  for (let from = 0; from < pieces.length; ) {
    const anchor = pieces[from]?.position ?? 0;
    let to = from + 1;
    while (to < pieces.length && (pieces[to]?.position ?? 0) - anchor <= SAME_LINE) to += 1;
    lines.push(...joinAlong(pieces.slice(from, to)));
    from = to;
  }
  return mergeDoubles(lines.filter((line) => line.end - line.start >= MIN_LENGTH))
    .map(({ position, start, end, thickness }) => ({ orientation, position, start, end, thickness }))
    .sort((a, b) => a.position - b.position || a.start - b.start);
}

/** Joins pieces of one line that touch, overlap or leave a small gap. */
function joinAlong(pieces: Piece[]): Piece[] {
  pieces.sort((a, b) => a.start - b.start);
  const lines: Piece[] = [];
  let line: Piece | undefined;
  let weight = 0;
  for (const piece of pieces) {
    const length = Math.max(piece.end - piece.start, 0.01);
    if (line !== undefined && piece.start - line.end <= JOIN_GAP) {
      line.position = (line.position * weight + piece.position * length) / (weight + length);
      line.end = Math.max(line.end, piece.end);
      line.thickness = Math.max(line.thickness, piece.thickness);
      line.dot &&= piece.dot;
      weight += length;
    } else {
      line = { ...piece };
      weight = length;
      lines.push(line);
    }
  }
  return lines;
}

/** Makes one border of two lines drawn side by side. */
function mergeDoubles(lines: Piece[]): Piece[] {
  lines.sort((a, b) => a.position - b.position);
  const kept: Piece[] = [];
  for (const line of lines) {
    const twin = twinOf(line, kept);
    if (twin === undefined) {
      kept.push({ ...line });
      continue;
    }
    const [a, b] = [twin.end - twin.start, line.end - line.start];
    const [low, high] = [twin.position - twin.thickness / 2, line.position + line.thickness / 2];
    twin.position = a > 2 * b ? twin.position : b > 2 * a ? line.position : (low + high) / 2;
    twin.thickness = Math.max(twin.thickness, line.thickness);
    twin.start = Math.min(twin.start, line.start);
    twin.end = Math.max(twin.end, line.end);
  }
  return kept;
}

/** The line already kept that runs beside `line`; `kept` is sorted by position, give or take a merged double. */
function twinOf(line: Piece, kept: readonly Piece[]): Piece | undefined {
  for (let i = kept.length - 1; i >= 0; i -= 1) {
    const other = kept[i];
    if (other === undefined || line.position - other.position > 2 * DOUBLE_BORDER) return undefined;
    if (line.position - other.position > DOUBLE_BORDER) continue;
    const shared = Math.min(line.end, other.end) - Math.max(line.start, other.start);
    if (shared >= SIDE_BY_SIDE * Math.min(line.end - line.start, other.end - other.start)) return other;
  }
  return undefined;
}
