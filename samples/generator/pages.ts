import { type Cursor, placeTable } from './page-table.js';
import type { Plan } from './plan.js';
import { type Measure, type ScenePage, spaced, wrap } from './scene.js';
import type { PageStyle } from './style.js';
import { tableModel } from './table.js';

/** Lines a heading keeps with it, so that it never stands alone at the foot of a page. */
const KEEP_WITH_NEXT = 3;

function pageMark(style: PageStyle, page: number, total: number): string {
  switch (style.pageNumber) {
    case 'none':
      return '';
    case 'hyphens':
      return `- ${page} -`;
    case 'dashes':
      return `— ${page} —`;
    case 'ofTotal':
      return `第${page}页 共${total}页`;
    case 'plain':
      return String(page);
    case 'slash':
      return `${page} / ${total}`;
  }
}

function furnish(pages: readonly ScenePage[], plan: Plan, style: PageStyle, measure: Measure): void {
  const size = Math.min(10.5, style.bodySize);
  pages.forEach((page, index) => {
    const mark = pageMark(style, index + 1, pages.length);
    const middle = (text: string): number => (page.width - measure(text) * size) / 2;
    if (mark)
      page.texts.push({ text: mark, x: middle(mark), y: page.height - style.margin * 0.5, size, role: 'furniture' });
    if (style.runningHead) {
      const head = plan.expected.title;
      page.texts.push({ text: head, x: style.margin, y: style.margin * 0.6, size: 9, role: 'furniture' });
    }
    if (style.watermark) {
      const text = plan.expected.issuer.slice(0, 8);
      const big = 40;
      page.texts.unshift({
        text,
        x: page.width / 2 - measure(text) * big * 0.35,
        y: page.height * 0.6,
        size: big,
        role: 'watermark',
      });
    }
  });
}

/** Lays a plan out on pages: texts with places, and borders. Free of any file format. */
export function layoutPages(plan: Plan, style: PageStyle, measure: Measure): ScenePage[] {
  const pages: ScenePage[] = [];
  const blank = (): ScenePage => {
    const page = { width: style.width, height: style.height, texts: [], rules: [], cells: [], rowsCut: 0 };
    pages.push(page);
    return page;
  };
  const cursor: Cursor = {
    page: blank(),
    y: style.margin,
    top: style.margin,
    bottom: style.height - style.margin,
    newPage: () => {
      cursor.page = blank();
      cursor.y = cursor.top;
    },
  };
  const room = style.width - 2 * style.margin;

  const putLines = (
    lines: readonly string[],
    size: number,
    justify: 'left' | 'center' | 'right',
    indent: number,
    leading: number,
    bold = false,
  ): void => {
    lines.forEach((text, index) => {
      if (cursor.y + size * leading > cursor.bottom) cursor.newPage();
      const width = measure(text) * size;
      const shift = index === 0 ? indent * size : 0;
      const x =
        justify === 'center'
          ? (style.width - width) / 2
          : justify === 'right'
            ? style.width - style.margin - width
            : style.margin + shift;
      cursor.page.texts.push({
        text,
        x,
        y: cursor.y + size * (leading / 2 + 0.35),
        size,
        role: 'body',
        ...(bold && { bold }),
      });
      cursor.y += size * leading;
    });
  };
  const putText = (text: string, indent: number, bold = false): void => {
    const drawn = style.digitGap === 'space' ? spaced(text) : text;
    putLines(
      wrap(drawn, room / style.bodySize, measure, indent),
      style.bodySize,
      'left',
      indent,
      style.lineSpacing,
      bold,
    );
  };

  for (const block of plan.flow) {
    switch (block.type) {
      case 'title':
        for (const line of block.lines) {
          const size = style.bodySize * 1.35;
          putLines(wrap(line, room / size, measure), size, 'center', 0, 1.6, true);
        }
        cursor.y += style.bodySize;
        break;
      case 'meta':
        putLines([block.text], style.bodySize * 0.9, 'center', 0, style.lineSpacing);
        break;
      case 'heading':
        if (cursor.y + KEEP_WITH_NEXT * style.bodySize * style.lineSpacing > cursor.bottom) cursor.newPage();
        putText(block.text, 2, block.level === 1);
        break;
      case 'paragraph':
        putText(block.text, 2);
        break;
      case 'signature':
        cursor.y += style.bodySize;
        for (const line of block.lines) putLines([line], style.bodySize, 'right', 0, style.lineSpacing);
        break;
      case 'part':
        for (const table of tableModel(plan, block.part, style.look)) {
          placeTable(table, style, measure, cursor);
          cursor.y += style.bodySize * 0.8;
        }
        break;
    }
  }
  furnish(pages, plan, style, measure);
  return pages;
}
