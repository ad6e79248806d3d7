import type { TableForm } from '../../edition/shape.js';
import type { Provenance } from '../../model/geometry.js';
import { isCaption } from './context.js';
import { headerTexts, isHeader, labelOf } from './labels.js';
import type { Piece } from './pieces.js';
import { type GridRow, provenanceOf, type RowCell } from './rows.js';

/** Where some cells stand. */
export const claim = (cells: readonly RowCell[]): readonly Provenance[] =>
  cells.flatMap(({ cell }) => provenanceOf(cell));

/** Is this a text the form prints above the rows: 信息内容, 申请人情况, the note on the sums, or a part of one cut over lines? */
function isFormText({ folded }: RowCell, form: TableForm): boolean {
  return folded !== '' && headerTexts(form).some((header) => header.includes(folded));
}

function isHeaderText(cell: RowCell, form: TableForm): boolean {
  return isFormText(cell, form) || form.columns.some((column) => isHeader(cell.printed, labelOf(column.zh)) !== null);
}

/** Where the text stands that belongs to the pieces: labels and the names of their groups, headers, captions and figures. */
export function claimed(pieces: readonly Piece[], rows: readonly GridRow[]): readonly Provenance[] {
  return pieces.flatMap((piece) => [
    ...claim(piece.header.cells.filter((cell) => isHeaderText(cell, piece.form))),
    ...piece.zone
      .filter((row) => isCaption(row, piece.form))
      .flatMap((row) => claim(row.cells.filter((cell) => cell.own))),
    ...piece.zone.flatMap((row) => claim(row.cells.filter((cell) => cell.own && isFormText(cell, piece.form)))),
    ...piece.matches.flatMap((match) => [
      ...claim(match.label),
      ...claim(match.figures),
      // names of groups in merged cells to the left of the label
      ...rows
        .slice(match.start, match.start + match.count)
        .flatMap((row) =>
          claim(row.cells.filter((cell) => cell.to <= Math.min(...match.label.map((label) => label.from)))),
        ),
    ]),
  ]);
}
