import { drawPdf, pageStyle, planReport } from '../samples/generator/index.js';
import type { PagedDocument, TextItem } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { asSeen } from '../src/report/as-seen.js';
import { readPdf } from '../src/source/pdfjs.js';
import { mappedFont, stream, type TinyPdf, tinyPdf } from './support/tiny-pdf.js';

const context = { limits: DEFAULT_LIMITS, checkTime: () => {} };
const read = (pdf: TinyPdf): Promise<PagedDocument> => readPdf(tinyPdf(pdf), context);

async function items(
  content: string,
  more: Omit<TinyPdf, 'pages'> & { entries?: string } = {},
): Promise<readonly TextItem[]> {
  const { entries, ...rest } = more;
  // A word in the corner keeps a page whose other text is hidden from being taken for a scan.
  const page = {
    content: `BT /F1 8 Tf 1 0 0 1 5 5 Tm (corner) Tj ET\n${content}`,
    ...(entries !== undefined && { entries }),
  };
  const document = await read({ ...rest, pages: [page] });
  return (document.pages[0]?.items ?? []).filter(({ text }) => text !== 'corner');
}

const texts = async (...args: Parameters<typeof items>) => (await items(...args)).map(({ text }) => text);

/** Helvetica "H" is 722 wide; "0" is 556. */
const SHOW = (text: string, x: number, y: number, size = 10) =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`;

describe('where a text item stands', () => {
  test('points from the top left corner', async () => {
    const [item] = await items(SHOW('H', 100, 500));
    expect(item?.bbox[0]).toBeCloseTo(100);
    expect(item?.bbox[2]).toBeCloseTo(107.22);
    // Baseline 500 of 600 is 100 from the top; the letter stands on it.
    expect(item?.bbox[1]).toBeLessThan(94);
    expect(item?.bbox[1]).toBeGreaterThan(89);
    expect(item?.bbox[3]).toBeGreaterThan(100);
    expect(item?.bbox[3]).toBeLessThan(104);
    expect(item?.fontSize).toBeCloseTo(10);
    expect(item?.vertical).toBeUndefined();
  });

  test.each([
    [90, [100, 100], 'x runs down the page'],
    [180, [300, 500], 'upside down'],
    [270, [500, 300], 'x runs up the page'],
  ])('a page turned by %i degrees', async (rotate, [x, y]) => {
    const [item] = await items(SHOW('H', 100, 500), { entries: `/Rotate ${rotate}` });
    const turned = { 90: [500, 100], 180: [300, 500], 270: [100, 300] }[rotate] ?? [x, y];
    const [left, top, right, bottom] = item?.bbox ?? [0, 0, 0, 0];
    expect(left - 5).toBeLessThan(turned[0] ?? 0);
    expect(right + 5).toBeGreaterThan(turned[0] ?? 0);
    expect(top - 5).toBeLessThan(turned[1] ?? 0);
    expect(bottom + 5).toBeGreaterThan(turned[1] ?? 0);
    expect(item?.vertical === true).toBe(rotate !== 180);
  });

  test('a landscape page made by turning: its text is level again', async () => {
    const [item] = await items('BT /F1 10 Tf 0 1 -1 0 200 100 Tm (HH) Tj ET', { entries: '/Rotate 90' });
    expect(item?.vertical).toBeUndefined();
    expect((item?.bbox[2] ?? 0) - (item?.bbox[0] ?? 0)).toBeCloseTo(14.44);
  });

  test('a border parts what stands in two cells, however little room they leave', async () => {
    const close = `${SHOW('H', 60, 410)} ${SHOW('26', 69, 410)}`;
    const border = '68 400 m 68 430 l S';
    const parted = await items(`${border} ${close}`);
    expect(parted.map(({ text }) => text)).toEqual(['H', '26']);
    expect(parted[1]?.borderBefore).toBeCloseTo(68);
    expect(parted[0]?.borderBefore).toBeUndefined();
    // without a border, or with one elsewhere, the same strings are one
    expect(await texts(close)).toEqual(['H 26']);
    expect(await texts(`68 440 m 68 500 l S ${close}`)).toEqual(['H 26']);
    expect(await texts(`50 406 m 100 406 l S ${close}`)).toEqual(['H 26']);
  });

  test('relative to the crop box', async () => {
    const [item] = await items(SHOW('H', 100, 500), { entries: '/MediaBox [0 0 400 600] /CropBox [50 40 350 550]' });
    expect(item?.bbox[0]).toBeCloseTo(50);
    // 550 - 500 from the top of what is shown.
    expect(item?.bbox[1]).toBeLessThan(44);
    expect(item?.bbox[3]).toBeGreaterThan(50);
  });

  test('a media box that does not begin at zero', async () => {
    const [item] = await items(SHOW('H', 0, 0), { entries: '/MediaBox [-100 -200 300 400]' });
    expect(item?.bbox[0]).toBeCloseTo(100);
    expect(item?.bbox[3]).toBeGreaterThan(400);
  });

  test('larger user units', async () => {
    const [item] = await items(SHOW('H', 100, 500), { entries: '/UserUnit 2' });
    expect(item?.bbox[0]).toBeCloseTo(200);
    expect(item?.fontSize).toBeCloseTo(20);
  });

  test('text turned by 90 degrees runs down or up and says so', async () => {
    const [item] = await items('BT /F1 10 Tf 0 1 -1 0 200 100 Tm (HHHH) Tj ET');
    expect(item?.vertical).toBe(true);
    expect(item?.bbox[1]).toBeCloseTo(600 - 100 - 4 * 7.22);
    expect(item?.bbox[3]).toBeCloseTo(500);
    expect(item?.bbox[2]).toBeGreaterThanOrEqual(200);
  });

  describe('a page whose text lies on its side or upside down', () => {
    const SENTENCE = 'thirty characters and some more';
    /** The page as it is, and as one turns it: the text begins 100 points from the left and 100 from the top. */
    const whole = async (rotate: number, content = SHOW(SENTENCE, 100, 500)) => {
      const document = await read({ pages: [{ content, entries: `/Rotate ${rotate}` }] });
      const page = document.pages[0];
      const [item] = page?.items ?? [];
      return { page, item };
    };

    test.each([0, 90, 180, 270])('turned by %i degrees is read as one would turn it, and says so', async (rotate) => {
      const { page, item } = await whole(rotate);
      expect(item?.text).toBe(SENTENCE);
      expect(item?.vertical).toBeUndefined();
      expect(item?.bbox[0]).toBeCloseTo(100);
      expect([page?.width, page?.height]).toEqual([400, 600]);
      expect(page?.turned).toBe(rotate === 0 ? undefined : rotate / 90);
    });

    test.each([
      ['begins at its top', 90, 1, 100],
      ['begins at its right', 180, 2, 300],
      ['begins at its bottom', 270, 3, 300],
    ])('its places are told as one sees it: the text %s when turned by %i degrees', async (_, rotate, edge, at) => {
      const document = await read({ pages: [{ content: SHOW(SENTENCE, 100, 500), entries: `/Rotate ${rotate}` }] });
      const bbox = document.pages[0]?.items[0]?.bbox ?? [0, 0, 0, 0];
      const told = asSeen(
        { evidence: { '/title': { raw: SENTENCE, provenance: [{ page: 1, bbox }] } }, findings: [] },
        document,
      );
      const [place] = told.evidence['/title']?.provenance ?? [];
      expect(place && 'page' in place ? place.bbox[edge] : null).toBeCloseTo(at);
    });

    test('text that runs two ways turns no page', async () => {
      const both = `${SHOW(SENTENCE, 100, 500)} BT /F1 10 Tf 0 1 -1 0 300 100 Tm (${SENTENCE}) Tj ET`;
      const { page } = await whole(0, both);
      expect(page?.turned).toBeUndefined();
    });
  });

  test('text in a form keeps the place the form gives it', async () => {
    const [item] = await items('q 1 0 0 1 50 60 cm /X Do Q', {
      resources: '/XObject << /X 100 0 R >>',
      objects: {
        100: stream(
          '/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Matrix [1 0 0 1 10 0] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>',
          SHOW('H', 100, 100),
        ),
      },
    });
    expect(item?.bbox[0]).toBeCloseTo(160);
    expect(item?.text).toBe('H');
  });
});

describe('what ends a text item', () => {
  test('figures with spaces between them never share one', async () => {
    expect(await texts(SHOW('0   0   0', 100, 500))).toEqual(['0', '0', '0']);
    expect(await texts(SHOW('12 34', 100, 500))).toEqual(['12', '34']);
    expect(await texts(SHOW('- - 5', 100, 500))).toEqual(['-', '-', '5']);
  });

  test('shifts between glyphs of one string', async () => {
    expect(await texts('BT /F1 10 Tf 100 500 Td [(0) -2000 (17) -2000 (0)] TJ ET')).toEqual(['0', '17', '0']);
    expect(await texts('BT /F1 10 Tf 100 500 Td [(1) 20 (2) -15 (3)] TJ ET')).toEqual(['123']);
  });

  test('each item of a string that is split stands at its own place', async () => {
    const [first, second] = await items('BT /F1 10 Tf 100 500 Td [(0) -2000 (17)] TJ ET');
    expect(first?.bbox[0]).toBeCloseTo(100);
    expect(first?.bbox[2]).toBeCloseTo(105.56);
    expect(second?.bbox[0]).toBeCloseTo(125.56);
    expect(second?.bbox[2]).toBeCloseTo(136.68);
  });

  test('figures drawn letter by letter are one item', async () => {
    const digits = ['1', '4', '0'].map((digit, index) => SHOW(digit, 100 + 5.56 * index, 500));
    expect(await texts(digits.join('\n'))).toEqual(['140']);
  });

  test('one space inside words stays, a wide gap does not', async () => {
    expect(await texts(SHOW('New York', 100, 500))).toEqual(['New York']);
    expect(await texts(SHOW('New      York', 100, 500))).toEqual(['New', 'York']);
    expect(await texts(`BT /F1 10 Tf 40 Tw 100 500 Td (New York) Tj ET`)).toEqual(['New', 'York']);
  });

  test('words drawn letter by letter keep the gap between them as a space', async () => {
    const letters = (text: string, gap: number) => {
      let x = 100;
      return [...text].map((letter) => {
        const shown = letter === ' ' ? '' : SHOW(letter, x, 500);
        x += letter === ' ' ? gap : ({ O: 7.78, D: 7.22, p: 5.56, e: 5.56, n: 5.56, a: 5.56, t: 2.78 }[letter] ?? 5.56);
        return shown;
      });
    };
    expect(await texts(letters('Open Data', 2.2).join('\n'))).toEqual(['Open Data']);
    expect(await texts(letters('Open 17', 2.2).join('\n'))).toEqual(['Open 17']);
    expect(await texts(letters('Open Data', 0.6).join('\n'))).toEqual(['OpenData']);
    // two numbers are never one, and never one item
    expect(await texts(letters('2019 2020', 2.2).join('\n'))).toEqual(['2019', '2020']);
  });

  test('figures set wide apart stay one', async () => {
    expect(await texts('BT /F1 10 Tf 2 Tc 100 500 Td (2019) Tj ET')).toEqual(['2019']);
  });

  test('white space at both ends is no part of an item', async () => {
    const [item] = await items(SHOW('   17   ', 100, 500));
    expect(item?.text).toBe('17');
    expect(item?.bbox[0]).toBeCloseTo(108.34);
    expect(item?.bbox[2]).toBeCloseTo(119.46);
  });

  test('spaces alone are no item', async () => {
    expect(await texts(SHOW('     ', 100, 500))).toEqual([]);
  });

  test('another line, another item', async () => {
    expect(await texts("BT /F1 10 Tf 12 TL 100 500 Td (one) Tj T* (two) Tj (three) ' ET")).toEqual([
      'one',
      'two',
      'three',
    ]);
  });
});

describe('text that is drawn but not read', () => {
  test('the same string drawn twice for bold print counts once', async () => {
    expect(await texts(SHOW('95', 100, 500) + SHOW('95', 100.3, 500))).toEqual(['95']);
    const letters = ['1', '1'].flatMap((digit, index) =>
      [0, 0.4].map((off) => SHOW(digit, 100 + 5.56 * index + off, 500)),
    );
    expect(await texts(letters.join('\n'))).toEqual(['11']);
  });

  test('nor does one drawn again in a font that gives no characters; alone or beside it, it stays unknown', async () => {
    const font = { fonts: '/F2 100 0 R', objects: mappedFont(100, 'Identity-H', [[0x50, '一']]) };
    const unknown = (x: number): string => `BT /F2 10 Tf 1 0 0 1 ${x} 500 Tm <0013> Tj ET`;
    expect(await texts(`${SHOW('8', 100, 500)} ${unknown(100.3)}`, font)).toEqual(['8']);
    expect(await texts(`${unknown(100.3)} ${SHOW('8', 100, 500)}`, font)).toEqual(['8']);
    expect(await texts(`${SHOW('8', 100, 500)} ${unknown(140)}`, font)).toEqual(['8', '\ufffd']);
  });

  test('equal figures in neighbouring cells stay two', async () => {
    expect(await texts(SHOW('0', 100, 500) + SHOW('0', 109, 500))).toEqual(['0', '0']);
    expect(await texts(SHOW('11', 100, 500))).toEqual(['11']);
  });

  test('white text on paper is left out, on a dark cell it stays', async () => {
    expect(await texts(`1 g ${SHOW('secret', 100, 500)}`)).toEqual([]);
    expect(await texts(`0 0 0.5 rg 90 490 100 30 re f 1 g ${SHOW('title', 100, 500)}`)).toEqual(['title']);
  });

  test('a slanted watermark is left out', async () => {
    expect(await texts('0.8 g BT /F1 40 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (DRAFT) Tj ET')).toEqual([]);
  });

  test('a large pale upright watermark is left out, a large dark title stays', async () => {
    const body = [0, 1, 2, 3].map((line) => SHOW('usual text', 100, 300 - 20 * line)).join('\n');
    expect(await texts(`${body} 0.85 g ${SHOW('DRAFT', 100, 500, 60)}`)).not.toContain('DRAFT');
    expect(await texts(`${body} 0 g ${SHOW('TITLE', 100, 500, 60)}`)).toContain('TITLE');
  });

  test('a line of text that a row of fixed height cuts off is not read; one cut at its feet is', async () => {
    // the row is 20 high, from 400 to 420; the second line of its label hangs over its lower edge
    const label = [SHOW('first', 60, 404), SHOW('second', 60, 394)].join(' ');
    expect(await texts(`q 50 400 100 20 re W n ${label} Q`)).toEqual(['first']);
    expect(await texts(`q 50 402 100 20 re W n ${SHOW('feet', 60, 401)} Q`)).toEqual(['feet']);
  });

  test('text outside the crop box or a clip path', async () => {
    expect(await texts(SHOW('out', 100, 590), { entries: '/CropBox [0 0 400 500]' })).toEqual([]);
    expect(await texts(`q 0 0 50 50 re W n ${SHOW('out', 100, 500)} Q ${SHOW('in', 100, 400)}`)).toEqual(['in']);
    expect(await texts(`q 90 490 50 30 re W n ${SHOW('in', 100, 500)} Q`)).toEqual(['in']);
  });

  test('invisible text with no picture over it', async () => {
    expect(await texts(`BT 3 Tr /F1 10 Tf 100 500 Td (ghost) Tj ET`)).toEqual([]);
  });

  test('annotations', async () => {
    const objects = {
      100: '<< /Type /Annot /Subtype /FreeText /Rect [100 100 300 200] /DA (/F1 10 Tf) /Contents (stamp) /AP << /N 101 0 R >> >>',
      101: stream('/Type /XObject /Subtype /Form /BBox [0 0 200 100]', SHOW('stamp', 10, 10)),
    };
    expect(await texts(SHOW('body', 100, 500), { entries: '/Annots [100 0 R]', objects })).toEqual(['body']);
  });

  test('a layer that is switched off', async () => {
    const objects = {
      1: '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [100 0 R] /D << /OFF [100 0 R] >> >> >>',
      100: '<< /Type /OCG /Name (Draft) >>',
    };
    const content = `/OC /L BDC ${SHOW('off', 100, 500)} EMC ${SHOW('on', 100, 400)}`;
    expect(await texts(content, { resources: '/Properties << /L 100 0 R >>', objects })).toEqual(['on']);
  });
});

describe('Han fonts', () => {
  const GB =
    '/F2 << /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 >> >>] >>';

  test('a font that is not embedded gives its text by the installed character maps', async () => {
    const [item] = await items('BT /F2 10 Tf 100 500 Td <7B2C4E8C53414E006761> Tj ET', { fonts: GB });
    expect(item?.text).toBe('第二十一条');
    expect(item?.bbox[0]).toBeCloseTo(100);
    expect(item?.bbox[2]).toBeCloseTo(150);
  });

  test('a GBK font that is not embedded', async () => {
    const fonts = GB.replace('UniGB-UCS2-H', 'GBK-EUC-H');
    expect(await texts('BT /F2 10 Tf 100 500 Td <B5DAB6FE> Tj ET', { fonts })).toEqual(['第二']);
  });

  test('a vertical font runs down the page, centred on its axis', async () => {
    const codes = [...'本年度办理结果'].map((text, index) => [40 + index, text] as const);
    const shown = codes.map(([code]) => code.toString(16).padStart(4, '0')).join('');
    const [item] = await items(`BT /F2 10 Tf 100 500 Td <${shown}> Tj ET`, {
      fonts: '/F2 100 0 R',
      objects: mappedFont(100, 'Identity-V', codes),
    });
    expect(item?.text).toBe('本年度办理结果');
    expect(item?.vertical).toBe(true);
    expect(item?.bbox.map((edge) => Math.round(edge))).toEqual([95, 100, 105, 170]);
  });

  test('Kangxi and radical code points are repaired', async () => {
    const codes = [
      [1 + 40, '⼀'],
      [2 + 40, '⾏'],
      [3 + 40, '⻓'],
    ] as const;
    expect(
      await texts('BT /F2 10 Tf 100 500 Td <0029002A002B> Tj ET', {
        fonts: '/F2 100 0 R',
        objects: mappedFont(100, 'Identity-H', codes),
      }),
    ).toEqual(['一行长']);
  });

  const glyphs = (...codes: number[]) => `<${codes.map((code) => code.toString(16).padStart(4, '0')).join('')}>`;

  test('numbers of glyphs are not taken for characters where a font has no table', async () => {
    // 0x30 to 0x39 would read as figures, 0x4e00 as a Han character
    const shown = glyphs(0x31, 0x37, 0x4e00, 0x5e74);
    const document = await read({
      pages: [{ content: `${SHOW('usual', 100, 400)} BT /F2 10 Tf 100 500 Td ${shown} Tj ET` }],
      fonts: '/F2 100 0 R',
      objects: mappedFont(100, 'Identity-H', []),
    });
    expect(document.pages[0]?.items.map(({ text }) => text)).toEqual(['usual', '\ufffd\ufffd\ufffd\ufffd']);
    expect(document.findings.map(({ code }) => code)).toEqual(['text-unmapped']);
  });

  test('nor where the table has a gap', async () => {
    const document = await read({
      pages: [{ content: `BT /F2 10 Tf 100 500 Td ${glyphs(0x50, 0x31, 0x51)} Tj ET` }],
      fonts: '/F2 100 0 R',
      objects: mappedFont(100, 'Identity-H', [
        [0x50, '上'],
        [0x51, '下'],
      ]),
    });
    expect(document.pages[0]?.items.map(({ text }) => text)).toEqual(['上\ufffd下']);
    expect(document.findings.map(({ code }) => code)).toEqual(['text-unmapped']);
  });

  test('codes that are characters are read without a table', async () => {
    const text = '关于2019年政府信息公开工作的报告';
    const shown = glyphs(...[...text].map((char) => char.charCodeAt(0)));
    const document = await read({
      pages: [{ content: `BT /F2 10 Tf 100 500 Td ${shown} Tj ET` }],
      fonts: '/F2 100 0 R',
      objects: mappedFont(100, 'Identity-H', []),
    });
    expect(document.pages[0]?.items.map((item) => item.text)).toEqual([text]);
    expect(document.findings).toEqual([]);
  });

  test('a document whose font says no characters has no text', async () => {
    const bytes = await drawPdf(planReport(1), pageStyle({ font: 'mute' }));
    await expect(readPdf(bytes, context)).rejects.toMatchObject({ code: 'no-text', message: /font/ });
  });

  test('empty strings are no missing characters', async () => {
    const content = `BT /F1 10 Tf 100 500 Td () Tj <> Tj (17) Tj () Tj ET`;
    const mixed = `${content} BT /F2 10 Tf 100 400 Td <> Tj <0050> Tj ET`;
    const document = await read({
      pages: [{ content: mixed }, { content: `${SHOW('usual', 100, 400)} BT /F2 10 Tf 100 400 Td <> Tj ET` }],
      fonts: '/F2 100 0 R',
      objects: mappedFont(100, 'Identity-H', [[0x50, '一']]),
    });
    expect(document.findings).toEqual([]);
  });

  test('figures for which the file has other text are not known, words and the content of a paragraph are', async () => {
    // a program of vector drawings lets one glyph stand for several characters, and says which by each of them
    const shown = (span: string, text: string, y: number) => `${span} BDC ${SHOW(text, 100, y)} EMC`;
    const replaced = '/Span << /ActualText <FEFF0032> >>';
    expect(await texts(shown(replaced, '1', 500))).toEqual(['\ufffd']);
    expect(await texts(`/Span << /MCID 1 >> BDC ${shown(replaced, '18', 500)} EMC`)).toEqual(['\ufffd\ufffd']);
    expect(await texts(shown(replaced, 'words', 500))).toEqual(['words']);
    expect(await texts(shown('/Span << /MCID 1 >>', '18', 500))).toEqual(['18']);
    expect(await texts(`${shown(replaced, 'a', 500)} ${SHOW('18', 100, 480)}`)).toEqual(['a', '18']);
  });

  test('codes without a character are seen, not guessed, and reported', async () => {
    const document = await read({
      pages: [{ content: `${SHOW('usual', 100, 400)} BT /F2 10 Tf 100 500 Td <00130014> Tj ET` }],
      fonts: '/F2 100 0 R',
      objects: mappedFont(100, 'Identity-H', [[0x50, '一']]),
    });
    expect(document.pages[0]?.items.map(({ text }) => text)).toContain('\ufffd\ufffd');
    expect(document.findings.map(({ code, page }) => [code, page])).toEqual([['text-unmapped', 1]]);
  });
});

describe('fonts whose glyphs are drawn in the file (Type 3)', () => {
  const BOX = stream('', '600 0 0 0 500 700 d1 0 0 500 700 re f');
  const font = (matrix: string, box: string, unicode = '') =>
    `<< /Type /Font /Subtype /Type3 /FontMatrix [${matrix}] /FontBBox [${box}] /FirstChar 65 /LastChar 66 /Widths [600 600] /Resources << >> /CharProcs << /one 101 0 R /seven 101 0 R >> /Encoding << /Type /Encoding /Differences [65 /one /seven] >> ${unicode} >>`;

  test('characters by glyph name, boxes by the matrix of the font, and no borders from the drawing', async () => {
    const document = await read({
      pages: [{ content: `${SHOW('usual', 100, 400)} BT /F3 10 Tf 100 500 Td (AB) Tj ET` }],
      fonts: '/F3 100 0 R',
      objects: { 100: font('0.001 0 0 0.001 0 0', '0 0 600 1000'), 101: BOX },
    });
    const item = document.pages[0]?.items.find(({ text }) => text === '17');
    expect(item?.bbox[0]).toBeCloseTo(100);
    expect(item?.bbox[2]).toBeCloseTo(112);
    expect(item?.fontSize).toBeCloseTo(10);
    expect(await document.rulings(1)).toEqual([]);
  });

  test('a browser font of few glyphs is as large as it is set, whatever box its glyphs fill', async () => {
    const document = await read({
      pages: [{ content: `${SHOW('usual', 100, 400)} BT /F3 10 Tf 100 500 Td (AB) Tj ET` }],
      fonts: '/F3 100 0 R',
      objects: { 100: font('0.001 0 0 0.001 0 0', '20 -150 600 1250'), 101: BOX },
    });
    expect(document.pages[0]?.items.find(({ text }) => text === '17')?.fontSize).toBeCloseTo(10);
  });

  test('a matrix of its own and a table of characters', async () => {
    const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> <5e74> <42> <5ea6> endbfchar endcmap end end`;
    const document = await read({
      pages: [{ content: `${SHOW('usual', 100, 400)} BT /F3 1 Tf 100 500 Td (AB) Tj ET` }],
      fonts: '/F3 100 0 R',
      objects: {
        100: font('0.01 0 0 0.01 0 0', '0 0 600 1000', '/ToUnicode 102 0 R'),
        101: BOX,
        102: stream('', cmap),
      },
    });
    const item = document.pages[0]?.items.find(({ text }) => text === '年度');
    expect(item?.bbox[2]).toBeCloseTo(112);
    expect(item?.fontSize).toBeCloseTo(10);
  });
});

describe('a number at the edge of what can be seen', () => {
  const codes = async (content: string, entries = '') =>
    (await read({ pages: [{ content: `${SHOW('corner', 5, 5)} ${content}`, entries }] })).findings.map(
      ({ code }) => code,
    );

  test('is read whole where the edge cuts it', async () => {
    // the page is 400 wide, and the second digit stands beyond it
    expect(await texts(SHOW('25', 393, 300))).toEqual(['25']);
    expect(await texts(`q 90 490 16 30 re W n ${SHOW('25', 99, 500)} Q`)).toEqual(['25']);
  });

  test('is not read where none of it can be seen, nor are the letters behind it', async () => {
    expect(await texts(`q 90 490 16 30 re W n ${SHOW('25', 120, 500)} Q`)).toEqual([]);
    expect(await texts(`q 90 490 16 30 re W n ${SHOW('25 km', 99, 500)} Q`)).toEqual(['25']);
  });

  test('is a doubt where the page cuts the table off', async () => {
    expect(await codes(SHOW('25', 393, 300))).toEqual(['figures-over-edge']);
    expect(await codes(SHOW('36', 402, 300))).toEqual(['figures-over-edge']);
  });

  test('is none where it stands on another page of the sheet, above the page, or is hidden within it', async () => {
    expect(await codes(SHOW('36', 440, 300))).toEqual([]);
    expect(await codes(SHOW('36', 402, 700))).toEqual([]);
    expect(await codes(SHOW('36', 240, 300), '/CropBox [0 0 200 600]')).toEqual([]);
    expect(await codes(`q 90 490 16 30 re W n ${SHOW('25', 99, 500)} Q`)).toEqual([]);
  });
});
