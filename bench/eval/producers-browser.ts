import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawHtml, drawHtmlStyle, type Random, random } from '../../samples/generator/index.js';
import type { Rendering } from './carriers.js';
import type { Job } from './job.js';
import { inFolder, isInstalled, output } from './tools.js';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'];

export interface PrintLook {
  readonly css: string;
  /** The browser's own lines on each page: date, title, address, page number. */
  readonly furniture: boolean;
  readonly tags: readonly string[];
}

/** How a site's style sheet and the print dialogue make a page look. */
export function drawPrintLook(rng: Random): PrintLook {
  const border = rng.weighted({ collapse: 6, separate: 2, thin: 2, grey: 1, dotted: 1 });
  const family = rng.pick(['Noto Sans CJK SC', 'Noto Serif CJK SC', 'SimSun, Noto Serif CJK SC', 'Microsoft YaHei']);
  const size = rng.pick([12, 14, 16, 18]);
  const furniture = rng.chance(0.4);
  const landscape = rng.chance(0.12);
  const lines: Record<string, string> = {
    collapse: 'table{border-collapse:collapse}td,th{border:1px solid #000}',
    separate: 'table{border-collapse:separate;border-spacing:2px;border:1px outset gray}td,th{border:1px inset gray}',
    thin: 'table{border-collapse:collapse}td,th{border:0.5pt solid windowtext}',
    grey: 'table{border-collapse:collapse}td,th{border:1px solid #ccc}tr:nth-child(2n){background:#f6f6f6}',
    dotted: 'table{border-collapse:collapse}td,th{border:1px dotted #333}',
  };
  const css = [
    `@page{size:A4 ${landscape ? 'landscape' : 'portrait'};margin:${rng.pick(['1cm', '2cm', '2.54cm 3.17cm'])}}`,
    `body{font-family:"${family}",sans-serif;font-size:${size}px;line-height:${rng.pick([1.5, 1.8, 2])}}`,
    `${lines[border]}table{width:${rng.pick(['100%', '98%', 'auto'])};margin:0 auto}`,
    `td,th{padding:${rng.pick(['1px', '3px', '5px 8px'])};font-size:${rng.pick([12, size])}px;vertical-align:${rng.pick(['middle', 'top'])}}`,
    `td{text-align:${rng.pick(['center', 'center', 'left'])};${rng.chance(0.2) ? 'word-break:break-all' : ''}}`,
    'td p{margin:0;text-indent:0!important}',
    rng.chance(0.3) ? 'tr{page-break-inside:avoid}' : '',
    rng.chance(0.3) ? 'p{text-align:justify}' : '',
  ];
  return {
    css: css.join('\n'),
    furniture,
    tags: [`border:${border}`, ...(furniture ? ['browser-furniture'] : []), ...(landscape ? ['large-paper'] : [])],
  };
}

export function browserCommand(): string | undefined {
  const command = ['chromium', 'chromium-browser', 'google-chrome'].find(isInstalled);
  if (command === undefined) process.stderr.write('chromium: skipped, it is not installed\n');
  return command;
}

/** The PDF a browser prints of a page, or null where it gives none. */
export function printed(command: string, folder: string, page: string, look: PrintLook): Uint8Array | null {
  const to = page.replace(/\.html$/u, '.print.pdf');
  const furniture = look.furniture ? [] : ['--no-pdf-header-footer'];
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  output(command, [...FLAGS, profile, ...furniture, `--print-to-pdf=${to}`, pathToFileURL(page).href]);
  return existsSync(to) ? new Uint8Array(readFileSync(to)) : null;
}

/** Web pages printed by Chromium. */
export async function chromium(jobs: readonly Job[]): Promise<Rendering[][]> {
  const command = browserCommand();
  if (command === undefined) return jobs.map(() => []);
  return inFolder(async (folder) =>
    jobs.map(({ plan }): Rendering[] => {
      const rng = random(plan.seed).fork('chromium');
      const style = drawHtmlStyle(plan.seed, {
        site: false,
        encoding: 'utf-8',
        dialect: rng.weighted({ editor: 4, word: 3, bare: 2 }),
      });
      const look = drawPrintLook(rng);
      const page = drawHtml(plan, style).replace(/<style>.*?<\/style>/isu, () => `<style>${look.css}</style>`);
      const from = join(folder, `${plan.seed}.html`);
      writeFileSync(from, page);
      const bytes = printed(command, folder, from, look);
      const tags = ['chromium', ...look.tags, `html:${style.dialect}`, `bodies:${style.bodies}`];
      return bytes ? [{ carrier: 'chromium', extension: 'pdf', bytes, tags, lossy: false }] : [];
    }),
  );
}
