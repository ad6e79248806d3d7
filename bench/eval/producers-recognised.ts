import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPdf, type PageStyle, random, styleTags } from '../../samples/generator/index.js';
import type { Rendering } from './carriers.js';
import type { Job } from './job.js';
import { inFolder, isInstalled, output } from './tools.js';

/** Resolutions that offices scan with, in dots per inch. */
const RESOLUTIONS = [200, 300] as const;
/** What a searchable PDF and hOCR are made with. */
const LANGUAGE = 'chi_sim';

/** A font that is in the file, so that the picture is the same on every machine. */
const printed = (style: PageStyle): PageStyle =>
  style.font === 'sans' || style.font === 'serif' ? style : { ...style, font: 'serif' };

function isThere(): boolean {
  const missing = ['pdftoppm', 'tesseract'].filter((command) => !isInstalled(command));
  const languages = missing.length > 0 ? null : output('tesseract', ['--list-langs']);
  if (languages !== null && !new TextDecoder().decode(languages).includes(LANGUAGE)) missing.push(LANGUAGE);
  if (missing.length === 0) return true;
  process.stderr.write(`recognised: skipped, ${missing.join(' and ')} not installed\n`);
  return false;
}

/**
 * The generator's PDF as a scan: pictures of its pages, recognised by tesseract, as searchable PDF and as hOCR. Recognition loses figures,
 * so that doubt is the right answer; what counts is that no wrong figure stands under a clean verdict.
 */
export async function recognised(jobs: readonly Job[]): Promise<Rendering[][]> {
  if (!isThere()) return jobs.map(() => []);
  const all: Rendering[][] = [];
  for (const { plan, style: drawn } of jobs) {
    const style = printed(drawn);
    const resolution = random(plan.seed).fork('scan').pick(RESOLUTIONS);
    const pdf = await drawPdf(plan, style);
    all.push(
      await inFolder(async (folder) => {
        const file = join(folder, 'in.pdf');
        const list = join(folder, 'pages.txt');
        const out = join(folder, 'out');
        writeFileSync(file, pdf);
        output('pdftoppm', ['-cropbox', '-gray', '-r', String(resolution), file, join(folder, 'page')]);
        const pages = readdirSync(folder).filter((name) => name.endsWith('.pgm'));
        writeFileSync(
          list,
          pages
            .sort()
            .map((name) => `${join(folder, name)}\n`)
            .join(''),
        );
        output('tesseract', [list, out, '-l', LANGUAGE, '--dpi', String(resolution), 'hocr', 'pdf']);
        const tags = ['recognised', `resolution:${resolution}`, ...styleTags(style)];
        return ['hocr', 'pdf'].flatMap((extension): Rendering[] => {
          const made = `${out}.${extension}`;
          if (!existsSync(made)) return [];
          const carrier = `recognised-${extension}`;
          const bytes = new Uint8Array(readFileSync(made));
          return [{ carrier, extension, bytes, tags: [carrier, ...tags], lossy: true }];
        });
      }),
    );
  }
  return all;
}
