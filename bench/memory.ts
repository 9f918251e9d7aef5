/**
 * Whether training keeps its memory.
 * @module
 */
import { BATCHES, makeProblem } from "./configurations.ts";
import { prepareTraining } from "./training.ts";

const STEPS = 10_000;
const WARM_UP = 500;
const LIMIT = 1.2;

/**
 * Trains M for 10,000 steps and prints the resident memory of the process on the way. The exit code
 * is 1 if it grows by more than a fifth after the first 500 steps.
 */
export function watchMemory(): void {
  const train = prepareTraining(makeProblem("M"));
  let start = 0;
  let highest = 0;
  console.log("  step   resident MB");
  for (let step = WARM_UP; step <= STEPS; step += WARM_UP) {
    train(WARM_UP / BATCHES);
    const { rss } = Deno.memoryUsage();
    if (step === WARM_UP) start = rss;
    highest = Math.max(highest, rss);
    console.log(`${`${step}`.padStart(6)} ${(rss / 2 ** 20).toFixed(1).padStart(12)}`);
  }
  console.log(`highest after step ${WARM_UP}: ${((highest / start - 1) * 100).toFixed(1)} % more`);
  if (highest > LIMIT * start) Deno.exitCode = 1;
}
