import { strToU8, zipSync } from 'fflate';
import { type ModelCell, type Plan, type Random, type TableModel, tableModel } from '../../samples/generator/index.js';

/**
 * A report as an office files it: the layout of GB/T 9704 (large title, body of 16 points on lines of 28, `— 1 —` in the footer) with
 * the tables people make in word processors: wider than the page, rows of fixed height, labels one character a line, floating tables,
 * landscape sections, labels spread over the cell, tables within cells.
 */
export interface GongwenLook {
  readonly title: string;
  readonly body: string;
  readonly cellSize: number;
  /** Width of the tables in twentieths of a point; the text is 8,847 wide. */
  readonly width: number;
  /** Height of rows in twentieths of a point, and whether more text may stretch it. */
  readonly rowHeight: number;
  readonly rowRule: 'exact' | 'atLeast';
  /** Share of the outermost label column beside what the form gives it. */
  readonly narrow: number;
  readonly spread: boolean;
  readonly floating: boolean;
  readonly nested: boolean;
  readonly landscape: boolean;
  readonly splitRows: boolean;
  readonly headerRepeats: boolean;
  readonly charSpacing: number;
  readonly lists: boolean;
  readonly footer: 'dash' | 'bare' | 'oddEven' | 'none';
  readonly redHead: boolean;
  readonly borders: 'grid' | 'thick' | 'cells';
  readonly emptyLines: boolean;
  readonly figureAlign: 'center' | 'left' | 'right';
  /** The table is split in two by a paragraph, as where a writer pressed Enter in its midst. */
  readonly merged: boolean;
  readonly fullSpaces: boolean;
  readonly cellIndent: boolean;
  readonly pageBreaks: boolean;
}

export function drawGongwenLook(rng: Random): GongwenLook {
  return {
    title: rng.pick(['方正小标宋简体', '宋体', '华文中宋', '黑体']),
    body: rng.pick(['仿宋_GB2312', '仿宋', '方正仿宋_GBK', '宋体']),
    cellSize: rng.pick([18, 21, 21, 24, 28]),
    width: rng.pick([8847, 8847, 9600, 10600, 11400]),
    rowHeight: rng.pick([0, 320, 454, 567, 680]),
    rowRule: rng.weighted({ atLeast: 3, exact: 1 }),
    narrow: rng.pick([1, 1, 0.5, 0.35]),
    spread: rng.chance(0.15),
    floating: rng.chance(0.12),
    nested: rng.chance(0.06),
    landscape: rng.chance(0.12),
    splitRows: rng.chance(0.75),
    headerRepeats: rng.chance(0.2),
    charSpacing: rng.pick([0, 0, 0, -6, -11, 10]),
    lists: rng.chance(0.2),
    footer: rng.weighted({ dash: 5, oddEven: 3, bare: 2, none: 1 }),
    redHead: rng.chance(0.1),
    borders: rng.weighted({ grid: 6, thick: 2, cells: 2 }),
    emptyLines: rng.chance(0.3),
    figureAlign: rng.weighted({ center: 6, left: 2, right: 1 }),
    merged: rng.chance(0.4),
    fullSpaces: rng.chance(0.2),
    cellIndent: rng.chance(0.1),
    pageBreaks: rng.chance(0.15),
  };
}

export function gongwenTags(look: GongwenLook): string[] {
  const flags = [
    'spread',
    'floating',
    'nested',
    'landscape',
    'headerRepeats',
    'lists',
    'redHead',
    'emptyLines',
  ] as const;
  return [
    `width:${look.width}`,
    `rows:${look.rowRule}:${look.rowHeight}`,
    `narrow:${look.narrow}`,
    `footer:${look.footer}`,
    ...flags.filter((flag) => look[flag]),
  ];
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Look extends GongwenLook {
  readonly rng: Random;
}

function run(text: string, font: string, size: number, spacing = 0): string {
  const tracking = spacing === 0 ? '' : `<w:spacing w:val="${spacing}"/>`;
  return `<w:r><w:rPr><w:rFonts w:hint="eastAsia" w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${font}"/>${tracking}<w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
}

const LINE = '<w:spacing w:line="560" w:lineRule="exact"/>';
const para = (content: string, properties: string): string => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;

/** The numbers of headings come from a list where it would print the same. */
interface Count {
  first: number;
}

const HAN = [...'一二三四五六七八九'];

function heading(text: string, level: number, look: Look, count: Count): string {
  const font = level === 1 ? '黑体' : level === 2 ? '楷体_GB2312' : look.body;
  const ordinal = `${HAN[count.first] ?? ''}、`;
  if (look.lists && level === 1 && text.startsWith(ordinal)) {
    count.first += 1;
    return para(
      run(text.slice(ordinal.length), font, 32),
      `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${LINE}`,
    );
  }
  return para(run(text, font, 32), `${LINE}<w:ind w:firstLineChars="200" w:firstLine="640"/>`);
}

const borders = (size: number): string =>
  ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map(
      (name) => `<w:${name} w:val="single" w:sz="${name.startsWith('inside') ? 4 : size}" w:space="0" w:color="auto"/>`,
    )
    .join('');

function cellParagraphs(cell: ModelCell, look: Look): string {
  const align =
    cell.role === 'figure' ? look.figureAlign : cell.role === 'label' && look.rng.chance(0.4) ? 'left' : 'center';
  const jc = look.spread && cell.role === 'label' && cell.text.length < 8 ? 'distribute' : align;
  const indent = look.cellIndent && cell.role !== 'figure' ? '<w:ind w:firstLineChars="50" w:firstLine="105"/>' : '';
  // a distance between characters is set on words, seldom on numbers
  const spacing = cell.role === 'figure' ? 0 : look.charSpacing;
  const padded = look.fullSpaces && cell.role === 'figure' && cell.text !== '' ? ` ${cell.text}  ` : cell.text;
  const content = cell.text === '' ? '' : run(padded, '宋体', look.cellSize, spacing);
  return para(content, `<w:widowControl/><w:jc w:val="${jc}"/>${indent}`);
}

/** Figures of a row as a table within one cell, as where someone pasted them. */
function nestedFigures(cells: readonly ModelCell[], widths: readonly number[], look: Look): string {
  const grid = cells.map((cell) => `<w:gridCol w:w="${widths[cell.column] ?? 600}"/>`).join('');
  const inner = cells
    .map(
      (cell) =>
        `<w:tc><w:tcPr><w:tcW w:w="${widths[cell.column] ?? 600}" w:type="dxa"/></w:tcPr>${cellParagraphs(cell, look)}</w:tc>`,
    )
    .join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>${borders(4)}</w:tblBorders></w:tblPr><w:tblGrid>${grid}</w:tblGrid><w:tr>${inner}</w:tr></w:tbl><w:p/>`;
}

function tableXml(table: TableModel, look: Look): string {
  const weights = table.widths.map((width, index) =>
    index === 0 && table.id === 'requests' ? width * look.narrow : width,
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const widths = weights.map((weight) => Math.round((weight / sum) * look.width));
  const span = (column: number, count: number): number =>
    widths.slice(column, column + count).reduce((total, width) => total + width, 0);
  const below = new Map<number, { cell: ModelCell; left: number }>();
  const rows = table.rows.map((row, at) => {
    const own = new Map(row.map((cell) => [cell.column, cell]));
    const figures = row.filter((cell) => cell.role === 'figure');
    const pasted =
      look.nested && figures.length > 2 && figures.every((cell) => cell.columnSpan === 1) && look.rng.chance(0.5);
    let xml = '';
    for (let column = 0; column < table.columns; ) {
      const held = below.get(column);
      const cell = held && held.left > 0 ? held.cell : own.get(column);
      const count = cell?.columnSpan ?? 1;
      const wide = pasted && cell === figures[0] ? table.columns - column : count;
      let properties = `<w:tcW w:w="${span(column, wide)}" w:type="dxa"/>${wide > 1 ? `<w:gridSpan w:val="${wide}"/>` : ''}`;
      let content = '<w:p/>';
      if (held && held.left > 0) {
        held.left -= 1;
        properties += '<w:vMerge/>';
      } else if (cell) {
        if (cell.rowSpan > 1) {
          below.set(column, { cell, left: cell.rowSpan - 1 });
          properties += '<w:vMerge w:val="restart"/>';
        }
        content = pasted && cell === figures[0] ? nestedFigures(figures, widths, look) : cellParagraphs(cell, look);
      }
      if (look.borders === 'cells')
        properties += `<w:tcBorders>${borders(4).replace(/<w:inside.*/u, '')}</w:tcBorders>`;
      xml += `<w:tc><w:tcPr>${properties}<w:vAlign w:val="center"/></w:tcPr>${content}</w:tc>`;
      column += wide;
    }
    const height = look.rowHeight > 0 ? `<w:trHeight w:val="${look.rowHeight}" w:hRule="${look.rowRule}"/>` : '';
    const header = look.headerRepeats && at < table.headerRows ? '<w:tblHeader/>' : '';
    return `<w:tr><w:trPr>${look.splitRows ? '' : '<w:cantSplit/>'}${height}${header}<w:jc w:val="center"/></w:trPr>${xml}</w:tr>`;
  });
  const floats = look.floating
    ? '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" w:horzAnchor="margin" w:tblpXSpec="center" w:tblpY="120"/>'
    : '';
  const edge =
    look.borders === 'cells' ? '' : `<w:tblBorders>${borders(look.borders === 'thick' ? 12 : 4)}</w:tblBorders>`;
  return `<w:tbl><w:tblPr>${floats}<w:tblW w:w="${look.width}" w:type="dxa"/><w:jc w:val="center"/>${edge}<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="28" w:type="dxa"/><w:right w:w="28" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;
}

const pageOf = (landscape: boolean, look: GongwenLook): string => {
  const [width, height] = landscape ? [16838, 11906] : [11906, 16838];
  const feet =
    look.footer === 'none'
      ? ''
      : `<w:footerReference w:type="default" r:id="rId3"/>${look.footer === 'oddEven' ? '<w:footerReference w:type="even" r:id="rId4"/>' : ''}`;
  return `<w:sectPr>${feet}<w:pgSz w:w="${width}" w:h="${height}"${landscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1304"/></w:sectPr>`;
};

function content(plan: Plan, look: Look): string {
  const count: Count = { first: 0 };
  const indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>';
  const gap = look.emptyLines ? para('', LINE) : '';
  const out: string[] = [];
  for (const block of plan.flow) {
    if (block.type === 'title') {
      out.push(
        ...block.lines.map((line) =>
          para(run(line, look.title, 44), `<w:spacing w:line="600" w:lineRule="exact"/><w:jc w:val="center"/>`),
        ),
        para('', LINE),
      );
    } else if (block.type === 'meta')
      out.push(para(run(block.text, '楷体_GB2312', 32), `${LINE}<w:jc w:val="center"/>`));
    else if (block.type === 'heading') out.push(heading(block.text, block.level, look, count));
    else if (block.type === 'paragraph') out.push(para(run(block.text, look.body, 32), `${LINE}${indent}`));
    else if (block.type === 'signature') {
      out.push(
        gap,
        gap,
        ...block.lines.map((line) =>
          para(
            run(line, look.body, 32),
            `${LINE}<w:wordWrap w:val="0"/><w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>`,
          ),
        ),
      );
    } else {
      const tables = tableModel(plan, block.part, { merged: look.merged }).map((table) => tableXml(table, look));
      const inner = tables.join(para('', LINE));
      const turned = look.landscape && block.part !== 'reviewAndLitigation';
      if (turned) out.push(`<w:p><w:pPr>${pageOf(false, look)}</w:pPr></w:p>`);
      else if (look.pageBreaks) out.push('<w:p><w:r><w:br w:type="page"/></w:r></w:p>');
      out.push(inner, turned ? `<w:p><w:pPr>${pageOf(true, look)}</w:pPr></w:p>` : para('', LINE));
    }
  }
  return out.join('');
}

function footer(look: GongwenLook, align: 'right' | 'left' | 'center'): string {
  const [before, after] = look.footer === 'bare' ? ['', ''] : ['— ', ' —'];
  const field =
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>';
  const side = align === 'center' ? '' : `<w:ind w:${align}Chars="100" w:${align}="280"/>`;
  return `<w:ftr ${W}>${para(`${run(before, '宋体', 28)}${field}${run(after, '宋体', 28)}`, `${side}<w:jc w:val="${align}"/>`)}</w:ftr>`;
}

/** The bytes of the Word document. */
export function drawGongwen(plan: Plan, drawn: GongwenLook, rng: Random): Uint8Array {
  const look: Look = { ...drawn, rng };
  const document = `<w:document ${W} ${R}><w:body>${content(plan, look)}${pageOf(false, look)}</w:body></w:document>`;
  const override = (name: string, type: string) =>
    `<Override PartName="/word/${name}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = (items: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items}</Relationships>`;
  const odd = look.footer === 'oddEven';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('document', 'document.main')}${override('styles', 'styles')}${override('numbering', 'numbering')}${override('footer1', 'footer')}${override('footer2', 'footer')}${override('settings', 'settings')}</Types>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'word/document.xml')),
    'word/_rels/document.xml.rels': relations(
      [
        relation(1, 'styles', 'styles.xml'),
        relation(2, 'numbering', 'numbering.xml'),
        relation(3, 'footer', 'footer1.xml'),
        relation(4, 'footer', 'footer2.xml'),
        relation(5, 'settings', 'settings.xml'),
      ].join(''),
    ),
    'word/styles.xml': `<w:styles ${W}><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style></w:styles>`,
    'word/numbering.xml': `<w:numbering ${W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    'word/settings.xml': `<w:settings ${W}>${odd ? '<w:evenAndOddHeaders/>' : ''}</w:settings>`,
    'word/footer1.xml': footer(look, odd ? 'right' : 'center'),
    'word/footer2.xml': footer(look, 'left'),
    'word/document.xml': document,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [
        name,
        strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${xml}`),
      ]),
    ),
  );
}
