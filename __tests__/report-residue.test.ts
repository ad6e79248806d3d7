import { headerResidue, tableResidue, tellsMore } from '../src/report/residue.js';

/** Texts of the lines found to be pieces of the table; a line that begins with `#` was claimed by a row. */
function pieces(kind: string, ...texts: string[]): string[] {
  const lines = texts.map((text) => text.replace(/^#/u, ''));
  const claimed = texts.map((text) => text.startsWith('#'));
  return [...tableResidue(kind, lines, claimed)].map((index) => lines[index] ?? '').sort();
}

test('header cells that a dump cut into pieces are no text of the section', () => {
  const found = pieces(
    'requests',
    '申请人情况',
    '商科会律',
    '#一、本年新收 1 0 1',
    '法人或其他组织',
    '#（七）总计 1 0 1',
  );
  expect(found).toEqual(['商科会律', '法人或其他组织', '申请人情况']);
});

test('a sentence stays text wherever it stands, and so does a note with words of its own', () => {
  const texts = [
    '本年度未收到申请。',
    '#一、本年新收 1 0 1',
    '本年度申请总计1件。',
    '备注：数据由科室统计',
    '#（七）总计 1 0 1',
  ];
  expect(pieces('requests', ...texts)).toEqual([]);
});

test('the unit that a label ends with is a piece of it, and a note about units is text', () => {
  const around = (text: string): string[] =>
    pieces('requests', '#3.要求提供公开出版物 1 0 1', text, '#（七）总计 1 0 1');
  expect(around('（件）')).toEqual(['（件）']);
  expect(around('（单位：万元）')).toEqual(['（单位：万元）']);
  expect(around('（单位：局机关）')).toEqual([]);
  expect(pieces('requests', '#（七）总计 1 0 1', '件 件', '项目')).toEqual(['件 件']);
  expect(['件）', '（件', '处理（件）', '联系件）'].flatMap(around)).toEqual(['件）', '（件', '处理（件）']);
});

test('the last characters of a label set down the page are pieces of it below the table too; 无 is an answer', () => {
  expect(pieces('requests', '#（七）总计 1 0 1', '结', '果', '另行说明')).toEqual(['果', '结']);
  expect(pieces('requests', '#（七）总计 1 0 1', '无')).toEqual([]);
  expect(pieces('requests', '#（七）总计 1 0 1', '好')).toEqual([]);
});

test('below the table everything is text, and so is all of a section without a table', () => {
  expect(pieces('requests', '#（七）总计 1 0 1', '本年申请总计', '结转下年度')).toEqual([]);
  expect(pieces('requests', '本年申请总计', '结转下年度')).toEqual([]);
  expect(pieces('overview', '#总计', '申请人情况', '#总计')).toEqual([]);
});

test('a line with words of its own tells something, even without a full stop; a label with its figures does not', () => {
  expect(tellsMore('reviewAndLitigation', '因政府信息公开工作被申请行政复议0件、提起行政诉讼0件')).toBe(true);
  expect(tellsMore('proactiveDisclosure', '行政许可（含审批、备案、核准等事项） 12')).toBe(false);
  expect(tellsMore('requests', '（二）部分公开（区分处理的，只计这一情形，不计其他情形）')).toBe(false);
  expect(tellsMore('requests', '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）')).toBe(false);
});

test.each([
  ['联系电话：0512-65123456', true],
  ['（以上数据截至2021年12月31日）', true],
  ['本年收费金额（单位：万元）', false],
  ['第二十条第（五）项：行政许可', false],
])('what a line between two tables tells: %s', (text, told) => {
  for (const kind of ['proactiveDisclosure', 'requests'] as const) expect(tellsMore(kind, text)).toBe(told);
});

describe('header cells that a dump prints apart from their table', () => {
  const found = (kind: string, ...lines: (string | null)[]): number[] => [...headerResidue(kind, lines)];

  test('are no text, cut into pieces as they are', () => {
    expect(
      found('problems', '其', '他', '结', '果', '尚', '未', '审', '结', '总', '计', '一年来有进步。'),
    ).toHaveLength(10);
    expect(found('otherMatters', '本年度无其他需要报告的事项。', '总', '计')).toEqual([1, 2]);
    expect(found('requests', '尚未', '审结', '总计')).toEqual([0, 1, 2]);
    expect(found('requests', '总计')).toEqual([0]);
  });

  test('words that make no whole cells are text, and so is a single line where no table belongs', () => {
    expect(found('problems', '总计')).toEqual([]);
    expect(found('otherMatters', '其他', '审结')).toEqual([]);
    expect(found('requests', '本年结果')).toEqual([]);
    expect(found('otherMatters', '其他', null, '总计')).toEqual([]);
    expect(found('otherMatters', '其他事项', '无')).toEqual([]);
  });
});
