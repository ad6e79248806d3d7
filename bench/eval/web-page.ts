import { type ModelCell, type Plan, type Random, type TableModel, tableModel } from '../../samples/generator/index.js';

/**
 * A report as the site of an authority shows it, in the markup of the tools its pages are made with: text pasted from Word with its
 * conditional comments, tables exported by Excel, editors that part lines by `<br>`, and a frame of menus, metadata, tools, links and footers.
 */
export interface WebLook {
  readonly tables: 'excel' | 'word' | 'editor' | 'wps';
  readonly text: 'paragraphs' | 'breaks' | 'divs' | 'spans';
  readonly indent: 'nbsp' | 'ideographic' | 'css' | 'ensp';
  readonly metadata: 'table' | 'list' | 'none';
  readonly tools: 'bar' | 'list' | 'none';
  readonly menu: boolean;
  readonly attachments: boolean;
  readonly neighbours: boolean;
  readonly footer: 'full' | 'short' | 'none';
  readonly aside: boolean;
  readonly headline: 'h1' | 'div' | 'td' | 'none';
  readonly pad: boolean;
  readonly merged: boolean;
  readonly percent: boolean;
  readonly nested: boolean;
  readonly sticky: boolean;
  readonly wrapper: number;
  readonly blank: '' | '&nbsp;' | '　' | '<br>' | '<p>&nbsp;</p>';
}

export function drawWebLook(rng: Random): WebLook {
  return {
    tables: rng.pick(['excel', 'word', 'editor', 'wps']),
    text: rng.weighted({ paragraphs: 4, breaks: 2, divs: 1, spans: 3 }),
    indent: rng.pick(['nbsp', 'ideographic', 'css', 'ensp']),
    metadata: rng.pick(['table', 'list', 'none']),
    tools: rng.pick(['bar', 'list', 'none']),
    menu: rng.chance(0.7),
    attachments: rng.chance(0.35),
    neighbours: rng.chance(0.4),
    footer: rng.pick(['full', 'short', 'none']),
    aside: rng.chance(0.2),
    headline: rng.pick(['h1', 'div', 'td', 'none']),
    pad: rng.chance(0.3),
    merged: rng.chance(0.5),
    percent: rng.chance(0.5),
    nested: rng.chance(0.05),
    sticky: rng.chance(0.15),
    wrapper: rng.int(0, 6),
    blank: rng.pick(['', '&nbsp;', '　', '<br>', '<p>&nbsp;</p>']),
  };
}

export function webTags(look: WebLook): string[] {
  const flags = ['menu', 'attachments', 'neighbours', 'aside', 'merged', 'nested', 'sticky'] as const;
  return [
    `tables:${look.tables}`,
    `text:${look.text}`,
    `metadata:${look.metadata}`,
    `tools:${look.tools}`,
    `foot:${look.footer}`,
    `headline:${look.headline}`,
    ...flags.filter((flag) => look[flag]),
  ];
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const INDENTS = {
  nbsp: '&nbsp;&nbsp;&nbsp;&nbsp;',
  ideographic: '　　',
  css: '',
  ensp: '&ensp;&ensp;&ensp;&ensp;',
} as const;

/** A text as Word's own markup cuts it: a span for each script, marks of its own at the end. */
function wordRuns(text: string): string {
  return text
    .split(/([A-Za-z0-9.,%-]+)/u)
    .filter((part) => part !== '')
    .map((part) =>
      /^[A-Za-z0-9.,%-]/u.test(part)
        ? `<span lang="EN-US" style="font-size:16.0pt;font-family:&quot;Times New Roman&quot;,serif;mso-fareast-font-family:仿宋_GB2312">${escaped(part)}</span>`
        : `<span style="font-size:16.0pt;font-family:仿宋_GB2312;mso-hint:eastasia">${escaped(part)}</span>`,
    )
    .join('');
}

function paragraph(text: string, look: WebLook, align: 'left' | 'center' | 'right' = 'left'): string {
  const indent = align === 'left' ? INDENTS[look.indent] : '';
  const style = `text-align:${align};${align === 'left' && look.indent === 'css' ? 'text-indent:2em;' : ''}line-height:28pt`;
  if (look.text === 'breaks') {
    return align === 'left'
      ? `${indent}${escaped(text)}<br>\n`
      : `<div style="text-align:${align}">${escaped(text)}</div>\n`;
  }
  if (look.text === 'divs') return `<div style="${style}">${indent}${escaped(text)}</div>\n`;
  if (look.text === 'spans') {
    return `<p class="MsoNormal" style="${style};mso-pagination:widow-orphan;">${indent}${wordRuns(text)}<span lang="EN-US"><o:p></o:p></span></p>\n`;
  }
  return `<p style="${style}">${indent}${escaped(text)}</p>\n`;
}

const CONDITIONAL =
  '<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View><w:Zoom>0</w:Zoom></w:WordDocument></xml><![endif]--><!--[if gte mso 10]><style>/* Style Definitions */ table.MsoNormalTable{mso-style-name:普通表格;}</style><![endif]-->';

function cellText(cell: ModelCell, look: WebLook): string {
  if (cell.text === '') return look.blank;
  const text = look.pad && cell.role === 'figure' ? `&nbsp;${escaped(cell.text)}&nbsp;` : escaped(cell.text);
  if (look.tables === 'excel') return text;
  if (look.tables === 'editor') return look.pad ? `\n            ${text}\n          ` : text;
  const runs = cell.role === 'figure' ? text : wordRuns(cell.text);
  if (look.tables === 'wps')
    return `<p class="MsoNormal" align="center" style="text-align:center;vertical-align:middle;"><span>${runs}</span></p>`;
  return `<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'>${runs}<span lang=EN-US style='font-size:10.5pt'><o:p></o:p></span></p>`;
}

/** A table whose figures stand in a table of their own within one cell. */
function nestedRow(row: readonly ModelCell[], look: WebLook, attributes: (cell: ModelCell) => string): string | null {
  const figures = row.filter((cell) => cell.role === 'figure');
  if (!look.nested || figures.length < 3 || figures.some((cell) => cell.columnSpan > 1)) return null;
  const rest = row.filter((cell) => cell.role !== 'figure');
  const inner = figures.map((cell) => `<td width="60">${cellText(cell, look)}</td>`).join('');
  const labels = rest.map((cell) => `<td${attributes(cell)}>${cellText(cell, look)}</td>`).join('');
  return `<tr>${labels}<td colspan="${figures.length}"><table border="1"><tr>${inner}</tr></table></td></tr>`;
}

function tableHtml(table: TableModel, look: WebLook): string {
  const widths = table.widths.map((width) =>
    look.percent ? `${Math.round(width * 100)}%` : `${Math.round(width * 640)}`,
  );
  const attributes = (cell: ModelCell): string => {
    const spans = `${cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''}${cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''}`;
    const width = ` width="${widths[cell.column]}"`;
    if (look.tables === 'excel') {
      const last = cell.columnSpan > 1 || cell.role === 'figure' ? 'border-left:none;' : '';
      return `${spans} class="xl${65 + (cell.column % 5)}" height="27"${width} style="${last}mso-ignore:colspan;height:20.1pt"${cell.role === 'figure' && /^\d+$/u.test(cell.text) ? ' x:num' : ''}`;
    }
    if (look.tables === 'word')
      return `${spans}${width} valign=center style='width:61.0pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt'`;
    if (look.tables === 'wps') return `${spans}${width} style="padding:0px 7px;border:1px solid windowtext;"`;
    return `${spans}${width}`;
  };
  const rows = table.rows.map(
    (row) =>
      nestedRow(row, look, attributes) ??
      `<tr${look.tables === 'excel' ? ' height="27" style="mso-height-source:userset;height:20.1pt"' : ''}>${row.map((cell) => `<td${attributes(cell)}>${cellText(cell, look)}</td>`).join('')}</tr>`,
  );
  if (look.tables === 'excel') {
    const columns = table.widths.map(
      (width) => `<col width="${Math.round(width * 640)}" style="mso-width-source:userset;mso-width-alt:2304">`,
    );
    const hidden = `<![if supportMisalignedColumns]><tr height="0" style="display:none">${table.widths.map(() => '<td width="72"></td>').join('')}</tr><![endif]>`;
    return `<table border="0" cellpadding="0" cellspacing="0" width="640" style="border-collapse:collapse;table-layout:fixed">${columns.join('')}<tbody>${rows.join('\n')}${hidden}</tbody></table>\n`;
  }
  const head =
    look.tables === 'word'
      ? "class=MsoNormalTable border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-table-layout-alt:fixed;border:none'"
      : look.tables === 'wps'
        ? 'class="MsoTableGrid" border="1" cellspacing="0" style="border-collapse:collapse;width:100%"'
        : 'border="1" cellspacing="0" cellpadding="0" width="100%"';
  const wrapped = `<table ${head}><tbody>\n${rows.join('\n')}\n</tbody></table>`;
  return look.tables === 'wps' ? `<div align="center">${wrapped}</div>\n` : `${wrapped}\n`;
}

function article(plan: Plan, look: WebLook): string {
  const out: string[] = look.tables === 'word' || look.text === 'spans' ? [CONDITIONAL] : [];
  for (const block of plan.flow) {
    if (block.type === 'title') {
      if (look.headline === 'none' || block.lines.length > 1)
        out.push(...block.lines.map((line) => paragraph(line, look, 'center')));
    } else if (block.type === 'meta') out.push(paragraph(block.text, look, 'center'));
    else if (block.type === 'heading')
      out.push(
        look.text === 'breaks'
          ? `${INDENTS[look.indent]}<strong>${escaped(block.text)}</strong><br>\n`
          : paragraph(block.text, look),
      );
    else if (block.type === 'paragraph') out.push(paragraph(block.text, look));
    else if (block.type === 'signature') out.push(...block.lines.map((line) => paragraph(line, look, 'right')));
    else {
      const tables = tableModel(plan, block.part, { merged: look.merged }).map((table) => tableHtml(table, look));
      out.push(tables.join(look.text === 'breaks' ? '<br>' : '<p>&nbsp;</p>'));
    }
  }
  return out.join('');
}

function headline(plan: Plan, look: WebLook): string {
  const title = plan.flow.find((block) => block.type === 'title');
  if (look.headline === 'none' || title?.type !== 'title' || title.lines.length > 1) return '';
  const text = escaped(title.lines.join(''));
  if (look.headline === 'h1') return `<h1 class="title">${text}</h1>\n`;
  if (look.headline === 'td')
    return `<table width="100%"><tr><td align="center" class="bt">${text}</td></tr></table>\n`;
  return `<div class="xl_tit" id="title">${text}</div>\n`;
}

function metadata(plan: Plan, look: WebLook, rng: Random): string {
  const { issuer, year } = plan.expected;
  const index = `${rng.int(100000000, 999999999)}/${year + 1}-${rng.int(10000, 99999)}`;
  if (look.metadata === 'table') {
    return `<table class="xxgk_head" width="100%"><tr><td><b>索 引 号：</b></td><td>${index}</td><td><b>信息分类：</b></td><td>政府信息公开年报</td></tr><tr><td><b>发布机构：</b></td><td>${escaped(issuer)}</td><td><b>文　　号：</b></td><td>&nbsp;</td></tr></table>\n`;
  }
  if (look.metadata === 'list') {
    return `<ul class="xxgk-head"><li><span>索引号：</span>${index}</li><li><span>主题分类：</span>综合政务</li><li><span>发布机构：</span>${escaped(issuer)}</li></ul>\n`;
  }
  return '';
}

function tools(look: WebLook, rng: Random): string {
  if (look.tools === 'bar') {
    return `<div class="info">浏览次数：<span id="hits">${rng.int(10, 900)}</span>次　字体：[ <a>大</a> <a>中</a> <a>小</a> ]　<a href="javascript:window.print()">打印</a>　<a>关闭</a></div>\n`;
  }
  if (look.tools === 'list') {
    return '<div class="share"><span>分享到：</span><a title="分享到微信">微信</a><a title="分享到新浪微博">微博</a><a>QQ空间</a></div><div class="ewm"><p>扫一扫在手机打开当前页</p></div>\n';
  }
  return '';
}

const MENU = ['首页', '政务公开', '政务服务', '互动交流', '数据发布', '走进我们'];

function below(plan: Plan, look: WebLook): string {
  const { title, issuer } = plan.expected;
  const out: string[] = [];
  if (look.attachments)
    out.push(`<div class="fj"><p>附件下载：</p><a href="/attach/1.pdf">${escaped(title)}.pdf</a></div>`);
  if (look.neighbours)
    out.push('<div class="page"><p>上一篇：<a>关于调整办公时间的通知</a></p><p>下一篇：<a>没有了</a></p></div>');
  if (look.aside)
    out.push(
      '<div class="rel"><h3>相关文章</h3><ul><li><a>政府信息公开指南</a></li><li><a>政府信息公开制度</a></li></ul></div>',
    );
  if (look.footer === 'full') {
    out.push(
      `<div id="footer"><p><a>网站地图</a> | <a>联系我们</a> | <a>网站声明</a></p><p>主办单位：${escaped(issuer)}　　承办单位：信息中心</p><p>网站标识码：3208290003　苏ICP备05003256号　<a>苏公网安备 32082902000107号</a></p><p>建议使用1366*768分辨率浏览本站</p></div>`,
    );
  } else if (look.footer === 'short')
    out.push(`<div class="foot">版权所有：${escaped(issuer)}　备案号：京ICP备12345678号</div>`);
  return out.join('\n');
}

/** The whole page. `css` comes from the print look where it is to be printed. */
export function drawWebPage(plan: Plan, look: WebLook, rng: Random, css = ''): string {
  const menu = look.menu
    ? `<div class="header"${look.sticky ? ' style="position:fixed;top:0;height:20px;white-space:nowrap"' : ''}><ul>${MENU.map((item) => `<li${look.sticky ? ' style="display:inline"' : ''}><a href="#">${item}</a></li>`).join('')}</ul></div><div class="location">您所在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>政府信息公开年报</a></div>\n`
    : '';
  const open = '<div class="wrap">'.repeat(look.wrapper);
  const close = '</div>'.repeat(look.wrapper);
  const name = escaped(plan.expected.title);
  return `<!DOCTYPE html>
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta charset="utf-8"><title>${name}_政府信息公开年报</title><meta name="ArticleTitle" content="${name}">
<style>${css}</style><script>var _hmt = _hmt || [];</script></head>
<body>
${menu}${open}${metadata(plan, look, rng)}${headline(plan, look)}${tools(look, rng)}<div id="zoom" class="TRS_Editor"><div class="view TRS_UEDITOR trs_paper_default">
${article(plan, look)}
</div></div>${close}
${below(plan, look)}
<script>document.getElementById('hits');</script></body></html>
`;
}
