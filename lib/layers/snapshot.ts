/**
 * Deep copies of what a model has learned.
 * @module
 */
import { formatShape, sameShape, type Tensor } from "../tensor/mod.ts";
import type { Layer } from "../types.ts";

/** Copies of a model's parameters and buffers by name. */
export type Snapshot = ReadonlyMap<string, Tensor>;

/**
 * A layer's parameters and buffers by name: the tensors themselves, not copies.
 *
 * @example
 * ```ts
 * import { BatchNormalization } from "course/layers/mod.ts";
 * import { namedTensors } from "course/layers/snapshot.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals([...namedTensors(new BatchNormalization(2)).keys()], [
 *   "gamma", "beta", "runningMean", "runningVariance", "batchCount",
 * ]);
 * ```
 * @param layer The layer.
 * @returns The tensors, parameters first.
 * @throws {RangeError} If two of them have one name.
 */
export function namedTensors(layer: Layer): Map<string, Tensor> {
  const named = new Map<string, Tensor>();
  for (const { name, value } of [...layer.parameters, ...(layer.buffers ?? [])]) {
    if (named.has(name)) {
      throw new RangeError(`Cannot name the tensors of a layer: two of them are called "${name}"`);
    }
    named.set(name, value);
  }
  return named;
}

/**
 * Copies a model's parameters and buffers.
 *
 * @example
 * ```ts
 * import { Dense, restore, snapshot } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = new Dense(1, 1, { rng: new Random(1) });
 * const before = snapshot(model);
 * model.bias?.value.fill(7);
 * restore(model, before);
 * assertEquals(model.bias?.value.toArray(), [0]);
 * ```
 * @param layer The model.
 * @returns Deep copies: later steps do not change them.
 */
export function snapshot(layer: Layer): Snapshot {
  return new Map([...namedTensors(layer)].map(([name, value]) => [name, value.clone()]));
}

/**
 * Puts copied values back into a model of the same structure: all of them, or none if one is wrong.
 *
 * @example Start again from the same weights
 * ```ts
 * import { BatchNormalization, restore, snapshot } from "course/layers/mod.ts";
 * import { tensor } from "course/tensor/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new BatchNormalization(1);
 * const before = snapshot(layer);
 * layer.forward(tensor([[1], [3]])); // moves the running statistics
 * restore(layer, before);
 * assertEquals(layer.runningMean?.toArray(), [0]);
 * ```
 * @param layer The model.
 * @param saved What {@linkcode snapshot} returned; it is copied, not shared.
 * @throws {RangeError} If a tensor is missing, is not in the model or has another shape.
 * @throws {TypeError} If a tensor has another number format.
 */
export function restore(layer: Layer, saved: Snapshot): void {
  copyInto(layer, saved, "restore the model");
}

/**
 * Copies values into a model if all of them fit, or none.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { copyInto } from "course/layers/snapshot.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * const layer = new Dense(1, 1, { rng: new Random(1) });
 * assertThrows(() => copyInto(layer, new Map(), "load"), RangeError, 'Cannot load: tensor "weight"');
 * ```
 * @param layer The model.
 * @param saved The values by name.
 * @param action What is being attempted, for the error: "restore the model".
 * @throws {RangeError} If a tensor is missing, is not in the model or has another shape.
 * @throws {TypeError} If a tensor has another number format.
 */
export function copyInto(layer: Layer, saved: Snapshot, action: string): void {
  const targets = namedTensors(layer);
  for (const [name, { shape, dtype }] of targets) {
    const source = saved.get(name);
    if (!source) throw new RangeError(`Cannot ${action}: tensor "${name}" is missing`);
    if (!sameShape(source.shape, shape)) {
      throw new RangeError(
        `Cannot ${action}: tensor "${name}" has shape ${formatShape(source.shape)}, ` +
          `the model's has ${formatShape(shape)}`,
      );
    }
    if (source.dtype !== dtype) {
      throw new TypeError(
        `Cannot ${action}: tensor "${name}" is ${source.dtype}, the model's is ${dtype}`,
      );
    }
  }
  for (const name of saved.keys()) {
    if (!targets.has(name)) {
      throw new RangeError(`Cannot ${action}: the model has no tensor "${name}"`);
    }
  }
  for (const [name, { data }] of targets) data.set(saved.get(name)!.data);
}
