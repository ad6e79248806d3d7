import { type DocxStyle, docxStyle, drawDocx } from './docx.js';
import { type HtmlStyle, htmlBytes, htmlStyle } from './html.js';
import { drawAlto, drawHocr } from './layout-xml.js';
import { drawOfd } from './ofd.js';
import { layoutPages } from './pages.js';
import { drawPdf } from './pdf/draw.js';
import type { Expected, Plan, Wishes } from './plan.js';
import { planReport } from './report.js';
import { halfWidth } from './scene.js';
import { type PageStyle, pageStyle } from './style.js';
import { type Dialect, dump } from './text/dumps.js';

interface Sample {
  readonly name: string;
  readonly seed: number;
  readonly wishes: Wishes;
  readonly style?: Partial<PageStyle>;
  /** Seeds are tried upwards from `seed` until a row of a table is cut by a page break. */
  readonly cutRow?: true;
  /** The pages as an OFD package, or as text recognition of a scan, instead of a PDF. */
  readonly carrier?: 'ofd' | 'alto' | 'hocr';
  /** A text dump in this dialect instead of a PDF. */
  readonly dialect?: Dialect;
  /** A web page in this style instead of a PDF. */
  readonly page?: Partial<HtmlStyle>;
  /** A Word document in this style instead of a PDF. */
  readonly word?: Partial<DocxStyle>;
}

/** The shipped documents: one for each thing a reader of reports has to take. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'township-2019-nothing-to-report',
    seed: 101,
    wishes: { year: 2019, level: 'township', scale: 'none', plain: true },
    style: { bodySize: 14 },
  },
  {
    name: 'county-2020-filled-borders',
    seed: 107,
    wishes: { year: 2020, level: 'county', scale: 'tens', plain: true },
    style: { ruling: 'fill', look: { merged: true }, font: 'unigb', digitGap: 'space' },
  },
  {
    name: 'city-2022-narrow-labels',
    seed: 103,
    wishes: { year: 2022, level: 'city', scale: 'thousands', plain: true },
    style: { labelWidth: 0.55, figureAlign: 'top', granularity: 'char', font: 'serif', bodySize: 14 },
  },
  {
    name: 'county-2021-row-cut-by-page',
    seed: 200,
    cutRow: true,
    wishes: {
      year: 2021,
      level: 'county',
      scale: 'tens',
      plain: true,
      editions: { proactiveDisclosure: '2021', requests: '2021', reviewAndLitigation: '2021' },
    },
    style: {
      cutRows: 'figuresBelow',
      cutGroups: 'split',
      labelWidth: 0.75,
      pageNumber: 'dashes',
      font: 'gbk',
      bodySize: 16,
    },
  },
  {
    name: 'bureau-2023-hybrid',
    seed: 105,
    wishes: {
      year: 2023,
      level: 'bureau',
      scale: 'few',
      plain: true,
      editions: { proactiveDisclosure: '2021', requests: '2019', reviewAndLitigation: '2021' },
    },
    style: { bodySize: 14, charHeaders: true },
  },
  {
    name: 'street-2024-blank-cells',
    seed: 106,
    wishes: {
      year: 2024,
      level: 'street',
      scale: 'few',
      plain: true,
      blanks: { requests: 'zerosBlank', reviewAndLitigation: 'zerosSlash' },
    },
    style: { ruling: 'fill', font: 'unigb' },
  },
  {
    name: 'county-2022-does-not-add-up',
    seed: 110,
    wishes: { year: 2022, level: 'county', scale: 'tens', plain: true, errors: 2 },
    style: { look: { merged: true }, font: 'unigb', repeatHeader: true },
  },
  {
    name: 'township-2025-borderless',
    seed: 108,
    wishes: { year: 2025, level: 'township', scale: 'few', plain: true },
    style: { ruling: 'none', bodySize: 14, figureJustify: 'right' },
  },
  {
    name: 'zone-2020-font-not-embedded',
    seed: 109,
    wishes: { year: 2020, level: 'zone', scale: 'tens', plain: true },
    style: { font: 'gbk', ruling: 'double' },
  },
  {
    name: 'county-2023-turned-and-cropped',
    seed: 113,
    wishes: { year: 2023, level: 'county', scale: 'hundreds', plain: true },
    style: { rotate: 90, cropped: true, font: 'unigb', watermark: true, shuffled: true },
  },
  {
    name: 'city-2024-fixed-layout',
    seed: 120,
    wishes: { year: 2024, level: 'city', scale: 'hundreds', plain: true },
    style: { granularity: 'line', ruling: 'fill', watermark: true, runningHead: true },
    carrier: 'ofd',
  },
  {
    name: 'township-2021-scan-hocr',
    seed: 121,
    wishes: { year: 2021, level: 'township', scale: 'few', plain: true },
    style: { bodySize: 14 },
    carrier: 'hocr',
  },
  {
    name: 'bureau-2020-scan-alto',
    seed: 122,
    wishes: { year: 2020, level: 'bureau', scale: 'few', plain: true },
    style: { bodySize: 14 },
    carrier: 'alto',
  },
  {
    name: 'county-2019-dump-by-lines',
    seed: 111,
    wishes: { year: 2019, level: 'county', scale: 'tens', plain: true },
    style: { labelWidth: 0.75 },
    dialect: 'raw',
  },
  {
    name: 'bureau-2022-dump-by-columns',
    seed: 112,
    wishes: { year: 2022, level: 'bureau', scale: 'few', plain: true },
    dialect: 'columns',
  },
  {
    name: 'county-2024-markdown',
    seed: 114,
    wishes: { year: 2024, level: 'county', scale: 'hundreds', plain: true },
    dialect: 'markdown',
  },
  {
    name: 'county-2021-page-of-a-site',
    seed: 115,
    wishes: { year: 2021, level: 'county', scale: 'tens', plain: true },
    page: { dialect: 'layout', site: true, breaks: 'br', bodies: 'head', encoding: 'gb18030' },
  },
  {
    name: 'bureau-2020-page-pasted-from-word',
    seed: 116,
    wishes: { year: 2020, level: 'bureau', scale: 'few', plain: true },
    page: { dialect: 'word', look: { merged: true }, blank: 'paragraph' },
  },
  {
    name: 'township-2023-word-with-lists',
    seed: 117,
    wishes: { year: 2023, level: 'township', scale: 'few', plain: true },
    word: { program: 'wps', numbered: true, tracked: true, breaks: 'p' },
  },
  {
    name: 'county-2022-word-flat',
    seed: 118,
    wishes: { year: 2022, level: 'county', scale: 'hundreds', plain: true },
    word: { container: 'flat', look: { merged: true } },
  },
];

/** A sample's document and what a right reading of it says. */
export interface SampleFiles {
  readonly document: string;
  readonly bytes: Uint8Array;
  readonly expected: Expected;
}

/** The plan of a sample and how it is laid out. */
export function planSample({ seed, wishes, style, cutRow }: Sample): { plan: Plan; look: PageStyle } {
  const look = pageStyle({ seed, ...style });
  for (let next = seed; ; next++) {
    const plan = planReport(next, { errors: 0, ...wishes });
    if (!cutRow || layoutPages(plan, look, halfWidth).some((page) => page.rowsCut > 0)) return { plan, look };
  }
}

/** Makes one sample; the same bytes each time. */
export async function makeSample(sample: Sample): Promise<SampleFiles> {
  const { name, dialect } = sample;
  const { plan, look } = planSample(sample);
  const { seed, page, word } = sample;
  if (page !== undefined) {
    return { document: `${name}.html`, bytes: htmlBytes(plan, htmlStyle({ seed, ...page })), expected: plan.expected };
  }
  if (word !== undefined) {
    const document = `${name}.${word.container === 'flat' ? 'xml' : 'docx'}`;
    return { document, bytes: await drawDocx(plan, docxStyle({ seed, ...word })), expected: plan.expected };
  }
  if (sample.carrier !== undefined) return carried(sample, plan, look);
  if (dialect === undefined) {
    return { document: `${name}.pdf`, bytes: await drawPdf(plan, look), expected: plan.expected };
  }
  const text = dump(plan, look, dialect).text;
  const document = `${name}.${dialect === 'markdown' ? 'md' : 'txt'}`;
  return { document, bytes: new TextEncoder().encode(text), expected: plan.expected };
}

async function carried({ name, carrier }: Sample, plan: Plan, look: PageStyle): Promise<SampleFiles> {
  const { expected } = plan;
  if (carrier === 'ofd') return { document: `${name}.ofd`, bytes: await drawOfd(plan, look), expected };
  const text = carrier === 'alto' ? drawAlto(plan, look) : drawHocr(plan, look);
  const document = `${name}.${carrier === 'alto' ? 'xml' : 'hocr'}`;
  return { document, bytes: new TextEncoder().encode(text), expected };
}
