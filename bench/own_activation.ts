/**
 * What an activation of one's own costs beside the built-in ReLU: `./course bench own_activation`.
 *
 * Trains M with the library's ReLU, with a ReLU written as a student writes it, and with softsign.
 * @module
 */
import { relu, softsign } from "../lib/activations/mod.ts";
import type { Elementwise } from "../lib/types.ts";
import { BATCHES, makeProblem } from "./configurations.ts";
import { timeByTurns } from "./timing.ts";
import { prepareTraining } from "./training.ts";

const ownRelu: Elementwise = {
  value: (x) => x > 0 ? x : 0,
  derivative: (x) => x > 0 ? 1 : 0,
};

const problem = makeProblem("M");
const functions: Record<string, Elementwise> = { relu, "own ReLU": ownRelu, softsign };
const times = timeByTurns(
  Object.fromEntries(
    Object.entries(functions).map(([name, f]) => {
      const train = prepareTraining(problem, f);
      return [name, () => train(1)];
    }),
  ),
  { milliseconds: 100 },
);
for (const [name, time] of Object.entries(times)) {
  const step = (time / BATCHES).toFixed(2);
  console.log(`${name.padEnd(10)} ${step} ms per step  ${(time / times.relu).toFixed(2)}×`);
}
