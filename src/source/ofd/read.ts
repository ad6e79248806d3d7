import type { FindingCode } from '../../model/codes.js';
import type { Page, PagedDocument, RulingLine, TextItem } from '../../model/document.js';
import { type Fact, type Finding, finding } from '../../model/finding.js';
import type { ReadContext } from '../../model/limits.js';
import { joinedRules } from '../joined-rules.js';
import { childNamed, childrenNamed, type XmlElement } from '../xml.js';
import { openZip } from '../zip.js';
import { type Box, boxOf, POINTS_PER_MM } from './geometry.js';
import { childText, documentRoots, type Package, type Part, packageOf } from './package.js';
import { type Budget, type DrawnPage, drawLayers, isUnmapped, withoutOverprint, withoutWatermarks } from './page.js';
import { loadResources, NO_RESOURCES, type Resources } from './resources.js';

/** A4, for a page that gives no area of its own (millimetres). */
const DEFAULT_AREA: Box = { x: 0, y: 0, width: 210, height: 297 };
/** No sheet is longer (millimetres); a larger area is damage. */
const MAX_SIDE = 5_000;

interface ReadDocument {
  readonly pages: readonly DrawnPage[];
  readonly findings: readonly Finding[];
}

/**
 * Reads an OFD package (GB/T 33190-2016): text items and ruling lines in points, origin top left. Of several documents in one package the
 * first with text is read. Throws `ReportError`: `corrupt`, `too-large`, `encrypted`, `timeout` or `unsupported-format`.
 */
export async function readOfd(bytes: Uint8Array, context: ReadContext): Promise<PagedDocument> {
  const archive = await openZip(bytes, context);
  try {
    const pack = packageOf(archive, context);
    const roots = await documentRoots(pack);
    const budget: Budget = { left: context.limits.maxItems };
    let first: ReadDocument | null = null;
    for (const root of roots) {
      const document = await readDocument(pack, root, budget);
      first ??= document;
      if (document.pages.some((page) => page.items.length > 0)) return paged(document, roots.length - 1);
    }
    return paged(first ?? { pages: [], findings: [] }, roots.length - 1);
  } finally {
    await archive.close();
  }
}

async function readDocument(pack: Package, { root, folder }: Part, budget: Budget): Promise<ReadDocument> {
  const { context } = pack;
  const common = childNamed(root, 'CommonData');
  const resources = await loadResources(pack, common, folder, NO_RESOURCES);
  const area = areaOf(childNamed(common, 'PageArea'));
  const templates = new Map<string, Part>();
  for (const template of common === undefined ? [] : childrenNamed(common, 'TemplatePage')) {
    const { ID: id, BaseLoc: path } = template.attributes;
    const part = path === undefined ? null : await pack.open(path, folder);
    if (id !== undefined && part !== null) templates.set(id, part);
  }
  const all = pagesOf(root);
  const pages: DrawnPage[] = [];
  const unread: number[] = [];
  for (const [index, path] of all.slice(0, context.limits.maxPages).entries()) {
    context.checkTime();
    const part = await pack.open(path, folder);
    if (part === null) unread.push(index + 1);
    pages.push(await readPage(pack, part, area, templates, resources, budget));
  }
  for (let number = pages.length + 1; number <= all.length; number += 1) unread.push(number);
  const findings = unread.length > 0 ? [note('pages-unread', { pages: unread.slice(0, 50) })] : [];
  return { pages, findings };
}

function pagesOf(root: XmlElement): string[] {
  const list = childNamed(root, 'Pages');
  return list === undefined ? [] : childrenNamed(list, 'Page').map((page) => page.attributes.BaseLoc ?? '');
}

async function readPage(
  pack: Package,
  part: Part | null,
  documentArea: Box | null,
  templates: ReadonlyMap<string, Part>,
  outer: Resources,
  budget: Budget,
): Promise<DrawnPage> {
  const { context } = pack;
  const area = areaOf(part === null ? undefined : childNamed(part.root, 'Area')) ?? documentArea ?? DEFAULT_AREA;
  const page: DrawnPage = {
    items: [],
    hidden: [],
    light: new Set(),
    grounds: [],
    rulings: [],
    scanned: false,
    width: area.width * POINTS_PER_MM,
    height: area.height * POINTS_PER_MM,
  };
  if (part === null) return page;
  for (const use of childrenNamed(part.root, 'Template')) {
    const template = templates.get(use.attributes.TemplateID ?? '');
    if (template === undefined) continue;
    const resources = await loadResources(pack, template.root, template.folder, outer);
    drawLayers(template.root, page, resources, context, budget);
  }
  drawLayers(part.root, page, await loadResources(pack, part.root, part.folder, outer), context, budget);
  return page;
}

/** The sheet: its physical box. The other boxes (application, content, bleed) lie within and cut nothing a reader would miss. */
function areaOf(element: XmlElement | undefined): Box | null {
  if (element === undefined) return null;
  const box = boxOf(childText(element, 'PhysicalBox')) ?? boxOf(childText(element, 'ApplicationBox'));
  return box !== null && Math.max(box.width, box.height) <= MAX_SIDE ? box : null;
}

function paged({ pages: drawn, findings: found }: ReadDocument, otherDocuments: number): PagedDocument {
  const findings = [...found];
  if (otherDocuments > 0) findings.push(note('other-documents', { count: otherDocuments }));
  let recognised = false;
  let shown = false;
  const pages: Page[] = drawn.map((page, index) => {
    const number = index + 1;
    // text under a scan is what text recognition made of it
    const shownItems = withoutWatermarks(page);
    const underScan = page.scanned && lengthOf(page.hidden) > lengthOf(shownItems);
    const items = withoutOverprint(underScan ? [...shownItems, ...page.hidden] : shownItems);
    if (underScan) recognised = true;
    if (items.length > 0) shown = true;
    if (items.length === 0 && page.scanned) findings.push(note('no-text-layer', { page: number }, number));
    if (isUnmapped(items)) findings.push(note('text-unmapped', { page: number }, number));
    return { number, width: page.width, height: page.height, items, ...(underScan && { recognised: underScan }) };
  });
  const rulings: readonly (readonly RulingLine[])[] = drawn.map((page) => joinedRules(page.rulings));
  return {
    kind: 'paged',
    format: 'ofd',
    textLayer: recognised ? 'ocr' : shown ? 'digital' : 'none',
    pages,
    rulings: async (number) => rulings[number - 1] ?? [],
    findings,
    close: async () => undefined,
  };
}

function lengthOf(items: readonly TextItem[]): number {
  return items.reduce((sum, item) => sum + item.text.length, 0);
}

function note(code: FindingCode, facts: Readonly<Record<string, Fact>>, page?: number): Finding {
  return finding(code, '', facts, page === undefined ? {} : { page });
}
