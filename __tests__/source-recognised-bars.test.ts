import type { TextItem } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readLayoutXml } from '../src/source/layout-xml/read.js';
import { readPdf } from '../src/source/pdfjs.js';
import { tinyPdf } from './support/tiny-pdf.js';

const context = { limits: DEFAULT_LIMITS, checkTime: () => {} };

/** One recognised line: each word 20 pixels high and as wide as its text, `gap` pixels from the one before. */
function recognised(...words: readonly (readonly [text: string, gap: number])[]): readonly TextItem[] {
  let x = 100;
  const spans = words.map(([text, gap]) => {
    const left = x + gap;
    x = left + [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 20 : 10), 0);
    return `<span class='ocrx_word' title='bbox ${left} 200 ${x} 220; x_wconf 96'>${text}</span>`;
  });
  const page = `<div class='ocr_page' title='bbox 0 0 1654 2339; scan_res 200 200'><span class='ocr_line' title="bbox 100 200 1500 220">${spans.join(' ')}</span></div>`;
  const document = readLayoutXml(
    `<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name='ocr-system' content='tesseract' /></head><body>${page}</body></html>`,
    context,
  );
  return document.pages[0]?.items ?? [];
}

const brief = (items: readonly TextItem[]) => items.map(({ text, confidence }) => [text, confidence]);

describe('borders of cells that text recognition took for bars', () => {
  test('are no text, neither between figures nor at the ends of a word', () => {
    const items = recognised(['|4.保护|第三方', 0], ['|', 60], ['12', 60], ['|', 60], ['0', 60], ['合法权益|', 60]);
    expect(brief(items)).toEqual([
      ['4.保护第三方', 0.96],
      ['12', 0.96],
      ['0', 0.96],
      ['合法权益', 0.96],
    ]);
  });

  test('may be a narrow 1 where they stand close to a figure, which is then not certain', () => {
    expect(brief(recognised(['|', 0], ['0', 4]))).toEqual([['0', 0.6]]);
    expect(brief(recognised(['0|', 0]))).toEqual([['0', 0.6]]);
    expect(brief(recognised(['“0件', 0]))).toEqual([['0件', 0.6]]);
  });

  test('a figure that says what it says stays as it is', () => {
    expect(brief(recognised(['7|8', 0], ['-3', 60], ['“放管服”', 60]))).toEqual([
      ['7|8', 0.96],
      ['-3', 0.96],
      ['“放管服”', 0.96],
    ]);
  });

  test('stay where the text is typed', () => {
    const word = (text: string, x: number) => `<word xMin="${x}" yMin="60" xMax="${x + 10}" yMax="70">${text}</word>`;
    const document = readLayoutXml(
      `<html xmlns="http://www.w3.org/1999/xhtml"><body><doc><page width="595" height="842">${word('|', 50)}${word('0', 70)}</page></doc></body></html>`,
      context,
    );
    expect(document.pages[0]?.items.map(({ text }) => text)).toEqual(['|', '0']);
  });
});

describe('the invisible text of a scanned PDF', () => {
  const PICTURE = 'q 400 0 0 600 0 0 cm /Im Do Q';
  const IMAGE = {
    resources: '/XObject << /Im 100 0 R >>',
    objects: {
      100: '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream',
    },
  };
  const texts = async (content: string): Promise<string[]> => {
    const document = await readPdf(tinyPdf({ pages: [{ content }], ...IMAGE }), context);
    return document.pages.flatMap(({ items }) => items.map(({ text }) => text));
  };

  test('is parted at bars, which are borders', async () => {
    expect(await texts(`${PICTURE} BT 3 Tr /F1 10 Tf 100 500 Td (label | 6 | 12) Tj ET`)).toEqual(['label', '6', '12']);
  });

  test('bars of typed text stay', async () => {
    expect(await texts('BT /F1 10 Tf 100 500 Td (home | news) Tj ET')).toEqual(['home | news']);
  });
});
