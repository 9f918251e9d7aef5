/**
 * Whether training keeps its memory: `deno run -A bench/memory.ts [steps]`.
 *
 * Trains M for 10,000 steps, prints the resident memory of the process on the way, and fails if it
 * grows by more than a fifth after the first 500 steps.
 * @module
 */
import process from "node:process";
import { BATCHES, makeProblem } from "./configurations.ts";
import { prepareTraining } from "./training.ts";

const WARM_UP = 500;
const LIMIT = 1.2;

const steps = Number(Deno.args[0] ?? 10_000);
if (!Number.isInteger(steps) || steps < 2 * WARM_UP) {
  throw new RangeError(`Expected at least ${2 * WARM_UP} steps, got ${Deno.args[0]}`);
}

const train = prepareTraining(makeProblem("M"));
let start = 0;
let highest = 0;
console.log("  step   resident MB");
for (let step = WARM_UP; step <= steps; step += WARM_UP) {
  train(WARM_UP / BATCHES);
  const { rss } = Deno.memoryUsage();
  if (step === WARM_UP) start = rss;
  highest = Math.max(highest, rss);
  console.log(`${`${step}`.padStart(6)} ${(rss / 2 ** 20).toFixed(1).padStart(12)}`);
}
const growth = highest / start;
console.log(`highest after step ${WARM_UP}: ${((growth - 1) * 100).toFixed(1)} % more`);
if (growth > LIMIT) process.exitCode = 1;
