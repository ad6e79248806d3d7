import { drawStyle, type Plan, planReport } from '../../samples/generator/index.js';
import { CARRIERS, type Rendering } from './carriers.js';
import type { Producer } from './job.js';
import { chromium } from './producers-browser.js';
import { gongwen } from './producers-gongwen.js';
import { libreOffice, libreOfficeFiles } from './producers-office.js';
import { recognised } from './producers-recognised.js';
import { rewritten } from './producers-rewrite.js';
import { webPages } from './producers-web.js';

/** Documents by the programs real reports come from, by the name `--carrier` takes; none where a program is not installed. */
export const PRODUCERS: Readonly<Record<string, Producer>> = {
  libreoffice: libreOffice,
  'libreoffice-files': libreOfficeFiles,
  chromium,
  gongwen,
  rewritten,
  recognised,
  web: webPages,
};

/** Documents handed to a program in one go. */
const BATCH = 8;

/** The documents of `count` seeds by all `carriers`, seed by seed. */
export async function* renderAll(
  carriers: readonly string[],
  first: number,
  count: number,
): AsyncGenerator<{ readonly seed: number; readonly plan: Plan; readonly renderings: readonly Rendering[] }> {
  for (let from = first; from < first + count; from += BATCH) {
    const seeds = Array.from({ length: Math.min(BATCH, first + count - from) }, (_, index) => from + index);
    const jobs = seeds.map((seed) => ({ plan: planReport(seed), style: drawStyle(seed) }));
    const produced = new Map<string, Rendering[][]>();
    for (const carrier of carriers) {
      const made = await PRODUCERS[carrier]?.(jobs);
      if (made !== undefined) produced.set(carrier, made);
    }
    for (const [index, { plan, style }] of jobs.entries()) {
      const renderings: Rendering[] = [];
      for (const carrier of carriers)
        renderings.push(...(produced.get(carrier)?.[index] ?? (await CARRIERS[carrier]?.(plan, style)) ?? []));
      yield { seed: seeds[index] ?? 0, plan, renderings };
    }
  }
}
