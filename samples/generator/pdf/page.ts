import { random } from '../random.js';
import type { ScenePage, SceneText } from '../scene.js';
import type { PageStyle } from '../style.js';
import { drawRules, drawShades } from './borders.js';
import type { PageFont } from './fonts.js';
import { number, numbers } from './numbers.js';

/** Sine and cosine of a watermark's 45 degrees. */
const SLANT = Math.SQRT1_2;
/** How far apart the two drawings of a bold text are, in points. */
const BOLD_SHIFT = 0.25;
/** Gap between Han and digits, as a share of the text size. */
const DIGIT_GAP = 0.2;

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
    x +=
      (font.measure(run) +
        (runs.length > 1 && style.digitGap === 'gap' && style.granularity !== 'char' ? DIGIT_GAP : 0)) *
      text.size;
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

/** A cell's text behind a clip path of the cell's size, as some word processors write every cell. */
function inClip(text: SceneText, page: ScenePage, font: PageFont): string {
  const cell = page.cells.find(
    ({ left, right, top, bottom }) => text.x >= left && text.x <= right && text.y >= top && text.y <= bottom,
  );
  if (!cell) return drawText(text, page, font);
  const { left, right, top, bottom } = cell;
  const clip = numbers(left, page.height - bottom, right - left, bottom - top);
  return `q ${clip} re W n ${drawText(text, page, font)} Q`;
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
  const bold = (text: SceneText): SceneText[] =>
    style.fakeBold && text.bold ? [text, { ...text, x: text.x + BOLD_SHIFT }] : [text];
  const drawn = page.texts
    .flatMap((text) => parts(text, style, font))
    .flatMap(bold)
    .map((text) => (style.clipped ? inClip(text, page, font) : drawText(text, page, font)));
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
  return [
    'q',
    turn(style, offset),
    ...(style.shaded ? [...drawShades(page), '0 g'] : []),
    ...drawRules(page, style),
    ...drawTexts(page, style, font, seed),
    'Q',
  ].join('\n');
}
