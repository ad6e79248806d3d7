import type { TextLayer } from '../../model/document.js';
import type { BBox } from '../../model/geometry.js';
import { childElements, childNamed, childrenNamed, descendantsNamed, textOf, type XmlElement } from '../xml.js';
import { guessScale, SCAN_RESOLUTIONS } from './build.js';
import { numberAttribute } from './numbers.js';
import type { RawItem, RawLine, RawPage } from './raw.js';

/** Units of ALTO other than pixels, in points. */
const UNITS: Readonly<Record<string, number>> = { mm10: 72 / 254, inch1200: 72 / 1200 };
/** Blocks inside blocks; ALTO nests them once or twice. */
const MAX_NESTING = 50;

/** The pages of an ALTO file (versions 2 to 4). Pixels need a resolution: one named in the description, or else a guess. */
export function* altoPages(root: XmlElement): Generator<RawPage> {
  const description = childNamed(root, 'Description');
  const unit = textOf(childNamed(description, 'MeasurementUnit') ?? '').trim();
  const named = description === undefined ? null : /\b(\d{2,4})\s*(?:dpi|ppi)\b/i.exec(textOf(description))?.[1];
  const sizes = fontSizes(root);
  for (const page of descendantsNamed(root, 'Page')) {
    const [width, height] = [numberAttribute(page, 'WIDTH'), numberAttribute(page, 'HEIGHT')];
    const pointsPerUnit = UNITS[unit] ?? (named ? 72 / Number(named) : guessScale(width, height, SCAN_RESOLUTIONS));
    const walk: Walk = { lines: [], separators: [], ems: sizes, pointsPerUnit };
    walkBlocks(page, walk, 0);
    yield { width, height, pointsPerUnit, lines: walk.lines, separators: walk.separators, cells: [] };
  }
}

/** Typed where the file was made from a digital PDF by `pdfalto`, and recognised otherwise. */
export function altoTextLayer(root: XmlElement): TextLayer {
  const description = childNamed(root, 'Description');
  return description !== undefined && /pdfalto|pdftoalto/i.test(textOf(description)) ? 'digital' : 'ocr';
}

interface Walk {
  readonly lines: RawLine[];
  readonly separators: BBox[];
  /** Font sizes in points by style id. */
  readonly ems: ReadonlyMap<string, number>;
  readonly pointsPerUnit: number;
}

function fontSizes(root: XmlElement): ReadonlyMap<string, number> {
  const styles = childNamed(root, 'Styles');
  const sizes = new Map<string, number>();
  for (const style of styles === undefined ? [] : childrenNamed(styles, 'TextStyle')) {
    const size = numberAttribute(style, 'FONTSIZE');
    if (style.attributes.ID !== undefined && size > 0) sizes.set(style.attributes.ID, size);
  }
  return sizes;
}

function walkBlocks(parent: XmlElement, walk: Walk, depth: number): void {
  if (depth > MAX_NESTING) return;
  for (const child of childElements(parent)) {
    if (child.name === 'TextLine') walk.lines.push(wordsOf(child, parent, walk));
    else if (child.name === 'GraphicalElement') walk.separators.push(boxOf(child));
    else walkBlocks(child, walk, depth + 1);
  }
}

function wordsOf(line: XmlElement, block: XmlElement, walk: Walk): RawItem[] {
  const words: RawItem[] = [];
  for (const word of childrenNamed(line, 'String')) {
    const { attributes } = word;
    const whole = attributes.SUBS_CONTENT;
    // A word cut by a line break is given whole with its first part, so its second part is not given again.
    if (attributes.SUBS_TYPE === 'HypPart2' && whole !== undefined) continue;
    const text = attributes.SUBS_TYPE === 'HypPart1' && whole !== undefined ? whole : (attributes.CONTENT ?? '');
    const confidence = confidenceOf(word);
    const em = emOf(attributes.STYLEREFS ?? line.attributes.STYLEREFS ?? block.attributes.STYLEREFS, walk);
    words.push({
      text,
      box: boxOf(word),
      ...(confidence !== null && { confidence }),
      ...(em !== null && { em }),
    });
  }
  return words;
}

function emOf(references: string | undefined, { ems, pointsPerUnit }: Walk): number | null {
  for (const id of references?.split(/\s+/) ?? []) {
    const size = ems.get(id);
    if (size !== undefined) return size / pointsPerUnit;
  }
  return null;
}

/** Word confidence, or that of its least sure glyph. */
function confidenceOf(word: XmlElement): number | null {
  const own = numberAttribute(word, 'WC');
  const glyphs = childrenNamed(word, 'Glyph').map((glyph) => numberAttribute(glyph, 'GC'));
  const value = Number.isNaN(own) ? Math.min(...glyphs.filter((each) => !Number.isNaN(each))) : own;
  if (!Number.isFinite(value)) return null;
  return value > 1 ? value / 100 : value;
}

function boxOf(element: XmlElement): BBox {
  const [left, top] = [numberAttribute(element, 'HPOS'), numberAttribute(element, 'VPOS')];
  return [left, top, left + numberAttribute(element, 'WIDTH'), top + numberAttribute(element, 'HEIGHT')];
}
