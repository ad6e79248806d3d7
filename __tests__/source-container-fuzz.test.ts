import { docxStyle, drawDocx, drawHtmlStyle, htmlBytes, planReport, random } from '../samples/generator/index.js';
import { ReportError } from '../src/model/error.js';
import { DEFAULT_LIMITS, type ReadContext } from '../src/model/limits.js';
import { readDocx } from '../src/source/docx/read.js';
import { decodeHtml } from '../src/source/html/charset.js';
import { readHtml } from '../src/source/html/read.js';
import { readMhtml } from '../src/source/mhtml.js';

const SECONDS_EACH = 20;
const RUNS = 15;

function context(): ReadContext {
  const end = Date.now() + 1000 * SECONDS_EACH;
  return {
    limits: DEFAULT_LIMITS,
    checkTime: () => {
      if (Date.now() > end) throw new ReportError('timeout', 'time over');
    },
  };
}

/** Bytes changed, cut out, doubled or cut off, as a broken download or a hostile hand would. */
function damaged(bytes: Uint8Array, seed: number): Uint8Array {
  const rng = random(seed).fork('damage');
  const at = rng.int(0, bytes.length - 1);
  const length = rng.int(1, 200);
  switch (rng.pick(['change', 'cut', 'double', 'end'] as const)) {
    case 'change':
      return bytes.map((byte, index) => (index >= at && index < at + rng.int(1, 8) ? rng.int(0, 255) : byte));
    case 'cut':
      return new Uint8Array([...bytes.subarray(0, at), ...bytes.subarray(at + length)]);
    case 'double':
      return new Uint8Array([...bytes.subarray(0, at + length), ...bytes.subarray(at)]);
    case 'end':
      return bytes.subarray(0, at);
  }
}

async function survives(bytes: Uint8Array, read: (bytes: Uint8Array) => unknown): Promise<void> {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    try {
      await read(damaged(bytes, seed));
    } catch (error) {
      // Anything but the errors that are ours, with their sentence, is a crash.
      expect(error).toBeInstanceOf(ReportError);
      if (error instanceof ReportError) expect(error.code).not.toBe('timeout');
    }
  }
}

test('damaged Word documents are read or refused, never a crash', async () => {
  await survives(await drawDocx(planReport(5), docxStyle()), (bytes) => readDocx(bytes, context()));
  await survives(await drawDocx(planReport(6), docxStyle({ container: 'flat' })), (bytes) =>
    readDocx(bytes, context()),
  );
});

test('damaged pages are read or refused, never a crash', async () => {
  const page = htmlBytes(planReport(5), drawHtmlStyle(5, { site: true, encoding: 'gb18030' }));
  await survives(page, (bytes) => readHtml(decodeHtml(bytes), context()));
  const head =
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n';
  const saved = new Uint8Array([
    ...new TextEncoder().encode(head),
    ...page,
    ...new TextEncoder().encode('\r\n--x--\r\n'),
  ]);
  await survives(saved, (bytes) => readMhtml(bytes, context()));
});
