import { type Look, type Paper, paper, render } from './support/paper.js';
import { judge, lostText } from './support/verdict.js';

const KINDS = ['overview', 'proactiveDisclosure', 'requests', 'reviewAndLitigation', 'problems', 'otherMatters'];
const LOOKS: readonly Look[] = ['cells', 'rows', 'html'];

/** Reads the report in several looks: each must be verified, with its six sections and its whole text. */
async function expectWhole(edit: (report: Paper) => void, issuer = '云岭县水务局'): Promise<void> {
  for (const look of LOOKS) {
    const { paper: report, truth } = paper('2021');
    edit(report);
    const outcome = await judge(render(report, look), truth);
    const { result } = outcome;
    if (result === null) throw new Error(`${look}: ${outcome.error}`);
    const kinds = result.report.sections.map(({ kind }) => kind).filter((kind) => kind !== 'other');
    const text = [...report.headings, ...report.overview, ...report.problems, ...report.other];
    expect({
      look,
      trust: result.trust,
      wrong: [...outcome.wrong, ...outcome.lost],
      kinds,
      year: result.report.year,
      issuer: result.report.issuer,
      lost: lostText(result, text),
    }).toEqual({ look, trust: 'verified', wrong: [], kinds: KINDS, year: 2022, issuer, lost: [] });
  }
}

const titles: readonly (readonly string[])[] = [
  ['云岭县水务局政府信息公开工作年度报告'],
  ['云岭县水务局2022年信息公开年度报告'],
  ['2022年度云岭县水务局政府信息公开工作年度报告'],
  ['云岭县水务局', '关于2022年度政府信息公开工作的年度报告'],
  ['云岭县水务局', '2022年政府信息公开工作年度报告'],
  ['云岭县水务局2022年政府信息公开工', '作年度报告'],
  ['云岭县水务局2022年政府信息公开工作年度报告', '云岭县水务局2022年政府信息公开工作年度报告'],
  ['2022年政府信息公开工作年度报告'],
];
test.each(titles)('the title %s', async (...title) => {
  await expectWhole((report) => {
    report.front = [...title, ...report.front.slice(1)];
  });
});

const headings: readonly (readonly [place: number, heading: string])[] = [
  [0, '一、概述'],
  [0, '一、工作基本情况'],
  [0, '总体情况'],
  [0, '1、总体情况'],
  [1, '二、行政机关主动公开政府信息情况'],
  [2, '收到和处理政府信息公开申请情况'],
  [3, '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况'],
  [4, '五、主要问题和改进措施'],
  [4, '五、存在问题及改进情况'],
  [5, '六、其他事项'],
];
test.each(headings)('section %d under the heading %s', async (place, heading) => {
  await expectWhole((report) => {
    report.headings[place] = heading;
  });
});

test('a narrative that counts its own parts before the statutory ones', async () => {
  await expectWhole((report) => {
    report.front.push('一、加强组织领导', '成立领导小组，下设办公室3人。', '二、拓宽公开渠道', '设立公开栏11处。');
  });
});

test('an introduction that names all parts in a sentence', async () => {
  await expectWhole((report) => {
    const parts = report.headings.map((heading) => heading.slice(2)).join('，');
    report.front.push(`本报告由${parts}六部分组成。`);
  });
});

test('titles of sections repeated inside section one', async () => {
  await expectWhole((report) => {
    report.overview.push(
      '（一）主动公开政府信息情况',
      '全年公开163条。',
      '（二）存在的主要问题及改进情况',
      '更新较慢。',
    );
  });
});

test('sentences and notes around the tables', async () => {
  await expectWhole((report) => {
    report.before.proactive = ['本年度，我局主动公开规范性文件14件，现行有效87件。'];
    report.before.requests = ['该部分以表格形式报告。表格如下：'];
    report.before.cases = ['云岭县水务局'];
    report.requests.after = ['注：行政复议、行政诉讼数量含上年度结转数量。'];
    report.cases.after = ['注：本表数据含上年结转3件，其中2件已审结。'];
  });
});
