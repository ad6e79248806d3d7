import { ReportError } from '../src/model/error.js';
import { openZip } from '../src/source/zip.js';
import { codeOfPromise, contextWith, zipOf } from './support/reader.js';

const context = contextWith();

const text = (bytes: Uint8Array | null) => (bytes === null ? null : new TextDecoder().decode(bytes));

/** The archive with a field of every central record and every local header overwritten. */
function patched(bytes: Uint8Array, localOffset: number, centralOffset: number, value: number): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at + 4 <= copy.length; at += 1) {
    const signature = view.getUint32(at, true);
    if (signature === 0x04034b50) view.setUint32(at + localOffset, value, true);
    if (signature === 0x02014b50) view.setUint32(at + centralOffset, value, true);
  }
  return copy;
}

test('files are read by name, whatever the case and the slashes', async () => {
  const bytes = await zipOf({
    '[Content_Types].xml': '<a/>',
    'word/document.xml': '正文',
    'Doc_0\\Page.xml': 'page',
    '/OFD.xml': 'ofd',
  });
  const archive = await openZip(bytes, context);
  expect(archive.names).toEqual(['[Content_Types].xml', 'word/document.xml', 'Doc_0/Page.xml', 'OFD.xml']);
  expect(text(await archive.read('word/document.xml'))).toBe('正文');
  expect(text(await archive.read('/Word/Document.xml'))).toBe('正文');
  expect(text(await archive.read('Doc_0/Page.xml'))).toBe('page');
  expect(text(await archive.read('ofd.xml'))).toBe('ofd');
  expect(await archive.read('missing.xml')).toBeNull();
  expect([archive.has('OFD.xml'), archive.has('missing.xml')]).toEqual([true, false]);
  await archive.close();
});

test('stored files are read like packed ones, and empty ones are empty', async () => {
  const archive = await openZip(await zipOf({ a: 'text', b: '' }, { level: 0 }), context);
  expect([text(await archive.read('a')), text(await archive.read('b'))]).toEqual(['text', '']);
});

describe('hostile archives', () => {
  const zeros = new Uint8Array(3_000_000);

  test('a bomb is refused by its declared size, before unpacking', async () => {
    const archive = await openZip(await zipOf({ a: zeros }), contextWith({ maxUnpackedBytes: 1_000_000 }));
    expect(await codeOfPromise(archive.read('a'))).toBe('too-large');
  });

  test('a bomb that lies about its size is stopped while unpacking', async () => {
    const lying = patched(await zipOf({ a: zeros }), 22, 24, 10);
    const archive = await openZip(lying, contextWith({ maxUnpackedBytes: 1_000_000 }));
    expect(await codeOfPromise(archive.read('a'))).toBe('too-large');
    const small = await openZip(patched(await zipOf({ a: zeros }), 22, 24, 10), context);
    expect(await codeOfPromise(small.read('a'))).toBe('corrupt');
  });

  test('many files of one archive share the budget', async () => {
    const archive = await openZip(await zipOf({ a: zeros, b: zeros }), contextWith({ maxUnpackedBytes: 4_000_000 }));
    expect((await archive.read('a'))?.length).toBe(3_000_000);
    expect(await codeOfPromise(archive.read('b'))).toBe('too-large');
  });

  test('names that point outside are refused', async () => {
    for (const name of ['../evil.xml', 'a/../../evil.xml', '..\\evil.xml', 'C:\\evil.xml', 'C:/evil.xml']) {
      const bytes = await zipOf({ [name]: 'x' });
      expect(await codeOfPromise(openZip(bytes, context))).toBe('corrupt');
    }
  });

  test('dots inside a name are no parent folder', async () => {
    const archive = await openZip(await zipOf({ 'a..b/c...xml': 'x' }), context);
    expect(text(await archive.read('a..b/c...xml'))).toBe('x');
  });

  test('too many entries are refused', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, '']));
    const bytes = await zipOf(files);
    expect(await codeOfPromise(openZip(bytes, contextWith({ maxItems: 50 })))).toBe('too-large');
    expect(await codeOfPromise(openZip(bytes, contextWith({ maxItems: 60 })))).toBe('no error');
  });

  test('damaged content, a cut archive and other bytes are called damaged', async () => {
    const bytes = await zipOf({ 'word/document.xml': 'text '.repeat(1000) }, { level: 0 });
    const damaged = bytes.slice();
    damaged[200] = (damaged[200] ?? 0) ^ 0xff;
    const archive = await openZip(damaged, context);
    expect(await codeOfPromise(archive.read('word/document.xml'))).toBe('corrupt');
    expect(await codeOfPromise(openZip(bytes.subarray(0, 3000), context))).toBe('corrupt');
    expect(await codeOfPromise(openZip(new TextEncoder().encode('PK\u0003\u0004 and nothing else'), context))).toBe(
      'corrupt',
    );
    expect(await codeOfPromise(openZip(new Uint8Array(0), context))).toBe('corrupt');
  });

  test('the clock is asked while unpacking', async () => {
    let over = false;
    const watched = contextWith({}, () => {
      if (over) throw new ReportError('timeout', 'time over');
    });
    const archive = await openZip(await zipOf({ a: zeros }), watched);
    over = true;
    expect(await codeOfPromise(archive.read('a'))).toBe('timeout');
  });

  test('a locked file is called encrypted', async () => {
    const archive = await openZip(await zipOf({ a: 'secret' }, { password: 'x' }), context);
    expect(await codeOfPromise(archive.read('a'))).toBe('encrypted');
  });

  test('an archive larger than the input limit is refused unread', async () => {
    const bytes = await zipOf({ a: 'x' });
    expect(await codeOfPromise(openZip(bytes, contextWith({ maxBytes: 10 })))).toBe('too-large');
  });
});
