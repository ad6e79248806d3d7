import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { foldFigure } from '../src/edition/figure.js';
import type { PartId } from '../src/edition/shape.js';
import { readStream } from '../src/report/stream/read.js';
import { form, linesFrom, realFile } from './support/report-stream.js';

/** The answers' names of rows, by part. */
const ROWS: Readonly<Record<string, readonly [PartId, string]>> = {
  regulations: ['proactiveDisclosure', 'rules'],
  normativeDocuments: ['proactiveDisclosure', 'normativeDocuments'],
  licensing: ['proactiveDisclosure', 'administrativeLicensing'],
  otherServices: ['proactiveDisclosure', 'otherExternalServices'],
  punishment: ['proactiveDisclosure', 'administrativePenalty'],
  coercion: ['proactiveDisclosure', 'administrativeCompulsion'],
  fees: ['proactiveDisclosure', 'administrativeFees'],
  procurement: ['proactiveDisclosure', 'centralizedProcurement'],
  new: ['requests', 'newRequests'],
  carriedIn: ['requests', 'carriedOver'],
  granted: ['requests', 'results.disclosed'],
  partial: ['requests', 'results.partiallyDisclosed'],
  denied5: ['requests', 'results.notDisclosed.internalAffairs'],
  carriedOut: ['requests', 'carriedForward'],
  reviews: ['reviewAndLitigation', 'cases'],
};

function excerpts(): readonly string[] {
  try {
    return readdirSync('../shared/real').filter((name) => name.startsWith('p-'));
  } catch {
    return [];
  }
}

const SLUGS = excerpts();
if (SLUGS.length === 0) console.warn('skipped: the excerpts of ../shared/real are not here');

const cells = (texts: readonly (string | undefined)[]): string => texts.map((text) => foldFigure(text ?? '')).join('|');

describe('excerpts of real reports', () => {
  (SLUGS.length > 0 ? it.each(SLUGS) : it.skip.each(['none']))('%s: no settled row is wrong', (slug) => {
    const [text, answer] = [realFile(slug, 'source.txt'), realFile(slug, 'expected.json')];
    if (text === null || answer === null) return;
    const { edition, rows } = JSON.parse(answer) as { edition: string; rows: Record<string, readonly string[]> };
    for (const [name, printed] of Object.entries(rows)) {
      const place = ROWS[name];
      expect({ name, known: place !== undefined }).toEqual({ name, known: true });
      if (place === undefined) continue;
      const [reading] = readStream(linesFrom(text), form(edition, place[0]));
      const row = reading?.tables.flatMap((table) => table.rows).find((candidate) => candidate.row === place[1]);
      if (row?.options.length !== 1) continue;
      const read = cells((row.options[0] ?? []).map((cell) => cell?.raw));
      expect({ name, read }).toEqual({ name, read: cells(printed) });
    }
  });
});
