import { glyphText } from './glyph-text.js';
import { type FontMetrics, isGlyph, OP, type OperatorList, type ShownGlyph } from './ops.js';

const USUAL_MATRIX = [0.001, 0, 0, 0.001, 0, 0];

/** The commonest characters of these reports, to tell text from numbers of glyphs. */
const COMMON = new Set('的一年政府信息公开申请行机关工作报告主动条例办理结果数量');
/** Where codes are characters, at least this share of them, and this many, are among the commonest. */
const COMMON_SHARE = 0.08;
const LEAST_COMMON = 3;

/**
 * Reads the metrics out of a font object of pdf.js; null for a font that failed to load. `spells` says whether the codes of a font
 * without a character table are characters all the same.
 */
export function fontMetrics(font: unknown, spells: () => boolean): FontMetrics | null {
  if (typeof font !== 'object' || font === null) return null;
  const at = (name: string): unknown => Reflect.get(font, name);
  const isMapped = at('composite') === true ? mappedBy(at('toUnicode'), spells) : null;
  const texts = new Map<ShownGlyph, string | null>();
  return {
    vertical: at('vertical') === true,
    isType3: at('isType3Font') === true,
    fontMatrix: numbers(at('fontMatrix')) ?? USUAL_MATRIX,
    bbox: numbers(at('bbox')) ?? [0, 0, 0, 0],
    ascent: Number(at('ascent')),
    descent: Number(at('descent')),
    defaultVMetrics: numbers(at('defaultVMetrics')),
    textOf: (glyph) => {
      const known = texts.get(glyph);
      if (known !== undefined) return known;
      const text = glyphText(glyph.unicode, isMapped === null || isMapped(glyph));
      texts.set(glyph, text);
      return text;
    },
  };
}

/**
 * Where a font of many characters has no entry for a code, pdf.js gives the code itself as the character; nothing is known then. Null
 * where all can be believed.
 */
function mappedBy(table: unknown, spells: () => boolean): ((glyph: ShownGlyph) => boolean) | null {
  if (typeof table !== 'object' || table === null) return null;
  if ('firstChar' in table) {
    const known = spells();
    return () => known;
  }
  const has: unknown = Reflect.get(table, 'has');
  if (typeof has !== 'function') return null;
  return ({ originalCharCode }) => originalCharCode === undefined || has.call(table, originalCharCode) === true;
}

/** True where what is shown in a font reads as Chinese text with each code taken for a character. */
export function spellsText({ fnArray, argsArray }: OperatorList, name: string): boolean {
  let current = '';
  let [all, common] = [0, 0];
  for (const [index, op] of fnArray.entries()) {
    const args = argsArray[index];
    if (!Array.isArray(args)) continue;
    if (op === OP.setFont) current = String(args[0]);
    if (op !== OP.showText || current !== name || !Array.isArray(args[0])) continue;
    for (const entry of args[0]) {
      if (!isGlyph(entry)) continue;
      all += 1;
      if (COMMON.has(entry.unicode)) common += 1;
    }
  }
  return common >= LEAST_COMMON && common >= COMMON_SHARE * all;
}

function numbers(value: unknown): number[] | null {
  const isList = Array.isArray(value) || value instanceof Float32Array || value instanceof Float64Array;
  if (isList) return Array.from(value, Number);
  return value instanceof Int16Array ? Array.from(value) : null;
}
