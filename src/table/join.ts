import type { Table } from '../model/document.js';

export function joinTables(tables: readonly Table[]): Table[] {
  return [...tables];
}
