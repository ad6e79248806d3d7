import { availableParallelism, totalmem } from 'node:os';
import { setFlagsFromString } from 'node:v8';

/** Lets many run together, or one alone. */
export interface Gate {
  /** Waits for the turn and gives the function that ends it. */
  readonly enter: (alone: boolean) => Promise<() => void>;
}

/** Those who want to be alone wait for the others to leave, and nobody enters meanwhile. */
export function openGate(): Gate {
  let inside = 0;
  let alone = false;
  const waiting: { readonly alone: boolean; readonly go: () => void }[] = [];
  const admit = (): void => {
    for (;;) {
      const next = waiting[0];
      if (!next || alone || (next.alone && inside > 0)) return;
      waiting.shift();
      inside += 1;
      alone = next.alone;
      next.go();
    }
  };
  return {
    enter: (wanted) =>
      new Promise((resolve) => {
        const leave = (): void => {
          inside -= 1;
          alone = false;
          admit();
        };
        const entry = { alone: wanted, go: () => resolve(leave) };
        // whoever wants to be alone goes first, or the stream of the others would never end
        if (wanted) waiting.unshift(entry);
        else waiting.push(entry);
        admit();
      }),
  };
}

/** Between two looks at the memory of the process. */
const LOOK_MS = 100;
/** Share of the machine's memory that a run may take; beyond it the system would kill the whole process. */
const MACHINE_SHARE = 0.8;
/** What a worker holds outside of its heap (bytes of documents, mostly) may be as much as the heap itself. */
const OUTSIDE_HEAP = 2;

function machineMemory(): number {
  const limit = process.constrainedMemory?.() ?? 0;
  return limit > 0 && limit < totalmem() ? limit : totalmem();
}

/**
 * Calls `exceeded` when the process holds more memory than its workers may have together. The limit on the heap of a worker does not
 * cover the buffers it makes, and nothing tells which worker made them.
 */
export function watchMemory(jobs: number, memoryMb: number, exceeded: () => void): () => void {
  const room = jobs * memoryMb * OUTSIDE_HEAP * 1048576;
  const ceiling = Math.min(process.memoryUsage.rss() + room, machineMemory() * MACHINE_SHARE);
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() > ceiling) exceeded();
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * For a process that does nothing but convert: where every core has its worker, threads that help a worker to collect its young objects
 * only take time from the others (6 % with two jobs on two cores). The flag is read at each collection, so it may change at any time; it
 * holds for the whole process, which is why a program that uses the library keeps its own choice.
 */
export function collectAlone(jobs = availableParallelism()): void {
  if (jobs > 1 && jobs >= availableParallelism()) setFlagsFromString('--no-parallel-scavenge');
}
