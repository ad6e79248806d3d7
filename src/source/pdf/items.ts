import type { TextItem } from '../../model/document.js';
import type { BBox } from '../../model/geometry.js';
import { unionBox } from '../../model/geometry.js';
import { glyphBox, type PlacedGlyph } from './glyphs.js';
import type { Uprights } from './uprights.js';

/** All in ems of the glyph before. */
/** A wider gap with no space in it ends the item: two cells, or letters spread over a cell. */
const MAX_GAP = 0.3;
/** A wider gap ends the item even where the producer typed spaces into it. */
const MAX_SPACED_GAP = 0.8;
/** Between Latin words or numbers a gap of this width is a space, even where no space is drawn; it must be this much wider than the gaps of the word. */
const WORD_GAP = 0.15;
const WIDER = 0.1;
const LATIN = /[\p{Script=Latin}\p{Nd}]/u;
/** A border between two cells leaves at least this much room between their texts. */
const BORDER_ROOM = 0.05;
/** A border this near before an item, in ems, is the border of its cell. */
const BORDER_REACH = 0.5;
/** Kerning pulls letters back this far at most; further back is a new string. */
const MAX_OVERLAP = 0.3;
/** Han punctuation fills half its square, and justified lines squeeze out the other half. */
const MAX_SQUEEZE = 0.6;
const SQUEEZED = /[\u3001-\u301f\uff01-\uff0f\uff1a-\uff1f“”‘’]/u;
/** Glyphs this far off the baseline are no part of the string. */
const MAX_SHIFT = 0.15;
/** Sizes that differ by less are one size. */
const SAME_SIZE = 0.12;
/** The same glyph drawn again within this distance is the same glyph (bold or shadow made by drawing twice). */
const OVERPRINT = 0.15;

/** Grid of the overprint search, in points: larger than any overprint distance that matters. */
const BUCKET = 8;
/** Glyphs of one bucket that are compared; a readable page has fewer. */
const MAX_NEAR = 32;
const FIGURE = /[\p{Nd}.,%/+\-—－]/u;
/** The text of a glyph whose font gives no character. */
const UNKNOWN = '\ufffd';
/** What text recognition makes of the borders between cells. */
const BARS = /^[|｜¦]+$/u;

interface Run {
  text: string;
  first: PlacedGlyph;
  last: PlacedGlyph;
  boxes: BBox[];
  /** White space seen since the last glyph. */
  spaced: boolean;
  /** The gap before the last glyph, in ems; null at the start of a word. */
  gap: number | null;
}

/** Remembers where glyphs were drawn, to leave out those that are drawn again in the same place. */
class Overprints {
  readonly #places = new Map<string, PlacedGlyph[]>();

  seen(glyph: PlacedGlyph): boolean {
    const reach = OVERPRINT * glyph.fontSize;
    const left = Math.floor((glyph.x - reach) / BUCKET);
    const right = Math.floor((glyph.x + reach) / BUCKET);
    const top = Math.floor((glyph.y - reach) / BUCKET);
    const bottom = Math.floor((glyph.y + reach) / BUCKET);
    for (let column = left; column <= right; column += 1) {
      for (let row = top; row <= bottom; row += 1) {
        const near = this.#places.get(`${glyph.text}${column},${row}`);
        if (near?.slice(-MAX_NEAR).some((other) => isSamePlace(glyph, other, reach))) return true;
      }
    }
    this.#note(glyph, glyph.text);
    return false;
  }

  /** A glyph whose font gives no character says the same as the one it is drawn over, whatever that is: programs print bold so. */
  expectUnknown(glyphs: readonly PlacedGlyph[]): void {
    if (!glyphs.some(({ text }) => text === UNKNOWN)) return;
    for (const glyph of glyphs) if (glyph.text !== UNKNOWN && glyph.text !== ' ') this.#note(glyph, UNKNOWN);
  }

  #note(glyph: PlacedGlyph, text: string): void {
    const key = `${text}${Math.floor(glyph.x / BUCKET)},${Math.floor(glyph.y / BUCKET)}`;
    const here = this.#places.get(key);
    if (here === undefined) this.#places.set(key, [glyph]);
    else here.push(glyph);
  }
}

function isSamePlace(a: PlacedGlyph, b: PlacedGlyph, reach: number): boolean {
  return (
    Math.abs(a.x - b.x) <= reach &&
    Math.abs(a.y - b.y) <= reach &&
    Math.abs(a.fontSize - b.fontSize) <= SAME_SIZE * a.fontSize
  );
}

/**
 * Joins glyphs into text items: one for each unbroken stretch on one baseline. Items hold no wide gap and no border, so two cells
 * never share one, and neither begin nor end with white space. Glyphs drawn twice in one place count once. In `recognised` text a bar is
 * such a border; that a narrow 1 looks the same is for the sums to tell, since this text says nothing of its certainty.
 */
export function itemsOf(glyphs: readonly PlacedGlyph[], uprights: Uprights, recognised = false): TextItem[] {
  const items: TextItem[] = [];
  const overprints = new Overprints();
  overprints.expectUnknown(glyphs);
  let run: Run | null = null;
  const finish = () => {
    if (run !== null) items.push(itemOf(run, uprights));
    run = null;
  };
  for (const glyph of glyphs) {
    if (glyph.text === ' ') {
      if (run !== null) run.spaced = true;
      continue;
    }
    if (recognised && BARS.test(glyph.text)) {
      finish();
      continue;
    }
    if (overprints.seen(glyph)) continue;
    const joint: Joint = run === null ? 'apart' : jointOf(run, glyph);
    if (run === null || joint === 'apart' || parted(run.last, glyph, uprights)) {
      finish();
      run = { text: glyph.text, first: glyph, last: glyph, boxes: [glyphBox(glyph)], spaced: false, gap: null };
      continue;
    }
    run.gap = joint === 'spaced' ? null : gapOf(run.last, glyph);
    run.text += joint === 'spaced' ? ` ${glyph.text}` : glyph.text;
    run.last = glyph;
    run.boxes.push(glyphBox(glyph));
    run.spaced = false;
  }
  finish();
  return items;
}

/** Space between two glyphs along the line, in ems of the first. */
function gapOf(last: PlacedGlyph, glyph: PlacedGlyph): number {
  return ((glyph.x - last.endX) * last.dirX + (glyph.y - last.endY) * last.dirY) / last.fontSize;
}

/** Whether a border runs down between two glyphs: cells with little room beside the text stand closer than two words do. */
function parted(last: PlacedGlyph, glyph: PlacedGlyph, uprights: Uprights): boolean {
  if (glyph.x - last.endX < BORDER_ROOM * last.fontSize || last.dirX < 0.99) return false;
  const [, top, , bottom] = glyphBox(glyph);
  return uprights.between(last.endX, glyph.x, top, bottom) !== null;
}

type Joint = 'apart' | 'close' | 'spaced';

function jointOf(run: Run, glyph: PlacedGlyph): Joint {
  const { last } = run;
  const size = last.fontSize;
  if (Math.abs(glyph.fontSize - size) > SAME_SIZE * size) return 'apart';
  if (glyph.dirX * last.dirX + glyph.dirY * last.dirY < 0.99) return 'apart';
  const [dx, dy] = [glyph.x - last.endX, glyph.y - last.endY];
  const gap = gapOf(last, glyph);
  const shift = Math.abs(dx * last.dirY - dy * last.dirX) / size;
  if (!(shift <= MAX_SHIFT) || !(gap >= -(SQUEEZED.test(last.text) ? MAX_SQUEEZE : MAX_OVERLAP))) return 'apart';
  const figures = FIGURE.test(last.text) && FIGURE.test(glyph.text);
  const spaced = run.spaced || isWordGap(run, glyph, gap, figures);
  if (!spaced) return gap <= MAX_GAP ? 'close' : 'apart';
  // Figures with any space between them may be two cells.
  if (figures) return 'apart';
  return gap <= MAX_SPACED_GAP ? 'spaced' : 'apart';
}

/** A space that was not drawn. Letters set wide apart have such gaps everywhere, so a number is only cut where its own gaps are known. */
function isWordGap({ last, gap: before }: Run, glyph: PlacedGlyph, gap: number, figures: boolean): boolean {
  if (gap < WORD_GAP || !LATIN.test(last.text) || !LATIN.test(glyph.text)) return false;
  return before === null ? !figures : gap > before + WIDER;
}

function itemOf(run: Run, uprights: Uprights): TextItem {
  const { dirX, dirY, fontSize } = run.first;
  const vertical = Math.abs(dirY) > Math.abs(dirX);
  const bbox = unionBox(run.boxes);
  const border = vertical
    ? null
    : uprights.between(bbox[0] - BORDER_REACH * fontSize, bbox[0] + BORDER_ROOM * fontSize, bbox[1], bbox[3]);
  return {
    text: run.text,
    bbox,
    fontSize,
    ...(vertical && { vertical }),
    ...(border !== null && { borderBefore: border }),
  };
}
