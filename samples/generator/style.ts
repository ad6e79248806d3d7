import { type Random, random } from './random.js';
import type { TableLook } from './table.js';

export type Ruling = 'stroke' | 'boxes' | 'long' | 'fill' | 'dashed' | 'double' | 'horizontal' | 'none';
/** Embedded, or named only with a predefined character map; `mute` is embedded and does not say which characters its glyphs are. */
export type FontKind = 'sans' | 'serif' | 'unigb' | 'gbk' | 'mute';

/** How a planned report looks on pages. Lengths in points. */
export interface PageStyle {
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  readonly bodySize: number;
  readonly tableSize: number;
  readonly lineSpacing: number;
  readonly font: FontKind;
  readonly ruling: Ruling;
  /** Share of their usual width that label columns get; small ones wrap labels over many lines. */
  readonly labelWidth: number;
  readonly figureAlign: 'top' | 'middle' | 'bottom';
  readonly figureJustify: 'left' | 'center' | 'right';
  readonly labelJustify: 'left' | 'center';
  /** Rows may be cut by a page break, and where their figures go then. */
  readonly cutRows: 'never' | 'figuresAbove' | 'figuresBelow';
  /** Where the label of a group cut by a page break stands. */
  readonly cutGroups: 'first' | 'largest' | 'split' | 'repeat';
  readonly repeatHeader: boolean;
  readonly pageNumber: 'none' | 'hyphens' | 'dashes' | 'ofTotal' | 'plain' | 'slash';
  readonly runningHead: boolean;
  /** Header cells lie on grey, the others on white. */
  readonly shaded: boolean;
  /** Each cell's text is drawn inside a clip path of its own. */
  readonly clipped: boolean;
  /** Titles and headings are made bold by drawing them twice, a hair apart. */
  readonly fakeBold: boolean;
  readonly watermark: boolean;
  /** The label of the results group is one string in a vertical font. */
  readonly verticalLabel: boolean;
  /** Column headers of sections three and four one character a line. */
  readonly charHeaders: boolean;
  readonly look: TableLook;
  readonly rotate: 0 | 90 | 180 | 270;
  readonly cropped: boolean;
  /** How much one drawn string holds. */
  readonly granularity: 'char' | 'run' | 'line';
  readonly shuffled: boolean;
  /** What stands between Han and digits: nothing, a space, or a gap without a character. */
  readonly digitGap: 'none' | 'space' | 'gap';
}

const BASE: PageStyle = {
  seed: 0,
  width: 595.28,
  height: 841.89,
  margin: 72,
  bodySize: 15,
  tableSize: 10.5,
  lineSpacing: 1.7,
  font: 'sans',
  ruling: 'stroke',
  labelWidth: 1,
  figureAlign: 'middle',
  figureJustify: 'center',
  labelJustify: 'left',
  cutRows: 'never',
  cutGroups: 'first',
  repeatHeader: false,
  pageNumber: 'hyphens',
  runningHead: false,
  shaded: false,
  clipped: false,
  fakeBold: false,
  watermark: false,
  verticalLabel: false,
  charHeaders: false,
  look: {},
  rotate: 0,
  cropped: false,
  granularity: 'run',
  shuffled: false,
  digitGap: 'none',
};

/** The usual office document, with the differences asked for. */
export function pageStyle(wishes: Partial<PageStyle> = {}): PageStyle {
  return { ...BASE, ...wishes };
}

function paper(rng: Random): Pick<PageStyle, 'width' | 'height' | 'margin'> {
  const kind = rng.weighted({ a4: 8, landscape: 1, a3: 0.5, letter: 0.5 });
  const margin = rng.pick([54, 72, 79]);
  if (kind === 'landscape') return { width: 841.89, height: 595.28, margin };
  if (kind === 'a3') return { width: 841.89, height: 1190.55, margin: margin + 20 };
  if (kind === 'letter') return { width: 612, height: 792, margin };
  return { width: 595.28, height: 841.89, margin };
}

/** Draws one of many looks from a seed. */
export function drawStyle(seed: number, wishes: Partial<PageStyle> = {}): PageStyle {
  const rng = random(seed).fork('page style');
  return {
    ...BASE,
    seed,
    ...paper(rng),
    bodySize: rng.pick([12, 14, 15, 16]),
    tableSize: rng.pick([8, 9, 10, 10.5, 11]),
    lineSpacing: rng.pick([1.35, 1.5, 1.75, 2]),
    font: rng.weighted({ sans: 5, serif: 4, unigb: 2, gbk: 2 }),
    ruling: rng.weighted({ stroke: 4, boxes: 2, long: 2, fill: 5, dashed: 1, double: 1, horizontal: 1, none: 2 }),
    labelWidth: rng.weighted({ '1': 5, '0.75': 3, '0.55': 2 }) === '1' ? 1 : rng.pick([0.75, 0.55]),
    figureAlign: rng.weighted({ middle: 6, top: 2, bottom: 2 }),
    figureJustify: rng.weighted({ center: 7, right: 2, left: 1 }),
    labelJustify: rng.pick(['left', 'left', 'center']),
    cutRows: rng.weighted({ never: 5, figuresAbove: 2, figuresBelow: 2 }),
    cutGroups: rng.weighted({ first: 4, largest: 2, split: 2, repeat: 1 }),
    repeatHeader: rng.chance(0.2),
    pageNumber: rng.weighted({ none: 2, hyphens: 4, dashes: 3, ofTotal: 1, plain: 1, slash: 1 }),
    runningHead: rng.chance(0.12),
    shaded: rng.chance(0.15),
    clipped: rng.chance(0.15),
    fakeBold: rng.chance(0.1),
    watermark: rng.chance(0.06),
    verticalLabel: rng.chance(0.2),
    charHeaders: rng.chance(0.15),
    look: {
      merged: rng.chance(0.5),
      oddSpans: rng.chance(0.1),
      requestsHeader: rng.weighted({ form: 16, emptyCorner: 2, twoRows: 1, flat: 1 }),
      reviewHeader: rng.weighted({ form: 12, flat: 2, outcomes: 1, missing: 1 }),
    },
    rotate: rng.weighted({ '0': 12, '90': 1, '270': 1, '180': 0.5 }) === '0' ? 0 : rng.pick([90, 180, 270]),
    cropped: rng.chance(0.08),
    granularity: rng.weighted({ run: 5, char: 3, line: 2 }),
    shuffled: rng.chance(0.15),
    digitGap: rng.weighted({ none: 4, space: 3, gap: 2 }),
    ...wishes,
  };
}

/** Tags of a style, for scores by kind of layout. */
export function styleTags(style: PageStyle): string[] {
  const tags = [
    `ruling:${style.ruling}`,
    `font:${style.font}`,
    `figures:${style.figureAlign}`,
    `cut:${style.cutRows}`,
    `items:${style.granularity}`,
    `review:${style.look.reviewHeader ?? 'form'}`,
    `labels:${style.labelWidth}`,
    `requests-header:${style.look.requestsHeader ?? 'form'}`,
    style.look.merged ? 'section2:one' : 'section2:several',
  ];
  if (style.rotate !== 0) tags.push('rotated');
  if (style.cropped) tags.push('cropped');
  if (style.width > 800) tags.push('large-paper');
  if (style.watermark) tags.push('watermark');
  if (style.runningHead) tags.push('running-head');
  if (style.charHeaders) tags.push('char-headers');
  if (style.shaded) tags.push('shaded');
  if (style.clipped) tags.push('clipped');
  if (style.fakeBold) tags.push('fake-bold');
  if (style.verticalLabel) tags.push('vertical-label');
  if (style.look.oddSpans) tags.push('odd-spans');
  if (style.shuffled) tags.push('shuffled');
  if (style.repeatHeader) tags.push('repeat-header');
  return tags;
}
