import { parseReport } from '../src/index.js';
import { paper, render } from './support/paper.js';

const TITLE = '云岭县水务局2022年政府信息公开工作年度报告';

/** Title, issuer and date of a page with this head, whose text begins with these lines. */
async function told(head: string, front: readonly string[]) {
  const { paper: report } = paper('2021');
  report.front = [...front];
  report.signature = [];
  const page = render(report, 'html').replace(/<title>[^<]*<\/title>/u, head);
  const { report: read, findings } = await parseReport(page);
  const { title, issuer, publishedOn } = read;
  return { title, issuer, publishedOn, codes: findings.map(({ code }) => code) };
}

const INTRODUCTION = '本报告的统计期限为2022年1月1日至2022年12月31日。';
const META =
  '<meta name="SiteName" content="云岭县人民政府"><meta name="ColumnName" content="政府信息公开年报">' +
  `<meta name="ArticleTitle" content="${TITLE}"><meta name="PubDate" content="2023-01-16 10:20"><meta name="ContentSource" content="县水务局">`;

describe('the head of a web page', () => {
  test('names title, unit and date of a report whose text does not', async () => {
    const all = { title: TITLE, issuer: '云岭县水务局', codes: [] };
    expect(await told(META, [INTRODUCTION])).toEqual({ ...all, publishedOn: '2023-01-16' });
    for (const name of [TITLE, `${TITLE}_云岭县人民政府`, `云岭县人民政府网站 - ${TITLE}`, `公开年报-${TITLE}`])
      expect(await told(`<title>${name}</title>`, [INTRODUCTION])).toEqual({ ...all, publishedOn: null });
  });

  test('says nothing against the text', async () => {
    const own = '云岭县城关镇2022年政府信息公开工作年度报告';
    expect(await told(META, [own, '发布日期：2023-01-20', INTRODUCTION])).toMatchObject({
      title: own,
      issuer: '云岭县城关镇',
      publishedOn: '2023-01-20',
    });
  });

  test('is of no use where it names the site, a list, another year or a day too early', async () => {
    for (const name of ['云岭县人民政府', '政府信息公开年报', TITLE.replace('2022', '2021')])
      expect((await told(`<title>${name}</title>`, [INTRODUCTION])).title).toBeNull();
    expect((await told('<meta name="PubDate" content="2022-03-01">', [INTRODUCTION])).publishedOn).toBeNull();
  });
});
