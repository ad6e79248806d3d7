/** GBK has no encoder in the platform: its decoder, turned round. */
export function gbkEncoder(): (text: string) => number[] {
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, [lead, trail]);
    }
  return (text) => [...text].flatMap((char) => codes.get(char) ?? [char.charCodeAt(0) & 0x7f]);
}

export type Encoding = 'utf8' | 'utf8-bom' | 'utf16le' | 'gbk';

/** Bytes of a text in an encoding dumps come in. */
export function encodeText(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf8':
      return new TextEncoder().encode(text);
    case 'utf8-bom':
      return new TextEncoder().encode(`\ufeff${text}`);
    case 'utf16le': {
      const units = [...`\ufeff${text}`].map((char) => char.charCodeAt(0));
      return Uint8Array.from(units.flatMap((unit) => [unit & 255, unit >> 8]));
    }
    case 'gbk':
      return Uint8Array.from(gbkEncoder()(text));
  }
}
