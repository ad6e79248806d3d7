import { Piscina } from 'piscina';
import { errorCode, reasonOf } from './atomic.js';
import type { Failure, Outcome, Task } from './document.js';
import { openGate, watchMemory } from './memory.js';
import type { Answer, Started } from './perform.js';

/** The run cannot go on: the output folder refuses writes, or the parser cannot be loaded. */
export class FatalError extends Error {
  override readonly name = 'FatalError';
}

export interface PoolOptions {
  readonly jobs: number;
  /** Heap of one worker in MB; a worker that needs more dies, and the document with it. */
  readonly memoryMb: number;
  /** Called when a worker begins to read a document. */
  readonly onStart?: (task: Task) => void;
}

export interface Pool {
  /** Runs one task to its end, whatever the document does. Rejects with `FatalError`, or with the reason of `signal`. */
  readonly run: (task: Task, signal: AbortSignal | undefined) => Promise<Outcome>;
  readonly close: () => Promise<void>;
}

/** The parser ends a document itself when its time is over; a worker that does not come back this much later is ended. */
const GRACE_MS = 500;
/** A worker that has not loaded the parser by then never will. */
const START_MS = 120_000;

/**
 * Young heap of one worker in MB. A parse makes millions of short-lived objects; with V8's default of 48 MB the workers spend a quarter of
 * the machine copying those that survive only because the space is full.
 */
const YOUNG_MB = 96;

const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';
const DEATHS: ReadonlySet<string> = new Set<Failure['code']>(['crashed', 'out-of-memory']);

const seconds = (milliseconds: number): string => `${Number((milliseconds / 1000).toFixed(1))} s`;

function deathOf(error: unknown, memoryMb: number): Failure {
  const message = reasonOf(error);
  if (errorCode(error) === OUT_OF_MEMORY) {
    return {
      code: 'out-of-memory',
      message: `The document needs more than ${memoryMb} MB of memory; try it alone with a higher --memory.`,
    };
  }
  return { code: 'crashed', message: `The worker died on this document (${message}); please report it.` };
}

interface Running {
  readonly task: Task;
  readonly start: () => void;
  /** Ends the worker because the process holds too much memory. */
  readonly overflow: () => void;
  begun: number | null;
}

/** A worker that ended before it began its document. */
class NotStartedError extends FatalError {}

/** Workers tried for one document before the run is given up: one killed by what came before it is followed by a sound one. */
const START_TRIES = 4;

/** Worker threads over documents. A worker that dies or overruns its time costs its own document and is replaced. */
export function openPool(options: PoolOptions): Pool {
  const { jobs, memoryMb, onStart } = options;
  const running = new Map<number, Running>();
  const pool = new Piscina({
    filename: new URL('./worker.js', import.meta.url).href,
    name: 'runTask',
    minThreads: jobs,
    maxThreads: jobs,
    recordTiming: false,
    // a worker that sleeps in Atomics.wait would keep pdf.js from tidying up after a document
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  pool.on('message', (message: Started) => running.get(message.started)?.start());
  // a worker that dies between two documents is replaced without harm
  pool.on('error', () => {});

  // all that run are stopped, since any of them may be the cause; each is then tried alone
  const unwatch = watchMemory(jobs, memoryMb, () => {
    for (const { overflow } of running.values()) overflow();
  });
  const gate = openGate();

  const attempt: Pool['run'] = async (task, signal) => {
    const ending = new AbortController();
    let timedOut = false;
    let overflowed = false;
    let timer: NodeJS.Timeout | undefined;
    const arm = (milliseconds: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timedOut = true;
        ending.abort();
      }, milliseconds);
    };
    const state: Running = {
      task,
      begun: null,
      overflow: () => {
        if (state.begun === null) return;
        overflowed = true;
        ending.abort();
      },
      start: () => {
        state.begun = performance.now();
        arm(task.timeoutMs + GRACE_MS);
        onStart?.(task);
      },
    };
    const abort = (): void => ending.abort();
    signal?.throwIfAborted();
    signal?.addEventListener('abort', abort, { once: true });
    running.set(task.number, state);
    arm(START_MS + task.timeoutMs);
    try {
      const answer = (await pool.run(task, { signal: ending.signal })) as Answer;
      if ('outputError' in answer) throw new FatalError(answer.outputError);
      return answer.outcome;
    } catch (error) {
      if (error instanceof FatalError) throw error;
      if (signal?.aborted) throw signal.reason;
      if (state.begun === null) {
        const reason = reasonOf(error);
        throw new NotStartedError(`A worker could not be started (${reason}).`, { cause: error });
      }
      const failure: Failure = timedOut
        ? {
            code: 'timeout',
            message: `The document was not finished after ${seconds(task.timeoutMs)}; raise --timeout if it is worth the wait.`,
          }
        : deathOf(overflowed ? { code: OUT_OF_MEMORY } : error, memoryMb);
      const milliseconds = Math.round(performance.now() - state.begun);
      return { id: task.ref.id, milliseconds, source: null, failure, summary: null };
    } finally {
      clearTimeout(timer);
      running.delete(task.number);
      signal?.removeEventListener('abort', abort);
    }
  };
  // what an earlier document left behind may end a worker before it begins this one: only one that never starts is fatal
  const started: Pool['run'] = async (task, signal) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await attempt(task, signal);
      } catch (error) {
        if (!(error instanceof NotStartedError) || tries === START_TRIES) throw error;
      }
    }
  };
  const inTurn = async (task: Task, signal: AbortSignal | undefined, alone: boolean): Promise<Outcome> => {
    const leave = await gate.enter(alone);
    try {
      return await started(task, signal);
    } finally {
      leave();
    }
  };
  // what another document did or left behind may have ended the worker: a death counts when it happens again, alone
  const run: Pool['run'] = async (task, signal) => {
    const first = await inTurn(task, signal, false);
    return first.failure && DEATHS.has(first.failure.code) ? inTurn(task, signal, true) : first;
  };
  const close = async (): Promise<void> => {
    unwatch();
    await pool.destroy();
  };
  return { run, close };
}
