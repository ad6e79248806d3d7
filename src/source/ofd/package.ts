import { ReportError } from '../../model/error.js';
import type { ReadContext } from '../../model/limits.js';
import { childNamed, childrenNamed, parseXml, textOf, type XmlElement } from '../xml.js';
import type { Archive } from '../zip.js';

/** One XML file of the package and the folder its relative paths start from. */
export interface Part {
  readonly root: XmlElement;
  readonly folder: string;
}

/** Opens XML files of a package by the paths written in other files of it. */
export interface Package {
  /** The file a path leads to from a folder, or null where there is none. */
  readonly open: (path: string, folder: string) => Promise<Part | null>;
  readonly context: ReadContext;
}

export function packageOf(archive: Archive, context: ReadContext): Package {
  return {
    context,
    open: async (path, folder) => {
      context.checkTime();
      // The standard counts from the file that names the path; some writers count from the root of the package.
      for (const name of [resolvePath(path, folder), resolvePath(path, '')]) {
        const bytes = await archive.read(name);
        if (bytes !== null) return { root: parseXml(bytes, context), folder: folderOf(name) };
      }
      return null;
    },
  };
}

/** The main file of each document of the package, in order; of several versions the current one. */
export async function documentRoots(pack: Package): Promise<Part[]> {
  const main = await pack.open('OFD.xml', '');
  if (main === null) throw damaged('it has no OFD.xml');
  const documents: Part[] = [];
  for (const body of childrenNamed(main.root, 'DocBody')) {
    const part = (await currentVersion(pack, body, main.folder)) ?? (await opened(pack, body, main.folder));
    if (part !== null) documents.push(part);
  }
  if (documents.length === 0) throw damaged('none of its documents can be found');
  return documents;
}

async function opened(pack: Package, body: XmlElement, folder: string): Promise<Part | null> {
  const path = childText(body, 'DocRoot');
  return path === '' ? null : pack.open(path, folder);
}

async function currentVersion(pack: Package, body: XmlElement, folder: string): Promise<Part | null> {
  const versions = childNamed(body, 'Versions');
  if (versions === undefined) return null;
  const current = childrenNamed(versions, 'Version').find((version) => version.attributes.Current === 'true');
  const path = current?.attributes.BaseLoc;
  const version = path === undefined ? null : await pack.open(path, folder);
  return version === null ? null : opened(pack, version.root, version.folder);
}

/** The text of a child element without white space around it; empty where there is none. */
export function childText(element: XmlElement | undefined, name: string): string {
  const child = childNamed(element, name);
  return child === undefined ? '' : textOf(child).trim();
}

function damaged(why: string): ReportError {
  return new ReportError('corrupt', `The OFD package is damaged: ${why}; download or export it again.`);
}

function folderOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '';
}

/** A path of the package; `..` never leads above its root, and `/` in front means the root. */
function resolvePath(path: string, folder: string): string {
  const clean = path.replaceAll('\\', '/');
  const parts: string[] = [];
  for (const part of `${clean.startsWith('/') ? '' : folder}/${clean}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
