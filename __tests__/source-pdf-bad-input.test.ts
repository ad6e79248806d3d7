import { spawnSync } from 'node:child_process';
import { deflateSync } from 'node:zlib';
import { ReportError } from '../src/model/error.js';
import { DEFAULT_LIMITS, type ReadContext } from '../src/model/limits.js';
import { readPdf } from '../src/source/pdfjs.js';
import { mappedFont, stream, type TinyPdf, tinyPdf } from './support/tiny-pdf.js';

const context: ReadContext = { limits: DEFAULT_LIMITS, checkTime: () => {} };
const TEXT = 'BT /F1 10 Tf 100 500 Td (text) Tj ET';
const PICTURE = 'q 400 0 0 600 0 0 cm /Im Do Q';
const IMAGE = {
  resources: '/XObject << /Im 100 0 R >>',
  objects: {
    100: stream(
      '/Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
      '\x80\x40',
    ),
  },
};

async function failure(bytes: Uint8Array, own: ReadContext = context): Promise<ReportError> {
  const error: unknown = await readPdf(bytes, own).catch((reason: unknown) => reason);
  if (!(error instanceof ReportError)) throw new Error('The document was read.');
  return error;
}
const read = (pdf: TinyPdf) => readPdf(tinyPdf(pdf), context);
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('documents that cannot be read name the reason and what to do', () => {
  test.each([
    ['an empty file', new Uint8Array(0), 'not-a-pdf'],
    ['a web page', bytesOf('<html><body>404</body></html>'), 'not-a-pdf'],
    ['a header and nothing else', bytesOf('%PDF-1.7\n'), 'corrupt'],
    ['a header and noise', bytesOf(`%PDF-1.7\n${'noise '.repeat(500)}`), 'corrupt'],
    ['a password', tinyPdf({ pages: [{ content: TEXT }], password: 'secret' }), 'encrypted'],
    ['no pages', tinyPdf({ pages: [] }), 'corrupt'],
    ['a scan', tinyPdf({ pages: [{ content: PICTURE }], ...IMAGE }), 'no-text'],
    ['blank pages', tinyPdf({ pages: [{ content: '' }] }), 'no-text'],
  ])('%s', async (_name, bytes, code) => {
    const error = await failure(bytes);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^[^.]+(\.[^. ]+)*\.$/);
    expect(error.message).toMatch(/;/);
  });

  test('more bytes than the limit', async () => {
    const own = { ...context, limits: { ...DEFAULT_LIMITS, maxBytes: 100 } };
    expect((await failure(tinyPdf({ pages: [{ content: TEXT }] }), own)).code).toBe('too-large');
  });

  test('the time limit stops even a single endless page', async () => {
    const content = `${TEXT} ${'0 0 m 9 9 l S '.repeat(200_000)}`;
    let calls = 0;
    const checkTime = () => {
      calls += 1;
      if (calls > 20) throw new ReportError('timeout', 'Too slow; raise the limit.');
    };
    const error = await failure(tinyPdf({ pages: [{ content }] }), { ...context, checkTime });
    expect(error.code).toBe('timeout');
  });
});

describe('documents that can be read in part', () => {
  test('an empty user password opens by itself', async () => {
    const document = await read({ pages: [{ content: TEXT }], password: '' });
    expect(document.pages[0]?.items.map(({ text }) => text)).toEqual(['text']);
  });

  test('bytes given as a Buffer, or as part of a larger one, are read and left alone', async () => {
    const bytes = tinyPdf({ pages: [{ content: TEXT }] });
    const large = Buffer.concat([Buffer.from('before'), bytes, Buffer.from('after')]);
    const document = await readPdf(large.subarray(6, 6 + bytes.length), context);
    expect(document.pages).toHaveLength(1);
    expect(large.length).toBe(bytes.length + 11);
    expect(large.subarray(6, 6 + bytes.length).equals(bytes)).toBe(true);
  });

  test('a page that is a picture in a document with text', async () => {
    const document = await read({ pages: [{ content: TEXT }, { content: PICTURE }], ...IMAGE });
    expect(document.textLayer).toBe('digital');
    expect(document.findings.map(({ code, page }) => [code, page])).toEqual([['no-text-layer', 2]]);
  });

  test('an empty page is no scan', async () => {
    expect((await read({ pages: [{ content: TEXT }, { content: '' }] })).findings).toEqual([]);
  });

  const packed = (content: string) => deflateSync(Buffer.from(content, 'latin1')).toString('latin1');
  const page = (number: number, body: string) => ({
    [number]: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents ${number + 1} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
    [number + 1]: stream('/Filter /FlateDecode', body),
  });
  const lines = Array.from(
    { length: 40 },
    (_, line) => `BT /F1 10 Tf 1 0 0 1 100 ${580 - 14 * line} Tm (line ${line}) Tj ET`,
  );

  test('a page whose content cannot be unpacked at all is named, an empty one is not', async () => {
    const whole = packed(lines.join('\n'));
    const broken = whole.slice(0, 2) + '\xff'.repeat(40) + whole.slice(42);
    const findings = async (body: string) =>
      (await read({ pages: [{ content: TEXT }, { content: TEXT }, { content: TEXT }], objects: page(12, body) }))
        .findings;
    expect((await findings(broken)).map(({ code, facts }) => [code, facts])).toEqual([
      ['pages-unread', { pages: [2] }],
    ]);
    expect(await findings(packed(''))).toEqual([]);
    expect(await findings(packed(' \n'))).toEqual([]);
    expect(await findings(whole)).toEqual([]);
  });

  test('a page that breaks off in the midst of a text is named', async () => {
    const findings = async (...contents: string[]) =>
      (await read({ pages: contents.map((content) => ({ content })) })).findings.map(({ code, facts }) => [
        code,
        facts,
      ]);
    const named = [['pages-unread', { pages: [2] }]];
    expect(await findings(TEXT, 'BT /F1 10 Tf 100 500 Td (text) Tj', TEXT)).toEqual(named);
    expect(await findings(TEXT, `q ${TEXT}`, TEXT)).toEqual(named);
    expect(await findings(TEXT, `q ${TEXT} Q`, TEXT)).toEqual([]);
  });

  test('a program that leaves every page open is believed', async () => {
    const document = await read({ pages: [{ content: `q ${TEXT}` }, { content: `q 1 0 0 1 0 0 cm ${TEXT}` }] });
    expect(document.findings).toEqual([]);
  });

  test.each([
    ['over the picture, invisible', `${PICTURE} BT 3 Tr /F1 10 Tf 100 500 Td (text) Tj ET`],
    ['under the picture', `${TEXT} ${PICTURE}`],
    [
      'over a picture cut into strips',
      `q 400 0 0 300 0 0 cm /Im Do Q q 400 0 0 300 0 300 cm /Im Do Q BT 3 Tr /F1 10 Tf 100 500 Td (text) Tj ET`,
    ],
    ['with its picture in the same frame', `q 400 0 0 600 0 0 cm /Im Do BT 3 Tr /F1 0.02 Tf 0.2 0.8 Td (text) Tj ET Q`],
  ])('recognised text %s', async (_name, content) => {
    const document = await read({ pages: [{ content }], ...IMAGE });
    expect(document.textLayer).toBe('ocr');
    expect(document.pages[0]?.items.map(({ text }) => text)).toEqual(['text']);
  });

  test('text over a background picture is digital, and so is text beside a seal', async () => {
    expect((await read({ pages: [{ content: `${PICTURE} ${TEXT}` }], ...IMAGE })).textLayer).toBe('digital');
    const seal = 'q 100 0 0 100 250 100 cm /Im Do Q';
    const document = await read({ pages: [{ content: `${TEXT} ${seal}` }], ...IMAGE });
    expect(document.textLayer).toBe('digital');
    expect(document.findings).toEqual([]);
  });

  test('a file that was cut off gives what is left and says that something is missing', async () => {
    const whole = tinyPdf({
      pages: Array.from({ length: 6 }, (_, page) => ({ content: `${TEXT} % ${page} ${'x'.repeat(400)}` })),
    });
    const document = await readPdf(whole.subarray(0, Math.floor(whole.length * 0.6)), context);
    expect(document.pages.length).toBeGreaterThan(0);
    expect(document.findings.map(({ code }) => code)).toContain('pages-unread');
  });

  test('a cut-off file whose pages stand in compressed objects', async () => {
    const objects = [10, 12].map(
      (number) =>
        [
          number,
          `<< /Type /Page /MediaBox [0 0 400 600] /Contents ${number + 1} 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
        ] as const,
    );
    const bodies = objects.map(([, body]) => body).join(' ');
    const table = `10 0 12 ${(objects[0]?.[1].length ?? 0) + 1} `;
    const packed = deflateSync(Buffer.from(table + bodies, 'latin1')).toString('latin1');
    const text = [
      '%PDF-1.5',
      '5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj',
      `11 0 obj ${stream('', TEXT)} endobj`,
      `13 0 obj ${stream('', TEXT)} endobj`,
      `20 0 obj ${stream(`/Type /ObjStm /N 2 /First ${table.length} /Filter /FlateDecode`, packed)} endobj`,
      '21 0 obj << /Type /XRef /Si',
    ].join('\n');
    const document = await readPdf(new Uint8Array(Buffer.from(text, 'latin1')), context);
    expect(document.pages.map(({ items }) => items.map((item) => item.text))).toEqual([['text'], ['text']]);
    expect(document.findings.map(({ code }) => code)).toEqual(['pages-unread']);
  });

  test('an error that pdf.js leaves to nobody ends no process', () => {
    // where the first page is found wanting, pdf.js reads the file anew and forgets what it had fetched ahead: here, page 3
    const code = `
      const { tinyPdf } = await import('./dist/__tests__/support/tiny-pdf.js');
      const { parseReport } = await import('./dist/src/index.js');
      const whole = Buffer.from(tinyPdf({ pages: Array.from({ length: 3 }, () => ({ content: '${TEXT}' })) }));
      for (const mark of ['10 0 obj', '14 0 obj']) whole.write('!', whole.indexOf(mark) + 5, 'latin1');
      await parseReport(new Uint8Array(whole)).catch((error) => console.log(error.name));
      await new Promise((resolve) => setTimeout(resolve, 100));
      console.log('alive');`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect([run.stdout, run.stderr]).toEqual(['ReportError\nalive\n', '']);
  });

  test('several documents at once', async () => {
    const results = await Promise.allSettled([
      read({ pages: [{ content: TEXT }] }),
      read({ pages: [{ content: PICTURE }], ...IMAGE }),
      read({ pages: [{ content: TEXT }, { content: TEXT }] }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  test('pages past the limit are named', async () => {
    const own = { ...context, limits: { ...DEFAULT_LIMITS, maxPages: 2 } };
    const document = await readPdf(tinyPdf({ pages: Array.from({ length: 5 }, () => ({ content: TEXT })) }), own);
    expect(document.pages).toHaveLength(2);
    expect(document.findings[0]?.facts).toEqual({ pages: ['3–5'] });
  });

  test('items past the limit leave their pages named', async () => {
    const own = { ...context, limits: { ...DEFAULT_LIMITS, maxItems: 3 } };
    const document = await readPdf(tinyPdf({ pages: Array.from({ length: 5 }, () => ({ content: TEXT })) }), own);
    expect(document.findings.map(({ code }) => code)).toEqual(['pages-unread']);
  });

  test('a page count that lies costs no time', async () => {
    const bytes = tinyPdf({ pages: [{ content: TEXT }], count: 1_000_000_000 });
    const start = performance.now();
    const document = await readPdf(bytes, context).catch((error: unknown) => error);
    expect(performance.now() - start).toBeLessThan(10_000);
    if (!(document instanceof ReportError)) expect(document).toHaveProperty('findings');
  });

  test('a page that contains itself', async () => {
    const objects = { 2: '<< /Type /Pages /Kids [2 0 R 10 0 R] /Count 2 >>' };
    const document = await readPdf(tinyPdf({ pages: [{ content: TEXT }], objects }), context).catch(
      (error: unknown) => error,
    );
    expect(document).toBeDefined();
  });

  test('a form that draws itself', async () => {
    const document = await read({
      pages: [{ content: `${TEXT} /X Do` }],
      resources: '/XObject << /X 100 0 R >>',
      objects: {
        100: stream(
          '/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 100 0 R >> >>',
          '/X Do',
        ),
      },
    });
    expect(document.pages[0]?.items).toHaveLength(1);
  });

  test('a font that gives no characters at all', async () => {
    const error = await failure(
      tinyPdf({
        pages: [{ content: 'BT /F2 10 Tf 100 500 Td <00130014> Tj ET' }],
        fonts: '/F2 100 0 R',
        objects: {
          ...mappedFont(100, 'Identity-H', []),
          100: '<< /Type /Font /Subtype /Type0 /Encoding /Nowhere-H >>',
        },
      }),
    );
    expect(error.code).toBe('no-text');
    expect(error.message).toMatch(/font/);
  });
});
