/**
 * The complementary error function, which JavaScript does not have.
 * @module
 */

/** The three ranges of |x| have rational approximations of their own, numerator over denominator. */
const small = {
  numerator: [
    1.85777706184603153e-1,
    3.1611237438705656,
    1.13864154151050156e2,
    3.77485237685302021e2,
    3.20937758913846947e3,
  ],
  denominator: [
    1,
    2.36012909523441209e1,
    2.44024637934444173e2,
    1.28261652607737228e3,
    2.84423683343917062e3,
  ],
};
const medium = {
  numerator: [
    2.15311535474403846e-8,
    5.64188496988670089e-1,
    8.88314979438837594,
    6.61191906371416295e1,
    2.98635138197400131e2,
    8.8195222124176909e2,
    1.71204761263407058e3,
    2.05107837782607147e3,
    1.23033935479799725e3,
  ],
  denominator: [
    1,
    1.57449261107098347e1,
    1.17693950891312499e2,
    5.37181101862009858e2,
    1.62138957456669019e3,
    3.29079923573345963e3,
    4.36261909014324716e3,
    3.43936767414372164e3,
    1.23033935480374942e3,
  ],
};
const large = {
  numerator: [
    1.63153871373020978e-2,
    3.05326634961232344e-1,
    3.60344899949804439e-1,
    1.25781726111229246e-1,
    1.60837851487422766e-2,
    6.58749161529837803e-4,
  ],
  denominator: [
    1,
    2.56852019228982242,
    1.87295284992346047,
    5.27905102951428412e-1,
    6.05183413124413191e-2,
    2.33520497626869185e-3,
  ],
};

/** The quotient of two polynomials by Horner's rule, highest power first. */
function quotient(
  { numerator, denominator }: { readonly numerator: number[]; readonly denominator: number[] },
  x: number,
): number {
  let above = 0;
  let below = 0;
  for (let i = 0; i < numerator.length; i++) {
    above = above * x + numerator[i];
    below = below * x + denominator[i];
  }
  return above / below;
}

/** e^(−x²) for x ≥ 0; x² is split so that rounding it costs no digits. */
function expOfMinusSquare(x: number): number {
  const rounded = Math.trunc(x * 16) / 16;
  return Math.exp(-rounded * rounded) * Math.exp(-(x - rounded) * (x + rounded));
}

/**
 * Complementary error function `erfc(x) = 1 − erf(x) = 2/√π · ∫ₓ^∞ e^(−t²) dt`.
 *
 * Relative error below 1e-15, also where erfc is tiny. The normal distribution function is
 * Φ(x) = ½·erfc(−x/√2). Source: Cody (1969), Mathematics of Computation 23.
 *
 * @example
 * ```ts
 * import { erfc } from "course/activations/erfc.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertEquals(erfc(0), 1);
 * assertAlmostEquals(erfc(1), 0.15729920705028513, 1e-16);
 * ```
 * @param x Any number.
 * @returns A number in [0, 2].
 */
export function erfc(x: number): number {
  const y = Math.abs(x);
  if (y <= 0.46875) return 1 - x * quotient(small, x * x);
  let tail = 0;
  if (y <= 4) {
    tail = expOfMinusSquare(y) * quotient(medium, y);
  } else if (y < 27) {
    const inverse = 1 / (y * y);
    tail = expOfMinusSquare(y) *
      (1 / Math.sqrt(Math.PI) - inverse * quotient(large, inverse)) / y;
  } else if (Number.isNaN(y)) {
    return NaN;
  }
  return x < 0 ? 2 - tail : tail;
}
