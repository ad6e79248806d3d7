import type { Page } from '../../model/document.js';
import type { BBox, QuarterTurn } from '../../model/geometry.js';
import type { PageContent } from './content.js';
import { glyphBox, type PlacedGlyph } from './glyphs.js';
import { itemsOf } from './items.js';
import { uprightsOf } from './uprights.js';

/** Pictures over this share of the page make it a scan. */
const SCAN_SHARE = 0.5;
/** Ink as bright as this does not show on paper. */
const WHITE = 0.95;
/** Ground at least this much darker than white makes white text readable. */
const TINTED = 0.85;
/** Text less opaque than this is not seen. */
const CLEAR = 0.08;
/** Text leaning further than this off both axes (sine of about 10 degrees) is a watermark. */
const LEANING = 0.17;
/** A watermark that stands upright: this many times the usual size, and light. */
const WATERMARK_SIZE = 2.2;
const WATERMARK_INK = 0.75;
const WATERMARK_ALPHA = 0.45;
/** Share of a page's characters without a mapping that is worth a finding; single ones are bullets and ornaments. */
const UNMAPPED_SHARE = 0.02;

export interface ReadPage {
  readonly page: Page;
  /** True where the page is a picture. */
  readonly scan: boolean;
  /** True where text is drawn in a font that gives no characters. */
  readonly unmapped: boolean;
  /** True where figures run over the edge of the page. */
  readonly overEdge: boolean;
}

/** Turns the marks of a page into its text items, leaving out what a reader does not see. `turn` is how the page was turned to be read. */
export function pageOf(
  content: PageContent,
  number: number,
  width: number,
  height: number,
  turn: QuarterTurn,
): ReadPage {
  const cover = coverOf(content, width * height);
  const usual = usualSize(content.glyphs);
  // Invisible text is what text recognition lays over a picture; where all text is invisible, it is that too.
  const recognisedText = cover !== undefined || content.glyphs.every((glyph) => glyph.unseen || glyph.text === ' ');
  const shown = content.glyphs.filter((glyph) => {
    if (glyph.unseen) return recognisedText;
    return !isWatermark(glyph, usual) && isVisible(glyph, content);
  });
  const covered = shown.filter((glyph) => glyph.unseen || (cover !== undefined && glyph.order < cover.order));
  const recognised = 2 * covered.length > shown.length;
  let unmapped = 0;
  for (const glyph of shown) if (glyph.text === '\ufffd') unmapped += 1;
  return {
    page: {
      number,
      width,
      height,
      items: itemsOf(shown, uprightsOf(content.marks), recognised),
      ...(recognised && { recognised }),
      ...(turn > 0 && { turned: turn }),
    },
    scan: cover !== undefined,
    unmapped: content.emptyStrings > 0 || unmapped > UNMAPPED_SHARE * shown.length,
    overEdge: content.overEdge,
  };
}

/** The last of the pictures that together cover the page (scanners cut pages into strips), or undefined where they do not. */
function coverOf({ pictures }: PageContent, pageArea: number): PageContent['pictures'][number] | undefined {
  const covered = pictures.reduce((sum, { box }) => sum + areaOf(box), 0);
  return covered >= SCAN_SHARE * pageArea ? pictures.at(-1) : undefined;
}

function areaOf([left, top, right, bottom]: BBox): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

function usualSize(glyphs: readonly PlacedGlyph[]): number {
  const sizes = glyphs.map((glyph) => glyph.fontSize).sort((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}

function isWatermark(glyph: PlacedGlyph, usual: number): boolean {
  if (Math.min(Math.abs(glyph.dirX), Math.abs(glyph.dirY)) > LEANING) return true;
  const light = glyph.alpha <= WATERMARK_ALPHA || (glyph.ink !== null && glyph.ink >= WATERMARK_INK);
  return light && glyph.fontSize >= WATERMARK_SIZE * usual;
}

function isVisible(glyph: PlacedGlyph, { areas, pictures }: PageContent): boolean {
  if (glyph.alpha < CLEAR) return false;
  if (glyph.ink === null || glyph.ink < WHITE) return true;
  const [left, top, right, bottom] = glyphBox(glyph);
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const holds = ([l, t, r, b]: BBox) => x >= l && x <= r && y >= t && y <= b;
  const ground = areas.findLast(({ box, order }) => order < glyph.order && holds(box));
  if (ground !== undefined) return ground.ink === null || ground.ink < TINTED;
  return pictures.some(({ box, order }) => order < glyph.order && holds(box));
}
