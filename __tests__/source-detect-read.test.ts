import { describe, expect, test } from '@jest/globals';
import { ReportError } from '../src/model/error.js';
import { DEFAULT_LIMITS, type ReadContext } from '../src/model/limits.js';
import { readSource } from '../src/source/read.js';

const context: ReadContext = { limits: DEFAULT_LIMITS, checkTime: () => undefined };
const utf8 = (text: string) => new TextEncoder().encode(text);

async function errorOf(input: Uint8Array | string, limits = {}, name?: string): Promise<ReportError> {
  const hint = name === undefined ? {} : { name };
  const caught = await readSource(input, { ...context, limits: { ...DEFAULT_LIMITS, ...limits } }, hint).catch(
    (error: unknown) => error,
  );
  if (!(caught instanceof ReportError)) throw new Error(`no ReportError but ${String(caught)}`);
  return caught;
}

describe('one entry for every kind of document', () => {
  test.each([
    ['text', '一、总体情况\n'],
    ['html', '<html><body><p>一、总体情况</p></body></html>'],
    ['layout-xml', '<alto><Layout><Page WIDTH="10" HEIGHT="10"/></Layout></alto>'],
  ])('%s is read from bytes and from a string alike', async (format, source) => {
    const [fromBytes, fromText] = [await readSource(utf8(source), context), await readSource(source, context)];
    expect(fromBytes.format).toBe(format);
    expect(JSON.stringify(fromBytes)).toBe(JSON.stringify(fromText));
  });

  test('a decoded page keeps its text whatever charset it names', async () => {
    const document = await readSource(
      '<html><head><meta charset="gbk"></head><body><p>总体情况</p></body></html>',
      context,
    );
    expect(JSON.stringify(document)).toContain('总体情况');
  });

  test('tables written as HTML in Markdown are tables, and the lines around them keep their numbers', async () => {
    const source = '# 年度报告\n\n一、总体情况\n\n<table><tr><td>规章</td>\n<td>0</td></tr></table>\n\n五、主要问题\n';
    const document = await readSource(source, context);
    if (document.kind !== 'flow') throw new Error('no flow');
    const seen = document.blocks.map((block) =>
      block.type === 'line' ? [block.line, block.text] : [block.provenance, block.cells.length],
    );
    expect(seen).toEqual([
      [1, expect.stringContaining('年度报告')],
      [3, '一、总体情况'],
      [[{ line: 5 }], 2],
      [8, '五、主要问题'],
    ]);
    const plain = await readSource('一、总体情况\n本页含有 <table> 字样。\n', context);
    expect(plain.kind === 'flow' && plain.blocks.length).toBe(2);
  });

  test('the charset of the HTTP answer reaches the page', async () => {
    const bytes = Uint8Array.from([...utf8('<html><body><p>'), 0xd0, 0xc5, 0xcf, 0xa2, ...utf8('</p></body></html>')]);
    const document = await readSource(bytes, context, { contentType: 'text/html; charset="GB2312"' });
    expect(JSON.stringify(document)).toContain('信息');
  });
});

describe('what is not read is refused in one sentence that says what to do', () => {
  test.each([
    ['nothing', '', 'no-text'],
    ['old Word', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'unsupported-format'],
    ['a picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'no-text'],
    ['a spreadsheet in XML', '<?xml version="1.0"?><Workbook/>', 'unsupported-format'],
    ['our own XML', '<gongkai-result/>', 'unsupported-format'],
    ['our own JSON', '{"schemaVersion":1}', 'unsupported-format'],
    ['RTF', '{\\rtf1}', 'unsupported-format'],
    ['noise', Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) & 255), 'unsupported-format'],
  ])('%s', async (_, input, code) => {
    const error = await errorOf(input);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^[^.\n]+(\.\w[^.\n]*)*\.$/);
  });

  test('a broken download that is named as a PDF is called that', async () => {
    const noise = Uint8Array.from({ length: 2000 }, (_, i) => (i * 7919) & 255);
    expect((await errorOf(noise, {}, 'report.PDF')).code).toBe('not-a-pdf');
  });

  test('a document beyond the limit of bytes is not even looked at', async () => {
    expect((await errorOf(utf8('x'.repeat(2000)), { maxBytes: 1000 })).code).toBe('too-large');
  });
});
