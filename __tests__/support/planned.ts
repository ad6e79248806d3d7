import { type Plan, type TableLook, tableModel } from '../../samples/generator/index.js';
import { cellText, type FlowDocument, type Table } from '../../src/model/document.js';

/** A text without white space, which says nothing between Han characters. */
const close = (text: string): string => text.replace(/\s+/g, '');

/** The filled cells of each row that begins with them, in order. */
const rowsOf = (table: Table): string[] =>
  Array.from({ length: table.rowCount }, (_, row) =>
    table.cells
      .filter((cell) => cell.row === row && cell.lines.length > 0)
      .map((cell) => close(cellText(cell)))
      .join('|'),
  );

/** The tables of the document hold the rows of its plan, and its lines the words, in order. */
export function expectPlanned({ blocks }: FlowDocument, plan: Plan, look: TableLook): void {
  const planned = plan.flow
    .flatMap((block) => (block.type === 'part' ? tableModel(plan, block.part, look) : []))
    .map((model) =>
      model.rows.map((row) =>
        row
          .filter((cell) => cell.text !== '')
          .map((cell) => close(cell.text))
          .join('|'),
      ),
    );
  const tables = blocks.filter((block) => block.type === 'table').map(rowsOf);
  for (const model of planned) expect(tables).toContainEqual(model);

  const words = plan.flow.flatMap((block) =>
    block.type === 'title' || block.type === 'signature' ? block.lines : block.type === 'part' ? [] : [block.text],
  );
  const lines = blocks.flatMap((block) => (block.type === 'line' ? [close(block.text)] : []));
  let from = 0;
  for (const text of words) {
    const at = lines.indexOf(close(text), from);
    expect([text, at >= from]).toEqual([text, true]);
    from = at + 1;
  }
}

/** Some table of the document has a cell for each cell of each planned table, as high as planned, blank ones included. */
export function expectShapes({ blocks }: FlowDocument, plan: Plan, look: TableLook): void {
  const found = blocks
    .filter((block) => block.type === 'table')
    .map((table) =>
      Array.from({ length: table.rowCount }, (_, row) =>
        table.cells.filter((cell) => cell.row === row).map((cell) => `${cell.rowSpan} ${close(cellText(cell))}`),
      ),
    );
  for (const part of plan.flow.flatMap((block) => (block.type === 'part' ? [block.part] : []))) {
    for (const model of tableModel(plan, part, look)) {
      const shape = model.rows.map((row) => row.map((cell) => `${cell.rowSpan} ${close(cell.text)}`));
      expect(found).toContainEqual(shape);
    }
  }
}
