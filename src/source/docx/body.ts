import { type FlowBlock, type ItemCounter, type LineWriter, lineWriter, numberInCell, tableBlocks } from '../flow.js';
import { childElements, childNamed, descendantsNamed, textOf, type XmlElement } from '../xml.js';
import type { Numberer } from './numbering.js';
import { hasSwitch } from './package.js';
import { placeTable } from './table.js';

/** What is the same for the whole document; paragraphs are counted through, also those in tables, boxes and notes. */
export interface WordDocument {
  readonly counter: ItemCounter;
  readonly numberer: Numberer;
  /** Ids of the styles that hide text. */
  readonly hiddenStyles: ReadonlySet<string>;
  /** What stands in parts taken in whole (`w:altChunk`), by relationship id. */
  readonly chunks: ReadonlyMap<string, readonly FlowBlock[]>;
  /** Ids of the notes met in the text, in order. */
  readonly footnotes: string[];
  readonly endnotes: string[];
  paragraph: number;
}

/** Where the text of a paragraph goes. */
interface Place {
  readonly document: WordDocument;
  readonly writer: LineWriter;
  /** Boxes anchored in the paragraph; they follow it. */
  readonly boxes: FlowBlock[];
  /** For each open field whether its code or its result is being read; only results are printed. */
  readonly fields: ('code' | 'result')[];
  readonly superscript: boolean;
  readonly inCell: boolean;
}

/** Deleted and moved away, codes of fields, readings beside characters, settings: nothing of these is printed. */
const DROPPED: ReadonlySet<string> = new Set(
  (
    'del moveFrom instrText delText delInstrText rt pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr softHyphen pgNum ' +
    'commentReference annotationRef customXmlPr smartTagPr ffData fldData binData'
  ).split(' '),
);
/** Signs of symbol fonts that stand in forms, by font and code. */
const SYMBOLS: Readonly<Record<string, string>> = {
  f0fe: '☑',
  f052: '☑',
  f0a8: '□',
  f06f: '□',
  f0fc: '√',
  f050: '√',
  f0b7: '·',
};
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Lines and tables of a body, a cell, a box or a note, in reading order. */
export function blocksOf(container: XmlElement, document: WordDocument, inCell = false): readonly FlowBlock[] {
  const writer = lineWriter(document.counter);
  const place: Place = { document, writer, boxes: [], fields: [], superscript: false, inCell };
  walkBelow(container, place);
  return writer.finish();
}

function pushAll(all: FlowBlock[], more: readonly FlowBlock[]): void {
  for (const block of more) all.push(block);
}

type Handler = (element: XmlElement, place: Place) => void;

/** What is done with the elements that are not just passed through. */
const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['p', paragraph],
  ['tbl', (element, place) => place.writer.insert(tableOf(element, place.document))],
  ['r', run],
  ['t', (element, place) => text(textOf(element), place)],
  ['tab', (_, place) => text(' ', place)],
  ['ptab', (_, place) => text(' ', place)],
  ['br', lineBreak],
  ['cr', lineBreak],
  ['noBreakHyphen', (_, place) => text('-', place)],
  ['sym', (element, place) => text(symbol(element), place)],
  ['fldChar', field],
  ['footnoteReference', (element, place) => void place.document.footnotes.push(element.attributes.id ?? '')],
  ['endnoteReference', (element, place) => void place.document.endnotes.push(element.attributes.id ?? '')],
  ['txbxContent', (element, place) => pushAll(place.boxes, blocksOf(element, place.document))],
  ['altChunk', (element, place) => place.writer.insert(place.document.chunks.get(element.attributes.id ?? '') ?? [])],
  ['AlternateContent', (element, place) => walkBelow(alternative(element), place)],
  ['sdt', contentControl],
]);

function walk(element: XmlElement, place: Place): void {
  if (DROPPED.has(element.name)) return;
  const handler = HANDLERS.get(element.name);
  if (handler === undefined) walkBelow(element, place);
  else handler(element, place);
}

function walkBelow(element: XmlElement | undefined, place: Place): void {
  for (const child of element?.children ?? []) if (typeof child !== 'string') walk(child, place);
}

/** One that still shows its hint ("click here to enter text") is blank. */
function contentControl(element: XmlElement, place: Place): void {
  if (!isOn(childNamed(childNamed(element, 'sdtPr'), 'showingPlcHdr'))) walkBelow(element, place);
}

function lineBreak(_: XmlElement, place: Place): void {
  if (isPrinted(place)) place.writer.endLine();
}

function paragraph(element: XmlElement, outer: Place): void {
  const { document, writer } = outer;
  document.paragraph += 1;
  document.counter.add();
  const properties = childNamed(element, 'pPr');
  const place: Place = { ...outer, boxes: [], superscript: false };
  const line = document.paragraph;
  if (document.hiddenStyles.has(childNamed(properties, 'pStyle')?.attributes.val ?? '')) return;
  // A paragraph whose end was deleted goes on in the next one, which brings the number.
  const joined = hasDeletedMark(properties);
  const number = joined ? '' : document.numberer.next(properties);
  if (writer.atStart()) writer.prefix(outer.inCell ? numberInCell(number) : number);
  walkBelow(element, place);
  // A field that was never closed must not hide the rest of the document.
  if (!isPrinted(place))
    place.fields.splice(0, place.fields.length, ...place.fields.filter((state) => state !== 'code'));
  if (joined) return;
  writer.printPrefix(line);
  if (writer.atStart()) writer.endLine();
  else writer.endBlock();
  if (place.boxes.length > 0) writer.insert(place.boxes);
}

function run(element: XmlElement, place: Place): void {
  const properties = childNamed(element, 'rPr');
  if (hasSwitch(properties, 'vanish') || isHiddenByStyle(properties, place.document)) return;
  // struck out text is what its author took back, like text deleted with changes tracked
  if (hasSwitch(properties, 'strike') || hasSwitch(properties, 'dstrike')) return;
  const superscript = place.superscript || isRaised(properties, place.inCell);
  const inner = superscript === place.superscript ? place : { ...place, superscript };
  walkBelow(element, inner);
}

function text(value: string, place: Place): void {
  if (!isPrinted(place)) return;
  place.writer.text(place.superscript ? raised(value) : value, place.document.paragraph);
}

/** A raised digit is a mark of a note or a power; written plainly it would make another figure of the one before it. */
function raised(value: string): string {
  return value.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? digit);
}

function isPrinted(place: Place): boolean {
  return !place.fields.includes('code');
}

function field(element: XmlElement, place: Place): void {
  const type = element.attributes.fldCharType;
  if (type === 'begin') place.fields.push('code');
  else if (type === 'separate' && place.fields.length > 0) place.fields[place.fields.length - 1] = 'result';
  else if (type === 'end') place.fields.pop();
}

function symbol(element: XmlElement): string {
  const code = (element.attributes.char ?? '').toLowerCase();
  const known = SYMBOLS[code];
  if (known !== undefined) return known;
  const point = Number.parseInt(code, 16);
  return point > 0x1f && point < 0xd800 ? String.fromCharCode(point) : '';
}

/** The same content comes for newer and for older programs; only one of them is read, so that a box is not read twice. */
function alternative(element: XmlElement): XmlElement | undefined {
  const choices = childElements(element).filter((child) => child.name === 'Choice');
  const fallback = childNamed(element, 'Fallback');
  const choice = choices[0];
  if (choice === undefined) return fallback;
  return fallback !== undefined && !holdsText(choice) && holdsText(fallback) ? fallback : choice;
}

function holdsText(element: XmlElement): boolean {
  return !descendantsNamed(element, 't').next().done || !descendantsNamed(element, 'tbl').next().done;
}

function hasDeletedMark(properties: XmlElement | undefined): boolean {
  const mark = childNamed(properties, 'rPr');
  return mark !== undefined && /<(?:[\w.-]+:)?(?:del|moveFrom)[\s/>]/.test(textOf(mark));
}

function isHiddenByStyle(properties: XmlElement | undefined, document: WordDocument): boolean {
  if (properties === undefined || document.hiddenStyles.size === 0) return false;
  const style = /<(?:[\w.-]+:)?rStyle\s[^>]*?val\s*=\s*["']([^"']*)["']/.exec(textOf(properties))?.[1];
  return style !== undefined && document.hiddenStyles.has(style);
}

/** A lowered digit in a text (`PM2.5`) is part of a name, in a cell the mark of a note. */
function isRaised(properties: XmlElement | undefined, inCell: boolean): boolean {
  if (properties === undefined) return false;
  const aside = /<(?:[\w.-]+:)?vertAlign\s[^>]*?val\s*=\s*["'](superscript|subscript)["']/.exec(
    textOf(properties),
  )?.[1];
  return aside === 'superscript' || (inCell && aside === 'subscript');
}

function isOn(element: XmlElement | undefined): boolean {
  return element !== undefined && !/^(?:0|false|off)$/.test(element.attributes.val ?? '');
}

function tableOf(element: XmlElement, document: WordDocument): readonly FlowBlock[] {
  const placed = placeTable(element, {
    blocksOf: (cell) => blocksOf(cell, document, true),
    line: () => document.paragraph + 1,
  });
  return tableBlocks(placed.cells, placed.rowCount, document.counter);
}
