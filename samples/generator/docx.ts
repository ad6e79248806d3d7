import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { escaped } from './html.js';
import type { FlowBlock, Plan } from './plan.js';
import { type Random, random } from './random.js';
import { halfWidth, wrap } from './scene.js';
import { type ModelCell, type TableLook, type TableModel, tableModel } from './table.js';

/** How a planned report is written as a Word document. */
export interface DocxStyle {
  readonly seed: number;
  readonly program: 'word' | 'wps';
  readonly look: TableLook;
  /** Ordinals of headings come from a list instead of the text. */
  readonly numbered: boolean;
  /** Changes that were tracked and not yet accepted. */
  readonly tracked: boolean;
  /** Labels and headers over several paragraphs. */
  readonly breaks: 'none' | 'br' | 'p';
  /** Title in a text box. */
  readonly boxedTitle: boolean;
  readonly container: 'zip' | 'flat';
}

const BASE: DocxStyle = {
  seed: 0,
  program: 'word',
  look: {},
  numbered: false,
  tracked: false,
  breaks: 'none',
  boxedTitle: false,
  container: 'zip',
};

/** The usual document, with the differences asked for. */
export function docxStyle(wishes: Partial<DocxStyle> = {}): DocxStyle {
  return { ...BASE, ...wishes };
}

/** Draws one of many documents from a seed. */
export function drawDocxStyle(seed: number, wishes: Partial<DocxStyle> = {}): DocxStyle {
  const rng = random(seed).fork('docx style');
  return {
    ...BASE,
    seed,
    program: rng.pick(['word', 'wps']),
    look: {
      merged: rng.chance(0.5),
      reviewHeader: rng.weighted({ form: 12, flat: 2, outcomes: 1, missing: 1 }),
    },
    numbered: rng.chance(0.35),
    tracked: rng.chance(0.2),
    breaks: rng.weighted({ none: 4, br: 1, p: 1 }),
    boxedTitle: rng.chance(0.05),
    container: rng.weighted({ zip: 9, flat: 1 }),
    ...wishes,
  };
}

export function docxTags(style: DocxStyle): string[] {
  return [
    `docx:${style.program}`,
    `breaks:${style.breaks}`,
    `review:${style.look.reviewHeader ?? 'form'}`,
    style.look.merged ? 'section2:one' : 'section2:several',
    ...(style.numbered ? ['numbered'] : []),
    ...(style.tracked ? ['tracked'] : []),
    ...(style.boxedTitle ? ['boxed-title'] : []),
    ...(style.container === 'flat' ? ['flat-opc'] : []),
  ];
}

const NAMESPACES = [
  'w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
  'wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
  'v="urn:schemas-microsoft-com:vml"',
]
  .map((name) => `xmlns:${name}`)
  .join(' ');
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HAN_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** What the parts of a document are made of. */
interface Hand {
  readonly style: DocxStyle;
  readonly rng: Random;
  /** How far the list of headings has counted, by level. */
  readonly counts: { first: number; second: number };
}

/** Writes a planned report as the bytes of a Word document. */
export async function drawDocx(plan: Plan, style: DocxStyle): Promise<Uint8Array> {
  const hand: Hand = { style, rng: random(style.seed).fork('docx'), counts: { first: 0, second: 0 } };
  const content = plan.flow.map((block) => drawBlock(block, plan, hand)).join('');
  const section =
    '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>';
  const parts = partsOf(`<w:document ${NAMESPACES}><w:body>${content}${section}</w:body></w:document>`, plan, hand);
  if (style.container === 'flat') return new TextEncoder().encode(flat(parts));
  const writer = new ZipWriter(new Uint8ArrayWriter(), {
    useWebWorkers: false,
    // The platform's own packer differs between versions, and samples must be the same bytes each time.
    useCompressionStream: false,
    extendedTimestamp: false,
  });
  const lastModDate = new Date(2021, 0, 20, 9);
  for (const [name, { xml }] of parts) await writer.add(name, new TextReader(`${DECLARATION}${xml}`), { lastModDate });
  return writer.close();
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

interface Part {
  readonly xml: string;
  readonly type: string;
}

function partsOf(document: string, plan: Plan, { style, rng }: Hand): ReadonlyMap<string, Part> {
  const relationship = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relationships = (items: string) => ({
    xml: `<Relationships xmlns="${RELATIONSHIPS}">${items}</Relationships>`,
    type: 'application/vnd.openxmlformats-package.relationships+xml',
  });
  const page =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  const named: [string, Part][] = [
    ['_rels/.rels', relationships(relationship('rId1', 'officeDocument', 'word/document.xml'))],
    ['word/document.xml', { xml: document, type: `${WORD_TYPE}.document.main+xml` }],
    [
      'word/_rels/document.xml.rels',
      relationships(
        relationship('rId1', 'styles', 'styles.xml') +
          relationship('rId2', 'numbering', 'numbering.xml') +
          relationship('rId3', 'header', 'header1.xml') +
          relationship('rId4', 'footer', 'footer1.xml'),
      ),
    ],
    [
      'word/styles.xml',
      {
        xml: `<w:styles ${NAMESPACES}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>`,
        type: `${WORD_TYPE}.styles+xml`,
      },
    ],
    ['word/numbering.xml', { xml: NUMBERING, type: `${WORD_TYPE}.numbering+xml` }],
    [
      'word/header1.xml',
      {
        xml: `<w:hdr ${NAMESPACES}>${p(run(plan.expected.issuer, { style, rng }))}</w:hdr>`,
        type: `${WORD_TYPE}.header+xml`,
      },
    ],
    ['word/footer1.xml', { xml: `<w:ftr ${NAMESPACES}><w:p>${page}</w:p></w:ftr>`, type: `${WORD_TYPE}.footer+xml` }],
  ];
  const overrides = named
    .filter(([name]) => !name.endsWith('.rels'))
    .map(([name, { type }]) => `<Override PartName="/${name}" ContentType="${type}"/>`);
  const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
  return new Map([['[Content_Types].xml', { xml: types, type: '' }], ...named]);
}

const NUMBERING = `<w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

function flat(parts: ReadonlyMap<string, Part>): string {
  const packed = [...parts].filter(([name]) => name !== '[Content_Types].xml');
  const items = packed.map(
    ([name, { xml, type }]) =>
      `<pkg:part pkg:name="/${name}" pkg:contentType="${type}"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`,
  );
  return `${DECLARATION}<?mso-application progid="Word.Document"?>\n<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${items.join('')}</pkg:package>`;
}

const p = (content: string, properties = ''): string =>
  `<w:p w:rsidR="00AB12CD"><w:pPr>${properties}</w:pPr>${content}</w:p>`;

/** A text as runs: whole, cut in two, or with a tracked change beside it. */
function run(text: string, { style, rng }: Pick<Hand, 'style' | 'rng'>): string {
  const properties = `<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312"/>${style.program === 'wps' ? '<w:vertAlign w:val="baseline"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>' : '<w:kern w:val="0"/>'}<w:sz w:val="32"/></w:rPr>`;
  const one = (part: string, tag = 't') =>
    `<w:r>${properties}<w:${tag} xml:space="preserve">${escaped(part)}</w:${tag}></w:r>`;
  if (text.length < 2 || rng.chance(0.5)) return one(text);
  const cut = rng.int(1, text.length - 1);
  const [before, after] = [text.slice(0, cut), text.slice(cut)];
  if (!style.tracked || rng.chance(0.6)) return one(before) + one(after);
  const change = 'w:id="7" w:author="科员" w:date="2021-01-19T09:00:00Z"';
  return `${one(before)}<w:del ${change}>${one('二0', 'delText')}</w:del><w:ins ${change}>${one(after)}</w:ins>`;
}

function drawBlock(block: FlowBlock, plan: Plan, hand: Hand): string {
  switch (block.type) {
    case 'title':
      return title(block.lines, hand);
    case 'meta':
      return p(run(block.text, hand), '<w:jc w:val="center"/>');
    case 'heading':
      return heading(block.text, block.level, hand);
    case 'paragraph':
      return p(run(block.text, hand), '<w:ind w:firstLineChars="200" w:firstLine="640"/>');
    case 'signature':
      return block.lines.map((line) => p(run(line, hand), '<w:jc w:val="right"/>')).join('');
    case 'part':
      return tableModel(plan, block.part, hand.style.look)
        .map((table) => drawTable(table, hand))
        .join(p(''));
  }
}

function title(lines: readonly string[], hand: Hand): string {
  const content = lines.map((line) => p(run(line, hand), '<w:jc w:val="center"/>')).join('');
  if (!hand.style.boxedTitle) return content;
  const box = `<w:txbxContent>${content}</w:txbxContent>`;
  return p(
    `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH relativeFrom="page"><wp:posOffset>914400</wp:posOffset></wp:positionH><a:graphic><a:graphicData uri="wps"><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  );
}

/** The ordinal comes from the list where the list would print the same; else it stays in the text. */
function heading(text: string, level: 1 | 2 | 3, hand: Hand): string {
  if (hand.style.numbered && level < 3) {
    const { counts } = hand;
    const next = HAN_NUMBERS[level === 1 ? counts.first : counts.second] ?? '';
    const ordinal = level === 1 ? `${next}、` : `（${next}）`;
    if (text.startsWith(ordinal)) {
      counts.second = level === 1 ? 0 : counts.second + 1;
      if (level === 1) counts.first += 1;
      const list = `<w:numPr><w:ilvl w:val="${level - 1}"/><w:numId w:val="1"/></w:numPr>`;
      return p(run(text.slice(ordinal.length), hand), list);
    }
  }
  return p(run(text, hand), `<w:outlineLvl w:val="${level - 1}"/>`);
}

function drawTable(table: TableModel, hand: Hand): string {
  const grid = table.widths.map((width) => `<w:gridCol w:w="${Math.round(width * 9000)}"/>`).join('');
  /** Cells that reach down from above, by column. */
  const below = new Map<number, { readonly cell: ModelCell; left: number }>();
  const rows = table.rows.map((row) => {
    const own = new Map(row.map((cell) => [cell.column, cell]));
    let xml = '';
    for (let column = 0; column < table.columns; ) {
      const from = below.get(column);
      const cell = from !== undefined && from.left > 0 ? from.cell : own.get(column);
      if (cell === undefined) {
        xml += tc(p(''), '');
        column += 1;
        continue;
      }
      const span = cell.columnSpan > 1 ? `<w:gridSpan w:val="${cell.columnSpan}"/>` : '';
      if (from !== undefined && from.left > 0) {
        from.left -= 1;
        xml += tc(p(''), `${span}<w:vMerge${hand.style.program === 'wps' ? ' w:val="continue"' : ''}/>`);
      } else {
        if (cell.rowSpan > 1) below.set(column, { cell, left: cell.rowSpan - 1 });
        xml += tc(cellContent(cell, hand), `${span}${cell.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : ''}`);
      }
      column += cell.columnSpan;
    }
    return `<w:tr w:rsidR="00AB12CD"><w:trPr><w:jc w:val="center"/></w:trPr>${xml}</w:tr>`;
  });
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders><w:top w:val="single" w:sz="4"/></w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

const tc = (content: string, properties: string): string =>
  `<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/>${properties}<w:tcBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tcBorders><w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;

function cellContent(cell: ModelCell, hand: Hand): string {
  const center = '<w:jc w:val="center"/>';
  if (cell.text === '') return p('', center);
  const width = cell.role === 'header' ? 4 : 9;
  const whole = hand.style.breaks === 'none' || cell.role === 'figure';
  const lines = whole ? [cell.text] : wrap(cell.text, width, halfWidth);
  if (hand.style.breaks === 'p') return lines.map((line) => p(run(line, hand), center)).join('');
  return p(lines.map((line) => run(line, hand)).join('<w:r><w:br/></w:r>'), center);
}
