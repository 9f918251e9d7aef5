/**
 * The sigmoid linear unit, or Swish.
 * @module
 */
import type { Elementwise } from "../types.ts";
import { sigmoid } from "./sigmoid.ts";

/**
 * Sigmoid linear unit `x·σ(x)`, with σ the logistic sigmoid.
 *
 * Derivative: σ(x)·(1 + x·σ(−x)); 0.5 at 0. There is no kink. Sources: Elfwing, Uchibe & Doya
 * (2018), Neural Networks 107; as "Swish" Ramachandran, Zoph & Le (2017), arXiv:1710.05941.
 * PyTorch: nn.SiLU; Keras: silu.
 *
 * @example
 * ```ts
 * import { silu } from "course/activations/silu.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertAlmostEquals(silu.value(1), 0.7310585786300049, 1e-15);
 * assertEquals(silu.derivative(0), 0.5);
 * ```
 */
export const silu: Elementwise = {
  name: "SiLU",
  value: (x) => x * sigmoid.value(x),
  derivative: (x) => sigmoid.value(x) * (1 + x * sigmoid.value(-x)),
};

/**
 * Swish (with β = 1): another name of {@linkcode silu}.
 *
 * @example
 * ```ts
 * import { silu, swish } from "course/activations/silu.ts";
 * import { assertStrictEquals } from "@std/assert";
 *
 * assertStrictEquals(swish, silu);
 * ```
 */
export const swish: Elementwise = silu;
