import { SECTIONS } from '../../src/edition/editions.js';
import { HEADING_VARIANTS } from '../../src/edition/variants.js';
import type { Random } from './random.js';

const ORDINALS = [...'一二三四五六'];

/** The six headings as this document prints them: official, in other words, or with other ordinals. */
export function drawHeadings(rng: Random, plain: boolean): string[] {
  const ordinals = plain ? 'han' : rng.weighted({ han: 16, none: 1, arabic: 1, spaced: 1 });
  const varied = !plain && rng.chance(0.5);
  return SECTIONS.map((section, index) => {
    const words = varied && rng.chance(0.5) ? rng.pick(HEADING_VARIANTS[section.kind]) : section.zh.slice(2);
    switch (ordinals) {
      case 'han':
        return `${ORDINALS[index]}、${words}`;
      case 'none':
        return words;
      case 'arabic':
        return `${index + 1}、${words}`;
      case 'spaced':
        return `${ORDINALS[index]}．${words}`;
      default:
        return section.zh;
    }
  });
}
