/** The memory of the process after collecting garbage, taken now and then over a long run. */
export interface Sample {
  /** Inputs done so far. */
  readonly inputs: number;
  /** Resident memory in MB. */
  readonly resident: number;
}

/** Inputs between two samples. */
export const SAMPLE_EVERY = 500;
/** A heap settles in the first third of a run, give or take so many MB; what still grows after it would never end. */
const MOST_GROWTH_MB = 60;
/** Fewer samples say nothing of growth. */
const LEAST_SAMPLES = 4;
const MB = 1 << 20;

/** Collects garbage, where Node was started with `--expose-gc`, and measures what is left. */
export function sampleNow(inputs: number): Sample {
  globalThis.gc?.();
  return { inputs, resident: Math.round(process.memoryUsage().rss / MB) };
}

/** A single sample swings by a hundred MB with what the allocator keeps; the least of several is what the run cannot give back. */
const floorOf = (samples: readonly Sample[]): number => Math.min(...samples.map(({ resident }) => resident));

/** One line on the growth of memory between the middle and the last third of a run, and whether it is a fault. */
export function growthOf(samples: readonly Sample[]): { readonly text: string; readonly grows: boolean } {
  if (samples.length < LEAST_SAMPLES) {
    return {
      text: `memory: too few inputs to tell (one sample each ${SAMPLE_EVERY}, ${LEAST_SAMPLES} needed)`,
      grows: false,
    };
  }
  const [middle, last] = [Math.floor(samples.length / 3), Math.floor((samples.length * 2) / 3)];
  const [before, after] = [floorOf(samples.slice(middle, last)), floorOf(samples.slice(last))];
  const growth = after - before;
  const grows = growth > MOST_GROWTH_MB;
  const from = (place: number): string => `${samples[place]?.inputs ?? 0}`;
  return {
    text: `memory: at least ${before} MB from ${from(middle)}, ${after} MB from ${from(last)} inputs on: ${
      grows ? 'grows' : 'steady'
    } (${growth} MB, ${MOST_GROWTH_MB} allowed)`,
    grows,
  };
}
