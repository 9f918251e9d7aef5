/**
 * How much an initializer must amplify to make up for the activation behind it.
 * @module
 */
import { checkNonNegative } from "../checks.ts";
import type { Elementwise } from "../types.ts";

/** PyTorch's table (`torch.nn.init.calculate_gain`), but for the leaky ReLU. */
const gains = new Map([
  ["linear", 1],
  ["sigmoid", 1],
  ["tanh", 5 / 3],
  ["relu", Math.SQRT2],
  ["selu", 3 / 4],
]);

/** The names that {@linkcode gainOf} knows; "linear" stands for no activation. */
export type GainName = "linear" | "sigmoid" | "tanh" | "relu" | "leakyReLU" | "selu";

/**
 * The customary gain for the activation that follows a layer, after PyTorch's table.
 *
 * linear 1, sigmoid 1, tanh 5/3, ReLU √2, leaky ReLU √(2/(1 + a²)), SELU 3/4. The values for sigmoid,
 * tanh and SELU are customs, not results (for self-normalizing networks with SELU take `lecunNormal()`
 * with gain 1). For a function that the table does not have, PyTorch gives an error; we return its
 * {@linkcode variancePreservingGain}.
 *
 * @example
 * ```ts
 * import { tanh } from "course/activations/mod.ts";
 * import { gainOf } from "course/initializers/mod.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertEquals(gainOf("relu"), Math.SQRT2);
 * assertEquals(gainOf(tanh), 5 / 3);
 * const identity = { value: (x: number) => x, derivative: () => 1 };
 * assertAlmostEquals(gainOf(identity), 1, 1e-12);
 * ```
 * @param activation The function, or one of the table's names.
 * @param options `negativeSlope` a of "leakyReLU" (default 0.01); of a function it is not needed.
 * @returns The gain, for `glorotNormal({ gain })` and the like.
 * @throws {RangeError} If the name is not in the table, or the slope is negative or not finite.
 */
export function gainOf(
  activation: Elementwise | GainName,
  options: { readonly negativeSlope?: number } = {},
): number {
  const { negativeSlope = 0.01 } = options;
  checkNonNegative("gainOf", { negativeSlope });
  const isName = typeof activation === "string";
  const name = (isName ? activation : activation.name ?? "").toLowerCase();
  if (name === "leakyrelu") {
    const slope = isName ? negativeSlope : activation.derivative(-1);
    return Math.sqrt(2 / (1 + slope ** 2));
  }
  const gain = gains.get(name);
  if (gain !== undefined) return gain;
  if (!isName) return variancePreservingGain(activation);
  throw new RangeError(
    `gainOf() knows ${[...gains.keys(), "leakyReLU"].join(", ")}, got "${activation}"; ` +
      `for another activation pass the function itself`,
  );
}

/** Nodes and weights of Gauss and Legendre's five-point rule on [−1, 1]. */
const rule = [
  [0, 0.5688888888888889],
  [-0.5384693101056831, 0.47862867049936647],
  [0.5384693101056831, 0.47862867049936647],
  [-0.906179845938664, 0.23692688505618908],
  [0.906179845938664, 0.23692688505618908],
];

/**
 * The gain with which the variance of pre-activations stays 1 from layer to layer:
 * `gain = 1/√E[f(z)²]` for z from the standard normal distribution.
 *
 * With weights of variance gain²/fanIn the next pre-activation has the variance
 * fanIn·(gain²/fanIn)·E[f(z)²] = 1; this is He's argument for any f. ReLU: √2, tanh: 1.5925… A
 * variance that is not exactly 1 comes back to 1 with tanh, stays as it is with ReLU, and moves on
 * away with GELU, so that a very deep network of GELUs still drifts.
 *
 * The expectation is integrated numerically over [−12, 12]: to twelve digits for smooth functions and
 * for kinks at multiples of ⅛, to about four where there is a kink elsewhere.
 *
 * Source: He, Zhang, Ren & Sun (2015), ICCV, section 2.2, who have it for ReLU.
 *
 * @example
 * ```ts
 * import { relu } from "course/activations/mod.ts";
 * import { lecunNormal, variancePreservingGain } from "course/initializers/mod.ts";
 * import { assertAlmostEquals } from "@std/assert";
 *
 * const gain = variancePreservingGain(relu);
 * assertAlmostEquals(gain, Math.SQRT2, 1e-12);
 * const initializer = lecunNormal({ gain }); // the same as heNormal()
 * ```
 * @param f The activation; its derivative is not used.
 * @returns The gain.
 * @throws {RangeError} If E[f(z)²] is 0 or not finite.
 */
export function variancePreservingGain(f: Pick<Elementwise, "value">): number {
  const center = secondMomentBetween(f, -11, 11);
  const tails = secondMomentBetween(f, -12, -11) + secondMomentBetween(f, 11, 12);
  // Where the tails still count, the integral goes on beyond them.
  if (!(center > 0) || !Number.isFinite(center) || !(tails < 1e-6 * center)) {
    throw new RangeError(
      `Cannot preserve the variance: expected E[f(z)²] to be finite and above 0 for normal z, ` +
        `got ${center + tails} on [−12, 12]`,
    );
  }
  return 1 / Math.sqrt(center + tails);
}

/** ∫ f(z)²·φ(z) dz between whole numbers, with φ the normal density. */
function secondMomentBetween(f: Pick<Elementwise, "value">, from: number, to: number): number {
  const halfWidth = 1 / 16;
  let sum = 0;
  for (let center = from + halfWidth; center < to; center += 2 * halfWidth) {
    for (const [node, weight] of rule) {
      const z = center + halfWidth * node;
      sum += weight * f.value(z) ** 2 * Math.exp(-z * z / 2);
    }
  }
  return sum * halfWidth / Math.sqrt(2 * Math.PI);
}
