import type { Task } from './document.js';
import type { Answer } from './perform.js';

/**
 * Entry of a worker thread. It links no module of its own: piscina loads it by `require`, and Node 20 aborts the whole process where a
 * worker is ended while `require` links modules. What it needs comes by `import`, which may be cut off at any moment.
 */
export async function runTask(task: Task): Promise<Answer> {
  const { performTask } = await import('./perform.js');
  return performTask(task);
}
