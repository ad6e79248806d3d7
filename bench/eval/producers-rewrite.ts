import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPdf, styleTags } from '../../samples/generator/index.js';
import type { Rendering } from './carriers.js';
import type { Job } from './job.js';
import { inFolder, isInstalled, output } from './tools.js';

/** Programs that write a PDF anew: objects only, or every page drawn again. */
const REWRITERS: readonly (readonly [string, string, readonly string[]])[] = [
  ['mutool-clean', 'mutool', ['clean', '-gggg', '-z', 'IN', 'OUT']],
  ['mutool-sanitize', 'mutool', ['clean', '-s', '-d', 'IN', 'OUT']],
  ['mutool-convert', 'mutool', ['convert', '-F', 'pdf', '-o', 'OUT', 'IN']],
  ['pdftocairo', 'pdftocairo', ['-pdf', 'IN', 'OUT']],
  ['qpdf', 'qpdf', ['--object-streams=generate', '--linearize', 'IN', 'OUT']],
  ['ghostscript', 'gs', ['-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite', '-sOutputFile=OUT', 'IN']],
];

/** These draw the pages anew and may lose what the glyphs of a font mean; no characters at all is then the right answer. */
const LOSING: ReadonlySet<string> = new Set(['mutool-convert', 'ghostscript']);

/** The generator's PDF written anew by other tools. */
export async function rewritten(jobs: readonly Job[]): Promise<Rendering[][]> {
  const tools = REWRITERS.filter(([name, command]) => {
    const there = isInstalled(command);
    if (!there) process.stderr.write(`${name}: skipped, ${command} is not installed\n`);
    return there;
  });
  const all: Rendering[][] = [];
  for (const { plan, style } of jobs) {
    const pdf = await drawPdf(plan, style);
    all.push(
      await inFolder(async (folder) => {
        const file = join(folder, 'in.pdf');
        writeFileSync(file, pdf);
        return tools.flatMap(([carrier, command, args]): Rendering[] => {
          const made = join(folder, `${carrier}.pdf`);
          output(
            command,
            args.map((arg) => arg.replace(/IN$/, file).replace(/OUT$/, made)),
          );
          if (!existsSync(made)) return [];
          const bytes = new Uint8Array(readFileSync(made));
          const tags = ['rewritten', carrier, ...styleTags(style)];
          return [{ carrier, extension: 'pdf', bytes, tags, lossy: LOSING.has(carrier) }];
        });
      }),
    );
  }
  return all;
}
