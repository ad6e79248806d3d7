import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Expected } from '../../samples/generator/index.js';
import type { ParseResult } from '../../src/report/result.js';
import type { Rendering } from './carriers.js';
import { drawPictures } from './picture.js';
import type { Score } from './score.js';

const folder = fileURLToPath(new URL('../../../bench/out/', import.meta.url));

/** Keeps a document that was not read right, with what was expected and what came out, and pictures of its pages. */
export function keepFailure(
  name: string,
  rendering: Rendering,
  expected: Expected,
  score: Score,
  result: ParseResult | { readonly error: string },
): void {
  mkdirSync(folder, { recursive: true });
  const base = `${folder}${name}`;
  const file = `${base}.${rendering.extension}`;
  writeFileSync(file, rendering.bytes);
  const differences = score.judged.filter(({ outcome }) => outcome !== 'correct');
  const { trust, silent, violationsMissed, violationsInvented } = score;
  writeFileSync(
    `${base}.diff.json`,
    JSON.stringify(
      { truth: expected.trust, trust, silent, violationsMissed, violationsInvented, differences },
      null,
      1,
    ),
  );
  writeFileSync(`${base}.expected.json`, JSON.stringify(expected, null, 1));
  writeFileSync(`${base}.got.json`, JSON.stringify(result, null, 1));
  if (rendering.extension === 'pdf') drawPictures(file, base, 'report' in result ? result : null, score.judged);
}
