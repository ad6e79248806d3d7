import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ParseResult } from '../../report/result.js';
import { makeFolder } from '../atomic.js';

/** One report of the dataset. */
export interface DatasetItem {
  /** Its name: the path in the manifest. */
  readonly name: string;
  /** The result as JSON on one line, without a line break. */
  readonly text: string;
  readonly result: () => ParseResult;
}

/** Writes all reports into one file or a few, one report after the other; memory does not grow with their number. */
export interface DatasetWriter {
  readonly add: (item: DatasetItem) => void | Promise<void>;
  /** Ends the files (in the scratch folder) and gives their names. */
  readonly finish: () => Promise<readonly string[]>;
  /** Lets go of what is open, after an error. */
  readonly abandon: () => void;
}

export interface WriterOptions {
  /** Where files are written until they are whole. */
  readonly scratch: string;
  readonly byteOrderMark: boolean;
}

/** Text gathered before it is written. */
const BUFFER_CHARS = 1 << 20;

export interface TextFile {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/** A text file that is written in large pieces and flushed at the end. */
export function textFile(folder: string, name: string): TextFile {
  makeFolder(folder);
  const handle = openSync(join(folder, name), 'w');
  let waiting: string[] = [];
  let length = 0;
  const flush = (): void => {
    const bytes = Buffer.from(waiting.join(''));
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
    waiting = [];
    length = 0;
  };
  return {
    write: (text) => {
      waiting.push(text);
      length += text.length;
      if (length > BUFFER_CHARS) flush();
    },
    close: () => {
      flush();
      fsyncSync(handle);
      closeSync(handle);
    },
  };
}

/** Flushes a file that something else wrote. */
export function flushFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
