/**
 * Deep copies of what a model has learned.
 * @module
 */
import { formatShape, sameShape, type Tensor } from "../tensor/mod.ts";
import type { Layer } from "../types.ts";

/** Copies of a model's parameters and buffers by name. */
export type Snapshot = ReadonlyMap<string, Tensor>;

/** Parameters and buffers of a layer by name. */
export function namedTensors(layer: Layer): Map<string, Tensor> {
  const named = [...layer.parameters, ...(layer.buffers ?? [])];
  return new Map(named.map(({ name, value }) => [name, value]));
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
 * Puts copied values back into a model of the same structure.
 *
 * @param layer The model.
 * @param saved What {@linkcode snapshot} returned; it is copied, not shared.
 * @throws {RangeError} If a tensor is missing or has another shape; the model is then unchanged.
 */
export function restore(layer: Layer, saved: Snapshot): void {
  const targets = namedTensors(layer);
  for (const [name, { shape }] of targets) {
    const source = saved.get(name);
    if (!source || !sameShape(source.shape, shape)) {
      throw new RangeError(
        `Cannot restore "${name}": expected shape ${formatShape(shape)}, ` +
          `got ${source ? formatShape(source.shape) : "nothing"}`,
      );
    }
  }
  for (const [name, { data }] of targets) data.set(saved.get(name)!.data);
}
