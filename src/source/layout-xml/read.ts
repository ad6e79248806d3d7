import type { PagedDocument } from '../../model/document.js';
import { ReportError } from '../../model/error.js';
import type { ReadContext } from '../../model/limits.js';
import { decodeXml, parseXml } from '../xml.js';
import { altoPages, altoTextLayer } from './alto.js';
import { buildDocument } from './build.js';
import { layoutDialect } from './dialect.js';
import { hocrPages } from './hocr.js';
import { pageXmlPages } from './page-xml.js';
import { popplerBboxPages, popplerXmlPages } from './poppler.js';

/**
 * Reads the XML of a layout or OCR tool: `pdftotext -bbox` and `-bbox-layout`, `pdftohtml -xml`, ALTO 2 to 4, hOCR and PAGE XML. Boxes are
 * put into points; where the file gives pixels without a resolution, the one that makes the page a standard sheet is taken.
 * Throws `ReportError`: `corrupt`, `too-large`, `timeout` or `unsupported-format`.
 */
export function readLayoutXml(input: Uint8Array | string, context: ReadContext): PagedDocument {
  const text = typeof input === 'string' ? input : decodeXml(input);
  const dialect = layoutDialect(text);
  switch (dialect) {
    case 'hocr':
      return buildDocument(hocrPages(text, context), 'ink', 'ocr', context);
    case 'alto': {
      const root = parseXml(text, context);
      return buildDocument(altoPages(root), 'ink', altoTextLayer(root), context);
    }
    case 'page-xml':
      return buildDocument(pageXmlPages(parseXml(text, context)), 'ink', 'ocr', context);
    case 'poppler-bbox':
      return buildDocument(popplerBboxPages(parseXml(text, context)), 'font', 'digital', context);
    case 'poppler-xml':
      return buildDocument(popplerXmlPages(parseXml(text, context)), 'font', 'digital', context);
    case null:
      throw new ReportError(
        'unsupported-format',
        'This is no XML of a known layout tool; give ALTO, hOCR, PAGE XML, `pdftotext -bbox-layout` or `pdftohtml -xml`.',
      );
  }
}
