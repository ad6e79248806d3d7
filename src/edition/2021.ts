import {
  REQUEST_COLUMNS,
  REQUEST_HEADER,
  REQUEST_ROWS_FROM_TOTAL,
  REQUEST_ROWS_TO_NOT_PROCESSED,
  REVIEW_TABLE,
  requestRelations,
  SECTIONS,
} from './common.js';
import type { Edition } from './shape.js';

const REQUEST_ROWS = [
  ...REQUEST_ROWS_TO_NOT_PROCESSED,
  { id: 'results.other', zh: '（六）其他处理', en: 'other handling', heading: true },
  {
    id: 'results.other.notCorrectedInTime',
    zh: '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
    en: 'applicant failed without legitimate reason to supplement/correct in time; request no longer processed',
    basis: ['art. 30'],
  },
  {
    id: 'results.other.feeNotPaidInTime',
    zh: '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请',
    en: 'applicant failed to pay the information-processing fee in time; request no longer processed',
    basis: ['art. 42', '国办函〔2020〕109号'],
  },
  { id: 'results.other.other', zh: '3.其他', en: 'other' },
  ...REQUEST_ROWS_FROM_TOTAL,
] as const;

const RESULT_ROWS = REQUEST_ROWS.filter(
  (row) => row.id.startsWith('results.') && row.id !== 'results.total' && !('heading' in row),
).map((row) => row.id);

const PROACTIVE_TABLES = [
  {
    id: 'art20_1',
    caption: '第二十条第（一）项',
    labelColumns: 1,
    columns: [
      { id: 'issued', zh: '本年制发件数', en: 'issued this year', type: 'count', unit: '件' },
      { id: 'repealed', zh: '本年废止件数', en: 'repealed this year', type: 'count', unit: '件' },
      { id: 'inForce', zh: '现行有效件数', en: 'currently in force', type: 'count', unit: '件' },
    ],
    rows: [
      { id: 'rules', zh: '规章', en: 'rules (government or departmental regulations)', basis: ['art. 20(1)'] },
      {
        id: 'normativeDocuments',
        zh: '行政规范性文件',
        en: 'administrative normative documents',
        basis: ['art. 20(1)'],
      },
    ],
    header: [[{ zh: '信息内容' }, { zh: '本年制发件数' }, { zh: '本年废止件数' }, { zh: '现行有效件数' }]],
    relations: [
      {
        rule: 'proactiveDisclosure.issuedWithinInForce',
        finding: 'issued-exceeds-in-force',
        over: 'rows',
        kind: 'at-most',
        left: ['issued'],
        right: ['inForce', 'repealed'],
      },
    ],
  },
  {
    id: 'art20_5',
    caption: '第二十条第（五）项',
    labelColumns: 1,
    columns: [
      { id: 'decisions', zh: '本年处理决定数量', en: 'number of decisions made this year', type: 'count', unit: '件' },
    ],
    rows: [{ id: 'administrativeLicensing', zh: '行政许可', en: 'administrative licensing', basis: ['art. 20(5)'] }],
    header: [[{ zh: '信息内容' }, { zh: '本年处理决定数量', columnSpan: 3 }]],
    relations: [],
  },
  {
    id: 'art20_6',
    caption: '第二十条第（六）项',
    labelColumns: 1,
    columns: [
      { id: 'decisions', zh: '本年处理决定数量', en: 'number of decisions made this year', type: 'count', unit: '件' },
    ],
    rows: [
      { id: 'administrativePenalty', zh: '行政处罚', en: 'administrative penalties', basis: ['art. 20(6)'] },
      { id: 'administrativeCompulsion', zh: '行政强制', en: 'administrative compulsion', basis: ['art. 20(6)'] },
    ],
    header: [[{ zh: '信息内容' }, { zh: '本年处理决定数量', columnSpan: 3 }]],
    relations: [],
  },
  {
    id: 'art20_8',
    caption: '第二十条第（八）项',
    labelColumns: 1,
    columns: [
      {
        id: 'amountWanYuan',
        zh: '本年收费金额（单位：万元）',
        en: 'fees collected this year (unit: CNY 10,000)',
        type: 'decimal',
        unit: '万元',
      },
    ],
    rows: [
      {
        id: 'administrativeFees',
        zh: '行政事业性收费',
        en: 'administrative and institutional fees',
        basis: ['art. 20(8)'],
      },
    ],
    header: [[{ zh: '信息内容' }, { zh: '本年收费金额（单位：万元）', columnSpan: 3 }]],
    relations: [],
  },
] as const;

/** 中华人民共和国政府信息公开工作年度报告格式 */
export const EDITION_2021 = {
  id: '2021',
  notice:
    '国务院办公厅政府信息与政务公开办公室关于印发《中华人民共和国政府信息公开工作年度报告格式》的通知（国办公开办函〔2021〕30号，2021-09-26）',
  reportYears: [2021, 2022, 2023, 2024, 2025],
  sections: SECTIONS,
  parts: {
    proactiveDisclosure: { id: 'proactiveDisclosure', edition: '2021', tables: PROACTIVE_TABLES },
    requests: {
      id: 'requests',
      edition: '2021',
      tables: [
        {
          id: 'requests',
          caption: null,
          labelColumns: 3,
          columns: REQUEST_COLUMNS,
          rows: REQUEST_ROWS,
          header: REQUEST_HEADER,
          relations: requestRelations(RESULT_ROWS),
        },
      ],
    },
    reviewAndLitigation: { id: 'reviewAndLitigation', edition: '2021', tables: [REVIEW_TABLE] },
  },
} as const satisfies Edition;
