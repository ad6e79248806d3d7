import type { Random } from '../../samples/generator/index.js';

/** Longest stretch of bytes that is cut, moved or repeated. */
const STRETCH = 400;
/** Times a stretch is repeated, at most; a hundred kilobytes of one thing are enough to find what grows with it. */
const REPEATS = 200;
/** Bytes after which a damaged input is cut, so that repeats of repeats do not pile up. */
const LARGEST = 2_000_000;

const NUMBERS = ['99999999999999999999', '-1', '1e308', '0', '4294967296', '0.000000001', 'NaN', '00000012'];
/** Pieces of the formats, each where it does not belong. */
const WORDS = [
  'endobj\nendstream\n',
  '/Kids [1 0 R 1 0 R]',
  '/Length 999999',
  '<</Type/Page/Parent 1 0 R>>',
  'q q q q q q q q ',
  'BT ET Q Q Q',
  '<table><tr><td>',
  '<td rowspan=65535 colspan=1000>',
  '</w:tbl></w:tc></w:tr>',
  '<w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr>',
  '<!DOCTYPE a [<!ENTITY b "bbbb">]>&b;',
  '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计\n',
  '三、本年度办理结果\n',
  '（七）总计 0 0 0 0 0 0 0\n',
  '0000000000000000000000000000000000000000\n',
  '| | | | |\n',
  '\f\f\f',
  '\u0000',
  '\ufffd\ufeff\u200b',
];

const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(
    Math.min(
      LARGEST,
      parts.reduce((sum, part) => sum + part.length, 0),
    ),
  );
  let at = 0;
  for (const part of parts) {
    const room = part.subarray(0, whole.length - at);
    whole.set(room, at);
    at += room.length;
  }
  return whole;
};

type Way = (bytes: Uint8Array, other: Uint8Array, rng: Random) => Uint8Array;

const place = (bytes: Uint8Array, rng: Random): number => rng.int(0, Math.max(0, bytes.length - 1));

/** Ways to damage bytes; `other` is another document to take pieces from. */
const WAYS: Readonly<Record<string, Way>> = {
  'cut off': (bytes, _, rng) => bytes.subarray(0, place(bytes, rng)),
  'without its head': (bytes, _, rng) => bytes.subarray(place(bytes, rng)),
  'bits flipped': (bytes, _, rng) => {
    const copy = bytes.slice();
    for (let times = rng.int(1, 40); times > 0; times -= 1) {
      const at = place(bytes, rng);
      copy[at] = (copy[at] ?? 0) ^ (1 << rng.int(0, 7));
    }
    return copy;
  },
  'bytes overwritten': (bytes, _, rng) => {
    const copy = bytes.slice();
    const at = place(bytes, rng);
    for (let index = at; index < Math.min(copy.length, at + rng.int(1, 60)); index += 1) copy[index] = rng.int(0, 255);
    return copy;
  },
  'a piece cut out': (bytes, _, rng) => {
    const at = place(bytes, rng);
    return joined([bytes.subarray(0, at), bytes.subarray(at + rng.int(1, STRETCH))]);
  },
  'two pieces exchanged': (bytes, _, rng) => {
    const [a = 0, b = 0] = [place(bytes, rng), place(bytes, rng)].sort((x, y) => x - y);
    const length = Math.min(rng.int(1, STRETCH), b - a);
    return joined([
      bytes.subarray(0, a),
      bytes.subarray(b, b + length),
      bytes.subarray(a + length, b),
      bytes.subarray(a, a + length),
      bytes.subarray(b + length),
    ]);
  },
  'a piece repeated': (bytes, _, rng) => {
    const at = place(bytes, rng);
    const piece = bytes.subarray(at, at + rng.int(1, STRETCH));
    return joined([
      bytes.subarray(0, at),
      ...new Array<Uint8Array>(rng.int(2, REPEATS)).fill(piece),
      bytes.subarray(at),
    ]);
  },
  'spliced with another': (bytes, other, rng) =>
    joined([bytes.subarray(0, place(bytes, rng)), other.subarray(place(other, rng))]),
  'a piece of another': (bytes, other, rng) => {
    const [at, from] = [place(bytes, rng), place(other, rng)];
    return joined([bytes.subarray(0, at), other.subarray(from, from + rng.int(1, STRETCH)), bytes.subarray(at)]);
  },
  'a number made strange': (bytes, _, rng) => {
    const from = place(bytes, rng);
    const digit = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x30 && byte <= 0x39;
    const start = bytes.findIndex((byte, index) => index >= from && digit(byte));
    if (start < 0) return bytes.subarray(0, from);
    let end = start;
    while (digit(bytes[end])) end += 1;
    return joined([bytes.subarray(0, start), new TextEncoder().encode(rng.pick(NUMBERS)), bytes.subarray(end)]);
  },
  'a strange word': (bytes, _, rng) => {
    const at = place(bytes, rng);
    const word = new TextEncoder().encode(rng.pick(WORDS).repeat(rng.chance(0.1) ? rng.int(2, REPEATS) : 1));
    return joined([bytes.subarray(0, at), word, bytes.subarray(at)]);
  },
};

/** Bytes damaged in one to three ways. */
export function damaged(bytes: Uint8Array, other: Uint8Array, rng: Random): { bytes: Uint8Array; ways: string[] } {
  const ways: string[] = [];
  let result = bytes;
  for (let times = rng.pick([1, 1, 1, 2, 3]); times > 0; times -= 1) {
    const way = rng.pick(Object.keys(WAYS));
    ways.push(way);
    result = WAYS[way]?.(result, other, rng) ?? result;
  }
  return { bytes: result, ways };
}
