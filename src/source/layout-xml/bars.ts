import type { RawItem } from './raw.js';

/** What text recognition makes of the borders between cells. */
const BARS = /^[|｜¦]+$/u;
/** A figure with such a bar, or a quotation mark that is no more than dirt, at one of its ends: `0|`, `“0件`. */
const BARRED_FIGURE = /^[|｜¦“”„‟"'‘’]*([-−－]?\d[\d.,]*[件条项个元]?)[|｜¦“”„‟"'‘’]*$/u;
/** Bars at the ends of a word, and between two Han characters. */
const BARS_AROUND_WORDS = /^[|｜¦]+|[|｜¦]+$|(?<=\p{Script=Han})[|｜¦]+(?=\p{Script=Han})/gu;
/** A bar this near a figure, in heights of the figure, may be a digit of it (`10` read as `|0`). */
const BESIDE = 1;
/** No more is sure of a figure that stood beside a bar: enough where a sum that holds shows it, and not enough elsewhere. */
const SURE_BESIDE = 0.6;

const lessSure = (word: RawItem): RawItem =>
  word.confidence === undefined ? word : { ...word, confidence: Math.min(word.confidence, SURE_BESIDE) };

function isBeside({ box: [left, top, right, bottom] }: RawItem, bar: RawItem): boolean {
  return Math.max(bar.box[0] - right, left - bar.box[2]) < BESIDE * (bottom - top);
}

/**
 * The words of a recognised line without the borders of cells that were taken for bars. A figure beside one loses its certainty, since a
 * narrow 1 looks the same.
 */
export function withoutBars(words: readonly RawItem[]): RawItem[] {
  const bars = words.filter(({ text }) => BARS.test(text.trim()));
  return words.flatMap((word): RawItem[] => {
    const text = word.text.trim();
    if (BARS.test(text)) return [];
    const figure = BARRED_FIGURE.exec(text)?.[1];
    if (figure === undefined) return [{ ...word, text: text.replace(BARS_AROUND_WORDS, '') }];
    const unsure = figure !== text || bars.some((bar) => isBeside(word, bar));
    return [unsure ? lessSure({ ...word, text: figure }) : word];
  });
}
