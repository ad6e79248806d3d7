/** A report written by hand with one place for each thing that real reports print differently. */

export type Form = '2019' | '2021';

/** One row of a table: the labels printed in it (group labels only where they begin) and its cells, as printed. */
export interface PaperRow {
  id: string;
  readonly group?: string;
  readonly subgroup?: string;
  label: string;
  cells: string[];
}

export interface PaperTable {
  caption: string | null;
  header: string[];
  rows: PaperRow[];
  /** Lines under the table. */
  after: string[];
}

export interface Paper {
  readonly form: Form;
  /** Everything above the first heading. */
  front: string[];
  headings: [string, string, string, string, string, string];
  overview: string[];
  /** Lines between a heading and its table. */
  before: { proactive: string[]; requests: string[]; cases: string[] };
  proactive: PaperTable[];
  requests: PaperTable;
  /** Header levels of section four. */
  cases: PaperTable;
  problems: string[];
  other: string[];
  signature: string[];
}

export type Truth = Record<string, number | null>;

const COLUMNS = [
  'naturalPerson',
  'commercialEnterprise',
  'researchInstitution',
  'publicInterestOrganization',
  'legalServiceOrganization',
  'otherOrganization',
  'total',
];
const OUTCOMES = ['upheld', 'corrected', 'otherOutcome', 'pending', 'total'];
const GROUPS = ['review', 'litigationDirect', 'litigationAfterReview'];

const REFUSED = '（三）不予公开';
const UNABLE = '（四）无法提供';
const IGNORED = '（五）不予处理';
const OTHER = '（六）其他处理';
const RESULT: readonly (readonly [id: string, subgroup: string | undefined, label: string])[] = [
  ['disclosed', undefined, '（一）予以公开'],
  ['partiallyDisclosed', undefined, '（二）部分公开（区分处理的，只计这一情形，不计其他情形）'],
  ['notDisclosed.stateSecret', REFUSED, '1.属于国家秘密'],
  ['notDisclosed.prohibitedByLaw', REFUSED, '2.其他法律行政法规禁止公开'],
  ['notDisclosed.endangersSecurityOrStability', REFUSED, '3.危及“三安全一稳定”'],
  ['notDisclosed.thirdPartyRights', REFUSED, '4.保护第三方合法权益'],
  ['notDisclosed.internalAffairs', REFUSED, '5.属于三类内部事务信息'],
  ['notDisclosed.processInformation', REFUSED, '6.属于四类过程性信息'],
  ['notDisclosed.enforcementCaseFile', REFUSED, '7.属于行政执法案卷'],
  ['notDisclosed.administrativeInquiry', REFUSED, '8.属于行政查询事项'],
  ['unableToProvide.notHeld', UNABLE, '1.本机关不掌握相关政府信息'],
  ['unableToProvide.requiresCreation', UNABLE, '2.没有现成信息需要另行制作'],
  ['unableToProvide.stillUnclear', UNABLE, '3.补正后申请内容仍不明确'],
  ['notProcessed.petitionReportComplaint', IGNORED, '1.信访举报投诉类申请'],
  ['notProcessed.duplicate', IGNORED, '2.重复申请'],
  ['notProcessed.publicPublication', IGNORED, '3.要求提供公开出版物'],
  ['notProcessed.excessiveRepeated', IGNORED, '4.无正当理由大量反复申请'],
  ['notProcessed.confirmOrReissue', IGNORED, '5.要求行政机关确认或重新出具已获取信息'],
];
const OTHER_ROWS: Record<Form, readonly (readonly [string, string | undefined, string])[]> = {
  '2019': [['other', undefined, OTHER]],
  '2021': [
    ['other.notCorrectedInTime', OTHER, '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'],
    ['other.feeNotPaidInTime', OTHER, '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'],
    ['other.other', OTHER, '3.其他'],
  ],
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** `dense`: nearly every cell differs; `sparse`: a village's table, zeros with few figures among them; `zero`: nothing at all. */
export type Figures = 'dense' | 'sparse' | 'zero';

function applicants(figures: Figures, row: number): number[] {
  if (figures === 'zero') return [0, 0, 0, 0, 0, 0];
  if (figures === 'sparse') {
    const few: Record<number, number[]> = {
      0: [13, 2, 0, 0, 1, 0],
      1: [3, 0, 0, 0, 0, 0],
      9: [0, 1, 0, 0, 0, 0],
      10: [11, 1, 0, 0, 0, 1],
      13: [2, 0, 0, 0, 0, 0],
    };
    return few[row] ?? [0, 0, 0, 0, 0, 0];
  }
  return [
    31 + row * 7,
    12 + row * 3,
    5 + ((row * 5) % 17),
    3 + ((row * 11) % 13),
    1 + ((row * 7) % 19),
    (row * 13) % 23,
  ];
}

function requestFigures(form: Form, figures: Figures): Record<string, number[]> {
  const names = [...RESULT, ...OTHER_ROWS[form]].map(([id]) => id);
  const results = names.map((_, row) => applicants(figures, row));
  const total = [0, 1, 2, 3, 4, 5].map((column) => sum(results.map((row) => row[column] ?? 0)));
  const over =
    figures === 'zero' ? [0, 0, 0, 0, 0, 0] : figures === 'sparse' ? [2, 0, 0, 0, 0, 0] : [17, 6, 4, 2, 1, 8];
  const forward =
    figures === 'zero' ? [0, 0, 0, 0, 0, 0] : figures === 'sparse' ? [1, 1, 0, 0, 0, 0] : [23, 9, 7, 5, 3, 2];
  const fresh = total.map((each, column) => each + (forward[column] ?? 0) - (over[column] ?? 0));
  return {
    newRequests: fresh,
    carriedOver: over,
    ...Object.fromEntries(names.map((id, row) => [`results.${id}`, results[row] ?? []])),
    'results.total': total,
    carriedForward: forward,
  };
}

const PROACTIVE: Record<
  Form,
  readonly (readonly [string, string[], readonly (readonly [string, string, string[], number[]])[]])[]
> = {
  '2019': [
    [
      '第二十条第（一）项',
      ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
      [
        ['rules', '规章', ['newlyMade', 'newlyDisclosed', 'totalDisclosed'], [2, 3, 19]],
        ['normativeDocuments', '规范性文件', ['newlyMade', 'newlyDisclosed', 'totalDisclosed'], [14, 16, 87]],
      ],
    ],
    [
      '第二十条第（五）项',
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      [
        ['administrativeLicensing', '行政许可', ['previousYearItems', 'changeThisYear', 'decisions'], [218, -6, 4153]],
        [
          'otherExternalServices',
          '其他对外管理服务事项',
          ['previousYearItems', 'changeThisYear', 'decisions'],
          [95, 11, 732],
        ],
      ],
    ],
    [
      '第二十条第（六）项',
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
      [
        ['administrativePenalty', '行政处罚', ['previousYearItems', 'changeThisYear', 'decisions'], [341, -27, 508]],
        ['administrativeCompulsion', '行政强制', ['previousYearItems', 'changeThisYear', 'decisions'], [46, 1, 29]],
      ],
    ],
    [
      '第二十条第（八）项',
      ['信息内容', '上一年项目数量', '本年增/减'],
      [['administrativeFees', '行政事业性收费', ['previousYearItems', 'changeThisYear'], [12, -3]]],
    ],
    [
      '第二十条第（九）项',
      ['信息内容', '采购项目数量', '采购总金额'],
      [['centralizedProcurement', '政府集中采购', ['projects', 'amountYuan'], [24, 3180000]]],
    ],
  ],
  '2021': [
    [
      '第二十条第（一）项',
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
      [
        ['rules', '规章', ['issued', 'repealed', 'inForce'], [2, 1, 19]],
        ['normativeDocuments', '行政规范性文件', ['issued', 'repealed', 'inForce'], [14, 9, 87]],
      ],
    ],
    [
      '第二十条第（五）项',
      ['信息内容', '本年处理决定数量'],
      [['administrativeLicensing', '行政许可', ['decisions'], [4153]]],
    ],
    [
      '第二十条第（六）项',
      ['信息内容', '本年处理决定数量'],
      [
        ['administrativePenalty', '行政处罚', ['decisions'], [508]],
        ['administrativeCompulsion', '行政强制', ['decisions'], [29]],
      ],
    ],
    [
      '第二十条第（八）项',
      ['信息内容', '本年收费金额（单位：万元）'],
      [['administrativeFees', '行政事业性收费', ['amountWanYuan'], [731.52]]],
    ],
  ],
};

/** Header words of the table of requests, as printed. */
export const REQUEST_COLUMNS = [
  '申请人情况',
  '自然人',
  '法人或其他组织',
  '总计',
  '商业企业',
  '科研机构',
  '社会公益组织',
  '法律服务机构',
  '其他',
];
const REQUEST_HEADER = ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', ...REQUEST_COLUMNS];
const OUTCOME_LABELS = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'];
const CASE_HEADER = [
  '行政复议',
  '行政诉讼',
  ...OUTCOME_LABELS,
  '未经复议直接起诉',
  '复议后起诉',
  ...OUTCOME_LABELS,
  ...OUTCOME_LABELS,
];

const pointer = (part: string, row: string, column: string): string =>
  `/${part}/${[row, column]
    .filter((id) => id !== '')
    .join('.')
    .replaceAll('.', '/')}`;

function casesOf(figures: Figures): number[] {
  if (figures === 'zero') return Array.from({ length: 15 }, () => 0);
  const groups =
    figures === 'sparse'
      ? [
          [1, 0, 0, 1],
          [0, 0, 0, 0],
          [2, 0, 0, 0],
        ]
      : [
          [6, 2, 3, 1],
          [4, 1, 5, 7],
          [8, 2, 1, 3],
        ];
  return groups.flatMap((group) => [...group, sum(group)]);
}

/** A whole report of the invented 云岭县 with the figures it says. */
export function paper(form: Form, figures: Figures = 'dense'): { paper: Paper; truth: Truth } {
  const year = form === '2019' ? 2020 : 2022;
  const truth: Truth = {};
  const proactive = PROACTIVE[form].map(
    ([caption, header, rows]): PaperTable => ({
      caption,
      header: [...header],
      rows: rows.map(([id, label, columns, numbers]) => {
        const printed = figures === 'zero' ? numbers.map(() => 0) : numbers;
        columns.forEach((column, place) => {
          truth[pointer('proactiveDisclosure', id, column)] = printed[place] ?? null;
        });
        const money = id === 'centralizedProcurement' && figures !== 'zero';
        if (id === 'centralizedProcurement' && figures === 'zero')
          truth[pointer('proactiveDisclosure', id, 'amountYuan')] = 0;
        return {
          id,
          label,
          cells: printed.map((number, place) => (money && place === 1 ? '318万元' : String(number))),
        };
      }),
      after: [],
    }),
  );
  const data = requestFigures(form, figures);
  const line = (id: string, label: string, group?: string, subgroup?: string): PaperRow => {
    const six = data[id] ?? [];
    const seven = [...six, sum(six)];
    COLUMNS.forEach((column, place) => {
      truth[pointer('requests', id, column)] = seven[place] ?? null;
    });
    return {
      id,
      label,
      cells: seven.map(String),
      ...(group !== undefined && { group }),
      ...(subgroup !== undefined && { subgroup }),
    };
  };
  const third = '三、本年度办理结果';
  const requests = [
    line('newRequests', '一、本年新收政府信息公开申请数量'),
    line('carriedOver', '二、上年结转政府信息公开申请数量'),
    ...[...RESULT, ...OTHER_ROWS[form]].map(([id, subgroup, label]) => line(`results.${id}`, label, third, subgroup)),
    line('results.total', '（七）总计', third),
    line('carriedForward', '四、结转下年度继续办理'),
  ];
  const cases = casesOf(figures);
  cases.forEach((number, place) => {
    truth[pointer('reviewAndLitigation', '', `${GROUPS[Math.floor(place / 5)]}.${OUTCOMES[place % 5]}`)] = number;
  });
  return {
    truth,
    paper: {
      form,
      front: [
        `云岭县水务局${year}年政府信息公开工作年度报告`,
        `根据《中华人民共和国政府信息公开条例》第五十条的规定，编制本报告。本报告所列数据的统计期限自${year}年1月1日起至${year}年12月31日止。`,
      ],
      headings: [
        '一、总体情况',
        '二、主动公开政府信息情况',
        '三、收到和处理政府信息公开申请情况',
        '四、政府信息公开行政复议、行政诉讼情况',
        '五、存在的主要问题及改进情况',
        '六、其他需要报告的事项',
      ],
      overview: [
        `${year}年，我局把河湖长制、农村饮水和水价调整作为公开重点，全年在县门户网站发布水务信息163条。`,
        '（一）主动公开。通过水情公众号推送防汛提示48期，召开新闻发布会2场。',
        '（二）依申请公开。设立专人受理窗口，答复均在法定期限内作出。',
      ],
      before: { proactive: [], requests: [], cases: [] },
      proactive,
      requests: { caption: null, header: [...REQUEST_HEADER], rows: requests, after: [] },
      cases: {
        caption: null,
        header: [...CASE_HEADER],
        rows: [{ id: '', label: '', cells: cases.map(String) }],
        after: [],
      },
      problems: ['一是部分科室公开不够及时；二是解读形式单一。下一步将制定水务信息公开清单，逐项落实到人。'],
      other: ['本年度未收取信息处理费，没有其他需要报告的事项。'],
      signature: ['云岭县水务局', `${year + 1}年1月18日`],
    },
  };
}

/** The row with this id, in whichever table it stands. */
export function rowOf(report: Paper, id: string): PaperRow {
  const row = [...report.proactive.flatMap(({ rows }) => rows), ...report.requests.rows, ...report.cases.rows].find(
    (each) => each.id === id,
  );
  if (row === undefined) throw new Error(`no row ${id}`);
  return row;
}

export type Look = 'cells' | 'blankLines' | 'rows' | 'layout' | 'pipes' | 'html' | 'glued';
export const LOOKS: readonly Look[] = ['cells', 'blankLines', 'rows', 'layout', 'pipes', 'html', 'glued'];

const widthOf = (text: string): number => [...text].reduce((width, char) => width + (char > '\u2e80' ? 2 : 1), 0);
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(1, width - widthOf(text)));

/** The labels that stand in a row for the first time. */
function labelsOf(rows: readonly PaperRow[], place: number): string[] {
  const [row, above] = [rows[place], rows[place - 1]];
  if (row === undefined) return [];
  return [
    ...(row.group !== undefined && row.group !== above?.group ? [row.group] : []),
    ...(row.subgroup !== undefined && row.subgroup !== above?.subgroup ? [row.subgroup] : []),
    ...(row.label === '' ? [] : [row.label]),
  ];
}

function tableText(table: PaperTable, look: Exclude<Look, 'html' | 'glued'>): string[] {
  const caption = table.caption === null ? [] : [table.caption];
  if (look === 'cells' || look === 'blankLines') {
    return [
      ...caption,
      ...table.header,
      ...table.rows.flatMap((row, place) => [...labelsOf(table.rows, place), ...row.cells]),
      ...table.after,
    ];
  }
  if (look === 'pipes') {
    const wide = Math.max(...table.rows.map((row) => row.cells.length));
    const bars = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
    const depth = table.rows.some((row) => row.group !== undefined) ? 3 : table.rows[0]?.label === '' ? 0 : 1;
    const header =
      depth === 3
        ? [
            bars(['', '', '', '申请人情况', ...Array.from({ length: 6 }, () => '')]),
            bars(['', '', '', ...table.header.slice(2, 3), '法人或其他组织', '', '', '', '', '总计']),
            bars(['', '', '', '', ...table.header.slice(5), '']),
          ]
        : depth === 0
          ? [
              bars(['行政复议', '', '', '', '', '行政诉讼', ...Array.from({ length: 9 }, () => '')]),
              bars([...table.header.slice(2, 7), '未经复议直接起诉', '', '', '', '', '复议后起诉', '', '', '', '']),
              bars(['', '', '', '', '', ...table.header.slice(9)]),
            ]
          : [bars(table.header)];
    const rows = table.rows.map((row) => {
      const labels = depth === 3 ? [row.group ?? '', row.subgroup ?? '', row.label] : depth === 0 ? [] : [row.label];
      return bars([...labels, ...row.cells]);
    });
    const rule = bars(Array.from({ length: depth + wide }, () => '---'));
    return ['', ...caption, '', header[0] ?? '', rule, ...header.slice(1), ...rows, '', ...table.after];
  }
  const gap =
    look === 'layout'
      ? (cells: readonly string[]) =>
          cells
            .map((cell) => pad(cell, 10))
            .join('')
            .trimEnd()
      : (cells: readonly string[]) => cells.join(' ');
  return [
    ...caption,
    look === 'layout' ? table.header.map((text) => pad(text, 16)).join('') : table.header.join(' '),
    ...table.rows.flatMap((row, place) => {
      const labels = labelsOf(table.rows, place);
      const own = labels.at(-1);
      const head = look === 'layout' ? pad(`  ${own ?? ''}`, 50) : own === undefined ? '' : `${own} `;
      return [...labels.slice(0, -1), `${head}${gap(row.cells)}`];
    }),
    ...table.after,
  ];
}

const td = (text: string, row = 1, column = 1): string =>
  `<td${row > 1 ? ` rowspan="${row}"` : ''}${column > 1 ? ` colspan="${column}"` : ''}><p>${text === '' ? '&nbsp;' : text}</p></td>`;

function tableHtml(table: PaperTable): string[] {
  const run = (key: 'group' | 'subgroup', from: number): number => {
    const name = table.rows[from]?.[key];
    let end = from;
    while (table.rows[end]?.[key] === name && end < table.rows.length) end += 1;
    return end - from;
  };
  const grouped = table.rows.some((row) => row.group !== undefined);
  const wide = Math.max(...table.rows.map((row) => row.cells.length));
  const body = table.rows.map((row, place) => {
    const above = table.rows[place - 1];
    const cells: string[] = [];
    if (grouped) {
      if (row.group === undefined) cells.push(td(row.label, 1, 3));
      else {
        if (row.group !== above?.group) cells.push(td(row.group, run('group', place)));
        if (row.subgroup === undefined) cells.push(td(row.label, 1, 2));
        else {
          if (row.subgroup !== above?.subgroup) cells.push(td(row.subgroup, run('subgroup', place)));
          cells.push(td(row.label));
        }
      }
    } else if (row.label !== '') cells.push(td(row.label));
    return `<tr>${[...cells, ...row.cells.map((cell) => td(cell))].join('')}</tr>`;
  });
  const h = table.header;
  const header = grouped
    ? [
        `<tr>${td(h[0] ?? '', 3, 3)}${td(h[1] ?? '', 1, 7)}</tr>`,
        `<tr>${td(h[2] ?? '', 2)}${td(h[3] ?? '', 1, 5)}${td(h[4] ?? '', 2)}</tr>`,
        `<tr>${h
          .slice(5)
          .map((text) => td(text))
          .join('')}</tr>`,
      ]
    : table.rows[0]?.label === '' && h.length > 0
      ? [
          `<tr>${td(h[0] ?? '', 1, 5)}${td(h[1] ?? '', 1, 10)}</tr>`,
          `<tr>${h
            .slice(2, 7)
            .map((text) => td(text, 2))
            .join('')}${td(h[7] ?? '', 1, 5)}${td(h[8] ?? '', 1, 5)}</tr>`,
          `<tr>${h
            .slice(9)
            .map((text) => td(text))
            .join('')}</tr>`,
        ]
      : h.length > 0
        ? [`<tr>${h.map((text) => td(text)).join('')}</tr>`]
        : [];
  const caption = table.caption === null ? [] : [`<tr>${td(table.caption, 1, wide + 1)}</tr>`];
  return [
    `<table border="1">${[...caption, ...header, ...body].join('\n')}</table>`,
    ...table.after.map((text) => `<p>${text}</p>`),
  ];
}

/** The report as a file of one look. */
export function render(report: Paper, look: Look): string {
  const [one, two, three, four, five, six] = report.headings;
  const table = (each: PaperTable): string[] =>
    look === 'html'
      ? tableHtml(each)
      : look === 'glued'
        ? [
            [
              each.caption ?? '',
              ...each.header,
              ...each.rows.flatMap((row, place) => [...labelsOf(each.rows, place), ...row.cells]),
              ...each.after,
            ].join(''),
          ]
        : tableText(each, look);
  const text = (lines: readonly string[]): string[] =>
    look === 'html' ? lines.filter((line) => line !== '').map((line) => `<p>${line}</p>`) : [...lines];
  const lines = [
    ...text(report.front),
    ...text([one, ...report.overview, two, ...report.before.proactive]),
    ...report.proactive.flatMap(table),
    ...text([three, ...report.before.requests]),
    ...table(report.requests),
    ...text([four, ...report.before.cases]),
    ...table(report.cases),
    ...text([five, ...report.problems, six, ...report.other, ...report.signature]),
  ];
  if (look === 'html')
    return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>云岭县水务局</title></head><body>${lines.join('\n')}</body></html>`;
  if (look === 'glued') return lines.join('');
  if (look === 'pipes')
    return lines
      .map((line) => (line.startsWith('|') ? line : `${line}\n`))
      .join('\n')
      .replace(/\n{3,}/g, '\n\n');
  return lines.join(look === 'blankLines' ? '\n\n' : '\n');
}
