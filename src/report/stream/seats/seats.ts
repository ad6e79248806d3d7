import type { Line } from '../../../model/document.js';
import type { FoundLabel } from '../labels/labels.js';
import { isSentence, NOTE, type Role } from '../labels/roles.js';
import type { Token } from '../words/tokens.js';
import type { ExpectedRow, Vocabulary } from '../words/vocabulary.js';
import type { Seat } from './assign.js';

/** A seat with what it stands for. */
export interface RowSeat extends Seat {
  /** Null for a label no form knows. */
  readonly row: ExpectedRow | null;
  readonly label: readonly number[];
  readonly distance: number;
  /** Places (in `Vocabulary.rows`) of the rows whose label is printed here a second time. */
  readonly repeats: readonly number[];
}

/** Rows of the form whose own wording the tokens print once more; a bare wording may be that of several numbered rows. */
function repeatedRows(
  label: readonly number[],
  tokens: readonly Token[],
  labels: readonly FoundLabel[],
): readonly number[] {
  const text = label.map((token) => tokens[token]?.text ?? '').join('');
  const bare = text.replace(/\(.*$/u, '');
  const ordinal = tokens[label[0] ?? -1]?.ordinal ?? '';
  return labels.flatMap(({ row, place }) => {
    if (row.heading || row.foreign || (ordinal !== '' && row.ordinal !== '' && ordinal !== row.ordinal)) return [];
    return row.wordings.some((wording) => wording === text || wording === bare) ? [place] : [];
  });
}

/** A label has at least this many Han characters; less is debris. */
const LEAST_HAN = 2;

/** Texts no form knows that stand like labels: before figures on their line, or alone on their own. */
export function strangerLabels(
  tokens: readonly Token[],
  lines: readonly Line[],
  roles: readonly Role[],
): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (const [index, token] of tokens.entries()) {
    if (roles[index] !== 'other' || token.kind !== 'text') continue;
    const last = found.at(-1);
    if (last !== undefined && last.at(-1) === index - 1 && tokens[index - 1]?.line === token.line) last.push(index);
    else found.push([index]);
  }
  return found.filter((label) => {
    const [first, last] = [tokens[label[0] ?? -1], tokens[label.at(-1) ?? -1]];
    if (first === undefined || last === undefined) return false;
    const [before, after] = [tokens[(label[0] ?? 0) - 1], tokens[(label.at(-1) ?? 0) + 1]];
    const alone = before?.line !== first.line && after?.line !== last.line;
    if (roles[(label.at(-1) ?? 0) + 1] !== 'figure' && !alone) return false;
    const text = lines[first.line]?.text.slice(first.from, last.to) ?? '';
    // a label of the form printed once more may be a sentence: 部分公开（区分处理的，只计这一情形，不计其他情形）
    if (label.every((token) => tokens[token]?.known === true)) return true;
    return (text.match(/\p{Script=Han}/gu) ?? []).length >= LEAST_HAN && !isSentence(text);
  });
}

/** The rows that may take figures, in the order of the form, with strange labels where they stand. */
export function seatsOf(
  vocabulary: Vocabulary,
  labels: readonly FoundLabel[],
  strangers: readonly (readonly number[])[],
  tokens: readonly Token[],
): readonly RowSeat[] {
  const seats: RowSeat[] = [];
  for (const [place, row] of vocabulary.rows.entries()) {
    const label = labels.find((candidate) => candidate.place === place);
    if (label === undefined && (row.foreign || row.heading)) continue;
    if (row.heading && !row.filledElsewhere) continue;
    seats.push({
      row,
      columns: row.table.columns.length,
      start: label?.tokens[0] ?? -1,
      kind: label === undefined ? 'absent' : row.heading ? 'heading' : 'form',
      inOrder: label?.inOrder ?? true,
      label: label?.tokens ?? [],
      distance: label?.distance ?? 0,
      repeats: [],
    });
  }
  for (const label of strangers) {
    const start = label[0] ?? 0;
    const after = seats.findLastIndex((seat) => seat.start >= 0 && seat.inOrder && seat.start < start);
    const beside = seats[Math.max(0, after)]?.columns ?? 0;
    // before the first label stand headers and prose, never a row
    const repeats = repeatedRows(label, tokens, labels);
    if (after < 0 && repeats.length === 0) continue;
    const columns = vocabulary.rows[repeats[0] ?? -1]?.table.columns.length ?? beside;
    const seat = { row: null, columns, start, kind: 'extra', inOrder: true, label, distance: 0, repeats } as const;
    seats.splice(after + 1, 0, seat);
  }
  return seats;
}

/** Words are cells only up to this length; longer ones are notes. */
const LONGEST_CELL = 20;

/**
 * Words where figures should stand (`本单位未制作规章` in each cell): the texts after a label that no form knows are cells when they
 * are exactly as many as the columns, or stand in the cells of a table row.
 */
export function wordCells(
  tokens: readonly Token[],
  lines: readonly Line[],
  roles: readonly Role[],
  labels: readonly FoundLabel[],
): readonly number[] {
  return labels.flatMap((label) => {
    if (label.row.heading) return [];
    const columns = label.row.table.columns.length;
    const start = (label.tokens.at(-1) ?? 0) + 1;
    const cells: number[] = [];
    let words = 0;
    for (let index = start; index < tokens.length; index += 1) {
      const token = tokens[index];
      if (token === undefined || !['other', 'figure'].includes(roles[index] ?? '')) break;
      if (token.text.length > LONGEST_CELL || token.ordinal !== '' || NOTE.test(token.text)) break;
      if (token.kind === 'text') words += 1;
      cells.push(index);
    }
    const first = tokens[label.tokens[0] ?? -1];
    const inTable = first !== undefined && lines[first.line]?.tableBlock !== undefined;
    const sameLine = cells.filter((index) => tokens[index]?.line === first?.line);
    if (inTable && sameLine.length > 0 && sameLine.length <= columns) return sameLine;
    const joined = cells.some((index) => tokens[index]?.touches);
    return words > 0 && cells.length === columns && !joined ? cells : [];
  });
}

/** The word for nothing, in place of a figure. */
const NONE = '无';

/** `无` for figures, alone on its line or among figures, in a part whose labels have no such word, so that it is no piece of one. */
export function noneCells(tokens: readonly Token[], roles: readonly Role[], vocabulary: Vocabulary): readonly number[] {
  if ([...vocabulary.wordings, ...vocabulary.groups].some((wording) => wording.includes(NONE))) return [];
  const isNone = (index: number): boolean => tokens[index]?.text === NONE && roles[index] === 'other';
  const others = new Set(
    tokens.flatMap(({ line }, index) => (isNone(index) || roles[index] === 'figure' ? [] : [line])),
  );
  return tokens.flatMap(({ line }, index) => (isNone(index) && !others.has(line) ? [index] : []));
}
