/**
 * Keeping layers as they are.
 * @module
 */
import type { Layer } from "../types.ts";

/**
 * Freezes all parameters of a layer: the optimizer no longer changes them.
 *
 * Gradients still flow through the layer to those before it. Running statistics still move in train
 * mode. PyTorch: requires_grad = False; Keras: trainable = False (which also stops the running
 * statistics).
 *
 * @example
 * ```ts
 * import { Dense, freeze, unfreeze } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new Dense(2, 1, { rng: new Random(1) });
 * freeze(layer);
 * assertEquals(layer.weight.frozen, true);
 * unfreeze(layer);
 * assertEquals(layer.weight.frozen, false);
 * ```
 * @param layer The layer, or a whole network.
 */
export function freeze(layer: Layer): void {
  for (const parameter of layer.parameters) parameter.frozen = true;
}

/**
 * Undoes {@linkcode freeze}.
 *
 * @example
 * ```ts
 * import { BatchNormalization, freeze, unfreeze } from "course/layers/mod.ts";
 * import { assert } from "@std/assert";
 *
 * const layer = new BatchNormalization(3);
 * freeze(layer);
 * unfreeze(layer);
 * assert(layer.parameters.every(({ frozen }) => !frozen));
 * ```
 * @param layer The layer, or a whole network.
 */
export function unfreeze(layer: Layer): void {
  for (const parameter of layer.parameters) parameter.frozen = false;
}
