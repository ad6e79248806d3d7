import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ParseResult } from '../../src/report/result.js';
import type { Judged } from './score.js';

/** Dots for each point of the page. */
const SCALE = 1.5;

interface Mark {
  readonly page: number;
  readonly box: readonly number[];
  readonly colour: string;
  readonly title: string;
}

const escaped = (text: string): string => text.replace(/[&<>"]/gu, (char) => `&#${char.charCodeAt(0)};`);

/** Where each figure was read: green where it is right, red where it is wrong or nothing should stand. */
function marks(result: ParseResult, wrong: ReadonlyMap<string, Judged>): Mark[] {
  return Object.entries(result.evidence).flatMap(([path, { raw, provenance }]) =>
    provenance.flatMap((place): Mark[] => {
      if (!('bbox' in place) || !place.bbox || !('page' in place) || place.page === undefined) return [];
      const fault = wrong.get(path);
      const told = fault ? `, expected ${fault.expected}, got ${fault.got}` : '';
      return [{ page: place.page, box: place.bbox, colour: fault ? 'red' : 'green', title: `${path} "${raw}"${told}` }];
    }),
  );
}

/** Width of a PNG in dots, from its header. */
const pngWidth = (file: string): number => readFileSync(file).readUInt32BE(16);

/**
 * Writes `BASE.html` beside a kept PDF: pictures of its pages with the boxes of the evidence drawn on them. Does nothing where
 * pdftoppm is not installed.
 */
export function drawPictures(pdf: string, base: string, result: ParseResult | null, judged: readonly Judged[]): void {
  const drawn = spawnSync('pdftoppm', ['-r', String(72 * SCALE), '-png', pdf, base], { stdio: 'ignore' });
  if (drawn.status !== 0) return;
  const name = basename(base);
  const pictures = readdirSync(dirname(base))
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'))
    .sort();
  const wrong = new Map(judged.filter(({ outcome }) => outcome !== 'correct').map((one) => [one.where, one]));
  const all = result ? marks(result, wrong) : [];
  const pages = pictures.map((file, index) => {
    const boxes = all
      .filter(({ page }) => page === index + 1)
      .map(({ box, colour, title }) => {
        const [left = 0, top = 0, right = 0, bottom = 0] = box.map((value) => value * SCALE);
        const place = `left:${left}px;top:${top}px;width:${right - left}px;height:${bottom - top}px`;
        return `<i title="${escaped(title)}" style="${place};border-color:${colour}"></i>`;
      });
    const width = pngWidth(`${dirname(base)}/${file}`);
    return `<div><img src="${file}" width="${width}">${boxes.join('')}</div>`;
  });
  const lost = [...wrong.values()].map(
    ({ field, where, outcome, expected, got }) =>
      `<li>${escaped(`${field} ${where}: ${outcome}, expected ${expected}, got ${got}`)}</li>`,
  );
  const style = 'div{position:relative;margin:8px}i{position:absolute;border:1px solid}';
  writeFileSync(
    `${base}.html`,
    `<!doctype html><meta charset="utf-8"><title>${escaped(name)}</title><style>${style}</style><ul>${lost.join('')}</ul>${pages.join('')}`,
  );
}
