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
  { id: 'results.other', zh: '（六）其他处理', en: 'other handling' },
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
      { id: 'newlyMade', zh: '本年新制作数量', en: 'newly made this year', type: 'count', unit: '件' },
      { id: 'newlyDisclosed', zh: '本年新公开数量', en: 'newly disclosed this year', type: 'count', unit: '件' },
      { id: 'totalDisclosed', zh: '对外公开总数量', en: 'total disclosed to the public', type: 'count', unit: '件' },
    ],
    rows: [
      { id: 'rules', zh: '规章', en: 'rules (government or departmental regulations)', basis: ['art. 20(1)'] },
      { id: 'normativeDocuments', zh: '规范性文件', en: 'normative documents', basis: ['art. 20(1)'] },
    ],
    header: [
      [{ zh: '信息内容' }, { zh: '本年新制作数量' }, { zh: '本年新公开数量', columnSpan: 2 }, { zh: '对外公开总数量' }],
    ],
    relations: [
      {
        rule: 'proactiveDisclosure.disclosedWithinTotal',
        finding: 'disclosed-exceeds-total',
        over: 'rows',
        kind: 'at-most',
        left: ['newlyDisclosed'],
        right: ['totalDisclosed'],
      },
    ],
  },
  {
    id: 'art20_5',
    caption: '第二十条第（五）项',
    labelColumns: 1,
    columns: [
      {
        id: 'previousYearItems',
        zh: '上一年项目数量',
        en: 'number of items, previous year',
        type: 'count',
        unit: '项',
      },
      { id: 'changeThisYear', zh: '本年增/减', en: 'increase/decrease this year (signed)', type: 'signed', unit: '项' },
      { id: 'decisions', zh: '处理决定数量', en: 'number of decisions made', type: 'count', unit: '件' },
    ],
    rows: [
      { id: 'administrativeLicensing', zh: '行政许可', en: 'administrative licensing', basis: ['art. 20(5)'] },
      {
        id: 'otherExternalServices',
        zh: '其他对外管理服务事项',
        en: 'other external management and service matters',
        basis: ['art. 20(5)'],
      },
    ],
    header: [
      [{ zh: '信息内容' }, { zh: '上一年项目数量' }, { zh: '本年增/减', columnSpan: 2 }, { zh: '处理决定数量' }],
    ],
    relations: [],
  },
  {
    id: 'art20_6',
    caption: '第二十条第（六）项',
    labelColumns: 1,
    columns: [
      {
        id: 'previousYearItems',
        zh: '上一年项目数量',
        en: 'number of items, previous year',
        type: 'count',
        unit: '项',
      },
      { id: 'changeThisYear', zh: '本年增/减', en: 'increase/decrease this year (signed)', type: 'signed', unit: '项' },
      { id: 'decisions', zh: '处理决定数量', en: 'number of decisions made', type: 'count', unit: '件' },
    ],
    rows: [
      { id: 'administrativePenalty', zh: '行政处罚', en: 'administrative penalties', basis: ['art. 20(6)'] },
      { id: 'administrativeCompulsion', zh: '行政强制', en: 'administrative compulsion', basis: ['art. 20(6)'] },
    ],
    header: [
      [{ zh: '信息内容' }, { zh: '上一年项目数量' }, { zh: '本年增/减', columnSpan: 2 }, { zh: '处理决定数量' }],
    ],
    relations: [],
  },
  {
    id: 'art20_8',
    caption: '第二十条第（八）项',
    labelColumns: 1,
    columns: [
      {
        id: 'previousYearItems',
        zh: '上一年项目数量',
        en: 'number of items, previous year',
        type: 'count',
        unit: '项',
      },
      { id: 'changeThisYear', zh: '本年增/减', en: 'increase/decrease this year (signed)', type: 'signed', unit: '项' },
    ],
    rows: [
      {
        id: 'administrativeFees',
        zh: '行政事业性收费',
        en: 'administrative and institutional fees',
        basis: ['art. 20(8)'],
      },
    ],
    header: [[{ zh: '信息内容' }, { zh: '上一年项目数量', columnSpan: 2 }, { zh: '本年增/减', columnSpan: 2 }]],
    relations: [],
  },
  {
    id: 'art20_9',
    caption: '第二十条第（九）项',
    labelColumns: 1,
    columns: [
      { id: 'projects', zh: '采购项目数量', en: 'number of procurement projects', type: 'count', unit: '项' },
      { id: 'amountYuan', zh: '采购总金额', en: 'total procurement amount', type: 'money', unit: '元' },
    ],
    rows: [
      {
        id: 'centralizedProcurement',
        zh: '政府集中采购',
        en: 'centralized government procurement',
        basis: ['art. 20(9)'],
      },
    ],
    header: [[{ zh: '信息内容' }, { zh: '采购项目数量', columnSpan: 2 }, { zh: '采购总金额', columnSpan: 2 }]],
    relations: [],
  },
] as const;

/** 中华人民共和国政府信息公开工作年度报告格式（试行） */
export const EDITION_2019 = {
  id: '2019',
  notice: '国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知（国办公开办函〔2019〕60号）',
  reportYears: [2019, 2020],
  sections: SECTIONS,
  parts: {
    proactiveDisclosure: { id: 'proactiveDisclosure', edition: '2019', tables: PROACTIVE_TABLES },
    requests: {
      id: 'requests',
      edition: '2019',
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
    reviewAndLitigation: { id: 'reviewAndLitigation', edition: '2019', tables: [REVIEW_TABLE] },
  },
} as const satisfies Edition;
