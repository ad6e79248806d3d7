import type { BBox, QuarterTurn } from '../../model/geometry.js';
import { isInside, readable, runsOver, type Shown } from './edges.js';
import { type PlacedGlyph, showGlyphs } from './glyphs.js';
import { MarkedContent } from './marked.js';
import { IDENTITY, intersect, type Matrix, matrixOf, multiply, transformBox } from './matrix.js';
import { type FontMetrics, OP, type OperatorList } from './ops.js';
import { type Area, type Mark, PaintCollector } from './paint.js';
import { brightness, type GraphicsState, initialState, startText, type TextPosition } from './state.js';
import { Directions } from './upright.js';

/** Deeper nesting of `save` than this is an attack, not a page. */
const MAX_SAVES = 2000;
/** Pictures smaller than this, in points, are ornaments; more of them than this are an attack. */
const MIN_PICTURE = 8;
const MAX_PICTURES = 2000;

/** What one page holds, in page space (points, origin top left, after rotation) and painting order. */
export interface PageContent {
  readonly glyphs: readonly PlacedGlyph[];
  readonly marks: readonly Mark[];
  readonly areas: readonly Area[];
  /** Boxes of pictures: pictures are never decoded, only the place is known. */
  readonly pictures: readonly { readonly box: BBox; readonly order: number }[];
  /** Strings that were shown and gave no glyph at all. */
  readonly emptyStrings: number;
  /** True where figures run over the edge of the page. */
  readonly overEdge: boolean;
  /** True where more was drawn than the limit lets through. */
  readonly cut: boolean;
  /** Quarter turns to the left that bring the page upright. */
  readonly turn: QuarterTurn;
}

export interface ContentOptions {
  /** Moves PDF user space to page space. */
  readonly base: Matrix;
  readonly page: BBox;
  readonly fontOf: (name: string) => FontMetrics | null;
  /** False for content of a layer that is switched off. */
  readonly isLayerVisible: (layer: unknown) => boolean;
  readonly maxGlyphs: number;
  readonly checkTime: () => void;
}

/** A font that loaded and never gives a glyph is in doubt from this many strings on; fewer may well be empty strings. */
const MANY_SILENT = 5;

/** A figure for which the file has other text is not known: its glyph may say `1` where one sees 2. */
const DIGIT = /\p{Nd}/u;
const UNKNOWN = '\ufffd';

/** Operators between two looks at the clock. */
const CLOCK_INTERVAL = 4096;

/** Walks the operators of a page. */
export function readContent(list: OperatorList, options: ContentOptions): PageContent {
  const walker = new ContentWalker(options);
  for (let i = 0; i < list.fnArray.length; i += 1) {
    if (i % CLOCK_INTERVAL === CLOCK_INTERVAL - 1) options.checkTime();
    const args = list.argsArray[i];
    walker.step(list.fnArray[i] ?? 0, Array.isArray(args) ? args : []);
  }
  return walker.result();
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

class ContentWalker {
  readonly #options: ContentOptions;
  readonly #paint: PaintCollector;
  readonly #glyphs: PlacedGlyph[] = [];
  readonly #pictures: { box: BBox; order: number }[] = [];
  readonly #saved: GraphicsState[] = [];
  readonly #marked: MarkedContent;
  #state: GraphicsState;
  #text: TextPosition = startText();
  #clipPending = false;
  #order = 0;
  /** Fonts that gave glyphs, and how many strings of a font gave none; null for fonts that failed to load. */
  readonly #speaking = new Set<FontMetrics | null>();
  readonly #silent = new Map<FontMetrics | null, number>();
  readonly #directions = new Directions();
  #overEdge = false;
  #cut = false;
  /** Order number of the last paint, to tell a drawing frame that stayed empty (a picture pdf.js was told to leave out). */
  #lastPaint = 0;
  readonly #savedAt: number[] = [];

  constructor(options: ContentOptions) {
    this.#options = options;
    this.#marked = new MarkedContent(options.isLayerVisible);
    this.#paint = new PaintCollector(options.maxGlyphs);
    this.#state = initialState(options.base, options.page);
  }

  result(): PageContent {
    this.#notePicture(0);
    const { marks, areas } = this.#paint;
    let emptyStrings = 0;
    // A font that gives glyphs elsewhere was shown an empty string.
    for (const [font, count] of this.#silent)
      if (!this.#speaking.has(font) && (font === null || count >= MANY_SILENT)) emptyStrings += count;
    return {
      glyphs: this.#glyphs,
      marks,
      areas,
      pictures: this.#pictures,
      emptyStrings,
      overEdge: this.#overEdge,
      cut: this.#cut,
      turn: this.#directions.turn,
    };
  }

  step(op: number, args: readonly unknown[]): void {
    this.#order += 1;
    const state = this.#state;
    switch (op) {
      case OP.save:
        this.#save();
        break;
      case OP.restore:
        this.#restore();
        break;
      case OP.transform:
        this.#transform(args);
        break;
      case OP.setGState:
        this.#setGraphicsState(args[0]);
        break;
      case OP.setLineWidth:
        state.lineWidth = Math.abs(number(args[0]));
        break;
      case OP.setFillRGBColor:
        state.fill = brightness(args[0]);
        break;
      case OP.setStrokeRGBColor:
        state.stroke = brightness(args[0]);
        break;
      case OP.setFillColorN:
        state.fill = null;
        break;
      case OP.setStrokeColorN:
        state.stroke = null;
        break;
      case OP.setFillTransparent:
        state.fill = 1;
        break;
      case OP.setStrokeTransparent:
        state.stroke = 1;
        break;
      case OP.clip:
      case OP.eoClip:
        this.#clipPending = true;
        break;
      case OP.constructPath:
        this.#path(number(args[0]), args[1]);
        break;
      case OP.shadingFill:
        this.#lastPaint = this.#order;
        break;
      case OP.paintFormXObjectBegin:
        this.#save();
        this.#transform([...(matrixOf(args[0]) ?? IDENTITY)]);
        this.#clipTo(args[1], IDENTITY);
        break;
      case OP.paintFormXObjectEnd:
      case OP.endGroup:
        this.#restore();
        break;
      case OP.beginGroup:
        this.#beginGroup(args[0]);
        break;
      case OP.beginMarkedContent:
      case OP.beginMarkedContentProps:
        this.#marked.begin(args[0], args[1]);
        break;
      case OP.endMarkedContent:
        this.#marked.end();
        break;
      default:
        this.#textStep(op, args);
    }
  }

  #textStep(op: number, args: readonly unknown[]): void {
    const state = this.#state;
    switch (op) {
      case OP.beginText:
        this.#text = startText();
        break;
      case OP.setCharSpacing:
        state.charSpacing = number(args[0]);
        break;
      case OP.setWordSpacing:
        state.wordSpacing = number(args[0]);
        break;
      case OP.setHScale:
        state.horizontalScale = number(args[0]) / 100;
        break;
      case OP.setLeading:
        state.leading = number(args[0]);
        break;
      case OP.setTextRise:
        state.rise = number(args[0]);
        break;
      case OP.setTextRenderingMode:
        state.renderMode = number(args[0]);
        break;
      case OP.setFont:
        this.#setFont(args[0], args[1]);
        break;
      case OP.moveText:
        this.#moveText(number(args[0]), number(args[1]));
        break;
      case OP.setLeadingMoveText:
        state.leading = -number(args[1]);
        this.#moveText(number(args[0]), number(args[1]));
        break;
      case OP.nextLine:
        this.#moveText(0, -state.leading);
        break;
      case OP.setTextMatrix: {
        const matrix = matrixOf(args[0]);
        if (matrix !== null) this.#text = { matrix, line: matrix };
        break;
      }
      case OP.showText:
        if (Array.isArray(args[0])) this.#showText(args[0]);
        break;
    }
  }

  #save(): void {
    if (this.#saved.length >= MAX_SAVES) return;
    this.#saved.push({ ...this.#state });
    this.#savedAt.push(this.#order);
  }

  #restore(): void {
    const state = this.#saved.pop();
    if (state === undefined) return;
    this.#notePicture(this.#savedAt.pop() ?? 0);
    this.#state = state;
  }

  /** A frame that was set up and left empty is where pdf.js left a picture out: pictures fill the unit square. */
  #notePicture(since: number): void {
    if (this.#lastPaint >= since && since > 0) return;
    if (since === 0 && this.#glyphs.length > 0) return;
    const frame = transformBox(this.#state.ctm, 0, 0, 1, 1);
    const box = intersect(frame, this.#state.clip);
    this.#paint.picture(frame, this.#state.clip);
    if (box[2] - box[0] < MIN_PICTURE || box[3] - box[1] < MIN_PICTURE) return;
    if (this.#pictures.length < MAX_PICTURES) this.#pictures.push({ box, order: this.#order });
  }

  #transform(args: readonly unknown[]): void {
    const matrix = matrixOf(args);
    if (matrix !== null) this.#state.ctm = multiply(this.#state.ctm, matrix);
  }

  #setGraphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries) {
      if (!Array.isArray(entry)) continue;
      const value: unknown = entry[1];
      if (entry[0] === 'LW') this.#state.lineWidth = Math.abs(number(value));
      else if (entry[0] === 'CA') this.#state.strokeAlpha = number(value);
      else if (entry[0] === 'ca') this.#state.fillAlpha = number(value);
      else if (entry[0] === 'Font' && Array.isArray(value)) this.#setFont(value[0], value[1]);
    }
  }

  #beginGroup(group: unknown): void {
    this.#save();
    if (typeof group !== 'object' || group === null) return;
    if ('smask' in group && group.smask) this.#state.masked = true;
    const matrix = ('matrix' in group && matrixOf(group.matrix)) || IDENTITY;
    if ('bbox' in group) this.#clipTo(group.bbox, matrix);
  }

  #clipTo(box: unknown, inner: Matrix): void {
    if (!Array.isArray(box) && !(box instanceof Float32Array)) return;
    const [x0, y0, x1, y1] = Array.from(box, Number);
    if (![x0, y0, x1, y1].every((edge) => Number.isFinite(edge))) return;
    const seen = transformBox(multiply(this.#state.ctm, inner), x0 ?? 0, y0 ?? 0, x1 ?? 0, y1 ?? 0);
    this.#state.clip = intersect(this.#state.clip, seen);
  }

  #path(op: number, args: unknown): void {
    const data: unknown = Array.isArray(args) ? args[0] : null;
    const state = this.#state;
    if (data instanceof Float32Array || Array.isArray(data)) {
      const seen = !state.masked && !this.#marked.hidden;
      const box = this.#paint.paint(seen ? op : OP_NONE, data, state, this.#order);
      if (box !== null && this.#clipPending) state.clip = intersect(state.clip, box);
      else if (op !== OP_NONE) this.#lastPaint = this.#order;
    }
    this.#clipPending = false;
  }

  #setFont(name: unknown, size: unknown): void {
    this.#state.font = typeof name === 'string' ? this.#options.fontOf(name) : null;
    this.#state.fontSize = number(size);
  }

  #moveText(x: number, y: number): void {
    const line = multiply(this.#text.line, [1, 0, 0, 1, x, y]);
    this.#text = { matrix: line, line };
  }

  #showText(string: readonly unknown[]): void {
    this.#lastPaint = this.#order;
    const state = this.#state;
    const visible = !state.masked && !this.#marked.hidden;
    const shown: Shown[] = [];
    const { replaced } = this.#marked;
    const count = showGlyphs(string, state, this.#text, this.#order, (drawn) => {
      if (!visible) return;
      if (state.font?.vertical === false) this.#directions.count(drawn);
      const glyph = replaced && DIGIT.test(drawn.text) ? { ...drawn, text: UNKNOWN } : drawn;
      shown.push({ glyph, seen: isInside(glyph, state.clip) });
    });
    for (const glyph of readable(shown)) {
      if (this.#glyphs.length < this.#options.maxGlyphs) this.#glyphs.push(glyph);
      else this.#cut = true;
    }
    this.#overEdge ||= runsOver(shown, this.#options.page);
    if (count > 0) this.#speaking.add(state.font);
    else if (visible) this.#silent.set(state.font, (this.#silent.get(state.font) ?? 0) + 1);
  }
}

/** A path operator that paints nothing. */
const OP_NONE = 28;
