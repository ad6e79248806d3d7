import fc from 'fast-check';
import { parseReport } from '../src/index.js';
import { findSections, splitGlued } from '../src/layout/sections/sections.js';
import type { Line } from '../src/model/document.js';

function linesFrom(...texts: string[]): Line[] {
  return texts.map((text, index) => ({
    text,
    spans: [{ text, provenance: { line: index + 1 } }],
    page: null,
    bbox: null,
    fontSize: null,
    gapBefore: 'none',
    whole: false,
  }));
}

const sectionsOf = (...texts: string[]): [string, string | null, number, number][] =>
  findSections(splitGlued(linesFrom(...texts))).map(({ kind, heading, start, end }) => [kind, heading, start, end]);
const kindsOf = (...texts: string[]): string[] => sectionsOf(...texts).map(([kind]) => kind);

const ALL = ['overview', 'proactiveDisclosure', 'requests', 'reviewAndLitigation', 'problems', 'otherMatters'];
const OFFICIAL = [
  '一、总体情况',
  '本局做了工作。',
  '二、主动公开政府信息情况',
  '第二十条第（一）项',
  '规章 0 0 0',
  '三、收到和处理政府信息公开申请情况',
  '申请人情况',
  '四、结转下年度继续办理 0 0 0 0 0 0 0',
  '四、政府信息公开行政复议、行政诉讼情况',
  '行政复议 行政诉讼',
  '0 0 0 0 0',
  '五、存在的主要问题及改进情况',
  '问题是有的。',
  '六、其他需要报告的事项',
  '无。',
];

test('the six sections of the form are found, numbered by their kind, and cover every line', () => {
  expect(sectionsOf('某局2021年报告', ...OFFICIAL)).toEqual([
    ['other', null, 0, 1],
    ['overview', '一、总体情况', 1, 3],
    ['proactiveDisclosure', '二、主动公开政府信息情况', 3, 6],
    ['requests', '三、收到和处理政府信息公开申请情况', 6, 9],
    ['reviewAndLitigation', '四、政府信息公开行政复议、行政诉讼情况', 9, 12],
    ['problems', '五、存在的主要问题及改进情况', 12, 14],
    ['otherMatters', '六、其他需要报告的事项', 14, 16],
  ]);
  expect(findSections(linesFrom(...OFFICIAL)).map((section) => section.number)).toEqual([1, 2, 3, 4, 5, 6]);
});

test.each([
  ['ordinals lost', (text: string) => text.replace(/^[一二三四五六]、/u, '')],
  [
    'Arabic ordinals',
    (text: string) => text.replace(/^[一二三四五六](?=、(?!结转))/u, (o) => String('一二三四五六'.indexOf(o) + 1)),
  ],
  ['ordinals all restarted', (text: string) => text.replace(/^[二三四五六]、(?!结转)/u, '一、')],
  ['spaces inside', (text: string) => (/^[一二三四五六]、(?!结转)/u.test(text) ? Array.from(text).join(' ') : text)],
  ['a colon at the end', (text: string) => (/^[一二三四五六]、(?!结转)/u.test(text) ? `${text}：` : text)],
  [
    'traditional characters',
    (text: string) => text.replaceAll('开', '開').replaceAll('动', '動').replaceAll('议', '議'),
  ],
])('the same sections are found with %s', (_, change) => {
  expect(kindsOf('某局报告', ...OFFICIAL.map(change))).toEqual(['other', ...ALL]);
});

test.each([
  ['overview', '一、概述'],
  ['overview', '一、工作基本情况'],
  ['overview', '一、2021年政府信息公开工作总体情况'],
  ['proactiveDisclosure', '二、行政机关主动公开政府信息的情况'],
  ['requests', '三、依申请公开政府信息情况'],
  ['requests', '三、收到和处理政府信息公开申请情况表'],
  ['reviewAndLitigation', '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
  ['reviewAndLitigation', '四、政府信息公开工作引发的行政复议和行政诉讼情况'],
  ['problems', '五、存在问题及下一步工作打算'],
  ['problems', '五、主要问题和改进措施'],
  ['problems', '五、政府信息公开工作存在的主要问题及改进情况'],
  ['otherMatters', '六、需要报告的其他事项'],
  ['otherMatters', '六、其他需要说明的事项'],
])('%s is recognised under the heading %s', (kind, heading) => {
  expect(sectionsOf('前言。', heading, '正文。')).toEqual([
    ['other', null, 0, 1],
    [kind, heading, 1, 3],
  ]);
});

test.each([
  '四、结转下年度继续办理',
  '一、本年新收政府信息公开申请数量',
  '二、上年结转政府信息公开申请数量',
  '三、本年度办理结果',
  '一是主动公开政府信息情况良好，二是其他。',
  '主动公开政府信息情况、收到和处理政府信息公开申请情况、行政复议情况等六个部分组成。',
  '二、加强组织领导',
  '（三）不予公开',
])('%s is no heading of a section', (text) => {
  expect(kindsOf('前言。', text, '正文。')).toEqual(['other']);
});

test('an introduction that names all parts is no heading, also with ordinals and when it is wrapped', () => {
  const intro = [
    '本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、',
    '政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、',
    '其他需要报告的事项六个部分。',
    '全文分为：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；',
    '四、政府信息公开行政复议、行政诉讼情况；五、存在的主要问题及改进情况；六、其他需要报告的事项。',
  ];
  const sections = sectionsOf(...intro, ...OFFICIAL);
  expect(sections.map(([kind]) => kind)).toEqual(['other', ...ALL]);
  expect(sections[0]).toEqual(['other', null, 0, 5]);
});

test('a table of contents is not the report', () => {
  const contents = OFFICIAL.filter((text) => /^[一二三四五六]、(?!结转)/u.test(text));
  expect(sectionsOf('目录', ...contents, '正文', ...OFFICIAL)[1]).toEqual(['overview', '一、总体情况', 8, 10]);
});

test('section titles repeated as （一）（二） inside section one stay inside it', () => {
  const sections = sectionsOf(
    '一、总体情况',
    '（一）主动公开政府信息情况',
    '公开了信息。',
    '（二）收到和处理政府信息公开申请情况',
    '未收到申请。',
    ...OFFICIAL.slice(2),
  );
  expect(sections.map(([kind]) => kind)).toEqual(ALL);
  expect(sections[0]).toEqual(['overview', '一、总体情况', 0, 5]);
});

test('a narrative with headings of its own and the statutory part after it, numbered again', () => {
  const sections = sectionsOf(
    '一、总体情况',
    '讲述。',
    '二、加强领导',
    '讲述。',
    '三、其他需要报告的事项',
    '无。',
    '附件',
    '一、主动公开政府信息情况',
    '第二十条第（一）项',
    '二、收到和处理政府信息公开申请情况',
    '申请人情况',
    '三、政府信息公开行政复议、行政诉讼情况',
    '行政复议 行政诉讼',
  );
  expect(sections.map(([kind]) => kind)).toEqual([
    'overview',
    'otherMatters',
    'proactiveDisclosure',
    'requests',
    'reviewAndLitigation',
  ]);
  expect(sections[2]?.[1]).toBe('一、主动公开政府信息情况');
});

test('a heading wrapped over two lines is one heading', () => {
  const sections = findSections(
    linesFrom('三、收到和处理', '情况', '四、因政府信息公开工作被申请行政复议、提起', '行政诉讼情况', '0 0 0'),
  );
  expect(sections.at(-1)).toMatchObject({
    kind: 'reviewAndLitigation',
    heading: '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
    headingLines: [2, 3],
    start: 2,
    end: 5,
  });
});

test('a heading that is whole takes no word of its table', () => {
  const heading = '四、因政府信息公开工作被申请行政复议或提起行政诉讼情况';
  expect(findSections(linesFrom(heading, '行政复议', '行政诉讼', '结果维持')).at(-1)).toMatchObject({
    heading,
    headingLines: [0],
  });
});

test('the only part numbered 一 above the second of the form is the first, whatever its heading says', () => {
  const second = ['二、主动公开政府信息情况', '信息内容', '三、收到和处理政府信息公开申请情况', '无。'];
  const kinds = (...lines: string[]) => findSections(linesFrom(...lines, ...second)).map(({ kind }) => kind);
  expect(kinds('一、2020年工作要点落实情况', '本局做了工作。')).toEqual([
    'overview',
    'proactiveDisclosure',
    'requests',
  ]);
  // a narrative that is numbered itself, and a sentence, are none
  expect(kinds('一、加强领导', '本局做了工作。', '二、加强培训', '本局做了工作。')[0]).toBe('other');
  expect(kinds('一、本局加强领导，做了工作。')[0]).toBe('other');
});

test.each([
  ['一、政府信息公开工作的基本情况', 'overview'],
  ['六、其他需要汇报事项', 'otherMatters'],
  ['6、其他需要汇报的事项', 'otherMatters'],
])('%s is the heading of its section', (heading, kind) => {
  expect(findSections(linesFrom(heading, '无。'))[0]).toMatchObject({ kind, heading });
});

test('a heading in front of its paragraph is cut off it, provenance kept', () => {
  const lines = splitGlued(linesFrom('一、总体情况。2021年，本局做了工作。', '六、其他需要报告的事项：无。'));
  expect(lines.map((line) => line.text)).toEqual([
    '一、总体情况。',
    '2021年，本局做了工作。',
    '六、其他需要报告的事项：',
    '无。',
  ]);
  expect(lines.map((line) => line.spans[0]?.provenance)).toEqual([{ line: 1 }, { line: 1 }, { line: 2 }, { line: 2 }]);
});

test('a heading in front of a paragraph that goes on below its line is cut off it; a longer heading is none', async () => {
  const long = '五、存在的主要问题及改进措施建议';
  const wrapped = [
    '安宁县水务局2021年政府信息公开工作年度报告',
    '一、总体情况 全年围绕中心工作公开信息三百条，栏目更新',
    '及时，内容完整，方便群众查阅和监督，没有发生差错，群众',
    '的满意率有所提高，网站的栏目由八个增加到十二个，还组织',
    '了业务培训，参加的有二百人次，各项工作平稳推进，没有收',
    '到投诉。',
    '五、存在的主要问题及改进情况 个别工作人员对条例的理解',
    '还不够深，答复文书不够规范，下一步将加强培训，提高答复',
    '的质量，做到有问必答。',
  ];
  const { report } = await parseReport(wrapped.join('\n'));
  expect(report.sections.map(({ heading, blocks }) => [heading, blocks.map(({ text }) => text)])).toEqual([
    ['一、总体情况', [`${wrapped[1]?.slice(7)}${wrapped.slice(2, 6).join('')}`]],
    ['五、存在的主要问题及改进情况', [`${wrapped[6]?.slice(15)}${wrapped.slice(7).join('')}`]],
  ]);
  expect(sectionsOf('一、总体情况', '做了工作。', long, '公开的内容不够细。').at(-1)?.[1]).toBe(long);
});

test('headings inside one glued line are cut out of it', () => {
  const glued =
    '某区2021年度报告 本报告包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等部分。数据止于年末。〔…〕一、总体情况2021年，我区做了工作。' +
    '二、主动公开政府信息情况 第二十条第（一）项信息内容规章 000三、收到和处理政府信息公开申请情况（本列数据的勾稽关系为）一、本年新收政府信息公开申请数量0000000' +
    '四、结转下年度继续办理1000001 四、政府信息公开行政复议、行政诉讼情况 行政复议行政诉讼结果维持000五、存在的主要问题及改进情况（一）问题。六、其他需要报告的事项无。';
  const sections = sectionsOf(glued);
  expect(sections.map(([kind]) => kind)).toEqual(['other', ...ALL]);
  expect(sections.slice(1).map(([, heading]) => heading)).toEqual([
    '一、总体情况',
    '二、主动公开政府信息情况',
    '三、收到和处理政府信息公开申请情况',
    '四、政府信息公开行政复议、行政诉讼情况',
    '五、存在的主要问题及改进情况',
    '六、其他需要报告的事项',
  ]);
});

test('the caption of a table under the heading is no second heading', () => {
  expect(
    kindsOf(
      '二、主动公开政府信息情况',
      '表二：主动公开政府信息情况',
      '第二十条',
      '三、收到和处理政府信息公开申请情况',
      '表三：收到和处理政府信息公开申请情况',
    ),
  ).toEqual(['proactiveDisclosure', 'requests']);
});

test('sections cover all lines once, and no character is lost or doubled, for any lines', () => {
  const piece = fc.constantFrom(
    ...OFFICIAL,
    '一、总体情况2021年',
    '（一）总体情况',
    '概述',
    '一、',
    '情况',
    '0 0',
    '主动公开政府信息情况；',
    '',
  );
  const text = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), (texts) => {
      const before = linesFrom(...texts);
      const lines = splitGlued(before);
      const plain = (all: readonly Line[]): string =>
        all
          .map((line) => line.text)
          .join('')
          .replace(/\s/gu, '');
      const spans = (all: readonly Line[]): string =>
        all
          .flatMap((line) => line.spans.map((span) => span.text))
          .join('')
          .replace(/\s/gu, '');
      expect(plain(lines)).toBe(plain(before));
      expect(spans(lines)).toBe(spans(before));
      const sections = findSections(lines);
      expect(sections.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at))).toEqual(
        lines.map((_, index) => index),
      );
      for (const { start, end, headingLines, heading } of sections) {
        expect(end).toBeGreaterThan(start);
        expect(heading === null).toBe(headingLines.length === 0);
        for (const index of headingLines) expect(index >= start && index < end).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

const NUMERALS = '一二三四五六';
const renumbered = (print: (number: number, words: string) => string): string[] =>
  OFFICIAL.map((text) => {
    const found = /^([一二三四五六])、(?!结转)(.*)$/u.exec(text);
    return found ? print(NUMERALS.indexOf(found[1] ?? '') + 1, found[2] ?? '') : text;
  });

test.each<[string, (number: number, words: string) => string]>([
  ['in brackets', (number, words) => `（${NUMERALS[number - 1]}）${words}`],
  ['without a mark', (number, words) => `${NUMERALS[number - 1]} ${words}`],
  ['a space before the mark', (number, words) => `${NUMERALS[number - 1]} 、${words}`],
  ['a figure alone', (number, words) => `${number} ${words}`],
  ['a figure with a bracket', (number, words) => `${number}）${words}`],
  ['as parts', (number, words) => `第${NUMERALS[number - 1]}部分 ${words}`],
  ['set in brackets', (_, words) => `【${words}】`],
  ['set between dashes', (_, words) => `— ${words} —`],
])('headings numbered in an unusual way: %s', (_, print) => {
  expect(kindsOf(...renumbered(print))).toEqual(ALL);
});

test('items of the narrative are no headings where the sections have no numbers', () => {
  const narrative = ['1.主动公开情况', '公开12条，其中动态3条。', '2.依申请公开情况', '本年新收政府信息公开申请6件。'];
  const texts = renumbered((_, words) => words);
  texts.splice(1, 0, ...narrative);
  expect(sectionsOf(...texts).map(([kind, heading]) => [kind, heading])).toEqual(
    ALL.map((kind, at) => [kind, renumbered((_, words) => words).filter((text) => !OFFICIAL.includes(text))[at]]),
  );
});

test('a numbered sentence that begins with the words of a heading is none', () => {
  const texts = renumbered((number, words) => `${number}、${words}`);
  texts.splice(
    1,
    0,
    '1.主动公开情况。全年公开12条。',
    '2.依申请公开情况。因政府信息公开引起的行政复议、行政诉讼情况没有。',
  );
  expect(sectionsOf(...texts).map(([kind, heading]) => `${kind} ${heading}`)).toEqual(
    ALL.map(
      (kind, at) =>
        `${kind} ${renumbered((number, words) => `${number}、${words}`).filter((text) => !OFFICIAL.includes(text))[at]}`,
    ),
  );
});
