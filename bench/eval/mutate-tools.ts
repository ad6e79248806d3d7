import type { Random } from '../../samples/generator/index.js';
import { parseFigure } from '../../src/edition/figure.js';
import type { TextItem } from '../../src/model/document.js';
import type { BBox } from '../../src/model/geometry.js';
import type { Drawn, Marked, MarkedPage, Marks } from './mutate-pages.js';
import type { Nature, Values } from './mutate-verdict.js';

/** A damaged document. */
export interface Damaged {
  readonly pages: readonly MarkedPage[];
  /** What the page says now, where the damage changed it and that is plain to see. */
  readonly printed?: Values;
  /** What was done, for the list of silent cases. */
  readonly note: string;
}

export interface Damage {
  readonly nature: Nature;
  /** Null where the document has nothing to be damaged in this way. */
  readonly apply: (marks: Marks, rng: Random) => Damaged | null;
}

export type Edit = (marked: Marked, page: MarkedPage) => readonly Marked[];

export const edited = (pages: readonly MarkedPage[], edit: Edit): MarkedPage[] =>
  pages.map((page) => ({ ...page, items: page.items.flatMap((marked) => edit(marked, page)) }));

export const added = (pages: readonly MarkedPage[], number: number, items: readonly TextItem[]): MarkedPage[] =>
  pages.map((page) =>
    page.page.number !== number
      ? page
      : {
          ...page,
          items: [...page.items, ...items.map((item): Marked => ({ item, role: 'other', path: null, cell: null }))],
        },
  );

export const without = (pages: readonly MarkedPage[], gone: (marked: Marked) => boolean): MarkedPage[] =>
  edited(pages, (marked) => (gone(marked) ? [] : [marked]));

export const shifted = ([left, top, right, bottom]: BBox, dx: number, dy: number): BBox => [
  left + dx,
  top + dy,
  right + dx,
  bottom + dy,
];

export const moved = (item: TextItem, dx: number, dy: number): TextItem => ({
  ...item,
  bbox: shifted(item.bbox, dx, dy),
});

/** Draws figures anew as single items with other texts. */
export function redrawn(marks: Marks, texts: ReadonlyMap<Drawn, string>): MarkedPage[] {
  const first = new Map([...texts].map(([figure, text]) => [figure.items[0], { figure, text }]));
  const gone = new Set([...texts.keys()].flatMap(({ items }) => items));
  return edited(marks.pages, (marked) => {
    if (!gone.has(marked.item)) return [marked];
    const to = first.get(marked.item);
    if (to === undefined || to.text === '') return [];
    const { box } = to.figure;
    const em = marked.item.fontSize / 2;
    const middle = (box[0] + box[2]) / 2;
    const half = (em * to.text.length) / 2;
    return [
      { ...marked, item: { ...marked.item, text: to.text, bbox: [middle - half, box[1], middle + half, box[3]] } },
    ];
  });
}

export const says = (figure: Drawn, raw: string): readonly [string, number | null] => [
  figure.path,
  parseFigure(raw, figure.type).value,
];

export function picked<T>(rng: Random, choices: readonly T[]): T | null {
  return choices.length === 0 ? null : rng.pick(choices);
}

export function rowsOf(marks: Marks): Drawn[][] {
  const rows = new Map<string, Drawn[]>();
  for (const figure of marks.figures) {
    const key = `${figure.row} ${figure.page}`;
    rows.set(key, [...(rows.get(key) ?? []), figure]);
  }
  return [...rows.values()].map((row) => row.sort((a, b) => a.box[0] - b.box[0]));
}

/** Figures with the next one to the right in their row. */
export const neighbours = (marks: Marks): (readonly [Drawn, Drawn])[] =>
  rowsOf(marks).flatMap((row) =>
    row.flatMap((figure, index) => {
      const next = row[index + 1];
      return next === undefined ? [] : [[figure, next] as const];
    }),
  );

/** Figures of the same column in successive rows of one table. */
export const stacked = (marks: Marks): (readonly [Drawn, Drawn])[] =>
  marks.figures.flatMap((figure) => {
    const below = marks.figures
      .filter(({ page, box }) => page === figure.page && Math.abs(box[0] + box[2] - figure.box[0] - figure.box[2]) < 4)
      .filter(({ box }) => box[1] > figure.box[3])
      .sort((a, b) => a.box[1] - b.box[1])[0];
    return below === undefined || below.path.split('/')[1] !== figure.path.split('/')[1]
      ? []
      : [[figure, below] as const];
  });
