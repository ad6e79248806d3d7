import type { Random } from '../../samples/generator/index.js';
import type { TextItem } from '../../src/model/document.js';
import { unionBox } from '../../src/model/geometry.js';
import type { Drawn, Marks } from './mutate-pages.js';
import {
  added,
  type Damage,
  type Damaged,
  edited,
  moved,
  neighbours,
  picked,
  redrawn,
  rowsOf,
  says,
  stacked,
  without,
} from './mutate-tools.js';
import { WORD_DAMAGES } from './mutate-words.js';

function swap(pairs: (marks: Marks) => readonly (readonly [Drawn, Drawn])[]): Damage['apply'] {
  return (marks, rng) => {
    const pair = picked(
      rng,
      pairs(marks).filter(([a, b]) => says(a, a.raw)[1] !== says(b, b.raw)[1]),
    );
    if (pair === null) return null;
    const [a, b] = pair;
    return {
      pages: redrawn(
        marks,
        new Map([
          [a, b.raw],
          [b, a.raw],
        ]),
      ),
      printed: new Map([says(a, b.raw), says(b, a.raw)]),
      note: `${a.path} "${a.raw}" <-> ${b.path} "${b.raw}"`,
    };
  };
}

function rewrite(texts: (raw: string, rng: Random) => string | null): Damage['apply'] {
  return (marks, rng) => {
    const figure = picked(
      rng,
      marks.figures.filter(({ raw }) => texts(raw, rng) !== null),
    );
    const raw = figure === null ? null : texts(figure.raw, rng);
    if (figure === null || raw === null) return null;
    return {
      pages: redrawn(marks, new Map([[figure, raw]])),
      printed: new Map([says(figure, raw)]),
      note: `${figure.path} "${figure.raw}" -> "${raw}"`,
    };
  };
}

const blanked = (marks: Marks, figures: readonly Drawn[], note: string): Damaged => {
  const gone = new Set(figures.flatMap(({ items }) => items));
  return {
    pages: without(marks.pages, ({ item }) => gone.has(item)),
    printed: new Map(figures.map(({ path }) => [path, null])),
    note,
  };
};

function dropCell(role: 'label' | 'header'): Damage['apply'] {
  return (marks, rng) => {
    const cells = new Set(
      marks.pages.flatMap(({ items }) => items.flatMap((one) => (one.role === role && one.cell ? [one.cell] : []))),
    );
    const cell = picked(rng, [...cells]);
    if (cell === null) return null;
    const text = marks.pages.flatMap(({ items }) =>
      items.filter((one) => one.cell === cell).map(({ item }) => item.text),
    );
    return { pages: without(marks.pages, (one) => one.cell === cell && one.role === role), note: `"${text.join('')}"` };
  };
}

function ruled(keep: (rng: Random) => boolean): Damage['apply'] {
  return (marks, rng) => {
    const page = picked(
      rng,
      marks.pages.filter(({ rulings }) => rulings.length > 0),
    );
    if (page === null) return null;
    const rulings = page.rulings.filter(() => keep(rng));
    if (rulings.length === page.rulings.length) return null;
    return {
      pages: marks.pages.map((one) => (one === page ? { ...page, rulings } : one)),
      note: `page ${page.page.number}: ${page.rulings.length - rulings.length} of ${page.rulings.length} rulings gone`,
    };
  };
}

/** A drawn string in the look of a figure, its middle at `x`. */
function stamp(figure: Drawn, text: string, x: number, top: number): TextItem {
  const [model] = figure.items;
  const size = model?.fontSize ?? 10;
  const half = (text.length * size) / 4;
  return { text, fontSize: size, bbox: [x - half, top, x + half, top + size] };
}

const MARKS = ['- 3 -', '— 4 —', '第3页 共8页', '3/8'];

/** All ways to damage pages. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  'shuffle items': {
    nature: 'harmless',
    apply: (marks, rng) => ({
      pages: marks.pages.map((page) => ({ ...page, items: rng.shuffle(page.items) })),
      note: '',
    }),
  },
  'move items a little': {
    nature: 'harmless',
    apply: (marks, rng) => ({
      pages: edited(marks.pages, (marked) => [
        { ...marked, item: moved(marked.item, rng.next() * 1.2 - 0.6, rng.next() * 1.2 - 0.6) },
      ]),
      note: '',
    }),
  },
  'split a figure': {
    nature: 'harmless',
    apply: (marks, rng) => {
      const figure = picked(
        rng,
        marks.figures.filter(({ items, raw }) => items.length === 1 && /^\d{2,}$/u.test(raw)),
      );
      const [item] = figure?.items ?? [];
      if (figure === null || item === undefined) return null;
      const at = rng.int(1, figure.raw.length - 1);
      const [left, top, right, bottom] = item.bbox;
      const x = left + ((right - left) * at) / figure.raw.length;
      const halves: TextItem[] = [
        { ...item, text: figure.raw.slice(0, at), bbox: [left, top, x, bottom] },
        { ...item, text: figure.raw.slice(at), bbox: [x, top, right, bottom] },
      ];
      return {
        pages: edited(marks.pages, (one) =>
          one.item === item ? halves.map((half) => ({ ...one, item: half })) : [one],
        ),
        note: `${figure.path} "${figure.raw}" at ${at}`,
      };
    },
  },
  'split a label': {
    nature: 'harmless',
    apply: (marks, rng) => {
      const labels = marks.pages.flatMap(({ items }) =>
        items.filter(({ role, item }) => role === 'label' && item.text.length > 3),
      );
      const one = picked(rng, labels);
      if (one === null) return null;
      const { item } = one;
      const at = rng.int(1, item.text.length - 1);
      const [left, top, right, bottom] = item.bbox;
      const x = left + ((right - left) * at) / item.text.length;
      const halves: TextItem[] = [
        { ...item, text: item.text.slice(0, at), bbox: [left, top, x, bottom] },
        { ...item, text: item.text.slice(at), bbox: [x, top, right, bottom] },
      ];
      return {
        pages: edited(marks.pages, (other) =>
          other === one ? halves.map((half) => ({ ...one, item: half })) : [other],
        ),
        note: `"${item.text}" at ${at}`,
      };
    },
  },
  'merge two figures with a space': {
    nature: 'harmless',
    apply: (marks, rng) => merged(marks, rng, ' '),
  },
  'draw a figure twice': {
    nature: 'harmless',
    apply: (marks, rng) => {
      const figure = picked(rng, marks.figures);
      if (figure === null) return null;
      const again = figure.items.map((item) => moved(item, 0.3, 0));
      return { pages: added(marks.pages, figure.page, again), note: figure.path };
    },
  },
  'no rulings on a page': { nature: 'harmless', apply: ruled(() => false) },
  'half the rulings of a page': { nature: 'harmless', apply: ruled((rng) => rng.chance(0.5)) },
  'a few rulings gone': { nature: 'harmless', apply: ruled((rng) => rng.chance(0.95)) },
  'page mark at the foot': {
    nature: 'harmless',
    apply: (marks, rng) => {
      const page = picked(rng, marks.pages);
      if (page === null) return null;
      const { width, height, number } = page.page;
      const text = rng.pick([...MARKS, '7']);
      // on a line of its own: over another text it would be no mark
      const lowest = Math.max(0, ...page.items.map(({ item }) => item.bbox[3]));
      const top = Math.max(height - 45, lowest + 5);
      if (top + 9 > height) return null;
      const item = { text, fontSize: 9, bbox: [width / 2 - 15, top, width / 2 + 15, top + 9] as const };
      return { pages: added(marks.pages, number, [item]), note: `"${text}" on page ${number}` };
    },
  },
  'page mark between rows': {
    nature: 'evidence',
    apply: (marks, rng) => {
      const pair = picked(rng, stacked(marks));
      if (pair === null) return null;
      const [above, below] = pair;
      const text = rng.pick(MARKS);
      const y = (above.box[3] + below.box[1]) / 2 - 5;
      const width = marks.pages[above.page - 1]?.page.width ?? 600;
      return {
        pages: added(marks.pages, above.page, [stamp(above, text, width / 2, y)]),
        note: `"${text}" below ${above.path}`,
      };
    },
  },
  'a number between rows': {
    nature: 'evidence',
    apply: (marks, rng) => {
      const pair = picked(rng, stacked(marks));
      if (pair === null) return null;
      const [above, below] = pair;
      const y = (above.box[3] + below.box[1]) / 2 - 5;
      const width = marks.pages[above.page - 1]?.page.width ?? 600;
      return {
        pages: added(marks.pages, above.page, [stamp(above, '7', width / 2, y)]),
        note: `"7" below ${above.path}`,
      };
    },
  },
  'delete a character of a label': {
    nature: 'harmless',
    apply: (marks, rng) => {
      const labels = marks.pages.flatMap(({ items }) =>
        items.filter(({ role, item }) => role === 'label' && item.text.length > 5),
      );
      const one = picked(rng, labels);
      if (one === null) return null;
      const at = rng.int(2, one.item.text.length - 1);
      const text = one.item.text.slice(0, at) + one.item.text.slice(at + 1);
      return {
        pages: edited(marks.pages, (other) => (other === one ? [{ ...one, item: { ...one.item, text } }] : [other])),
        note: `"${one.item.text}" without ${at}`,
      };
    },
  },
  'delete a label': { nature: 'evidence', apply: dropCell('label') },
  'delete a header cell': { nature: 'evidence', apply: dropCell('header') },
  'split a figure with a gap': {
    nature: 'evidence',
    apply: (marks, rng) => {
      const figure = picked(
        rng,
        marks.figures.filter(({ raw }) => /^\d{2,}$/u.test(raw)),
      );
      if (figure === null) return null;
      const at = rng.int(1, figure.raw.length - 1);
      const text = `${figure.raw.slice(0, at)} ${figure.raw.slice(at)}`;
      return { pages: redrawn(marks, new Map([[figure, text]])), note: `${figure.path} "${text}"` };
    },
  },
  'glue two figures': { nature: 'evidence', apply: (marks, rng) => merged(marks, rng, '') },
  'letter for digit': {
    nature: 'evidence',
    apply: (marks, rng) => {
      const figure = picked(
        rng,
        marks.figures.filter(({ raw }) => /[01]/u.test(raw)),
      );
      if (figure === null) return null;
      const raw = figure.raw.replace(/[01]/u, (digit) => (digit === '0' ? 'O' : 'l'));
      return { pages: redrawn(marks, new Map([[figure, raw]])), note: `${figure.path} "${raw}"` };
    },
  },
  'drop a figure': {
    nature: 'figures',
    apply: (marks, rng) => {
      const figure = picked(rng, marks.figures);
      return figure === null ? null : blanked(marks, [figure], `${figure.path} "${figure.raw}"`);
    },
  },
  'drop a figure over 0': {
    nature: 'figures',
    apply: (marks, rng) => {
      const figure = picked(
        rng,
        marks.figures.filter(({ raw }) => /[1-9]/u.test(raw)),
      );
      return figure === null ? null : blanked(marks, [figure], `${figure.path} "${figure.raw}"`);
    },
  },
  'drop the figures of a row': {
    nature: 'figures',
    apply: (marks, rng) => {
      const row = picked(rng, rowsOf(marks));
      return row === null ? null : blanked(marks, row, `${row[0]?.row} ${row.map(({ raw }) => raw).join(' ')}`);
    },
  },
  'drop a row': {
    nature: 'figures',
    apply: (marks, rng) => {
      const row = picked(rng, rowsOf(marks));
      const [first] = row ?? [];
      if (row === null || first === undefined) return null;
      const left = first.box[0];
      const beside = ({ bbox }: TextItem): boolean =>
        bbox[2] <= left && (bbox[1] + bbox[3]) / 2 > first.box[1] - 3 && (bbox[1] + bbox[3]) / 2 < first.box[3] + 3;
      const gone = new Set(row.flatMap(({ items }) => items));
      const pages = marks.pages.map((page) =>
        page.page.number !== first.page
          ? page
          : {
              ...page,
              items: page.items.filter(({ item, role }) => !gone.has(item) && !(role === 'label' && beside(item))),
            },
      );
      const labels = marks.pages.some(
        ({ items }, index) => items.length - (pages[index]?.items.length ?? 0) > gone.size,
      );
      const printed = new Map(row.map(({ path }) => [path, null]));
      return { pages, note: first.row, ...(!labels && { printed }) };
    },
  },
  'drop a page': {
    nature: 'figures',
    apply: (marks, rng) => {
      const number = picked(rng, [...new Set(marks.figures.map(({ page }) => page))]);
      if (number === null) return null;
      const pages = marks.pages.map((page) =>
        page.page.number === number ? { ...page, items: [], rulings: [] } : page,
      );
      return { pages, note: `page ${number}` };
    },
  },
  'change a digit': {
    nature: 'figures',
    apply: rewrite((raw, rng) => {
      if (!/\d/u.test(raw)) return null;
      const places = [...raw].flatMap((char, index) => (/\d/u.test(char) ? [index] : []));
      const at = rng.pick(places);
      const digit = (Number(raw[at]) + rng.int(1, 8)) % 10;
      return raw.slice(0, at) + String(at === 0 && raw.length > 1 ? Math.max(1, digit) : digit) + raw.slice(at + 1);
    }),
  },
  'lose a digit': {
    nature: 'figures',
    apply: rewrite((raw, rng) =>
      /^[1-9]\d+$/u.test(raw) ? (rng.chance(0.5) ? raw.slice(0, -1) : String(Number(raw.slice(1)))) : null,
    ),
  },
  'swap two figures of a row': { nature: 'figures', apply: swap(neighbours) },
  'swap two figures of a column': { nature: 'figures', apply: swap(stacked) },
  'swap any two figures': {
    nature: 'figures',
    apply: swap((marks) =>
      marks.figures.flatMap((a, index) => marks.figures.slice(index + 1, index + 30).map((b) => [a, b] as const)),
    ),
  },
  'move a figure to the next cell': {
    nature: 'figures',
    apply: (marks, rng) => {
      const pair = picked(rng, neighbours(marks));
      if (pair === null) return null;
      const [from, to] = pair;
      const dx = to.box[0] - from.box[2] - 1;
      return {
        pages: edited(marks.pages, (one) =>
          from.items.includes(one.item) ? [{ ...one, item: moved(one.item, dx, 0) }] : [one],
        ),
        note: `${from.path} "${from.raw}" beside ${to.path} "${to.raw}"`,
      };
    },
  },
  'move a figure down a row': {
    nature: 'figures',
    apply: (marks, rng) => {
      const pair = picked(rng, stacked(marks));
      if (pair === null) return null;
      const [from, to] = pair;
      const [dx, dy] = [to.box[0] - from.box[2] - 1, to.box[1] - from.box[1]];
      return {
        pages: edited(marks.pages, (one) =>
          from.items.includes(one.item) ? [{ ...one, item: moved(one.item, dx, dy) }] : [one],
        ),
        note: `${from.path} "${from.raw}" before ${to.path} "${to.raw}"`,
      };
    },
  },
  'move a row one column': {
    nature: 'figures',
    apply: (marks, rng) => {
      const row = picked(
        rng,
        rowsOf(marks).filter((figures) => figures.length > 2),
      );
      if (row === null) return null;
      const texts = new Map(row.map((figure, index) => [figure, row[index - 1]?.raw ?? '']));
      return {
        pages: redrawn(marks, texts),
        printed: new Map([...texts].map(([figure, raw]) => says(figure, raw))),
        note: `${row[0]?.row} ${row.map(({ raw }) => raw).join(' ')}`,
      };
    },
  },
  'a stray digit beside a figure': {
    nature: 'figures',
    apply: (marks, rng) => {
      const figure = picked(
        rng,
        marks.figures.filter(({ raw }) => /^\d+$/u.test(raw)),
      );
      if (figure === null) return null;
      const size = figure.items[0]?.fontSize ?? 10;
      const item = stamp(figure, '7', figure.box[2] + size / 4, figure.box[1]);
      return {
        pages: added(marks.pages, figure.page, [
          { ...item, bbox: [item.bbox[0], figure.box[1], item.bbox[2], figure.box[3]] },
        ]),
        printed: new Map([says(figure, `${figure.raw}7`)]),
        note: `${figure.path} "${figure.raw}" 7`,
      };
    },
  },
  ...WORD_DAMAGES,
};

function merged(marks: Marks, rng: Random, between: string): Damaged | null {
  const pair = picked(rng, neighbours(marks));
  const [first] = pair?.[0].items ?? [];
  if (pair === null || first === undefined) return null;
  const [a, b] = pair;
  const gone = new Set([...a.items, ...b.items]);
  const item: TextItem = { ...first, text: a.raw + between + b.raw, bbox: unionBox([a.box, b.box]) };
  return {
    pages: edited(marks.pages, (one) => (one.item === first ? [{ ...one, item }] : gone.has(one.item) ? [] : [one])),
    note: `${a.path} "${item.text}"`,
  };
}
