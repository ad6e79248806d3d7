import { parentPort, threadId } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { ReportError } from '../model/error.js';
import { DEFAULT_LIMITS, type Limits } from '../model/limits.js';
import type { ParseResult } from '../report/result.js';
import { OutputError, reasonOf, writeFileSafely } from './atomic.js';
import { type Failure, type Outcome, type SourceFacts, summarize, type Task } from './document.js';
import { readResult, SourceError } from './read.js';
import { createReader, type ReadSource } from './source.js';

/** What a parser module exports. */
export interface ParserModule {
  readonly parseReport: (
    input: Uint8Array,
    options: { name: string; timeoutMs: number; limits: Partial<Limits> },
  ) => Promise<ParseResult>;
}

/** Sent when the parser is loaded and the clock of a document starts. */
export interface Started {
  readonly started: number;
}

/** `outputError`: the output folder refused a write, which ends the run. */
export type Answer = { readonly outcome: Outcome } | { readonly outputError: string };

/** Level 1 takes a few percent of the time of a document and a tenth of the space. */
const STORE_COMPRESSION = { level: 1 } as const;

async function write(task: Task, result: ParseResult): Promise<void> {
  const { json, xml, store } = task.outputs;
  const { scratch } = task;
  if (scratch === null) return;
  const put = (path: string, data: Uint8Array, kind: string): void =>
    writeFileSafely(path, data, scratch, `${threadId}-${task.number}-${kind}`);
  const text = json !== undefined || store !== undefined ? Buffer.from(`${JSON.stringify(result)}\n`) : null;
  if (text && json !== undefined) put(json, text, 'json');
  if (text && store !== undefined) put(store, gzipSync(text, STORE_COMPRESSION), 'store');
  if (xml !== undefined) {
    const { toXml } = await import('../output/xml/to-xml.js');
    put(xml, Buffer.from(toXml(result)), 'xml');
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof SourceError) return error.failure;
  if (error instanceof ReportError) return { code: error.code, message: error.message };
  const reason = reasonOf(error);
  return { code: 'internal', message: `gongkai failed on this document (${reason}); please report it.` };
}

/** A result written earlier, or null where it is gone or damaged and must be made again. */
function earlierResult(path: string): ParseResult | null {
  try {
    return readResult(path);
  } catch {
    return null;
  }
}

async function perform(task: Task, read: ReadSource): Promise<Answer> {
  const parser = (await import(task.parser)) as ParserModule;
  const started: Started = { started: task.number };
  parentPort?.postMessage(started);
  const begin = performance.now();
  let source: SourceFacts | null = null;
  const outcome = (rest: Pick<Outcome, 'failure' | 'summary'> & Partial<Outcome>): Answer => ({
    outcome: { id: task.ref.id, milliseconds: Math.round(performance.now() - begin), source, ...rest },
  });
  try {
    const earlier = task.from === undefined ? null : earlierResult(task.from);
    if (earlier) {
      await write(task, earlier);
      return outcome({ failure: null, summary: summarize(earlier) });
    }
    const { bytes, facts } = await read(task.ref, task.limits.maxBytes ?? DEFAULT_LIMITS.maxBytes);
    source = facts;
    if (facts.sha256 === task.known) return outcome({ failure: null, summary: null, same: true });
    const { ref, timeoutMs, limits } = task;
    const result = await parser.parseReport(bytes, { name: ref.id, timeoutMs, limits });
    await write(task, result);
    return outcome({ failure: null, summary: summarize(result), ...(task.wantResult && { result }) });
  } catch (error) {
    if (error instanceof OutputError) return { outputError: error.message };
    return outcome({ failure: failureOf(error), summary: null });
  }
}

function createRunner(): (task: Task) => Promise<Answer> {
  const read = createReader();
  return (task) => perform(task, read);
}

/** Reads, parses and writes one document. Never throws for what a document does; the pool calls it in a worker thread. */
export const performTask = createRunner();
