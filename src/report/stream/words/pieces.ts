const ORDINAL =
  /^(?:\((?:[一二三四五六七八九十]{1,2}|\d{1,2})\)[,.]?|[一二三四五六七八九十]{1,2}[,.](?!\d)|\d[.,](?![\d])|\d\)(?!\d))/u;
const MARK_HEAD = /[(\d一二三四五六七八九十]/u;
/** Characters an ordinal, a figure or a note can begin or end with; no other needs a look. */
const SPECIAL = new Set('()0123456789一二三四五六七八九十+-−增减');
const FIGURE = /^(?:[+\-−]|增加?|减少?)?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/u;
/** `增3/减1` in one cell: two figures with signs, which is no figure of the form. */
const TWO_SIGNED =
  /^(?:(?:[+\-−]|增加?|减少?)\d+(?:\.\d+)?[/,、;]?(?:[+\-−]|增加?|减少?)|(?:[+\-−]|增加?|减少?)\d+(?:\.\d+)?\/|\d+(?:\.\d+)?\/(?:[+−]|增加?|减少?))\d+(?:\.\d+)?(?![\d/])/u;
/** `85万`, `85余件` and `85%` are no figures of a count, which only shows where they are kept whole. */
const UNIT =
  /^(?:万元|亿元|元|[件条项个次份起]|[十百千万亿]+[余多]?[件条项个次份起]?|[余多][件条项个次份起]?|[%‰])(?=$|\(|\d)/u;
/** `35/40` or `35，40` is one cell with two figures in it, which is no figure of the form. */
const JOINT = /^[/,~→]+(?=\d)/u;
/** `2023年` names a year. */
const YEAR = /^20\d{2}年/u;
const NOTE = /^\((?![一二三四五六七八九十]{1,2}\))[^()]*\)/u;
const NOTHING = /^(?:[零〇][件条项个次份起元]?|[-—–―_]{1,4}|\/+|[.…]{2,})$/u;
const FIGURE_HEAD = /[\d+\-−增减]/u;
const HAN = /\p{Script=Han}/u;

/**
 * A cell that says more than its figure: `约85`, `（其中上年3件）38`, `85[1]`. It is no figure of the form, but it stands in the place of
 * one, and without it the figures behind it would move up.
 */
const QUALIFIED =
  /^(?:(?:\([^()]{0,16}\)|约|近|逾|超过?|共计?|合计|数量|累计|上年|其中|达|为):?\d[\d.,]*(?:万元|[件条项个次份起元])?|\d[\d.,]*(?:万元|[件条项个次份起元])?(?:\[[^\]]{0,8}\]|【[^】]{0,8}】|[*※]+|以上|以下|左右|人次|件次|批次|[宗人批户]))$/u;

/** A part of a word of the text: a figure, or what stands between figures and ordinals. */
export interface Piece {
  readonly kind: 'text' | 'figure';
  readonly text: string;
  readonly ordinal: string;
  /** Range of folded characters. */
  readonly start: number;
  readonly end: number;
}

/**
 * Length of the figure at the head of `rest`; the last digit of a run may be the ordinal of the label that follows, after a space too:
 * `after` is what stands behind the word.
 */
function figureLength(rest: string, after: string): number {
  const two = TWO_SIGNED.exec(rest)?.[0];
  if (two !== undefined) return two.length;
  const match = YEAR.test(rest) ? null : FIGURE.exec(rest);
  if (match === null) return 0;
  let text = match[0];
  const next = rest.slice(text.length);
  // `00000002.其他法律`: the ordinal belongs to the label
  if (/^[.,]\p{Script=Han}/u.test(next.length === 1 ? next + after : next) && !text.includes('.'))
    text = text.slice(0, -1);
  if (!/\d/u.test(text)) return 0;
  const unit = UNIT.exec(rest.slice(text.length))?.[0] ?? '';
  const note = NOTE.exec(rest.slice(text.length + unit.length))?.[0] ?? '';
  const length = text.length + unit.length + note.length;
  const joint = JOINT.exec(rest.slice(length))?.[0].length ?? 0;
  return joint === 0 ? length : length + joint + figureLength(rest.slice(length + joint), after);
}

/** The ordinal that begins at `index`, with the marks around it; empty where none does, or no label follows. */
function ordinalAt(word: string, index: number): string {
  if (!MARK_HEAD.test(word.charAt(index)) || /[第十条]/u.test(word[index - 1] ?? '')) return '';
  const mark = ORDINAL.exec(word.slice(index))?.[0] ?? '';
  const next = word[index + mark.length];
  return next === undefined || HAN.test(next) ? mark : '';
}

/**
 * Cuts one run of characters without white space into texts and figures. `base` is its place in the line, `after` the character behind it.
 */
export function cutWord(word: string, base: number, after: string): readonly Piece[] {
  const figure = (start: number, end: number): Piece => ({
    kind: 'figure',
    text: word.slice(start, end),
    ordinal: '',
    start: base + start,
    end: base + end,
  });
  if (NOTHING.test(word) || QUALIFIED.test(word)) return [figure(0, word.length)];
  const pieces: Piece[] = [];
  let [open, body, ordinal] = [0, 0, ''];
  const flush = (end: number): void => {
    if (end > open)
      pieces.push({ kind: 'text', text: word.slice(body, end), ordinal, start: base + open, end: base + end });
    ordinal = '';
  };
  const lastClosing = word.lastIndexOf(')');
  let depth = 0;
  for (let index = 0; index < word.length; ) {
    const head = word.charAt(index);
    if (!SPECIAL.has(head)) {
      index += 1;
      continue;
    }
    const mark = depth === 0 ? ordinalAt(word, index) : '';
    // a figure in a note in brackets (`如-8`) is part of the note
    const length = depth === 0 && mark === '' && FIGURE_HEAD.test(head) ? figureLength(word.slice(index), after) : 0;
    if (mark !== '') {
      flush(index);
      ordinal = mark.replace(/[^一二三四五六七八九十\d]/gu, '');
      [open, body] = [index, index + mark.length];
      index = body;
    } else if (length > 0) {
      flush(index);
      pieces.push(figure(index, index + length));
      index += length;
      [open, body] = [index, index];
    } else {
      if (head === '(' && index < lastClosing) depth += 1;
      if (head === ')') depth = Math.max(0, depth - 1);
      index += 1;
    }
  }
  flush(word.length);
  return pieces;
}
