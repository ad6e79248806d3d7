import type { FlowDocument } from '../src/model/document.js';
import type { Limits } from '../src/model/limits.js';
import { formatNumber } from '../src/source/docx/number-format.js';
import { readDocx } from '../src/source/docx/read.js';
import { codeOfPromise, contextWith, zipOf } from './support/reader.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

type Parts = Readonly<Record<string, string | Uint8Array>>;

const relationships = (items: Readonly<Record<string, readonly [string, string]>>): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${Object.entries(items)
    .map(([id, [type, target]]) => `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const body = (content: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="${W}" xmlns:r="${R}" xmlns:mc="mc" xmlns:wps="wps" xmlns:v="v"><w:body>${content}<w:sectPr><w:headerReference r:id="h"/></w:sectPr></w:body></w:document>`;

/** A package with that body; `parts` adds or replaces files. */
const docx = (content: string, parts: Parts = {}): Promise<Uint8Array> =>
  zipOf({
    '_rels/.rels': relationships({ rId1: ['officeDocument', 'word/document.xml'] }),
    'word/document.xml': body(content),
    'word/_rels/document.xml.rels': relationships({
      s: ['styles', 'styles.xml'],
      n: ['numbering', 'numbering.xml'],
      f: ['footnotes', 'footnotes.xml'],
      h: ['header', 'header1.xml'],
      c: ['aFChunk', 'chunk.html'],
    }),
    'word/header1.xml': `<w:hdr xmlns:w="${W}"><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>`,
    ...parts,
  });

const lines = (document: FlowDocument): string[] =>
  document.blocks.map((block) =>
    block.type === 'line' ? block.text : `[table ${block.rowCount}x${block.columnCount}]`,
  );
const read = async (content: string, parts: Parts = {}): Promise<string[]> =>
  lines(await readDocx(await docx(content, parts), contextWith()));

const run = (text: string, properties = ''): string =>
  `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (content: string, properties = ''): string =>
  `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;

describe('text taken back by its author', () => {
  const cell = (content: string): string =>
    `<w:tbl><w:tr><w:tc>${p(run('行政许可'))}</w:tc><w:tc>${content}</w:tc></w:tr></w:tbl>`;
  const inCell = async (content: string, parts: Parts = {}): Promise<string | undefined> => {
    const { blocks } = await readDocx(await docx(cell(content), parts), contextWith());
    const table = blocks.find((block) => block.type === 'table');
    return table?.cells[1]?.lines.map((spans) => spans.map(({ text }) => text).join('')).join('\n');
  };

  test.each(['<w:strike/>', '<w:b/><w:strike w:val="true"/>', '<w:dstrike/>'])('struck out: %s', async (properties) => {
    expect(await inCell(p(run('31', properties) + run('46')))).toBe('46');
    expect(await read(p(run('三类', properties) + run('四类')))).toEqual(['四类']);
  });

  test.each([
    '<w:strike w:val="0"/>',
    '<w:dstrike w:val="false"/>',
    '<w:u w:val="single"/>',
  ])('not struck out: %s', async (properties) => {
    expect(await inCell(p(run('46', properties)))).toBe('46');
  });

  test('hidden by the style of its paragraph', async () => {
    const style = (id: string, look: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:rPr>${look}</w:rPr></w:style>`;
    const styles = `<w:styles xmlns:w="${W}">${style('Hid', '<w:vanish/>')}${style('Big', '<w:b/>')}</w:styles>`;
    const content = p(run('藏'), '<w:pStyle w:val="Hid"/>') + p(run('正文'), '<w:pStyle w:val="Big"/>');
    expect(await read(content, { 'word/styles.xml': styles })).toEqual(['正文']);
  });

  test('a lowered digit is the mark of a note in a cell, and part of a name in a text', async () => {
    const lowered = run('1', '<w:vertAlign w:val="subscript"/>');
    expect(await inCell(p(run('46') + lowered))).not.toBe('461');
    expect(await read(p(run('H') + lowered))).toEqual(['H1']);
  });
});

describe('paragraphs', () => {
  test('each is a whole line with its ordinal, its runs joined; headers are left out', async () => {
    const document = await readDocx(
      await docx(`${p(run('政府') + run('信息'))}${p('')}${p(run('公开'))}`),
      contextWith(),
    );
    expect(document.blocks).toEqual([
      { type: 'line', text: '政府信息', line: 1, gapBefore: 'none', whole: true },
      { type: 'line', text: '公开', line: 3, gapBefore: 'blank-line', whole: true },
    ]);
    expect([document.kind, document.format]).toEqual(['flow', 'docx']);
  });

  test('tabs are gaps, breaks make lines, hyphens and symbols are printed', async () => {
    const content = p(
      '<w:r><w:t>12</w:t><w:tab/><w:t>34</w:t><w:br/><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:cr/><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>',
    );
    expect(await read(content)).toEqual(['12 34', 'A-B', '☑是']);
  });

  test('tracked changes count as accepted, also where they join paragraphs', async () => {
    const changed = p(
      `${run('共')}<w:del w:id="1"><w:r><w:delText>3</w:delText></w:r></w:del><w:ins w:id="2">${run('5')}</w:ins><w:moveFrom>${run('件')}</w:moveFrom><w:moveTo>${run('条')}</w:moveTo>`,
    );
    const joined = `${p(run('前半'), '<w:rPr><w:del w:id="3"/></w:rPr>')}${p(run('后半'))}`;
    const inserted = p(run('新段'), '<w:rPr><w:ins w:id="4"/></w:rPr>');
    expect(await read(changed + joined + inserted)).toEqual(['共5条', '前半后半', '新段']);
  });

  test('hidden text goes, by run or by style; text shown again stays', async () => {
    const content = p(
      run('甲') +
        run('藏', '<w:vanish/>') +
        run('乙', '<w:vanish w:val="0"/>') +
        run('丙', '<w:rPrChange w:id="1"><w:rPr><w:vanish/></w:rPr></w:rPrChange>') +
        run('藏', '<w:rStyle w:val="Hid"/>'),
    );
    const styles = `<w:styles xmlns:w="${W}"><w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`;
    expect(await read(content, { 'word/styles.xml': styles })).toEqual(['甲乙丙']);
  });

  test('of fields only the result is printed; one never closed hides nothing', async () => {
    const char = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const code = '<w:r><w:instrText> PAGE </w:instrText></w:r>';
    const content =
      p(`${run('第')}${char('begin')}${code}${run('忽略')}${char('separate')}${run('3')}${char('end')}${run('页')}`) +
      p(`${run('共')}${char('begin')}${code}${run('失')}`) +
      p(run('下段')) +
      p(`<w:fldSimple w:instr="DATE">${run('2021年')}</w:fldSimple>`);
    expect(await read(content)).toEqual(['第3页', '共', '下段', '2021年']);
  });

  test('content controls, smart tags, links and ruby keep their text; hints of blank controls go', async () => {
    const content =
      `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${p(run('控件'))}</w:sdtContent></w:sdt>` +
      p(`<w:smartTag><w:smartTagPr/>${run('标记')}</w:smartTag><w:hyperlink r:id="x">${run('链接')}</w:hyperlink>`) +
      p(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${run('单击此处')}</w:sdtContent></w:sdt>`) +
      p(`<w:r><w:ruby><w:rt>${run('zi')}</w:rt><w:rubyBase>${run('字')}</w:rubyBase></w:ruby></w:r>`);
    expect(await read(content)).toEqual(['控件', '标记链接', '字']);
  });

  test('a text box is read once, after its paragraph, also where only the old form has it', async () => {
    const box = (text: string) => `<w:txbxContent>${p(run(text))}</w:txbxContent>`;
    const both = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:positionH><wp:posOffset>123</wp:posOffset></wp:positionH><wps:txbx>${box('框')}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('框')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    const old = `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:textbox>${box('旧框')}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
    expect(await read(p(run('段一') + both) + p(run('段二') + old))).toEqual(['段一', '框', '段二', '旧框']);
  });

  test('notes stand at the end, and their marks do not touch the figures', async () => {
    const content =
      p(`${run('12')}<w:r><w:footnoteReference w:id="2"/></w:r>${run('3', '<w:vertAlign w:val="superscript"/>')}`) +
      p(run('末段'));
    const notes = `<w:footnotes xmlns:w="${W}"><w:footnote w:id="0">${p(run('分隔'))}</w:footnote><w:footnote w:id="2">${p(`<w:r><w:footnoteRef/></w:r>${run('注文')}`)}</w:footnote></w:footnotes>`;
    expect(await read(content, { 'word/footnotes.xml': notes })).toEqual(['12³', '末段', '注文']);
  });

  test('a page taken in whole is read in its place', async () => {
    const chunk = '<html><body><p>网页</p><table><tr><td>规章<td>1</table></body></html>';
    expect(await read(`${p(run('前'))}<w:altChunk r:id="c"/>${p(run('后'))}`, { 'word/chunk.html': chunk })).toEqual([
      '前',
      '网页',
      '[table 1x2]',
      '后',
    ]);
  });
});

describe('numbers of lists', () => {
  const level = (ilvl: number, format: string, text: string, more = '') =>
    `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = (abstracts: string, nums: string) => ({
    'word/numbering.xml': `<w:numbering xmlns:w="${W}">${abstracts}${nums}</w:numbering>`,
  });
  const num = (id: number, abstract: number, more = '') =>
    `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`;
  const item = (text: string, list: number, ilvl = 0) =>
    p(run(text), `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${list}"/></w:numPr>`);
  const report = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCountingThousand', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>`;

  test('一、（一）1. are printed, and deeper levels start anew', async () => {
    const content =
      item('总体情况', 1) +
      item('公开', 1, 1) +
      item('甲', 1, 2) +
      item('乙', 1, 2) +
      item('申请', 1, 1) +
      item('丙', 1, 2) +
      item('主动公开', 1) +
      item('丁', 1, 1);
    expect(await read(content, numbering(report, num(1, 0)))).toEqual([
      '一、总体情况',
      '（一）公开',
      '1.甲',
      '2.乙',
      '（二）申请',
      '1.丙',
      '二、主动公开',
      '（一）丁',
    ]);
  });

  test('a list can start at a number and start anew; lists of one definition count on', async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>';
    const content = item('甲', 1) + item('乙', 2) + item('丙', 2) + item('丁', 3);
    expect(await read(content, numbering(report, num(1, 0) + num(2, 0, override) + num(3, 0)))).toEqual([
      '一、甲',
      '三、乙',
      '四、丙',
      '五、丁',
    ]);
  });

  test('levels of several parts, legal numbers, no restart, no number', async () => {
    const abstract = `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '第%1章')}${level(1, 'decimal', '%1.%2', '<w:isLgl/>')}${level(2, 'decimal', '(%3)', '<w:lvlRestart w:val="0"/>')}</w:abstractNum>`;
    const content =
      item('甲', 1) +
      item('乙', 1, 1) +
      item('丙', 1, 2) +
      item('丁', 1) +
      item('戊', 1, 1) +
      item('己', 1, 2) +
      item('庚', 0);
    expect(await read(content, numbering(abstract, num(1, 0)))).toEqual([
      '第一章甲',
      '1.1乙',
      '(1)丙',
      '第二章丁',
      '2.1戊',
      '(2)己',
      '庚',
    ]);
  });

  test('a style brings its list, one based on it too, and a paragraph can refuse it', async () => {
    const styles = `<w:styles xmlns:w="${W}"><w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H1"/></w:style></w:styles>`;
    const content =
      p(run('甲'), '<w:pStyle w:val="H1"/>') +
      p(run('乙'), '<w:pStyle w:val="Mine"/>') +
      p(run('丙'), '<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>');
    expect(await read(content, { ...numbering(report, num(1, 0)), 'word/styles.xml': styles })).toEqual([
      '一、甲',
      '二、乙',
      '丙',
    ]);
  });

  test('signs of symbol fonts are not printed, an item without words prints its number', async () => {
    const abstract = `<w:abstractNum w:abstractNumId="0">${level(0, 'bullet', '\uf0b7')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, 'decimal', '%1')}</w:abstractNum>`;
    expect(await read(item('甲', 1) + item('', 2) + item('x', 2), numbering(abstract, num(1, 0) + num(2, 1)))).toEqual([
      '甲',
      '1',
      '2 x',
    ]);
  });

  test.each([
    ['chineseCounting', [1, 9, 10, 11, 20, 21, 99], ['一', '九', '十', '十一', '二十', '二十一', '九十九']],
    ['chineseCountingThousand', [100, 101, 110, 111, 1001], ['一百', '一百零一', '一百一十', '一百一十一', '一千零一']],
    ['chineseLegalSimplified', [1, 10, 12], ['壹', '壹拾', '壹拾贰']],
    ['ideographDigital', [10, 21], ['一〇', '二一']],
    ['decimalEnclosedCircle', [1, 20, 21], ['①', '⑳', '21']],
    ['decimalEnclosedParen', [3], ['⑶']],
    ['decimalFullWidth', [12], ['１２']],
    ['decimalZero', [3], ['03']],
    ['upperLetter', [1, 26, 27], ['A', 'Z', 'AA']],
    ['lowerRoman', [4, 9, 14], ['iv', 'ix', 'xiv']],
    ['ideographTraditional', [1, 10], ['甲', '癸']],
    ['none', [1], ['']],
    ['unheardOf', [7], ['7']],
  ])('%s', (format, numbers, printed) => {
    expect(numbers.map((number) => formatNumber(number, format))).toEqual(printed);
  });
});

describe('packages', () => {
  test('any prefix and the strict namespace are read', async () => {
    const strict = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:rPr><x:vanish/></x:rPr><x:t>藏</x:t></x:r><x:r><x:t>正文</x:t></x:r></x:p></x:body></x:document>`;
    const plain = `<document xmlns="${W}"><body><p><r><rPr><vanish/></rPr><t>藏</t></r><r><t>正文</t></r></p></body></document>`;
    for (const xml of [strict, plain]) expect(await read('', { 'word/document.xml': xml })).toEqual(['正文']);
  });

  test('the text part is found by its relationship, wherever it is', async () => {
    const bytes = await zipOf({
      '_rels/.rels': relationships({ a: ['officeDocument', '/word/document2.xml'] }),
      'word/document2.xml': body(p(run('正文'))),
    });
    expect(lines(await readDocx(bytes, contextWith()))).toEqual(['正文']);
  });

  test('flat OPC XML gives the same as the package, its pictures left alone', async () => {
    const part = (name: string, xml: string) =>
      `<pkg:part pkg:name="${name}"><pkg:xmlData>${xml}</pkg:xmlData></pkg:part>`;
    const flat = `<?xml version="1.0"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${part(
      '/_rels/.rels',
      relationships({ a: ['officeDocument', 'word/document.xml'] }),
    )}${part('/word/document.xml', body(p(run('正文', '<w:b/>'))).replace(/<\?xml[^>]*>/, ''))}<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>${'A'.repeat(5_000_000)}</pkg:binaryData></pkg:part></pkg:package>`;
    expect(lines(await readDocx(new TextEncoder().encode(flat), contextWith()))).toEqual(['正文']);
  });

  test('the old binary form says how to convert, a locked one that it is locked', async () => {
    const ole = new Uint8Array(2048);
    ole.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(readDocx(ole, contextWith())).rejects.toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining('.docx'),
    });
    ole.set(
      Array.from('EncryptedPackage').flatMap((char) => [char.charCodeAt(0), 0]),
      1000,
    );
    expect(await codeOfPromise(readDocx(ole, contextWith()))).toBe('encrypted');
  });

  test('damaged packages say so', async () => {
    const good = await docx(p(run('正文')));
    expect(await codeOfPromise(readDocx(good.subarray(0, good.length - 100), contextWith()))).toBe('corrupt');
    expect(
      await codeOfPromise(
        docx('', { 'word/document.xml': '<w:document><w:body>' }).then((bytes) => readDocx(bytes, contextWith())),
      ),
    ).toBe('corrupt');
    expect(await codeOfPromise(zipOf({ 'a.txt': 'x' }).then((bytes) => readDocx(bytes, contextWith())))).toBe(
      'corrupt',
    );
    expect(await codeOfPromise(readDocx(new TextEncoder().encode('<a/>'), contextWith()))).toBe('unsupported-format');
  });
});

describe('hostile packages', () => {
  test('bombs, entities, endless nesting and million-row tables are refused', async () => {
    const refusal = async (content: string, limits: Partial<Limits> = {}) =>
      codeOfPromise(readDocx(await docx(content), contextWith(limits)));
    expect(await refusal(p(run('正文'.repeat(1_000_000))), { maxUnpackedBytes: 1_000_000 })).toBe('too-large');
    const entities = `<!DOCTYPE a [<!ENTITY x "y">]>${body(p(run('&x;'))).replace(/<\?xml[^>]*>/, '')}`;
    expect(
      await codeOfPromise(docx('', { 'word/document.xml': entities }).then((bytes) => readDocx(bytes, contextWith()))),
    ).toBe('unsupported-format');
    const cell = (content: string) => `<w:tbl><w:tr><w:tc>${content}</w:tc></w:tr></w:tbl>`;
    let nested = p(run('x'));
    for (let depth = 0; depth < 200; depth += 1) nested = cell(nested);
    expect(await refusal(nested)).toBe('too-large');
    const rows = `<w:tbl>${`<w:tr><w:tc>${p(run('1'))}</w:tc></w:tr>`.repeat(3000)}</w:tbl>`;
    expect(await refusal(rows, { maxItems: 2000 })).toBe('too-large');
  });

  test('targets that lead outside find nothing', async () => {
    const bytes = await docx(p(run('正文')), {
      'word/_rels/document.xml.rels': relationships({
        s: ['styles', '../../../../etc/passwd'],
        f: ['footnotes', 'file:///etc/passwd'],
      }),
    });
    expect(lines(await readDocx(bytes, contextWith()))).toEqual(['正文']);
  });
});
