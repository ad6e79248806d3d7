import { childElements, childNamed, childrenNamed, textOf, type XmlElement } from '../xml.js';
import { numberOf, numbersOf } from './geometry.js';
import type { Package, Part } from './package.js';

/** How a path is drawn when it does not say so itself. */
export interface DrawStyle {
  readonly lineWidth: number | null;
  readonly stroke: Paint | null;
  readonly fill: Paint | null;
}

/** What matters of a colour: whether it is seen on white paper, or even on a dark ground. */
export type Paint = 'seen' | 'white' | 'clear';

/** What pages refer to by id. */
export interface Resources {
  readonly styles: ReadonlyMap<string, XmlElement>;
  readonly composites: ReadonlyMap<string, XmlElement>;
}

export const NO_RESOURCES: Resources = { styles: new Map(), composites: new Map() };
/** A draw parameter may build on another; more steps than this is a circle. */
const MAX_STYLE_CHAIN = 16;
/** Share of full brightness from which a colour is white paper to the eye. */
const WHITE_FROM = 0.97;
/** Opacity below which nothing is seen, of 255. */
const CLEAR_BELOW = 8;

/** The resource files an element names (`PublicRes`, `DocumentRes`, `PageRes`), added to those of `outer`. */
export async function loadResources(
  pack: Package,
  element: XmlElement | undefined,
  folder: string,
  outer: Resources,
): Promise<Resources> {
  if (element === undefined) return outer;
  const parts: Part[] = [];
  for (const child of childElements(element)) {
    if (!/^(?:PublicRes|DocumentRes|PageRes)$/.test(child.name)) continue;
    const part = await pack.open(textOf(child).trim(), folder);
    if (part !== null) parts.push(part);
  }
  if (parts.length === 0) return outer;
  return {
    styles: new Map([...outer.styles, ...byId(parts, 'DrawParams', 'DrawParam')]),
    composites: new Map([
      ...outer.composites,
      ...byId(parts, 'CompositeGraphicUnits', 'CompositeGraphicUnit'),
      ...byId(parts, 'VectorGraphics', 'VectorG'),
    ]),
  };
}

function byId(parts: readonly Part[], list: string, name: string): [string, XmlElement][] {
  return parts
    .flatMap((part) => childrenNamed(part.root, list))
    .flatMap((each) => childrenNamed(each, name))
    .flatMap((each) => (each.attributes.ID === undefined ? [] : [[each.attributes.ID, each] as [string, XmlElement]]));
}

/** What an object says of its own drawing, completed by its draw parameter, those it builds on, and its layer's. */
export function styleOf(object: XmlElement, layerStyle: string | undefined, resources: Resources): DrawStyle {
  let style = ownStyle(object);
  for (const start of [object.attributes.DrawParam, layerStyle]) {
    let id = start;
    for (let step = 0; id !== undefined && step < MAX_STYLE_CHAIN; step += 1) {
      const next = resources.styles.get(id);
      if (next === undefined) break;
      const own = ownStyle(next);
      style = {
        lineWidth: style.lineWidth ?? own.lineWidth,
        stroke: style.stroke ?? own.stroke,
        fill: style.fill ?? own.fill,
      };
      id = next.attributes.Relative;
    }
  }
  return style;
}

function ownStyle(element: XmlElement): DrawStyle {
  const width = element.attributes.LineWidth;
  return {
    lineWidth: width === undefined ? null : numberOf(width, 0),
    stroke: paintOf(childNamed(element, 'StrokeColor')),
    fill: paintOf(childNamed(element, 'FillColor')),
  };
}

/** True for an opacity (0 to 255, opaque where absent) that leaves nothing to see. */
export function isClear(alpha: string | undefined): boolean {
  return numberOf(alpha, 255) < CLEAR_BELOW;
}

/** Patterns, shadings and indexed colours are taken for seen. */
function paintOf(color: XmlElement | undefined): Paint | null {
  if (color === undefined) return null;
  if (isClear(color.attributes.Alpha)) return 'clear';
  const raw = color.attributes.Value ?? '';
  const hex = raw.includes('#');
  const values = hex ? raw.split(/[\s,]+/).map((part) => Number.parseInt(part.replace('#', ''), 16)) : numbersOf(raw);
  if (values.length === 0 || values.some(Number.isNaN)) return 'seen';
  // Four components are CMYK, where no ink is white; one or three are grey or RGB, where full light is.
  const white =
    values.length === 4 ? values.every((v) => v / 255 <= 1 - WHITE_FROM) : values.every((v) => v / 255 >= WHITE_FROM);
  return white ? 'white' : 'seen';
}
