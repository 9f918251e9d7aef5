/**
 * What a model looks like when a cell ends with it.
 * @module
 */
import { formatShape } from "../tensor/mod.ts";
import type { TextTable } from "../text_table.ts";
import type { Layer } from "../types.ts";

/**
 * The layers of a model with their parameters. Output shapes need an input: see `summary()`.
 *
 * @example
 * ```ts
 * import { Dense } from "course/layers/mod.ts";
 * import { modelTable } from "course/layers/model_table.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const layer = new Dense(2, 3, { rng: new Random(1) });
 * assertEquals(modelTable([{ name: "0", layer }]).rows, [["0", "Dense", "weight [2,3], bias [3]", "9"]]);
 * ```
 * @param layers The layers with their names.
 * @returns One row per layer: name, kind, parameters and how many numbers they have.
 */
export function modelTable(
  layers: readonly { readonly name: string; readonly layer: Layer }[],
): TextTable {
  return {
    head: ["layer", "kind", "parameters", "numbers"],
    rows: layers.map(({ name, layer }) => [
      name,
      layer.name ?? "layer",
      layer.parameters.map((each) => `${each.name} ${formatShape(each.value.shape)}`).join(", "),
      layer.parameters.reduce((sum, { value }) => sum + value.size, 0).toLocaleString("en"),
    ]),
  };
}
