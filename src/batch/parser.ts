import { readFileSync } from 'node:fs';

/** The module that exports `parseReport`. */
export const PARSER_URL = new URL('../parse.js', import.meta.url).href;

/** Name and version as results carry them, read from the package, because the main thread does not load the parser. */
export function parserVersion(): string {
  const found: unknown = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
  const version = typeof found === 'object' && found !== null && 'version' in found ? String(found.version) : '0';
  return `gongkai ${version}`;
}
