import { relative } from 'node:path';
import type { Language } from '../model/codes.js';
import { DEFAULT_LIMITS } from '../model/limits.js';
import { byWeight, findingLine } from '../output/explain.js';
import { words } from '../output/messages.js';
import { safeParseReport } from '../parse.js';
import { failureLine } from './failure.js';
import { readInput } from './input.js';

export interface CheckCommandOptions {
  readonly lang: Language;
  readonly quiet?: boolean;
}

interface Named {
  readonly name: string;
  readonly read: () => Uint8Array | Promise<Uint8Array>;
}

/** Findings a reader of the document should look at; the others are notes. */
const TOLD = new Set(['inconsistency', 'doubt']);

/** What to print of one document, and whether anything in it calls for a look. */
async function checkOne(
  { name, read }: Named,
  options: CheckCommandOptions,
): Promise<{ lines: string[]; clean: boolean }> {
  const say = words(options.lang);
  try {
    const outcome = await safeParseReport(await read(), { name });
    if (!outcome.success) return { lines: [failureLine(name, outcome.error, options.lang)], clean: false };
    const told = byWeight(outcome.result.findings).filter(({ severity }) => TOLD.has(severity));
    if (told.length === 0) return { lines: options.quiet ? [] : [`${name}: ${say.clean}`], clean: true };
    return { lines: [`${name}:`, ...told.map((finding) => `  ${findingLine(finding, options.lang)}`)], clean: false };
  } catch (error) {
    return { lines: [failureLine(name, error, options.lang)], clean: false };
  }
}

/** A path as a person would type it from here. */
function shown(path: string): string {
  const here = relative(process.cwd(), path);
  return here === '' || here.startsWith('..') ? path : here;
}

/** The documents named: standard input, files, and everything in folders and archives that may be a report. */
async function* documents(paths: readonly string[]): AsyncGenerator<Named> {
  const { openInputs } = await import('../batch/inputs.js');
  const { documentId } = await import('../batch/names.js');
  const { createReader } = await import('../batch/source.js');
  const readSource = createReader();
  for (const path of paths) {
    if (path === '-') {
      yield { name: '-', read: () => readInput('-') };
      continue;
    }
    const inputs = openInputs([path], {
      include: [],
      exclude: [],
      output: null,
      cwd: process.cwd(),
      stdin: process.stdin,
    });
    for await (const ref of inputs.documents((each) => documentId(inputs.base, each))) {
      const name = typeof ref.file === 'string' && ref.entry === undefined ? shown(ref.file) : ref.id;
      yield { name, read: async () => (await readSource(ref, DEFAULT_LIMITS.maxBytes)).bytes };
    }
  }
}

/** `gongkai check`: what does not add up, with page and row. Returns 1 when something does not. */
export async function checkCommand(paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  let problems = 0;
  let seen = 0;
  for await (const document of documents(paths)) {
    const { lines, clean } = await checkOne(document, options);
    seen += 1;
    if (!clean) problems += 1;
    for (const line of lines) process.stdout.write(`${line}\n`);
  }
  const say = words(options.lang);
  if (!options.quiet && seen > 1) process.stderr.write(`${seen} ${say.checked}, ${problems} ${say.problems}\n`);
  return problems > 0 ? 1 : 0;
}
