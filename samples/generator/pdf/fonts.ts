import { readFileSync } from 'node:fs';
import fontkit from '@pdf-lib/fontkit';
import { PDFDict, type PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from 'pdf-lib';
import { halfWidth, type Measure } from '../scene.js';
import type { FontKind } from '../style.js';
import { gbkEncoder } from '../text/encodings.js';

/** A font as the writer of a page needs it. */
export interface PageFont {
  readonly ref: PDFRef;
  /** The same font for text that runs down the page. */
  readonly vertical: PDFRef;
  /** To be called when everything is drawn. */
  readonly finish: () => Promise<void>;
  readonly measure: Measure;
  /** The text as the string operand of a text operator. */
  readonly encode: (text: string) => PDFHexString;
}

/** The shipped fonts lie beside the sources, which a build folder may stand above. */
function fontFile(name: string): Uint8Array {
  for (const base of ['../fonts/', '../../../../samples/generator/fonts/']) {
    try {
      return readFileSync(new URL(base + name, import.meta.url));
    } catch {
      // try the next place
    }
  }
  throw new Error(`The font ${name} is not beside the generator.`);
}

const hex = (bytes: Iterable<number>): PDFHexString =>
  PDFHexString.of([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));

/** A Chinese font that is named but not embedded: the reader must know the predefined CMap. */
function namedFont(doc: PDFDocument, kind: 'unigb' | 'gbk'): PageFont {
  const { context } = doc;
  const name = kind === 'unigb' ? 'STSong-Light' : 'SimSun';
  const cmap = kind === 'unigb' ? 'UniGB-UCS2-H' : 'GBK-EUC-H';
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      Flags: 6,
      FontBBox: [-25, -254, 1000, 880],
      ItalicAngle: 0,
      Ascent: 880,
      Descent: -120,
      CapHeight: 880,
      StemV: 93,
    }),
  );
  const descendant = context.register(
    context.obj({
      Type: 'Font',
      Subtype: kind === 'unigb' ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: {
        Registry: PDFString.of('Adobe'),
        Ordering: PDFString.of('GB1'),
        Supplement: 2,
      },
      FontDescriptor: descriptor,
      DW: 1000,
      // Latin letters and digits: proportional slots of Adobe-GB1 for one CMap, half-width slots for the other, whose space stands apart
      W: [1, 95, 500, 814, 939, 500, 7716, 7716, 500],
    }),
  );
  const type0 = (encoding: string): PDFRef =>
    context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: kind === 'unigb' ? `${name}-${encoding}` : name,
        Encoding: PDFName.of(encoding),
        DescendantFonts: [descendant],
      }),
    );
  const gbk = kind === 'gbk' ? gbkEncoder() : null;
  const utf16 = (text: string): number[] =>
    [...text].flatMap((char) => [char.charCodeAt(0) >> 8, char.charCodeAt(0) & 255]);
  return {
    ref: type0(cmap),
    vertical: type0(cmap.replace(/H$/u, 'V')),
    finish: () => Promise.resolve(),
    measure: halfWidth,
    encode: (text) => hex(gbk ? gbk(text) : utf16(text)),
  };
}

async function embeddedFont(doc: PDFDocument, kind: 'sans' | 'serif' | 'mute'): Promise<PageFont> {
  doc.registerFontkit(fontkit);
  const name = kind === 'serif' ? 'NotoSerifSC-subset' : 'NotoSansSC-subset';
  const font = await doc.embedFont(fontFile(`${name}.ttf`), { subset: true, customName: `GKGSMP+${name}` });
  const vertical = doc.context.nextRef();
  return {
    ref: font.ref,
    vertical,
    finish: async () => {
      await doc.flush();
      const own = doc.context.lookup(font.ref, PDFDict);
      if (kind === 'mute') own.delete(PDFName.of('ToUnicode'));
      const copy = own.clone(doc.context);
      copy.set(PDFName.of('Encoding'), PDFName.of('Identity-V'));
      doc.context.assign(vertical, copy);
    },
    measure: (text) => font.widthOfTextAtSize(text, 1000) / 1000,
    encode: (text) => font.encodeText(text),
  };
}

/** Puts a font into the document. */
export function pageFont(doc: PDFDocument, kind: FontKind): Promise<PageFont> {
  return kind === 'unigb' || kind === 'gbk' ? Promise.resolve(namedFont(doc, kind)) : embeddedFont(doc, kind);
}
