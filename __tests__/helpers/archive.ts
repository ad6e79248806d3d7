import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { type ConvertCommandOptions, convertCommand } from '../../src/commands/convert.js';

export const FAKE_PARSER = new URL('./fake-parser.js', import.meta.url).href;

/** A folder of its own for one test, with the files given by path and contents. */
export function newFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-batch-'));
  put(folder, files);
  return folder;
}

export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents);
  }
}

export function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Makes folders that are gone after the last test of the file. */
export function newFolders(): typeof newFolder {
  const made: string[] = [];
  afterAll(() => made.forEach(remove));
  return (files) => {
    const folder = newFolder(files);
    made.push(folder);
    return folder;
  };
}

/** Every output file by path; the manifest and the state of the run are left out. */
export function outputs(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
    if (entry.isFile() && path !== 'manifest.jsonl' && !path.startsWith('.gongkai/')) {
      found[path] = readFileSync(join(folder, path)).toString('latin1');
    }
  }
  return found;
}

export interface Line {
  path: string;
  size: number | null;
  sha256: string | null;
  parser: string;
  options: unknown;
  status: string;
  trust: string | null;
  findings: Record<string, number>;
  milliseconds: number;
  output: { json?: string; xml?: string };
  error?: { code: string; message: string };
}

export function manifest(folder: string): Line[] {
  const text = readFileSync(join(folder, 'manifest.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);
}

export interface Ran {
  readonly code: number;
  readonly text: string;
}

/** Runs the command in this process with the stand-in parser; collects what a person would read. */
export async function convert(inputs: readonly string[], options: ConvertCommandOptions): Promise<Ran> {
  let text = '';
  const output = {
    write: (part: string) => {
      text += part;
    },
  };
  const code = await convertCommand(inputs, { parser: FAKE_PARSER, jobs: 2, ...options }, output);
  return { code, text };
}
