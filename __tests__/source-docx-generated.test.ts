import { drawDocx, drawDocxStyle } from '../samples/generator/docx.js';
import { planReport, tableModel } from '../samples/generator/index.js';
import { cellText, type FlowDocument, type Table } from '../src/model/document.js';
import { DEFAULT_LIMITS } from '../src/model/limits.js';

import { readDocx } from '../src/source/docx/read.js';

const read = (bytes: Uint8Array): Promise<FlowDocument> =>
  readDocx(bytes, { limits: DEFAULT_LIMITS, checkTime: () => {} });
const close = (text: string) => text.replace(/\s+/g, '');

/** The filled cells of each row that begins with them, in order. */
const rowsOf = (table: Table): string[] =>
  Array.from({ length: table.rowCount }, (_, row) =>
    table.cells
      .filter((cell) => cell.row === row && cell.lines.length > 0)
      .map((cell) => close(cellText(cell)))
      .join('|'),
  );

test.each(
  Array.from({ length: 12 }, (_, seed) => seed),
)('document %i holds the tables and the words of its plan, in order', async (seed) => {
  const plan = planReport(seed + 1);
  const style = drawDocxStyle(seed + 1);
  const { blocks } = await read(await drawDocx(plan, style));

  const planned = plan.flow
    .flatMap((block) => (block.type === 'part' ? tableModel(plan, block.part, style.look) : []))
    .map((model) =>
      model.rows.map((row) =>
        row
          .filter((cell) => cell.text !== '')
          .map((cell) => close(cell.text))
          .join('|'),
      ),
    );
  const tables = blocks.filter((block): block is Table => block.type === 'table').map(rowsOf);
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
});

test('blank cells keep their place: each row has a cell for each figure of its plan', async () => {
  for (let seed = 40; seed < 46; seed += 1) {
    const plan = planReport(seed, { blanks: { requests: 'scattered' } });
    const style = drawDocxStyle(seed);
    const tables = (await read(await drawDocx(plan, style))).blocks.filter(
      (block): block is Table => block.type === 'table',
    );
    for (const part of plan.flow.flatMap((block) => (block.type === 'part' ? [block.part] : []))) {
      for (const model of tableModel(plan, part, style.look)) {
        const shape = model.rows.map((row) => row.map((cell) => `${cell.rowSpan} ${close(cell.text)}`));
        const found = tables.map((table) =>
          Array.from({ length: table.rowCount }, (_, row) =>
            table.cells.filter((cell) => cell.row === row).map((cell) => `${cell.rowSpan} ${close(cellText(cell))}`),
          ),
        );
        expect(found).toContainEqual(shape);
      }
    }
  }
});
