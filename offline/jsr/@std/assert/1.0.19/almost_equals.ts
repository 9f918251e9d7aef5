import { failWith } from "./_message.ts";

/**
 * Passes if `|actual − expected| ≤ tolerance`.
 *
 * @param actual The number that was computed.
 * @param expected The number that it should be close to.
 * @param tolerance The greatest allowed distance. Default: `1e-7 · |expected|` (1e-7 if `expected` is not finite).
 * @param msg Added to the error's message.
 * @throws {AssertionError} If the distance is greater, or exactly one of the two is NaN.
 */
export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance?: number,
  msg?: string,
) {
  if (Object.is(actual, expected)) return;
  const allowed = tolerance ?? (isFinite(expected) ? Math.abs(expected) * 1e-7 : 1e-7);
  const distance = Math.abs(actual - expected);
  if (distance <= allowed) return;
  failWith(
    `Expected actual: "${actual}" to be close to "${expected}": ` +
      `delta "${distance}" is greater than "${allowed}"`,
    msg,
  );
}
