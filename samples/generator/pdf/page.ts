import { random } from '../random.js';
import type { ScenePage, SceneRule, SceneText } from '../scene.js';
import type { PageStyle } from '../style.js';
import type { PageFont } from './fonts.js';

const number = (value: number): string => String(Number(value.toFixed(2)));
const numbers = (...values: readonly number[]): string => values.map(number).join(' ');

/** Borders thinner than this are what word processors draw. */
const THICKNESS = 0.6;
/** Sine and cosine of a watermark's 45 degrees. */
const SLANT = Math.SQRT1_2;
/** Distance of the two lines of a double border. */
const DOUBLE_GAP = 1.6;

function rulePath(rule: SceneRule, height: number, shift: number): string {
  const across = Math.abs(rule.y1 - rule.y2) < 0.01;
  const [dx, dy] = across ? [0, shift] : [shift, 0];
  return `${numbers(rule.x1 + dx, height - rule.y1 - dy)} m ${numbers(rule.x2 + dx, height - rule.y2 - dy)} l S`;
}

function fillPath(rule: SceneRule, height: number): string {
  const x = Math.min(rule.x1, rule.x2) - THICKNESS / 2;
  const y = height - Math.max(rule.y1, rule.y2) - THICKNESS / 2;
  return `${numbers(x, y, Math.abs(rule.x2 - rule.x1) + THICKNESS, Math.abs(rule.y2 - rule.y1) + THICKNESS)} re f`;
}

/** Borders in one of the dialects producers use. */
function drawRules(page: ScenePage, style: PageStyle): string[] {
  const rules =
    style.ruling === 'horizontal' ? page.rules.filter((rule) => Math.abs(rule.y1 - rule.y2) < 0.01) : page.rules;
  switch (style.ruling) {
    case 'none':
      return [];
    case 'fill':
      return ['0 g', ...rules.map((rule) => fillPath(rule, page.height))];
    case 'dashed':
      return ['q', '[3 2] 0 d', `${THICKNESS} w 0 G`, ...rules.map((rule) => rulePath(rule, page.height, 0)), 'Q'];
    case 'double':
      return [
        `${THICKNESS} w 0 G`,
        ...rules.flatMap((rule) => [
          rulePath(rule, page.height, -DOUBLE_GAP / 2),
          rulePath(rule, page.height, DOUBLE_GAP / 2),
        ]),
      ];
    default:
      return [`${THICKNESS} w 0 G`, ...rules.map((rule) => rulePath(rule, page.height, 0))];
  }
}

/** Pieces a text is drawn in: whole, one character each, or parted where Han meets digits. */
function parts(text: SceneText, style: PageStyle, font: PageFont): SceneText[] {
  if (text.role === 'watermark') return [text];
  const runs =
    style.granularity === 'char'
      ? [...text.text]
      : style.digitGap === 'gap' && text.role === 'body'
        ? (text.text.match(/[A-Za-z0-9.%-]+|[^A-Za-z0-9.%-]+/gu) ?? [])
        : [text.text];
  if (text.vertical)
    return style.granularity === 'char'
      ? runs.map((run, i) => ({ ...text, text: run, y: text.y + i * text.size }))
      : [text];
  let x = text.x;
  return runs.flatMap((run) => {
    const part = { ...text, text: run, x };
    x += font.measure(run) * text.size;
    return run.trim() === '' && style.granularity === 'char' ? [] : [part];
  });
}

function drawText(text: SceneText, page: ScenePage, font: PageFont): string {
  const y = page.height - text.y;
  if (text.role === 'watermark')
    return `q 0.85 g BT /F1 ${number(text.size)} Tf ${numbers(SLANT, SLANT, -SLANT, SLANT, text.x, y - text.size * 2)} Tm ${font.encode(text.text)} Tj ET Q`;
  const name = text.vertical ? '/F2' : '/F1';
  return `BT ${name} ${number(text.size)} Tf ${numbers(1, 0, 0, 1, text.x, y)} Tm ${font.encode(text.text)} Tj ET`;
}

/** Everything on one baseline as a single operator, its gaps as kerning: what some converters write. */
function drawLine(texts: readonly SceneText[], page: ScenePage, font: PageFont): string {
  const first = texts[0];
  if (!first) return '';
  let x = first.x;
  const operands = texts.map((text) => {
    const gap = ((x - text.x) / text.size) * 1000;
    x = text.x + font.measure(text.text) * text.size;
    return Math.abs(gap) < 1 ? `${font.encode(text.text)}` : `${number(gap)} ${font.encode(text.text)}`;
  });
  return `BT /F1 ${number(first.size)} Tf ${numbers(1, 0, 0, 1, first.x, page.height - first.y)} Tm [${operands.join(' ')}] TJ ET`;
}

function byBaseline(texts: readonly SceneText[]): SceneText[][] {
  const lines = new Map<string, SceneText[]>();
  for (const text of texts) {
    const apart = text.role === 'watermark' || text.vertical ? lines.size : '';
    const key = `${apart} ${text.y.toFixed(1)} ${text.size}`;
    lines.set(key, [...(lines.get(key) ?? []), text]);
  }
  return [...lines.values()].map((line) => [...line].sort((a, b) => a.x - b.x));
}

function drawTexts(page: ScenePage, style: PageStyle, font: PageFont, seed: number): string[] {
  if (style.granularity === 'line')
    return byBaseline(page.texts).map((line) => {
      const [only] = line;
      return line.length === 1 && only ? drawText(only, page, font) : drawLine(line, page, font);
    });
  const drawn = page.texts.flatMap((text) => parts(text, style, font)).map((text) => drawText(text, page, font));
  return style.shuffled ? random(seed).fork('order of items').shuffle(drawn) : drawn;
}

/** From the page as it is seen (origin bottom left) to the page as it is stored. */
function turn(style: PageStyle, offset: number): string {
  const { width, height, rotate } = style;
  const matrix =
    rotate === 90
      ? [0, 1, -1, 0, height, 0]
      : rotate === 270
        ? [0, -1, 1, 0, 0, width]
        : rotate === 180
          ? [-1, 0, 0, -1, width, height]
          : [1, 0, 0, 1, 0, 0];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = matrix;
  return `${numbers(a, b, c, d, e + offset, f + offset)} cm`;
}

/** Content stream of one page. */
export function pageContent(page: ScenePage, style: PageStyle, font: PageFont, offset: number, seed: number): string {
  return ['q', turn(style, offset), ...drawRules(page, style), ...drawTexts(page, style, font, seed), 'Q'].join('\n');
}
