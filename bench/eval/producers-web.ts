import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { random } from '../../samples/generator/index.js';
import type { Rendering } from './carriers.js';
import type { Job } from './job.js';
import { browserCommand, drawPrintLook, printed } from './producers-browser.js';
import { inFolder, isInstalled, output } from './tools.js';
import { drawWebLook, drawWebPage, webTags } from './web-page.js';

/** Pages as the sites of authorities show them: the page itself, printed by Chromium, and printed by LibreOffice. */
export async function webPages(jobs: readonly Job[]): Promise<Rendering[][]> {
  const command = browserCommand();
  const office = isInstalled('soffice');
  return inFolder(async (folder) => {
    const pages = jobs.map(({ plan }) => {
      const rng = random(plan.seed).fork('web page');
      const look = drawWebLook(rng.fork('look'));
      const print = drawPrintLook(rng.fork('print'));
      const file = join(folder, `${plan.seed}.html`);
      const page = drawWebPage(plan, look, rng.fork('hand'), print.css);
      writeFileSync(file, page);
      return { seed: plan.seed, file, page, look, print };
    });
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'office')).href}`;
    const out = join(folder, 'out');
    const files = pages.map(({ file }) => file);
    if (office)
      output('soffice', [
        '--headless',
        profile,
        '--convert-to',
        'pdf:writer_web_pdf_Export',
        '--outdir',
        out,
        ...files,
      ]);
    return pages.map(({ seed, file, page, look, print }): Rendering[] => {
      const own = webTags(look);
      const made: Rendering[] = [
        {
          carrier: 'web-html',
          extension: 'html',
          bytes: new TextEncoder().encode(page),
          tags: ['web-html', ...own],
          lossy: false,
        },
      ];
      const pdf = command === undefined ? null : printed(command, folder, file, print);
      if (pdf)
        made.push({
          carrier: 'web-chromium',
          extension: 'pdf',
          bytes: pdf,
          tags: ['web-chromium', ...own, ...print.tags],
          lossy: false,
        });
      const to = join(out, `${seed}.pdf`);
      if (existsSync(to))
        made.push({
          carrier: 'web-libreoffice',
          extension: 'pdf',
          bytes: new Uint8Array(readFileSync(to)),
          tags: ['web-libreoffice', ...own],
          lossy: false,
        });
      return made;
    });
  });
}
