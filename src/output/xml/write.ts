import { XMLBuilder } from 'fast-xml-parser';

/** An element to be written: attributes without a value are left out; it holds elements or one text. */
export interface XmlOut {
  readonly name: string;
  readonly attributes?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly children?: readonly XmlOut[];
  readonly text?: string;
}

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The only writing door to the XML library: a document with its declaration, indented by two spaces. */
export function writeXml(root: XmlOut): string {
  const builder = new XMLBuilder({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    suppressBooleanAttributes: false,
    suppressEmptyNode: true,
    format: true,
    indentBy: '  ',
    // what needs it is escaped here, also the white space that readers would change
    processEntities: false,
  });
  const declaration = { '?xml': [{ '#text': '' }], ':@': { version: '1.0', encoding: 'UTF-8' } };
  return `${builder.build([declaration, nodeOf(root)])}\n`;
}

function nodeOf(element: XmlOut): Record<string, unknown> {
  const content =
    element.text === undefined
      ? (element.children ?? []).map(nodeOf)
      : [{ '#text': escapeMarks(element.text, /[&<>\r]/g) }];
  const attributes = Object.entries(element.attributes ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, escapeMarks(String(value), /[&<>"\t\n\r]/g)]);
  return { [element.name]: content, ...(attributes.length > 0 && { ':@': Object.fromEntries(attributes) }) };
}

function escapeMarks(text: string, marks: RegExp): string {
  return text.replace(marks, (mark) => MARKS[mark] ?? mark);
}
