import type { BBox } from '../../model/geometry.js';
import { childElements, childNamed, childrenNamed, textOf, type XmlElement } from '../xml.js';
import { guessScale, SCAN_RESOLUTIONS } from './build.js';
import { boxOfPoints, numberAttribute } from './numbers.js';
import type { RawItem, RawLine, RawPage } from './raw.js';

/** Regions inside regions; tools nest them a few deep. */
const MAX_NESTING = 50;

interface Walk {
  readonly lines: RawLine[];
  readonly separators: BBox[];
  readonly cells: BBox[];
}

/** The pages of a PAGE XML file (PRImA, 2010 to 2019; also with the table cells of Transkribus). Coordinates are pixels of the picture. */
export function* pageXmlPages(root: XmlElement): Generator<RawPage> {
  for (const page of childrenNamed(root, 'Page')) {
    const [width, height] = [numberAttribute(page, 'imageWidth'), numberAttribute(page, 'imageHeight')];
    const walk: Walk = { lines: [], separators: [], cells: [] };
    walkRegions(page, walk, false, 0);
    yield { width, height, pointsPerUnit: resolutionOf(page) ?? guessScale(width, height, SCAN_RESOLUTIONS), ...walk };
  }
}

function resolutionOf(page: XmlElement): number | null {
  const value = numberAttribute(page, 'imageXResolution');
  if (!(value > 0)) return null;
  if (page.attributes.imageResolutionUnit === 'PPI') return 72 / value;
  return page.attributes.imageResolutionUnit === 'PPCM' ? 72 / (value * 2.54) : null;
}

function walkRegions(parent: XmlElement, walk: Walk, inTable: boolean, depth: number): void {
  if (depth > MAX_NESTING) return;
  for (const child of childElements(parent)) {
    const box = coordsOf(child);
    if (child.name === 'SeparatorRegion') {
      if (box !== null) walk.separators.push(box);
    } else if (child.name === 'TextRegion' || child.name === 'TableCell') {
      if (inTable && box !== null && isCell(child)) walk.cells.push(box);
      const lines = childrenNamed(child, 'TextLine');
      for (const line of lines) walk.lines.push(wordsOf(line));
      if (lines.length === 0) walk.lines.push(...regionText(child, box));
      walkRegions(child, walk, inTable, depth + 1);
    } else if (/Region$/.test(child.name)) {
      walkRegions(child, walk, inTable || child.name === 'TableRegion', depth + 1);
    }
  }
}

function isCell(region: XmlElement): boolean {
  return region.name === 'TableCell' || childNamed(childNamed(region, 'Roles'), 'TableCellRole') !== undefined;
}

function wordsOf(line: XmlElement): RawItem[] {
  const words = childrenNamed(line, 'Word').flatMap((word) => itemOf(word, coordsOf(word)));
  return words.length > 0 ? words : itemOf(line, coordsOf(line));
}

/** The text of a region that has no lines of its own: one line after the other, each with its share of the box. */
function regionText(region: XmlElement, box: BBox | null): RawLine[] {
  const whole = itemOf(region, box)[0];
  if (whole === undefined) return [];
  const texts = whole.text.split('\n').filter((text) => text.trim() !== '');
  const [left, top, right, bottom] = whole.box;
  const height = (bottom - top) / Math.max(1, texts.length);
  return texts.map((text, index) => [
    { ...whole, text, box: [left, top + index * height, right, top + (index + 1) * height] },
  ]);
}

/** The reading with the lowest index, which tools rank first. */
function itemOf(element: XmlElement, box: BBox | null): RawItem[] {
  const readings = childrenNamed(element, 'TextEquiv');
  const rank = (reading: XmlElement) => {
    const index = numberAttribute(reading, 'index');
    return Number.isNaN(index) ? Number.POSITIVE_INFINITY : index;
  };
  const best = readings.reduce<XmlElement | undefined>(
    (found, each) => (found === undefined || rank(each) < rank(found) ? each : found),
    undefined,
  );
  const unicode = childNamed(best, 'Unicode');
  if (best === undefined || unicode === undefined || box === null) return [];
  const confidence = numberAttribute(best, 'conf');
  return [{ text: textOf(unicode), box, ...(!Number.isNaN(confidence) && { confidence }) }];
}

/** `<Coords points="x,y x,y"/>`, or the `<Point x= y=/>` of 2010. */
function coordsOf(element: XmlElement): BBox | null {
  const coords = childNamed(element, 'Coords');
  if (coords === undefined) return null;
  const written = coords.attributes.points?.trim().split(/\s+/) ?? [];
  const points = written
    .map((pair) => pair.split(',').map(Number))
    .map(([x = Number.NaN, y = Number.NaN]) => [x, y] as const);
  const old = childrenNamed(coords, 'Point').map(
    (point) => [numberAttribute(point, 'x'), numberAttribute(point, 'y')] as const,
  );
  return boxOfPoints([...points, ...old]);
}
