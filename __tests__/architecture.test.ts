import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Rooms from left to right: a file imports from its own room and from rooms to its left. */
const ROOMS = ['model', 'edition', 'source', 'layout', 'table', 'report', 'check', 'output', 'batch', 'commands'];
/** Files at the top of `src`, each with the rooms it may see. */
const TOP = ['parse.ts', 'index.ts', 'cli.ts'];
const SRC = resolve('src');
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s*['"]([^'"]+)['"]/gu;
/** Lines a file may have before it surely holds two ideas. */
const MOST_LINES = 350;

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : path.endsWith('.ts') ? [path] : [];
  });
}

const sources = files(SRC).map((path) => {
  const text = readFileSync(path, 'utf8');
  const imports = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return { path, name: relative(SRC, path).split(sep).join('/'), text, imports };
});

const roomOf = (name: string): string => (name.includes('/') ? (name.split('/')[0] ?? '') : '');
const target = (from: string, to: string): string =>
  relative(SRC, resolve(dirname(from), to))
    .split(sep)
    .join('/')
    .replace(/\.js$/u, '.ts');

test('the project is run from its root', () => expect(existsSync(SRC)).toBe(true));

test('data flows one way: no file imports from a room to its right', () => {
  const wrong = sources.flatMap(({ path, name, imports }) =>
    imports
      .filter((to) => to.startsWith('.'))
      .map((to) => target(path, to))
      .filter((to) => {
        const [from, into] = [ROOMS.indexOf(roomOf(name)), ROOMS.indexOf(roomOf(to))];
        if (TOP.includes(name)) return name === 'parse.ts' && into >= ROOMS.indexOf('batch');
        if (TOP.includes(to)) return from < ROOMS.indexOf('batch');
        return from < into;
      })
      .map((to) => `${name} → ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('every room is known', () => {
  const unknown = sources
    .map(({ name }) => name)
    .filter((name) => !TOP.includes(name) && !ROOMS.includes(roomOf(name)));
  expect(unknown).toEqual([]);
});

/** Every circle in a graph, as the names along it. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (name: string, way: readonly string[]): void => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' → '));
    if (way.includes(name) || done.has(name)) return;
    for (const next of graph.get(name) ?? []) visit(next, [...way, name]);
    done.add(name);
  };
  for (const name of graph.keys()) visit(name, []);
  return circles;
}

const importsOf = new Map(
  sources.map(({ path, name, imports }) => [
    name,
    imports.filter((to) => to.startsWith('.')).map((to) => target(path, to)),
  ]),
);

test('no circles, of types neither', () => expect(circlesIn(importsOf)).toEqual([]));

test('no circles of folders that lie side by side', () => {
  const graph = new Map<string, string[]>();
  const foldersOf = (name: string): readonly string[] => name.split('/').slice(0, -1);
  for (const [name, imports] of importsOf) {
    for (const to of imports) {
      const [from, into] = [foldersOf(name), foldersOf(to)];
      const apart = from.findIndex((folder, depth) => folder !== into[depth]);
      // a folder above another is no neighbour of it
      if (apart < 0 || into[apart] === undefined) continue;
      const [one, other] = [from.slice(0, apart + 1).join('/'), into.slice(0, apart + 1).join('/')];
      graph.set(one, [...(graph.get(one) ?? []), other]);
    }
  }
  expect(circlesIn(graph)).toEqual([]);
});

test('each library has its door', () => {
  const importers = (pattern: RegExp): string[] =>
    sources.filter(({ imports }) => imports.some((to) => pattern.test(to))).map(({ name }) => name);
  expect(importers(/^pdfjs-dist/u)).toEqual(['source/pdfjs.ts']);
  expect(
    importers(/^fast-xml-parser/u).filter((name) => !['output/xml/write.ts', 'source/xml.ts'].includes(name)),
  ).toEqual([]);
});

test('the core runs in a browser: Node is imported only in its own places', () => {
  const allowed =
    /^(?:batch|commands)\/|^cli\.ts$|^source\/(?:platform[^/]*|node[^/]*|[^/]+\/node[^/]*)\.ts$|^output\/(?:formats|write|files)\//u;
  const wrong = sources
    .filter(({ name, imports }) => !allowed.test(name) && imports.some((to) => to.startsWith('node:')))
    .map(({ name }) => name);
  expect(wrong).toEqual([]);
});

test('house rules: small files, named exports, nothing the compiler was told to overlook', () => {
  const wrong = sources.flatMap(({ name, text }) => [
    ...(text.split('\n').length > MOST_LINES ? [`${name}: ${text.split('\n').length} lines`] : []),
    ...(/\bexport default\b/u.test(text) ? [`${name}: default export`] : []),
    ...(/@ts-ignore|@ts-nocheck|: any\b|\bas any\b|\bas unknown as\b/u.test(text) ? [`${name}: looks away`] : []),
    ...(/^(?:export )?let /mu.test(text) ? [`${name}: mutable module state`] : []),
  ]);
  expect(wrong).toEqual([]);
});
