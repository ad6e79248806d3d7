import { readdirSync, type Stats, statSync } from 'node:fs';
import { sep } from 'node:path';
import type { Failure } from './document.js';
import { sourceError } from './read.js';

/** What a walk yields: a file, with its path as `fs` takes it and as people read it. */
export interface FoundFile {
  readonly path: string | Buffer;
  readonly shown: string;
  /** Set for a folder that could not be listed. */
  readonly failure?: Failure;
}

export interface Walk {
  /** Identity of the folder that must not be entered: the output folder. */
  readonly forbidden: string | null;
  /** Folders walked already, by identity: each is walked once, so that links can neither loop nor multiply. */
  readonly walked: Set<string>;
}

/** Device and inode: the same for every name of a file or folder. */
export function identity(stats: Stats): string {
  return `${stats.dev}:${stats.ino}`;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const GB18030 = new TextDecoder('gb18030');

/** The text of a file name; names that are no UTF-8 come from archives in GBK. */
export function decodeName(bytes: Uint8Array): { readonly text: string; readonly utf8: boolean } {
  try {
    return { text: UTF8.decode(bytes), utf8: true };
  } catch {
    return { text: GB18030.decode(bytes), utf8: false };
  }
}

function child(folder: FoundFile, name: Buffer): FoundFile {
  const { text, utf8 } = decodeName(name);
  const shown = folder.shown.endsWith(sep) ? folder.shown + text : folder.shown + sep + text;
  if (utf8 && typeof folder.path === 'string') return { path: shown, shown };
  return { path: Buffer.concat([Buffer.from(folder.path), Buffer.from(sep), name]), shown };
}

const byName = (a: FoundFile, b: FoundFile): number => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : 0);

function isFolder(path: string | Buffer): boolean | null {
  try {
    return statSync(path).isDirectory();
  } catch {
    return null;
  }
}

/**
 * Every file below a folder, in the order of names, without holding more than one folder's names at a time. Links to folders
 * come last, so that a document is found under its own name first. A folder that may not be read is yielded as a failure.
 */
export function* walkFolder(root: FoundFile, walk: Walk): Generator<FoundFile> {
  const links: FoundFile[] = [];
  const pending: FoundFile[] = [root];
  while (pending.length > 0 || links.length > 0) {
    const folder = pending.pop() ?? links.shift();
    if (folder === undefined) break;
    const entries: { readonly found: FoundFile; readonly kind: 'file' | 'folder' | 'link' }[] = [];
    try {
      const id = identity(statSync(folder.path));
      if (walk.walked.has(id) || id === walk.forbidden) continue;
      walk.walked.add(id);
      for (const entry of readdirSync(folder.path, { withFileTypes: true, encoding: 'buffer' })) {
        const found = child(folder, entry.name);
        if (entry.isDirectory()) entries.push({ found, kind: 'folder' });
        else if (entry.isFile()) entries.push({ found, kind: 'file' });
        else if (entry.isSymbolicLink()) entries.push({ found, kind: 'link' });
        // pipes, sockets and devices are no documents
      }
    } catch (error) {
      yield { ...folder, failure: sourceError(error).failure };
      continue;
    }
    entries.sort((a, b) => byName(a.found, b.found));
    const folders: FoundFile[] = [];
    for (const { found, kind } of entries) {
      const folderBehind = kind === 'link' ? isFolder(found.path) : kind === 'folder';
      if (kind === 'folder') folders.push(found);
      else if (kind === 'link' && folderBehind) links.push(found);
      else yield found;
    }
    pending.push(...folders.reverse());
  }
}
