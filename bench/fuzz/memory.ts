/** The memory of the process after collecting garbage, taken now and then over a long run. */
export interface Sample {
  /** Inputs done so far. */
  readonly inputs: number;
  /** Resident memory in MB. */
  readonly resident: number;
}

/** Inputs between two samples. */
export const SAMPLE_EVERY = 500;
/** A heap settles in the first half of a run, give or take so many MB; what still grows after it would never end. */
const MOST_GROWTH_MB = 60;
/** Fewer samples say nothing of growth. */
const LEAST_SAMPLES = 4;
const MB = 1 << 20;

/** Collects garbage, where Node was started with `--expose-gc`, and measures what is left. */
export function sampleNow(inputs: number): Sample {
  globalThis.gc?.();
  return { inputs, resident: Math.round(process.memoryUsage().rss / MB) };
}

/** One line on the growth of memory, and whether it is a fault. */
export function growthOf(samples: readonly Sample[]): { readonly text: string; readonly grows: boolean } {
  const [start, middle, end] = [samples[0], samples[Math.floor(samples.length / 2)], samples.at(-1)];
  if (!start || !middle || !end || samples.length < LEAST_SAMPLES) {
    return {
      text: `memory: too few inputs to tell (one sample each ${SAMPLE_EVERY}, ${LEAST_SAMPLES} needed)`,
      grows: false,
    };
  }
  const growth = end.resident - middle.resident;
  const grows = growth > MOST_GROWTH_MB;
  return {
    text: `memory: ${start.resident} MB at ${start.inputs}, ${middle.resident} MB at ${middle.inputs}, ${end.resident} MB at ${end.inputs} inputs: ${
      grows ? 'grows' : 'steady'
    } (${growth} MB in the second half, ${MOST_GROWTH_MB} allowed)`,
    grows,
  };
}
