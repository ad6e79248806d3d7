import type { FlowBlock, Plan } from './plan.js';
import { type Random, random } from './random.js';
import { halfWidth, wrap } from './scene.js';
import { type ModelCell, type TableLook, type TableModel, tableModel } from './table.js';

/** How a planned report looks as a web page. */
export interface HtmlStyle {
  readonly seed: number;
  /** Who wrote the markup: a site's editor, Word, a page laid out with tables, or an old hand that closes no tags. */
  readonly dialect: 'editor' | 'word' | 'layout' | 'bare';
  readonly look: TableLook;
  /** Labels and headers over several lines, by `<br>` or by paragraphs. */
  readonly breaks: 'none' | 'br' | 'p';
  readonly blank: 'nbsp' | 'empty' | 'paragraph';
  /** Merged cells with spans, or with empty cells in their place. */
  readonly merging: 'spans' | 'emptyCells';
  /** Rows in one body, in a head and a body, or a body for each row group. */
  readonly bodies: 'none' | 'one' | 'head' | 'groups';
  /** The site around the article: menu, breadcrumbs, metadata table, footer. */
  readonly site: boolean;
  readonly encoding: 'utf-8' | 'gb18030';
}

const BASE: HtmlStyle = {
  seed: 0,
  dialect: 'editor',
  look: {},
  breaks: 'none',
  blank: 'nbsp',
  merging: 'spans',
  bodies: 'one',
  site: false,
  encoding: 'utf-8',
};

/** The usual page, with the differences asked for. */
export function htmlStyle(wishes: Partial<HtmlStyle> = {}): HtmlStyle {
  return { ...BASE, ...wishes };
}

/** Draws one of many pages from a seed. */
export function drawHtmlStyle(seed: number, wishes: Partial<HtmlStyle> = {}): HtmlStyle {
  const rng = random(seed).fork('html style');
  return {
    ...BASE,
    seed,
    dialect: rng.weighted({ editor: 4, word: 3, layout: 2, bare: 2 }),
    look: {
      merged: rng.chance(0.5),
      reviewHeader: rng.weighted({ form: 12, flat: 2, outcomes: 1, missing: 1 }),
    },
    breaks: rng.weighted({ none: 3, br: 3, p: 2 }),
    blank: rng.pick(['nbsp', 'empty', 'paragraph']),
    merging: rng.weighted({ spans: 6, emptyCells: 1 }),
    bodies: rng.pick(['none', 'one', 'head', 'groups']),
    site: rng.chance(0.6),
    encoding: rng.weighted({ 'utf-8': 3, gb18030: 1 }),
    ...wishes,
  };
}

export function htmlTags(style: HtmlStyle): string[] {
  return [
    `html:${style.dialect}`,
    `breaks:${style.breaks}`,
    `merging:${style.merging}`,
    `review:${style.look.reviewHeader ?? 'form'}`,
    style.look.merged ? 'section2:one' : 'section2:several',
    ...(style.site ? ['site'] : []),
    `encoding:${style.encoding}`,
  ];
}

/** Writes a planned report as a web page. */
export function drawHtml(plan: Plan, style: HtmlStyle): string {
  const rng = random(style.seed).fork('html');
  const article = plan.flow.map((block) => drawBlock(block, plan, style, rng)).join('\n');
  const charset = style.encoding === 'utf-8' ? 'utf-8' : 'gb2312';
  const head = `<meta http-equiv="Content-Type" content="text/html; charset=${charset}"><title>信息公开</title><style>table{border-collapse:collapse}</style>`;
  const framed = style.dialect === 'layout' ? layout(article) : `<div class="article">\n${article}\n</div>`;
  const body = style.site ? `${siteHead(plan)}${framed}${SITE_FOOT}` : framed;
  const page = `<!DOCTYPE html>\n<html><head>${head}</head>\n<body>\n${body}\n</body></html>\n`;
  return style.dialect === 'bare' ? bared(page) : page;
}

/** The bytes of a page in the encoding of its style. */
export function htmlBytes(plan: Plan, style: HtmlStyle): Uint8Array {
  const page = drawHtml(plan, style);
  return style.encoding === 'utf-8' ? new TextEncoder().encode(page) : gb18030(page);
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** A paragraph in the hand of the dialect; Word cuts its text into runs and ends it with a mark of its own. */
function paragraph(text: string, style: HtmlStyle, rng: Random, align = 'left', bold = false): string {
  const indent = align === 'left' && !bold ? '　　' : '';
  const strong = (inner: string) => (bold ? `<strong>${inner}</strong>` : inner);
  if (style.dialect === 'word') {
    const cut = rng.int(1, Math.max(1, text.length - 1));
    const runs = [text.slice(0, cut), text.slice(cut)].filter((run) => run !== '');
    const spans = runs.map(
      (run) => `<span lang=EN-US style='font-family:仿宋;mso-hansi-font-family:仿宋'>${escaped(run)}</span>`,
    );
    return `<p class=MsoNormal align=${align} style='text-indent:32.0pt'>${strong(spans.join(''))}<span lang=EN-US><o:p></o:p></span></p>`;
  }
  return `<p style="text-align:${align}">${indent}${strong(escaped(text))}</p>`;
}

function drawBlock(block: FlowBlock, plan: Plan, style: HtmlStyle, rng: Random): string {
  switch (block.type) {
    case 'title':
      return block.lines.map((line) => paragraph(line, style, rng, 'center', true)).join('\n');
    case 'meta':
      return paragraph(block.text, style, rng, 'center');
    case 'heading':
      return paragraph(block.text, style, rng, 'left', true);
    case 'paragraph':
      return paragraph(block.text, style, rng);
    case 'signature':
      return block.lines.map((line) => paragraph(line, style, rng, 'right')).join('\n');
    case 'part':
      return tableModel(plan, block.part, style.look)
        .map((table) => drawTable(table, style, rng))
        .join('\n');
  }
}

function drawTable(table: TableModel, style: HtmlStyle, rng: Random): string {
  const rows = (style.merging === 'spans' ? table.rows : unmerged(table)).map(
    (row) => `<tr>${row.map((cell) => drawCell(cell, style, rng)).join('')}</tr>`,
  );
  const attributes =
    style.dialect === 'word'
      ? " class=MsoNormalTable border=1 style='mso-padding-alt:0cm'"
      : ' border="1" align="center"';
  return `<table${attributes}>\n${bodied(rows, table, style)}\n</table>`;
}

function bodied(rows: readonly string[], table: TableModel, style: HtmlStyle): string {
  const head = rows.slice(0, table.headerRows).join('\n');
  const rest = rows.slice(table.headerRows).join('\n');
  if (style.bodies === 'none') return rows.join('\n');
  // A row group may end only where no cell reaches down.
  const apart = style.bodies === 'one' || table.headerRows === 0 || table.id === 'proactiveDisclosure';
  if (apart) return `<tbody>\n${rows.join('\n')}\n</tbody>`;
  const tag = style.bodies === 'head' ? 'thead' : 'tbody';
  return `<${tag}>\n${head}\n</${tag}>\n<tbody>\n${rest}\n</tbody>`;
}

/** The rows with every merged cell split: its text in the first, the others empty. */
function unmerged(table: TableModel): ModelCell[][] {
  const grid = table.rows.map(() => new Array<ModelCell | undefined>(table.columns).fill(undefined));
  table.rows.forEach((row, at) => {
    for (const cell of row) {
      for (let r = at; r < at + cell.rowSpan; r++) {
        for (let c = cell.column; c < cell.column + cell.columnSpan; c++) {
          const first = r === at && c === cell.column;
          const line = grid[r];
          if (line) line[c] = { ...cell, column: c, rowSpan: 1, columnSpan: 1, text: first ? cell.text : '' };
        }
      }
    }
  });
  return grid.map((row) => row.filter((cell) => cell !== undefined));
}

function drawCell(cell: ModelCell, style: HtmlStyle, rng: Random): string {
  const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}`;
  return `<td${spans}>${cellContent(cell, style, rng)}</td>`;
}

function cellContent(cell: ModelCell, style: HtmlStyle, rng: Random): string {
  if (cell.text === '') return { nbsp: '&nbsp;', empty: '', paragraph: '<p>&nbsp;</p>' }[style.blank];
  const width = cell.role === 'header' ? 4 : 9;
  const lines = style.breaks === 'none' || cell.role === 'figure' ? [cell.text] : wrap(cell.text, width, halfWidth);
  if (style.dialect === 'word') return lines.map((line) => paragraph(line, style, rng, 'center')).join('');
  if (style.breaks === 'p') return lines.map((line) => `<p align="center">${escaped(line)}</p>`).join('\n');
  return lines.map(escaped).join('<br />');
}

/** The article beside a menu, in tables within tables. */
function layout(article: string): string {
  const menu = ['机构职能', '政策文件', '公开年报'].map((item) => `<tr><td>${item}</td></tr>`).join('');
  return `<table width="1000"><tr><td valign="top"><table>${menu}</table></td><td><table><tr><td>\n${article}\n</td></tr></table></td></tr></table>`;
}

function siteHead(plan: Plan): string {
  const { issuer, title } = plan.expected;
  const metadata = `<table class="xxgk"><tr><td>索 引 号：</td><td>000014349/2020-00001</td><td>主题分类：</td><td>公开年报</td></tr><tr><td>发布机构：</td><td>${escaped(issuer)}</td><td>名　　称：</td><td>${escaped(title)}</td></tr></table>`;
  return `<nav><ul><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li></ul></nav>
<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; <a href="/nb">公开年报</a></div>
<!-- 正文开始 --><script>var docId = 31415;</script>
${metadata}
<div class="tools">字体：【<a>大</a> <a>中</a> <a>小</a>】 <span style="display:none">分享到</span></div>
`;
}

const SITE_FOOT = `
<div class="foot"><p>主办单位：政府办公室　网站标识码：1234567890</p><p>版权所有</p></div>`;

/** Tags in capitals and closing tags left out where HTML allows it. */
function bared(page: string): string {
  return page
    .replace(/<\/(?:p|td|tr|tbody|thead)>/g, '')
    .replace(
      /<(\/?)(p|td|tr|table|tbody|thead|strong|br)\b/g,
      (_, slash: string, name: string) => `<${slash}${name.toUpperCase()}`,
    )
    .replaceAll('="1"', '=1');
}

/** The platform only decodes GB18030, so its two-byte characters are found by decoding all of them; others are written by number. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(new Uint8Array([lead, trail]));
      if (trail !== 0x7f && char.length === 1 && !codes.has(char)) codes.set(char, [lead, trail]);
    }
  }
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else bytes.push(...(codes.get(char) ?? Array.from(`&#${point};`, (digit) => digit.charCodeAt(0))));
  }
  return new Uint8Array(bytes);
}
