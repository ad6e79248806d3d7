import type { TextLine } from './text-table.js';

/** A border of a table drawn with characters: corners and dashes, nothing else. */
const BORDER =
  /^\s*[+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╒╤╕╞╪╡╘╧╛╓╥╖╟╫╢╙╨╜][-=─━═+┬┼┴┤┐┘├┳╋┻┫┓┛┣╦╬╩╣╗╝╠╤╪╧╡╕╛╞╥╫╨╢╖╜╟:]{2,}\s*$/u;
const BAR = /(?<!\\)[|｜│┃║]/u;
const BARS = new RegExp(BAR, 'gu');
const ROW = /^\s*[|｜│┃║].*[|｜│┃║]\s*$/u;
/** One cell between bars is a frame around a title. */
const LEAST_BARS = 3;
/** Up to so many parts between borders they part the header from the rows, each of which is a line; beyond, each part is one row. */
const HEADER_AND_ROWS = 2;

/** Behind the table that begins with the border at `start`: rows with the same number of bars, and borders; `start` where none does. */
function endOf(lines: readonly TextLine[], start: number): number {
  if (!BORDER.test(lines[start]?.text ?? '')) return start;
  const bars = lines[start + 1]?.text.match(BARS)?.length ?? 0;
  if (bars < LEAST_BARS) return start;
  let end = start + 1;
  for (let line = lines[end]; line && line.blanks === 0; end += 1, line = lines[end]) {
    if (BORDER.test(line.text)) continue;
    if (!ROW.test(line.text) || line.text.match(BARS)?.length !== bars) break;
  }
  return end;
}

/** The lines between the borders. */
function partsOf<L extends TextLine>(lines: readonly L[]): readonly (readonly L[])[] {
  const parts: L[][] = [[]];
  for (const line of lines) {
    if (BORDER.test(line.text)) parts.push([]);
    else parts.at(-1)?.push(line);
  }
  return parts.filter((part) => part.length > 0);
}

/** One line of the lines that hold the cells of a row, with the line breaks within the cells. */
function joined(part: readonly TextLine[]): string {
  const cells = part.map(({ text }) => text.trim().split(BAR).slice(1, -1));
  const texts = (cells[0] ?? []).map((_, column) =>
    cells
      .map((line) => line[column]?.trim() ?? '')
      .filter((text) => text !== '')
      .join('<br>'),
  );
  return `| ${texts.join(' | ')} |`;
}

/**
 * Tables whose borders are drawn with characters (`+---+`, `├──┼──┤`), each row on one line between bars, as other tables of a text have it.
 * Lines and borders of any other shape stay as they are.
 */
export function withoutBorders<L extends TextLine>(lines: readonly L[], check: () => void): readonly L[] {
  const plain: L[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOf(lines, at);
    const [top] = lines.slice(at, at + 1);
    if (end === at && top) {
      plain.push(top);
      at += 1;
      continue;
    }
    check();
    const parts = partsOf(lines.slice(at, end));
    const rows = parts.length > HEADER_AND_ROWS ? parts : parts.flat().map((line) => [line]);
    for (const [index, row] of rows.entries()) {
      const [lead] = row;
      if (lead) plain.push({ ...lead, text: joined(row), blanks: index === 0 ? (top?.blanks ?? 0) : 0 });
    }
    at = end;
  }
  return plain;
}
