import { createReadStream, type Stats, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Readable } from 'node:stream';
import picomatch from 'picomatch';
import { glob, isDynamicPattern } from 'tinyglobby';
import type { DocumentRef } from './document.js';
import { decodeName, type FoundFile, identity, type Walk, walkFolder } from './walk.js';

/** The inputs named on a command line make no sense: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface InputOptions {
  /** Globs; a document must match one. Without any, files of folders and archives are taken by their endings. */
  readonly include: readonly string[];
  /** Globs; a document that matches one is left out. */
  readonly exclude: readonly string[];
  /** The output folder, which is never read. */
  readonly output: string | null;
  /** Where relative paths start. */
  readonly cwd: string;
  /** Where `-` reads the list from. */
  readonly stdin: Readable;
}

type NameOf = (path: string) => string;

/** Inputs after the first look: nothing is walked yet. */
export interface Inputs {
  /** The deepest folder above all inputs; documents are named from here. */
  readonly base: string;
  /** Every document, in an order that depends on names alone; `nameOf` makes its id from its absolute path. */
  readonly documents: (nameOf: NameOf) => AsyncGenerator<DocumentRef>;
  /** How many files of folders were passed over because their ending says they are no reports. */
  readonly skipped: () => number;
}

/** Endings taken from folders and archives; what a file really is, its bytes decide. */
const ENDINGS = /\.(?:pdf|txt|text|md|markdown|html?|xhtml|shtml|mht|mhtml|docx?|wps|ofd|xml|hocr|zip)$/iu;

type Argument =
  | { readonly kind: 'path'; readonly path: string; readonly folder: boolean }
  | { readonly kind: 'glob'; readonly pattern: string; readonly base: string }
  | { readonly kind: 'list'; readonly stream: () => Readable };

function statOf(path: string | Buffer): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

function globBase(pattern: string, cwd: string): string {
  const parts = pattern.split('/');
  const fixed = parts.slice(
    0,
    Math.max(
      0,
      parts.findIndex((part) => isDynamicPattern(part)),
    ),
  );
  return resolve(cwd, fixed.join('/') || (pattern.startsWith('/') ? '/' : '.'));
}

function look(argument: string, options: InputOptions): Argument {
  if (argument === '-') return { kind: 'list', stream: () => options.stdin };
  const path = resolve(options.cwd, argument);
  const stats = statOf(path);
  if (stats) return { kind: 'path', path, folder: stats.isDirectory() };
  if (argument.startsWith('@')) {
    const list = resolve(options.cwd, argument.slice(1));
    if (!statOf(list)) throw new UsageError(`There is no list ${argument.slice(1)}.`);
    return { kind: 'list', stream: () => createReadStream(list) };
  }
  if (isDynamicPattern(argument)) return { kind: 'glob', pattern: argument, base: globBase(argument, options.cwd) };
  throw new UsageError(`There is no file or folder ${argument}.`);
}

function commonFolder(folders: readonly string[], cwd: string): string {
  const [first, ...others] = folders;
  if (first === undefined) return cwd;
  let parts = first.split(sep);
  for (const other of others) {
    const theirs = other.split(sep);
    const differs = parts.findIndex((part, index) => part !== theirs[index]);
    if (differs >= 0) parts = parts.slice(0, differs);
  }
  return parts.join(sep) || sep;
}

/** The lines of a list, as bytes; a list with NUL bytes (`find -print0`) is split at these. */
async function* listLines(stream: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let end: number | null = null;
  for await (const chunk of stream) {
    const part = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    if (end === null && part.length > 0) end = part.includes(0) ? 0 : 10;
    rest = rest.length > 0 ? Buffer.concat([rest, part]) : part;
    for (let at = rest.indexOf(end ?? 10); at >= 0; at = rest.indexOf(end ?? 10)) {
      yield rest.subarray(0, at);
      rest = rest.subarray(at + 1);
    }
  }
  yield rest;
}

function cleanLine(line: Buffer): Buffer {
  const start = line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
  const end = line.at(-1) === 13 ? line.length - 1 : line.length;
  return line.subarray(start, end);
}

/** Paths of a list (`@list.txt` or standard input), one a line. */
export async function* listedPaths(stream: Readable, cwd: string): AsyncGenerator<FoundFile> {
  for await (const raw of listLines(stream)) {
    const line = cleanLine(raw);
    if (line.length === 0) continue;
    const { text, utf8 } = decodeName(line);
    const shown = resolve(cwd, text);
    const absolute = text.startsWith(sep) ? line : Buffer.concat([Buffer.from(cwd + sep), line]);
    yield utf8 ? { path: shown, shown } : { path: absolute, shown };
  }
}

/** A file and what it is called. */
export interface NamedFile {
  readonly name: string;
  /** Bytes where the path is no UTF-8. */
  readonly file: string | Uint8Array;
}

/** Paths of a list as they are written, for a filter that reads files one by one. */
export async function* listedNames(stream: Readable): AsyncGenerator<NamedFile> {
  for await (const raw of listLines(stream)) {
    const line = cleanLine(raw);
    if (line.length === 0) continue;
    const { text, utf8 } = decodeName(line);
    yield { name: text, file: utf8 ? text : line };
  }
}

type Filter = (id: string, named: boolean) => boolean;

function filterOf(options: InputOptions): Filter {
  const matcher = (patterns: readonly string[]): ((id: string) => boolean) => {
    const tests = patterns.map((pattern) =>
      picomatch(pattern, { dot: true, nocase: true, basename: !pattern.includes('/') }),
    );
    return (id) => tests.some((test) => test(id));
  };
  const included = options.include.length > 0 ? matcher(options.include) : null;
  const excluded = matcher(options.exclude);
  return (id, named) => (included ? included(id) : named || ENDINGS.test(id)) && !excluded(id);
}

/** Looks at what the user named. Throws `UsageError` for what is not there. */
export function openInputs(names: readonly string[], options: InputOptions): Inputs {
  const given = names.map((name) => look(name, options));
  if (given.length === 0) throw new UsageError('Name at least one file, folder, glob, @list or - to convert.');
  const folders = given.map((argument) =>
    argument.kind === 'path'
      ? argument.folder
        ? argument.path
        : dirname(argument.path)
      : argument.kind === 'glob'
        ? argument.base
        : options.cwd,
  );
  const outputStats = options.output === null ? null : statOf(options.output);
  const walk: Walk = { forbidden: outputStats && identity(outputStats), walked: new Set() };
  for (const argument of given) {
    const stats = argument.kind === 'path' && argument.folder ? statOf(argument.path) : null;
    if (stats && identity(stats) === walk.forbidden) {
      throw new UsageError('The output folder is the input folder; name another one with -o.');
    }
  }
  const filter = filterOf(options);
  let skipped = 0;

  const isOurs = (path: string): boolean =>
    options.output !== null && `${path}${sep}`.startsWith(`${options.output}${sep}`);

  async function* expand(found: FoundFile, nameOf: NameOf, named: boolean): AsyncGenerator<DocumentRef> {
    // globs and lists may name what an earlier run wrote
    if (isOurs(found.shown)) return;
    const id = nameOf(found.shown);
    const file = found.path;
    if (found.failure) {
      yield { id, file, failure: found.failure };
      return;
    }
    const stats = statOf(file);
    if (stats?.isDirectory()) {
      for (const below of walkFolder(found, walk)) yield* expand(below, nameOf, false);
      return;
    }
    if (/\.zip$/iu.test(id) && stats?.isFile()) {
      const { archiveEntries } = await import('./archive.js');
      for await (const entry of archiveEntries({ id, file })) {
        if (entry.entry === undefined || filter(entry.id, false)) yield entry;
        else skipped += 1;
      }
      return;
    }
    if (!filter(id, named)) skipped += 1;
    else if (stats && !stats.isFile()) {
      yield {
        id,
        file,
        failure: { code: 'unreadable', message: 'This is not a file with contents that can be read.' },
      };
    } else yield { id, file, ...(stats && { size: stats.size, stamp: stats.mtime.toISOString() }) };
  }

  async function* documents(nameOf: NameOf): AsyncGenerator<DocumentRef> {
    for (const argument of given) {
      if (argument.kind === 'path') {
        yield* expand({ path: argument.path, shown: argument.path }, nameOf, true);
      } else if (argument.kind === 'glob') {
        let any = false;
        const paths = await glob(argument.pattern, { cwd: options.cwd, absolute: true, dot: false, onlyFiles: true });
        for (const path of paths.map((each) => resolve(each)).sort()) {
          any = true;
          yield* expand({ path, shown: path }, nameOf, true);
        }
        if (!any) throw new UsageError(`No file matches ${argument.pattern}.`);
      } else {
        for await (const found of listedPaths(argument.stream(), options.cwd)) yield* expand(found, nameOf, true);
      }
    }
  }
  return { base: commonFolder(folders, options.cwd), documents, skipped: () => skipped };
}
