/**
 * The conformance check of dropout.
 * @module
 */
import { checkOptions, checkRandom } from "../checks.ts";
import { Random } from "../random/mod.ts";
import { ones, type Tensor } from "../tensor/mod.ts";
import type { Layer } from "../types.ts";
import { checkLayer } from "./check_layer.ts";
import { Checklist, type CheckReport, type Outcome } from "./check_report.ts";
import { equality, runForward } from "./layer_trial.ts";

/** Options of {@linkcode checkDropout}. */
export interface CheckDropoutOptions {
  /** Draws the seeds. */
  readonly rng: Random;
  /** p, the probability to drop, from 0.05 to 0.95. Default: 0.3. */
  readonly probability?: number;
}

/** Enough elements that the share of dropped ones is known to ±0.02. */
const shape = [100, 100];

/**
 * Checks an inverted dropout layer: everything that {@linkcode checkLayer} checks, and
 *
 * - in evaluate mode, and for p = 0, the output is the input;
 * - each element becomes 0 or x/(1 − p), and a share p of them becomes 0 (within four standard
 *   errors), each element by itself;
 * - backward uses the mask of its own forward pass;
 * - each pass draws a new mask, and equal seeds draw equal ones.
 *
 * @example
 * ```ts
 * import { checkDropout } from "course/diagnostics/mod.ts";
 * import { Dropout } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const make = (probability: number, rng: Random) => new Dropout(probability, { rng });
 * assert(checkDropout(make, { rng: new Random(1) }).passed);
 * ```
 * @param make Makes a layer from p and a generator.
 * @param options Seeds and p.
 * @returns The report. Whatever the layer does wrong is in it, also what it throws.
 * @throws {RangeError} If p is not from 0.05 to 0.95.
 * @throws {TypeError} If there is no rng.
 */
export function checkDropout(
  make: (probability: number, rng: Random) => Layer,
  options: CheckDropoutOptions,
): CheckReport {
  checkOptions("checkDropout", options, "{ rng }");
  const { rng, probability: p = 0.3 } = options;
  checkRandom("checkDropout", rng);
  if (!(p >= 0.05 && p <= 0.95)) {
    throw new RangeError(`checkDropout() needs a probability from 0.05 to 0.95, got ${p}`);
  }
  const seed = rng.bits();
  const fresh = (probability = p) => make(probability, new Random(seed));
  const list = new Checklist("dropout");
  const x = ones(shape, { dtype: "float64" });
  const train = (layer: Layer) => runForward(layer, x.clone(), "train");

  list.check("evaluate: the output is the input", () => ({
    ...equality(runForward(fresh(), x.clone(), "evaluate").output, x),
    hint: "Inverted dropout scales while training, so nothing is left to do when evaluating.",
  }));
  list.check("p = 0: the output is the input", () => equality(train(fresh(0)).output, x));
  list.check("kept elements are x/(1 − p)", () => scaling(train(fresh()).output, p));
  list.check(`a share of p = ${p} is dropped`, () => share(train(fresh()).output, p));
  list.check("each element by itself", () => independence(train(fresh()).output));
  list.check("backward uses the mask of its forward pass", () => {
    const { output, backward } = train(fresh());
    // For an input of ones the output is the mask itself.
    return {
      ...equality(backward(x.clone()), output),
      hint: "Draw the mask once, in forward, and multiply by the same one in backward.",
    };
  });
  list.check("each pass draws a new mask", () => {
    const layer = fresh();
    const first = train(layer).output.clone();
    return {
      passed: !equality(train(layer).output, first).passed,
      hint: "Draw the mask in forward, not when the layer is made.",
    };
  });
  list.include(checkLayer((own) => make(p, own), { rng, inputShape: [6, 5] }));
  return list.report();
}

function scaling({ data }: Tensor, p: number): Outcome {
  const kept = 1 / (1 - p);
  const other = data.find((y) => y !== 0 && Math.abs(y - kept) > 1e-9);
  return {
    passed: other === undefined,
    detail: other === undefined ? undefined : `for x = 1 and p = ${p} got ${other}`,
    hint: other === 1
      ? "Without the factor 1/(1 − p) the mean shrinks, and evaluate mode sees larger inputs."
      : `Kept elements are ${kept} here.`,
  };
}

function share({ data }: Tensor, p: number): Outcome {
  const dropped = data.filter((y) => y === 0).length / data.length;
  const slack = 4 * Math.sqrt(p * (1 - p) / data.length);
  return {
    passed: Math.abs(dropped - p) <= slack,
    detail: `${dropped} of ${data.length} elements`,
    hint: Math.abs(dropped - (1 - p)) <= slack
      ? "p is the probability to drop, not to keep."
      : undefined,
  };
}

/** Rows, or columns, that are all alike share one mask. */
function independence({ data }: Tensor): Outcome {
  const [rows, columns] = shape;
  const at = (n: number, j: number) => data[n * columns + j] === 0;
  const inRow = Array.from({ length: columns }, (_, j) => at(0, j) === at(0, 0));
  const inColumn = Array.from({ length: rows }, (_, n) => at(n, 0) === at(0, 0));
  return {
    passed: inRow.includes(false) && inColumn.includes(false),
    hint: "The mask has the shape of the input: one draw per element.",
  };
}
