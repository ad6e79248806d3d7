import { parseReport } from '../src/index.js';
import { contentsLines } from '../src/layout/furniture/contents.js';
import { linesOf } from '../src/layout/lines.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readText } from '../src/source/text.js';

const HEADS = ['一、总体情况', '二、主动公开政府信息情况', '五、存在的主要问题及改进情况', '六、其他需要报告的事项'];
const TITLE = '安宁县水务局2021年政府信息公开工作年度报告';
const BODY = [
  TITLE,
  '现将有关情况报告如下，如有疑问，请与本机关联系。',
  HEADS[0] ?? '',
  '全年主动公开信息三百条，栏目更新及时。',
  HEADS[1] ?? '',
  '全年没有制发规章。',
  HEADS[2] ?? '',
  '公开的内容还不够细，今后将加以改进。',
  HEADS[3] ?? '',
  '无。',
];

const dots = (text: string, index: number): string => `${text}……………………${index + 1}`;

const CONTENTS: readonly (readonly [string, readonly string[]])[] = [
  ['dots lead to pages', ['目　录', ...HEADS.map(dots)]],
  ['dots without the word', HEADS.map((text, index) => `${text}............. ${index + 1}`)],
  ['an entry takes two lines', ['目录', ...HEADS.map(dots).flatMap((text) => [text.slice(0, 6), text.slice(6)])]],
  ['a tab leads to pages', ['目录', ...HEADS.map((text, index) => `${text} ${index + 1}`)]],
  ['no pages are printed', ['目录', ...HEADS]],
];

test.each(CONTENTS)('a table of contents is no text of the report: %s', async (_, contents) => {
  const { report } = await parseReport([...contents, ...BODY].join('\n'));
  const { report: plain } = await parseReport(BODY.join('\n'));
  expect(report).toEqual(plain);
  expect(report.title).toBe(TITLE);
});

const found = (...texts: string[]): number => {
  const { lines } = linesOf(readText(BODY.join('\n'), { limits: DEFAULT_LIMITS, checkTime: () => undefined }));
  const all = readText(texts.join('\n'), { limits: DEFAULT_LIMITS, checkTime: () => undefined });
  return contentsLines([...linesOf(all).lines, ...lines]).length;
};

test.each([
  ['a list whose items come nowhere again', ['附件……1', '机构一览……2', '大事记……3']],
  ['headings with their own text below', [HEADS[0] ?? '', '全年主动公开信息三百条。', HEADS[1] ?? '']],
  ['pages that fall', HEADS.map((text, index) => dots(text, 9 - index))],
  ['the word in a menu', ['政府信息公开目录', '政府信息公开指南']],
])('%s is none', (_, texts) => {
  expect(found(...texts)).toBe(0);
});
