import { byBaseline } from './baseline.js';
import { escaped } from './html.js';
import { layoutPages } from './pages.js';
import type { Plan } from './plan.js';
import { type Random, random } from './random.js';
import { halfWidth, type ScenePage, type SceneText } from './scene.js';
import type { PageStyle } from './style.js';

/** Pixels per point of a scan of 300 dpi. */
const SCAN = 300 / 72;
/** Gap between two texts of one baseline (ems) that text recognition still takes for one line. */
const ONE_LINE = 3;

/** One word: a text with the box a tool would give it, in points. */
interface Word {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly confidence: number;
}

/** `pdftotext -bbox-layout` of a plan. */
export function drawBboxLayout(plan: Plan, style: PageStyle): string {
  const pages = layoutPages(plan, style, halfWidth).map((page) => {
    const lines = page.texts.filter(isRead).map((text) => wordsOf(text, /\S+/gu, 'font', () => 1));
    const blocks = lines.map((line) => {
      const words = line.map((word) => `<word ${bboxOf(word)}>${escaped(word.text)}</word>`);
      const box = bboxOf(around(line));
      return `<flow><block ${box}><line ${box}>${words.join('\n')}</line></block></flow>`;
    });
    return `  <page width="${page.width.toFixed(6)}" height="${page.height.toFixed(6)}">\n${blocks.join('\n')}\n  </page>`;
  });
  return `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml">\n<head>\n<title></title>\n</head>\n<body>\n<doc>\n${pages.join('\n')}\n</doc>\n</body>\n</html>\n`;
}

/** ALTO version 4 of a scan of a plan, in pixels. */
export function drawAlto(plan: Plan, style: PageStyle): string {
  const rng = random(plan.seed).fork('alto');
  const pages = layoutPages(plan, style, halfWidth).map((page, index) => {
    const lines = recognised(page, style, rng, 'clear').map((line) => {
      const words = line.map(
        (word) => `<String CONTENT="${escaped(word.text)}" ${altoBox(word)} WC="${word.confidence.toFixed(2)}"/>`,
      );
      return `<TextBlock><TextLine ${altoBox(around(line))}>${words.join('<SP/>')}</TextLine></TextBlock>`;
    });
    const rules = ruleBoxes(page, style).map((box) => `<GraphicalElement ${altoBox(box)}/>`);
    return `<Page ID="P${index + 1}" PHYSICAL_IMG_NR="${index + 1}" WIDTH="${pixels(page.width)}" HEIGHT="${pixels(page.height)}"><PrintSpace>\n${[...lines, ...rules].join('\n')}\n</PrintSpace></Page>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>${pages.join('\n')}</Layout></alto>\n`;
}

/** hOCR of a scan of a plan, as tesseract writes it: of a clear scan, or of a faint one whose words it is less sure of. */
export function drawHocr(plan: Plan, style: PageStyle, print: Print = 'clear'): string {
  const rng = random(plan.seed).fork('hocr');
  const pages = layoutPages(plan, style, halfWidth).map((page, index) => {
    const lines = recognised(page, style, rng, print).map((line) => {
      const words = line.map(
        (word) =>
          `<span class='ocrx_word' title='${hocrBox(word)}; x_wconf ${Math.round(word.confidence * 100)}'>${escaped(word.text)}</span>`,
      );
      return `<span class='ocr_line' title="${hocrBox(around(line))}; baseline 0 0">${words.join(' ')}</span>`;
    });
    const rules = ruleBoxes(page, style).map((box) => `<div class='ocr_separator' title="${hocrBox(box)}"></div>`);
    return `<div class='ocr_page' id='page_${index + 1}' title='image "scan.png"; bbox 0 0 ${pixels(page.width)} ${pixels(page.height)}; ppageno ${index}; scan_res 300 300'>\n${[...lines, ...rules].join('\n')}\n</div>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title><meta name='ocr-system' content='tesseract 5.3.0'/></head><body>\n${pages.join('\n')}\n</body></html>\n`;
}

function isRead(text: SceneText): boolean {
  return text.role !== 'watermark';
}

/** Lines as text recognition finds them: near texts of one baseline are one line where the style says so. */
function recognised(page: ScenePage, style: PageStyle, rng: Random, print: Print): Word[][] {
  const pattern = style.granularity === 'char' ? /\S/gu : /[A-Za-z0-9.,%+-]+|[^\sA-Za-z0-9.,%+-]{1,4}/gu;
  const lines: Word[][] = [];
  for (const texts of byBaseline(page.texts.filter(isRead))) {
    let line: Word[] = [];
    for (const text of texts) {
      const words = wordsOf(text, pattern, 'ink', () => certainty(print, rng));
      const last = line.at(-1);
      const near = last !== undefined && text.x - last.right < ONE_LINE * text.size;
      if (style.granularity === 'line' && near) line.push(...words);
      else {
        if (line.length > 0) lines.push(line);
        line = words;
      }
    }
    if (line.length > 0) lines.push(line);
  }
  return lines;
}

/** How certain tesseract is of the words it reads right: of four in five as in a clear print, of the others as in a faint one. */
const CERTAINTY = { clear: { least: 0.95, spread: 0.02 }, faint: { least: 0.9, spread: 0.09 } } as const;

export type Print = keyof typeof CERTAINTY;

const certainty = (print: Print, rng: Random): number => CERTAINTY[print].least + rng.next() * CERTAINTY[print].spread;

/** Cuts a text into words with boxes: from ascent to descent, or around the ink alone. */
function wordsOf(text: SceneText, pattern: RegExp, boxes: 'font' | 'ink', certain: () => number): Word[] {
  const { size } = text;
  if (text.vertical) {
    const length = [...text.text].length * size;
    const [left, right] = [text.x - size / 2, text.x + size / 2];
    return [{ text: text.text, left, right, top: text.y, bottom: text.y + length, confidence: 0.95 }];
  }
  return [...text.text.matchAll(pattern)].map((match) => {
    const [word] = match;
    const left = text.x + halfWidth(text.text.slice(0, match.index)) * size;
    const han = /[\u3400-\u9fff]/u.test(word);
    const [above, below] = boxes === 'font' ? [0.88, 0.12] : han ? [0.84, 0.08] : [0.72, 0];
    return {
      text: word,
      left,
      right: left + halfWidth(word) * size,
      top: text.y - above * size,
      bottom: text.y + below * size,
      confidence: certain(),
    };
  });
}

function around(words: readonly Word[]): Word {
  return {
    text: '',
    left: Math.min(...words.map((word) => word.left)),
    top: Math.min(...words.map((word) => word.top)),
    right: Math.max(...words.map((word) => word.right)),
    bottom: Math.max(...words.map((word) => word.bottom)),
    confidence: 1,
  };
}

function ruleBoxes(page: ScenePage, style: PageStyle): Word[] {
  if (style.ruling === 'none') return [];
  return page.rules
    .filter((rule) => style.ruling !== 'horizontal' || Math.abs(rule.y1 - rule.y2) < 0.01)
    .map((rule) => ({
      text: '',
      left: Math.min(rule.x1, rule.x2) - 0.3,
      right: Math.max(rule.x1, rule.x2) + 0.3,
      top: Math.min(rule.y1, rule.y2) - 0.3,
      bottom: Math.max(rule.y1, rule.y2) + 0.3,
      confidence: 1,
    }));
}

function pixels(points: number): number {
  return Math.round(points * SCAN);
}

function bboxOf({ left, top, right, bottom }: Word): string {
  return `xMin="${left.toFixed(6)}" yMin="${top.toFixed(6)}" xMax="${right.toFixed(6)}" yMax="${bottom.toFixed(6)}"`;
}

function altoBox({ left, top, right, bottom }: Word): string {
  return `HPOS="${pixels(left)}" VPOS="${pixels(top)}" WIDTH="${pixels(right - left)}" HEIGHT="${pixels(bottom - top)}"`;
}

function hocrBox({ left, top, right, bottom }: Word): string {
  return `bbox ${pixels(left)} ${pixels(top)} ${pixels(right)} ${pixels(bottom)}`;
}
