import type { Random } from '../../samples/generator/index.js';
import { parseFigure } from '../../src/edition/figure.js';
import { figureSlots } from '../../src/edition/paths.js';
import type { ColumnType, PartForm } from '../../src/edition/shape.js';
import type { Evidence } from '../../src/report/result.js';
import type { Nature, Values } from './mutate-verdict.js';

/** A dump that was read right, with the lines its figures stand on. */
export interface TextMarks {
  readonly lines: readonly string[];
  /** Figures that are the only token of their text on their line. */
  readonly figures: readonly {
    readonly path: string;
    readonly line: number;
    readonly raw: string;
    readonly type: ColumnType;
  }[];
  /** Lines from the first figure to the last. */
  readonly from: number;
  readonly to: number;
}

export interface TextDamaged {
  readonly text: string;
  readonly printed?: Values;
  readonly note: string;
}

export interface TextDamage {
  readonly nature: Nature;
  readonly apply: (marks: TextMarks, rng: Random) => TextDamaged | null;
}

/** The lines of a dump with the figures an undamaged reading found on them. */
export function textMarks(
  text: string,
  forms: readonly PartForm[],
  evidence: Readonly<Record<string, Evidence>>,
): TextMarks | null {
  const lines = text.split('\n');
  const found = forms.flatMap(figureSlots).flatMap(({ path, table, column }) => {
    const made = evidence[path];
    const [place] = made?.provenance ?? [];
    if (made === undefined || place === undefined || !('line' in place)) return [];
    const type = table.columns.find(({ id }) => id === column)?.type ?? ('count' as const);
    return [{ path, line: place.line - 1, raw: made.raw, type }];
  });
  if (found.length === 0) return null;
  const at = found.map(({ line }) => line);
  const tokens = (line: number): string[] => (lines[line] ?? '').split(/[\s|\f]+/u);
  const figures = found.filter(({ line, raw }) => tokens(line).filter((token) => token === raw).length === 1);
  return { lines, figures, from: Math.min(...at), to: Math.max(...at) };
}

type Line = (marks: TextMarks, index: number, rng: Random) => readonly string[] | null;

/** Changes one line of the tables. */
function onLine(change: Line): TextDamage['apply'] {
  return (marks, rng) => {
    const choices = Array.from({ length: marks.to - marks.from + 1 }, (_, index) => marks.from + index).filter(
      (index) => (marks.lines[index] ?? '').trim() !== '' && change(marks, index, rng) !== null,
    );
    if (choices.length === 0) return null;
    const index = rng.pick(choices);
    const made = change(marks, index, rng) ?? [];
    const lines = marks.lines.flatMap((line, at) => (at === index ? made : [line]));
    return { text: lines.join('\n'), note: `line ${index + 1} "${(marks.lines[index] ?? '').slice(0, 60)}"` };
  };
}

const token = (raw: string): RegExp => {
  const escaped = raw.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  return new RegExp(`(?<![^\\s|])${escaped}(?![^\\s|])`, 'u');
};

function rewritten(marks: TextMarks, texts: ReadonlyMap<TextMarks['figures'][number], string>): TextDamaged {
  const lines = [...marks.lines];
  for (const [{ line, raw }, text] of texts)
    lines[line] = (lines[line] ?? '').replace(token(raw), () => `\u0001${text}\u0001`);
  return {
    text: lines.join('\n').replaceAll('\u0001', ''),
    printed: new Map([...texts].map(([{ path, type }, text]) => [path, parseFigure(text, type).value])),
    note: [...texts].map(([{ path, raw }, text]) => `${path} "${raw}" -> "${text}"`).join('; '),
  };
}

const value = (figure: TextMarks['figures'][number]): number | null => parseFigure(figure.raw, figure.type).value;

/** All ways to damage a text dump. */
export const TEXT_DAMAGES: Readonly<Record<string, TextDamage>> = {
  'page mark after a line': {
    nature: 'harmless',
    apply: onLine((marks, index, rng) => [marks.lines[index] ?? '', rng.pick(['- 3 -', '— 4 —', '第3页 共8页']), '\f']),
  },
  'a number after a line': { nature: 'evidence', apply: onLine((marks, index) => [marks.lines[index] ?? '', '7']) },
  'blank line': { nature: 'harmless', apply: onLine((marks, index) => [marks.lines[index] ?? '', '']) },
  'wider gaps': {
    nature: 'harmless',
    apply: onLine((marks, index) => {
      const line = marks.lines[index] ?? '';
      return /\d \d/u.test(line) ? [line.replace(/(?<=\d) (?=\d)/gu, '   ')] : null;
    }),
  },
  'duplicate a line': {
    nature: 'evidence',
    apply: onLine((marks, index) => [marks.lines[index] ?? '', marks.lines[index] ?? '']),
  },
  'merge two lines': {
    nature: 'evidence',
    apply: (marks, rng) => {
      const index = rng.int(marks.from, Math.max(marks.from, marks.to - 1));
      const lines = [...marks.lines];
      lines.splice(index, 2, `${lines[index] ?? ''} ${lines[index + 1] ?? ''}`);
      return { text: lines.join('\n'), note: `lines ${index + 1} and ${index + 2}` };
    },
  },
  'swap two lines': {
    nature: 'evidence',
    apply: (marks, rng) => {
      const index = rng.int(marks.from, Math.max(marks.from, marks.to - 1));
      const lines = [...marks.lines];
      const [a = '', b = ''] = [lines[index], lines[index + 1]];
      if (a.trim() === '' || b.trim() === '' || a === b) return null;
      lines.splice(index, 2, b, a);
      return {
        text: lines.join('\n'),
        note: `lines ${index + 1} and ${index + 2}: "${a.slice(0, 40)}" "${b.slice(0, 40)}"`,
      };
    },
  },
  'glue the figures of a line': {
    nature: 'evidence',
    apply: onLine((marks, index) => {
      const line = marks.lines[index] ?? '';
      return /\d\s+\d/u.test(line) ? [line.replace(/(?<=\d)\s+(?=\d)/gu, '')] : null;
    }),
  },
  'glue two figures': {
    nature: 'evidence',
    apply: onLine((marks, index) => {
      const line = marks.lines[index] ?? '';
      return /\d\s+\d/u.test(line) ? [line.replace(/(?<=\d)\s+(?=\d)/u, '')] : null;
    }),
  },
  'delete the words of a line': {
    nature: 'evidence',
    apply: onLine((marks, index) => {
      const line = marks.lines[index] ?? '';
      return /\p{Script=Han}{2}/u.test(line) ? [line.replace(/[\p{Script=Han}（）。、，．.]+/gu, '')] : null;
    }),
  },
  'drop a line': { nature: 'figures', apply: onLine(() => []) },
  'drop a figure': {
    nature: 'figures',
    apply: (marks, rng) =>
      marks.figures.length === 0 ? null : rewritten(marks, new Map([[rng.pick(marks.figures), '']])),
  },
  'change a digit': {
    nature: 'figures',
    apply: (marks, rng) => {
      const choices = marks.figures.filter(({ raw }) => /^\d+$/u.test(raw));
      if (choices.length === 0) return null;
      const figure = rng.pick(choices);
      const digit = (Number(figure.raw.at(-1)) + rng.int(1, 8)) % 10;
      return rewritten(marks, new Map([[figure, figure.raw.slice(0, -1) + String(digit)]]));
    },
  },
  'swap two figures': {
    nature: 'figures',
    apply: (marks, rng) => {
      const pairs = marks.figures.flatMap((a, index) =>
        marks.figures.slice(index + 1, index + 8).flatMap((b) => (value(a) === value(b) ? [] : [[a, b] as const])),
      );
      if (pairs.length === 0) return null;
      const [a, b] = rng.pick(pairs);
      return rewritten(
        marks,
        new Map([
          [a, b.raw],
          [b, a.raw],
        ]),
      );
    },
  },
};
