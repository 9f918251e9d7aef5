/**
 * The beta distribution, from which mixing weights are drawn.
 * @module
 */
import { checkOptions, checkPositive } from "../checks.ts";
import type { Random } from "../random/mod.ts";

/**
 * A number from the beta distribution on [0, 1], with density ∝ x^(α−1)·(1−x)^(β−1).
 *
 * Mean α/(α+β), variance αβ/((α+β)²(α+β+1)). With α = β = 1 it is uniform; with α = β below 1
 * numbers near 0 and 1 are more likely than those in the middle. It is X/(X+Y) for X and Y of the
 * gamma distributions with shapes α and β.
 *
 * @example
 * ```ts
 * import { drawBeta } from "course/augmentation/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const weight = drawBeta(new Random(1), { alpha: 0.2, beta: 0.2 });
 * assert(weight >= 0 && weight <= 1);
 * ```
 * @param rng The generator.
 * @param shape α and β, both above 0.
 * @returns The number.
 * @throws {RangeError} If α or β is not a finite number above 0.
 */
export function drawBeta(
  rng: Random,
  shape: { readonly alpha: number; readonly beta: number },
): number {
  checkOptions("drawBeta", shape, "{ alpha, beta }");
  const { alpha, beta } = shape;
  checkPositive("drawBeta", { alpha, beta });
  // In logarithms, because for small α both gamma numbers can be too small for a float64.
  const logX = logGamma(rng, alpha);
  const logY = logGamma(rng, beta);
  return 1 / (1 + Math.exp(logY - logX));
}

/**
 * The logarithm of a number from the gamma distribution with the given shape and scale 1.
 *
 * Source: Marsaglia & Tsang (2000), ACM Transactions on Mathematical Software 26: for a shape below
 * 1, draw for the shape plus 1 and multiply by U^(1/shape).
 */
function logGamma(rng: Random, shape: number): number {
  if (shape < 1) return logGamma(rng, shape + 1) + Math.log(1 - rng.uniform()) / shape;
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  while (true) {
    const z = rng.normal();
    const v = (1 + c * z) ** 3;
    if (v > 0 && Math.log(1 - rng.uniform()) < z * z / 2 + d * (1 - v + Math.log(v))) {
      return Math.log(d * v);
    }
  }
}
