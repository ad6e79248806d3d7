import { frontMatter } from '../src/layout/front/front.js';
import { linesOf } from '../src/layout/lines.js';
import { findSections, splitGlued } from '../src/layout/sections/sections.js';
import { datesIn } from '../src/layout/words/dates.js';
import { isMetadata } from '../src/layout/words/site-words.js';
import { unitOfTitle } from '../src/layout/words/title.js';
import { isUnitName } from '../src/layout/words/units.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readText } from '../src/source/text.js';

function front(...texts: string[]) {
  const { lines } = linesOf(readText(texts.join('\n'), { limits: DEFAULT_LIMITS, checkTime: () => undefined }));
  const split = splitGlued(lines);
  const { title, issuer, year, publishedOn, yearCandidates, findings } = frontMatter(split, findSections(split));
  return {
    title: title?.value ?? null,
    issuer: issuer?.value ?? null,
    year: year?.value ?? null,
    publishedOn: publishedOn?.value ?? null,
    candidates: yearCandidates,
    codes: findings.map((finding) => finding.code),
    lines: title?.provenance.map((place) => ('line' in place ? place.line : 0)),
  };
}

const BODY = ['一、总体情况', '本单位做了工作。'];

test.each([
  ['安宁县财政局2021年政府信息公开工作年度报告', '安宁县财政局', 2021],
  ['安宁县2021年信息公开年度报告', '安宁县', 2021],
  ['安寧縣人民政府辦公室2021年政府信息公開工作年度報告', '安寧縣人民政府辦公室', 2021],
  ['2022年度青山镇政府信息公开工作年度报告', '青山镇', 2022],
  ['2019年安宁市人民政府办公厅政府信息公开工作年度报告', '安宁市人民政府办公厅', 2019],
  ['安宁县人民政府信息公开年度报告（2023年）', '安宁县人民政府', 2023],
  ['安宁市统计局关于二〇二〇年政府信息公开工作的年度报告', '安宁市统计局', 2020],
  ['安宁市工业和信息化局2024年政府信息公开年报', '安宁市工业和信息化局', 2024],
  ['安宁市大数据管理局2020年度政务公开工作报告', '安宁市大数据管理局', 2020],
  ['安宁区人民政府外事办公室政府信息公开工作2022年度报告', '安宁区人民政府外事办公室', 2022],
  ['安宁省卫生健康委2022年政府信息公开工作年度报告', '安宁省卫生健康委', 2022],
  ['安宁县政府办2022年政府信息公开工作年度报告（文字版）', '安宁县政府办', 2022],
  ['安宁县人民政府2022年政府信息公开工作年度报告（超链版）', '安宁县人民政府', 2022],
  ['本溪县财政局2022年政府信息公开工作年度报告', '本溪县财政局', 2022],
])('%s names its unit and year', (title, issuer, year) => {
  expect(front(title, ...BODY)).toMatchObject({ title, issuer, year, codes: [] });
});

test('the year in brackets on a line of its own belongs to a title without one; a date there does not', () => {
  expect(front('安宁县东河乡政府信息公开工作年度报告', '（2021年度）', ...BODY)).toMatchObject({
    title: '安宁县东河乡政府信息公开工作年度报告（2021年度）',
    issuer: '安宁县东河乡',
    year: 2021,
    lines: [1, 2],
  });
  const dated = front('安宁县东河乡2021年政府信息公开工作年度报告', '（2022年1月20日）', ...BODY);
  expect(dated).toMatchObject({ title: '安宁县东河乡2021年政府信息公开工作年度报告', publishedOn: '2022-01-20' });
});

test('the unit on the line above, and a title over two lines, are joined without white space', () => {
  expect(front('安宁县东河乡', '2020 年政府信息公开工作年度报告', ...BODY)).toMatchObject({
    title: '安宁县东河乡2020年政府信息公开工作年度报告',
    issuer: '安宁县东河乡',
    lines: [1, 2],
  });
  expect(front('安宁县人民政府2021年度政', '府信息公开工作年度报告', ...BODY).title).toBe(
    '安宁县人民政府2021年度政府信息公开工作年度报告',
  );
  expect(front('安宁县人民政府', '关于2021年度政府信息公开工作的年度报告', ...BODY)).toMatchObject({
    title: '安宁县人民政府关于2021年度政府信息公开工作的年度报告',
    issuer: '安宁县人民政府',
  });
});

test('breadcrumbs, metadata and site lines before the report are not its title', () => {
  expect(
    front(
      '当前位置：首页 > 政务公开 > 政府信息公开年报',
      '索引号：0001 发布机构：安宁县政府办',
      '标题：安宁县林业局2021年政府信息公开工作年度报告',
      '【字体：大 中 小】 打印',
      '安宁县林业局2021年政府信息公开工作年度报告',
      '发布时间：2022-01-28 16:34 浏览次数：12',
      ...BODY,
    ),
  ).toMatchObject({
    title: '安宁县林业局2021年政府信息公开工作年度报告',
    issuer: '安宁县林业局',
    publishedOn: '2022-01-28',
    lines: [5],
  });
});

test('a title glued to the first sentence, or printed twice in one line, ends where it ends', () => {
  const title = '安宁开发区2019年政府信息公开工作年度报告';
  expect(front(`${title}${title}2019年，本区做了工作。一、总体情况2019年，很好。`).title).toBe(title);
});

test('a sentence that only speaks of the report is no title, but tells the unit', () => {
  expect(front('根据条例要求，特向社会公布安宁县水务局2020年度政府信息公开工作年度报告。', ...BODY)).toMatchObject({
    title: null,
    issuer: '安宁县水务局',
    year: 2020,
    codes: ['title-missing'],
  });
});

test('the notice that asks for the report is not its title, and names no unit of it', () => {
  const asked = '《安宁市人民政府办公室关于做好2024年度政府信息公开工作年度报告编制工作的通知》';
  expect(
    front('安宁市审计局政府信息公开工作2024年度报告', `根据《政府信息公开条例》和${asked}要求，编制本报告。`, ...BODY),
  ).toMatchObject({ title: '安宁市审计局政府信息公开工作2024年度报告', issuer: '安宁市审计局' });
  expect(front(`根据${asked}的要求，现将2024年度政府信息公开工作年度报告如下：`, ...BODY)).toMatchObject({
    title: null,
    issuer: null,
    year: 2024,
  });
});

test('a unit that speaks of itself names nothing, in the midst of a sentence no more than at its beginning', () => {
  expect(front('现将我局2021年度政府信息公开工作年度报告编制如下。', ...BODY)).toMatchObject({
    title: null,
    issuer: null,
  });
  expect(front('根据要求，公开我局2021年度政府信息公开工作年度报告，报告由六个方面组成。', ...BODY)).toMatchObject({
    title: null,
    issuer: null,
  });
});

test('the words before the unit of a sentence about the report are none of its name', () => {
  for (const words of ['现将', '现向社会公布', '根据规定，现公布', '根据规定，梳理编制'])
    expect(front(`${words}安宁县财政局2021年度政府信息公开工作年度报告。`, ...BODY).issuer).toBe('安宁县财政局');
});

test('who compiled the report is its unit where nothing else names one', () => {
  expect(
    front('本报告根据《政府信息公开条例》要求，由安宁县人民政府办公室编制。统计期限为2023年。', ...BODY).issuer,
  ).toBe('安宁县人民政府办公室');
  expect(
    front('安宁县水务局2023年政府信息公开工作年度报告', '本报告由安宁县人民政府办公室汇总编制。', ...BODY).issuer,
  ).toBe('安宁县水务局');
});

test('the unit may stand in the signature only', () => {
  expect(front('2021年政府信息公开工作年度报告', ...BODY, '安宁县审计局', '2022年1月20日')).toMatchObject({
    issuer: '安宁县审计局',
    publishedOn: '2022-01-20',
  });
});

test.each([
  '本报告中所列数据的统计期限为2020年1月1日起至12月31日。',
  '统计期限自 2020 年 1 月 1 日起至 2020 年 12 月 31 日止。',
  '所列数据的统计期限自202011日起至20201231日止。',
  '数据统计时间范围为2020年1月至12月。',
])('the period tells the year where the title has none: %s', (period) => {
  expect(
    front('安宁县政府信息公开工作年度报告', `根据《条例》（国务院令第711号，2019年4月修订）编制。${period}`, ...BODY),
  ).toMatchObject({ year: 2020, codes: [] });
});

test('the period outweighs the title, and their disagreement is said', () => {
  expect(
    front('安宁县2020年政府信息公开工作年度报告', '统计期限自2021年1月1日起至2021年12月31日止。', ...BODY),
  ).toMatchObject({
    year: 2021,
    candidates: [2021, 2020],
    codes: ['year-uncertain'],
  });
});

test('a period with two years proves nothing', () => {
  expect(
    front('安宁县2021年政府信息公开工作年度报告', '统计期限自2020年1月1日起至2021年12月31日止。', ...BODY),
  ).toMatchObject({ year: 2021, codes: [] });
});

test('no witness, no year', () => {
  expect(front('安宁县政府信息公开工作年度报告', ...BODY)).toMatchObject({ year: null, codes: ['year-uncertain'] });
});

test.each([
  [['发布日期：2021-01-31'], [], '2021-01-31'],
  [['(2021年1月23日)'], [], '2021-01-23'],
  [[], ['安宁县财政局', '二〇二一年一月二十日'], '2021-01-20'],
  [[], ['安宁县财政局 2021年1月5日'], '2021-01-05'],
  [['发布时间：2023-05-01'], ['2021年1月20日'], '2021-01-20'],
  [[], ['共收到2021年1月1日以前申请3件。'], null],
  [['成文日期：2021-01-04', '时间：2021-01-11 11:18'], [], '2021-01-11'],
  [['数据核定时间点为2020年12月31日。'], [], null],
  [['数据的时间段为2020年1月1日至2020年12月31日。'], [], null],
  [['统计时间：2020年1月1日起至2020年12月31日'], [], null],
  [[], [], null],
])('the date of publication: %j %j', (before, after, expected) => {
  expect(front('安宁县财政局2020年政府信息公开工作年度报告', ...before, ...BODY, ...after).publishedOn).toBe(expected);
});

test('dates are read as printed and impossible ones are not', () => {
  expect(
    datesIn('2020-01-31、2021年2月29日、２０２２．１２．３１、二○二三年十月十一日、12345-01-01').map(({ iso }) => iso),
  ).toEqual(['2020-01-31', '2022-12-31', '2023-10-11']);
});

test('names of units are told from other short texts', () => {
  for (const name of ['安宁县财政局', '某某乡', '某市人民政府办公厅', '某市工业和信息化局', '某区管委会'])
    expect(isUnitName(name)).toBe(true);
  for (const text of ['政府信息公开年报', '首页', '本年度办理结果', '2021年某局', '总体情况', '规章，某局'])
    expect(isUnitName(text)).toBe(false);
  expect(unitOfTitle('2021年政府信息公开工作年度报告')).toBeNull();
});

test('a second name in brackets belongs to a unit, a note or a date in brackets does not', () => {
  expect(isUnitName('安宁县水务局（安宁县移民开发局）')).toBe(true);
  for (const text of ['安宁县水务局（详见附件）', '安宁县水务局（2022年）', '移民开发局）'])
    expect(isUnitName(text)).toBe(false);
});

test.each([
  ['安宁县第一中学2021年政府信息公开工作年度报告', '安宁县第一中学'],
  ['安宁县卫健委2021年政府信息公开工作年度报告', '安宁县卫健委'],
  ['安宁县110联动服务中心2021年政府信息公开工作年度报告', '安宁县110联动服务中心'],
  ['安宁县第二人民医院/妇幼保健院2021年信息公开年度报告', '安宁县第二人民医院/妇幼保健院'],
  ['安宁县林业和草原局、水务局2021年政府信息公开工作年度报告', '安宁县林业和草原局、水务局'],
  ['安宁县水务局（安宁县移民开发局）2021年政府信息公开工作年度报告', '安宁县水务局（安宁县移民开发局）'],
])('the whole name of the unit in %s', (title, issuer) => {
  expect(front(title, ...BODY)).toMatchObject({ title, issuer, year: 2021 });
  const [unit, rest] = [issuer, title.slice(issuer.length)];
  expect(front(unit, rest, ...BODY)).toMatchObject({ title, issuer, year: 2021 });
  // spoken of in a sentence, its end alone would be another unit
  const spoken = front('2021年政府信息公开工作年度报告', `现公布《${title}》。`, ...BODY);
  expect([issuer, null]).toContain(spoken.issuer);
});

test('reports that a page links to, and sentences that speak of a year, name no issuer', () => {
  const title = '2021年政府信息公开工作年度报告';
  const foot = ['相关链接', '安宁县2020年政府信息公开工作年度报告', '主办单位：安宁县政府办公室'];
  expect(front(title, ...BODY, ...foot).issuer).toBeNull();
  expect(front(title, ...BODY, '安宁县第一中学', '2022年1月14日', ...foot)).toMatchObject({
    issuer: '安宁县第一中学',
    publishedOn: '2022-01-14',
  });
  expect(front(title, '现将青龙街道2021年政府信息公开工作情况向社会公布，请予监督。', ...BODY).issuer).toBe('青龙街道');
});

test.each([
  ['安宁县水务局 2022年1月20日 阅读：82', '2022-01-20'],
  ['2022年1月20日 来源：安宁县水务局 【字体：大|中|小】 打印', '2022-01-20'],
  ['截至2022年1月20日共阅读：82', null],
])('the date of the bar under the title: %s', (bar, publishedOn) => {
  expect(front('安宁县水务局2021年政府信息公开工作年度报告', bar, ...BODY).publishedOn).toBe(publishedOn);
});

test.each(['安宁县水务局（盖章）', '安宁县水务局（盖章）  2022年1月20日'])('%s signs without the seal', (signed) => {
  expect(front('2021年政府信息公开工作年度报告', ...BODY, signed).issuer).toBe('安宁县水务局');
});

test('a bulleted list of metadata above the title is no text of the report; a bulleted sentence is', () => {
  const outside = (first: string): string => {
    const { lines } = linesOf(
      readText([first, '安宁县财政局2021年政府信息公开工作年度报告', ...BODY].join('\n'), {
        limits: DEFAULT_LIMITS,
        checkTime: () => undefined,
      }),
    );
    return lines
      .filter((line) => isMetadata(line))
      .map(({ text }) => text)
      .join();
  };
  expect(outside('•发布机构：安宁县财政局')).toBe('•发布机构：安宁县财政局');
  expect(outside('•本局公开了年度报告。')).toBe('');
});

test.each([
  ['a breadcrumb', ['当前位置：首页 > 安宁县人民政府 > 安宁县财政局 > 公开年报']],
  ['metadata on one line', ['索引号 000014349/2022-00001 发布机构 安宁县财政局 发布日期 2022-01-25']],
  ['metadata line by line', ['索 引 号：000014349', '发布机构：', '安宁县财政局', '发布日期：2022-01-25']],
])('the unit that only %s names is the issuer, and no part of the title', (_, above) => {
  const title = '2021年政府信息公开工作年度报告';
  expect(front(...above, title, ...BODY)).toMatchObject({ title, issuer: '安宁县财政局' });
});

test('a breadcrumb of menus names no unit, and a unit in the title outdoes it', () => {
  expect(front('当前位置：首页 > 部门 > 公开年报', '2021年政府信息公开工作年度报告', ...BODY).issuer).toBeNull();
  const own = front('首页 > 安宁县人民政府 > 公开年报', '安宁县东河乡2021年政府信息公开工作年度报告', ...BODY);
  expect(own.issuer).toBe('安宁县东河乡');
});

test('a page older than the signature it shows, or far younger, is told; a report put online some weeks later is not', () => {
  const title = '安宁县东河乡2021年政府信息公开工作年度报告';
  const codes = (page: string, signed: string): string[] =>
    front(`发布日期：${page}`, title, ...BODY, '六、其他需要报告的事项', '无。', '安宁县东河乡', signed).codes;
  expect(codes('2022-01-10', '2022年1月20日')).toEqual(['date-uncertain']);
  expect(codes('2024-03-10', '2022年1月20日')).toEqual(['date-uncertain']);
  expect(codes('2022-02-10', '2022年1月20日')).toEqual([]);
});

describe('a unit whose name is cut by the end of a line', () => {
  const TITLE = '2022年政府信息公开工作年度报告';
  const spoken = (one: string, two: string) => front(TITLE, one, two, ...BODY).issuer;

  test('is the whole name', () => {
    expect(spoken('根据条例的要求，现公布梧桐县城', '市管理和综合执法局2022年度政府信息公开工作年度报告。')).toBe(
      '梧桐县城市管理和综合执法局',
    );
  });

  test('a line that begins a sentence of its own takes nothing from the one above', () => {
    expect(spoken('根据条例的要求，编制本报告如下。', '梧桐县审计局2022年度政府信息公开工作年度报告公布如下。')).toBe(
      '梧桐县审计局',
    );
    expect(front(TITLE, '梧桐县审计局', '2023年1月9日', ...BODY).issuer).toBe('梧桐县审计局');
  });
});
