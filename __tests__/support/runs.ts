import { jest } from '@jest/globals';
import fc from 'fast-check';

/** Larger runs by hand: `PROPERTY_RUNS=500 PROPERTY_SEED=7 npm test -- property`. */
const [RUNS, SEED] = [Number(process.env.PROPERTY_RUNS), Number(process.env.PROPERTY_SEED)];
/** The same seed on every machine: a property that fails shall fail for everyone. */
const FIXED_SEED = 20250131;
const HOURS = 6 * 3_600_000;

if (RUNS > 0) jest.setTimeout(HOURS);
const seed = Number.isInteger(SEED) ? SEED : FIXED_SEED;
// jest loads this file before each suite: a property that asks for no runs of its own is tried with this seed as well
fc.configureGlobal({ seed });

/** How often a property is tried: `quick` times with a fixed seed, or as often and with the seed that the environment says. */
export function runs(quick: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: RUNS > 0 ? RUNS : quick, seed };
}
