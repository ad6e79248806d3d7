import { type BBox, unionBox } from '../../src/model/geometry.js';
import type { Drawn, Marked, MarkedPage, Marks } from './mutate-pages.js';
import { type Damage, edited, picked, rowsOf, says } from './mutate-tools.js';

/** How far, in points, the middle of a label or header may lie from that of its figures. */
const BESIDE = 3;

/** The drawn words of one cell that name a row or a column. */
interface Words {
  readonly page: number;
  readonly items: readonly Marked[];
  readonly box: BBox;
  readonly text: string;
}

function wordsOf({ pages }: Marks, role: 'label' | 'header'): Words[] {
  return pages.flatMap(({ page, items }) => {
    const cells = new Map<string, Marked[]>();
    for (const marked of items) {
      if (marked.role !== role || marked.cell === null) continue;
      cells.set(marked.cell, [...(cells.get(marked.cell) ?? []), marked]);
    }
    return [...cells.values()].map((own) => ({
      page: page.number,
      items: own,
      box: unionBox(own.map(({ item }) => item.bbox)),
      text: own.map(({ item }) => item.text).join(''),
    }));
  });
}

const middle = (low: number, high: number): number => (low + high) / 2;

/** Puts the words of two cells, each of one drawn string, where those of the other stood. */
function exchanged(pages: readonly MarkedPage[], a: Words, b: Words): MarkedPage[] {
  const [one, other] = [a.items[0], b.items[0]];
  return edited(pages, (marked) => {
    const to = marked === one ? other : marked === other ? one : undefined;
    if (to === undefined) return [marked];
    const { item } = marked;
    const [left, top, , bottom] = item.bbox;
    const right = left + item.fontSize * to.item.text.length;
    return [{ ...marked, item: { ...item, text: to.item.text, bbox: [left, top, right, bottom] } }];
  });
}

const single = ({ items }: Words): boolean => items.length === 1;

/** The figures of a row or column and the words that name it. */
interface Named {
  readonly words: Words;
  readonly figures: readonly Drawn[];
}

/** Rows whose label is one drawn string beside their figures, and beside no other row's. */
function labelledRows(marks: Marks): Named[] {
  const rows = rowsOf(marks);
  return wordsOf(marks, 'label')
    .filter(single)
    .flatMap((words) => {
      const beside = rows.filter(
        ([first]) =>
          first !== undefined &&
          first.page === words.page &&
          Math.abs(middle(first.box[1], first.box[3]) - middle(words.box[1], words.box[3])) < BESIDE &&
          words.box[2] <= first.box[0],
      );
      const [row] = beside;
      return beside.length === 1 && row !== undefined ? [{ words, figures: row }] : [];
    });
}

const tableOfFigure = ({ row }: Drawn): string => row.slice(0, row.lastIndexOf(' '));
const tableOf = ([first]: readonly Drawn[]): string => (first === undefined ? '' : tableOfFigure(first));

/** Columns of tables on one page whose header is one drawn string above their figures. */
function headedColumns(marks: Marks): Named[] {
  const tables = new Map<string, Drawn[]>();
  for (const figure of marks.figures) {
    const table = tableOfFigure(figure);
    tables.set(table, [...(tables.get(table) ?? []), figure]);
  }
  const whole = [...tables.values()].filter((figures) => new Set(figures.map(({ page }) => page)).size === 1);
  return whole.flatMap((figures) => {
    const top = Math.min(...figures.map(({ box }) => box[1]));
    const above = wordsOf(marks, 'header').filter(({ page, box }) => page === figures[0]?.page && box[3] <= top);
    const nearest = Math.max(...above.map(({ box }) => box[3]));
    return above
      .filter((words) => single(words) && nearest - words.box[3] < BESIDE)
      .flatMap((words) => {
        const at = middle(words.box[0], words.box[2]);
        const column = figures.filter(({ box }) => Math.abs(middle(box[0], box[2]) - at) < BESIDE);
        return column.length > 0 ? [{ words, figures: column }] : [];
      });
  });
}

const value = (figure: Drawn): number | null => says(figure, figure.raw)[1];

/** Are these the figures of two rows or columns that face each other and are not all the same? */
function differ(a: Named, b: Named): boolean {
  return (
    tableOf(a.figures) === tableOf(b.figures) &&
    a.figures.length === b.figures.length &&
    a.words.text !== b.words.text &&
    a.figures.some((figure, place) => value(figure) !== value(b.figures[place] ?? figure))
  );
}

/** Exchanges two names: the page now says the figures of each of the other. */
const swap =
  (namedOf: (marks: Marks) => readonly Named[]): Damage['apply'] =>
  (marks, rng) => {
    const named = namedOf(marks);
    const pair = picked(
      rng,
      named.flatMap((a, index) =>
        named
          .slice(index + 1)
          .filter((b) => differ(a, b))
          .map((b) => [a, b] as const),
      ),
    );
    if (pair === null) return null;
    const [a, b] = pair;
    const printed = a.figures.flatMap((figure, place) => {
      const facing = b.figures[place] ?? figure;
      return [says(figure, facing.raw), says(facing, figure.raw)];
    });
    return {
      pages: exchanged(marks.pages, a.words, b.words),
      printed: new Map(printed),
      note: `"${a.words.text}" <-> "${b.words.text}" of ${a.figures.length} figures (${a.figures[0]?.path ?? ''})`,
    };
  };

/** Exchanged names of rows and columns. */
export const WORD_DAMAGES: Readonly<Record<string, Damage>> = {
  'swap two labels': { nature: 'figures', apply: swap(labelledRows) },
  'swap two headers': { nature: 'figures', apply: swap(headedColumns) },
};
