import { childNamed, childrenNamed, type XmlElement } from '../xml.js';
import { formatNumber } from './number-format.js';

/** One level of a list definition. */
interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  /** What stands between number and text: nothing, or a gap. */
  readonly gap: boolean;
  /** The level (from 1) whose counting restarts this one; 0 for none, null for any above. */
  readonly restart: number | null;
  readonly legal: boolean;
  readonly style: string | null;
}

interface List {
  readonly counter: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly startOverrides: ReadonlyMap<number, number>;
}

/** The lists of a document, and which styles are numbered. */
export interface Numbering {
  readonly lists: ReadonlyMap<string, List>;
  readonly styles: ReadonlyMap<string, { readonly list: string; readonly level: number }>;
}

/** Gives the paragraphs their numbers; call it once for each paragraph, in order. */
export interface Numberer {
  /** The number as printed before a paragraph with these properties (`w:pPr`), or `""`. */
  readonly next: (properties: XmlElement | undefined) => string;
}

/** Levels of a list in Word. */
const LEVELS = 9;
/** A style can be based on another; a longer chain than this is a circle. */
const MAX_STYLE_CHAIN = 20;

export function numberingOf(numbering: XmlElement | null, styles: XmlElement | null): Numbering {
  const definitions = new Map<string, XmlElement>();
  const byStyleLink = new Map<string, string>();
  for (const item of numbering === null ? [] : childrenNamed(numbering, 'abstractNum')) {
    const id = item.attributes.abstractNumId ?? '';
    definitions.set(id, item);
    const link = childNamed(item, 'styleLink')?.attributes.val;
    if (link !== undefined) byStyleLink.set(link, id);
  }
  const lists = new Map<string, List>();
  for (const num of numbering === null ? [] : childrenNamed(numbering, 'num')) {
    let id = childNamed(num, 'abstractNumId')?.attributes.val ?? '';
    const linked = childNamed(definitions.get(id), 'numStyleLink')?.attributes.val;
    if (linked !== undefined) id = byStyleLink.get(linked) ?? id;
    const levels = new Map<number, Level>();
    for (const level of childrenNamed(definitions.get(id) ?? num, 'lvl')) addLevel(levels, level);
    const startOverrides = new Map<number, number>();
    for (const override of childrenNamed(num, 'lvlOverride')) {
      for (const level of childrenNamed(override, 'lvl')) addLevel(levels, level);
      const start = integer(childNamed(override, 'startOverride')?.attributes.val);
      if (start !== null) startOverrides.set(integer(override.attributes.ilvl) ?? 0, start);
    }
    lists.set(num.attributes.numId ?? '', { counter: id, levels, startOverrides });
  }
  return { lists, styles: styles === null ? new Map() : numberedStyles(styles, lists) };
}

function addLevel(levels: Map<number, Level>, element: XmlElement): void {
  const value = (name: string) => childNamed(element, name)?.attributes.val;
  levels.set(integer(element.attributes.ilvl) ?? 0, {
    start: integer(value('start')) ?? 1,
    format: formatOf(element),
    text: value('lvlText') ?? '',
    gap: value('suff') !== 'nothing',
    restart: integer(value('lvlRestart')),
    legal: childNamed(element, 'isLgl') !== undefined,
    style: value('pStyle') ?? null,
  });
}

/** Newer formats are wrapped, with an older one for programs that do not know them. */
function formatOf(level: XmlElement): string {
  const direct = childNamed(level, 'numFmt');
  const fallback = childNamed(childNamed(childNamed(level, 'AlternateContent'), 'Fallback'), 'numFmt');
  return (direct ?? fallback)?.attributes.val ?? 'decimal';
}

function numberedStyles(styles: XmlElement, lists: ReadonlyMap<string, List>) {
  const byId = new Map(childrenNamed(styles, 'style').map((style) => [style.attributes.styleId ?? '', style]));
  const numbered = new Map<string, { list: string; level: number }>();
  for (const id of byId.keys()) {
    let style = byId.get(id);
    for (let step = 0; style !== undefined && step < MAX_STYLE_CHAIN; step += 1) {
      const properties = childNamed(childNamed(style, 'pPr'), 'numPr');
      const list = childNamed(properties, 'numId')?.attributes.val;
      if (list !== undefined) {
        // The level of a style is told by the list, where a level names the style; else by the style.
        const named = [...(lists.get(list)?.levels ?? [])].find(([, level]) => level.style === id)?.[0];
        const level = named ?? integer(childNamed(properties, 'ilvl')?.attributes.val) ?? 0;
        if (list !== '0') numbered.set(id, { list, level });
        break;
      }
      style = byId.get(childNamed(style, 'basedOn')?.attributes.val ?? '');
    }
  }
  return numbered;
}

export function numberer(numbering: Numbering): Numberer {
  const counters = new Map<string, (number | undefined)[]>();
  const overridden = new Set<string>();
  return {
    next: (properties) => {
      const place = placeOf(numbering, properties);
      const list = place === null ? undefined : numbering.lists.get(place.list);
      const level = place === null ? undefined : list?.levels.get(place.level);
      if (place === null || list === undefined || level === undefined) return '';
      let counts = counters.get(list.counter);
      if (counts === undefined) {
        counts = [];
        counters.set(list.counter, counts);
      }
      const override = list.startOverrides.get(place.level);
      const key = `${place.list}:${place.level}`;
      if (override !== undefined && !overridden.has(key)) {
        overridden.add(key);
        counts[place.level] = override;
      } else {
        counts[place.level] = (counts[place.level] ?? level.start - 1) + 1;
      }
      for (let deeper = place.level + 1; deeper < LEVELS; deeper += 1) {
        const restart = list.levels.get(deeper)?.restart ?? null;
        if (restart === null || (restart > 0 && place.level < restart)) counts[deeper] = undefined;
      }
      return printed(level, list, counts);
    },
  };
}

function placeOf(numbering: Numbering, properties: XmlElement | undefined) {
  const direct = childNamed(properties, 'numPr');
  const styled = numbering.styles.get(childNamed(properties, 'pStyle')?.attributes.val ?? '');
  const list = childNamed(direct, 'numId')?.attributes.val ?? styled?.list;
  if (list === undefined || list === '0') return null;
  return { list, level: integer(childNamed(direct, 'ilvl')?.attributes.val) ?? styled?.level ?? 0 };
}

function printed(level: Level, list: List, counts: readonly (number | undefined)[]): string {
  // Signs of symbol fonts have no characters of their own and are only dots before an item.
  if (level.format === 'bullet') return /[\ue000-\uf8ff]/.test(level.text) ? '' : withGap(level.text, level);
  const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const other = list.levels.get(Number(digit) - 1);
    if (other === undefined) return '';
    return formatNumber(counts[Number(digit) - 1] ?? other.start, level.legal ? 'decimal' : other.format);
  });
  return withGap(text, level);
}

function withGap(text: string, level: Level): string {
  return level.gap && /[\w.)]$/.test(text) ? `${text} ` : text;
}

function integer(value: string | undefined): number | null {
  if (value === undefined || !/^-?\d{1,9}$/.test(value.trim())) return null;
  return Number.parseInt(value, 10);
}
