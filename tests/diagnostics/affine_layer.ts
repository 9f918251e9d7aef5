/** What the tests of `checkLayer` share: an affine layer whose backward can be exchanged. */

import { assertEquals } from "@std/assert";
import type { CheckReport } from "course/diagnostics/mod.ts";
import { Dense, parameter } from "course/layers/mod.ts";
import { Random } from "course/random/mod.ts";
import { ones, type Tensor } from "course/tensor/mod.ts";
import type { Layer, Parameter } from "course/types.ts";

export const inputShape = [5, 3];
export const options = () => ({ inputShape, rng: new Random(7) });
export const dense = (seed = 1) => new Dense(3, 3, { rng: new Random(seed), dtype: "float64" });

/** Asserts that the report failed at exactly these checks, and returns the first failure's text. */
export function assertFails(report: CheckReport, names: readonly string[]): string {
  assertEquals(report.failures.map(({ name }) => name), names, report.toString());
  const [{ detail = "", hint = "" }] = report.failures;
  return `${detail} ${hint}`;
}

interface AffineSetting {
  readonly x: Tensor;
  readonly dy: Tensor;
  readonly W: Parameter;
  readonly b: Parameter;
}

/** An affine layer with a backward of one's own. */
export function affine(backward: (setting: AffineSetting) => unknown): Layer {
  const { weight: W, bias } = dense(5);
  const b = bias ?? parameter("bias", { value: ones([3]) });
  return {
    name: "Affine",
    parameters: [W, b],
    forward: (x) => ({
      output: x.matmul(W.value).add(b.value),
      backward: (dy) => backward({ x, dy, W, b }) as Tensor,
    }),
  };
}

export const right = {
  input: ({ dy, W }: AffineSetting) => dy.matmul(W.value, { transposeB: true }),
  weight: ({ x, dy, W }: AffineSetting) =>
    W.gradient.addInPlace(x.matmul(dy, { transposeA: true })),
  bias: ({ dy, b }: AffineSetting) => b.gradient.addInPlace(dy.sum({ axis: 0 })),
};
type Part = (setting: AffineSetting) => unknown;

export function affineWith(mutant: Partial<Record<keyof typeof right, Part>>): Layer {
  const parts: Record<keyof typeof right, Part> = { ...right, ...mutant };
  return affine((setting) => {
    parts.weight(setting);
    parts.bias(setting);
    return parts.input(setting);
  });
}
