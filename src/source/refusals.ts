import { ReportError, type ReportErrorCode } from '../model/error.js';
import type { DetectedFormat, ReadFormat } from './detect.js';

/** Why a format is not read, and what to do instead. */
const REFUSALS: Readonly<Record<Exclude<DetectedFormat, ReadFormat>, readonly [ReportErrorCode, string]>> = {
  empty: ['no-text', 'The document is empty; download or export it again.'],
  'gongkai-xml': [
    'unsupported-format',
    'This is a result that gongkai wrote, not a report; turn it back into data with fromXml().',
  ],
  'gongkai-json': [
    'unsupported-format',
    'This is a result that gongkai wrote, not a report; give the original document instead.',
  ],
  zip: ['unsupported-format', 'This is a ZIP archive of files; unpack it, or give it to `gongkai convert`.'],
  ole: [
    'unsupported-format',
    'This is a binary Office file (.doc, .wps or .xls); open it in Word, WPS or LibreOffice and save it as .docx or PDF.',
  ],
  spreadsheet: ['unsupported-format', 'This is a spreadsheet; print it to PDF or save it as HTML and try again.'],
  slides: ['unsupported-format', 'This is a presentation; print it to PDF and try again.'],
  opendocument: ['unsupported-format', 'This is an OpenDocument file; save it as .docx or PDF and try again.'],
  rtf: ['unsupported-format', 'This is an RTF file; save it as .docx or PDF and try again.'],
  image: [
    'no-text',
    'This is a picture without text; run text recognition on it and give the hOCR, ALTO or searchable PDF.',
  ],
  archive: ['unsupported-format', 'This is a compressed archive; unpack it and give the documents in it.'],
  ceb: ['unsupported-format', 'This is a Founder CEB file; print it to PDF with Apabi Reader and try again.'],
  caj: ['unsupported-format', 'This is a CAJ file; print it to PDF with CAJViewer and try again.'],
  postscript: [
    'unsupported-format',
    'This is a PostScript file; convert it to PDF (for example with ps2pdf) and try again.',
  ],
  xml: [
    'unsupported-format',
    'This XML is none of the kinds read (ALTO, PAGE, hOCR, pdftotext -bbox, pdftohtml -xml, flat OPC); give the original document.',
  ],
  'damaged-pdf': [
    'not-a-pdf',
    'The document is named or begins as a PDF, but its bytes are not those of one; download it again in binary form.',
  ],
  binary: [
    'unsupported-format',
    'These bytes are no document of a known kind; give a PDF, DOCX, OFD, HTML or text file.',
  ],
};

/** The error for a format that is not read. */
export function refusalOf(format: Exclude<DetectedFormat, ReadFormat>): ReportError {
  const [code, sentence] = REFUSALS[format];
  return new ReportError(code, sentence);
}
