/**
 * The scaled exponential linear unit.
 * @module
 */
import type { Elementwise } from "../types.ts";

/** α and λ for which mean 0 and variance 1 are a stable fixed point of a deep network. */
const alpha = 1.6732632423543772;
const scale = 1.0507009873554805;

/**
 * Scaled exponential linear unit: `λ·x` for x > 0, `λ·α·(eˣ − 1)` elsewhere, with λ = 1.0507… and
 * α = 1.6732….
 *
 * Keeps activations at mean 0 and variance 1 when weights come from `lecunNormal()`, and takes
 * alpha dropout. Derivative: λ for x > 0, λ·α·eˣ for x < 0. At 0 it has a kink; we take λ·α = 1.7580…,
 * as PyTorch does. Source: Klambauer, Unterthiner, Mayr & Hochreiter (2017), NeurIPS. PyTorch:
 * nn.SELU; Keras: selu.
 *
 * @example
 * ```ts
 * import { selu } from "course/activations/selu.ts";
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 *
 * assertEquals(selu.value(0), 0);
 * assertAlmostEquals(selu.derivative(0), 1.7580993408473766, 1e-15);
 * ```
 */
export const selu: Elementwise = {
  name: "SELU",
  value: (x) => x > 0 ? scale * x : scale * alpha * Math.expm1(x),
  derivative: (x) => x > 0 ? scale : scale * alpha * Math.exp(x),
};
