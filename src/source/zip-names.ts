const CENTRAL_ENTRY = 0x02014b50;
const END_RECORD = 0x06054b50;
const LOCAL_ENTRY = 0x04034b50;
/** The end record is 22 bytes and a comment of at most 65,535. */
const END_SEARCH = 65_557;
/** Names looked at before a container is called an archive of other things. */
const MAX_NAMES = 5_000;

/**
 * The names of the entries of a ZIP file, from its central directory, or from the local headers where that is cut off. It only
 * serves to tell one container from another: nothing is unpacked, and broken bytes give fewer names, never an error.
 */
export function zipEntryNames(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const decoder = new TextDecoder('utf-8');
  const names: string[] = [];
  const end = findEnd(view);
  let at = end === null ? 0 : view.getUint32(end + 16, true);
  if (end !== null) {
    while (at + 46 <= view.byteLength && view.getUint32(at, true) === CENTRAL_ENTRY && names.length < MAX_NAMES) {
      const length = view.getUint16(at + 28, true);
      names.push(decoder.decode(bytes.subarray(at + 46, at + 46 + length)));
      at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
  }
  if (names.length > 0) return names;
  // without a directory the sizes may be missing too: look for the marks of local headers
  for (at = 0; at + 30 <= view.byteLength && names.length < MAX_NAMES; at += 1) {
    if (bytes[at] !== 0x50 || view.getUint32(at, true) !== LOCAL_ENTRY) continue;
    const length = view.getUint16(at + 26, true);
    if (length < 512) names.push(decoder.decode(bytes.subarray(at + 30, at + 30 + length)));
  }
  return names;
}

function findEnd(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && at > last - END_SEARCH; at -= 1) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  return null;
}
