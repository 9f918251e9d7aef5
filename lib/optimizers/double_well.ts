/**
 * A landscape with a local and a global minimum.
 * @module
 */
import type { TestFunction } from "./test_functions.ts";

/** From this tilt on only one valley is left: 8/(3√3). */
const largestTilt = 8 / (3 * Math.sqrt(3));

/**
 * Two valleys side by side, `f(x, y) = (x² − 1)² + t·x + y²`: near x = −1 the global minimum, near
 * x = 1 a local one, and between them a saddle. (With t < 0 the other way round, with t = 0 both
 * are equally deep.)
 *
 * `∂f/∂x = 4x³ − 4x + t`. Its three zeros are the critical points; there is a formula for them with
 * cosines (Viète, 1591), which `minimum` uses.
 *
 * @example
 * ```ts
 * import { doubleWell } from "course/optimizers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const f = doubleWell({ tilt: 0.3 });
 * assertEquals(f.gradient([0, 1]), [0.3, 2]);
 * assertEquals(f.value([-1, 0]) < f.value([1, 0]), true);
 * ```
 * @param options t, which makes one valley deeper; |t| < 8/(3√3) ≈ 1.54. Default: 0.3.
 * @returns The function.
 * @throws {RangeError} If the tilt is so large that only one valley is left.
 */
export function doubleWell(options: { readonly tilt?: number } = {}): TestFunction {
  const { tilt = 0.3 } = options;
  if (!(Math.abs(tilt) < largestTilt)) {
    throw new RangeError(
      `Cannot make a double well: expected a tilt between −1.54 and 1.54, which leaves two ` +
        `valleys, got ${tilt}`,
    );
  }
  const distance = 2 / Math.sqrt(3) * Math.cos(Math.acos(Math.abs(tilt) / largestTilt) / 3);
  return {
    name: `double well, tilt ${tilt}`,
    value: ({ 0: x, 1: y }) => (x * x - 1) ** 2 + tilt * x + y * y,
    gradient: ({ 0: x, 1: y }) => [4 * x * (x * x - 1) + tilt, 2 * y],
    minimum: [tilt > 0 ? -distance : distance, 0],
  };
}
