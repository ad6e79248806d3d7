import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { byBaseline } from './baseline.js';
import { escaped } from './html.js';
import { layoutPages } from './pages.js';
import type { Plan } from './plan.js';
import { type Random, random } from './random.js';
import { halfWidth, type SceneCell, type ScenePage, type SceneRule, type SceneText } from './scene.js';
import type { PageStyle } from './style.js';

const MM = 25.4 / 72;
/** Borders thinner than this are what word processors draw, in millimetres. */
const THICKNESS = 0.2;
/** Distance of the two lines of a double border, in millimetres. */
const DOUBLE_GAP = 0.56;
/** How far apart the two drawings of a bold text are, in points. */
const BOLD_SHIFT = 0.25;
const NAMESPACE = 'http://www.ofdspec.org/2016';
/** A fixed day, so that the same plan gives the same bytes. */
const MADE = new Date(2021, 0, 20, 9);
/** Compressed by the library's own code: that of the platform gives other bytes in other versions. */
const WRITING = { useWebWorkers: false, extendedTimestamp: false, useCompressionStream: false } as const;

/** The habits of one writer of OFD files. */
interface Hand {
  readonly style: PageStyle;
  readonly rng: Random;
  /** Equal offsets are written as repeats. */
  readonly repeats: boolean;
  /** Sizes stand in a matrix, as converters from PDF write them. */
  readonly matrix: boolean;
  nextId: number;
}

const round = (value: number): string => String(Number(value.toFixed(3)));
const numbers = (...values: readonly number[]): string => values.map(round).join(' ');

/** Draws a plan as an OFD package (GB/T 33190-2016). The same plan and style give the same bytes. */
export async function drawOfd(plan: Plan, style: PageStyle): Promise<Uint8Array> {
  const rng = random(plan.seed).fork('ofd');
  const hand: Hand = { style, rng, repeats: rng.chance(0.6), matrix: rng.chance(0.3), nextId: 100 };
  const prefix = rng.weighted({ ofd: 8, x: 1, none: 1 });
  const pages = layoutPages(plan, style, halfWidth);
  const files = new Map<string, string>();
  files.set('OFD.xml', packageXml(plan));
  files.set('Doc_0/Document.xml', documentXml(pages));
  files.set('Doc_0/PublicRes.xml', RESOURCES);
  files.set('Doc_0/Annotations.xml', `<ofd:Annotations xmlns:ofd="${NAMESPACE}"/>`);
  const head = pages[0]?.texts.filter(isHead) ?? [];
  if (head.length > 0)
    files.set('Doc_0/Tpls/Tpl_0/Content.xml', pageXml({ texts: head, rules: [], cells: [] }, hand, false));
  pages.forEach((page, index) => {
    const texts = page.texts.filter((text) => !isHead(text));
    files.set(`Doc_0/Pages/Page_${index}/Content.xml`, pageXml({ ...page, texts }, hand, head.length > 0));
  });
  const writer = new ZipWriter(new Uint8ArrayWriter(), WRITING);
  for (const [name, text] of files) {
    await writer.add(name, new TextReader(`<?xml version="1.0" encoding="UTF-8"?>\n${prefixed(text, prefix)}`), {
      lastModDate: MADE,
    });
  }
  return writer.close();
}

/** What stands in the same place on every page is drawn by a template. */
function isHead(text: SceneText): boolean {
  return text.role === 'furniture' && text.size === 9;
}

function prefixed(xml: string, prefix: 'ofd' | 'x' | 'none'): string {
  if (prefix === 'ofd') return xml;
  if (prefix === 'none') return xml.replaceAll(/<(\/?)ofd:/g, '<$1').replaceAll('xmlns:ofd', 'xmlns');
  return xml.replaceAll(/<(\/?)ofd:/g, '<$1x:').replaceAll('xmlns:ofd', 'xmlns:x');
}

function packageXml(plan: Plan): string {
  return `<ofd:OFD xmlns:ofd="${NAMESPACE}" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>${String(plan.seed).padStart(32, '0')}</ofd:DocID><ofd:Title>${escaped(plan.expected.title)}</ofd:Title><ofd:Creator>gongkai samples</ofd:Creator></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`;
}

const RESOURCES = `<ofd:Res xmlns:ofd="${NAMESPACE}" BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="宋体" FamilyName="SimSun"/></ofd:Fonts><ofd:DrawParams><ofd:DrawParam ID="4" LineWidth="${THICKNESS}"><ofd:StrokeColor Value="0 0 0"/></ofd:DrawParam></ofd:DrawParams></ofd:Res>`;

function documentXml(pages: readonly ScenePage[]): string {
  const [first] = pages;
  const area = `<ofd:PageArea><ofd:PhysicalBox>0 0 ${numbers((first?.width ?? 0) * MM, (first?.height ?? 0) * MM)}</ofd:PhysicalBox></ofd:PageArea>`;
  const list = pages.map((_, index) => `<ofd:Page ID="${index + 10}" BaseLoc="Pages/Page_${index}/Content.xml"/>`);
  const template = pages[0]?.texts.some(isHead)
    ? '<ofd:TemplatePage ID="5" ZOrder="Background" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    : '';
  return `<ofd:Document xmlns:ofd="${NAMESPACE}"><ofd:CommonData><ofd:MaxUnitID>99999</ofd:MaxUnitID>${area}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>${template}</ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages><ofd:Annotations>Annotations.xml</ofd:Annotations></ofd:Document>`;
}

type Drawing = Pick<ScenePage, 'texts' | 'rules' | 'cells'>;

function pageXml(page: Drawing, hand: Hand, template: boolean): string {
  const { style } = hand;
  const drawn = style.granularity === 'line' ? byBaseline(page.texts) : page.texts.map((text) => [text]);
  const objects = drawn.flatMap((line) => {
    const once = textObjects(line, hand);
    const bold = style.fakeBold && style.granularity !== 'line' && line[0]?.bold;
    return bold
      ? [
          ...once,
          ...textObjects(
            line.map((text) => ({ ...text, x: text.x + BOLD_SHIFT })),
            hand,
          ),
        ]
      : once;
  });
  const ordered = style.shuffled ? hand.rng.shuffle(objects) : objects;
  const use = template ? '<ofd:Template TemplateID="5" ZOrder="Background"/>' : '';
  return `<ofd:Page xmlns:ofd="${NAMESPACE}">${use}<ofd:Content><ofd:Layer ID="${id(hand)}" Type="Body">${shades(page, hand).join('')}${pathObjects(page, hand).join('')}${ordered.join('')}</ofd:Layer></ofd:Content></ofd:Page>`;
}

function id(hand: Hand): number {
  hand.nextId += 1;
  return hand.nextId;
}

interface Placed {
  readonly char: string;
  readonly x: number;
  readonly y: number;
}

/** The characters of texts on one line, with their origins in millimetres. */
function charactersOf(texts: readonly SceneText[]): Placed[] {
  return texts.flatMap((text) => {
    const size = text.size * MM;
    let [x, y] = [text.x * MM, text.y * MM];
    if (text.vertical) [x, y] = [x - size / 2, y + size * 0.88];
    return [...text.text].map((char) => {
      const placed = { char, x, y };
      if (text.vertical) y += size;
      else x += halfWidth(char) * size;
      return placed;
    });
  });
}

function textObjects(texts: readonly SceneText[], hand: Hand): string[] {
  const [first] = texts;
  if (!first) return [];
  if (first.role === 'watermark') return [watermark(first, hand)];
  const all = charactersOf(texts);
  if (hand.style.granularity === 'char') {
    return all.filter(({ char }) => char.trim() !== '').map((placed) => textObject([placed], first, hand));
  }
  return [textObject(all, first, hand)];
}

function textObject(chars: readonly Placed[], text: SceneText, hand: Hand): string {
  const [first] = chars;
  const size = text.size * MM;
  const [x, y] = [first?.x ?? 0, (first?.y ?? 0) - size * 0.88];
  const scale = hand.matrix ? size : 1;
  const ends = chars.map((each) => each.x + halfWidth(each.char) * size);
  const boundary = numbers(x, y, Math.max(...ends) - x, (chars.at(-1)?.y ?? 0) + size * 0.12 - y);
  const deltas = (axis: 'x' | 'y') =>
    chars.slice(1).map((each, index) => (each[axis] - (chars[index]?.[axis] ?? 0)) / scale);
  const offsets = text.vertical ? `DeltaY="${written(deltas('y'), hand)}"` : `DeltaX="${written(deltas('x'), hand)}"`;
  const matrix = hand.matrix ? ` CTM="${numbers(size, 0, 0, size, 0, 0)}"` : '';
  const turned = text.vertical ? ' ReadDirection="90"' : '';
  const code = `<ofd:TextCode X="0" Y="${round((size * 0.88) / scale)}"${chars.length > 1 ? ` ${offsets}` : ''}>${escaped(chars.map(({ char }) => char).join(''))}</ofd:TextCode>`;
  return `<ofd:TextObject ID="${id(hand)}" Boundary="${boundary}" Font="3" Size="${round(size / scale)}"${matrix}${turned}><ofd:FillColor Value="0 0 0"/>${code}</ofd:TextObject>`;
}

/** Offsets, equal ones as `g count value` where the writer does so. */
function written(offsets: readonly number[], hand: Hand): string {
  const values = offsets.map(round);
  if (!hand.repeats) return values.join(' ');
  const parts: string[] = [];
  for (let at = 0; at < values.length; ) {
    let end = at + 1;
    while (values[end] === values[at]) end += 1;
    parts.push(end - at > 2 ? `g ${end - at} ${values[at]}` : values.slice(at, end).join(' '));
    at = end;
  }
  return parts.join(' ');
}

function watermark(text: SceneText, hand: Hand): string {
  const size = text.size * MM;
  const turn = Math.SQRT1_2;
  return `<ofd:TextObject ID="${id(hand)}" Boundary="${numbers(text.x * MM, text.y * MM, 200, 200)}" CTM="${numbers(turn, -turn, turn, turn, 0, 0)}" Font="3" Size="${round(size)}"><ofd:FillColor Value="217 217 217"/><ofd:TextCode X="0" Y="${round(size)}" DeltaX="g ${text.text.length - 1} ${round(size)}">${escaped(text.text)}</ofd:TextCode></ofd:TextObject>`;
}

/** Grey under the headers of tables. */
function shades({ cells }: Drawing, hand: Hand): string[] {
  if (!hand.style.shaded) return [];
  return cells
    .filter((cell) => cell.header)
    .map(({ left, top, right, bottom }) =>
      box(left * MM, top * MM, (right - left) * MM, (bottom - top) * MM, '217 217 217', hand),
    );
}

function pathObjects({ rules, cells }: Drawing, hand: Hand): string[] {
  const { ruling } = hand.style;
  if (ruling === 'none') return [];
  if (ruling === 'boxes') return cells.map((cell) => outline(cell, hand));
  return rules.flatMap((rule) => {
    const across = Math.abs(rule.y1 - rule.y2) < 0.01;
    if (ruling === 'horizontal' && !across) return [];
    if (ruling === 'double') return [-DOUBLE_GAP / 2, DOUBLE_GAP / 2].map((shift) => stroke(rule, across, shift, hand));
    return [ruling === 'fill' ? fill(rule, hand) : stroke(rule, across, 0, hand)];
  });
}

function outline({ left, top, right, bottom }: SceneCell, hand: Hand): string {
  const [width, height] = [(right - left) * MM, (bottom - top) * MM];
  return `<ofd:PathObject ID="${id(hand)}" Boundary="${numbers(left * MM, top * MM, width, height)}" DrawParam="4"><ofd:AbbreviatedData>${corners(width, height)}</ofd:AbbreviatedData></ofd:PathObject>`;
}

function stroke(rule: SceneRule, across: boolean, shift: number, hand: Hand): string {
  const x = Math.min(rule.x1, rule.x2) * MM + (across ? 0 : shift);
  const y = Math.min(rule.y1, rule.y2) * MM + (across ? shift : 0);
  const [width, height] = [Math.abs(rule.x2 - rule.x1) * MM, Math.abs(rule.y2 - rule.y1) * MM];
  const dash = hand.style.ruling === 'dashed' ? ' DashPattern="1 0.7"' : '';
  return `<ofd:PathObject ID="${id(hand)}" Boundary="${numbers(x, y, Math.max(width, THICKNESS), Math.max(height, THICKNESS))}" DrawParam="4"${dash}><ofd:AbbreviatedData>M 0 0 L ${numbers(width, height)}</ofd:AbbreviatedData></ofd:PathObject>`;
}

function fill(rule: SceneRule, hand: Hand): string {
  const x = Math.min(rule.x1, rule.x2) * MM - THICKNESS / 2;
  const y = Math.min(rule.y1, rule.y2) * MM - THICKNESS / 2;
  const width = Math.abs(rule.x2 - rule.x1) * MM + THICKNESS;
  const height = Math.abs(rule.y2 - rule.y1) * MM + THICKNESS;
  return box(x, y, width, height, '0 0 0', hand);
}

function box(x: number, y: number, width: number, height: number, color: string, hand: Hand): string {
  return `<ofd:PathObject ID="${id(hand)}" Boundary="${numbers(x, y, width, height)}" Stroke="false" Fill="true"><ofd:FillColor Value="${color}"/><ofd:AbbreviatedData>${corners(width, height)}</ofd:AbbreviatedData></ofd:PathObject>`;
}

function corners(width: number, height: number): string {
  return `M 0 0 L ${numbers(width, 0)} L ${numbers(width, height)} L ${numbers(0, height)} C`;
}
