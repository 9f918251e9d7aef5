/**
 * The smallest data set that a linear model cannot learn.
 * @module
 */
import { type CreationOptions, tensor } from "../tensor/mod.ts";
import type { NamedDataset } from "./dataset.ts";

/**
 * Exclusive or: four points, labelled 1 where exactly one coordinate is high.
 *
 * Inputs [4, 2], targets [4]. No straight line separates the classes, and small networks get stuck
 * on it. Source: Minsky & Papert (1969), Perceptrons.
 *
 * @example
 * ```ts
 * import { xorData } from "course/data/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const { inputs, targets } = xorData();
 * assertEquals(inputs.toArray(), [[0, 0], [0, 1], [1, 0], [1, 1]]);
 * assertEquals(targets.toArray(), [0, 1, 1, 0]);
 * ```
 * @param options `low`, the value that stands for false (default 0; −1 centres the points), and the
 * number format.
 * @returns The data set.
 */
export function xorData(options: CreationOptions & { readonly low?: number } = {}): NamedDataset {
  const { low = 0, dtype } = options;
  return {
    inputs: tensor([[low, low], [low, 1], [1, low], [1, 1]], { dtype }),
    targets: tensor([0, 1, 1, 0], { dtype }),
    featureNames: ["a", "b"],
    targetName: "a xor b",
    classNames: ["false", "true"],
  };
}
