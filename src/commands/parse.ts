import type { Language } from '../model/codes.js';
import { explain } from '../output/explain.js';
import { safeParseReport } from '../parse.js';
import { failureLine } from './failure.js';
import { readInput } from './input.js';

export interface ParseCommandOptions {
  readonly format: 'json' | 'xml' | 'csv';
  readonly explain?: boolean;
  readonly lang: Language;
  readonly timeout?: number;
}

async function written(result: Parameters<typeof explain>[0], options: ParseCommandOptions): Promise<string> {
  if (options.explain) return explain(result, options.lang);
  if (options.format === 'xml') return (await import('../output/xml/to-xml.js')).toXml(result);
  if (options.format === 'csv') return (await import('../output/csv.js')).toCsv(result);
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** `gongkai parse`: one report to standard output. Returns the exit status. */
export async function parseCommand(path: string, options: ParseCommandOptions): Promise<number> {
  const bytes = await readInput(path);
  const outcome = await safeParseReport(bytes, {
    ...(path !== '-' && { name: path }),
    ...(options.timeout !== undefined && { timeoutMs: options.timeout * 1000 }),
  });
  if (!outcome.success) {
    process.stderr.write(`${failureLine(path, outcome.error)}\n`);
    return 1;
  }
  process.stdout.write(await written(outcome.result, options));
  return 0;
}
