import type { FlowBlock, Plan } from '../plan.js';
import { random } from '../random.js';
import { halfWidth, wrap } from '../scene.js';
import { type ModelCell, type TableLook, type TableModel, tableModel } from '../table.js';

/** Characters of a line in dumps that wrap, in ems. */
const LINE = 28;
/** Characters of a label in a narrow column. */
const LABEL = 9;

export type CellDialect =
  | 'rows'
  | 'cells'
  | 'labelsFirst'
  | 'columns'
  | 'markdown'
  | 'barred'
  | 'barredCells'
  | 'glued';

/** Cells of a row with the labels that reach down into it, from left to right. */
function ownCells(row: readonly ModelCell[]): ModelCell[] {
  return [...row].sort((a, b) => a.column - b.column);
}

/** One row a line, each cell whole. */
function rowLines(table: TableModel): string[] {
  return table.rows.flatMap((row) => {
    const cells = ownCells(row);
    const groups = cells.filter((cell) => cell.role === 'group').map((cell) => cell.text);
    const rest = cells.filter((cell) => cell.role !== 'group' && cell.text !== '').map((cell) => cell.text);
    return [...groups, rest.join(' ')].filter((line) => line !== '');
  });
}

/** One cell a line; blank cells leave nothing. */
const cellLines = (table: TableModel): string[] =>
  table.rows.flatMap((row) => ownCells(row).map((cell) => cell.text)).filter((text) => text !== '');

/** Column after column down the table, as extractors that see columns as text boxes do. */
function columnLines(table: TableModel): string[] {
  const lines: string[] = [];
  for (let column = 0; column < table.columns; column++)
    for (const row of table.rows)
      for (const cell of row)
        if (cell.column === column && cell.text !== '') {
          const labelled = cell.role === 'label' || cell.role === 'group';
          lines.push(...(labelled ? wrap(cell.text, LABEL, halfWidth) : [cell.text]), '');
        }
  return lines;
}

/** All labels first, then all rows of figures: text boxes read one after the other. */
function labelsFirstLines(table: TableModel): string[] {
  const labels = table.rows.flatMap((row) =>
    ownCells(row)
      .filter((cell) => cell.role !== 'figure' && cell.text !== '')
      .map((cell) => cell.text),
  );
  const figures = table.rows.map((row) =>
    ownCells(row)
      .filter((cell) => cell.role === 'figure' && cell.text !== '')
      .map((cell) => cell.text)
      .join(' '),
  );
  return [...labels, ...figures.filter((line) => line !== '')];
}

function markdownLines(table: TableModel): string[] {
  const grid = table.rows.map(() => new Array<string>(table.columns).fill(''));
  table.rows.forEach((row, r) => {
    for (const cell of row)
      for (let i = r; i < r + cell.rowSpan; i++) {
        const line = grid[i];
        if (line) line.fill(cell.text.replaceAll('|', '\\|'), cell.column, cell.column + cell.columnSpan);
      }
  });
  // a figure under a wide header is printed once; converters leave the other columns of the span empty
  table.rows.forEach((row, r) => {
    for (const cell of row)
      if (cell.role === 'figure') grid[r]?.fill('', cell.column + 1, cell.column + cell.columnSpan);
  });
  const pipe = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const [first = [], ...rest] = grid;
  return ['', pipe(first), pipe(first.map(() => '---')), ...rest.map(pipe), ''];
}

/** How an extractor of web pages closes its cells. */
interface Bars {
  /** Short rows are filled up with pipes to the width of the table. */
  readonly filled: boolean;
  /** Each row begins with a pipe. */
  readonly opened: boolean;
}

const drawBars = (plan: Plan, dialect: CellDialect): Bars => {
  const rng = random(plan.seed).fork('bars');
  const [filled, opened] = [rng.chance(0.6), rng.chance(0.5)];
  // cells on lines of their own need pipes to tell the rows apart
  return dialect === 'barred' ? { filled, opened: false } : { filled: true, opened };
};

/** Each cell closed by a pipe, without its spans: the cells below a tall one begin at the left edge. */
function barredLines(table: TableModel, { filled }: Bars): string[] {
  return table.rows.map((row) => {
    const cells = ownCells(row).map(({ text }) => text);
    const rest = filled ? '|'.repeat(table.columns - cells.length) : '';
    return `${cells.map((text) => (text === '' ? '|' : `${text} |`)).join(' ')} ${rest}`.trim();
  });
}

/** The same with each cell on a line of its own, as where the page sets it as a paragraph. */
function barredCellLines(table: TableModel, { opened }: Bars): string[] {
  return table.rows.flatMap((row) => {
    const cells = ownCells(row).map(({ text }) => (text === '' ? '|' : `${text} |`));
    const rest = '|'.repeat(table.columns - cells.length);
    if (!opened) return rest === '' ? cells : [...cells, rest];
    return ['|', ...cells.slice(0, -1), `${cells.at(-1) ?? ''} ${rest}`.trim()];
  });
}

function tableLines(plan: Plan, table: TableModel, dialect: CellDialect): string[] {
  switch (dialect) {
    case 'rows':
      return rowLines(table);
    case 'cells':
      return cellLines(table);
    case 'columns':
      return columnLines(table);
    case 'labelsFirst':
      return labelsFirstLines(table);
    case 'markdown':
      return markdownLines(table);
    case 'barred':
      return barredLines(table, drawBars(plan, dialect));
    case 'barredCells':
      return barredCellLines(table, drawBars(plan, dialect));
    case 'glued':
      return [table.rows.flatMap((row) => ownCells(row).map((cell) => cell.text)).join('')];
  }
}

function blockLines(block: FlowBlock, plan: Plan, dialect: CellDialect, look: TableLook): string[] {
  const whole = dialect !== 'rows' && dialect !== 'cells' && dialect !== 'labelsFirst' && dialect !== 'columns';
  const gap = dialect === 'markdown' ? [''] : [];
  switch (block.type) {
    case 'title':
      return dialect === 'markdown' ? [`# ${block.lines.join('')}`, ''] : [...block.lines];
    case 'meta':
      return [block.text, ...gap];
    case 'heading':
      return dialect === 'markdown' ? [`${'#'.repeat(block.level + 1)} ${block.text}`, ''] : [block.text];
    case 'paragraph':
      return whole ? [block.text, ...gap] : wrap(block.text, LINE, halfWidth, 2);
    case 'signature':
      return [...block.lines];
    case 'part':
      return tableModel(plan, block.part, look).flatMap((table) => tableLines(plan, table, dialect));
  }
}

/** Dumps written cell by cell, whatever the page looked like. */
export function cellDump(plan: Plan, dialect: CellDialect, look: TableLook = {}): string {
  const lines = plan.flow.flatMap((block) => blockLines(block, plan, dialect, look));
  if (dialect !== 'glued') return `${lines.join('\n')}\n`;
  const separator = random(plan.seed).fork('glue').pick(['', '', ' ']);
  return `${lines.join(separator)}\n`;
}
