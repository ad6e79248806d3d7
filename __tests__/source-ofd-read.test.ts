import { describe, expect, test } from '@jest/globals';
import type { PagedDocument } from '../src/model/document.js';
import { DEFAULT_LIMITS, type Limits } from '../src/model/limits.js';
import { readOfd } from '../src/source/ofd/read.js';
import { zipOf } from './support/reader.js';

const MM = 72 / 25.4;
const XMLNS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

const page = (content: string, area = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ${XMLNS}>${area}<ofd:Content><ofd:Layer ID="1" Type="Body">${content}</ofd:Layer></ofd:Content></ofd:Page>`;

function files(
  pages: readonly string[],
  common = '<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>',
): Record<string, string> {
  const list = pages.map((_, i) => `<ofd:Page ID="${i + 10}" BaseLoc="Pages/Page_${i}/Content.xml"/>`).join('');
  return {
    'OFD.xml': `<ofd:OFD ${XMLNS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${XMLNS}><ofd:CommonData>${common}</ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`,
    ...Object.fromEntries(pages.map((text, i) => [`Doc_0/Pages/Page_${i}/Content.xml`, text])),
  };
}

async function read(parts: Readonly<Record<string, string>>, limits: Partial<Limits> = {}): Promise<PagedDocument> {
  return readOfd(await zipOf(parts), { limits: { ...DEFAULT_LIMITS, ...limits }, checkTime: () => undefined });
}

const text = (code: string, more = '', boundary = '20 30 100 10') =>
  `<ofd:TextObject ID="5" Boundary="${boundary}" Font="3" Size="4" ${more}>${code}</ofd:TextObject>`;

async function itemsOf(content: string) {
  return (await read(files([page(content)]))).pages[0]?.items ?? [];
}
async function textsOf(content: string) {
  return (await itemsOf(content)).map((item) => item.text);
}

describe('text of an OFD page', () => {
  test('a string stands where its object and its code put it, in points', async () => {
    const [item] = await itemsOf(text('<ofd:TextCode X="1" Y="4" DeltaX="4 4">总体情</ofd:TextCode>'));
    expect(item?.text).toBe('总体情');
    expect(item?.fontSize).toBeCloseTo(4 * MM, 5);
    // baseline 34 mm from the top, ascent 0.88 em, three ems wide
    const expected = [21, 34 - 0.88 * 4, 33, 34 + 0.12 * 4].map((mm) => mm * MM);
    item?.bbox.forEach((value, side) => {
      expect(value).toBeCloseTo(expected[side] ?? 0, 4);
    });
  });

  test('repeats in the offsets are counted out', async () => {
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="g 3 4 2 2">政府信息20</ofd:TextCode>'))).toEqual([
      '政府信息20',
    ]);
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="g 2 4 20 g 1 4">政府信息</ofd:TextCode>'))).toEqual([
      '政府信',
      '息',
    ]);
  });

  test('the figures of several cells drawn by one code are several items', async () => {
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="2 18 18 2 16">370012</ofd:TextCode>'))).toEqual([
      '37',
      '0',
      '01',
      '2',
    ]);
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="2 3.2 2">3712</ofd:TextCode>'))).toEqual(['37', '12']);
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="2 2 2 2">37 12</ofd:TextCode>'))).toEqual([
      '37',
      '12',
    ]);
  });

  test('a space is kept where the words stand near, and text is not cut by letter spacing', async () => {
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="2 2 2 2">ab cd</ofd:TextCode>'))).toEqual(['ab cd']);
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="5 5 5">政府信息</ofd:TextCode>'))).toEqual([
      '政府信息',
    ]);
  });

  test('CDATA is text, and one code may hold several lines', async () => {
    expect(await textsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="g 3 4"><![CDATA[<总&计>]]></ofd:TextCode>'))).toEqual([
      '<总&计>',
    ]);
    const lines = await itemsOf(
      text('<ofd:TextCode X="0" Y="4" DeltaX="g 2 4 -8 g 2 4" DeltaY="g 2 0 5 g 2 0">第一行第二行</ofd:TextCode>'),
    );
    expect(lines.map((item) => item.text)).toEqual(['第一行', '第二行']);
    expect((lines[1]?.bbox[1] ?? 0) - (lines[0]?.bbox[1] ?? 0)).toBeCloseTo(5 * MM, 4);
  });

  test('fewer offsets than characters: the last one goes on', async () => {
    const [item] = await itemsOf(text('<ofd:TextCode X="0" Y="4" DeltaX="4.2">总体情况</ofd:TextCode>'));
    expect(item?.text).toBe('总体情况');
    expect((item?.bbox[2] ?? 0) - (item?.bbox[0] ?? 0)).toBeCloseTo((3 * 4.2 + 4) * MM, 4);
  });

  test('a second code takes the missing coordinate of the first', async () => {
    const items = await itemsOf(
      text('<ofd:TextCode X="1" Y="4">总</ofd:TextCode><ofd:TextCode Y="12">计</ofd:TextCode>'),
    );
    expect(items.map((item) => item.text)).toEqual(['总', '计']);
    expect(items[1]?.bbox[0]).toBeCloseTo(21 * MM, 4);
    expect(items[1]?.bbox[3]).toBeCloseTo((42 + 0.48) * MM, 4);
  });

  test('a matrix scales and moves; size one with a matrix is as large as its size', async () => {
    const [item] = await itemsOf(
      '<ofd:TextObject ID="1" Boundary="10 20 50 50" CTM="3 0 0 3 1 2" Size="1"><ofd:TextCode X="0" Y="1" DeltaX="1">合计</ofd:TextCode></ofd:TextObject>',
    );
    expect(item?.fontSize).toBeCloseTo(3 * MM, 5);
    expect(item?.bbox[0]).toBeCloseTo(11 * MM, 4);
    expect(item?.bbox[2]).toBeCloseTo(17 * MM, 4);
  });

  test('text that runs down is one vertical item, turned or upright', async () => {
    const upright = await itemsOf(
      text('<ofd:TextCode X="0" Y="4" DeltaY="4 4">本年度</ofd:TextCode>', 'ReadDirection="90"'),
    );
    const turned = await itemsOf(
      text('<ofd:TextCode X="0" Y="4" DeltaX="4 4">本年度</ofd:TextCode>', 'CTM="0 1 -1 0 5 0"'),
    );
    for (const items of [upright, turned]) {
      expect(items.map((item) => [item.text, item.vertical])).toEqual([['本年度', true]]);
      const [left, top, right, bottom] = items[0]?.bbox ?? [0, 0, 0, 0];
      expect(bottom - top).toBeGreaterThan(2.5 * (right - left));
    }
  });

  test('nested blocks, composite objects and any prefix are followed', async () => {
    const parts = files(
      [
        page(
          `<ofd:PageBlock ID="1"><ofd:PageBlock ID="2">${text('<ofd:TextCode X="0" Y="4">内</ofd:TextCode>')}</ofd:PageBlock></ofd:PageBlock><ofd:CompositeObject ID="9" ResourceID="77" Boundary="100 100 10 10"/>`,
        ),
      ],
      '<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>',
    );
    parts['Doc_0/DocumentRes.xml'] =
      `<ofd:Res ${XMLNS} BaseLoc="Res"><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="77" Width="10" Height="10"><ofd:Content>${text('<ofd:TextCode X="0" Y="4">合</ofd:TextCode>', '', '0 0 10 10')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`;
    const renamed = Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, xml.replaceAll('ofd:', 'x:').replaceAll(':ofd=', ':x=')]),
    );
    const bare = Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [name, xml.replaceAll('xmlns:ofd', 'xmlns').replaceAll('ofd:', '')]),
    );
    for (const each of [parts, renamed, bare]) {
      const items = (await read(each)).pages[0]?.items ?? [];
      expect(items.map((item) => item.text)).toEqual(['内', '合']);
      expect(items[1]?.bbox[0]).toBeCloseTo(100 * MM, 4);
    }
  });

  test('what is not shown is not read: invisible, transparent, off the page, or drawn twice for bold', async () => {
    const code = (char: string, x = 0) => `<ofd:TextCode X="${x}" Y="4">${char}</ofd:TextCode>`;
    const content = [
      text(code('甲')),
      text(code('甲', 0.1)),
      text(code('乙'), 'Visible="false"'),
      text(code('丙'), 'Alpha="0"'),
      text(code('丁'), 'Fill="false"'),
      text(`<ofd:FillColor Value="0 0 0" Alpha="0"/>${code('戊')}`),
      text(code('己', 400)),
      text(code('甲', 10)),
    ].join('');
    expect(await textsOf(content)).toEqual(['甲', '甲']);
  });

  test('watermarks are not read: slanted ones, and large light ones; white text is read where it can be seen', async () => {
    const code = (char: string) => `<ofd:TextCode X="0" Y="4" DeltaX="4 4">${char}</ofd:TextCode>`;
    const color = (value: string) => `<ofd:FillColor Value="${value}"/>`;
    const ground = `<ofd:PathObject Boundary="20 30 100 10" Stroke="false" Fill="true">${color('0 60 160')}<ofd:AbbreviatedData>M 0 0 L 100 0 L 100 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>`;
    const slanted = text(code('内部稿'), 'CTM="0.7 -0.7 0.7 0.7 0 0"');
    const large = `<ofd:TextObject Boundary="20 100 100 30" Size="20">${color('220 220 220')}${code('水印字')}</ofd:TextObject>`;
    const body = Array.from({ length: 5 }, (_, i) => text(code('正文字'), '', `20 ${150 + 9 * i} 100 9`)).join('');
    const grey = text(`${color('200 200 200')}${code('浅色字')}`, '', '20 220 100 9');
    const white = text(`${color('255 255 255')}${code('白色字')}`);
    const elsewhere = text(`${color('255 255 255')}${code('看不见')}`, '', '20 250 100 9');
    const texts = await textsOf(ground + white + slanted + large + body + grey + elsewhere);
    expect(texts).toEqual(['白色字', '正文字', '正文字', '正文字', '正文字', '正文字', '浅色字']);
  });

  test('text under a scan is recognised text', async () => {
    const content = `<ofd:ImageObject ID="2" Boundary="0 0 210 297" ResourceID="4"/>${text('<ofd:TextCode X="0" Y="4">总计</ofd:TextCode>', 'Alpha="0"')}`;
    const document = await read(files([page(content)]));
    expect(document.textLayer).toBe('ocr');
    expect(document.pages[0]?.items.map((item) => item.text)).toEqual(['总计']);
    const bare = await read(files([page('<ofd:ImageObject ID="2" Boundary="0 0 210 297" ResourceID="4"/>')]));
    expect(bare.textLayer).toBe('none');
    expect(bare.findings.map((each) => each.code)).toEqual(['no-text-layer']);
  });

  test('a page whose glyphs have no characters is reported', async () => {
    const document = await read(files([page(text('<ofd:TextCode X="0" Y="4" DeltaX="4 4">¤¤¤</ofd:TextCode>'))]));
    expect(document.findings.map((each) => [each.code, each.page])).toEqual([['text-unmapped', 1]]);
    const bullets = await read(
      files([
        page(
          text(
            '<ofd:TextCode X="0" Y="4" DeltaX="g 99 1">\uf06c政府信息公开工作年度报告政府信息公开工作年度报告</ofd:TextCode>',
          ),
        ),
      ]),
    );
    expect(bullets.findings).toEqual([]);
  });
});

describe('ruling lines of an OFD page', () => {
  async function rulings(content: string, common?: string, resources?: string) {
    const parts = files([page(content)], common);
    if (resources !== undefined) parts['Doc_0/PublicRes.xml'] = resources;
    return (await (await read(parts)).rulings(1)).map((rule) => [
      rule.orientation,
      ...[rule.position, rule.start, rule.end].map((value) => Math.round((value / MM) * 100) / 100),
    ]);
  }
  const path = (data: string, more = '', inner = '') =>
    `<ofd:PathObject ID="3" Boundary="10 20 100 100" ${more}>${inner}<ofd:AbbreviatedData>${data}</ofd:AbbreviatedData></ofd:PathObject>`;

  test('strokes and the sides of stroked boxes', async () => {
    expect(await rulings(path('M 0 0 L 50 0'))).toEqual([['horizontal', 20, 10, 60]]);
    expect(await rulings(path('S 0 0 L 0 30'))).toEqual([['vertical', 10, 20, 50]]);
    expect(await rulings(path('M 0 0 L 50 0 L 50 10 L 0 10 C'))).toHaveLength(4);
  });

  test('thin filled shapes, and none from broad ones', async () => {
    const bar = 'M 0 0 L 50 0 L 50 0.4 L 0 0.4 C';
    expect(await rulings(path(bar, 'Stroke="false" Fill="true"'))).toEqual([['horizontal', 20.2, 10, 60]]);
    expect(await rulings(path('M 0 0 L 50 0 L 50 9 L 0 9 C', 'Stroke="false" Fill="true"'))).toEqual([]);
  });

  test('white, transparent, invisible, slanted and curved ones are no borders', async () => {
    const line = 'M 0 0 L 50 0';
    expect(await rulings(path(line, '', '<ofd:StrokeColor Value="255 255 255"/>'))).toEqual([]);
    expect(await rulings(path(line, '', '<ofd:StrokeColor Value="0 0 0 0"/>'))).toEqual([]);
    expect(await rulings(path(line, '', '<ofd:StrokeColor Value="0 0 0" Alpha="0"/>'))).toEqual([]);
    expect(await rulings(path(line, 'Visible="false"'))).toEqual([]);
    expect(await rulings(path('M 0 0 L 50 8'))).toEqual([]);
    expect(await rulings(path('M 0 0 B 10 0 20 0 50 0'))).toEqual([]);
    expect(await rulings(path(line, 'Stroke="false"'))).toEqual([]);
  });

  test('a draw parameter gives the colour, also through the one it builds on', async () => {
    const common = '<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>';
    const resources = (color: string) =>
      `<ofd:Res ${XMLNS}><ofd:DrawParams><ofd:DrawParam ID="8" Relative="9"/><ofd:DrawParam ID="9" Relative="8"><ofd:StrokeColor Value="${color}"/></ofd:DrawParam></ofd:DrawParams></ofd:Res>`;
    expect(await rulings(path('M 0 0 L 50 0', 'DrawParam="8"'), common, resources('255 255 255'))).toEqual([]);
    expect(await rulings(path('M 0 0 L 50 0', 'DrawParam="8"'), common, resources('0 0 0'))).toHaveLength(1);
  });
});

describe('the package', () => {
  const one = (char: string) => page(text(`<ofd:TextCode X="0" Y="4">${char}</ofd:TextCode>`));

  test('pages in order, each with its own area, and templates drawn on them', async () => {
    const parts = files(
      [
        `<ofd:Page ${XMLNS}><ofd:Template TemplateID="2" ZOrder="Background"/></ofd:Page>`,
        page('', '<ofd:Area><ofd:PhysicalBox>0 0 297 210</ofd:PhysicalBox></ofd:Area>'),
      ],
      '<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="2" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
    );
    parts['Doc_0/Tpls/Tpl_0/Content.xml'] = one('眉');
    const { pages } = await read(parts);
    expect(pages.map((each) => [each.number, Math.round(each.width), Math.round(each.height)])).toEqual([
      [1, 595, 842],
      [2, 842, 595],
    ]);
    expect(pages.map((each) => each.items.map((item) => item.text))).toEqual([['眉'], []]);
  });

  test('of several documents the first with text is read, and the others are told', async () => {
    const parts = files([page('')]);
    parts['OFD.xml'] =
      `<ofd:OFD ${XMLNS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody><ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`;
    parts['Doc_1/Document.xml'] =
      `<ofd:Document ${XMLNS}><ofd:Pages><ofd:Page ID="1" BaseLoc="Doc_1/P.xml"/></ofd:Pages></ofd:Document>`;
    parts['Doc_1/P.xml'] = one('二');
    const document = await read(parts);
    expect(document.pages[0]?.items.map((item) => item.text)).toEqual(['二']);
    expect(document.findings.map((each) => each.code)).toEqual(['other-documents']);
  });

  test('the current one of several versions is read', async () => {
    const parts = files([one('旧')]);
    parts['OFD.xml'] =
      `<ofd:OFD ${XMLNS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot><ofd:Versions><ofd:Version ID="v" Index="1" Current="true" BaseLoc="Doc_0/V.xml"/></ofd:Versions></ofd:DocBody></ofd:OFD>`;
    parts['Doc_0/V.xml'] = `<ofd:DocVersion ${XMLNS} ID="v"><ofd:DocRoot>Document2.xml</ofd:DocRoot></ofd:DocVersion>`;
    parts['Doc_0/Document2.xml'] =
      `<ofd:Document ${XMLNS}><ofd:Pages><ofd:Page ID="1" BaseLoc="New.xml"/></ofd:Pages></ofd:Document>`;
    parts['Doc_0/New.xml'] = one('新');
    expect((await read(parts)).pages[0]?.items.map((item) => item.text)).toEqual(['新']);
  });

  test('a page that is missing is told; the others are read', async () => {
    const parts = files([one('一'), one('二')]);
    delete parts['Doc_0/Pages/Page_0/Content.xml'];
    const document = await read(parts);
    expect(document.pages.map((each) => each.items.length)).toEqual([0, 1]);
    expect(document.findings.map((each) => [each.code, each.facts?.pages])).toEqual([['pages-unread', [1]]]);
  });
});

describe('hostile packages', () => {
  const code = async (parts: Readonly<Record<string, string>>, limits?: Partial<Limits>) =>
    read(parts, limits).then(
      () => 'read',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );

  test('endless repeats cost nothing', async () => {
    const started = Date.now();
    expect(
      await textsOf(
        text('<ofd:TextCode X="0" Y="4" DeltaX="g 1000000000 4 g 1e300 4 g Infinity 4">政府</ofd:TextCode>'),
      ),
    ).toEqual(['政府']);
    expect(Date.now() - started).toBeLessThan(1000);
  });

  test('coordinates beyond all measure leave the page empty', async () => {
    expect(
      await textsOf(
        text('<ofd:TextCode X="1e308" Y="1e308" DeltaX="1e308">政府</ofd:TextCode>', 'CTM="1e308 0 0 1e308 0 0"'),
      ),
    ).toEqual([]);
    expect(await textsOf(text('<ofd:TextCode X="NaN" Y="Infinity">政</ofd:TextCode>', 'Size="-0"'))).toEqual(['政']);
    const huge = await read(
      files([page('')], '<ofd:PageArea><ofd:PhysicalBox>0 0 1e9 1e9</ofd:PhysicalBox></ofd:PageArea>'),
    );
    expect(huge.pages[0]?.width).toBeCloseTo(210 * MM, 4);
  });

  test('a unit that holds itself ends', async () => {
    const parts = files([page('<ofd:CompositeObject ResourceID="1"/>')], '<ofd:DocumentRes>R.xml</ofd:DocumentRes>');
    const inner = '<ofd:CompositeObject ResourceID="1"/>';
    const unit = (content: string) =>
      `<ofd:Res ${XMLNS}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="1"><ofd:Content>${content}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`;
    expect(await code({ ...parts, 'Doc_0/R.xml': unit(inner) })).toBe('read');
    // two of itself would be four thousand million objects
    expect(await code({ ...parts, 'Doc_0/R.xml': unit(inner + inner) })).toBe('too-large');
  });

  test('too many objects, entities, nesting and broken XML have their own words', async () => {
    const many = page(text('<ofd:TextCode X="0" Y="4">1</ofd:TextCode>').repeat(200));
    expect(await code(files([many]), { maxItems: 100 })).toBe('too-large');
    expect(await code(files([`<!DOCTYPE x [<!ENTITY a "aaaa">]>${page('&a;')}`]))).toBe('unsupported-format');
    expect(await code(files([page('<ofd:PageBlock>'.repeat(600) + '</ofd:PageBlock>'.repeat(600))]))).toBe('too-large');
    expect(await code(files(['<ofd:Page><ofd:Content>']))).toBe('corrupt');
    expect(await code({ 'OFD.xml': '<OFD/>' })).toBe('corrupt');
    expect(await code({ 'x.xml': '<OFD/>' })).toBe('corrupt');
  });

  test('paths never lead out of the package', async () => {
    const parts = files([page('')]);
    parts['OFD.xml'] =
      `<ofd:OFD ${XMLNS}><ofd:DocBody><ofd:DocRoot>../../../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>`;
    expect(await code(parts)).toBe('corrupt');
  });

  test('a page of fifty thousand zeros is read in seconds', async () => {
    const objects = Array.from({ length: 50_000 }, (_, i) =>
      text('<ofd:TextCode X="0" Y="4">0</ofd:TextCode>', '', `${(i % 250) * 0.8} ${Math.floor(i / 250) * 1.4} 1 1`),
    ).join('');
    const started = process.cpuUsage();
    expect((await read(files([page(objects)]))).pages[0]?.items.length).toBe(50_000);
    // time of the processor, since a busy machine makes the clock say nothing
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(15);
  }, 120_000);
});
