import fc from 'fast-check';
import { decodeText } from '../src/source/decode.js';

const REPORT =
  '某某县某某局2020年政府信息公开工作年度报告\n一、总体情况\n2020年，本局主动公开政府信息12条，未收到申请。\n二、主动公开政府信息情况\n规章 0 0 0\n';
const TRADITIONAL = '二、主動公開政府信息情況\n第二十條第（一）項\n規章 0 0 0\n本年度未收到政府信息公開申請。\n';

/** Bytes of a text in a double-byte encoding, from the platform's decoder turned round. */
function encode(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label);
  const table = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd' && !table.has(char)) table.set(char, [lead, trail]);
    }
  }
  return Uint8Array.from(Array.from(text).flatMap((char) => table.get(char) ?? [char.charCodeAt(0)]));
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))];
  return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])));
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

test('a report reads the same in every encoding reports are stored in', () => {
  const cases: [string, Uint8Array][] = [
    ['utf-8', utf8(REPORT)],
    ['utf-8', utf8(`\ufeff${REPORT}`)],
    ['utf-16le', utf16(REPORT, false, true)],
    ['utf-16be', utf16(REPORT, true, true)],
    ['utf-16le', utf16(REPORT, false, false)],
    ['utf-16be', utf16(REPORT, true, false)],
    ['gb18030', encode(REPORT, 'gb18030')],
  ];
  for (const [encoding, bytes] of cases) expect(decodeText(bytes)).toEqual({ text: REPORT, encoding });
});

test('a report in traditional characters and Big5 is read', () => {
  // 众多 simplified forms are not in Big5, so only this text is written in it
  expect(decodeText(encode(TRADITIONAL, 'big5'))).toEqual({ text: TRADITIONAL, encoding: 'big5' });
});

test('traditional characters stored in GBK are not taken for Big5', () => {
  expect(decodeText(encode(TRADITIONAL, 'gb18030')).text).toBe(TRADITIONAL);
});

test('a UTF-8 file cut in the middle of a character, or with one damaged byte, stays UTF-8', () => {
  const long = utf8(REPORT.repeat(20));
  expect(decodeText(long.subarray(0, long.length - 2)).encoding).toBe('utf-8');
  const damaged = Uint8Array.from(long);
  damaged[100] = 0xff;
  expect(decodeText(damaged)).toMatchObject({ encoding: 'utf-8' });
  expect(decodeText(damaged).text).toContain('二、主动公开政府信息情况');
});

test('figures alone and an empty file are text', () => {
  expect(decodeText(utf8('0 0 0\n1 2 3\n')).text).toBe('0 0 0\n1 2 3\n');
  expect(decodeText(new Uint8Array(0)).text).toBe('');
});

test('bytes that are no text are refused with a code and what to do next', () => {
  const noise = Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + ((at * at) >> 3)) & 255);
  const png = Uint8Array.of(
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    0,
    0,
    0,
    13,
    73,
    72,
    68,
    82,
    0,
    0,
    4,
    0,
    0,
    0,
    4,
    0,
    8,
    2,
    0,
    0,
    0,
  );
  for (const bytes of [noise, png]) {
    expect(() => decodeText(bytes)).toThrow(expect.objectContaining({ code: 'unsupported-format' }));
  }
});

test('a large file is decoded in time that grows with its size only', () => {
  const bytes = utf8(REPORT.repeat(40_000));
  const start = process.cpuUsage().user;
  expect(decodeText(bytes).text.length).toBe(REPORT.length * 40_000);
  expect((process.cpuUsage().user - start) / 1000).toBeLessThan(5000);
});

test('any text in UTF-8 comes back unchanged, and no bytes make it crash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (tail) => {
      const text = `政府信息公开工作年度报告${tail.replace(/[\p{Cc}\ufeff]/gu, '')}`;
      expect(decodeText(utf8(text)).text).toBe(text);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        expect(typeof decodeText(bytes).text).toBe('string');
      } catch (error) {
        expect(error).toMatchObject({ code: 'unsupported-format' });
      }
    }),
  );
});
