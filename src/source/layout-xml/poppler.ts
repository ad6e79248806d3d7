import { childrenNamed, descendantsNamed, textOf, type XmlElement } from '../xml.js';
import { guessScale } from './build.js';
import { numberAttribute } from './numbers.js';
import type { RawItem, RawLine, RawPage } from './raw.js';

/** `pdftohtml` enlarges pages one and a half times unless it is told otherwise, and does not say by how much. */
const PDFTOHTML_RESOLUTIONS = [108, 72, 144, 216, 96, 150, 200, 300] as const;

/** The pages of `pdftotext -bbox` and `-bbox-layout`: words with boxes in points. */
export function* popplerBboxPages(root: XmlElement): Generator<RawPage> {
  for (const page of descendantsNamed(root, 'page')) {
    const lines: RawLine[] = [];
    for (const line of descendantsNamed(page, 'line')) lines.push([...descendantsNamed(line, 'word')].map(bboxWord));
    const loose = childrenNamed(page, 'word').map((word) => [bboxWord(word)]);
    yield {
      width: numberAttribute(page, 'width'),
      height: numberAttribute(page, 'height'),
      pointsPerUnit: 1,
      lines: [...lines, ...loose],
      separators: [],
      cells: [],
    };
  }
}

function bboxWord(word: XmlElement): RawItem {
  return {
    text: textOf(word),
    box: [
      numberAttribute(word, 'xMin'),
      numberAttribute(word, 'yMin'),
      numberAttribute(word, 'xMax'),
      numberAttribute(word, 'yMax'),
    ],
  };
}

/** The pages of `pdftohtml -xml`: strings with boxes in pixels. */
export function* popplerXmlPages(root: XmlElement): Generator<RawPage> {
  for (const page of descendantsNamed(root, 'page')) {
    const [width, height] = [numberAttribute(page, 'width'), numberAttribute(page, 'height')];
    yield {
      width,
      height,
      pointsPerUnit: guessScale(width, height, PDFTOHTML_RESOLUTIONS),
      lines: childrenNamed(page, 'text').map((text) => [pixelText(text)]),
      separators: [],
      cells: [],
    };
  }
}

function pixelText(text: XmlElement): RawItem {
  const [left, top] = [numberAttribute(text, 'left'), numberAttribute(text, 'top')];
  const [width, height] = [numberAttribute(text, 'width'), numberAttribute(text, 'height')];
  return { text: textOf(text), box: [left, top, left + width, top + height] };
}
