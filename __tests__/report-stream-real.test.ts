import { describe, expect, it } from '@jest/globals';
import { readStream } from '../src/report/stream/read.js';
import { form, linesFrom, realFile, valuesOf } from './support/report-stream.js';

/** Whole documents as text: slug, file, and the edition each part is read with. */
const DOCUMENTS = [
  ['suileng-houtou-2020', 'source.txt', '2019'],
  ['pingtan-2021', 'source.txt', '2021'],
  ['pingtan-2023', 'source.txt', '2021'],
  ['shuyang-county-2025', 'source.md', '2021'],
  ['huaian-hongze-2024', 'dumps/pdftotext-layout.txt', '2021'],
  ['huaian-hongze-2024', 'dumps/pdftotext-raw.txt', '2021'],
  ['huaian-hongze-2024', 'dumps/pdftotext.txt', '2021'],
  ['huaian-hongze-2024', 'dumps/pdfplumber.txt', '2021'],
  ['huaian-hongze-2024', 'dumps/pdfminer.txt', '2021'],
] as const;

const PARTS = ['proactiveDisclosure', 'requests', 'reviewAndLitigation'] as const;

const at = (source: string, ...path: readonly string[]): string | null => {
  const text = realFile(source, ...path);
  if (text === null) console.warn(`skipped: ../shared/real/${source} is not here`);
  return text;
};

describe('the stream reading of real reports', () => {
  it.each(DOCUMENTS)('%s %s: every figure is among the options, and no settled row is wrong', (slug, file, edition) => {
    const text = at(slug, file);
    const answer = at(slug, 'expected.json');
    if (text === null || answer === null) return;
    const { figures } = JSON.parse(answer) as { figures: Record<string, number | null> };
    const seen = new Set<string>();
    for (const id of PARTS) {
      // the hybrid report prints 其他处理 as the one row of 2019
      const hybrid = slug.startsWith('huaian') && id === 'requests';
      const part = form(hybrid ? '2019' : edition, id);
      const [reading] = readStream(linesFrom(text), part);
      for (const row of reading?.tables.flatMap((table) => table.rows) ?? []) {
        const choices = valuesOf(part, row);
        const wanted = Object.keys(choices[0] ?? {});
        const right = choices.some((choice) => wanted.every((path) => choice[path] === (figures[path] ?? null)));
        expect({ row: row.row, right }).toEqual({ row: row.row, right: true });
        for (const path of wanted) seen.add(path);
      }
    }
    expect(Object.keys(figures).filter((path) => !seen.has(path))).toEqual([]);
  });

  it('reads the hybrid report under the form of 2021 with its one row 其他处理 left over, not shifted into another', () => {
    const text = at('huaian-hongze-2024', 'dumps', 'pdfplumber.txt');
    if (text === null) return;
    const [table] = readStream(linesFrom(text), form('2021', 'requests'))[0]?.tables ?? [];
    expect(table?.missingRows).toEqual([
      'results.other.notCorrectedInTime',
      'results.other.feeNotPaidInTime',
      'results.other.other',
    ]);
    expect(table?.extraRows.map((row) => row.label)).toEqual(['（六）其他处理']);
  });
});
