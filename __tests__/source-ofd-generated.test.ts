import { describe, expect, test } from '@jest/globals';
import {
  drawAlto,
  drawBboxLayout,
  drawHocr,
  drawOfd,
  drawStyle,
  type PageStyle,
  type Plan,
  planReport,
} from '../samples/generator/index.js';
import { layoutPages } from '../samples/generator/pages.js';
import { halfWidth } from '../samples/generator/scene.js';
import type { PagedDocument } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';
import { readSource } from '../src/source/read.js';

const CARRIERS: Readonly<Record<string, (plan: Plan, style: PageStyle) => Promise<Uint8Array> | string>> = {
  ofd: drawOfd,
  alto: drawAlto,
  hocr: drawHocr,
  'bbox-layout': drawBboxLayout,
};
/** Points by which a box may be off: a pixel of a scan and the rounding of writers. */
const NEAR = 1;

async function read(input: Uint8Array | string): Promise<PagedDocument> {
  const document = await readSource(input, { limits: DEFAULT_LIMITS, checkTime: () => undefined });
  if (document.kind !== 'paged') throw new Error('no pages');
  return document;
}

describe.each(Object.keys(CARRIERS))('a planned report drawn as %s', (carrier) => {
  test.each([11, 13, 14, 16])('seed %i: every figure is read as one item in its place', async (seed) => {
    const plan = planReport(seed);
    const style = { ...drawStyle(seed), rotate: 0 as const, cropped: false };
    const document = await read((await CARRIERS[carrier]?.(plan, style)) ?? '');
    const scenes = layoutPages(plan, style, halfWidth);
    expect(document.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual(
      scenes.map(({ width, height }) => [Math.round(width), Math.round(height)]),
    );
    scenes.forEach((scene, index) => {
      const items = document.pages[index]?.items ?? [];
      for (const text of scene.texts.filter((each) => each.role === 'figure' && /^\d+$/.test(each.text))) {
        const [left, right] = [text.x, text.x + halfWidth(text.text) * text.size];
        const inPlace = items.filter(({ bbox }) => {
          const [x, y] = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2];
          return x > left - NEAR && x < right + NEAR && y > text.y - text.size && y < text.y + text.size * 0.2;
        });
        const read = inPlace.sort((a, b) => a.bbox[0] - b.bbox[0]).map((item) => item.text);
        expect(read.join('')).toBe(text.text);
        if (style.granularity !== 'char') expect(read).toHaveLength(1);
        for (const { bbox } of inPlace) {
          expect(bbox[0]).toBeGreaterThan(left - NEAR);
          expect(bbox[2]).toBeLessThan(right + NEAR);
        }
      }
    });
  });
});

test('the same plan gives the same OFD bytes', async () => {
  const [plan, style] = [planReport(3), drawStyle(3)];
  const twice = await Promise.all([drawOfd(plan, style), drawOfd(plan, style)]);
  expect(Buffer.compare(twice[0], twice[1])).toBe(0);
});
