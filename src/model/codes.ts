/**
 * How much a finding weighs. `inconsistency`: the document's own figures do not agree. `doubt`: the reading is not proved.
 * `warning`: unusual, but no relation of the form is broken. `notice`: worth knowing.
 */
export type Severity = 'inconsistency' | 'doubt' | 'warning' | 'notice';

/**
 * Every finding the library makes, on one page: its weight and its English sentence. `{name}` is filled from the facts.
 * A code is stable; its words may change.
 */
export const FINDINGS = {
  // the document's own errors
  'requests-flow': {
    severity: 'inconsistency',
    en: 'New and carried-over requests add to {reported}, handled and carried-forward ones to {computed} ({line}).',
    zh: '本年新收与上年结转之和为{reported}，办理总计与结转下年度之和为{computed}（{label}）。',
  },
  'requests-results-total': {
    severity: 'inconsistency',
    en: 'The result rows add to {computed}, but the printed total is {reported} ({line}).',
    zh: '办理结果各项之和为{computed}，表中总计为{reported}（{label}）。',
  },
  'requests-row-total': {
    severity: 'inconsistency',
    en: 'The applicants add to {computed}, but the printed row total is {reported} ({line}).',
    zh: '各类申请人之和为{computed}，该行总计为{reported}（{label}）。',
  },
  'review-total': {
    severity: 'inconsistency',
    en: 'The outcomes add to {computed}, but the printed total is {reported} ({line}).',
    zh: '各项结果之和为{computed}，总计为{reported}（{label}）。',
  },
  // doubts of the reading
  'figure-missing': { severity: 'doubt', en: 'No cell was found for this figure.', zh: '未找到该数据的单元格。' },
  'figure-unreadable': {
    severity: 'doubt',
    en: 'The cell says "{raw}", which is not a figure this column can hold.',
    zh: '单元格内容“{raw}”无法识别为该列的数据。',
  },
  'figure-ambiguous': {
    severity: 'doubt',
    en: 'The text allows {count} readings here: {options}.',
    zh: '此处文字有{count}种读法：{options}。',
  },
  'readings-differ': {
    severity: 'doubt',
    en: 'The two readings differ: the grid gives "{grid}", the text order "{stream}".',
    zh: '两种读法不一致：表格读法为“{grid}”，文序读法为“{stream}”。',
  },
  'row-unreadable': {
    severity: 'doubt',
    en: 'The row "{row}" has its label but no figures that could be placed.',
    zh: '“{row}”一行有标签，但没有可以对应的数据。',
  },
  'row-missing': { severity: 'doubt', en: 'The row "{row}" of the form was not found.', zh: '未找到表中“{row}”一行。' },
  'table-missing': { severity: 'doubt', en: 'The table "{table}" was not found.', zh: '未找到“{table}”表格。' },
  'header-unmatched': {
    severity: 'doubt',
    en: 'The column headers of "{table}" are not those of the form.',
    zh: '“{table}”的表头与规定格式不符。',
  },
  'single-reading': {
    severity: 'doubt',
    en: 'Only one reading found the figures of "{table}", and no sum covers them.',
    zh: '“{table}”的数据仅有一种读法，且无勾稽关系可验证。',
  },
  'edition-uncertain': {
    severity: 'doubt',
    en: 'The edition of the table "{table}" could not be decided.',
    zh: '无法判定“{table}”所用的格式版本。',
  },
  'recognised-unchecked': {
    severity: 'doubt',
    en: 'The figures of "{table}" come from text recognition, and no sum that holds checks them; compare them with the picture.',
    zh: '“{table}”的数据来自文字识别，且没有成立的勾稽关系可核对，请与图像比对。',
  },
  'low-confidence': {
    severity: 'doubt',
    en: 'Text recognition was unsure of "{raw}" ({confidence}).',
    zh: '文字识别对“{raw}”把握不足（{confidence}）。',
  },
  'unit-missing': {
    severity: 'doubt',
    en: 'The amount "{raw}" names no unit (元 or 万元).',
    zh: '金额“{raw}”未注明单位（元或万元）。',
  },
  'text-unmapped': {
    severity: 'doubt',
    en: 'Text on page {page} is drawn in a font that gives no characters.',
    zh: '第{page}页有文字使用的字体无法转换为字符。',
  },
  'figures-over-edge': {
    severity: 'doubt',
    en: 'Figures on page {page} run over the edge of the page: some of the table may be cut off.',
    zh: '第{page}页的数据超出页面边缘，表格可能不完整。',
  },
  'pages-unread': { severity: 'doubt', en: 'Pages {pages} could not be read.', zh: '第{pages}页无法读取。' },
  'pages-missing': {
    severity: 'warning',
    en: 'The page numbers leave out {pages}: the file has lost pages, and whatever stood on them.',
    zh: '页码缺少第{pages}页，文件缺页，其内容未能读取。',
  },
  'no-text-layer': {
    severity: 'doubt',
    en: 'Page {page} holds a picture and no text.',
    zh: '第{page}页为图像，没有文字层。',
  },
  'section-missing': {
    severity: 'warning',
    en: 'The section "{section}" was not found.',
    zh: '未找到“{section}”部分。',
  },
  'title-missing': { severity: 'warning', en: 'No title was found.', zh: '未找到标题。' },
  'year-uncertain': {
    severity: 'warning',
    en: 'The year of the report is not certain: {candidates}.',
    zh: '报告年度无法确定：{candidates}。',
  },
  'date-uncertain': {
    severity: 'notice',
    en: 'The page and the signature give dates that cannot both be right: {candidates}.',
    zh: '页面发布日期与落款日期不相符：{candidates}。',
  },
  // notices about the document
  'settled-by-sums': {
    severity: 'notice',
    en: 'The text left the place of {count} figure(s) open; the sums of the form allow only this reading.',
    zh: '文字未能确定{count}项数据的位置，依勾稽关系仅有此一种读法。',
  },
  'blank-cells': {
    severity: 'notice',
    en: 'Blank cells were counted as 0 in the sums of "{table}".',
    zh: '“{table}”中的空白单元格在求和时按0计。',
  },
  'blank-total': {
    severity: 'warning',
    en: 'The total is blank, although its parts add to {computed} ({line}).',
    zh: '总计为空白，而各项之和为{computed}（{label}）。',
  },
  'issued-exceeds-in-force': {
    severity: 'warning',
    en: '{part} issued this year exceed {whole} in force ({line}).',
    zh: '本年制发{part}件多于现行有效{whole}件（{label}）。',
  },
  'disclosed-exceeds-total': {
    severity: 'warning',
    en: '{part} newly disclosed exceed the total of {whole} ({line}).',
    zh: '本年新公开{part}件多于对外公开总数{whole}件（{label}）。',
  },
  'words-in-cell': {
    severity: 'notice',
    en: 'The cell holds words instead of a figure: "{raw}".',
    zh: '单元格内为文字而非数据：“{raw}”。',
  },
  'no-figures': {
    severity: 'doubt',
    en: 'The tables of the form were found without a single figure: this is an empty form, or the figures were lost.',
    zh: '表格中没有任何数据：可能是空白表样，或数据已丢失。',
  },
  'blank-among-zeros': {
    severity: 'doubt',
    en: 'The cell is blank where the table prints its zeros: a figure may have been lost.',
    zh: '该表其他单元格均填写0，此处却为空白，可能有数据遗漏。',
  },
  'figures-left-over': {
    severity: 'doubt',
    en: 'Figures stand in the table that belong to no cell of the form as read: {figures}.',
    zh: '表中有数据未能对应到规定格式的单元格：{figures}。',
  },
  'extra-row': {
    severity: 'notice',
    en: 'The table has a row the form does not know: "{row}".',
    zh: '表中有规定格式以外的行：“{row}”。',
  },
  'extra-figure': {
    severity: 'doubt',
    en: 'The row "{row}" holds more figures than the form has columns.',
    zh: '“{row}”一行的数据多于规定的列数。',
  },
  'other-documents': {
    severity: 'notice',
    en: 'The file holds {count} further documents, which were not read.',
    zh: '文件中另有{count}个文档未读取。',
  },
  'section-told-in-prose': {
    severity: 'notice',
    en: 'The section "{section}" is told in prose, without its table.',
    zh: '“{section}”以文字叙述，未附表格。',
  },
} as const satisfies Record<string, { severity: Severity; en: string; zh: string }>;

export type FindingCode = keyof typeof FINDINGS;
export type Language = 'en' | 'zh';
