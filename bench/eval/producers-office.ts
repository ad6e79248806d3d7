import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { docxTags, drawDocx, drawDocxStyle, random } from '../../samples/generator/index.js';
import type { Rendering } from './carriers.js';
import type { Job } from './job.js';
import { hasBlanks } from './lost.js';
import { drawOfficeLook, dressed, officeTags } from './office-look.js';
import { extracts, inFolder, isInstalled, output } from './tools.js';

export interface Written {
  readonly seed: number;
  readonly docx: Uint8Array;
  readonly tags: readonly string[];
}

/** Word documents as offices write them; tracked changes are left out, since they would be printed. */
async function written(jobs: readonly Job[], wishes: { readonly numbered?: false }): Promise<Written[]> {
  return Promise.all(
    jobs.map(async ({ plan }) => {
      const style = drawDocxStyle(plan.seed, { container: 'zip', tracked: false, ...wishes });
      const look = drawOfficeLook(random(plan.seed).fork('office'));
      const docx = dressed(await drawDocx(plan, style), look);
      return { seed: plan.seed, docx, tags: [...docxTags(style), ...officeTags(look)] };
    }),
  );
}

/** Converts all files in one go; the result of each, or null where there is none. */
export function converted(
  files: readonly Written[],
  filters: readonly (readonly [string, string])[],
): Promise<(readonly (Uint8Array | null)[])[]> {
  return inFolder(async (folder) => {
    const sources = files.map(({ seed, docx }) => {
      const file = join(folder, `${seed}.docx`);
      writeFileSync(file, docx);
      return file;
    });
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    for (const [index, [, filter]] of filters.entries()) {
      const out = join(folder, `out${index}`);
      mkdirSync(out);
      output('soffice', ['--headless', profile, '--convert-to', filter, '--outdir', out, ...sources]);
    }
    return files.map(({ seed }) =>
      filters.map(([extension], index) => {
        const file = join(folder, `out${index}`, `${seed}.${extension}`);
        return existsSync(file) ? new Uint8Array(readFileSync(file)) : null;
      }),
    );
  });
}

export function officeIsThere(): boolean {
  const there = isInstalled('soffice');
  if (!there) process.stderr.write('libreoffice: skipped, soffice is not installed\n');
  return there;
}

/** Word documents printed to PDF by LibreOffice, and the dumps of these PDFs. */
export async function libreOffice(jobs: readonly Job[]): Promise<Rendering[][]> {
  if (!officeIsThere()) return jobs.map(() => []);
  const files = await written(jobs, {});
  const made = await converted(files, [['pdf', 'pdf:writer_pdf_Export']]);
  return Promise.all(
    jobs.map(async ({ plan }, index) => {
      const bytes = made[index]?.[0];
      const own = files[index]?.tags ?? [];
      if (!bytes) return [];
      const pdf = { carrier: 'libreoffice', extension: 'pdf', bytes, tags: ['libreoffice', ...own], lossy: false };
      const dumps = (await extracts(bytes)).map((dump) => ({
        carrier: `libreoffice-${dump.extractor}`,
        extension: 'txt',
        bytes: dump.bytes,
        tags: ['libreoffice-dump', `libreoffice-${dump.extractor}`],
        lossy: hasBlanks(plan),
      }));
      return [pdf, ...dumps];
    }),
  );
}

/** Word documents saved by LibreOffice as web pages, as text, and as Word documents of its own hand. */
export async function libreOfficeFiles(jobs: readonly Job[]): Promise<Rendering[][]> {
  if (!officeIsThere()) return jobs.map(() => []);
  const files = await written(jobs, { numbered: false });
  const formats = [
    ['html', 'html:HTML (StarWriter):UTF8'],
    ['txt', 'txt:Text (encoded):UTF8'],
    ['docx', 'docx:MS Word 2007 XML'],
  ] as const;
  const made = await converted(files, formats);
  return jobs.map(({ plan }, index) =>
    formats.flatMap(([extension], at): Rendering[] => {
      const bytes = made[index]?.[at];
      if (!bytes) return [];
      const carrier = `libreoffice-${extension}`;
      const tags = ['libreoffice-files', carrier, ...(files[index]?.tags ?? [])];
      return [{ carrier, extension, bytes, tags, lossy: extension === 'txt' && hasBlanks(plan) }];
    }),
  );
}
