import type { TextItem } from '../../model/document.js';
import { type BBox, unionBox } from '../../model/geometry.js';
import { repairRadicals } from '../../model/han.js';
import { childrenNamed, textOf, type XmlElement } from '../xml.js';
import { boxAround, type Matrix, numberOf } from './geometry.js';

/** Height of a character above and below its base line, in ems: what Chinese fonts are drawn with. */
const ASCENT = 0.88;
const DESCENT = 0.12;
/** A gap wider than this (ems) ends an item: it may be the border between two cells. */
const MAX_GAP = 0.6;
/** Between two figures already a narrow gap may be a border. */
const MAX_DIGIT_GAP = 0.25;
/** Characters that cover each other more than this (ems) are drawn twice, not side by side. */
const MAX_OVERLAP = 0.8;
/** A step aside by more than this (ems) starts another line. */
const MAX_ASIDE = 0.35;
/** Size of text that gives none, in millimetres: the standard demands one, so this only keeps damaged text legible. */
const DEFAULT_SIZE = 3.7;

/** Characters that are set one em wide. */
const WIDE =
  /[\u1100-\u115f\u2014\u2018-\u201d\u2026\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const DIGIT = /[0-9０-９]/;
const SPACE = /\s/;

interface Glyph {
  readonly char: string;
  /** Origin in the space of the object. */
  readonly x: number;
  readonly y: number;
}

type Axis = 'x' | 'y';

interface Setting {
  readonly size: number;
  readonly scaleX: number;
  /** Degrees by which each character is turned clockwise. */
  readonly turn: number;
  readonly matrix: Matrix;
}

/**
 * The strings a TextObject draws, in points. `matrix` leads from the object to the page in points. One TextCode may draw the figures of
 * several cells at once, so it is cut wherever its offsets leave a gap.
 */
export function itemsOfText(object: XmlElement, matrix: Matrix): TextItem[] {
  const { attributes } = object;
  const setting: Setting = {
    size: Math.abs(numberOf(attributes.Size, DEFAULT_SIZE)) || DEFAULT_SIZE,
    scaleX: Math.abs(numberOf(attributes.HScale, 1)) || 1,
    turn: numberOf(attributes.CharDirection, 0),
    matrix,
  };
  const readsDown = ((numberOf(attributes.ReadDirection, 0) % 180) + 180) % 180 === 90;
  const items: TextItem[] = [];
  let [x, y] = [0, 0];
  for (const code of childrenNamed(object, 'TextCode')) {
    // An absent X or Y is that of the TextCode before.
    x = numberOf(code.attributes.X, x);
    y = numberOf(code.attributes.Y, y);
    // Line breaks around the text come from an XML writer that indents, not from the document.
    const chars = [...textOf(code).replace(/^\s*\n\s*|\s*\n\s*$/g, '')];
    if (chars.length === 0) continue;
    for (const run of runsOf(placed(chars, x, y, code, setting, readsDown), setting)) {
      const item = itemOf(run.glyphs, run.axis, setting);
      if (item !== null) items.push(item);
    }
  }
  return items;
}

function placed(
  chars: readonly string[],
  startX: number,
  startY: number,
  code: XmlElement,
  setting: Setting,
  readsDown: boolean,
): Glyph[] {
  const steps = chars.length - 1;
  const dx = offsetsOf(code.attributes.DeltaX, steps);
  const dy = offsetsOf(code.attributes.DeltaY, steps);
  // Without any offset the standard draws all characters upon each other; what is meant is their natural distance.
  const natural = dx.length === 0 && dy.length === 0;
  let [x, y] = [startX, startY];
  return chars.map((char, index) => {
    if (index > 0) {
      if (natural) {
        const before = chars[index - 1] ?? '';
        if (readsDown) y += extent(before, 'y', setting);
        else x += extent(before, 'x', setting);
      } else {
        // Fewer offsets than characters: the last one goes on.
        x += dx[Math.min(index, dx.length) - 1] ?? 0;
        y += dy[Math.min(index, dy.length) - 1] ?? 0;
      }
    }
    return { char, x, y };
  });
}

/** The offsets of DeltaX or DeltaY; `g n v` stands for v, n times. Never more than `needed`, whatever n says. */
function offsetsOf(text: string | undefined, needed: number): number[] {
  if (text === undefined || needed <= 0) return [];
  const offsets: number[] = [];
  const tokens = text.trim().split(/[\s,]+/);
  for (let at = 0; at < tokens.length && offsets.length < needed; at += 1) {
    const token = tokens[at] ?? '';
    if (token.toLowerCase() === 'g') {
      const count = Number(tokens[at + 1]);
      const value = Number(tokens[at + 2]);
      at += 2;
      if (!Number.isFinite(value)) continue;
      for (let n = 0; n < count && offsets.length < needed; n += 1) offsets.push(value);
    } else if (token !== '' && Number.isFinite(Number(token))) offsets.push(Number(token));
  }
  return offsets;
}

/** How much room a character takes along an axis of the object, in its units. Widths of fonts are not read: halves of an em do. */
function extent(char: string, axis: Axis, { size, scaleX, turn }: Setting): number {
  const upright = Math.abs(turn % 180) < 45;
  const wide = WIDE.test(char) ? 1 : 0.5;
  return (axis === 'x') === upright ? wide * size * scaleX : size;
}

interface Run {
  readonly glyphs: Glyph[];
  axis: Axis | null;
}

/** Cuts the characters of one TextCode where they do not stand side by side. */
function runsOf(glyphs: readonly Glyph[], setting: Setting): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let last: Glyph | null = null;
  let spaced = false;
  for (const glyph of glyphs) {
    if (SPACE.test(glyph.char)) {
      spaced = true;
      continue;
    }
    const axis: Axis | null = run === null || last === null ? null : joinAxis(run, last, glyph, spaced, setting);
    if (run === null || axis === null) {
      run = { glyphs: [], axis: null };
      runs.push(run);
    } else {
      run.axis = axis;
      if (spaced) run.glyphs.push({ ...glyph, char: ' ' });
    }
    run.glyphs.push(glyph);
    last = glyph;
    spaced = false;
  }
  return runs;
}

/** The direction in which a character goes on from the last one of a run, or null where it starts a new item. */
function joinAxis(run: Run, last: Glyph, next: Glyph, spaced: boolean, setting: Setting): Axis | null {
  const { size } = setting;
  const [dx, dy] = [next.x - last.x, next.y - last.y];
  const axis: Axis = Math.abs(dx) >= Math.abs(dy) ? 'x' : 'y';
  if (run.axis !== null && run.axis !== axis) return null;
  const [along, aside] = axis === 'x' ? [dx, dy] : [dy, dx];
  if (!(Math.abs(aside) <= MAX_ASIDE * size)) return null;
  // only turned text runs against an axis, by the width of the character to come
  if (along < 0 && setting.turn % 360 === 0) return null;
  const gap = Math.abs(along) - extent(along < 0 ? next.char : last.char, axis, setting);
  if (!(gap >= -MAX_OVERLAP * size)) return null;
  const digits = DIGIT.test(last.char) && DIGIT.test(next.char);
  if (digits && spaced) return null;
  return gap <= (digits ? MAX_DIGIT_GAP : MAX_GAP) * size ? axis : null;
}

function itemOf(glyphs: readonly Glyph[], axis: Axis | null, setting: Setting): TextItem | null {
  const { matrix, size, turn } = setting;
  const boxes = glyphs
    .filter((glyph) => glyph.char !== ' ')
    .map((glyph) => glyphBox(glyph, setting))
    .filter((box) => box !== null);
  if (boxes.length === 0) return null;
  const fontSize = size * Math.hypot(matrix[2], matrix[3]);
  if (!Number.isFinite(fontSize) || fontSize <= 0) return null;
  const text = repairRadicals(glyphs.map((glyph) => glyph.char).join(''));
  return { text, bbox: unionBox(boxes), fontSize, ...(runsDown(axis, turn, matrix) && { vertical: true }) };
}

/** True where the string runs up or down the page; a single character does where it is turned on its side. */
function runsDown(axis: Axis | null, turn: number, [a, b, c, d]: Matrix): boolean {
  const sideways = Math.abs(turn % 180) >= 45;
  const along = axis ?? (sideways ? 'y' : 'x');
  return along === 'x' ? Math.abs(b) > Math.abs(a) : Math.abs(d) > Math.abs(c);
}

function glyphBox(glyph: Glyph, setting: Setting): BBox | null {
  const { size, scaleX, turn, matrix } = setting;
  const width = (WIDE.test(glyph.char) ? 1 : 0.5) * size * scaleX;
  const angle = (turn * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const corners = [
    [0, -ASCENT * size],
    [width, -ASCENT * size],
    [width, DESCENT * size],
    [0, DESCENT * size],
  ] as const;
  return boxAround(
    matrix,
    corners.map(([u, v]) => [glyph.x + u * cos - v * sin, glyph.y + u * sin + v * cos] as const),
  );
}
