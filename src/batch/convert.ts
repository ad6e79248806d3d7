import { readFileSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFAULT_LIMITS } from '../model/limits.js';
import { type Account, count, newAccount } from './account.js';
import type { ArchiveAccount, ArchiveOptions } from './archive-options.js';
import { discard, writeFileSafely } from './atomic.js';
import { checkFormats, writeDatasets } from './datasets.js';
import type { DocumentRef, Outcome, Task } from './document.js';
import { flow } from './engine.js';
import { type InputOptions, openInputs } from './inputs.js';
import { lockFolder } from './lock.js';
import { type LineOutputs, lineOf, MANIFEST, type Manifest, type ManifestLine, openManifest } from './manifest.js';
import { documentId, keyOf } from './names.js';
import { PARSER_NAME, PARSER_URL } from './parser.js';
import { absoluteOutputs, outputsOf, type Plan, type PlanOptions, planFor, STATE } from './plan.js';
import { openPool, type Pool } from './pool.js';
import { AHEAD, DEFAULT_MEMORY_MB } from './reports.js';

interface Todo {
  readonly ref: DocumentRef;
  readonly plan: Plan;
  readonly line: ManifestLine | null;
}

/** Documents keep the names they got from the folder the output folder was begun with, as long as that folder is there. */
function baseFor(state: string, base: string): string {
  const path = join(state, 'base');
  try {
    const earlier: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof earlier === 'string' && isFolder(earlier)) return earlier;
  } catch {
    // a new output folder
  }
  writeFileSafely(path, Buffer.from(JSON.stringify(base)), join(state, 'tmp'), 'base');
  return base;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

interface Run {
  readonly options: ArchiveOptions;
  readonly folder: string;
  readonly scratch: string;
  readonly manifest: Manifest;
  readonly account: Account;
  readonly plan: PlanOptions;
}

/** Documents that are left to do; the others are counted by the way. */
async function* todo(run: Run, documents: AsyncGenerator<DocumentRef>): AsyncGenerator<Todo> {
  const { manifest, account, plan, options } = run;
  const seen = new Map<string, string>();
  for await (const ref of documents) {
    const key = keyOf(ref.id);
    const place = keyOf(`${Buffer.from(ref.file).toString('latin1')}\0${ref.entry ?? ''}`);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      account.repeated += 1;
      if (earlier !== place) {
        account.clashes += 1;
        options.observer?.clash?.(ref);
      }
      continue;
    }
    seen.set(key, place);
    const line = manifest.find(ref.id);
    const next = planFor(ref, line, plan);
    if (next.kind !== 'done' || !line) {
      yield { ref, plan: next, line };
      continue;
    }
    count(account, line, true);
    options.observer?.skipped?.(line, account);
  }
}

/** A line for results that were kept: what changed are the stamp of the file and the places of the outputs. */
function keptLine(line: ManifestLine, outcome: Outcome, outputs: LineOutputs): ManifestLine {
  const { size, stamp } = outcome.source ?? line;
  const store = outputs.store ?? line.store;
  const output = { ...line.output, ...outputs.output };
  return { ...line, size, stamp, output, ...(store !== undefined && { store }) };
}

function taskOf(run: Run, { ref, plan }: Todo, outputs: LineOutputs, number: number): Task {
  const { options, folder, scratch } = run;
  return {
    number,
    ref,
    outputs: absoluteOutputs(folder, outputs),
    scratch,
    parser: options.parser ?? PARSER_URL,
    limits: run.plan.options.limits,
    timeoutMs: run.plan.options.timeoutMs,
    wantResult: false,
    ...(plan.kind === 'render' && { from: plan.from }),
    ...(plan.kind === 'run' && plan.known !== undefined && { known: plan.known }),
  };
}

async function convertOne(run: Run, workers: () => Pool, item: Todo, number: number): Promise<ManifestLine> {
  const { ref, line, plan } = item;
  const wanted = outputsOf(ref.id, run.options.formats);
  // a result in JSON from an earlier run serves where the store would
  const outputs = line?.output.json !== undefined && plan.kind === 'render' ? { output: wanted.output } : wanted;
  const outcome: Outcome = ref.failure
    ? { id: ref.id, milliseconds: 0, source: null, failure: ref.failure, summary: null }
    : await workers().run(taskOf(run, item, outputs, number), run.options.signal);
  if (line && !outcome.failure && (outcome.same || (plan.kind === 'render' && !outcome.source))) {
    return keptLine(line, outcome, outcome.same ? line : outputs);
  }
  const made = lineOf(outcome, { ref, parser: run.plan.parser, options: run.plan.options, ...outputs });
  // what an earlier run made of other bytes must not stand beside a line that says otherwise
  for (const path of staleOutputs(line, made)) discard(join(run.folder, path));
  return made;
}

function staleOutputs(before: ManifestLine | null, now: ManifestLine): readonly string[] {
  if (!before) return [];
  const pathsOf = (line: ManifestLine): string[] =>
    [line.output.json, line.output.xml, line.store].filter((path) => path !== undefined);
  const kept = new Set(pathsOf(now));
  return pathsOf(before).filter((path) => !kept.has(path));
}

async function countDocuments(options: ArchiveOptions, inputOptions: InputOptions, base: string): Promise<void> {
  const total = options.observer?.total;
  if (!total || options.inputs.includes('-')) return;
  let documents = 0;
  for await (const _ of openInputs(options.inputs, inputOptions).documents((path) => documentId(base, path))) {
    documents += 1;
    if (options.signal?.aborted) return;
    // the walk is synchronous: let the workers' messages through
    if (documents % COUNT_STEP === 0) await new Promise((proceed) => setImmediate(proceed));
  }
  total(documents);
}

/** Documents counted between two turns of the event loop. */
const COUNT_STEP = 200;

/**
 * Converts an archive into its output folder, continuing whatever an earlier run left. Never throws for a document; throws
 * `UsageError`, `LockedError`, `OutputError` or `FatalError` where the run itself cannot go on. An abort ends it with
 * `interrupted`; what is finished stays.
 */
export async function convertArchive(options: ArchiveOptions): Promise<ArchiveAccount> {
  const begin = performance.now();
  const folder = resolve(options.cwd ?? '.', options.output);
  const state = join(folder, STATE);
  const inputOptions: InputOptions = {
    include: options.include ?? [],
    exclude: options.exclude ?? [],
    output: folder,
    cwd: resolve(options.cwd ?? '.'),
    stdin: options.stdin ?? process.stdin,
  };
  const inputs = openInputs(options.inputs, inputOptions);
  await checkFormats(options.formats);
  const unlock = lockFolder(state);
  try {
    const scratch = join(state, 'tmp');
    discard(scratch);
    const base = baseFor(state, inputs.base);
    const manifest = openManifest(folder);
    const run: Run = {
      options,
      folder,
      scratch,
      manifest,
      account: newAccount(),
      plan: {
        folder,
        formats: options.formats,
        force: options.force ?? false,
        retryFailed: options.retryFailed ?? false,
        parser: PARSER_NAME,
        options: {
          limits: options.limits ?? {},
          timeoutMs: options.timeoutMs ?? DEFAULT_LIMITS.timeoutMs,
          memoryMb: options.memoryMb ?? DEFAULT_MEMORY_MB,
        },
      },
    };
    try {
      const counting = countDocuments(options, inputOptions, base);
      counting.catch(() => {});
      let datasets: readonly string[] = [];
      let interrupted = await convertAll(
        run,
        inputs.documents((path) => documentId(base, path)),
      );
      if (!interrupted) {
        manifest.compact(scratch);
        try {
          datasets = await writeAll(run);
        } catch (error) {
          if (!options.signal?.aborted) throw error;
          interrupted = true;
        }
      }
      return {
        ...run.account,
        passedOver: inputs.skipped(),
        interrupted,
        milliseconds: Math.round(performance.now() - begin),
        manifest: join(folder, MANIFEST),
        datasets,
      };
    } finally {
      manifest.close();
      discard(scratch);
    }
  } finally {
    unlock();
  }
}

function writeAll({ options, folder, scratch, manifest, plan }: Run): Promise<readonly string[]> {
  const { formats, signal, observer } = options;
  const byteOrderMark = options.bom ?? false;
  return writeDatasets({
    folder,
    scratch,
    manifest,
    formats,
    byteOrderMark,
    parser: plan.parser,
    signal,
    writing: observer?.writing,
  });
}

/** Returns true where the run was interrupted. */
async function convertAll(run: Run, documents: AsyncGenerator<DocumentRef>): Promise<boolean> {
  const { options, manifest, account } = run;
  const jobs = options.jobs ?? availableParallelism();
  const { memoryMb } = run.plan.options;
  const onStart = options.observer?.started;
  let pool: Pool | null = null;
  // a run that finds everything done starts no worker
  const workers = (): Pool => {
    pool ??= openPool({ jobs, memoryMb, ...(onStart && { onStart }) });
    return pool;
  };
  let number = 0;
  try {
    const lines = flow(todo(run, documents), (item) => convertOne(run, workers, item, number++), {
      capacity: jobs * AHEAD,
      ordered: false,
      signal: options.signal,
    });
    for await (const line of lines) {
      manifest.append(line);
      count(account, line, false);
      options.observer?.finished?.(line, account);
    }
    return false;
  } catch (error) {
    if (options.signal?.aborted) return true;
    throw error;
  } finally {
    await (pool as Pool | null)?.close();
  }
}
