import fc from 'fast-check';
import { blocksOf } from '../src/layout/paragraphs/blocks.js';
import { measureOf } from '../src/layout/paragraphs/measure.js';
import type { Line } from '../src/model/document.js';

const SIZE = 16;

function line(text: string, more: Partial<Line> = {}): Line {
  return {
    text: text.trim(),
    spans: [{ text, provenance: { line: 1 } }],
    page: null,
    bbox: null,
    fontSize: null,
    gapBefore: 'none',
    whole: false,
    ...more,
  };
}

/** A line on a page, set in by `indent` ems at row `row`. */
function placed(text: string, row: number, indent = 0): Line {
  const left = 80 + indent * SIZE;
  return line(text, {
    page: 1,
    bbox: [left, 100 + row * 28, left + text.length * SIZE, 116 + row * 28],
    fontSize: SIZE,
  });
}

const texts = (lines: Line[]): string[] =>
  blocksOf(lines).map(({ block }) => (block.type === 'heading' ? `${block.level}:${block.text}` : block.text));

const WRAPPED = [
  '本乡认真贯彻落实新修订的条例，坚持公开为常态不公',
  '开为例外，全面推进决策和执行，夯实工作的各项基础',
  '，规范依申请公开的办理流程，健全信息报送工作制度',
  '。',
  '（一）主动公开情况。全年主动公开各类信息共二十余',
  '条，其中文件类信息十二条，重点领域信息也有十余条',
  '，及时更新。',
];

test('wrapped lines become paragraphs; a numbered run-in title begins one', () => {
  expect(texts(WRAPPED.map((text) => line(text)))).toEqual([WRAPPED.slice(0, 4).join(''), WRAPPED.slice(4).join('')]);
});

test('an address that the margin cuts has no space in it, two words have', () => {
  const [first, last] = ['指南可在本机关网站查阅，网址为', '，公众也可以到办公室领取纸质文本，或者来信来电咨询。'];
  const cut = (before: string, after: string): string[] => texts([line(first + before), line(after + last)]);
  expect(cut('https://www.anning.gov.cn/zw', 'gk/')).toEqual([`${first}https://www.anning.gov.cn/zwgk/${last}`]);
  expect(cut('www.anning.g', 'ov.cn')).toEqual([`${first}www.anning.gov.cn${last}`]);
  expect(cut('Open Government', 'Information')).toEqual([`${first}Open Government Information${last}`]);
});

test('a paragraph goes on over a page gap and over the gap a lost page mark leaves', () => {
  for (const gapBefore of ['page', 'blank-line'] as const) {
    const lines = WRAPPED.map((text, index) => line(text, index === 2 ? { gapBefore } : {}));
    expect(texts(lines)).toHaveLength(2);
  }
});

test('on a page the indent parts paragraphs that end on a full line, and only the indent', () => {
  const full = '这一行文字正好写到页边为止没有剩余的地方了就是这样。';
  const lines = [
    placed(full.slice(2), 0, 2),
    placed(full, 1),
    placed(full.slice(2), 2, 2),
    placed(full, 3),
    placed(full.slice(2, -1), 4, 2),
    placed(full.slice(0, -1), 5),
    placed('到此为止。', 6),
  ];
  const measure = {
    width: 5 + full.length,
    left: 5,
    indents: true,
    minIndent: 1.2,
    gaps: true,
    pitch: 28,
    parted: 47,
    full: 5 + full.length,
    firsts: new Set<never>(),
  };
  expect(blocksOf(lines, measure).map(({ block }) => block.text)).toEqual([
    full.slice(2) + full,
    full.slice(2) + full,
    `${full.slice(2, -1)}${full.slice(0, -1)}到此为止。`,
  ]);
});

test('spaces between Han characters go, those between words and numbers stay, cut numbers join', () => {
  expect(texts([line('2020 年 公开 12 条，见 Open Data 栏目和 3 4 两项。')])).toEqual([
    '2020年公开12条，见Open Data栏目和3 4两项。',
  ]);
  const lines = [
    ...WRAPPED.slice(0, 2),
    '，其中公开各类信息共有一万二千多条，合计有12',
    '345条，详见本站的栏目并请各位多多关注Open',
    'Data，谢谢。',
  ].map((text) => line(text));
  expect(texts(lines)[0]).toContain('合计有12345条');
  expect(texts(lines)[0]).toContain('Open Data');
});

test('short numbered lines without a full stop are headings of their level', () => {
  expect(
    texts(
      ['（一）主动公开方面', '公开了信息。', '1.制度建设', '建立了制度。', '二、主要做法', '做了工作。'].map((text) =>
        line(text),
      ),
    ),
  ).toEqual(['2:（一）主动公开方面', '公开了信息。', '3:1.制度建设', '建立了制度。', '1:二、主要做法', '做了工作。']);
});

test.each([
  '（一）主动公开情况良好。',
  '一是加强领导',
  '2.组织培训3次；',
  '主动公开方面',
  '12 条',
])('%s is no heading', (text) => {
  expect(blocksOf([line(text)])[0]?.block.type).toBe('paragraph');
});

test('titles, dates and signatures never run into the text', () => {
  expect(
    texts(
      [
        '安宁县2021年政府信息公开工作年度报告',
        '（2022年1月20日）',
        '根据条例，编制本报告。',
        '无其他事项。',
        '安宁县财政局',
        '2022年1月20日',
      ].map((text) => line(text)),
    ),
  ).toEqual([
    '安宁县2021年政府信息公开工作年度报告',
    '（2022年1月20日）',
    '根据条例，编制本报告。',
    '无其他事项。',
    '安宁县财政局',
    '2022年1月20日',
  ]);
});

test('whole lines are paragraphs of their own, whatever they end with', () => {
  expect(texts([line('第一段没有句号，', { whole: true }), line('第二段', { whole: true })])).toEqual([
    '第一段没有句号，',
    '第二段',
  ]);
});

test('where lines are whole paragraphs, one broken in mid-sentence still goes on', () => {
  const lines = [
    '我县坚持以群众需求为导向，聚焦重点领域和关键环节，努力让政务信息“看',
    '得懂、用得上、易监督”。',
    '一是拓宽渠道，全年公开信息若干条。',
  ].map((text) => line(text, { gapBefore: 'blank-line' }));
  expect(texts(lines)).toEqual([`${lines[0]?.text}${lines[1]?.text}`, '一是拓宽渠道，全年公开信息若干条。']);
});

test('the measure of the document helps where a section is too short to show it', () => {
  const measure = measureOf(WRAPPED.concat(WRAPPED).map((text) => line(text)));
  expect(measure.width).toBeGreaterThan(20);
  expect(measureOf([line('无。')]).width).toBe(Infinity);
});

test('every line is in exactly one block, in order, for any lines', () => {
  const piece = fc.constantFrom(...WRAPPED, '（一）标题', '1.', '。', '2020年', '0 0 0', '注：', '某县财政局', '');
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(piece, fc.boolean(), fc.constantFrom('none' as const, 'page' as const, 'blank-line' as const)),
        { maxLength: 25 },
      ),
      (drawn) => {
        const lines = drawn.map(([text, whole, gapBefore]) => line(text, { whole, gapBefore }));
        const blocks = blocksOf(lines);
        expect(blocks.flatMap((block) => block.lines)).toEqual(lines);
        expect(
          blocks
            .map(({ block }) => block.text)
            .join('')
            .replace(/\s/gu, ''),
        ).toBe(
          lines
            .map(({ text }) => text)
            .join('')
            .replace(/\s/gu, ''),
        );
      },
    ),
  );
});

/** Paragraphs wrapped at 20 characters, first lines set in by two, and the indents dropped as dumps drop them. */
function unindented(paragraphs: readonly string[], indent = 2): Line[] {
  return paragraphs.flatMap((text) => {
    const first = 20 - indent;
    const rest = text.slice(first);
    const below = Array.from({ length: Math.ceil(rest.length / 20) }, (_, at) => rest.slice(at * 20, at * 20 + 20));
    return [text.slice(0, first), ...below].map((part) => line(part));
  });
}

/** Prose of exactly `length` characters that ends in a full stop; no mark ever has to begin a line. */
function prose(name: string, length: number): string {
  const words = `${name}本乡认真贯彻落实新条例要求，坚持公开为常态全面推进工作各项目标任务都已经按期完成`;
  return `${Array.from({ length: length - 1 }, (_, at) => words[at % words.length]).join('')}。`;
}

test('a dump that dropped the indents still shows where a paragraph begins: its first line is two characters short', () => {
  // the second ends on a full line, so only the short first line of the third tells them apart
  const paragraphs = [prose('甲', 50), prose('乙', 58), prose('丙', 71), prose('丁', 45)];
  expect(texts(unindented(paragraphs))).toEqual(paragraphs);
});

test('where no line is short by an indent, a sentence that ends on a full line goes on', () => {
  const paragraphs = [prose('甲', 60) + prose('乙', 45), prose('丙', 60) + prose('丁', 47)];
  expect(texts(unindented(paragraphs, 0))).toEqual(paragraphs);
});

test('rows of figures and labels do not spoil the measure of the text around them', () => {
  const rows = Array.from({ length: 20 }, (_, at) => line(`${at}、要求行政机关确认或重新出具某件 3 - - - - - ${at}`));
  const paragraphs = [prose('甲', 52), prose('乙', 65)];
  const all = texts([...unindented(paragraphs), ...rows]);
  expect(all.slice(0, 2)).toEqual(paragraphs);
});

test('lines set far apart run on where all lines stand so; one further down begins a paragraph', () => {
  const lines = (rows: readonly number[]): string[] => {
    const told = [
      '本乡认真贯彻落实新修订的条例，坚持公开为常态。',
      '全面推进决策和执行，夯实工作的各项基础，健全制',
      '度，规范依申请公开的办理流程，健全信息报送制度',
      '，压实责任，明确专人负责，组织业务培训，全年没',
      '有发生差错，没有收到投诉和举报，也没有被提起行',
      '政诉讼，各项工作平稳推进，群众满意率有所提高。',
      '没有需要说明的情况。',
    ].map((text, index) => ({ ...placed(text, 2 * (rows[index] ?? 0)), gapBefore: 'blank-line' as const }));
    return texts(told);
  };
  expect(lines([0, 1, 2, 3, 4, 5, 6])).toHaveLength(1);
  expect(lines([0, 2, 3, 4, 5, 6, 7])).toHaveLength(2);
});

test('lines of labels broken in their cells are no margin of a text whose lines are whole paragraphs', () => {
  const paragraphs = [
    '本年度没有收到政府信息公开申请，也没有结转到下年度继续办理的申请，办理情况良好。',
    '修订公开目录三次，清理失效文件二十四份，所有信息发布前都经过审核，没有差错。',
    '（三）政府信息管理情况',
    '建立从制作、审核、发布到归档的台账，谁制作、谁负责，谁审核、谁把关，按月清理。',
  ];
  const labels = [
    '本机关不掌握相关政府信息公',
    '没有现成信息需要另行制作公',
    '补正后申请内容仍不明确公开',
    '要求行政机关确认或重新出具',
  ];
  expect(texts([...paragraphs, ...labels].map((text) => line(text))).slice(0, 4)).toEqual([
    paragraphs[0],
    paragraphs[1],
    '2:（三）政府信息管理情况',
    paragraphs[3],
  ]);
});

test('a heading at the left edge does not run on from a paragraph that fills its last line', () => {
  const told = [
    placed('本乡认真贯彻落实新修订的条例，坚持公开为常', 0, 2),
    placed('态，全面推进决策和执行，夯实工作的各项基础，健', 1),
    placed('全制度，规范依申请公开的办理流程，健全信息报送', 2),
    placed('制度，压实责任，明确专人负责，组织业务培训，全', 3),
    placed('年没有发生差错，没有收到投诉，没有被提起诉讼。', 4),
    placed('（二）改进情况', 5),
    placed('明年将加强培训，完善目录，健全制度，规范流程', 6, 2),
    placed('，提高质量。', 7),
  ];
  expect(texts(told).slice(1)).toEqual(['2:（二）改进情况', expect.stringMatching(/^明年.*提高质量。$/u)]);
});

test('where nothing is set in, a sentence that left room for the next word has ended its paragraph', () => {
  const told = (last: string): string[] =>
    texts([
      placed('本乡认真贯彻落实新修订的条例，坚持公开为常态，全', 0),
      placed('面推进决策和执行，夯实工作的各项基础，健全了制度', 1),
      placed('，规范依申请公开的办理流程，健全信息报送制度，压', 2),
      placed('实责任，明确专人负责，组织业务培训，全年没有发生', 3),
      placed(last, 4),
      placed('明年将加强培训，完善目录，健全制度，规范流程，提', 5),
      placed('高质量。', 6),
    ]);
  expect(told('差错，没有收到投诉，没有被提起行政诉讼。')).toHaveLength(2);
  expect(told('差错，没有收到投诉和举报，没有被提起行政诉讼。')).toHaveLength(1);
});

test('where all lines of sentences are set alike, a little more between two parts paragraphs without an indent', () => {
  const read = (gap: number, crooked: number): string[] => {
    const told = [
      '本乡认真贯彻落实新修订的条例，坚持公开为常态不公',
      '开为例外，全面推进决策和执行，夯实工作的各项基础',
      '，规范依申请公开的办理流程，健全信息报送工作制度',
      '，压实责任，明确专人负责，组织业务培训，全年没有',
      '发生差错，没有收到投诉和举报，也没有被提起行政诉',
      '讼，各项工作平稳推进，群众满意率有所提高，公开的',
      '实效进一步显现，栏目更新及时，内容完整准确无差错。',
      '下一步将继续加强培训，丰富公开形式，提高答复质量。',
    ];
    return texts(told.map((text, row) => placed(text, row + (row === 7 ? gap : (row % 2) * crooked))));
  };
  expect(read(0.35, 0)).toHaveLength(2);
  expect(read(0, 0)).toHaveLength(1);
  // recognised lines stand now nearer, now further
  expect(read(0.35, 0.1)).toHaveLength(1);
});

test('items of a list are paragraphs though the first fills its line, and lines further apart are, whatever they begin with', () => {
  const list = (second: string, gap: number): string[] =>
    texts([
      placed('本乡认真贯彻落实新修订的条例，坚持公开为常', 0, 2),
      placed('态，全面推进决策和执行，夯实工作的各项基础，健', 1),
      placed('全制度，规范依申请公开的办理流程，健全信息报送', 2),
      placed('制度，压实责任，明确专人负责，组织业务培训，全', 3),
      placed('年没有发生差错。', 4),
      placed('1.对复杂申请的研判能力不足，答复文书不够细致。', 6),
      placed(second, 7 + gap),
    ]);
  expect(list('2.主动公开的内容还不够细。', 0)).toHaveLength(3);
  expect(list('12月底前全部办结。', 0)).toHaveLength(2);
  expect(list('（三）主动公开的内容还不够细，一些栏目没有更新。', 1)).toHaveLength(3);
});

describe('a numbered line without a stop', () => {
  const item = '（2）严格执行《中华人民共和国保守国家秘密法》及其条';
  const rest = '例，落实先审查后公开的要求，全年没有发生泄密的事件，';
  const more = '没有收到投诉和举报，各项工作平稳推进，群众满意率有';
  const read = (indent: string, ...lines: string[]): string[] =>
    texts(lines.map((text) => line(/^（/u.test(text) ? indent + text : text)));
  const whole = [`${item}${rest}${more}所提高。`];

  test('is the first of its paragraph where the next goes on at the left edge', () => {
    const first = '（1）修订公开目录三次，清理失效的文件二十余份，所有';
    expect(read('    ', first, rest, more, '所提高。', item, rest, more, '所提高。').slice(1)).toEqual(whole);
  });

  test('is so where it had no room for what follows, though a dump dropped its indent', () => {
    expect(read('', rest, more, rest, more, rest, '所提高。', item, rest, more, '所提高。').slice(1)).toEqual(whole);
  });

  test('is a heading above a line that begins a paragraph', () => {
    const heading = '（2）落实保密审查制度的情况';
    const told = [rest, more, rest, more, rest, '所提高。', heading, more, rest, '所提高。'];
    expect(read('', ...told)[1]).toBe(`4:${heading}`);
  });
});

test('the value of a contact stands on the line below its label where it is one long word', () => {
  const told = ['如有疑问请与本机关联系，电话：0871-6123456，邮箱：', 'anningzwgk2021@anning.gov.cn，邮编：650300。'];
  expect(texts(told.map((text) => line(text)))).toEqual([told.join('')]);
  expect(texts(['联系方式如下，邮箱：', '1.办公室，负责受理申请。'].map((text) => line(text)))).toHaveLength(2);
});

test.each([
  '2022/3/1',
  '2022.1.12',
  '（2022-01-25）',
  '二〇二二年一月二十五日',
])('the date %s signs the report', (date) => {
  const told = ['本年度没有收取信息处理费，没有其他需要报告的事项。', date];
  expect(texts(told.map((text) => line(text)))).toEqual(told);
  expect(
    texts(['公开平台的版本由一点零升级到二点零，编号', '2022.1.12版，运行平稳。'].map((text) => line(text))),
  ).toHaveLength(1);
});

test('the name of the unit below a list of attachments signs the report', () => {
  const told = ['附件：安宁县2021年政府信息公开工作情况统计表', '安宁县人民政府办公室', '2022年1月10日'];
  expect(texts(told.map((text) => line(text)))).toEqual(told);
});

describe('a table that is none of the form', () => {
  const ROWS = [
    ['公开渠道', '数量（条）', '占比'],
    ['政府网站', '1268', '61.3%'],
    ['其他', '290', '14.0%'],
  ];
  const around = (rows: readonly Line[]): string[] =>
    texts([
      line('各渠道公开情况如下表所示：'),
      ...rows,
      line('因机构改革，部分职责已划入自然资源局，信息完成迁移。'),
    ]).slice(1);
  const told = [...ROWS.map((row) => row.join(' ')), '因机构改革，部分职责已划入自然资源局，信息完成迁移。'];

  test('keeps its rows and cells apart, and the paragraph below it', () => {
    const drawn = ROWS.map((row, at) => ({
      ...placed(row.join(''), at + 1),
      spans: row.map((text) => ({ text, provenance: { line: 1 } })),
    }));
    expect(around(drawn)).toEqual(told);
    expect(around(ROWS.map((row) => line(row.join('      '))))).toEqual(told);
    // where a single blank parts its cells, a row ends in figures
    expect(around(ROWS.map((row) => line(row.join(' ')))).slice(1)).toEqual(told.slice(1));
  });

  test('is no sentence with a number at its end, nor one in two spans', () => {
    const sentence = ['全年公开信息 120 35', '条，其中文件类 12 条，及时更新，方便查阅。'];
    expect(texts([line('全年主动公开信息，共有'), ...sentence.map((text) => line(text))])).toHaveLength(1);
    const spans = ['本单位认真贯彻', '落实条例，坚持'].map((text) => ({ text, provenance: { line: 1 } }));
    expect(
      texts([{ ...line(spans.map(({ text }) => text).join(' ')), spans }, line('公开为常态，各项工作平稳。')]),
    ).toEqual(['本单位认真贯彻落实条例，坚持公开为常态，各项工作平稳。']);
  });
});

describe('words a site prints beside a document', () => {
  const read = (middle: string): string[] => {
    const lines = [
      '全年围绕中心工作主动公开信息一百二十条，门户网站',
      middle,
      '万人次，比上年增长一成，群众满意率稳步提高，公开',
      '的实效进一步显现，为各项工作的开展打下了良好的基',
      '础。',
    ];
    return texts(lines.map((text, row) => placed(text, row, row === 0 ? 2 : 0)));
  };

  test('part no sentence that speaks of its readers', () => {
    expect(read('更新及时，栏目完整，全年的访问量和浏览次数达到三')).toHaveLength(1);
    // whatever marks it lacks
    expect(read('（http://www.anning.gov.cn/zwgk/index.html）访问量达到三')).toHaveLength(1);
    expect(read('按时编制并且向社会公布政府信息公开工作年度报告')).toHaveLength(1);
  });

  test('run on into no sentence where they stand alone', () => {
    expect(read('来源：办公室 发布日期：2023-01-18 浏览次数：35')).not.toHaveLength(1);
  });
});

describe('a page with few lines of text', () => {
  const first = '（一）主动公开情况。全年发布各类信息三百条，栏目更';
  const rest = '新及时。';
  const full = '（二）依申请公开情况。收到的申请均在法定期限内答复。';

  test('shows its paragraphs by their indents', () => {
    const lines = [placed(first, 0, 2), placed(rest, 1), placed(full, 2, 2), placed('没有发生行政复议。', 3)];
    expect(texts(lines)).toEqual([first + rest, `${full}没有发生行政复议。`]);
  });

  test('shows none where nothing is set in', () => {
    const lines = [
      placed(full, 0),
      placed('联系人：办公室，电话：五五五五一二三四，传真：同前号', 1),
      placed(full.slice(3), 2),
    ];
    expect(texts(lines).slice(0, 1)).toEqual([full]);
  });
});
