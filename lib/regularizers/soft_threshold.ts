/**
 * The soft threshold.
 * @module
 */

/**
 * Soft threshold `S(x, t) = sign(x)·max(|x| − t, 0)`: moves x toward 0 by t, and stops there.
 *
 * It is the answer to argmin_v ½(v − x)² + t·|v|, the proximal step of the L1 penalty.
 * PyTorch: nn.functional.softshrink; Keras: ops.soft_shrink.
 *
 * @example
 * ```ts
 * import { softThreshold } from "course/regularizers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([3, -3, 0.5, -0.5].map((x) => softThreshold(x, 1)), [2, -2, 0, 0]);
 * ```
 * @param x Any number.
 * @param threshold t, a number ≥ 0.
 * @returns The moved number; 0, not −0, where it stops; NaN stays NaN.
 * @throws {RangeError} If the threshold is negative.
 */
export function softThreshold(x: number, threshold: number): number {
  if (threshold < 0) {
    throw new RangeError(`softThreshold() needs a threshold ≥ 0, got ${threshold}`);
  }
  if (Math.abs(x) <= threshold) return 0;
  return x - Math.sign(x) * threshold;
}
