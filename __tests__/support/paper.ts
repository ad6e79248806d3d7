/** A report written by hand with one place for each thing that real reports print differently. */

import { casesOf, type Figures, requestFigures, sum } from './paper-figures.js';
import {
  CASE_HEADER,
  COLUMNS,
  type Form,
  GROUPS,
  OTHER_ROWS,
  OUTCOMES,
  PROACTIVE,
  REQUEST_HEADER,
  RESULT,
} from './paper-words.js';

export type { Form };

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

const pointer = (part: string, row: string, column: string): string =>
  `/${part}/${[row, column]
    .filter((id) => id !== '')
    .join('.')
    .replaceAll('.', '/')}`;

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
