import type { Cell, Table } from '../model/document.js';
import type { Provenance } from '../model/geometry.js';

/** Sides of a table that goes on over a page break stand at most this far (points) from where they stood. */
const SIDE = 6;
/** Borders of columns nearer than this (points) are the same on both pages. */
const EDGE = 4;

interface Extent {
  readonly page: number;
  readonly left: number;
  readonly right: number;
}

function extentOf(place: Provenance | undefined): Extent | null {
  return place && 'bbox' in place ? { page: place.page, left: place.bbox[0], right: place.bbox[2] } : null;
}

/** Left and right edges of all cells, from left to right; null where some cell has no box. */
function edgesOf(table: Table): readonly number[] | null {
  const edges: number[] = [];
  for (const cell of table.cells) {
    const place = extentOf(cell.provenance?.[0]);
    if (!place) return null;
    edges.push(place.left, place.right);
  }
  return edges;
}

function merged(edges: readonly number[]): readonly number[] {
  const found: number[] = [];
  for (const edge of edges.toSorted((a, b) => a - b)) if (edge - (found.at(-1) ?? -Infinity) > EDGE) found.push(edge);
  return found;
}

/** Puts the cells of a table on another set of column edges. */
function onEdges(table: Table, edges: readonly number[], firstRow: number): readonly Cell[] {
  const at = (x: number): number => {
    const found = edges.findLastIndex((edge) => edge <= x + EDGE / 2);
    return Math.max(0, found);
  };
  return table.cells.map((cell) => {
    const place = extentOf(cell.provenance?.[0]);
    if (!place) return cell;
    const column = at(place.left);
    return { ...cell, row: cell.row + firstRow, column, columnSpan: Math.max(1, at(place.right) - column) };
  });
}

/** Does `next` go on where `table` ended: on the following page, between the same sides, with rules of its own? */
function continues(table: Table, next: Table): boolean {
  const [end, start] = [extentOf(table.provenance.at(-1)), extentOf(next.provenance[0])];
  if (!end || !start || table.origin !== 'ruled' || next.origin !== 'ruled') return false;
  return (
    start.page === end.page + 1 && Math.abs(start.left - end.left) <= SIDE && Math.abs(start.right - end.right) <= SIDE
  );
}

function join(table: Table, next: Table): Table | null {
  const [above, below] = [edgesOf(table), edgesOf(next)];
  if (!above || !below) return null;
  const edges = merged([...above, ...below]);
  return {
    ...table,
    rowCount: table.rowCount + next.rowCount,
    columnCount: edges.length - 1,
    cells: [...onEdges(table, edges, 0), ...onEdges(next, edges, table.rowCount)],
    provenance: [...table.provenance, ...next.provenance],
  };
}

/**
 * Joins tables that go on over page breaks: the last of one page and the first of the next, between the same sides. Their columns are
 * put on common edges, so that a header printed once stands over the figures of every page. Whether two halves are one row, and which
 * rows only repeat the header, is proved by the form (`report/grid`); a table that merely follows another loses nothing by the join.
 */
export function joinTables(tables: readonly Table[]): Table[] {
  const joined: Table[] = [];
  for (const table of tables) {
    const last = joined.at(-1);
    const both = last && continues(last, table) ? join(last, table) : null;
    if (both) joined[joined.length - 1] = both;
    else joined.push(table);
  }
  return joined;
}
