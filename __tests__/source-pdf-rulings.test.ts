import type { RulingLine } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readPdf } from '../src/source/pdfjs.js';
import { stream, type TinyPdf, tinyPdf } from './support/tiny-pdf.js';

const context = { limits: DEFAULT_LIMITS, checkTime: () => {} };
const TEXT = 'BT /F1 10 Tf 1 0 0 1 20 20 Tm (text) Tj ET';

async function rulings(
  content: string,
  more: Omit<TinyPdf, 'pages'> & { entries?: string } = {},
): Promise<readonly RulingLine[]> {
  const { entries, ...rest } = more;
  const page = { content: `${TEXT}\n${content}`, ...(entries !== undefined && { entries }) };
  return (await readPdf(tinyPdf({ ...rest, pages: [page] }), context)).rulings(1);
}

/** `h 100: 50-250` for a horizontal border at y 100 from x 50 to 250. */
const short = (lines: readonly RulingLine[]) =>
  lines.map(
    ({ orientation, position, start, end }) =>
      `${orientation.charAt(0)} ${Math.round(position)}: ${Math.round(start)}-${Math.round(end)}`,
  );
const drawn = async (...args: Parameters<typeof rulings>) => short(await rulings(...args));

/** A cell from (50, 400) to (250, 500) in PDF space: top 100, bottom 200. */
const BOX = ['h 100: 50-250', 'h 200: 50-250', 'v 50: 100-200', 'v 250: 100-200'];

describe('borders in every dialect', () => {
  test('a stroked line, with its thickness', async () => {
    const lines = await rulings('0.5 w 50 500 m 250 500 l S');
    expect(short(lines)).toEqual(['h 100: 50-250']);
    expect(lines[0]?.thickness).toBeCloseTo(0.5);
  });

  test('a stroked cell box', async () => {
    expect(await drawn('50 400 200 100 re S')).toEqual(BOX);
    expect(await drawn('50 400 m 250 400 l 250 500 l 50 500 l h S')).toEqual(BOX);
  });

  test('thin filled rectangles', async () => {
    expect(
      await drawn('50 499.75 200 0.5 re 50 399.75 200 0.5 re f 49.75 400 0.5 100 re f 249.75 400 0.5 100 re f'),
    ).toEqual(BOX);
  });

  test('filled rectangles with a negative size', async () => {
    expect(await drawn('250 500 -200 -0.5 re f')).toEqual(['h 100: 50-250']);
  });

  test('a long border made of the borders of many cells', async () => {
    const cells = Array.from({ length: 8 }, (_, index) => `${50 + 25 * index} 500 m ${75 + 25 * index} 500 l S`);
    expect(await drawn(cells.join('\n'))).toEqual(['h 100: 50-250']);
  });

  test('cell borders that stop short of the corner dots', async () => {
    const cells = Array.from(
      { length: 4 },
      (_, index) => `${50 + 50 * index} 499.76 0.48 0.48 re f ${50.48 + 50 * index} 499.76 49.5 0.48 re f`,
    );
    expect(await drawn(cells.join('\n'))).toEqual(['h 100: 50-250']);
  });

  test('a dashed stroke, and dashes drawn one by one', async () => {
    expect(await drawn('[3 2] 0 d 50 500 m 250 500 l S')).toEqual(['h 100: 50-250']);
    const dashes = Array.from({ length: 40 }, (_, index) => `${50 + 5 * index} 499.8 3 0.4 re f`);
    expect(await drawn(dashes.join('\n'))).toEqual(['h 100: 50-248']);
  });

  test('dots drawn one by one', async () => {
    const dots = Array.from({ length: 101 }, (_, index) => `${50 + 2 * index} 499.7 0.6 0.6 re f`);
    expect(await drawn(dots.join('\n'))).toEqual(['h 100: 50-251']);
  });

  test('a double border is one', async () => {
    expect(await drawn('0.4 w 50 501 m 250 501 l S 50 499 m 250 499 l S')).toEqual(['h 100: 50-250']);
  });

  test('the borders of two rows stay two', async () => {
    expect(await drawn('50 500 m 250 500 l S 50 490 m 250 490 l S')).toEqual(['h 100: 50-250', 'h 110: 50-250']);
  });

  test('two tables side by side keep their own borders', async () => {
    expect(await drawn('50 500 m 150 500 l S 160 500 m 250 500 l S')).toEqual(['h 100: 50-150', 'h 100: 160-250']);
  });

  test('a short stroke with a wide pen is a bar', async () => {
    expect(await drawn('200 w 150 500.2 m 150 499.8 l S')).toEqual(['h 100: 50-250']);
  });

  test('white cells on a dark ground leave their borders open', async () => {
    const lines = await drawn('0 g 50 400 200 100 re f 1 g 50.5 450.5 199 49 re f 50.5 400.5 199 49 re f');
    expect(lines).toHaveLength(5);
  });

  test('a picture of one pixel stretched to a border', async () => {
    const more = {
      resources: '/XObject << /Im 100 0 R >>',
      objects: {
        100: stream(
          '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray',
          '0',
        ),
      },
    };
    expect(await drawn('q 200 0 0 0.5 50 499.75 cm /Im Do Q', more)).toEqual(['h 100: 50-250']);
    expect(await drawn('q 200 0 0 100 50 400 cm /Im Do Q', more)).toEqual([]);
  });

  test('borders in forms, moved and scaled', async () => {
    const lines = await drawn('q 2 0 0 2 0 0 cm /X Do Q', {
      resources: '/XObject << /X 100 0 R >>',
      objects: {
        100: stream(
          '/Type /XObject /Subtype /Form /BBox [0 0 500 500] /Matrix [1 0 0 1 5 0]',
          '0.3 w 20 250 m 120 250 l S',
        ),
      },
    });
    expect(lines).toEqual(['h 100: 50-250']);
  });
});

describe('borders on turned and cropped pages', () => {
  test.each([
    [90, 'v 500: 50-250'],
    [180, 'h 500: 150-350'],
    [270, 'v 100: 150-350'],
  ])('turned by %i degrees', async (rotate, expected) => {
    expect(await drawn('50 500 m 250 500 l S', { entries: `/Rotate ${rotate}` })).toEqual([expected]);
  });

  test('relative to the crop box', async () => {
    expect(
      await drawn('50 500 m 250 500 l S', { entries: '/MediaBox [0 0 400 600] /CropBox [20 10 390 560]' }),
    ).toEqual(['h 60: 30-230']);
  });
});

describe('what is no border', () => {
  test.each([
    ['clip paths', 'q 50 400 200 100 re W n Q q 60 410 20 20 re W* n Q'],
    ['paths that are not painted', '50 400 200 100 re n'],
    ['white boxes on white paper', '1 g 50 400 200 100 re f'],
    ['white rules', '1 g 50 500 200 0.5 re f 1 G 50 450 m 250 450 l S'],
    ['rules that let everything through', '/Clear gs 50 500 m 250 500 l S'],
    ['grey grounds', '0.9 g 50 400 200 100 re f'],
    ['slanted strokes', '50 500 m 250 400 l S'],
    ['curves', '50 500 m 100 500 200 500 250 500 c S'],
    ['single dots and specks', '100 500 0.5 0.5 re f 120 500 m 122 500 l S'],
    ['rules outside the clip path', 'q 0 0 40 40 re W n 50 500 m 250 500 l S Q'],
    ['rules outside the page', '50 900 m 250 900 l S'],
  ])('%s', async (_name, content) => {
    expect(await drawn(content, { resources: '/ExtGState << /Clear << /CA 0 /ca 0 >> >>' })).toEqual([]);
  });

  test('a rule is cut where the clip path ends', async () => {
    const [line] = await rulings('q 0 0 150 600 re W n 50 500 m 250 500 l S Q');
    expect(line?.start).toBeCloseTo(50);
    expect(line?.end).toBeLessThan(152);
  });

  test('huge and broken numbers do no harm', async () => {
    const lines = await rulings('1e38 1e38 m -1e38 1e38 l S 1e30 0 0 1e30 0 0 cm 50 500 m 250 500 l S');
    for (const { position, start, end } of lines) {
      expect([position, start, end].every((edge) => Math.abs(edge) < 1000)).toBe(true);
    }
  });
});

test('borders are read once for each page and a page that is not there has none', async () => {
  const document = await readPdf(tinyPdf({ pages: [{ content: `${TEXT} 50 500 m 250 500 l S` }] }), context);
  expect(await document.rulings(1)).toBe(await document.rulings(1));
  expect(await document.rulings(7)).toEqual([]);
  await document.close();
});
