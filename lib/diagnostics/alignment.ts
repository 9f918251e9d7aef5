/**
 * Putting the hidden units of one network into the order of another's.
 * @module
 */
import { checkOptions } from "../checks.ts";
import { Dense, type Sequential } from "../layers/mod.ts";
import { sameShape } from "../tensor/mod.ts";
import { bestAssignment } from "./assignment.ts";

/** What {@linkcode alignHiddenUnits} returns. */
export interface Alignment {
  /** For each hidden layer: unit i of the reference is unit `permutation[i]` of the network. */
  readonly permutations: readonly (readonly number[])[];
  /** The network's parameters after reordering; it computes the same function as before. */
  readonly vector: Float64Array;
}

/** Weights and biases as plain arrays: `weight[d * units + m]`. */
interface Matrix {
  readonly weight: ArrayLike<number>;
  readonly bias: ArrayLike<number> | undefined;
  readonly inputs: number;
  readonly units: number;
}

/**
 * Reorders a network's hidden units so that its weights come close to those of a reference.
 *
 * Exchanging hidden units does not change what a network computes, so two trained networks can be
 * the same function and look far apart. Layer by layer, the assignment of units with the largest
 * `Σ ⟨incoming weights⟩ + ⟨outgoing weights⟩` is found, until nothing changes ("weight matching").
 * Source: Ainsworth, Hayase & Srinivasa (2023), ICLR.
 *
 * @example A network whose units were exchanged is put back in order
 * ```ts
 * import { tanh } from "course/activations/mod.ts";
 * import { alignHiddenUnits } from "course/diagnostics/mod.ts";
 * import { mlp } from "course/layers/mod.ts";
 * import { Random } from "course/random/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const model = () => mlp([3, 4, 2], { activation: tanh, rng: new Random(1) });
 * assertEquals(alignHiddenUnits(model(), { reference: model() }).permutations, [[0, 1, 2, 3]]);
 * ```
 * @param model A stack of Dense layers and activations.
 * @param options The `reference`, a network of the same sizes.
 * @returns The permutations and the reordered parameters; both networks are left as they were.
 * @throws {RangeError} If the networks differ in structure or have other parameters than Dense.
 */
export function alignHiddenUnits(
  model: Sequential,
  options: { readonly reference: Sequential },
): Alignment {
  checkOptions("alignHiddenUnits", options, "{ reference }");
  const [own, other] = [denseMatrices(model), denseMatrices(options.reference)];
  const sizes = (matrices: Matrix[]) => matrices.flatMap(({ inputs, units }) => [inputs, units]);
  if (!sameShape(sizes(own), sizes(other))) {
    throw new RangeError(
      `Cannot align networks of different sizes: [${sizes(own)}] and [${sizes(other)}]`,
    );
  }
  // order[k] orders the units behind Dense layer k; the outputs of the last one stay.
  const order = own.map(({ units }) => Array.from({ length: units }, (_, unit) => unit));
  let changed = true;
  for (let round = 0; changed && round < 100; round++) {
    changed = false;
    for (let k = 0; k < own.length - 1; k++) {
      const better = bestAssignment(similarities(own, other, order, k));
      changed ||= better.some((unit, i) => unit !== order[k][i]);
      order[k] = better;
    }
  }
  return { permutations: order.slice(0, -1), vector: reorder(own, order) };
}

function denseMatrices(model: Sequential): Matrix[] {
  return model.layers.flatMap(({ name, layer }) => {
    if (layer instanceof Dense) {
      const [inputs, units] = layer.weight.value.shape;
      return [{ weight: layer.weight.value.data, bias: layer.bias?.value.data, inputs, units }];
    }
    if (layer.parameters.length > 0) {
      throw new RangeError(`Cannot align: layer "${name}" has parameters but is not Dense`);
    }
    return [];
  });
}

/** How well unit j of the network fits the place of unit i of the reference, at Dense layer k. */
function similarities(own: Matrix[], other: Matrix[], order: number[][], k: number): number[][] {
  const [a, b, nextA, nextB] = [other[k], own[k], other[k + 1], own[k + 1]];
  const inputOrder = k === 0 ? undefined : order[k - 1];
  return Array.from({ length: a.units }, (_, i) =>
    Array.from({ length: a.units }, (_, j) => {
      let sum = (a.bias?.[i] ?? 0) * (b.bias?.[j] ?? 0);
      for (let d = 0; d < a.inputs; d++) {
        const source = inputOrder ? inputOrder[d] : d;
        sum += a.weight[d * a.units + i] * b.weight[source * b.units + j];
      }
      for (let m = 0; m < nextA.units; m++) {
        const target = order[k + 1][m];
        sum += nextA.weight[i * nextA.units + m] * nextB.weight[j * nextB.units + target];
      }
      return sum;
    }));
}

function reorder(matrices: Matrix[], order: number[][]): Float64Array {
  const vector: number[] = [];
  matrices.forEach(({ weight, bias, inputs, units }, k) => {
    for (let d = 0; d < inputs; d++) {
      const source = k === 0 ? d : order[k - 1][d];
      for (let m = 0; m < units; m++) vector.push(weight[source * units + order[k][m]]);
    }
    if (bias) { for (let m = 0; m < units; m++) vector.push(bias[order[k][m]]); }
  });
  return Float64Array.from(vector);
}
