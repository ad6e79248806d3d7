import {
  drawHtml,
  drawPdf,
  drawStyle,
  dump,
  type FlowBlock,
  htmlStyle,
  planReport,
} from '../samples/generator/index.js';
import { PART_IDS, SECTIONS } from '../src/edition/editions.js';
import { parseReport } from '../src/index.js';
import { type Paper, paper, render } from './support/paper.js';

const TITLE = '安宁县财政局2021年政府信息公开工作年度报告';
const INTRO = '本报告由安宁县财政局编制。如有疑问，请与本机关联系，联系电话：0871-1234567。';
const BODY = ['一、总体情况', '一年来，我局认真公开各类信息。', '六、其他需要报告的事项', '无。'];

const page = (...lines: string[]): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>${lines.map((line) => (line.startsWith('<') ? line : `<p>${line}</p>`)).join('\n')}</body></html>`;

async function sections(input: string) {
  const { report, evidence } = await parseReport(input);
  return {
    report,
    evidence,
    texts: report.sections.map(({ kind, blocks }) => ({ kind, texts: blocks.map(({ text }) => text) })),
  };
}

const PLAIN = [
  { kind: 'other', texts: [INTRO] },
  { kind: 'overview', texts: ['一年来，我局认真公开各类信息。'] },
  { kind: 'otherMatters', texts: ['无。'] },
];

const HEADS: readonly (readonly [string, readonly string[]])[] = [
  ['breadcrumb', ['当前位置：首页 > 政务公开 > 公开年报']],
  ['menu before the breadcrumb', ['首页', '新闻', '走进安宁', '您当前所在位置： 首页 &gt; 公开年报']],
  ['menu alone', ['首页', '机构职能', '政策文件', '公开年报']],
  [
    'metadata table',
    [
      '<table><tr><td>索 引 号：</td><td>000014349/2022-00001</td><td>主题分类：</td><td>公开年报</td></tr><tr><td>发布机构：</td><td>安宁县财政局</td><td>文　　号：</td><td></td></tr></table>',
    ],
  ],
  ['metadata lines', ['索引号：000014349/2022-00001 发布机构：安宁县财政局', '文号：无', '成文日期：2022-01-20']],
  ['title of the site', [TITLE, '索引号：000014349']],
  ['menu with entries of its own', ['首   页 走进安宁 新闻中心 政府信息公开 政务服务 专题专栏']],
  ['title with a note', [`${TITLE}（文字版）`]],
  ['name of the text', ['正文']],
  ['name of the list of reports', ['政府信息公开年度报告']],
  [
    'bulleted labels with values below',
    ['• 公文生成日期：2022-01-06', '• 审核程序：', '单位审核公开', '• 公开方式：', '主动公开'],
  ],
  ['labels and values on lines of their own', ['索引号', 'AN-2021-0031', '信息名称']],
  [
    'list of the reports of other years',
    ['年报导航', '2019年政府信息公开工作年度报告 2020-01-24', '2020年政府信息公开工作年度报告 2021-01-25'],
  ],
];

test('a line above the title that is no list of reports stays', async () => {
  const note = '安宁县财政局关于报送2021年政府信息公开工作年度报告的函';
  expect((await sections(page(note, TITLE, INTRO, ...BODY))).texts[0]?.texts).toContain(note);
});

const UNDER: readonly (readonly [string, readonly string[]])[] = [
  ['bar', ['发布时间：2022-01-20 10:31　来源：安宁县财政局　浏览次数：132　字体：【大 中 小】']],
  ['tools', ['字号：[大] [中] [小]', '打印本页', '分享到：']],
  ['date', ['2022年1月20日']],
  ['unit and date', ['安宁县财政局', '（2022-01-20）', '阅读次数：12次']],
  ['title again', [TITLE]],
  ['title again without its unit', [TITLE.replace(/^\p{Script=Han}+/u, '')]],
  ['time of the page', ['时间：2022-01-20 10:31']],
  ['counter that counts nothing', ['点击数：人次']],
  ['site, its address and the time', ['安宁县人民政府门户网站 www.anning.gov.cn 发布时间：2022-01-20 10:31']],
  ['reader', ['点击收听年报语音朗读']],
];

const FEET: readonly (readonly [string, readonly string[]])[] = [
  ['tools', ['【打印】 【关闭】']],
  ['neighbours', ['上一篇：安宁县教育局2021年政府信息公开工作年度报告', '下一篇：没有了']],
  [
    'footer',
    [
      '扫一扫在手机打开当前页',
      '主办单位：安宁县人民政府　承办：安宁县人民政府办公室',
      '地址：人民路1号',
      '滇ICP备05000001号',
    ],
  ],
  ['links', ['相关链接', '中国政府网', '云南省人民政府', '版权所有：安宁县人民政府', '网站标识码：5301810001']],
];

test.each(HEADS)('the frame of a page above the report is no text of it: %s', async (_, head) => {
  expect((await sections(page(...head, TITLE, INTRO, ...BODY))).texts).toEqual(PLAIN);
});

test.each(UNDER)('what stands between title and introduction is no text of it: %s', async (_, under) => {
  const { texts } = await sections(page(TITLE, ...under, INTRO, ...BODY));
  expect(texts).toEqual(PLAIN);
});

test.each(FEET)('the foot of a page is no text of the last section: %s', async (_, foot) => {
  const { texts } = await sections(page(TITLE, INTRO, ...BODY, ...foot));
  expect(texts).toEqual(PLAIN);
});

test('the signature at the end stays, with a footer below it', async () => {
  const { texts, report } = await sections(
    page(TITLE, INTRO, ...BODY, '安宁县财政局', '2022年1月20日', '【打印本页】', '主办单位：安宁县人民政府'),
  );
  expect(report.publishedOn).toBe('2022-01-20');
  expect(texts.at(-1)?.texts).toEqual(['无。', '安宁县财政局', '2022年1月20日']);
});

test('issuer and date are read from metadata that are no section', async () => {
  const { texts, report } = await sections(
    page('发布机构：安宁县水务局', '发布日期：2022-01-28', '2021年政府信息公开工作年度报告', ...BODY),
  );
  expect(report).toMatchObject({ issuer: '安宁县水务局', publishedOn: '2022-01-28' });
  expect(texts).toEqual(PLAIN.slice(1));
});

test('a title that only the metadata give is found, and is not their label', async () => {
  const { report } = await sections(
    page(
      `<table><tr><td>发布机构：</td><td>安宁县财政局</td><td>名　称：</td><td>${TITLE}</td></tr></table>`,
      INTRO,
      ...BODY,
    ),
  );
  expect(report.title).toBe(TITLE);
});

describe('a page that does not print the title', () => {
  const PARTS = [
    ['二、主动公开政府信息情况', '全年没有制发规章。'],
    ['三、收到和处理政府信息公开申请情况', '没有收到申请。'],
  ];
  const LONG = [...BODY.slice(0, 2), ...PARTS.flat(), ...BODY.slice(2)];
  const untitled = (head: string, ...lines: string[]): string => page(...lines).replace('</head>', `${head}</head>`);
  const MENU = ['首页', '政务公开', '互动交流', '数据开放', '走进安宁', '当前位置：首页 &gt; 公开年报'];

  test.each([
    ['the title of its window', `<title>${TITLE}_安宁县人民政府</title>`],
    ['its metadata', `<title>安宁县人民政府</title><meta name="ArticleTitle" content="${TITLE}">`],
  ])('takes it, and the unit and year it names, from %s, and keeps its menu out of the text', async (_, head) => {
    const { texts, report, evidence } = await sections(untitled(head, ...MENU, INTRO, ...LONG));
    expect(report).toMatchObject({ title: TITLE, issuer: '安宁县财政局', year: 2021 });
    expect(evidence['/title']?.provenance).toEqual([{ line: 1 }]);
    expect(texts.filter(({ kind }) => PLAIN.some((section) => section.kind === kind))).toEqual(PLAIN);
  });

  test('has none in the name of a list, and the printed one comes first', async () => {
    const list = await sections(untitled('<title>政府信息公开年报-安宁县</title>', INTRO, ...LONG));
    expect(list.report).toMatchObject({ title: null, year: null });
    const other = TITLE.replace('财政局', '水务局').replace('2021', '2019');
    const printed = await sections(untitled(`<title>${other}</title>`, TITLE, INTRO, ...LONG));
    expect(printed.report).toMatchObject({ title: TITLE, issuer: '安宁县财政局', year: 2021 });
  });

  test('loses no line that may be the title', async () => {
    const { texts } = await sections(page(...MENU, '安宁县财政局2021年公开总结', '2022年1月20日', INTRO, ...LONG));
    expect(texts[0]?.texts).toContain('安宁县财政局2021年公开总结');
  });
});

test.each([
  ['a sentence of the report about its office', '联系电话：0871-1234567，地址：人民路1号，欢迎来电。'],
  ['a list of attachments', '附件：安宁县财政局2021年收费情况表'],
  ['a sentence that says where the report is published', '本年度报告可在安宁县人民政府网站首页的政务公开栏目下载。'],
])('%s stays', async (_, line) => {
  const { texts } = await sections(page(TITLE, INTRO, ...BODY, line, '【打印】', '主办单位：安宁县人民政府'));
  expect(texts.at(-1)?.texts).toEqual(['无。', line]);
  const front = await sections(page(TITLE, line, INTRO, ...BODY));
  expect(front.texts[0]?.texts).toEqual([line, INTRO]);
});

test.each([
  '附件：安宁县财政局2021年年报.pdf',
  '附件1：年报表格.xlsx（35.2KB）',
  '年报.docx',
])('the link to a file under the report is the page’s: %s', async (line) => {
  const { texts } = await sections(page(TITLE, INTRO, ...BODY, line, '安宁县财政局'));
  expect(texts.at(-1)?.texts).toEqual(['无。', '安宁县财政局']);
});

test.each([
  '附件：2021年收费情况表',
  '网址为www.anning.gov.cn/年报.pdf，可下载查阅。',
  '本级网站已改版为2.0版',
])('a line that names no file, or names it in a sentence, is the report’s: %s', async (line) => {
  const { texts } = await sections(page(TITLE, INTRO, ...BODY, line));
  expect(texts.at(-1)?.texts).toEqual(['无。', line]);
});

test('text above the title that may be of the report is a section of its own, not part of the introduction', async () => {
  const { texts } = await sections(page('安财发〔2022〕3号', TITLE, INTRO, ...BODY));
  expect(texts.slice(0, 2)).toEqual([
    { kind: 'other', texts: ['安财发〔2022〕3号'] },
    { kind: 'other', texts: [INTRO] },
  ]);
});

test('words of a footer in the midst of a sentence that runs over lines are text', async () => {
  const lines = [
    TITLE,
    '一、总体情况',
    '全年举办政府开放日活动三场，参加群众一百二十余人，活动由安宁县财政局和各乡镇共同筹备，',
    '主办单位：安宁县财政局，参加者提出意见十条，均已答复。',
  ];
  const { texts } = await sections(lines.join('\n'));
  expect(texts.flatMap((section) => section.texts).join('')).toContain('主办单位：安宁县财政局');
});

test('a title that runs into its sentence stays in the text', async () => {
  const { texts } = await sections([`${TITLE}${INTRO}`, ...BODY].join('\n'));
  expect(texts[0]?.texts.join('')).toContain(INTRO);
});

test('every evidence path of a block names a block', async () => {
  const { report, evidence } = await sections(page('当前位置：首页', '安财发〔2022〕3号', TITLE, INTRO, ...BODY));
  const paths = report.sections.flatMap(({ blocks }, at) =>
    blocks.map((_, index) => `/sections/${at}/blocks/${index}/text`),
  );
  expect(
    Object.keys(evidence)
      .filter((path) => path.includes('/blocks/'))
      .sort(),
  ).toEqual(paths.sort());
});

const NARRATIVE = [
  '基本情况',
  '主动公开情况',
  '依申请公开政府信息办理情况',
  '因政府信息公开申请行政复议、提起行政诉讼情况',
  '存在的问题和改进措施',
  '其他需要报告的事项',
];

/** A narrative under six headings of its own, then the tables in an appendix that counts from one again. */
function withAppendix(seed: number) {
  const plan = planReport(seed, { plain: true });
  const front = plan.flow.slice(
    0,
    plan.flow.findIndex(({ type }) => type === 'heading'),
  );
  const heading = (text: string): FlowBlock => ({ type: 'heading', level: 1, text });
  const told = NARRATIVE.flatMap((name, at): FlowBlock[] => [
    heading(`${'一二三四五六'.charAt(at)}、${name}`),
    { type: 'paragraph', text: `本年度${name}总体平稳，共办理有关事项${at + 3}件，比上年增加2件。` },
  ]);
  const tables = PART_IDS.flatMap((part, at): FlowBlock[] => [
    heading(`${'一二三'.charAt(at)}、${SECTIONS.find(({ kind }) => kind === part)?.zh ?? part}`),
    { type: 'part', part },
  ]);
  return { ...plan, flow: [...front, ...told, ...tables] };
}

test.each([
  3, 8,
])('tables in an appendix are read, and the narrative before them stays text (plan %i)', async (seed) => {
  const plan = withAppendix(seed);
  const style = drawStyle(seed);
  const documents = [drawHtml(plan, htmlStyle()), await drawPdf(plan, style), dump(plan, style, 'rows').text];
  for (const document of documents) {
    const { report, trust } = await parseReport(document);
    for (const [path, value] of Object.entries(plan.expected.figures)) {
      const got = path
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => Object.entries(at ?? {}).find(([name]) => name === key)?.[1], report);
      expect([path, got]).toEqual([path, value]);
    }
    expect(trust).toBe(plan.expected.trust);
    const parts = report.sections.filter(({ kind }) => PART_IDS.some((id) => id === kind));
    expect(parts.map(({ blocks }) => blocks.length)).toEqual([1, 1, 1, 0, 0, 0]);
  }
});

test.each([
  3, 4, 8,
])('sentences that use words of a table stay where its heading is missing (plan %i)', async (seed) => {
  const plan = planReport(seed, { plain: true });
  const said = '（二）依申请公开情况。因政府信息公开引起的行政复议2件，行政诉讼4件，结果维持1件，均已依法办理完毕。';
  const flow = plan.flow.flatMap((block): FlowBlock[] => {
    if (block.type !== 'heading' || block.level !== 1) return [block];
    if (block.text.includes('行政复议')) return [];
    return block.text.includes('主动公开') ? [{ type: 'paragraph', text: said }, block] : [block];
  });
  const changed = { ...plan, flow };
  const style = drawStyle(seed);
  for (const document of [
    drawHtml(changed, htmlStyle()),
    await drawPdf(changed, style),
    dump(changed, style, 'rows').text,
  ]) {
    const { report, status, findings } = await parseReport(document);
    expect(report.sections.flatMap(({ blocks }) => blocks.map(({ text }) => text))).toContain(said);
    expect(status).toBe('partial');
    expect(findings.map(({ code }) => code)).toContain('section-missing');
    expect(report.reviewAndLitigation).not.toBeNull();
  }
});

test('items of a series in glued text are paragraphs; numbers in a sentence are not', async () => {
  const glued = `${TITLE}一、总体情况2021年工作平稳。（一）主动公开。全年公开3.5万条，其中第（二）类20条。（二）依申请公开。收到2件。六、其他需要报告的事项无。`;
  const { texts } = await sections(glued);
  expect(texts.find(({ kind }) => kind === 'overview')?.texts).toEqual([
    '2021年工作平稳。',
    '（一）主动公开。全年公开3.5万条，其中第（二）类20条。',
    '（二）依申请公开。收到2件。',
  ]);
});

test.each([
  3, 5, 11,
])('a part whose heading is not printed has a section of its own, and its neighbour keeps its text (plan %i)', async (seed) => {
  const plan = planReport(seed, { plain: true });
  const [before, own, after] = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'].map((kind) =>
    plan.expected.sections.find((section) => section.kind === kind),
  );
  const html = drawHtml(plan, htmlStyle()).replace(`>${own?.heading}<`, '><');
  const { report, findings } = await parseReport(html);
  const kinds = report.sections.map(({ kind }) => kind).filter((kind) => kind !== 'other');
  expect(kinds).toEqual(SECTIONS.map(({ kind }) => kind));
  const textOf = (kind: string | undefined): string | undefined =>
    report.sections
      .find((section) => section.kind === kind)
      ?.blocks.map(({ text }) => text)
      .join('\n');
  expect(report.sections.find(({ kind }) => kind === 'requests')?.heading).toBeNull();
  const saidIn = (section: typeof own): string => (section?.blocks ?? []).map(({ text }) => text).join('\n');
  expect(textOf(after?.kind)).toBe(saidIn(after));
  expect(textOf(before?.kind)).toContain(saidIn(before));
  expect(findings.map(({ code }) => code)).toContain('section-missing');
});

describe('borders of tables drawn in characters, and marks of pages', () => {
  const texts = async (edit: (report: Paper) => void): Promise<{ trust: string; section: readonly string[] }> => {
    const { paper: report } = paper('2021');
    edit(report);
    const { report: read, trust } = await parseReport(String(render(report, 'rows')));
    const section = read.sections.find(({ kind }) => kind === 'proactiveDisclosure');
    return { trust, section: section?.blocks.map(({ text }) => text) ?? [] };
  };

  test.each([
    '------- ------ ------',
    '└────────┴────────┘',
    '+=======+=======+',
    '- 1 -',
    '|',
  ])('are no text: %s', async (border) => {
    const { trust, section } = await texts((report) => {
      for (const table of report.proactive) table.after.push(border);
    });
    expect({ trust, section }).toEqual({ trust: 'verified', section: [] });
  });

  test('are no dash before a sentence', async () => {
    const sentence = '————以公开为常态，不公开为例外，做好规章和文件的清理公布工作。';
    expect((await texts((report) => report.before.proactive.push(sentence))).section).toEqual([sentence]);
  });
});
