import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Random } from '../../samples/generator/index.js';

/** How an office sets its documents. Sizes in half points, lengths in twentieths of a point, as Word counts. */
export interface OfficeLook {
  readonly font: string;
  readonly latin: string;
  readonly bodySize: number;
  readonly cellSize: number;
  /** Borders on the table, on every cell, or along the rows only; double outside; none at all. */
  readonly borders: 'table' | 'cells' | 'double' | 'horizontal' | 'none';
  readonly fixed: boolean;
  readonly keptRows: boolean;
  readonly repeatHeader: boolean;
  /** The label of the results group runs down the page. */
  readonly vertical: boolean;
  readonly rowHeight: number;
  readonly valign: 'top' | 'center' | 'bottom';
  readonly margin: number;
  readonly landscape: boolean;
  readonly lineSpacing: number;
  /** What stands around the page number. */
  readonly footer: readonly [string, string];
}

export function drawOfficeLook(rng: Random): OfficeLook {
  return {
    font: rng.pick(['Noto Serif CJK SC', 'Noto Sans CJK SC', '仿宋_GB2312', '宋体']),
    latin: rng.pick(['Times New Roman', 'Liberation Serif', 'DejaVu Sans', 'Noto Serif CJK SC']),
    bodySize: rng.pick([24, 28, 30, 32]),
    cellSize: rng.pick([18, 21, 21, 24]),
    borders: rng.weighted({ table: 5, cells: 4, double: 1, horizontal: 1, none: 1 }),
    fixed: rng.chance(0.6),
    keptRows: rng.chance(0.4),
    repeatHeader: rng.chance(0.2),
    vertical: rng.chance(0.25),
    rowHeight: rng.pick([0, 0, 400, 600]),
    valign: rng.weighted({ center: 6, top: 2, bottom: 1 }),
    margin: rng.pick([1440, 1588, 1800]),
    landscape: rng.chance(0.1),
    lineSpacing: rng.pick([240, 360, 560]),
    footer: rng.pick([
      ['- ', ' -'],
      ['— ', ' —'],
      ['第 ', ' 页'],
      ['', ''],
    ]),
  };
}

export function officeTags(look: OfficeLook): string[] {
  return [
    `border:${look.borders}`,
    `valign:${look.valign}`,
    ...(look.vertical ? ['vertical-label'] : []),
    ...(look.repeatHeader ? ['repeat-header'] : []),
    ...(look.landscape ? ['large-paper'] : []),
  ];
}

const side = (name: string, value: string): string =>
  `<w:${name} w:val="${value}" w:sz="4" w:space="0" w:color="000000"/>`;

/** Borders of a table; `insideV` apart, they go round it and between its rows. */
function tableBorders({ borders }: OfficeLook): string {
  const outer = borders === 'double' ? 'double' : borders === 'none' || borders === 'cells' ? 'nil' : 'single';
  const inner = outer === 'nil' ? 'nil' : 'single';
  const upright = borders === 'horizontal' ? 'nil' : inner;
  const sides = [
    side('top', outer),
    side('left', borders === 'horizontal' ? 'nil' : outer),
    side('bottom', outer),
    side('right', borders === 'horizontal' ? 'nil' : outer),
    side('insideH', inner),
    side('insideV', upright),
  ];
  return `<w:tblBorders>${sides.join('')}</w:tblBorders>`;
}

function dressedTable(table: string, look: OfficeLook): string {
  const all = ['top', 'left', 'bottom', 'right'].map((name) => side(name, 'single')).join('');
  const cell = look.borders === 'cells' ? `<w:tcBorders>${all}</w:tcBorders>` : '';
  const height = look.rowHeight > 0 ? `<w:trHeight w:val="${look.rowHeight}" w:hRule="atLeast"/>` : '';
  let row = 0;
  let inHeader = false;
  return table
    .replace(/<w:tblBorders>.*?<\/w:tblBorders>/su, tableBorders(look))
    .replace(
      '<w:tblW w:w="0" w:type="auto"/>',
      look.fixed
        ? '<w:tblW w:w="9000" w:type="dxa"/><w:jc w:val="center"/>'
        : '<w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>',
    )
    .replace('</w:tblPr>', look.fixed ? '<w:tblLayout w:type="fixed"/></w:tblPr>' : '</w:tblPr>')
    .replaceAll(/<w:tcBorders>.*?<\/w:tcBorders>/gsu, cell)
    .replaceAll('<w:vAlign w:val="center"/>', `<w:vAlign w:val="${look.valign}"/>`)
    .replaceAll(
      /(<w:tr )([^>]*><w:trPr>)(.*?<\/w:tc>)/gsu,
      (_, open: string, properties: string, firstCell: string) => {
        // A header cell that reaches down takes its rows along.
        const below = firstCell.includes('<w:vMerge') && !firstCell.includes('"restart"');
        inHeader = row++ === 0 || (inHeader && below);
        const header = look.repeatHeader && inHeader ? '<w:tblHeader/>' : '';
        return `${open}${properties}${look.keptRows ? '<w:cantSplit/>' : ''}${height}${header}${firstCell}`;
      },
    )
    .replaceAll(/<w:spacing [^>]*\/>/gu, '')
    .replaceAll('<w:sz w:val="32"/>', `<w:sz w:val="${look.cellSize}"/>`)
    .replaceAll(/<w:tc><w:tcPr>(?:(?!<w:tc>).)*?<\/w:tc>/gsu, (whole) =>
      look.vertical && /三、本年/u.test(whole.replaceAll(/<[^>]*>/gu, ''))
        ? whole.replace('<w:vAlign', '<w:textDirection w:val="tbRlV"/><w:vAlign')
        : whole,
    );
}

/** A generated Word document in the look of an office. */
export function dressed(docx: Uint8Array, look: OfficeLook): Uint8Array {
  const files = unzipSync(docx);
  const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
  const fonts = (xml: string): string =>
    xml.replaceAll(
      /<w:rFonts [^>]*\/>/gu,
      `<w:rFonts w:hint="eastAsia" w:ascii="${look.latin}" w:hAnsi="${look.latin}" w:eastAsia="${look.font}"/>`,
    );
  const [width, height] = look.landscape ? [16838, 11906] : [11906, 16838];
  const page = `<w:pgSz w:w="${width}" w:h="${height}"${look.landscape ? ' w:orient="landscape"' : ''}/><w:pgMar w:top="${look.margin}" w:right="${look.margin - 200}" w:bottom="${look.margin}" w:left="${look.margin - 200}" w:header="851" w:footer="992"/>`;
  const rule = look.lineSpacing > 500 ? 'exact' : 'auto';
  const document = fonts(part('word/document.xml'))
    .split(/(<w:tbl>.*?<\/w:tbl>)/su)
    .map((piece) =>
      piece.startsWith('<w:tbl>')
        ? dressedTable(piece, look)
        : piece
            .replaceAll('<w:sz w:val="32"/>', `<w:sz w:val="${look.bodySize}"/>`)
            .replaceAll('<w:pPr>', `<w:pPr><w:spacing w:line="${look.lineSpacing}" w:lineRule="${rule}"/>`),
    )
    .join('')
    .replace(/<w:pgSz [^>]*\/>/u, page);
  const [before, after] = look.footer.map((text) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`);
  const footer = part('word/footer1.xml')
    .replace('<w:p>', `<w:p><w:pPr><w:jc w:val="center"/></w:pPr>${before}`)
    .replace('</w:p>', `${after}</w:p>`);
  return zipSync({
    ...files,
    'word/document.xml': strToU8(document),
    'word/footer1.xml': strToU8(footer),
    'word/header1.xml': strToU8(fonts(part('word/header1.xml'))),
  });
}
