import { describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { cost } from './support/hostile.js';
import { mappedFont, stream, tinyPdf } from './support/tiny-pdf.js';

/** Seconds of the processor one document may take; a healthy machine needs less than two. */
const LONGEST = 6;
const LIMIT_MS = 30_000;

const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join('');
const TEXT = 'BT /F1 10 Tf 100 500 Td (text) Tj ET ';
const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));
const whole = Buffer.from(tinyPdf({ pages: [{ content: TEXT }] })).toString('latin1');

const IMAGE = '/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceGray';
const FORM = '/Type /XObject /Subtype /Form /BBox [0 0 400 600]';

/** A font whose character map is what the stream of object 105 says. */
const withMap = (map: string): Uint8Array =>
  tinyPdf({
    pages: [{ content: 'BT /F2 10 Tf 100 500 Td <00410042> Tj ET' }],
    fonts: '/F2 100 0 R',
    objects: { ...mappedFont(100, 'Identity-H', [[0x41, '总']]), 102: map },
  });

const HOSTILE_PDFS: readonly (readonly [string, () => Uint8Array])[] = [
  ['pages that are their own kids', () => bytesOf(whole.replace(/\/Kids \[[^\]]*\]/u, '/Kids [2 0 R]'))],
  ['a page named ten thousand times', () => bytesOf(whole.replace('[10 0 R]', `[${'10 0 R '.repeat(10_000)}]`))],
  ['a count of two thousand millions', () => tinyPdf({ pages: [{ content: TEXT }], count: 2_000_000_000 })],
  ['a count below nothing', () => tinyPdf({ pages: [{ content: TEXT }], count: -5 })],
  [
    'numbers no page has',
    () =>
      tinyPdf({ pages: [{ content: `1e999 0 0 --5 9${'9'.repeat(400)} NaN cm ${TEXT} 1e308 1e308 m -1e308 0 l S` }] }),
  ],
  [
    'a page larger than a country',
    () => tinyPdf({ pages: [{ content: TEXT, entries: '/MediaBox [0 0 99999999999 99999999999]' }] }),
  ],
  ['lists in lists', () => tinyPdf({ pages: [{ content: `${'['.repeat(50_000)} ${TEXT}` }] })],
  [
    'dictionaries in dictionaries',
    () => tinyPdf({ pages: [{ content: TEXT, entries: `/A ${'<< /A '.repeat(20_000)}` }] }),
  ],
  [
    'a form that draws itself',
    () =>
      tinyPdf({
        pages: [{ content: `${TEXT} /Fm Do` }],
        resources: '/XObject << /Fm 100 0 R >>',
        objects: { 100: stream(`${FORM} /Resources << /XObject << /Fm 100 0 R >> >>`, '/Fm Do /Fm Do') },
      }),
  ],
  ['a cross-reference that points anywhere', () => bytesOf(whole.replace(/startxref\n\d+/u, 'startxref\n99999999'))],
  ['a trailer that follows itself', () => bytesOf(whole.replace('/Root', `/Prev ${whole.indexOf('xref\n')} /Root`))],
  [
    'an object stream that lies',
    () =>
      tinyPdf({
        pages: [{ content: TEXT }],
        objects: { 100: stream('/Type /ObjStm /N 1000000 /First 99999', '1 0 2 0') },
      }),
  ],
  ['a character map that uses itself', () => withMap(stream('/Type /CMap /UseCMap 102 0 R', '/Self usecmap'))],
  [
    'a character map of four thousand million characters',
    () =>
      withMap(
        stream(
          '',
          '1 begincodespacerange <00000000> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange',
        ),
      ),
  ],
  ['a character map without an end', () => withMap(stream('', `${'1 beginbfchar <0041> '.repeat(20_000)}`))],
  [
    'a picture of a hundred thousand by a hundred thousand',
    () =>
      tinyPdf({
        pages: [{ content: `${TEXT} q 400 0 0 600 0 0 cm /Im Do Q` }],
        resources: '/XObject << /Im 100 0 R >>',
        objects: { 100: stream(`${IMAGE} /Width 100000 /Height 100000`, 'x') },
      }),
  ],
];

describe('PDFs built to do harm end soon', () => {
  test.each(HOSTILE_PDFS)('%s', async (_name, draw) => {
    const { outcome, seconds } = await cost(draw(), LIMIT_MS);
    expect(['doubtful', 'not-a-report', 'no-text', 'corrupt', 'too-large', 'not-a-pdf']).toContain(outcome);
    expect(seconds).toBeLessThan(LONGEST);
  });
});

const ENDLESS_PDFS: typeof HOSTILE_PDFS = [
  [
    'forms that draw the next one ten times each',
    () =>
      tinyPdf({
        pages: [{ content: `${TEXT} /Fm Do` }],
        resources: '/XObject << /Fm 100 0 R >>',
        objects: Object.fromEntries(
          Array.from({ length: 8 }, (_, level) => [
            100 + level,
            stream(
              `${FORM} /Resources << /XObject << /Fm ${101 + level} 0 R >> >>`,
              level === 7 ? '0 0 m 9 9 l S' : '/Fm Do '.repeat(10),
            ),
          ]),
        ),
      }),
  ],
  ['states saved and never restored', () => tinyPdf({ pages: [{ content: `${'q '.repeat(100_000)}${TEXT}` }] })],
];

test.each(ENDLESS_PDFS)('the clock ends what never ends: %s', async (_name, draw) => {
  const { outcome, seconds } = await cost(draw(), 1500);
  expect(outcome).toBe('timeout');
  expect(seconds).toBeLessThan(1.5 + 1);
});

const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const CONTENT_TYPES = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const docx = (body: string, head = ''): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(CONTENT_TYPES),
    'word/document.xml': strToU8(`${head}<w:document ${WORD}><w:body>${body}</w:body></w:document>`),
  });
const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (text: string, settings = ''): string => `<w:tc><w:tcPr>${settings}</w:tcPr>${p(text)}</w:tc>`;
const ENTITIES = `<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">${times(9, (level) => `<!ENTITY a${level} "${`&a${level ? level - 1 : ''};`.repeat(10)}">`)}]>`;

describe('Word documents built to do harm end soon', () => {
  test.each<[string, string, () => Uint8Array]>([
    [
      'tables a thousand deep',
      'too-large',
      () => docx(`${'<w:tbl><w:tr><w:tc>'.repeat(1000)}${p('x')}${'</w:tc></w:tr></w:tbl>'.repeat(1000)}`),
    ],
    [
      'cells over a thousand million columns',
      'not-a-report',
      () =>
        docx(
          `<w:tbl>${times(500, () => `<w:tr>${cell('甲', '<w:gridSpan w:val="1000000000"/>').repeat(3)}</w:tr>`)}</w:tbl>`,
        ),
    ],
    [
      'merged cells that never began',
      'not-a-report',
      () => docx(`<w:tbl>${times(2000, () => `<w:tr>${cell('甲', '<w:vMerge/>').repeat(4)}</w:tr>`)}</w:tbl>`),
    ],
    [
      'a package without its document',
      'unsupported-format',
      () => zipSync({ '[Content_Types].xml': strToU8(CONTENT_TYPES) }),
    ],
    ['entities that grow tenfold nine times', 'unsupported-format', () => docx(p('&a8;'), ENTITIES)],
    [
      'a paragraph of a hundred thousand runs',
      'not-a-report',
      () => docx(`<w:p>${'<w:r><w:t>年 </w:t></w:r>'.repeat(100_000)}</w:p>`),
    ],
    [
      'fields that never end',
      'not-a-report',
      () => docx(`<w:p>${'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(20_000)}</w:p>`),
    ],
  ])('%s', async (_name, expected, draw) => {
    const { outcome, seconds } = await cost(draw(), LIMIT_MS);
    expect(outcome).toBe(expected);
    expect(seconds).toBeLessThan(LONGEST);
  });

  test('a bomb is refused before it is unpacked', async () => {
    const before = process.memoryUsage().rss;
    const bomb = zipSync({
      '[Content_Types].xml': strToU8(CONTENT_TYPES),
      'word/document.xml': new Uint8Array(20_000_000),
    });
    const { outcome, seconds } = await cost(bomb, LIMIT_MS, { maxUnpackedBytes: 10_000_000 });
    expect(outcome).toBe('too-large');
    expect(seconds).toBeLessThan(1);
    expect(process.memoryUsage().rss - before).toBeLessThan(150e6);
  });
});

const html = (body: string): string => `<html><body><h1>某县2020年政府信息公开工作年度报告</h1>${body}</body></html>`;

describe('web pages and texts built to do harm end soon', () => {
  test.each<[string, readonly string[], () => string]>([
    [
      'cells over a thousand million rows and columns',
      ['doubtful', 'not-a-report', 'too-large'],
      () => html(`<table>${times(300, (at) => `<tr><td rowspan=1000000000 colspan=1000000000>${at}<td>1`)}</table>`),
    ],
    ['fifty thousand boxes in one another', ['too-large'], () => html('<div>'.repeat(50_000))],
    ['a thousand tables in one another', ['too-large'], () => html('<table><tr><td>'.repeat(1000))],
    ['a line of ten million characters', ['too-large'], () => '政府信息公开'.repeat(1_700_000)],
    ['a line of ten million blanks', ['too-large'], () => `甲${' '.repeat(10_000_000)}乙`],
    ['a million form feeds', ['not-a-report'], () => `甲${'\f'.repeat(1_000_000)}乙`],
    [
      'a recognised word of two million characters',
      ['too-large'],
      () =>
        `<html><head><meta name="ocr-system" content="x"/></head><body><div class="ocr_page" title="bbox 0 0 9 9"><span class="ocrx_word" title="bbox 1 1 5 5">${'甲'.repeat(2_000_000)}</span></div></body></html>`,
    ],
    [
      'brackets that never close, on one line',
      ['not-a-report', 'doubtful'],
      () => `三、收到和处理政府信息公开申请情况\n${'('.repeat(200_000)}`,
    ],
  ])('%s', async (_name, expected, draw) => {
    const { outcome, seconds } = await cost(draw(), LIMIT_MS);
    expect(expected).toContain(outcome);
    expect(seconds).toBeLessThan(LONGEST);
  });
});

const OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const ofd = (document: string, files: Readonly<Record<string, string>> = {}): Uint8Array =>
  zipSync({
    'OFD.xml': strToU8(
      `<ofd:OFD ${OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
    'Doc_0/Document.xml': strToU8(
      `<ofd:Document ${OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>${document}</ofd:Document>`,
    ),
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  });
const pageOf = (content: string): string =>
  `<ofd:Page ${OFD}>${content}<ofd:Content><ofd:Layer/></ofd:Content></ofd:Page>`;

describe('OFD documents built to do harm end soon', () => {
  test.each<[string, () => Uint8Array]>([
    [
      'pages that are not there',
      () =>
        ofd(
          `</ofd:CommonData><ofd:Pages>${times(300, (at) => `<ofd:Page ID="${at}" BaseLoc="P${at}.xml"/>`)}</ofd:Pages>`,
        ),
    ],
    [
      'a template that uses itself',
      () =>
        ofd(
          '<ofd:TemplatePage ID="1" BaseLoc="T.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="2" BaseLoc="P.xml"/></ofd:Pages>',
          {
            'Doc_0/T.xml': pageOf('<ofd:Template TemplateID="1"/>'),
            'Doc_0/P.xml': pageOf('<ofd:Template TemplateID="1"/>'),
          },
        ),
    ],
  ])('%s', async (_name, draw) => {
    const { outcome, seconds } = await cost(draw(), LIMIT_MS);
    expect(['no-text', 'corrupt', 'not-a-report']).toContain(outcome);
    expect(seconds).toBeLessThan(LONGEST);
  });
});
