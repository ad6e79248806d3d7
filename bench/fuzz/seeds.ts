import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DIALECTS, drawStyle, dump, planReport, random } from '../../samples/generator/index.js';

import { damaged } from './damage.js';

/** A sound document to be damaged. */
export interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const SAMPLES = fileURLToPath(new URL('../../../samples/', import.meta.url));

/** Dumps are cheap to read, so most inputs are made of them; the carriers cost more and are fewer. */
const SHARE_OF_TEXT = 0.6;

/** The samples of every carrier, and dumps in every dialect: whole, and cut down to one table. */
export function seeds(): {
  readonly carriers: readonly Seed[];
  readonly texts: readonly Seed[];
  readonly shareOfText: number;
} {
  const carriers = readdirSync(SAMPLES)
    .filter((name) => /\.(pdf|docx|ofd|html|xml|hocr|md|txt)$/u.test(name))
    .sort()
    .map((name) => ({ name, bytes: new Uint8Array(readFileSync(SAMPLES + name)) }));
  const texts = DIALECTS.flatMap((dialect, index): Seed[] => {
    const { text } = dump(planReport(index + 1), drawStyle(index + 1), dialect);
    const lines = text.split('\n');
    const from = Math.max(
      0,
      lines.findIndex((line) => /申请/u.test(line) && /[三3]/u.test(line)),
    );
    const piece = lines.slice(from, from + 60).join('\n');
    return [piece, text.slice(0, 3000), text.slice(-3000)].map((part, which) => ({
      name: `${dialect} ${which}`,
      bytes: new TextEncoder().encode(part),
    }));
  });
  return { carriers, texts, shareOfText: SHARE_OF_TEXT };
}

/** One input by number: the same bytes each time. */
export function input(number: number, from: ReturnType<typeof seeds>): { bytes: Uint8Array; name: string } {
  const rng = random(number).fork('fuzz');
  const pick = (): Seed => (rng.chance(from.shareOfText) ? rng.pick(from.texts) : rng.pick(from.carriers));
  const [seed, other] = [pick(), pick()];
  const { bytes, ways } = damaged(seed.bytes, other.bytes, rng);
  return { bytes, name: `${number}: ${seed.name}, ${ways.join(', ')} (${other.name})` };
}
