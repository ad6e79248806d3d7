import { VERSION } from '../model/version.js';

/** The module that exports `parseReport`; the main thread never loads it. */
export const PARSER_URL = new URL('../parse.js', import.meta.url).href;

/** Name and version as results carry them. */
export const PARSER_NAME = `gongkai ${VERSION}`;
