import { layoutPages } from '../pages.js';
import type { Plan } from '../plan.js';
import { halfWidth, type ScenePage, type SceneText } from '../scene.js';
import type { PageStyle } from '../style.js';

/** Texts whose baselines are this close (as a share of the text size) stand on one line of a dump. */
const SAME_LINE = 0.35;

/** Lines of a page from top to bottom, each from left to right; what stands side by side is one line. */
function lines(page: ScenePage): SceneText[][] {
  const result: SceneText[][] = [];
  const texts = page.texts.filter((text) => text.role !== 'watermark').sort((a, b) => a.y - b.y || a.x - b.x);
  for (const text of texts) {
    const last = result.at(-1);
    const first = last?.[0];
    if (last && first && Math.abs(text.y - first.y) < SAME_LINE * Math.min(text.size, first.size)) last.push(text);
    else result.push([text]);
  }
  return result.map((line) => line.sort((a, b) => a.x - b.x));
}

/** Joins texts on a line: one space where they do not touch. */
function joined(line: readonly SceneText[]): string {
  let end = Number.POSITIVE_INFINITY;
  return line
    .map((text) => {
      const gap = text.x > end + 1 ? ' ' : '';
      end = text.x + halfWidth(text.text) * text.size;
      return gap + text.text;
    })
    .join('');
}

/** Every text at the column of its place on the page, as `pdftotext -layout` does. */
function aligned(line: readonly SceneText[], unit: number): string {
  let out = '';
  let width = 0;
  for (const text of line) {
    const column = Math.round(text.x / unit);
    const gap = Math.max(width === 0 ? column : column - width, width === 0 ? 0 : 1);
    out += ' '.repeat(Math.max(0, gap)) + text.text;
    width += Math.max(0, gap) + halfWidth(text.text) * 2;
  }
  return out;
}

/** Dumps that keep the lines of the page: labels wrap, figures stand beside, between or after them. */
export function pageDump(plan: Plan, style: PageStyle, dialect: 'layout' | 'raw' | 'blankLines'): string {
  const pages = layoutPages(plan, style, halfWidth);
  const unit = style.tableSize / 2;
  const page = (scene: ScenePage): string => {
    const all = lines(scene).map((line) => (dialect === 'layout' ? aligned(line, unit) : joined(line)));
    return all.join(dialect === 'blankLines' ? '\n\n' : '\n');
  };
  return `${pages.map(page).join(dialect === 'blankLines' ? '\n\n\n\n' : '\n\f')}\n`;
}
