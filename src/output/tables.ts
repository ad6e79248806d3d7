import { PART_IDS } from '../edition/editions.js';
import type { Trust } from '../report/result.js';
import { allColumns, type FigureColumn } from './slots.js';

/** What a cell of a dataset holds. */
export type CellValue = string | number | null;
export type CellType = 'string' | 'integer' | 'number' | 'date';

export interface DatasetColumn {
  readonly name: string;
  readonly type: CellType;
  readonly title: string;
  readonly titleZh: string;
  /** The only values there are. */
  readonly values?: readonly string[];
  /** True where every row has a value. */
  readonly required?: true;
  /** For a column that is one figure of the forms. */
  readonly figure?: FigureColumn;
}

export type TableName = 'figures' | 'reports' | 'findings';

export interface DatasetTable {
  readonly name: TableName;
  readonly title: string;
  readonly titleZh: string;
  readonly columns: readonly DatasetColumn[];
  readonly primaryKey: readonly string[];
}

const TRUST: readonly Trust[] = ['verified', 'inconsistent', 'doubtful'];

const document: DatasetColumn = {
  name: 'document',
  type: 'string',
  title: 'the document: its path under the input folder',
  titleZh: '文件（输入目录下的路径）',
  required: true,
};
const issuer: DatasetColumn = { name: 'issuer', type: 'string', title: 'the organ that reports', titleZh: '发布机关' };
const year: DatasetColumn = { name: 'year', type: 'integer', title: 'the year reported on', titleZh: '报告年度' };
const page: DatasetColumn = { name: 'page', type: 'integer', title: 'page, from 1', titleZh: '页码' };
const line: DatasetColumn = {
  name: 'line',
  type: 'integer',
  title: 'line, from 1, where the source has no pages',
  titleZh: '行号（无页面的来源）',
};

/** One row per figure. */
export const FIGURES: DatasetTable = {
  name: 'figures',
  title: 'every figure of every report',
  titleZh: '各报告的每一项数据',
  primaryKey: ['document', 'path'],
  columns: [
    document,
    issuer,
    year,
    {
      name: 'edition',
      type: 'string',
      title: 'edition of the form the table uses',
      titleZh: '表格所用格式版本',
      required: true,
    },
    {
      name: 'path',
      type: 'string',
      title: 'the figure, as a JSON Pointer into the report',
      titleZh: '数据路径',
      required: true,
    },
    { name: 'labelZh', type: 'string', title: 'official label', titleZh: '规定名称', required: true },
    { name: 'labelEn', type: 'string', title: 'label in English', titleZh: '英文名称', required: true },
    {
      name: 'value',
      type: 'number',
      title: 'the figure; empty where the cell is blank or not a figure',
      titleZh: '数值',
    },
    { name: 'unit', type: 'string', title: 'unit of the value', titleZh: '单位' },
    { name: 'raw', type: 'string', title: 'the text of the cell as printed; empty for a blank cell', titleZh: '原文' },
    page,
    line,
    {
      name: 'reading',
      type: 'string',
      title: 'which reading gave the figure',
      titleZh: '读法',
      values: ['grid', 'stream', 'both'],
    },
    {
      name: 'trust',
      type: 'string',
      title:
        'doubtful: a doubt of the reading touches this figure; inconsistent: it takes part in a sum that does not hold',
      titleZh: '可信度（本项）',
      values: TRUST,
      required: true,
    },
    {
      name: 'reportTrust',
      type: 'string',
      title: 'verdict on the whole report',
      titleZh: '可信度（整份报告）',
      values: TRUST,
      required: true,
    },
  ],
};

/** One row per report, one column per figure. */
export const REPORTS: DatasetTable = {
  name: 'reports',
  title: 'one row for each report, one column for each figure',
  titleZh: '每份报告一行，每项数据一列',
  primaryKey: ['document'],
  columns: [
    document,
    { name: 'sha256', type: 'string', title: 'hash of the document', titleZh: '文件SHA-256', required: true },
    { name: 'title', type: 'string', title: 'title', titleZh: '标题' },
    issuer,
    year,
    { name: 'publishedOn', type: 'date', title: 'date of publication', titleZh: '发布日期' },
    { name: 'format', type: 'string', title: 'kind of document', titleZh: '文件格式', required: true },
    { name: 'pages', type: 'integer', title: 'number of pages', titleZh: '页数' },
    {
      name: 'textLayer',
      type: 'string',
      title: 'where the text comes from',
      titleZh: '文字层',
      values: ['digital', 'ocr', 'none'],
      required: true,
    },
    {
      name: 'status',
      type: 'string',
      title: 'partial: a table or section is missing, or pages could not be read',
      titleZh: '完整性',
      values: ['complete', 'partial'],
      required: true,
    },
    { name: 'trust', type: 'string', title: 'verdict', titleZh: '可信度', values: TRUST, required: true },
    { name: 'inconsistencies', type: 'integer', title: 'sums that do not hold', titleZh: '勾稽不符数', required: true },
    { name: 'doubts', type: 'integer', title: 'doubts of the reading', titleZh: '存疑数', required: true },
    ...PART_IDS.map(
      (id): DatasetColumn => ({
        name: `${id}.edition`,
        type: 'string',
        title: `edition of the form used by ${id}; empty where the part is absent`,
        titleZh: '格式版本',
      }),
    ),
    ...allColumns().map(
      (figure): DatasetColumn => ({
        name: figure.name,
        // a count should be whole, but the data keep what is printed
        type: 'number',
        title: figure.labelEn,
        titleZh: figure.labelZh,
        figure,
      }),
    ),
  ],
};

/** One row per finding. */
export const FINDINGS_TABLE: DatasetTable = {
  name: 'findings',
  title: 'what does not add up or could not be proved, one row each',
  titleZh: '勾稽不符及存疑事项',
  primaryKey: [],
  columns: [
    document,
    issuer,
    year,
    { name: 'code', type: 'string', title: 'code of the finding', titleZh: '代码', required: true },
    {
      name: 'severity',
      type: 'string',
      title: 'weight of the finding',
      titleZh: '级别',
      values: ['inconsistency', 'doubt', 'warning', 'notice'],
      required: true,
    },
    { name: 'path', type: 'string', title: 'what it is about, as a JSON Pointer into the report', titleZh: '数据路径' },
    page,
    line,
    { name: 'message', type: 'string', title: 'the finding in one sentence', titleZh: '说明', required: true },
    {
      name: 'suggestedPath',
      type: 'string',
      title: 'the figure whose change would make every sum hold',
      titleZh: '建议数据',
    },
    { name: 'suggestedValue', type: 'number', title: 'the value that would make every sum hold', titleZh: '建议数值' },
  ],
};

export const TABLES: readonly DatasetTable[] = [FIGURES, REPORTS, FINDINGS_TABLE];
