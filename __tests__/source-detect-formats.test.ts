import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { detectFormat, detectText } from '../src/source/detect.js';
import { zipOf } from './support/reader.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

function utf16le(text: string, bom: boolean): Uint8Array {
  const units = [...(bom ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))];
  return Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8]));
}

const zip = (names: readonly string[]): Promise<Uint8Array> =>
  zipOf(Object.fromEntries(names.map((name) => [name, '<x/>'])));

const HOCR =
  "<!DOCTYPE html><html><head><title></title><meta name='ocr-system' content='tesseract'/></head><body><div class='ocr_page' id='page_1' title='image \"a.png\"; bbox 0 0 10 10; ppageno 0'></div></body></html>";
const BBOX =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"><head><title></title></head><body><doc>\n  <page width="595.276000" height="841.890000">\n  </page></doc></body></html>';

describe('the format is told from the bytes', () => {
  const table: readonly (readonly [string, string, Uint8Array])[] = [
    ['a PDF', 'pdf', utf8('%PDF-1.7\n…')],
    ['a PDF behind mail headers', 'pdf', utf8(`${'x'.repeat(900)}%PDF-1.4\n`)],
    ['a PDF that lost its header', 'pdf', latin1('\x00\x01\x02\x03\x04\x05 1 0 obj endobj startxref 12 %%EOF')],
    ['an HTML page', 'html', utf8('<!DOCTYPE html>\n<html><body>政府信息公开</body></html>')],
    ['an HTML page behind comments and a BOM', 'html', utf8('\ufeff<!-- saved from url -->\n<html></html>')],
    ['an HTML fragment', 'html', utf8('<div class="TRS_Editor"><p>一、总体情况</p></div>')],
    ['a page that only speaks of ocr_page', 'html', utf8('<html><body><p>class ocr_page is a word</p></body></html>')],
    ['XHTML with an XML declaration', 'html', utf8('<?xml version="1.0"?>\n<html><body/></html>')],
    ['HTML in UTF-16', 'html', utf16le('<html><body>情况</body></html>', true)],
    [
      'an MHTML file',
      'mhtml',
      utf8('From: <Saved>\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="x"\n\n'),
    ],
    [
      'flat OPC',
      'flat-opc',
      utf8(
        '<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
      ),
    ],
    [
      'ALTO',
      'layout-xml',
      utf8('<?xml version="1.0"?><!-- x --><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"/>'),
    ],
    ['ALTO with a prefix', 'layout-xml', utf8('<a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v3#"/>')],
    ['PAGE XML', 'layout-xml', utf8('<PcGts xmlns="x"/>')],
    ['pdftohtml -xml', 'layout-xml', utf8('<?xml version="1.0"?><!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd"><pdf2xml/>')],
    ['pdftotext -bbox', 'layout-xml', utf8(BBOX)],
    ['hOCR', 'layout-xml', utf8(HOCR)],
    ['gongkai XML', 'gongkai-xml', utf8('<?xml version="1.0"?>\n<gongkai-result xmlns="urn:x"/>')],
    ['gongkai JSON', 'gongkai-json', utf8('{\n "schemaVersion": 1, "report": {}}')],
    ['other XML', 'xml', utf8('<?xml version="1.0"?><rss/>')],
    ['a text dump', 'text', utf8('某县2020年政府信息公开工作年度报告\n\n一、总体情况\f')],
    ['a text dump in GB18030', 'text', Uint8Array.from([0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa, 0x0a])],
    ['a text dump in UTF-16 without a BOM', 'text', utf16le('政府信息公开工作年度报告 2020 年\n', false)],
    ['text that begins like a picture', 'text', utf8('GIF8 是一种格式\n')],
    ['text that begins with a bracket', 'text', utf8('<一>总体情况')],
    ['Markdown', 'text', utf8('| 项目 | 数量 |\n|---|---|\n')],
    ['old Word', 'ole', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ['RTF', 'rtf', utf8('{\\rtf1\\ansi')],
    ['a picture', 'image', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['nothing', 'empty', new Uint8Array()],
    ['white space', 'empty', utf8(' \n\n ')],
    ['other bytes', 'binary', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) & 255)],
  ];
  test.each(table)('%s is %s', (_, format, bytes) => {
    expect(detectFormat(bytes)).toBe(format);
  });

  test.each([
    [['[Content_Types].xml', 'word/document.xml'], 'docx'],
    [['OFD.xml', 'Doc_0/Document.xml'], 'ofd'],
    [['[Content_Types].xml', 'xl/workbook.xml'], 'spreadsheet'],
    [['a.pdf', 'b.pdf'], 'zip'],
  ] as const)('a ZIP file of %j', async (names, format) => {
    const bytes = await zip(names);
    expect(detectFormat(bytes)).toBe(format);
    // a download that broke off has no central directory
    expect(detectFormat(bytes.subarray(0, bytes.length - 60), 'x')).toBe(format);
  });

  test('the name never outweighs the bytes', async () => {
    expect(detectFormat(utf8('%PDF-1.7'), 'report.docx')).toBe('pdf');
    expect(detectFormat(await zip(['OFD.xml']), 'report.pdf')).toBe('ofd');
    expect(detectFormat(utf8('一、总体情况'), 'report.pdf')).toBe('text');
  });

  test('it never throws', () => {
    const starts = ['PK\x03\x04', 'PK\x05\x06', '%PDF-', '<', '<?xml', '\xff\xfe', '\xd0\xcf', ''];
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        expect(typeof detectFormat(Uint8Array.from([...latin1(start), ...rest]))).toBe('string');
      }),
    );
  });

  test('a string is told by its markup', () => {
    expect(detectText('一、总体情况')).toBe('text');
    expect(detectText('\ufeff<html><p>x</p></html>')).toBe('html');
    expect(detectText(HOCR)).toBe('layout-xml');
    expect(detectText('')).toBe('empty');
    expect(detectText('%PDF-1.7 read as a string')).toBe('damaged-pdf');
  });
});

test.each([
  ['<div class="top">\n\n</div>\n\n# 2022年政府信息公开工作年度报告\n\n正文。\n', 'text'],
  ['<div class="top">\n\n<h1>2022年政府信息公开工作年度报告</h1>\n\n<p>正文。</p></div>\n', 'html'],
  ['<div><style>\n\n#zoom { color: red }\n\n</style><p>正文。</p></div>\n', 'html'],
  ['<html><body>\n\n# 2022年政府信息公开工作年度报告\n\n</body></html>', 'html'],
])('Markdown that begins with a tag of the page it was made from is text: %j', (text, format) => {
  expect(detectText(text)).toBe(format);
  expect(detectFormat(new TextEncoder().encode(text))).toBe(format);
});
