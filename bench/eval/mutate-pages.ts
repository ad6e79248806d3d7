import { PDFDocument } from 'pdf-lib';
import { drawPdf, type PageStyle, type Plan } from '../../samples/generator/index.js';
import { layoutPages } from '../../samples/generator/pages.js';
import { pageFont } from '../../samples/generator/pdf/fonts.js';
import type { SceneCell, ScenePage, SceneText } from '../../samples/generator/scene.js';
import { figureSlots } from '../../src/edition/paths.js';
import type { ColumnType } from '../../src/edition/shape.js';
import type { Page, PagedDocument, RulingLine, TextItem } from '../../src/model/document.js';
import { type BBox, unionBox } from '../../src/model/geometry.js';
import { DEFAULT_LIMITS } from '../../src/model/limits.js';
import { readSource } from '../../src/source/read.js';

/** A text item of the source with what the plan knows of it. */
export interface Marked {
  readonly item: TextItem;
  readonly role: 'figure' | 'label' | 'header' | 'other';
  /** Path of the figure it prints. */
  readonly path: string | null;
  /** Table cell it stands in, unique in the document. */
  readonly cell: string | null;
}

export interface MarkedPage {
  readonly page: Page;
  readonly items: readonly Marked[];
  readonly rulings: readonly RulingLine[];
}

/** A figure as drawn: its items and the box around them. */
export interface Drawn {
  readonly path: string;
  readonly type: ColumnType;
  /** Table and row it stands in. */
  readonly row: string;
  readonly page: number;
  readonly raw: string;
  readonly box: BBox;
  readonly items: readonly TextItem[];
}

/** A generated document as its source stage gives it, every item known. */
export interface Marks {
  readonly plan: Plan;
  readonly base: PagedDocument;
  readonly pages: readonly MarkedPage[];
  readonly figures: readonly Drawn[];
}

/** Slack around a planned text within which its items are looked for, as a share of its size. */
const SLACK = 0.4;

const centre = ([left, top, right, bottom]: BBox): readonly [number, number] => [
  (left + right) / 2,
  (top + bottom) / 2,
];

function mark(item: TextItem, scene: ScenePage, number: number, measure: (text: string) => number): Marked {
  const [x, y] = centre(item.bbox);
  const holds = ({ text, x: left, y: base, size, vertical }: SceneText): boolean => {
    if (vertical) return false;
    const slack = size * SLACK;
    return (
      x > left - slack && x < left + measure(text) * size + slack && y > base - size - slack / 2 && y < base + slack
    );
  };
  const within = (cell: SceneCell): boolean => x > cell.left && x < cell.right && y > cell.top && y < cell.bottom;
  const index = scene.cells.findIndex(within);
  const cell = scene.cells[index];
  const text = scene.texts.find((one) => (one.role === 'figure' || one.role === 'label') && holds(one));
  const role = text === undefined ? 'other' : cell?.header ? 'header' : text.role === 'figure' ? 'figure' : 'label';
  return { item, role, path: text?.path ?? null, cell: cell === undefined ? null : `${number}:${index}` };
}

function drawnFigures(plan: Plan, pages: readonly MarkedPage[]): Drawn[] {
  const slots = Object.values(plan.parts).flatMap((part) =>
    figureSlots(part).map(({ path, table, row, column }) => ({
      path,
      row: `${part.id} ${table.id} ${row}`,
      type: table.columns.find(({ id }) => id === column)?.type ?? 'count',
    })),
  );
  return slots.flatMap(({ path, row, type }): Drawn[] => {
    const on = pages.filter(({ items }) => items.some((item) => item.path === path));
    const [page] = on;
    const items = page?.items.filter((item) => item.path === path).map(({ item }) => item) ?? [];
    if (on.length !== 1 || page === undefined || items.length === 0) return [];
    const raw = items.map(({ text }) => text).join('');
    // a figure drawn twice or torn apart is not a clean subject
    if (raw.replace(/\s/gu, '') !== (plan.printed[path] ?? '').replace(/\s/gu, '')) return [];
    return [{ path, type, row, page: page.page.number, raw, box: unionBox(items.map(({ bbox }) => bbox)), items }];
  });
}

/** Draws a plan as a PDF, reads its pages, and marks each item with what it is. The style must be upright and uncropped. */
export async function markedPages(plan: Plan, style: PageStyle): Promise<Marks> {
  const source = await readSource(await drawPdf(plan, style), { limits: DEFAULT_LIMITS, checkTime: () => {} });
  if (source.kind !== 'paged') throw new TypeError('a PDF has pages');
  const { measure } = await pageFont(await PDFDocument.create(), style.font);
  const scenes = layoutPages(plan, style, measure);
  const pages: MarkedPage[] = [];
  for (const page of source.pages) {
    const scene = scenes[page.number - 1];
    if (scene === undefined) throw new RangeError('more pages than planned');
    const items = page.items.map((item) => mark(item, scene, page.number, measure));
    pages.push({ page, items, rulings: await source.rulings(page.number) });
  }
  await source.close();
  return { plan, base: source, pages, figures: drawnFigures(plan, pages) };
}

/** The document again, with other items and rulings. */
export function rebuilt(base: PagedDocument, pages: readonly MarkedPage[]): PagedDocument {
  return {
    ...base,
    pages: pages.map(({ page, items }) => ({ ...page, items: items.map(({ item }) => item) })),
    rulings: (number) => Promise.resolve(pages.find(({ page }) => page.number === number)?.rulings ?? []),
    close: () => Promise.resolve(),
  };
}
