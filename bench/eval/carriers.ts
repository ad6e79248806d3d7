import {
  DIALECTS,
  docxTags,
  drawAlto,
  drawBboxLayout,
  drawDocx,
  drawDocxStyle,
  drawHocr,
  drawHtmlStyle,
  drawOfd,
  drawPdf,
  dump,
  encodeText,
  htmlBytes,
  htmlTags,
  type PageStyle,
  type Plan,
  random,
  styleTags,
} from '../../samples/generator/index.js';
import { hasBlanks, lossesOf, lossTags } from './lost.js';
import { extracts } from './tools.js';

/** One document made from a plan. */
export interface Rendering {
  /** Short name, unique among the renderings of a plan; also the file name's ending. */
  readonly carrier: string;
  readonly extension: string;
  readonly bytes: Uint8Array;
  readonly tags: readonly string[];
  /** The document no longer holds all the plan says, so doubt is the right answer. */
  readonly lossy: boolean;
}

type Carrier = (plan: Plan, style: PageStyle) => Promise<Rendering[]>;

const one = (carrier: string, extension: string, bytes: Uint8Array, tags: readonly string[]): Rendering => ({
  carrier,
  extension,
  bytes,
  tags: [carrier, ...tags],
  lossy: false,
});

/** Recognised text: an empty cell is no other than a digit that was not recognised. */
function scan(carrier: string, extension: string, text: string, plan: Plan, style: PageStyle): Rendering {
  const lost = hasBlanks(plan) ? (['blanks'] as const) : [];
  const tags = [...styleTags(style), ...lossTags(lost)];
  return { ...one(carrier, extension, encodeText(text, 'utf8'), tags), lossy: lost.length > 0 };
}

async function pdf(plan: Plan, style: PageStyle): Promise<Rendering[]> {
  return [one('pdf', 'pdf', await drawPdf(plan, style), styleTags(style))];
}

function text(plan: Plan, style: PageStyle, dialects: typeof DIALECTS): Rendering[] {
  const encoding = random(plan.seed).fork('encoding').weighted({ utf8: 16, 'utf8-bom': 1, utf16le: 1, gbk: 2 });
  return dialects.map((dialect) => {
    const made = dump(plan, style, dialect);
    return {
      carrier: dialect,
      extension: dialect === 'markdown' ? 'md' : 'txt',
      bytes: encodeText(made.text, encoding),
      tags: ['text', `dialect:${dialect}`, `encoding:${encoding}`, ...lossTags(made.lost)],
      lossy: made.lost.length > 0,
    };
  });
}

/** What real extractors make of the PDF, where they are installed. */
async function extracted(plan: Plan, style: PageStyle, others: boolean): Promise<Rendering[]> {
  const texts = await extracts(await drawPdf(plan, style), others);
  return texts.map(({ extractor, bytes }) => {
    const lost = lossesOf(plan, new TextDecoder().decode(bytes));
    return {
      carrier: extractor,
      extension: 'txt',
      bytes,
      tags: ['extracted', extractor, ...styleTags(style), ...lossTags(lost)],
      lossy: lost.length > 0,
    };
  });
}

/** Ways to make documents from a plan, by the name `--carrier` takes. A new format adds its line here. */
export const CARRIERS: Readonly<Record<string, Carrier>> = {
  pdf,
  /** A font that does not say its characters: nothing may be read, and nothing guessed. */
  mute: async (plan, style) => {
    const bytes = await drawPdf(plan, { ...style, font: 'mute' });
    return [{ ...one('mute', 'pdf', bytes, styleTags({ ...style, font: 'mute' })), lossy: true }];
  },
  html: async (plan) => {
    const style = drawHtmlStyle(plan.seed);
    return [one('html', 'html', htmlBytes(plan, style), htmlTags(style))];
  },
  docx: async (plan) => {
    const style = drawDocxStyle(plan.seed);
    return [one('docx', 'docx', await drawDocx(plan, style), docxTags(style))];
  },
  ofd: async (plan, style) => [one('ofd', 'ofd', await drawOfd(plan, style), styleTags(style))],
  layout: async (plan, style) => [
    one('bbox', 'xml', encodeText(drawBboxLayout(plan, style), 'utf8'), styleTags(style)),
    scan('alto', 'xml', drawAlto(plan, style), plan, style),
    scan('hocr', 'hocr', drawHocr(plan, style), plan, style),
    // words below the threshold leave figures without a sum in doubt, rightly
    { ...scan('hocr-faint', 'hocr', drawHocr(plan, style, 'faint'), plan, style), lossy: true },
  ],
  text: async (plan, style) => text(plan, style, [random(plan.seed).fork('dialect').pick(DIALECTS)]),
  dialects: async (plan, style) => text(plan, style, DIALECTS),
  extracted: (plan, style) => extracted(plan, style, false),
  'extracted-others': (plan, style) => extracted(plan, style, true),
};
