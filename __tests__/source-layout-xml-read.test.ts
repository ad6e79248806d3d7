import { describe, expect, test } from '@jest/globals';
import type { PagedDocument } from '../src/model/document.js';
import { DEFAULT_LIMITS, type Limits } from '../src/model/limits.js';
import { readLayoutXml } from '../src/source/layout-xml/read.js';

const read = (xml: string, limits: Partial<Limits> = {}): PagedDocument =>
  readLayoutXml(xml, { limits: { ...DEFAULT_LIMITS, ...limits }, checkTime: () => undefined });
const brief = (document: PagedDocument) =>
  document.pages.map((page) =>
    page.items.map((item) => [item.text, item.bbox.map((value) => Math.round(value * 10) / 10)]),
  );
const texts = (document: PagedDocument) => document.pages.flatMap((page) => page.items.map((item) => item.text));

describe('poppler', () => {
  const head =
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n<title></title>\n<meta name="Producer" content="x"/>\n</head>\n<body>\n<doc>\n';
  const tail = '</doc>\n</body>\n</html>\n';
  const word = (text: string, x: number, y = 60.5) =>
    `<word xMin="${x}.000000" yMin="${y}" xMax="${x + 20}.000000" yMax="${y + 12}">${text}</word>\n`;

  test('-bbox gives words in points', () => {
    const document = read(
      `${head}  <page width="595.280000" height="841.890000">\n${word('合计', 72)}${word('A&amp;B', 100)}  </page>\n  <page width="841.89" height="595.28">\n  </page>\n${tail}`,
    );
    expect(document.textLayer).toBe('digital');
    expect(document.pages.map((page) => [page.number, page.width, page.height])).toEqual([
      [1, 595.28, 841.89],
      [2, 841.89, 595.28],
    ]);
    expect(brief(document)[0]).toEqual([
      ['合计', [72, 60.5, 92, 72.5]],
      ['A&B', [100, 60.5, 120, 72.5]],
    ]);
    expect(document.pages[0]?.items[0]?.fontSize).toBe(12);
  });

  test('-bbox-layout gives the words of its lines, once each', () => {
    const line = `<flow><block xMin="1" yMin="1" xMax="2" yMax="2"><line xMin="1" yMin="1" xMax="2" yMax="2">${word('一、', 72)}${word('总体', 94)}</line></block></flow>`;
    expect(texts(read(`${head}<page width="595" height="842">${line}</page>${tail}`))).toEqual(['一、', '总体']);
  });

  test('narrow words are not vertical, and a large one leaves the size of its neighbours', () => {
    const box = (text: string, x: number, w: number, h: number) =>
      `<word xMin="${x}" yMin="10" xMax="${x + w}" yMax="${10 + h}">${text}</word>`;
    const words = `<line>${box('3.', 10, 7.5, 13.4)}${box('公开', 20, 18, 9)}</line><line>${box('本年度', 50, 9, 27)}</line>`;
    const items = read(`${head}<page width="595" height="842">${words}</page>${tail}`).pages[0]?.items;
    expect(items?.map((item) => [item.text, item.vertical ?? false, Math.round(item.fontSize)])).toEqual([
      ['3.', false, 13],
      ['公开', false, 9],
      ['本年度', true, 9],
    ]);
  });

  test('pdftohtml -xml gives strings in pixels of an enlarged page', () => {
    const document = read(
      '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE pdf2xml SYSTEM "pdf2xml.dtd">\n<pdf2xml producer="poppler" version="22.02.0">\n<page number="1" position="absolute" top="0" left="0" height="1262" width="892">\n\t<fontspec id="0" size="16" family="Times" color="#000000"/>\n<text top="150" left="300" width="90" height="15" font="0"><b>总体</b>情况</text>\n</page>\n</pdf2xml>',
    );
    expect(brief(document)[0]).toEqual([['总体情况', [200, 100, 260, 110]]]);
    expect(document.pages[0]?.width).toBeCloseTo(594.7, 1);
  });

  test('figures that a tool ran together are parted, words are not', () => {
    const run = (text: string) =>
      texts(
        read(
          `<pdf2xml><page number="1" height="1262" width="892"><text top="1" left="100" width="600" height="15" font="0">${text}</text></page></pdf2xml>`,
        ),
      );
    expect(run('37 0 / 12')).toEqual(['37', '0', '/', '12']);
    expect(run('2020 年 1 月')).toEqual(['2020 年 1 月']);
    expect(run('open government')).toEqual(['open government']);
  });
});

describe('ALTO', () => {
  const alto = (
    inner: string,
    description = '<MeasurementUnit>pixel</MeasurementUnit>',
    page = 'WIDTH="2480" HEIGHT="3508"',
  ) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>${description}</Description><Styles><TextStyle ID="F0" FONTSIZE="10.5"/></Styles><Layout><Page ID="P1" PHYSICAL_IMG_NR="1" ${page}><PrintSpace>${inner}</PrintSpace></Page></Layout></alto>`;
  const line = (strings: string) =>
    `<ComposedBlock><TextBlock ID="b"><TextLine>${strings}</TextLine></TextBlock></ComposedBlock>`;

  test('pixels of a scan become points, with the confidence of each word', () => {
    const document = read(
      alto(
        line(
          '<String CONTENT="总计" HPOS="300" VPOS="600" WIDTH="100" HEIGHT="50" WC="0.91"/><SP/><String CONTENT="12" HPOS="600" VPOS="605" WIDTH="50" HEIGHT="40" WC="0.42"/>',
        ),
      ),
    );
    expect(document.textLayer).toBe('ocr');
    expect(document.pages[0]?.width).toBeCloseTo(595.2, 1);
    expect(brief(document)[0]).toEqual([
      ['总计', [72, 144, 96, 156]],
      ['12', [144, 145.2, 156, 154.8]],
    ]);
    expect(document.pages[0]?.items.map((item) => item.confidence)).toEqual([0.91, 0.42]);
  });

  test.each([
    ['mm10', '<MeasurementUnit>mm10</MeasurementUnit>', 'WIDTH="2100" HEIGHT="2970"', 254],
    ['inch1200', '<MeasurementUnit>inch1200</MeasurementUnit>', 'WIDTH="9921" HEIGHT="14031"', 1200],
    [
      'pixels at a named resolution',
      '<MeasurementUnit>pixel</MeasurementUnit><p>scanned at 144 dpi</p>',
      'WIDTH="900" HEIGHT="900"',
      144,
    ],
  ])('%s', (_, description, page, inch) => {
    const document = read(
      alto(
        line(`<String CONTENT="总" HPOS="${inch}" VPOS="${2 * inch}" WIDTH="${inch}" HEIGHT="${inch}"/>`),
        description,
        page,
      ),
    );
    expect(brief(document)[0]).toEqual([['总', [72, 144, 144, 216]]]);
  });

  test('a picture of no standard size is taken for the width of A4', () => {
    expect(read(alto('', undefined, 'WIDTH="1000" HEIGHT="2500"')).pages[0]?.width).toBeCloseTo(595, 5);
  });

  test('low marks stand on their line, and the size is that of the line', () => {
    const items = read(
      alto(
        line(
          '<String CONTENT="合计" HPOS="0" VPOS="100" WIDTH="100" HEIGHT="46"/><String CONTENT="—" HPOS="200" VPOS="120" WIDTH="50" HEIGHT="4"/>',
        ),
      ),
    ).pages[0]?.items;
    expect(items?.[1]?.bbox[1]).toBeCloseTo(24, 5);
    expect(items?.[1]?.bbox[3]).toBeCloseTo(35.04, 5);
    expect(items?.[1]?.fontSize).toBeCloseTo(12, 5);
  });

  test('a hyphenated word is given once and whole', () => {
    const document = read(
      alto(
        `${line('<String CONTENT="dis" SUBS_TYPE="HypPart1" SUBS_CONTENT="disclosure" HPOS="0" VPOS="0" WIDTH="9" HEIGHT="9"/><HYP CONTENT="-"/>')}${line('<String CONTENT="closure" SUBS_TYPE="HypPart2" SUBS_CONTENT="disclosure" HPOS="0" VPOS="20" WIDTH="9" HEIGHT="9"/>')}`,
      ),
    );
    expect(texts(document)).toEqual(['disclosure']);
  });

  test('drawn lines are rulings, pictures are not', async () => {
    const document = read(
      alto(
        '<GraphicalElement HPOS="100" VPOS="500" WIDTH="2000" HEIGHT="4"/><Illustration HPOS="0" VPOS="0" WIDTH="900" HEIGHT="4"/>',
      ),
    );
    expect(
      (await document.rulings(1)).map((rule) => [rule.orientation, Math.round(rule.position), Math.round(rule.start)]),
    ).toEqual([['horizontal', 120, 24]]);
  });

  test('what pdfalto made of a digital PDF is typed text', () => {
    const document = read(
      alto(
        line('<String CONTENT="总" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9" STYLEREFS="F0"/>'),
        '<MeasurementUnit>pixel</MeasurementUnit><s>pdfalto</s>',
        'WIDTH="595" HEIGHT="842"',
      ),
    );
    expect(document.textLayer).toBe('digital');
    expect(document.pages[0]?.items[0]?.fontSize).toBeCloseTo(10.5, 5);
  });

  test('damaged boxes cost their word, not the page', () => {
    const broken =
      '<String CONTENT="a" HPOS="x" VPOS="1" WIDTH="9" HEIGHT="9"/><String CONTENT="b"/><String CONTENT="c" HPOS="1e300" VPOS="1" WIDTH="9" HEIGHT="9"/><String CONTENT="d" HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9"/>';
    expect(texts(read(alto(line(broken))))).toEqual(['d']);
  });
});

describe('hOCR', () => {
  const hocr = (pages: string) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title><meta name='ocr-system' content='tesseract 5.3.0' /></head><body>${pages}</body></html>`;

  test('words with their confidence, at the resolution of the scan', async () => {
    const document = read(
      hocr(
        `<div class='ocr_page' id='page_1' title='image "a b.png"; bbox 0 0 1654 2339; ppageno 0; scan_res 200 200'><div class='ocr_carea' title='bbox 1 1 2 2'><p class='ocr_par'><span class='ocr_line' title="bbox 100 200 400 240; baseline 0 -5; x_size 40"><span class='ocrx_word' id='w1' title='bbox 100 200 180 236; x_wconf 96'>总体</span> <span class='ocrx_word' title='bbox 200 205 250 234; x_wconf 31'><strong>12</strong></span></span></p></div><div class='ocr_separator' title="bbox 100 300 1500 304"></div></div><div class="ocr_page" title="bbox 0 0 1654 2339; ppageno 1"></div>`,
      ),
    );
    expect(document.pages).toHaveLength(2);
    expect(document.textLayer).toBe('ocr');
    expect(brief(document)[0]).toEqual([
      ['总体', [36, 72, 64.8, 85]],
      ['12', [72, 73.8, 90, 84.2]],
    ]);
    expect(document.pages[0]?.items.map((item) => item.confidence)).toEqual([0.96, 0.31]);
    expect((await document.rulings(1)).map((rule) => rule.orientation)).toEqual(['horizontal']);
  });

  test('lines without words are read whole', () => {
    expect(
      texts(
        read(
          hocr(
            `<div class="ocr_page" title="bbox 0 0 100 100"><span class="ocr_line" title="bbox 1 1 50 9">总体 情况</span></div>`,
          ),
        ),
      ),
    ).toEqual(['总体 情况']);
  });
});

describe('PAGE XML', () => {
  const pageXml = (inner: string, attributes = '') =>
    `<?xml version="1.0"?><pc:PcGts xmlns:pc="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><pc:Page imageFilename="a.png" imageWidth="2480" imageHeight="3508" ${attributes}>${inner.replace(/<(\/?)/g, '<$1pc:')}</pc:Page></pc:PcGts>`;
  const coords = (x: number, y: number, w: number, h: number) =>
    `<Coords points="${x},${y} ${x + w},${y} ${x + w},${y + h} ${x},${y + h}"/>`;
  const said = (text: string, conf = '') => `<TextEquiv ${conf}><Unicode>${text}</Unicode></TextEquiv>`;

  test('words, else lines, else regions; the first reading of each', () => {
    const document = read(
      pageXml(
        `<TextRegion>${coords(0, 0, 900, 300)}<TextLine>${coords(300, 600, 200, 50)}<Word>${coords(300, 600, 100, 50)}<TextEquiv index="1"><Unicode>总汁</Unicode></TextEquiv><TextEquiv index="0" conf="0.8"><Unicode>总计</Unicode></TextEquiv></Word>${said('整行')}</TextLine><TextLine>${coords(300, 700, 200, 50)}${said('第二行')}</TextLine></TextRegion><TextRegion>${coords(0, 900, 300, 100)}${said('甲\n乙')}</TextRegion>`,
      ),
    );
    expect(brief(document)[0]).toEqual([
      ['总计', [72, 144, 96, 156]],
      ['第二行', [72, 168, 120, 180]],
      ['甲', [0, 216, 72, 228]],
      ['乙', [0, 228, 72, 240]],
    ]);
    expect(document.pages[0]?.items[0]?.confidence).toBe(0.8);
  });

  test('separators and the cells of a table are borders', async () => {
    const cell = `<TableCell row="0" col="0">${coords(300, 300, 300, 100)}<TextLine>${coords(310, 310, 50, 50)}${said('7')}</TextLine></TableCell>`;
    const document = read(
      pageXml(
        `<SeparatorRegion>${coords(0, 600, 900, 6)}</SeparatorRegion><TableRegion>${coords(0, 0, 9, 9)}${cell}</TableRegion>`,
      ),
    );
    expect(await document.rulings(1)).toHaveLength(5);
    expect(texts(document)).toEqual(['7']);
  });

  test('the resolution of the picture, and the points of 2010', () => {
    const old = '<Coords><Point x="100" y="100"/><Point x="200" y="200"/></Coords>';
    const document = read(
      pageXml(`<TextRegion>${old}${said('甲')}</TextRegion>`, 'imageXResolution="100" imageResolutionUnit="PPI"'),
    );
    expect(brief(document)[0]).toEqual([['甲', [72, 72, 144, 144]]]);
  });
});

describe('hostile files', () => {
  const code = (xml: string, limits?: Partial<Limits>) => {
    try {
      read(xml, limits);
      return 'read';
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  };

  test('each is refused with its own words', () => {
    const word = '<word xMin="1" yMin="1" xMax="2" yMax="2">1</word>';
    const bbox = (inner: string) => `<html><body><doc><page width="10" height="10">${inner}</page></doc></body></html>`;
    expect(code(`<!DOCTYPE alto [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><alto>&b;</alto>`)).toBe('unsupported-format');
    expect(code(`<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/passwd">]><alto>&a;</alto>`)).toBe(
      'unsupported-format',
    );
    expect(code(`<alto>${'<ComposedBlock>'.repeat(1000)}${'</ComposedBlock>'.repeat(1000)}</alto>`)).toBe('too-large');
    expect(code(bbox(word.repeat(500)), { maxItems: 400 })).toBe('too-large');
    expect(code(`<pdf2xml>${'<page number="1" width="9" height="9"></page>'.repeat(600)}</pdf2xml>`)).toBe('too-large');
    expect(code('<alto><Layout><Page>')).toBe('corrupt');
    expect(code('<html><p>no layout</p></html>')).toBe('unsupported-format');
    expect(code(`<div class="ocr_page" title="bbox 0 0 9 9">${'<div>'.repeat(1000)}`)).toBe('too-large');
  });

  test('a page without a size is as large as what stands on it', () => {
    const document = read(
      '<alto><Layout><Page><PrintSpace><TextBlock><TextLine><String CONTENT="总" HPOS="90" VPOS="90" WIDTH="10" HEIGHT="10"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>',
    );
    expect([document.pages[0]?.width, document.pages[0]?.height]).toEqual([100, 100]);
  });
});
