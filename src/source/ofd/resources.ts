import { childElements, childNamed, childrenNamed, textOf, type XmlElement } from '../xml.js';
import { numberOf, numbersOf } from './geometry.js';
import type { Package, Part } from './package.js';

/** How a path is drawn when it does not say so itself. */
export interface DrawStyle {
  readonly lineWidth: number | null;
  readonly stroke: Paint | null;
  readonly fill: Paint | null;
}

/** What matters of a colour: its brightness (0 black, 1 white) and its opacity (0 to 1). */
export interface Paint {
  readonly ink: number;
  readonly alpha: number;
}

/** The colour of what names none: a shape or text drawn with nothing would have no purpose. */
export const BLACK: Paint = { ink: 0, alpha: 1 };

/** What pages refer to by id. */
export interface Resources {
  readonly styles: ReadonlyMap<string, XmlElement>;
  readonly composites: ReadonlyMap<string, XmlElement>;
}

export const NO_RESOURCES: Resources = { styles: new Map(), composites: new Map() };
/** A draw parameter may build on another; more steps than this is a circle. */
const MAX_STYLE_CHAIN = 16;

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

/** An opacity of 0 to 255, opaque where absent, as a share. */
export function opacityOf(alpha: string | undefined): number {
  return numberOf(alpha, 255) / 255;
}

/** Patterns, shadings and indexed colours are taken for dark. */
function paintOf(color: XmlElement | undefined): Paint | null {
  if (color === undefined) return null;
  const alpha = opacityOf(color.attributes.Alpha);
  const raw = color.attributes.Value ?? '';
  const hex = raw.includes('#');
  const values = hex ? raw.split(/[\s,]+/).map((part) => Number.parseInt(part.replace('#', ''), 16)) : numbersOf(raw);
  if (values.length === 0 || values.some(Number.isNaN)) return { ink: 0, alpha };
  // Four components are CMYK, where no ink is white; one or three are grey or RGB, where full light is.
  if (values.length === 4) return { ink: 1 - Math.max(...values) / 255, alpha };
  return { ink: Math.min(...values) / 255, alpha };
}
