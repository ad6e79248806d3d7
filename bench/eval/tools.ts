import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program that says nothing for this long, in milliseconds, has hung. */
const PATIENCE = 240_000;

/** Whether a program is on this machine. */
export function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** What a program printed; null where it failed or is not there. */
export function output(command: string, args: readonly string[]): Uint8Array | null {
  const run = spawnSync(command, args, {
    maxBuffer: 1 << 28,
    timeout: PATIENCE,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return run.status === 0 ? new Uint8Array(run.stdout) : null;
}

/** Gives `work` a folder of its own and takes it away afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-eval-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** One text of a PDF. */
export interface Extract {
  readonly extractor: string;
  readonly bytes: Uint8Array;
}

const EXTRACTORS: readonly (readonly [extractor: string, command: string, args: readonly string[]])[] = [
  ['pdftotext', 'pdftotext', ['IN', '-']],
  ['pdftotext-layout', 'pdftotext', ['-layout', 'IN', '-']],
  ['pdftotext-raw', 'pdftotext', ['-raw', 'IN', '-']],
  ['mutool', 'mutool', ['draw', '-q', '-F', 'txt', 'IN']],
];

/** Extractors that print columns apart from their labels, or fonts they do not know as nothing. */
const OTHER_EXTRACTORS: typeof EXTRACTORS = [
  ['pdfminer', 'pdf2txt', ['IN']],
  ['ghostscript', 'gs', ['-q', '-dNOPAUSE', '-dBATCH', '-sDEVICE=txtwrite', '-o', '-', 'IN']],
];

/** What real extractors make of a PDF, where they are installed: poppler and MuPDF, or the others. */
export function extracts(pdf: Uint8Array, others = false): Promise<Extract[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'in.pdf');
    writeFileSync(file, pdf);
    return (others ? OTHER_EXTRACTORS : EXTRACTORS).flatMap(([extractor, command, args]) => {
      const bytes = output(
        command,
        args.map((arg) => (arg === 'IN' ? file : arg)),
      );
      return bytes === null || bytes.length < 100 ? [] : [{ extractor, bytes }];
    });
  });
}
