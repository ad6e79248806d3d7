import { random } from '../../samples/generator/index.js';
import type { Rendering } from './carriers.js';
import { drawGongwen, drawGongwenLook, gongwenTags } from './gongwen.js';
import type { Job } from './job.js';
import { converted, officeIsThere, type Written } from './producers-office.js';

const FORMATS = [
  ['pdf', 'pdf:writer_pdf_Export'],
  ['html', 'html:HTML (StarWriter):UTF8'],
] as const;

/** Reports in the layout of official papers: the Word document itself, printed by LibreOffice, and saved by it as a web page. */
export async function gongwen(jobs: readonly Job[]): Promise<Rendering[][]> {
  const files = jobs.map(({ plan }): Written => {
    const rng = random(plan.seed).fork('gongwen');
    const look = drawGongwenLook(rng.fork('look'));
    return {
      seed: plan.seed,
      docx: drawGongwen(plan, look, rng.fork('hand')),
      tags: ['gongwen', ...gongwenTags(look)],
    };
  });
  const made = officeIsThere() ? await converted(files, FORMATS) : [];
  return files.map(({ docx, tags }, at) => [
    { carrier: 'gongwen-docx', extension: 'docx', bytes: docx, tags: ['gongwen-docx', ...tags], lossy: false },
    ...FORMATS.flatMap(([extension], format): Rendering[] => {
      const bytes = made[at]?.[format];
      const carrier = `gongwen-${extension}`;
      // saved as a web page, a list forgets that it counts 一、二、三
      if (extension === 'html' && tags.includes('lists')) return [];
      return bytes ? [{ carrier, extension, bytes, tags: [carrier, ...tags], lossy: false }] : [];
    }),
  ]);
}
