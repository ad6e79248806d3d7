import type { Language } from '../model/codes.js';
import { explain } from '../output/explain.js';
import { parseReport } from '../parse.js';
import { failureLine } from './failure.js';
import { readInput } from './input.js';

export interface ParseCommandOptions {
  readonly format: 'json' | 'xml' | 'csv';
  readonly explain?: boolean;
  readonly lang: Language;
  readonly timeout?: number;
  readonly debug?: boolean;
}

async function written(result: Parameters<typeof explain>[0], options: ParseCommandOptions): Promise<string> {
  if (options.explain) return explain(result, options.lang);
  if (options.format === 'xml') return (await import('../output/xml/to-xml.js')).toXml(result);
  if (options.format === 'csv') return (await import('../output/csv.js')).toCsv(result);
  return `${JSON.stringify(result, null, 2)}\n`;
}

/** `gongkai parse`: one report to standard output. Returns the exit status. */
export async function parseCommand(path: string, options: ParseCommandOptions): Promise<number> {
  try {
    const result = await parseReport(await readInput(path), {
      ...(path !== '-' && { name: path }),
      ...(options.timeout !== undefined && { timeoutMs: options.timeout * 1000 }),
    });
    process.stdout.write(await written(result, options));
    return 0;
  } catch (error) {
    if (options.debug) throw error;
    process.stderr.write(`${failureLine(path, error, options.lang)}\n`);
    return 1;
  }
}
