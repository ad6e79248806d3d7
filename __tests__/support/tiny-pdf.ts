import { createHash } from 'node:crypto';

/** A page written by hand: PDF operators and dictionary entries as they stand in the file. */
export interface TinyPage {
  readonly content: string;
  /** Entries of the page dictionary after `/Resources`, e.g. `/Rotate 90`. */
  readonly entries?: string;
}

export interface TinyPdf {
  readonly pages: readonly TinyPage[];
  /** Entries of the font dictionary; object numbers from 100 on may be defined in `objects`. */
  readonly fonts?: string;
  readonly resources?: string;
  readonly objects?: Readonly<Record<number, string>>;
  /** Encrypts the page contents (RC4, 40 bits) for this user password. */
  readonly password?: string;
  /** What the page tree says, where it lies. */
  readonly count?: number;
}

const HELVETICA = '/F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
const FILE_ID = '000102030405060708090a0b0c0d0e0f';
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

/** Writes a small PDF, with Helvetica as `/F1`, on pages of 400 by 600 points where the entries say nothing else. */
export function tinyPdf(pdf: TinyPdf): Uint8Array {
  const objects = new Map<number, string>([[1, '<< /Type /Catalog /Pages 2 0 R >>']]);
  const lock = pdf.password === undefined ? null : new Lock(pdf.password);
  const kids = pdf.pages.map((_, index) => `${10 + 2 * index} 0 R`);
  objects.set(2, `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pdf.count ?? kids.length} >>`);
  pdf.pages.forEach(({ content, entries }, index) => {
    const number = 10 + 2 * index;
    const box = /\/MediaBox/.test(entries ?? '') ? '' : '/MediaBox [0 0 400 600]';
    const resources = `<< /Font << ${HELVETICA} ${pdf.fonts ?? ''} >> ${pdf.resources ?? ''} >>`;
    objects.set(
      number,
      `<< /Type /Page /Parent 2 0 R ${box} /Contents ${number + 1} 0 R /Resources ${resources} ${entries ?? ''} >>`,
    );
    const data = lock === null ? content : lock.close(content, number + 1);
    objects.set(number + 1, stream('', data));
  });
  for (const [number, text] of Object.entries(pdf.objects ?? {})) objects.set(Number(number), text);
  if (lock !== null) objects.set(9, lock.dictionary);
  return file(objects, lock === null ? '' : `/Encrypt 9 0 R /ID [<${FILE_ID}> <${FILE_ID}>]`);
}

/** A stream object; characters are bytes. */
export function stream(entries: string, data: string): string {
  return `<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`;
}

/** A composite font with a ToUnicode table: each `[code, text]` pair maps a two-byte code. Defines objects `number` to `number + 2`. */
export function mappedFont(
  number: number,
  encoding: 'Identity-H' | 'Identity-V',
  codes: readonly (readonly [number, string])[],
): Record<number, string> {
  const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex');
  const pairs = codes.map(([code, text]) => `<${code.toString(16).padStart(4, '0')}> <${hex(text)}>`).join('\n');
  const cmap = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange ${codes.length} beginbfchar
${pairs}
endbfchar endcmap end end`;
  return {
    [number]: `<< /Type /Font /Subtype /Type0 /BaseFont /AnyHan /Encoding /${encoding} /DescendantFonts [${number + 1} 0 R] ${
      codes.length > 0 ? `/ToUnicode ${number + 2} 0 R` : ''
    } >>`,
    [number + 1]:
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AnyHan /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /AnyHan /Flags 4 /FontBBox [0 -120 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 /ItalicAngle 0 >> >>`,
    [number + 2]: stream('', cmap),
  };
}

function file(objects: ReadonlyMap<number, string>, trailer: string): Uint8Array {
  let text = '%PDF-1.4\n';
  const offsets = new Map<number, number>();
  for (const [number, body] of objects) {
    offsets.set(number, text.length);
    text += `${number} 0 obj\n${body}\nendobj\n`;
  }
  const start = text.length;
  const size = Math.max(...objects.keys()) + 1;
  text += 'xref\n0 1\n0000000000 65535 f \n';
  for (const [number, offset] of offsets) text += `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** The standard security handler of PDF, revision 2. */
class Lock {
  readonly dictionary: string;
  readonly #key: Buffer;

  constructor(user: string) {
    const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(user));
    const permissions = Buffer.from([0xfc, 0xff, 0xff, 0xff]);
    this.#key = md5(Buffer.concat([padded(user), owner, permissions, Buffer.from(FILE_ID, 'hex')])).subarray(0, 5);
    const check = rc4(this.#key, PADDING);
    this.dictionary = `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${check.toString('hex')}> /P -4 >>`;
  }

  close(content: string, object: number): string {
    const salt = Buffer.from([object & 0xff, (object >> 8) & 0xff, (object >> 16) & 0xff, 0, 0]);
    const key = md5(Buffer.concat([this.#key, salt])).subarray(0, 10);
    return rc4(key, Buffer.from(content, 'latin1')).toString('latin1');
  }
}

function padded(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
}

function md5(data: Buffer): Buffer {
  return createHash('md5').update(data).digest();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const box = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => {
    const held = box[a] ?? 0;
    box[a] = box[b] ?? 0;
    box[b] = held;
  };
  for (let i = 0, j = 0; i < 256; i += 1) {
    j = (j + (box[i] ?? 0) + (key[i % key.length] ?? 0)) % 256;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) % 256;
      j = (j + (box[i] ?? 0)) % 256;
      swap(i, j);
      return byte ^ (box[((box[i] ?? 0) + (box[j] ?? 0)) % 256] ?? 0);
    }),
  );
}
