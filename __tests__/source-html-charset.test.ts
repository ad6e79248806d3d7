import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { decodeHtml } from '../src/source/html/charset.js';
import { readMhtml } from '../src/source/mhtml.js';

const context = { limits: DEFAULT_LIMITS, checkTime: () => {} };
const ascii = (text: string): number[] => Array.from(text, (char) => char.charCodeAt(0));
/** 政府信息 in GBK and in Big5 (政府信息 has the same shapes in both scripts). */
const GBK = [0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2];
const BIG5 = [0xac, 0x46, 0xa9, 0xb2, 0xab, 0x48, 0xae, 0xa7];
const page = (head: string, body: readonly number[]) =>
  new Uint8Array([...ascii(`<html><head>${head}</head><body>`), ...body, ...ascii('</body>')]);
const utf8 = (head: string) => new TextEncoder().encode(`<html><head>${head}</head><body>政府信息</body>`);

describe('the encoding of a page', () => {
  test.each([
    ['meta charset', page('<meta charset="gb2312">', GBK), undefined],
    ['http-equiv', page('<META content="text/html; charset=GBK" http-equiv=Content-Type>', GBK), undefined],
    ['single quotes and spaces', page("<meta charset = 'GB18030' />", GBK), undefined],
    ['the field of the server', page('', GBK), 'GBK'],
    ['the server before the page', page('<meta charset="utf-8">', GBK), 'gb2312'],
    ['the page where the server says something impossible', page('<meta charset=gbk>', GBK), 'utf-8'],
    ['the page where the server says nothing of use', page('<meta charset=gbk>', GBK), 'ISO-8859-1'],
    ['an unknown name and then a known one', page('<meta charset="chinese-x"><meta charset=gbk>', GBK), undefined],
    ['Big5 by name', page('<meta charset=big5>', BIG5), undefined],
    ['UTF-8 under an old name', utf8('<meta charset="gb2312">'), 'gbk'],
    ['UTF-8 without a name', utf8(''), undefined],
    ['UTF-8 with BOM', new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('')]), 'gbk'],
    ['no name at all', page('', Array.from({ length: 50 }, () => GBK).flat()), undefined],
  ])('%s', (_, bytes, charset) => {
    expect(decodeHtml(bytes, charset)).toContain('政府信息');
  });

  test('UTF-16 by its BOM', () => {
    const bytes = new Uint8Array([
      0xff,
      0xfe,
      ...Array.from('<p>政府信息').flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
    ]);
    expect(decodeHtml(bytes)).toBe('<p>政府信息');
  });

  test('a few damaged bytes do not change the encoding', () => {
    const bytes = page('<meta charset=gbk>', [...Array.from({ length: 200 }, () => GBK).flat(), 0xff]);
    expect(decodeHtml(bytes)).toContain('政府信息政府信息');
  });
});

describe('pages saved with all they show', () => {
  const mhtml = (
    parts: readonly (readonly [string, readonly number[]])[],
    type = 'multipart/related; type="text/html"; boundary="--=_x"',
  ) =>
    new Uint8Array([
      ...ascii(`From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n\r\n`),
      ...parts.flatMap(([head, body]) => [...ascii(`----=_x\r\n${head}\r\n\r\n`), ...body, ...ascii('\r\n')]),
      ...ascii('----=_x--\r\n'),
    ]);
  const texts = (bytes: Uint8Array) =>
    readMhtml(bytes, context).blocks.map((block) => (block.type === 'line' ? block.text : 'table'));
  const quoted = (bytes: readonly number[]) =>
    ascii(bytes.map((byte) => `=${byte.toString(16).toUpperCase()}`).join(''));

  test('quoted-printable with soft breaks, charset in the field', () => {
    const body = [
      ...ascii('<p class=3D"a">'),
      ...quoted(GBK.slice(0, 4)),
      ...ascii('=\r\n'),
      ...quoted(GBK.slice(4)),
      ...ascii(' =\r\nx</p>'),
    ];
    const head = 'Content-Type: text/html;\r\n\tcharset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable';
    expect(texts(mhtml([[head, body]]))).toEqual(['政府信息 x']);
  });

  test('base64, charset only in the page', () => {
    const bytes = page('<meta charset=gbk>', GBK);
    const body = ascii(btoa(String.fromCharCode(...bytes)).replace(/(.{20})/g, '$1\r\n'));
    expect(texts(mhtml([['Content-Type: text/html\r\nContent-Transfer-Encoding: base64', body]]))).toEqual([
      '政府信息',
    ]);
  });

  test('binary bodies, pictures left alone, frames after the page', () => {
    const parts = [
      ['Content-Type: image/png\r\nContent-Transfer-Encoding: base64', ascii('AAAA')],
      ['Content-Type: text/html\r\nContent-ID: <frame>', ascii('<p>frame</p>')],
      ['Content-Type: text/html\r\nContent-ID: <main>\r\nContent-Transfer-Encoding: binary', ascii('<p>page</p>')],
    ] as const;
    const type = 'multipart/related; start="<main>"; boundary="--=_x"';
    expect(texts(mhtml(parts, type))).toEqual(['page', 'frame']);
  });

  test('a file cut off keeps what it has, one without a page says so', () => {
    const cut = mhtml([['Content-Type: text/html', ascii('<p>first</p><p>second</p>')]]);
    expect(texts(cut.subarray(0, cut.length - 25))[0]).toBe('first');
    expect(() => texts(mhtml([['Content-Type: text/plain', ascii('x')]]))).toThrow(/save it again/);
  });

  test('limits hold for endless parts and for pages that grow', () => {
    const many = Array.from({ length: 5001 }, () => ['Content-Type: image/png', []] as const);
    expect(() => texts(mhtml(many))).toThrow(/more than 5000 parts/);
    const big = mhtml([['Content-Type: text/html', ascii('<p>x</p>'.repeat(1000))]]);
    expect(() => readMhtml(big, { ...context, limits: { ...DEFAULT_LIMITS, maxUnpackedBytes: 1000 } })).toThrow(
      /larger than 1000/,
    );
  });
});
