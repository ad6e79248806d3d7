import type { PageStyle, Plan } from '../../samples/generator/index.js';
import type { Rendering } from './carriers.js';

/** One document to be made. */
export interface Job {
  readonly plan: Plan;
  readonly style: PageStyle;
}

/** Makes the documents of several plans at once, since the programs take long to start; one list of renderings for each job. */
export type Producer = (jobs: readonly Job[]) => Promise<Rendering[][]>;
