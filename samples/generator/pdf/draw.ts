import { degrees, PDFDocument, PDFName } from 'pdf-lib';
import { layoutPages } from '../pages.js';
import type { Plan } from '../plan.js';
import type { PageStyle } from '../style.js';
import { pageFont } from './fonts.js';
import { pageContent } from './page.js';

/** What a cropped page hides on each side, in points. */
const CROP = 30;
/** A fixed day, so that the same plan gives the same bytes. */
const MADE = new Date(Date.UTC(2024, 0, 2));

/** Draws a plan as a PDF. The same plan and style give the same bytes. */
export async function drawPdf(plan: Plan, style: PageStyle): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  doc.setTitle(plan.expected.title);
  doc.setProducer('gongkai samples');
  doc.setCreationDate(MADE);
  doc.setModificationDate(MADE);
  const font = await pageFont(doc, style.font);
  const sideways = style.rotate === 90 || style.rotate === 270;
  const offset = style.cropped ? CROP : 0;
  layoutPages(plan, style, font.measure).forEach((scene, index) => {
    const [width, height] = sideways ? [scene.height, scene.width] : [scene.width, scene.height];
    const page = doc.addPage([width + 2 * offset, height + 2 * offset]);
    if (style.cropped) page.setCropBox(offset, offset, width, height);
    if (style.rotate !== 0) page.setRotation(degrees(style.rotate));
    page.node.setFontDictionary(PDFName.of('F1'), font.ref);
    page.node.setFontDictionary(PDFName.of('F2'), font.vertical);
    const content = pageContent(scene, style, font, offset, plan.seed + index);
    page.node.set(PDFName.of('Contents'), doc.context.register(doc.context.flateStream(content)));
  });
  await font.finish();
  return doc.save();
}
