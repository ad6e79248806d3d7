import { analyse } from 'chardet';
import { ReportError } from '../model/error.js';

/** Share of control characters above which bytes are no text: a stray escape is met in dumps, one in fifty is a binary file. */
const MAX_CONTROL_SHARE = 0.02;
/** Share of damaged characters that still reads as UTF-8: a dump cut in the middle of a character or patched by hand. */
const MAX_DAMAGE_SHARE = 0.02;
/** Share of characters of this field (Han, its punctuation, ASCII) that proves UTF-16 without a mark; other text gives below a half. */
const MIN_FAMILIAR_SHARE = 0.9;
/** Bytes looked at to tell encodings apart; a detector gains nothing from more, and a large file must not be slow. */
const SAMPLE_BYTES = 64 * 1024;

/** Multi-byte Chinese encodings by the detector's name, with the label of the platform's decoder. */
const CHINESE: Readonly<Record<string, string>> = { GB18030: 'gb18030', Big5: 'big5' };

const BYTE_ORDER_MARKS: readonly { readonly bytes: readonly number[]; readonly label: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], label: 'utf-8' },
  { bytes: [0xff, 0xfe], label: 'utf-16le' },
  { bytes: [0xfe, 0xff], label: 'utf-16be' },
];

// The platform's TextDecoder reads every encoding met here and is the same in browsers and Node; iconv-like libraries need a Buffer.
const decode = (bytes: Uint8Array, label: string): string => new TextDecoder(label).decode(bytes);

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is counted
const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f]/gu;
const FAMILIAR = /[\t\n\f\r\u0020-\u007e\u2010-\u203f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/gu;
const HAN = /[\u4e00-\u9fff]/gu;
/** Han characters every report is full of, in both scripts: bytes read in the wrong encoding do not give these. */
const COMMON = /[的政府信息公开開工作情况況年度本一二三四五不予行复復申请請总總计計规規范範文件]/gu;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

function utf16WithoutMark(sample: Uint8Array): string | null {
  const even = sample.subarray(0, sample.length - (sample.length % 2));
  if (even.length === 0) return null;
  const scored = ['utf-16le', 'utf-16be'].map((label) => {
    const text = decode(even, label);
    return { label, score: share(count(text, FAMILIAR), text.length), han: count(text, HAN) };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  const zeros = even.includes(0);
  return best.score >= MIN_FAMILIAR_SHARE && (zeros || best.han > 0) ? best.label : null;
}

/** Drops a character cut by the end of the sample, so that the cut does not count as damage. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE_BYTES) return bytes;
  let end = SAMPLE_BYTES;
  // a byte below 0x30 never stands inside a character of any encoding tried here
  while (end > SAMPLE_BYTES - 4096 && (bytes[end - 1] ?? 0) >= 0x30) end -= 1;
  return bytes.subarray(0, end > SAMPLE_BYTES - 4096 ? end : SAMPLE_BYTES);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function chineseEncoding(sample: Uint8Array): string {
  const detected = analyse(sample).flatMap((match) => CHINESE[match.name] ?? []);
  const labels = [...new Set([...detected, ...Object.values(CHINESE), 'utf-8'])];
  const scored = labels.map((label, order) => {
    const text = decode(sample, label);
    const damage = share(count(text, /\ufffd/gu), text.length);
    return { label, damage, common: share(count(text, COMMON), text.length), order };
  });
  const readable = scored.filter((candidate) => candidate.damage <= MAX_DAMAGE_SHARE);
  // the detector's order stands unless the words of the field say otherwise
  const best = (readable.length > 0 ? readable : scored).sort((a, b) => b.common - a.common || a.order - b.order)[0];
  return best?.label ?? 'utf-8';
}

function encodingOf(bytes: Uint8Array): string {
  const mark = BYTE_ORDER_MARKS.find((candidate) => candidate.bytes.every((byte, at) => bytes[at] === byte));
  if (mark) return mark.label;
  const sample = sampleOf(bytes);
  if (!sample.includes(0) && isUtf8(bytes)) return 'utf-8';
  return utf16WithoutMark(sample) ?? (isUtf8(bytes) ? 'utf-8' : chineseEncoding(sample));
}

/**
 * Decodes the bytes of a text file: UTF-8 and UTF-16 (either byte order), with or without byte order mark, GB18030 (so GBK and
 * GB2312 too) and Big5. `encoding` is the label of the encoding used. Throws `ReportError` with code `unsupported-format` where
 * the bytes are no text.
 */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  const encoding = encodingOf(bytes);
  const text = decode(bytes, encoding);
  const sample = text.length > SAMPLE_BYTES ? text.slice(0, SAMPLE_BYTES) : text;
  const damage =
    encoding === 'utf-8' || encoding.startsWith('utf-16') ? 0 : share(count(sample, /\ufffd/gu), sample.length);
  if (share(count(sample, CONTROLS), sample.length) > MAX_CONTROL_SHARE || damage > 5 * MAX_DAMAGE_SHARE) {
    throw new ReportError(
      'unsupported-format',
      'The bytes are neither a supported document nor text; give a PDF, a text dump, HTML, DOCX or OFD file.',
    );
  }
  return { text, encoding };
}
